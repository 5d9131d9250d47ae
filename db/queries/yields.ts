import type { Database } from '../database.js';

/** What a crawl gave in a county. */
export interface CountyYield {
  county: string;
  name: string;
  family: string | null;
  lists: readonly { url: string; links: number }[];
  listCount: number;
  reports: number;
  failed: number;
  isComplete: boolean;
}

/** Keeps what a run gave in a county; in the place of what it gave there before it was continued. */
export function saveYield(db: Database, runId: number, own: CountyYield): void {
  const { county, name, family, lists, listCount, reports, failed, isComplete } = own;
  db.$client.transaction(() => {
    db.$client
      .prepare(
        `INSERT OR REPLACE INTO county_runs (run_id, county, name, family, lists, reports, failed, is_complete, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(runId, county, name, family, listCount, reports, failed, isComplete ? 1 : 0, new Date().toISOString());
    const list = db.$client.prepare(
      'INSERT OR REPLACE INTO list_runs (run_id, county, url, links) VALUES (?, ?, ?, ?)',
    );
    for (const { url, links } of lists) list.run(runId, county, url, links);
  })();
}

/** Something about a crawl that somebody should look at. */
export interface Alarm {
  kind: 'list_empty' | 'yield_fell' | 'family_changed';
  /** A list's address, a county's name, a family of sites. */
  subject: string;
  before: number;
  now: number;
}

/** A yield that fell by more than this part is an alarm: reports do not vanish by the dozen. */
const FALLEN = 0.9;

/**
 * What the last crawl of each county gave less of than the one before: lists that led somewhere and lead nowhere now, counties with
 * fewer reports, and families of sites where that befell half of the counties, two at least: their pages have another shape.
 */
export function alarms(db: Database): Alarm[] {
  const all = <T>(sql: string, ...values: unknown[]) => db.$client.prepare(sql).all(...values) as T[];
  const empty = all<{ subject: string; before: number }>(
    `WITH last AS (SELECT url, max(run_id) AS run_id FROM list_runs GROUP BY url)
     SELECT l.url AS subject, (SELECT max(links) FROM list_runs e WHERE e.url = l.url AND e.run_id < l.run_id) AS before
     FROM last JOIN list_runs l USING (url, run_id) WHERE l.links = 0 AND before > 0 ORDER BY 1`,
  );
  const yields = all<{ name: string; family: string | null; before: number; now: number }>(
    `WITH ranked AS (SELECT *, row_number() OVER (PARTITION BY county ORDER BY run_id DESC) AS n FROM county_runs WHERE is_complete)
     SELECT l.name, l.family, b.reports AS before, l.reports AS now
     FROM ranked l JOIN ranked b ON b.county = l.county AND b.n = 2 WHERE l.n = 1 ORDER BY l.name`,
  );
  const fell = yields.filter(({ before, now }) => now < before * FALLEN);
  const families = new Set(yields.flatMap(({ family }) => family ?? []));
  return [
    ...[...families].flatMap((family): Alarm[] => {
      const own = yields.filter((one) => one.family === family);
      const fallen = own.filter((one) => fell.includes(one)).length;
      if (fallen < 2 || fallen < own.length / 2) return [];
      return [{ kind: 'family_changed', subject: family, before: own.length, now: own.length - fallen }];
    }),
    ...fell.map(({ name, before, now }): Alarm => ({ kind: 'yield_fell', subject: name, before, now })),
    ...empty.map(({ subject, before }): Alarm => ({ kind: 'list_empty', subject, before, now: 0 })),
  ];
}

import type { Database } from '../database.js';

/** What the database knows of the crawls so far. Times are ISO 8601, UTC. */
export interface CrawlStatus {
  runs: {
    id: number;
    command: string;
    startedAt: string;
    finishedAt: string | null;
    counts: Record<string, number> | null;
  }[];
  /** Hosts that are left alone or were asked last, those first. */
  hosts: { host: string; state: string; reason: string | null; until: string | null; lastRequestAt: string | null }[];
  /** Requests of the last crawl by what came of them. */
  outcomes: { outcome: string; count: number }[];
  /** Units and years by state. */
  coverage: { state: string; count: number }[];
}

const SHOWN = { runs: 5, hosts: 20 };

export function crawlStatus(db: Database): CrawlStatus {
  const all = <T>(sql: string, ...values: unknown[]) => db.$client.prepare(sql).all(...values) as T[];
  const runs = all<Omit<CrawlStatus['runs'][number], 'counts'> & { counts: string | null }>(
    `SELECT id, command, started_at AS startedAt, finished_at AS finishedAt, counts FROM runs ORDER BY id DESC LIMIT ?`,
    SHOWN.runs,
  );
  return {
    runs: runs.map((run) => ({ ...run, counts: run.counts === null ? null : JSON.parse(run.counts) })),
    hosts: all(
      `SELECT host, state, reason, until, last_request_at AS lastRequestAt FROM hosts
       ORDER BY state = 'ok', last_request_at DESC LIMIT ?`,
      SHOWN.hosts,
    ),
    outcomes: all(
      `SELECT outcome, count(*) AS count FROM fetches
       WHERE run_id = (SELECT max(id) FROM runs WHERE command = 'crawl') GROUP BY outcome ORDER BY 2 DESC`,
    ),
    coverage: all('SELECT state, count(*) AS count FROM coverage GROUP BY state ORDER BY 2 DESC'),
  };
}

/** A unit and year that could not be had, or a page that was asked for in vain. */
export interface DeadLetter {
  county: string;
  unit: string | null;
  year: number | null;
  url: string | null;
  state: string;
  reason: string | null;
  at: string;
}

/**
 * What crawls gave up on: units and years that were declined, forbidden or failed, and requests of the last crawl that failed in the
 * end. Pages that are gone are no failures of ours.
 */
export function deadLetters(db: Database, county: string | null): DeadLetter[] {
  const units = db.$client
    .prepare(
      `SELECT county, unit, year, url, state, reason_zh AS reason, checked_at AS at FROM coverage
       WHERE state IN ('declined', 'robots', 'failed') AND (? IS NULL OR county = ?) ORDER BY county, unit, year`,
    )
    .all(county, county) as DeadLetter[];
  if (county !== null) return units;
  const pages = db.$client
    .prepare(
      `SELECT '' AS county, NULL AS unit, NULL AS year, url, outcome AS state, reason, at FROM fetches f
       WHERE run_id = (SELECT max(id) FROM runs WHERE command = 'crawl')
         AND outcome IN ('server', 'timeout', 'network', 'tls', 'too_large', 'loop', 'declined')
         AND NOT EXISTS (SELECT 1 FROM fetches l WHERE l.key = f.key AND l.id > f.id)
         AND url NOT IN (SELECT url FROM coverage WHERE url IS NOT NULL AND state IN ('declined', 'robots', 'failed'))
       ORDER BY host, id`,
    )
    .all() as DeadLetter[];
  return [...units, ...pages];
}

import { createHash } from 'node:crypto';
import { countyNameOf, placeOf, type Whereabouts } from '../../pipeline/checks/neighbours/place.js';
import type { Database } from '../database.js';
import { statement, together } from '../statements.js';
import type { Selection } from './compare-county.js';

/** A place, and whether anything of it is other than when it was checked last. */
export interface PlaceState {
  id: number;
  fingerprint: string;
  isChanged: boolean;
  /** Current reports. */
  reports: number;
}

const PAGE = 5000;

/**
 * Sorts publishers and searched counties into places. They stand in temporary tables while the database is open: `place_publishers` and
 * `place_coverage`.
 */
export function sortIntoPlaces(db: Database): void {
  db.$client.exec(`PRAGMA cache_size = -32000;
    CREATE TEMP TABLE IF NOT EXISTS place_publishers (place_id INTEGER, publisher_id INTEGER PRIMARY KEY);
    CREATE INDEX IF NOT EXISTS temp.place_publishers_by_place ON place_publishers (place_id);
    CREATE TEMP TABLE IF NOT EXISTS place_coverage (place_id INTEGER, county TEXT PRIMARY KEY);
    CREATE INDEX IF NOT EXISTS temp.place_coverage_by_place ON place_coverage (place_id);
    DELETE FROM place_publishers; DELETE FROM place_coverage;`);
  together(db, () => {
    for (let last = 0; ; ) {
      const page = statement(
        db,
        'SELECT id, division, province, prefecture, county FROM publishers WHERE id > ? ORDER BY id LIMIT ?',
      ).all(last, PAGE) as Whereabouts[];
      for (const publisher of page)
        statement(db, 'INSERT INTO place_publishers VALUES (?, ?)').run(placeId(db, placeOf(publisher)), publisher.id);
      if (page.length < PAGE) break;
      last = page.at(-1)?.id ?? 0;
    }
    const searched = statement(db, 'SELECT DISTINCT county FROM coverage').pluck().all() as string[];
    for (const county of searched)
      statement(db, 'INSERT INTO place_coverage VALUES (?, ?)').run(placeOfCoverage(db, county), county);
  })();
  forgetEmptyPlaces(db);
}

function placeId(db: Database, place: string): number {
  const known = statement(db, 'SELECT id FROM places WHERE place = ?').pluck().get(place) as number | undefined;
  if (known !== undefined) return known;
  return Number(statement(db, 'INSERT INTO places (place, not_assessable) VALUES (?, 0)').run(place).lastInsertRowid);
}

/** Coverage names a county by its digits or, where it is in no list, by its name alone. */
function placeOfCoverage(db: Database, county: string): number {
  if (/^\d{6}$/.test(county)) return placeId(db, county);
  const named = statement(
    db,
    "SELECT DISTINCT o.place_id FROM place_publishers o JOIN places p ON p.id = o.place_id WHERE p.place LIKE '%/' || ?",
  )
    .pluck()
    .all(county) as number[];
  return named.length === 1 ? (named[0] as number) : placeId(db, `//${county}`);
}

interface ReportRow {
  placeId: number;
  reportId: number;
  isCurrent: number;
  hasYear: number;
  parser: string;
  isJudged: number;
}

/** Current reports whose sentences are not known yet, by place. */
export function unreadReports(db: Database, ids: readonly number[]): Map<number, number[]> {
  const rows = statement(
    db,
    `SELECT o.place_id, r.id FROM json_each(?) j JOIN place_publishers o ON o.place_id = j.value
       CROSS JOIN reports r ON r.publisher_id = o.publisher_id
     WHERE r.is_current AND r.year IS NOT NULL AND NOT EXISTS (SELECT 1 FROM report_checks WHERE report_id = r.id) ORDER BY o.place_id, r.id`,
  )
    .raw()
    .all(JSON.stringify(ids)) as [number, number][];
  const unread = new Map<number, number[]>();
  for (const [placeId, reportId] of rows) unread.set(placeId, [...(unread.get(placeId) ?? []), reportId]);
  return unread;
}

/** Ids of places from one on, in their order, at most so many. */
export function placesAfter(db: Database, last: number, limit: number): number[] {
  return statement(
    db,
    `SELECT id FROM places WHERE id > ? AND (id IN (SELECT place_id FROM place_publishers) OR id IN (SELECT place_id FROM place_coverage))
     ORDER BY id LIMIT ?`,
  )
    .pluck()
    .all(last, limit) as number[];
}

/**
 * What became of some places since they were checked: of their reports, versions and searches.
 * @param version of the rules, and what else all judgements rest on
 */
export function placeStates(db: Database, ids: readonly number[], version: string): PlaceState[] {
  const list = JSON.stringify(ids);
  const reports = statement(
    db,
    `SELECT o.place_id AS placeId, r.id AS reportId, r.is_current AS isCurrent, r.year IS NOT NULL AS hasYear, r.parser,
       c.not_assessable IS NOT NULL AS isJudged
     FROM json_each(?) j JOIN place_publishers o ON o.place_id = j.value CROSS JOIN reports r ON r.publisher_id = o.publisher_id
     LEFT JOIN report_checks c ON c.report_id = r.id ORDER BY o.place_id, r.id`,
  ).all(list) as ReportRow[];
  const searched = statement(
    db,
    `SELECT o.place_id AS placeId, v.unit || v.year || v.state || v.run_id AS seen
     FROM json_each(?) j JOIN place_coverage o ON o.place_id = j.value CROSS JOIN coverage v ON v.county = o.county
     ORDER BY o.place_id, v.county, v.unit, v.year`,
  ).all(list) as { placeId: number; seen: string }[];
  const known = new Map(
    statement(db, 'SELECT id, fingerprint FROM places WHERE id IN (SELECT value FROM json_each(?))')
      .raw()
      .all(list) as [number, string | null][],
  );
  const states = new Map(ids.map((id) => [id, { hash: createHash('sha1').update(version), open: false, reports: 0 }]));
  for (const { placeId: id, reportId, isCurrent, hasYear, parser, isJudged } of reports) {
    const state = states.get(id);
    if (!state) continue;
    state.hash.update(`${reportId} ${isCurrent} ${parser}\n`);
    if (!isCurrent || !hasYear) continue;
    state.reports += 1;
    if (!isJudged) state.open = true;
  }
  for (const { placeId: id, seen } of searched) states.get(id)?.hash.update(`${seen}\n`);
  return ids.map((id) => {
    const { hash, open, reports: count } = states.get(id) as NonNullable<ReturnType<typeof states.get>>;
    const fingerprint = hash.digest('hex');
    return { id, fingerprint, isChanged: open || known.get(id) !== fingerprint, reports: count };
  });
}

/** Places of a county by its name or its six digits; null for all. */
export function placesOf(db: Database, { county }: Selection): Set<number> | null {
  if (county === undefined) return null;
  const all = statement(db, 'SELECT id, place FROM places').raw().all() as [number, string][];
  return new Set(all.filter(([, place]) => place === county || countyNameOf(place) === county).map(([id]) => id));
}

/** What other rules than these learned and judged is worked out again. */
export function forgetOtherRules(db: Database, version: string): void {
  together(db, () => {
    if (statement(db, "SELECT value FROM meta WHERE key = 'checks'").pluck().get() === version) return;
    db.$client.exec('DELETE FROM report_checks; DELETE FROM wordings; UPDATE places SET fingerprint = NULL');
    statement(db, "INSERT INTO meta VALUES ('checks', ?) ON CONFLICT DO UPDATE SET value = excluded.value").run(
      version,
    );
  })();
}

/** Places that are gone, because their reports proved to be of other units, have no gaps any more. */
function forgetEmptyPlaces(db: Database): void {
  together(db, () => {
    const isEmpty = `NOT EXISTS (SELECT 1 FROM place_publishers WHERE place_id = places.id)
      AND NOT EXISTS (SELECT 1 FROM place_coverage WHERE place_id = places.id)`;
    statement(db, `DELETE FROM gaps WHERE place_id IN (SELECT id FROM places WHERE ${isEmpty})`).run();
    statement(db, `DELETE FROM places WHERE ${isEmpty}`).run();
  })();
}

/** Marks places to be checked again. */
export function reopen(db: Database, ids: readonly number[]): void {
  for (const id of ids) statement(db, 'UPDATE places SET fingerprint = NULL WHERE id = ?').run(id);
}

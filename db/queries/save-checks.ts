import type { Flag } from '../../parsers/report.js';
import { countyNameOf } from '../../pipeline/checks/neighbours/place.js';
import type { Gap } from '../../pipeline/checks/neighbours/rule.js';
import type { Database } from '../database.js';
import { statement } from '../statements.js';
import type { Selection } from './compare-county.js';
import { ReportWriter } from './save-report.js';

const writers = new WeakMap<Database, ReportWriter>();

/** Stores what the rules over several reports say of one, in the place of what they said before. */
export function saveJudged(db: Database, reportId: number, flags: readonly Flag[], notAssessable: number): void {
  const writer = writers.get(db) ?? new ReportWriter(db);
  writers.set(db, writer);
  writer.replaceStoredFlags(reportId, flags);
  statement(db, 'UPDATE report_checks SET not_assessable = ? WHERE report_id = ?').run(notAssessable, reportId);
}

/** Stores what a place's searches did not find, and that all of the place is checked. */
export function saveChecked(
  db: Database,
  { id, fingerprint }: { id: number; fingerprint: string },
  { gaps, notAssessable }: { gaps: readonly Gap[]; notAssessable: number },
): void {
  // Reports that are kept out of comparisons.
  const left = statement(
    db,
    `SELECT r.id FROM place_publishers o CROSS JOIN reports r ON r.publisher_id = o.publisher_id JOIN report_checks k ON k.report_id = r.id
     WHERE o.place_id = ? AND r.is_current AND k.not_assessable IS NULL`,
  );
  for (const reportId of left.pluck().all(id) as number[]) saveJudged(db, reportId, [], 0);
  statement(db, 'DELETE FROM gaps WHERE place_id = ?').run(id);
  const place = statement(db, 'SELECT place FROM places WHERE id = ?').pluck().get(id) as string;
  const insert = statement(db, 'INSERT INTO gaps VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const { unit, year, division, state, message } of gaps)
    insert.run(id, unit, year, countyNameOf(place) ?? place, division, state, message.zh, message.en);
  statement(db, 'UPDATE places SET fingerprint = ?, not_assessable = ? WHERE id = ?').run(
    ...[fingerprint, notAssessable, id],
  );
}

/** How many flags comparing stored reports has raised, by rule. */
export interface StoredFlags {
  rule: string;
  title: string;
  severity: 'error' | 'warning' | 'notice';
  count: number;
  /** Those that our own reading may have caused. */
  doubted: number;
}

/** Flags between the current reports, and units and years without a report, in the catalogue's order. */
export function storedFlags(db: Database, { county, year }: Selection): StoredFlags[] {
  return db.$client
    .prepare(
      `SELECT all_flags.rule, u.title_zh AS title, all_flags.severity, sum(n) AS count, sum(doubted) AS doubted FROM (
         SELECT g.rule, g.severity, 1 AS n, g.doubt IS NOT NULL AS doubted
         FROM flags g JOIN reports r ON r.id = g.report_id AND r.is_current LEFT JOIN publishers p ON p.id = r.publisher_id
         WHERE g.basis = 'stored' AND ($county IS NULL OR p.county = $county OR substr(p.division, 1, 6) = $county)
           AND ($year IS NULL OR r.year = $year)
         UNION ALL
         SELECT 'coverage.missing', 'notice', 1, 0 FROM gaps a JOIN places l ON l.id = a.place_id
         WHERE ($county IS NULL OR a.county = $county OR l.place = $county) AND ($year IS NULL OR a.year = $year)
       ) all_flags LEFT JOIN rules u ON u.id = all_flags.rule GROUP BY all_flags.rule, all_flags.severity
       ORDER BY CASE all_flags.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, u.position`,
    )
    .all({ county: county ?? null, year: year ?? null }) as StoredFlags[];
}

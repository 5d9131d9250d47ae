import type { Database } from '../database.js';
import type { coverage } from '../schema/index.js';

export type CoverageState = typeof coverage.$inferSelect.state;

/** What became of one unit and year. */
export interface CoverageRow {
  unit: string;
  year: number;
  /** Nine digits; null where the national list has no such unit. */
  division: string | null;
  state: CoverageState;
  reason: { zh: string; en: string } | null;
  url: string | null;
  captureId: number | null;
}

/**
 * Keeps what a crawl learned of a county, in one transaction. A report that was found once stays found: that its page is gone now, or
 * shows another, is a remark.
 * @param county six digits, or the name where the county is in no list
 */
export function saveCoverage(
  db: Database,
  { county, runId, at }: { county: string; runId: number; at: string },
  rows: readonly CoverageRow[],
): void {
  const insert = db.$client.prepare(
    `INSERT INTO coverage (county, unit, year, division, state, reason_zh, reason_en, url, report_id, capture_id, run_id, checked_at)
     VALUES ($county, $unit, $year, $division, $state, $zh, $en, $url,
       (SELECT coalesce((SELECT id FROM reports WHERE capture_id = $captureId ORDER BY id DESC LIMIT 1),
                        (SELECT report_id FROM aliases WHERE capture_id = $captureId))),
       $captureId, $runId, $at)
     ON CONFLICT DO UPDATE SET
       division = excluded.division, run_id = excluded.run_id, checked_at = excluded.checked_at,
       reason_zh = CASE WHEN state IN ('found', 'document') AND excluded.state NOT IN ('found', 'document')
         THEN '以前找到过，这次没有：' || coalesce(excluded.reason_zh, '') ELSE excluded.reason_zh END,
       reason_en = CASE WHEN state IN ('found', 'document') AND excluded.state NOT IN ('found', 'document')
         THEN 'found before and not this time: ' || coalesce(excluded.reason_en, '') ELSE excluded.reason_en END,
       url = CASE WHEN state IN ('found', 'document') AND excluded.state NOT IN ('found', 'document') THEN url ELSE excluded.url END,
       report_id = CASE WHEN state IN ('found', 'document') AND excluded.state NOT IN ('found', 'document')
         THEN report_id ELSE excluded.report_id END,
       capture_id = CASE WHEN state IN ('found', 'document') AND excluded.state NOT IN ('found', 'document')
         THEN capture_id ELSE excluded.capture_id END,
       state = CASE WHEN state IN ('found', 'document') AND excluded.state NOT IN ('found', 'document') THEN state ELSE excluded.state END`,
  );
  db.$client
    .transaction(() => {
      for (const { unit, year, division, state, reason, url, captureId } of rows) {
        insert.run({
          ...{ county, runId, at, unit, year, division, state, url, captureId },
          ...{ zh: reason?.zh ?? null, en: reason?.en ?? null },
        });
      }
    })
    .immediate();
}

/** What is known of a county's units, unit by unit and year by year. */
export function coverageOf(
  db: Database,
  county: string,
): (CoverageRow & { reportId: number | null; errors: number; warnings: number; notices: number })[] {
  const count = (severity: string) =>
    `(SELECT count(*) FROM flags WHERE report_id = v.report_id AND severity = '${severity}')`;
  const rows = db.$client
    .prepare(
      `SELECT unit, year, division, state, reason_zh AS zh, reason_en AS en, url, capture_id AS captureId, report_id AS reportId,
         ${count('error')} AS errors, ${count('warning')} AS warnings, ${count('notice')} AS notices
       FROM coverage v WHERE county = ? ORDER BY coalesce(division, '999999999'), unit, year`,
    )
    .all(county) as (Omit<CoverageRow, 'reason'> & {
    zh: string | null;
    en: string | null;
    reportId: number | null;
    errors: number;
    warnings: number;
    notices: number;
  })[];
  return rows.map(({ zh, en, ...row }) => ({ ...row, reason: zh === null ? null : { zh, en: en ?? zh } }));
}

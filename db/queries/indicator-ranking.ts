import type { Database } from '../database.js';
import { ofProvince } from '../of-county.js';
import { seriesOf } from '../views/series.js';

/** A unit's number of an indicator in a year. */
export interface Ranked {
  publisherId: number;
  reportId: number;
  prefecture: string | null;
  county: string | null;
  unit: string;
  form: string;
  /** Null where no number is printed; status says why. */
  value: number | null;
  status: string;
  /** printed under this code, or the same quantity or a sum by the crosswalk. */
  basis: 'printed' | 'same' | 'sum';
  /** From 1; units of one value share it. Null without a number. */
  rank: number | null;
  /** Of the report: who reads a rank ought to know. */
  errors: number;
}

/** Publishers first: a province has some thousands, and a year more than a hundred thousand reports. */
const OF_PROVINCE = {
  from: 'publishers p CROSS JOIN reports r ON r.publisher_id = p.id',
  where: `${ofProvince('p.')} AND r.year = $year`,
};

/**
 * All units of a province by one indicator of a year, the largest first, those without a number last.
 * @param province name, or the first two digits of its division codes
 */
export function indicatorRanking(
  db: Database,
  { province, year, code }: { province: string; year: number; code: string },
): Ranked[] {
  return db.$client
    .prepare(
      `SELECT publisher_id AS publisherId, report_id AS reportId, prefecture, county, unit, form, value, status, basis,
         CASE WHEN value IS NOT NULL THEN rank() OVER (ORDER BY value DESC NULLS LAST) END AS rank,
         (SELECT count(*) FROM flags g WHERE g.report_id = s.report_id AND g.severity = 'error' AND g.doubt IS NULL) AS errors
       FROM (${seriesOf(OF_PROVINCE)}) s WHERE code = $code
       ORDER BY value DESC NULLS LAST, division, county, unit`,
    )
    .all({ province, year, code }) as Ranked[];
}

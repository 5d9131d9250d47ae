import type { Kind } from '../../parsers/report.js';
import type { Database } from '../database.js';
import { ofCounty } from '../of-county.js';

/** A figure as printed; where nothing readable is printed null, with what the identities force instead. */
export interface Figure {
  value: number | null;
  implied: number | null;
}

/** One report as the comparison shows it. */
export interface ComparedReport {
  reportId: number;
  /** Units of one name in two counties are two publishers. */
  publisherId: number;
  province: string | null;
  prefecture: string | null;
  county: string | null;
  unit: string;
  /** Nine digits; null where it is not certain. */
  division: string | null;
  kind: Kind | null;
  year: number;
  form: string | null;
  publishedOn: string | null;
  errors: number;
  warnings: number;
  notices: number;
  isLate: boolean;
  /** Totals (on form 2014: 收到申请数, 申请办结数, 行政复议数量) by the name of the column: received, carriedIn, granted, handled, carriedOut, reviews. */
  figures: Record<FigureName, Figure>;
}

export type FigureName = 'received' | 'carriedIn' | 'granted' | 'handled' | 'carriedOut' | 'reviews';

export interface Selection {
  /** Name of a county, or the first six digits of its division codes. */
  county?: string;
  year?: number;
  /** Leaves out flags that a person dismissed. */
  withoutDismissed?: boolean;
}

/** Where flags g that a person dismissed are left out. */
const NOT_DISMISSED = `AND NOT EXISTS (SELECT 1 FROM flag_review v WHERE v.report_id = g.report_id AND v.position = g.position
  AND v.state = 'dismissed')`;

/** The code of each figure; on form 2014 that of its counterpart, null where the crosswalk has none: 同意公开 leaves out what was public already. */
const CODES: Readonly<Record<FigureName, { code: string; of2014: string | null }>> = {
  received: { code: 'requests.received.total', of2014: 'applications.received' },
  carriedIn: { code: 'requests.carried_in.total', of2014: null },
  granted: { code: 'requests.granted.total', of2014: null },
  handled: { code: 'requests.handled.total', of2014: 'applications.handled' },
  carriedOut: { code: 'requests.carried_out.total', of2014: null },
  reviews: { code: 'review.total', of2014: 'reconsideration.total' },
};

/** The code of a figure on a form; null where the form has none. */
export function figureCode(name: FigureName, form: string | null): string | null {
  const { code, of2014 } = CODES[name];
  return form === '2014' ? of2014 : code;
}

const inCounty = (county: string | undefined) => (county === undefined ? 'true' : ofCounty('county', 'p.'));

/** The current reports, county by county, unit by unit and year by year; reports whose unit or year is unknown are left out. */
export function compareCounty(
  db: Database,
  { county, year, publishers, withoutDismissed }: Selection & { publishers?: readonly number[] },
): ComparedReport[] {
  const standing = withoutDismissed ? NOT_DISMISSED : '';
  const count = (severity: string) =>
    `(SELECT count(*) FROM flags g WHERE g.report_id = r.id AND g.severity = '${severity}' ${standing})`;
  const reports = db.$client
    .prepare(
      `SELECT r.id AS reportId, p.id AS publisherId, p.province, p.prefecture, p.county, p.unit, p.division, p.kind, r.year, r.form, r.published_on AS publishedOn,
         ${count('error')} AS errors, ${count('warning')} AS warnings, ${count('notice')} AS notices,
         EXISTS (SELECT 1 FROM flags g WHERE g.report_id = r.id AND g.rule = 'timing.late' ${standing}) AS isLate
       FROM publishers p CROSS JOIN reports r ON r.publisher_id = p.id
       WHERE r.is_current AND r.year IS NOT NULL
         AND ${inCounty(county)} AND ($year IS NULL OR r.year = $year)
         ${publishers === undefined ? '' : 'AND p.id IN (SELECT value FROM json_each($publishers))'}
       ORDER BY p.province, p.prefecture, p.county, p.id, r.year, r.id`, // CROSS JOIN: publishers first, they are the few
    )
    .all({
      ...{ county: county ?? null, year: year ?? null },
      publishers: publishers ? JSON.stringify(publishers) : null,
    }) as (Omit<ComparedReport, 'isLate' | 'figures'> & {
    isLate: number;
  })[];
  const figure = db.$client.prepare('SELECT value, implied FROM facts WHERE report_id = ? AND code = ?');
  return reports.map((report) => ({
    ...report,
    isLate: report.isLate === 1,
    figures: Object.fromEntries(
      (Object.keys(CODES) as FigureName[]).map((name) => [
        name,
        figure.get(report.reportId, figureCode(name, report.form)) ?? { value: null, implied: null },
      ]),
    ) as Record<FigureName, Figure>,
  }));
}

export interface ListedFlag {
  county: string | null;
  unit: string | null;
  year: number | null;
  rule: string;
  severity: 'error' | 'warning' | 'notice';
  messageZh: string;
  messageEn: string;
}

/**
 * Flags of the current reports, and of those that were not found, the gravest first; of a county, found by its publishers, without
 * reading all others'.
 */
export function listFlags(db: Database, { county, year, withoutDismissed }: Selection): ListedFlag[] {
  const from =
    county === undefined
      ? 'flags g JOIN reports r ON r.id = g.report_id LEFT JOIN publishers p ON p.id = r.publisher_id'
      : 'publishers p CROSS JOIN reports r ON r.publisher_id = p.id CROSS JOIN flags g ON g.report_id = r.id';
  return db.$client
    .prepare(
      `SELECT f.county, f.unit, f.year, f.rule, f.severity, f.messageZh, f.messageEn FROM (
         SELECT p.county, p.unit, r.year, g.rule, g.severity, g.message_zh AS messageZh, g.message_en AS messageEn, p.id AS owner, g.position
         FROM ${from}
         WHERE r.is_current AND ${inCounty(county)} AND ($year IS NULL OR r.year = $year)
           ${withoutDismissed ? NOT_DISMISSED : ''}
         UNION ALL
         SELECT a.county, a.unit, a.year, 'coverage.missing', 'notice', a.message_zh, a.message_en, a.unit, 0
         FROM gaps a JOIN places l ON l.id = a.place_id
         WHERE ($county IS NULL OR a.county = $county OR l.place = $county) AND ($year IS NULL OR a.year = $year)
       ) f LEFT JOIN rules u ON u.id = f.rule
       ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, u.position, f.owner, f.year, f.position`,
    )
    .all({ county: county ?? null, year: year ?? null }) as ListedFlag[];
}

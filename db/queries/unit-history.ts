import type { Database } from '../database.js';

/** One year of a unit: what became of its report, and its key figures as printed. */
export interface UnitYear {
  year: number;
  /** As in the view coverage_status: on_time, late, changed, undated, picture_only, not_found, declined, unreachable … */
  state: string;
  checks: number;
  reason: { zh: string; en: string } | null;
  publishedOn: string | null;
  form: string | null;
  received: number | null;
  carriedIn: number | null;
  handled: number | null;
  granted: number | null;
  partiallyGranted: number | null;
  carriedOut: number | null;
  reviews: number | null;
  lawsuits: number | null;
  errors: number | null;
  reportId: number | null;
}

type Row = Omit<UnitYear, 'reason'> & { reasonZh: string | null; reasonEn: string | null };

/** The years of a publisher, those without a report too. Figures are those that the crosswalk lets be compared over the forms. */
export function unitHistory(db: Database, publisherId: number): UnitYear[] {
  const own = db.$client.prepare('SELECT division, county, unit FROM publishers WHERE id = ?').get(publisherId) as
    | { division: string | null; county: string | null; unit: string }
    | undefined;
  if (!own) return [];
  const reports = db.$client
    .prepare(
      `SELECT y.year, s.state, y.published_on AS publishedOn, y.form, y.received, y.carried_in AS carriedIn, y.handled, y.granted,
         y.partially_granted AS partiallyGranted, y.carried_out AS carriedOut, y.reviews, y.lawsuits, y.errors, y.report_id AS reportId
       FROM unit_year y JOIN report_state s ON s.report_id = y.report_id WHERE y.publisher_id = ? AND y.year IS NOT NULL`,
    )
    .all(publisherId) as Row[];
  const found = db.$client
    .prepare(
      `SELECT year, state, checks, reason_zh AS reasonZh, reason_en AS reasonEn FROM coverage_found WHERE county_key IN (?, ?) AND unit = ?`,
    )
    .all(own.division?.slice(0, 6) ?? null, own.county, own.unit) as Row[];
  const nothing = {
    ...{ publishedOn: null, form: null, received: null, carriedIn: null, handled: null, granted: null },
    ...{ partiallyGranted: null, carriedOut: null, reviews: null, lawsuits: null, errors: null, reportId: null },
  };
  const years = new Map(found.map((row) => [row.year, { ...nothing, ...row }]));
  for (const row of reports) years.set(row.year, { ...NOT_LOOKED_FOR, ...years.get(row.year), ...row });
  return [...years.values()]
    .sort((a, b) => a.year - b.year)
    .map(({ reasonZh, reasonEn, ...row }) => ({
      ...row,
      reason: reasonZh === null ? null : { zh: reasonZh, en: reasonEn ?? reasonZh },
    }));
}

/** Of a report that was imported. */
const NOT_LOOKED_FOR = { checks: 0, reasonZh: null, reasonEn: null };

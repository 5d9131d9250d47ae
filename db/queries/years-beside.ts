import type { ParsedReport } from '../../parsers/report.js';
import type { OtherYear, Years } from '../../pipeline/checks/localise/system.js';
import type { Database } from '../database.js';
import { statement } from '../statements.js';

/** The one publisher that a document's own words mean; null where none or several are meant: 88 units are called 城关镇. */
export function publisherMeant(
  db: Database,
  { unit, county, division }: Pick<ParsedReport, 'unit' | 'county' | 'division'>,
): number | null {
  if (division !== null) return onlyOf(db, 'division = ?', [division]);
  return unit === null || county === null ? null : onlyOf(db, 'unit = ? AND county = ?', [unit, county]);
}

function onlyOf(db: Database, condition: string, values: readonly string[]): number | null {
  const ids = statement(db, `SELECT id FROM publishers WHERE ${condition} LIMIT 2`)
    .pluck()
    .all(...values) as number[];
  return ids.length === 1 ? (ids[0] as number) : null;
}

/** What a publisher's current reports of the years before and after one print. */
export function yearsBeside(db: Database, publisherId: number, year: number): Years {
  const [previous, next] = [year - 1, year + 1].map((own) => otherYear(db, publisherId, own));
  return { ...(previous ? { previous } : {}), ...(next ? { next } : {}) };
}

function otherYear(db: Database, publisherId: number, year: number): OtherYear | null {
  const rows = statement(
    db,
    `SELECT f.code, f.value FROM reports r JOIN facts f ON f.report_id = r.id
     WHERE r.publisher_id = ? AND r.year = ? AND r.is_current`,
  ).all(publisherId, year) as { code: string; value: number | null }[];
  if (rows.length === 0) return null;
  return { year, facts: Object.fromEntries(rows.map(({ code, value }) => [code, { value }])) };
}

import { type ComparedReport, compareCounty, type FigureName } from '../../db/queries/compare-county.js';
import { type CountyRow, findCounties } from '../../db/queries/counties.js';
import type { SiteDeps } from '../deps.js';

export const FIGURE_NAMES = [
  'received',
  'carriedIn',
  'granted',
  'handled',
  'carriedOut',
  'reviews',
] as const satisfies readonly FigureName[];
/** More lines than this nobody tells apart. */
export const MOST_UNITS = 6;

export interface ComparedUnit {
  publisherId: number;
  unit: string;
  /** One entry a year of `years`, null where there is no report. */
  reports: (ComparedReport | null)[];
}

export interface CompareView {
  county: CountyRow;
  years: number[];
  units: ComparedUnit[];
}

/** Chosen units of a county over all years; null where there is no such county. */
export function compareView(
  { db }: SiteDeps,
  { county: key, unit: chosen }: { county: string; unit: readonly number[] },
): CompareView | null {
  const [county] = findCounties(db, key);
  if (!county) return null;
  const reports = chosen.length === 0 ? [] : compareCounty(db, { county: county.key, publishers: chosen });
  const years = yearsOf(reports);
  return { county, years, units: unitsOf(reports, years) };
}

/** Every year from the first report to the last: a year without any is a gap, and shown as one. */
export function yearsOf(reports: readonly ComparedReport[]): number[] {
  const known = reports.map(({ year }) => year);
  if (known.length === 0) return [];
  const first = Math.min(...known);
  return Array.from({ length: Math.max(...known) - first + 1 }, (_, i) => first + i);
}

export function unitsOf(reports: readonly ComparedReport[], years: readonly number[]): ComparedUnit[] {
  const units = new Map<number, string>(reports.map(({ publisherId, unit }) => [publisherId, unit]));
  return [...units].map(([publisherId, unit]) => ({
    ...{ publisherId, unit },
    reports: years.map((year) => reports.find((own) => own.publisherId === publisherId && own.year === year) ?? null),
  }));
}

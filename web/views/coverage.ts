import { compareCounty } from '../../db/queries/compare-county.js';
import { type CountyRow, findCounties } from '../../db/queries/counties.js';
import { coverageOf } from '../../db/queries/coverage.js';
import type { SiteDeps } from '../deps.js';
import { type UnitRow, type UnitState, unitRows } from './county.js';

/** What is known of one unit in one year. */
export interface CoverageCell {
  state: UnitState;
  reason: { zh: string; en: string } | null;
  reportId: number | null;
  /** Of its flags. */
  errors: number;
}

export interface CoverageView {
  county: CountyRow;
  /** The oldest first; a year in between of which nothing is known is there too. */
  years: number[];
  units: {
    unit: string;
    publisherId: number | null;
    /** One a year of `years`. */
    cells: CoverageCell[];
  }[];
}

const NOTHING: CoverageCell = { state: 'unknown', reason: null, reportId: null, errors: 0 };

/** Units × years; null where there is no such county. Of counties of one name the first: their own pages tell them apart. */
export function coverageView({ db }: SiteDeps, { county: key }: { county: string }): CoverageView | null {
  const [county] = findCounties(db, key);
  if (!county) return null;
  const reports = compareCounty(db, { county: county.key });
  const coverage = coverageOf(db, county.key);
  const known = [...reports, ...coverage].map(({ year }) => year);
  const first = Math.min(...known);
  const years = known.length === 0 ? [] : Array.from({ length: Math.max(...known) - first + 1 }, (_, i) => first + i);
  const units = new Map<number | string, CoverageView['units'][number]>();
  for (const [i, year] of years.entries()) {
    for (const row of unitRows(reports, coverage, year)) {
      const id = row.publisherId ?? row.unit;
      const { unit, publisherId } = row;
      const own = units.get(id) ?? { unit, publisherId, cells: years.map(() => NOTHING) };
      own.cells[i] = cellOf(row);
      units.set(id, own);
    }
  }
  return { county, years, units: [...units.values()] };
}

function cellOf({ state, reason, report }: UnitRow): CoverageCell {
  return { state, reason, reportId: report?.reportId ?? null, errors: report?.errors ?? 0 };
}

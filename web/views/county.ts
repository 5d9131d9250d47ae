import { type ComparedReport, compareCounty, type FigureName } from '../../db/queries/compare-county.js';
import { type CountyRow, findCounties } from '../../db/queries/counties.js';
import { type CoverageRow, coverageOf } from '../../db/queries/coverage.js';
import { type RequestOutcomes, requestOutcomes } from '../../db/queries/request-outcomes.js';
import type { SiteDeps } from '../deps.js';

/** What may be sorted by: the unit in the order of the list, its state, a date, a figure, or its flags. */
export const SORTS = [
  ...(['unit', 'state', 'published', 'received', 'carriedIn', 'granted', 'handled', 'carriedOut', 'reviews'] as const),
  ...(['errors', 'warnings', 'notices'] as const),
] as const;
export type Sort = (typeof SORTS)[number];

/** Which units are shown. */
export const SHOWN = ['all', 'missing', 'late', 'errors', 'flagged'] as const;
export type Shown = (typeof SHOWN)[number];

/** published and late: there is a report; the rest: why there is none, as the coverage table says it; unknown: nobody looked. */
export type UnitState = 'published' | 'late' | Exclude<CoverageRow['state'], 'found'> | 'unknown';

/** One unit in one year. */
export interface UnitRow {
  unit: string;
  publisherId: number | null;
  division: string | null;
  kind: ComparedReport['kind'];
  state: UnitState;
  /** Why there is no report, where that is known. */
  reason: { zh: string; en: string } | null;
  /** Several where a unit's name is borne by several publishers. */
  report: ComparedReport | null;
}

export interface CountyView {
  county: CountyRow;
  /** Years of which there are reports or gaps, newest first. */
  years: number[];
  year: number;
  rows: UnitRow[];
  /** Kinds of the units, those of the filter aside. */
  kinds: NonNullable<UnitRow['kind']>[];
  /** How requests ended, of the units shown that have a report of form 2019 or 2021. */
  outcomes: (RequestOutcomes & { unit: string; reportId: number })[];
  /** Over all units of the year, whatever the filter shows. */
  counts: {
    units: number;
    published: number;
    late: number;
    missing: number;
    errors: number;
    warnings: number;
    notices: number;
  };
}

export interface CountyQuery {
  county: string;
  year?: number | undefined;
  sort: Sort;
  order?: 'asc' | 'desc' | undefined;
  show: Shown;
  kind?: UnitRow['kind'] | undefined;
}

/** The units of a county in one year side by side; null where nothing is known of such a county. */
export function countyView({ db }: SiteDeps, query: CountyQuery): CountyView | { choices: CountyRow[] } | null {
  const found = findCounties(db, query.county);
  const [county] = found;
  if (!county) return null;
  if (found.length > 1) return { choices: found };
  const reports = compareCounty(db, { county: county.key });
  const coverage = coverageOf(db, county.key);
  const years = [...new Set([...reports, ...coverage].map(({ year }) => year))].sort((a, b) => b - a);
  const year = query.year ?? years.find((own) => reports.some((report) => report.year === own)) ?? years[0];
  if (year === undefined) return null;
  const all = unitRows(reports, coverage, year);
  const rows = sorted(
    all.filter((row) => isShown(row, query.show) && (query.kind === undefined || row.kind === query.kind)),
    query,
  );
  return {
    ...{ county, years, year },
    rows,
    kinds: [...new Set(all.flatMap(({ kind }) => kind ?? []))],
    outcomes: rows.flatMap(({ unit, report }) => {
      const own = report && requestOutcomes(db, report.reportId);
      return own ? [{ ...own, unit, reportId: report.reportId }] : [];
    }),
    counts: countsOf(all),
  };
}

/** Every unit that reported in any year or was looked for in this one. */
export function unitRows(
  reports: readonly ComparedReport[],
  coverage: ReturnType<typeof coverageOf>,
  year: number,
): UnitRow[] {
  const rows = new Map<number | string, UnitRow>();
  for (const report of reports) {
    const { publisherId, unit, division, kind } = report;
    const isOfYear = report.year === year;
    if (rows.has(publisherId) && !isOfYear) continue;
    const state = isOfYear ? (report.isLate ? 'late' : 'published') : 'unknown';
    rows.set(publisherId, {
      ...{ unit, publisherId, division, kind, state },
      reason: null,
      report: isOfYear ? report : null,
    });
  }
  for (const { unit, division, state, reason } of coverage.filter((row) => row.year === year)) {
    const own = [...rows.values()].find((row) =>
      division && row.division ? row.division === division : row.unit === unit,
    );
    if (own?.report) continue;
    const known = { state: state === 'found' ? ('unknown' as const) : state, reason };
    if (own) Object.assign(own, known);
    else rows.set(unit, { ...{ unit, publisherId: null, division, kind: null, report: null }, ...known });
  }
  return [...rows.values()];
}

function isShown({ state, report }: UnitRow, show: Shown): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'missing':
      return report === null;
    case 'late':
      return state === 'late';
    case 'errors':
      return (report?.errors ?? 0) > 0;
    case 'flagged':
      return report !== null && report.errors + report.warnings + report.notices > 0;
  }
}

/** Figures and flags begin with the largest, names and dates with the first; what has no value comes last in either order. */
export function orderOf({ sort, order }: Pick<CountyQuery, 'sort' | 'order'>): 'asc' | 'desc' {
  return order ?? (sort === 'unit' || sort === 'state' || sort === 'published' ? 'asc' : 'desc');
}

function sorted(rows: readonly UnitRow[], query: CountyQuery): UnitRow[] {
  const { sort } = query;
  if (sort === 'unit' && orderOf(query) === 'asc') return [...rows];
  if (sort === 'unit') return [...rows].reverse();
  const sign = orderOf(query) === 'asc' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: sortKey(row, sort) }));
  return keyed
    .sort(({ key: a }, { key: b }) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      return a === b ? 0 : sign * (a < b ? -1 : 1);
    })
    .map(({ row }) => row);
}

function sortKey({ state, report }: UnitRow, sort: Exclude<Sort, 'unit'>): number | string | null {
  if (sort === 'state') return state;
  if (!report) return null;
  if (sort === 'published') return report.publishedOn;
  if (sort === 'errors' || sort === 'warnings' || sort === 'notices') return report[sort];
  const { value, implied } = report.figures[sort satisfies FigureName];
  return value ?? implied;
}

function countsOf(rows: readonly UnitRow[]): CountyView['counts'] {
  const sum = (of: (report: ComparedReport) => number) =>
    rows.reduce((total, { report }) => total + (report ? of(report) : 0), 0);
  return {
    units: rows.length,
    published: rows.filter(({ report }) => report !== null).length,
    late: rows.filter(({ state }) => state === 'late').length,
    missing: rows.filter(({ report }) => report === null).length,
    ...{
      errors: sum(({ errors }) => errors),
      warnings: sum(({ warnings }) => warnings),
      notices: sum(({ notices }) => notices),
    },
  };
}

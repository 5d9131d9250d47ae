import type { Flag, ParsedReport } from '../../parsers/report.js';
import { judge } from '../checks/neighbours/judge.js';
import { Neighbourhood } from '../checks/neighbours/neighbourhood.js';
import type { StoredReport } from '../checks/neighbours/stored-report.js';

/** What the rules over the years say of a draft beside the same unit's stored reports. Others need the whole county. */
export function yearsFlags(report: ParsedReport, flags: readonly Flag[], beside: readonly StoredReport[]): Flag[] {
  const [other] = beside;
  if (!other || report.year === null) return [];
  const draft = asStored(report, report.year, flags, other);
  const reports = [...beside.filter(({ year }) => year !== draft.year), draft].sort((a, b) => a.year - b.year);
  return judge(draft, new Neighbourhood({ reports })).flags.filter(({ rule }) => rule.startsWith('years.'));
}

/** A draft as if it were stored. */
function asStored(
  report: ParsedReport,
  year: number,
  flags: readonly Flag[],
  { publisherId, unit }: StoredReport,
): StoredReport {
  const { kind, form, publishedOn, subtotals, facts, unplaced } = report;
  const values = new Map<string, number>();
  const empty: [string, Exclude<(typeof facts)[string]['status'], 'reported'>][] = [];
  const doubted = new Set<string>();
  for (const [code, { status, value, at }] of Object.entries(facts)) {
    if (status !== 'reported') empty.push([code, status]);
    else if (value) values.set(code, value);
    // A number that found no cell may belong into any cell of its table.
    if (at && unplaced.some((own) => own.at[0] === at[0])) doubted.add(code);
  }
  const readings = flags.filter(({ rule }) => rule.startsWith('reading.'));
  for (const { codes } of readings) for (const code of codes) doubted.add(code);
  return {
    ...{ id: 0, publisherId, unit, kind, year, form, publishedOn, source: '', subtotals },
    ...{ values, empty: new Map(empty), wordings: new Float64Array() },
    doubted: readings.some(({ codes }) => codes.length === 0) ? 'all' : doubted,
    isIdentitySure: !flags.some(({ rule }) => rule === 'identity.year' || rule === 'identity.unit'),
  };
}

import { codesOf, hasTables } from '../../../parsers/forms/codebook.js';
import { CROSSWALK } from '../../../parsers/forms/crosswalk.js';
import type { Fact, Kind, ParsedReport, Status, Subtotal, TableForm } from '../../../parsers/report.js';

/** A report as the database holds it, in what the rules over several reports need of it. */
export interface StoredReport {
  id: number;
  publisherId: number;
  unit: string;
  kind: Kind | null;
  year: number;
  form: ParsedReport['form'];
  /** YYYY-MM-DD */
  publishedOn: string | null;
  /** Address or file. */
  source: string;
  /** What is printed, by code; cells that print 0 are left out. */
  values: ReadonlyMap<string, number>;
  /** Cells without a number. */
  empty: ReadonlyMap<string, Exclude<Status, 'reported'>>;
  subtotals: readonly Pick<Subtotal, 'of' | 'value'>[];
  /** Cells that our reading is not sure of. */
  doubted: 'all' | ReadonlySet<string>;
  /** Whether nothing in the document speaks for another year or another unit. */
  isIdentitySure: boolean;
  /** Its sentences, as numbers: what two reports have in common is worded alike (wording.ts). Each once, in reading order. */
  wordings: Float64Array;
}

const CODES: Readonly<Record<TableForm, ReadonlySet<string>>> = {
  '2014': new Set(codesOf('2014')),
  '2019': new Set(codesOf('2019')),
  '2021': new Set(codesOf('2021')),
};

/** What is printed in a cell; null where nothing readable is, or where the report's form does not have it. */
export function valueOf(
  { form, values, empty }: Pick<StoredReport, 'form' | 'values' | 'empty'>,
  code: string,
): number | null {
  const value = values.get(code);
  if (value !== undefined) return value;
  return hasTables(form) && CODES[form].has(code) && (empty.size === 0 || !empty.has(code)) ? 0 : null;
}

/** What is printed in several cells, or null as soon as one has no number. */
export function valuesOf(report: StoredReport, codes: readonly string[]): number[] | null {
  const values: number[] = [];
  for (const code of codes) {
    const value = valueOf(report, code);
    if (value === null) return null;
    values.push(value);
  }
  return values;
}

/** A quantity of a later form in a report of any form. */
export interface Figure {
  value: number;
  /** The report's own cells that it stands in, or is the sum of. */
  codes: readonly string[];
}

/** The cells of form 2014 that are one cell of the later forms, alone or together, by that cell's code. */
const OF_2014: ReadonlyMap<string, readonly string[]> = new Map(
  CROSSWALK.flatMap(({ older, from, to, relation }) =>
    older === '2014' && relation !== 'none' && to.length === 1 ? [[to[0] as string, from] as const] : [],
  ),
);

/** A quantity as the report's form has it: the same code, or what the crosswalk says is the same; null where nothing is. */
export function figureOf(report: StoredReport, code: string): Figure | null {
  const codes = report.form === '2014' && !CODES['2014'].has(code) ? OF_2014.get(code) : [code];
  if (!codes) return null;
  let total = 0;
  for (const own of codes) {
    const value = valueOf(report, own);
    if (value === null) return null;
    total += value;
  }
  return { value: total, codes };
}

/** Whether our reading may be to blame for what is found in one of these cells. */
export function isDoubted({ doubted }: Pick<StoredReport, 'doubted'>, codes: readonly string[]): boolean {
  return doubted === 'all' || codes.some((code) => doubted.has(code));
}

/** The cells as error localisation takes them. */
export function printedOf(
  report: StoredReport,
): Pick<ParsedReport, 'form' | 'facts'> & Pick<StoredReport, 'subtotals'> {
  const { form, values, empty, subtotals } = report;
  const facts: Record<string, Fact> = {};
  for (const code of hasTables(form) ? codesOf(form) : [])
    if (!empty.has(code)) facts[code] = { value: values.get(code) ?? 0, status: 'reported' };
  for (const [code, value] of values) facts[code] = { value, status: 'reported' };
  for (const [code, status] of empty) facts[code] = { value: null, status };
  return { form, facts, subtotals };
}

import { parse } from '../../parsers/parse.js';
import type { ParsedReport } from '../../parsers/report.js';
import { check } from '../../pipeline/checks/check.js';
import { soundReport } from '../../scripts/accuracy/corpus.js';
import { HEADINGS } from '../../scripts/demo/headings.js';
import { type Printed, rendered } from '../../scripts/demo/layouts/layout.js';
import { Random } from '../../scripts/demo/random.js';
import type { Cell, Rows, TableOptions, Tables } from '../../scripts/demo/tables.js';
import type { TrueReport } from '../../scripts/demo/truth.js';

/** A report with known truth, to be set by hand in ways that no layout of the generator has. */
export interface Known {
  own: TrueReport;
  built: Tables;
  facts: Record<string, Printed>;
}

export function known(options: TableOptions = {}, form: '2019' | '2021' = '2021'): Known {
  return rendered(soundReport(new Random(11), form, 'large'), options);
}

/** Its title, chapters and prose, with the tables as they are written by `table`; chapters may have other tables than the report's. */
export function written(
  { own, built }: Known,
  write: { line: (text: string) => string; table: (rows: Rows) => string },
  other: Partial<Tables> = {},
): string {
  const tables = [[], other.two ?? built.two, other.three ?? built.three, other.four ?? built.four, [], []];
  return [
    write.line(own.title),
    ...HEADINGS.flatMap((heading, i) => [
      write.line(heading),
      ...(own.prose[i] ?? []).map(write.line),
      ...(tables[i] ?? []).map(write.table),
    ]),
  ].join('');
}

export const isValue = ({ code }: Cell) => code !== undefined;
/** Rows of chapter three that have values. */
export const hasValues = (row: readonly Cell[]) => row.some(isValue);

/** Cells that are not read as they are printed: those of which the report says that it is not sure, and the rest. */
export async function misread(
  bytes: Uint8Array | string,
  facts: Known['facts'],
): Promise<{ report: ParsedReport; silent: string[]; told: string[] }> {
  const report = await parse(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
  const { flags } = check(report);
  const doubted = new Set(flags.filter(({ rule }) => rule.startsWith('reading.')).flatMap(({ codes }) => codes));
  const [silent, told]: [string[], string[]] = [[], []];
  for (const [code, { value, status }] of Object.entries(facts)) {
    const read = report.facts[code];
    if (read?.value === value && read.status === status) continue;
    const isTold = read?.status === 'unreadable' || doubted.has(code);
    (isTold ? told : silent).push(`${code}: ${status} ${value} → ${read?.status} ${read?.value}`);
  }
  return { report, silent, told };
}

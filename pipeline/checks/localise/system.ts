import { hasTables } from '../../../parsers/forms/codebook.js';
import { identitiesFor, printsOneRow } from '../../../parsers/forms/identities.js';
import { APPLICANTS } from '../../../parsers/forms/shared.js';
import type { Fact, ParsedReport } from '../../../parsers/report.js';

/** What error localisation needs of a report: a parsed one, or one from the database. */
export interface Printed {
  form: ParsedReport['form'];
  facts: Readonly<Record<string, Pick<Fact, 'value' | 'status'>>>;
  subtotals: readonly Pick<ParsedReport['subtotals'][number], 'of' | 'value'>[];
}

/** The same unit's report of the year before or after. */
export interface OtherYear {
  year: number;
  facts: Readonly<Record<string, Pick<Fact, 'value'>>>;
}

export interface Years {
  previous?: OtherYear;
  next?: OtherYear;
}

/** A sum over cells that should be zero: each cell times its factor. */
export interface Sum {
  rule: string;
  cells: number[];
  factors: number[];
  /** The codes that the rule names in its flags. */
  codes: readonly string[];
}

/** Cells and the sums that hold over them where nothing is wrong. */
export interface System {
  codes: string[];
  /** null: nothing readable is printed, and any count may belong there. */
  printed: (number | null)[];
  sums: Sum[];
}

/**
 * The hard identities of chapters three and four, the subtotals printed beyond the form, and what was carried over from the year
 * before and into the next; on form 2014 the lines that are divided. A chapter without a single number says nothing and is left out.
 */
export function systemOf({ form, facts, subtotals }: Printed, years: Years = {}): System {
  const system: System = { codes: [], printed: [], sums: [] };
  if (!hasTables(form)) return system;
  const numbers = new Map<string, number>();
  const cell = (code: string, value: number | null): number => {
    const known = numbers.get(code);
    if (known !== undefined) return known;
    const number = system.codes.length;
    numbers.set(code, number);
    system.codes.push(code);
    system.printed.push(value);
    return number;
  };
  const own = (code: string) => cell(code, facts[code]?.value ?? null);
  const hasNumbers = new Set(
    Object.keys(facts).flatMap((code) => (facts[code]?.value == null ? [] : [chapterOf(code)])),
  );

  for (const { rule, codes, left } of identitiesFor(form, printsOneRow(facts))) {
    if (!hasNumbers.has(chapterOf(codes[0] as string))) continue;
    system.sums.push({ rule, cells: codes.map(own), factors: codes.map((_, i) => (i < left.length ? 1 : -1)), codes });
  }
  for (const [i, { of, value }] of subtotals.entries()) {
    const cells = [...of.map(own), cell(`subtotals.${i}`, value)];
    system.sums.push({
      rule: 'requests.subtotals',
      cells,
      factors: cells.map((_, at) => (at < of.length ? 1 : -1)),
      codes: of,
    });
  }
  if (!hasNumbers.has(3)) return system;
  const carry = (other: OtherYear | undefined, ownRow: string, otherRow: string) => {
    if (!other) return;
    const codes = APPLICANTS.map(({ id }) => `requests.${otherRow}.${id}`);
    const values = codes.map((code) => other.facts[code]?.value ?? null);
    // A row that does not add up itself is no witness against another.
    if (values.some((value) => value === null || !isCount(value)) || !addsUp(values as number[])) return;
    const cells = codes.map((code, i) => cell(`${code}@${other.year}`, values[i] as number));
    for (const [i, { id }] of APPLICANTS.entries()) {
      const code = `requests.${ownRow}.${id}`;
      if (facts[code]?.value == null) continue;
      system.sums.push({
        rule: 'years.carry_over',
        cells: [own(code), cells[i] as number],
        factors: [1, -1],
        codes: [code],
      });
    }
    const total = cells.length - 1;
    system.sums.push({
      rule: 'requests.applicants',
      cells,
      factors: cells.map((_, i) => (i < total ? 1 : -1)),
      codes: [],
    });
  };
  carry(years.previous, 'carried_in', 'carried_out');
  carry(years.next, 'carried_out', 'carried_in');
  return system;
}

/** Whether a number can be a count. */
export function isCount(value: number): boolean {
  return value >= 0 && Number.isSafeInteger(value);
}

/** What a sum's printed cells come to, and whether cells without a number could make it zero. */
export function stateOf({ cells, factors }: Sum, printed: readonly (number | null)[]): 'holds' | 'broken' | 'open' {
  let difference = 0;
  let canRise = false;
  let canFall = false;
  for (const [i, cell] of cells.entries()) {
    const value = printed[cell] ?? null;
    const factor = factors[i] as number;
    if (value !== null) difference += factor * value;
    else if (factor > 0) canRise = true;
    else canFall = true;
  }
  // Sums of printed decimals come with rounding errors.
  if (Math.abs(difference) < 1e-6) return canRise || canFall ? 'open' : 'holds';
  return (difference < 0 && canRise) || (difference > 0 && canFall) ? 'open' : 'broken';
}

function chapterOf(code: string): 2 | 3 | 4 {
  return code.startsWith('requests.') ? 3 : code.startsWith('disclosure.') ? 2 : 4;
}

function addsUp(values: readonly number[]): boolean {
  return values.slice(0, -1).reduce((sum, value) => sum + value, 0) === values.at(-1);
}

/** The sums of a system that share cells, directly or through others, together; in its order. */
export function componentsOf({ codes, sums }: System): Sum[][] {
  const parent = codes.map((_, cell) => cell);
  const rootOf = (cell: number): number => {
    let root = cell;
    while (parent[root] !== root) root = parent[root] as number;
    parent[cell] = root;
    return root;
  };
  for (const { cells } of sums) for (const cell of cells) parent[rootOf(cell)] = rootOf(cells[0] as number);
  const components = new Map<number, Sum[]>();
  for (const sum of sums) {
    const root = rootOf(sum.cells[0] as number);
    const component = components.get(root);
    if (component) component.push(sum);
    else components.set(root, [sum]);
  }
  return [...components.values()];
}

import { FORMS } from '../../../parsers/forms/codebook.js';
import type { Why } from './slips.js';
import { isCount, type System, stateOf } from './system.js';

/** Numbers that are all there, but in the wrong cells. */
export interface Structure {
  why: Why;
  cost: number;
  /** What would stand in the cells that would change. */
  changes: { cell: number; value: number }[];
}

/** Costs as in slips.ts: a whole row or column in the wrong place is one mistake, whatever it moves. */
const COST = { pair: 2.5, line: 2 } as const;

/**
 * Everything of chapter three that is explained by numbers standing in the wrong place: a row or a column shifted by one, two rows
 * or columns swapped, a value in the neighbouring row or column. Each is tried, and kept where all sums hold with it.
 */
export function structuresOf(system: System, form: '2019' | '2021', isOneRow: boolean): Structure[] {
  const { codes, printed, sums } = system;
  const numbers = new Map(codes.map((code, i) => [code, i]));
  const table = cellsOf(numbers, form, isOneRow);
  const sumsAt = codes.map((): number[] => []);
  for (const [i, { cells }] of sums.entries()) for (const cell of cells) sumsAt[cell]?.push(i);
  const ofChapter = new Set(table.flat().flatMap((cell) => sumsAt[cell] ?? []));
  const broken = [...ofChapter].filter((i) => stateOf(sums[i] as System['sums'][number], printed) === 'broken');

  const holds = (changes: Structure['changes']): boolean => {
    const touched = new Set(changes.flatMap(({ cell }) => sumsAt[cell] ?? []));
    if (broken.some((i) => !touched.has(i))) return false;
    const after = [...printed];
    for (const { cell, value } of changes) after[cell] = value;
    // A sum that blanks leave open bears out nothing.
    return [...touched].every((i) => stateOf(sums[i] as System['sums'][number], after) === 'holds');
  };
  const found = new Map<string, Structure>();
  for (const { why, cost, moves } of hypotheses(table, printed)) {
    const changes = moves.filter(({ cell, value }) => value !== printed[cell]);
    if (changes.length < 2 || changes.some(({ value }) => !isCount(value)) || !holds(changes)) continue;
    const key = keyOf(changes);
    const known = found.get(key);
    if (!known || cost < known.cost) found.set(key, { why, cost, changes });
  }
  return [...found.values()];
}

/** What tells one explanation from another: its cells and their values. */
export function keyOf(changes: readonly { cell: number; value: number | null }[]): string {
  return changes
    .map(({ cell, value }) => `${cell}=${value}`)
    .sort()
    .join(' ');
}

type Moves = Structure['changes'];

/** Every way in which a table of 25 rows and 7 columns can be out of place, about 500. Unknown cells are not moved. */
function* hypotheses(
  table: readonly (readonly number[])[],
  printed: readonly (number | null)[],
): Generator<{ why: Why; cost: number; moves: Moves }> {
  const width = table[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, c) => table.map((row) => row[c] as number));
  const at = (line: readonly number[]): number[] | null => {
    const values = line.map((cell) => printed[cell] ?? null);
    return values.every((value) => value !== null) ? values : null;
  };
  const write = (line: readonly number[], values: readonly number[]): Moves =>
    line.map((cell, i) => ({ cell, value: values[i] as number }));
  const swap = function* (lines: readonly (readonly number[])[], pairs: Iterable<[number, number]>, why: Why) {
    for (const [a, b] of pairs) {
      const [one, other] = [lines[a] ?? [], lines[b] ?? []];
      const [left, right] = [at(one), at(other)];
      if (left && right) yield { why, cost: COST.line, moves: [...write(one, right), ...write(other, left)] };
    }
  };

  // What was pushed out at one end is what the other cells leave for it; what stands at the other end instead does not matter.
  for (const row of table) {
    const moved = (right: number[]) => ({ why: 'row_shifted' as const, cost: COST.line, moves: write(row, right) });
    const left = at(row.slice(1));
    if (left) yield moved([...left, total(left)]);
    const right = at(row.slice(0, -1));
    if (right) yield moved([(right.at(-1) ?? 0) - total(right.slice(0, -1)), ...right]);
  }
  for (const column of columns) {
    const moved = (right: number[]) => ({
      why: 'column_shifted' as const,
      cost: COST.line,
      moves: write(column, right),
    });
    // received + carried in = handled + carried out: the first two rows and the last two.
    const up = at(column.slice(1));
    if (up) yield moved([...up, (up[0] ?? 0) + (up[1] ?? 0) - (up.at(-1) ?? 0)]);
    const down = at(column.slice(0, -1));
    if (down) yield moved([(down.at(-2) ?? 0) + (down.at(-1) ?? 0) - (down[0] ?? 0), ...down]);
  }
  yield* swap(table, adjacent(table.length), 'rows_swapped');
  yield* swap(columns, pairs(width), 'columns_swapped');
  for (const [lines, why] of [
    [columns, 'value_in_neighbouring_row'],
    [table, 'value_in_neighbouring_column'],
  ] as const) {
    for (const line of lines) {
      for (const [a, b] of adjacent(line.length)) {
        const pair = [line[a] as number, line[b] as number];
        const values = at(pair);
        if (values) yield { why, cost: COST.pair, moves: write(pair, values.reverse()) };
      }
    }
  }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function* adjacent(count: number): Generator<[number, number]> {
  for (let i = 0; i + 1 < count; i += 1) yield [i, i + 1];
}

function* pairs(count: number): Generator<[number, number]> {
  for (let i = 0; i < count; i += 1) for (let k = i + 1; k < count; k += 1) yield [i, k];
}

/** The cells of chapter three, row by row; none where the report has not all of them. */
function cellsOf(numbers: ReadonlyMap<string, number>, form: '2019' | '2021', isOneRow: boolean): number[][] {
  const { requestRows, applicants } = FORMS[form];
  const rows = requestRows.map(({ id }) => id);
  if (isOneRow && form === '2021')
    rows.splice(rows.indexOf('other.uncorrected'), rows.filter((id) => id.startsWith('other.')).length, 'other.all');
  const table = rows.map((row) => applicants.map(({ id }) => numbers.get(`requests.${row}.${id}`) ?? -1));
  return table.every((row) => row.every((cell) => cell >= 0)) ? table : [];
}

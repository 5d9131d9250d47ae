import { forcedCells } from '../../../parsers/recognise/linear.js';
import { isCount, type Sum } from './system.js';

/** A cell that would have to change, and to what; null where more than one value would do. */
export interface Change {
  cell: number;
  value: number | null;
}

export interface MinimalSets {
  /** How many printed cells have to change at least; 0 where the sums can hold as they are. */
  size: number;
  sets: Change[][];
  /** Whether these are all sets of that size. */
  isComplete: boolean;
}

export interface Limits {
  /** The largest set that is looked for. */
  size: number;
  /** Steps after which the search gives up. */
  steps: number;
  /** Sets after which it has seen enough. */
  sets: number;
}

/** Three cells at most, as many as arithmetic can name with any certainty: one in 2,000 unique answers is wrong by then. */
export const LIMITS: Limits = { size: 3, steps: 10_000, sets: 60 };

/** A printed number; one that has to be found; one that is taken to be wrong; one that is taken to be right for now. */
const PRINTED = 0;
const UNKNOWN = 1;
const CHOSEN = 2;
const FIXED = 3;

/** An equation over what cells differ from their printed value by: the sum of factor × difference is the residual. */
interface Row {
  factors: Float64Array;
  residual: number;
  /** The cell that this row determines, with factor 1 here and 0 in all other rows; -1 for none. */
  owner: number;
}

/** The table being searched; cells are numbered within it. */
interface Table {
  sums: readonly { cells: number[]; factors: number[] }[];
  /** As printed; 0 for unknown cells. */
  values: readonly number[];
  states: Uint8Array;
  chosen: number[];
}

/** Division by a pivot leaves rounding errors; counts are whole. */
const EPSILON = 1e-6;

/**
 * The smallest sets of printed cells whose change makes all sums hold, with counts that are whole and not negative (Fellegi and
 * Holt 1976; Garfinkel's tree with the elimination of de Waal): a violated row has a wrong cell, so each of its cells is tried in
 * turn and eliminated from the others by Gauss and Jordan. Unknown cells cost nothing: without a chosen one this is the deduction
 * of blanks.
 * @returns null where the limits leave none
 */
export function minimalSets(
  sums: readonly Sum[],
  printed: readonly (number | null)[],
  limits: Limits = LIMITS,
): MinimalSets | null {
  const cells = [...new Set(sums.flatMap((sum) => sum.cells))];
  const numbers = new Map(cells.map((cell, i) => [cell, i]));
  const values = cells.map((cell) => printed[cell] ?? 0);
  const states = Uint8Array.from(cells, (cell) => (printed[cell] == null ? UNKNOWN : PRINTED));
  const own = sums.map(({ cells: list, factors }) => ({
    cells: list.map((cell) => numbers.get(cell) as number),
    factors,
  }));
  const table: Table = { sums: own, values, states, chosen: [] };
  let start: readonly Row[] = rowsOf(table);
  for (let cell = 0; cell < cells.length; cell += 1) {
    if (states[cell] === UNKNOWN) start = free(start, cell);
    // What is printed and can be no count is wrong, whatever the sums say.
    else if (states[cell] === PRINTED && !isCount(values[cell] as number)) {
      states[cell] = CHOSEN;
      table.chosen.push(cell);
      start = free(start, cell);
    }
  }

  let steps = 0;
  for (let size = table.chosen.length; size <= limits.size; size += 1) {
    const sets: Change[][] = [];
    const descend = (rows: readonly Row[], left: number): void => {
      const worst = mostTelling(rows, table);
      if (!worst) {
        const set = left === 0 ? solve(rows, table) : null;
        if (set) sets.push(set);
        return;
      }
      if (left === 0) return;
      for (const cell of worst.candidates) {
        if (steps >= limits.steps || sets.length >= limits.sets) break;
        steps += 1;
        if (left > 1 || mends(rows, worst.at, cell)) {
          states[cell] = CHOSEN;
          table.chosen.push(cell);
          descend(free(rows, cell), left - 1);
          table.chosen.pop();
        }
        // Every set with this cell has been seen: the next ones are without it.
        states[cell] = FIXED;
      }
      for (const cell of worst.candidates) states[cell] = PRINTED;
    };
    descend(start, size - table.chosen.length);
    const isComplete = steps < limits.steps && sets.length < limits.sets;
    if (sets.length > 0) {
      const outside = ({ cell, value }: Change) => ({ cell: cells[cell] as number, value });
      return { size, sets: sets.map((set) => set.map(outside)), isComplete };
    }
    if (!isComplete) return null;
  }
  return null;
}

function rowsOf({ sums, values }: Table): Row[] {
  return sums.map((sum) => {
    const row: Row = { factors: new Float64Array(values.length), residual: 0, owner: -1 };
    for (const [i, cell] of sum.cells.entries()) {
      const factor = sum.factors[i] as number;
      (row.factors[cell] as number) += factor;
      row.residual -= factor * (values[cell] as number);
    }
    return row;
  });
}

/** Lets a cell take any value: a row without an owner becomes its own, and it is eliminated from the others. */
function free(rows: readonly Row[], cell: number): readonly Row[] {
  const at = rows.findIndex(({ factors, owner }) => owner < 0 && Math.abs(factors[cell] as number) > EPSILON);
  const found = rows[at];
  if (!found) return rows;
  const scale = found.factors[cell] as number;
  const own: Row = {
    factors: found.factors.map((factor) => factor / scale),
    residual: found.residual / scale,
    owner: cell,
  };
  return rows.map((row, i) => {
    if (i === at) return own;
    const times = row.factors[cell] as number;
    if (Math.abs(times) <= EPSILON) return row;
    const factors = row.factors.slice();
    for (let k = 0; k < factors.length; k += 1) (factors[k] as number) -= times * (own.factors[k] as number);
    return { factors, residual: row.residual - times * own.residual, owner: row.owner };
  });
}

/** The violated row with the fewest cells that could be wrong, and these; null where no row is violated. */
function mostTelling(rows: readonly Row[], table: Table): { at: number; candidates: number[] } | null {
  let best: { at: number; candidates: number[] } | null = null;
  for (const [at, row] of rows.entries()) {
    if (!isViolated(row, table)) continue;
    const candidates: number[] = [];
    for (let cell = 0; cell < row.factors.length; cell += 1) {
      if (table.states[cell] === PRINTED && Math.abs(row.factors[cell] as number) > EPSILON) candidates.push(cell);
    }
    if (!best || candidates.length < best.candidates.length) best = { at, candidates };
  }
  return best;
}

/** Whether a row cannot hold, whatever the cells are that may take any value. */
function isViolated({ factors, residual, owner }: Row, { values, states }: Table): boolean {
  if (owner < 0) return Math.abs(residual) > EPSILON;
  // The most that its owner can become: cells that are free without a row of their own may rise, or fall to 0.
  let most = (values[owner] as number) + residual;
  if (most >= -EPSILON) return false;
  for (let cell = 0; cell < factors.length; cell += 1) {
    const factor = factors[cell] as number;
    if (cell === owner || Math.abs(factor) <= EPSILON || (states[cell] !== UNKNOWN && states[cell] !== CHOSEN))
      continue;
    if (factor < 0) return false;
    most += factor * (values[cell] as number);
  }
  return most < -EPSILON;
}

/** Whether one cell alone would settle every row that has no owner; a row with one is not asked. */
function mends(rows: readonly Row[], at: number, cell: number): boolean {
  const telling = rows[at] as Row;
  if (telling.owner >= 0) return true;
  const difference = telling.residual / (telling.factors[cell] as number);
  return rows.every(
    ({ factors, residual, owner }) =>
      owner >= 0 || Math.abs(residual - difference * (factors[cell] as number)) <= EPSILON,
  );
}

/** The values of the chosen cells, where all rows hold; null where they would be no counts, or as printed. */
function solve(rows: readonly Row[], table: Table): Change[] | null {
  const { values, states, chosen } = table;
  const found = new Map<number, number>();
  for (const { owner, residual } of rows) if (owner >= 0) found.set(owner, (values[owner] as number) + residual);
  if (states.some((state, cell) => isOpen(state) && !found.has(cell))) return solveByBounds(table);
  for (const value of found.values()) {
    if (value < -EPSILON || Math.abs(value - Math.round(value)) > EPSILON) return null;
  }
  const changes = chosen.map((cell) => ({ cell, value: Math.round(found.get(cell) as number) }));
  return changes.every(({ cell, value }) => value !== values[cell]) ? changes : null;
}

/** The same where some cell has no row of its own: what its bounds leave. */
function solveByBounds({ sums, values, states, chosen }: Table): Change[] | null {
  const open: number[] = [];
  for (let cell = 0; cell < states.length; cell += 1) if (isOpen(states[cell] as number)) open.push(cell);
  const numbers = new Map(open.map((cell, i) => [cell, i]));
  const equations = sums.map((sum) => {
    const equation = { cells: [] as number[], factors: [] as number[], sum: 0 };
    for (const [i, cell] of sum.cells.entries()) {
      const factor = sum.factors[i] as number;
      const number = numbers.get(cell);
      if (number === undefined) equation.sum -= factor * (values[cell] as number);
      else {
        equation.cells.push(number);
        equation.factors.push(factor);
      }
    }
    return equation;
  });
  const forced = forcedCells(equations, open.length);
  if (!forced) return null;
  const changes = chosen.map((cell) => ({ cell, value: forced.get(numbers.get(cell) as number) ?? null }));
  return changes.every(({ cell, value }) => value !== values[cell]) ? changes : null;
}

function isOpen(state: number): boolean {
  return state === UNKNOWN || state === CHOSEN;
}

/** Equations over whole, non-negative unknowns: which of them have one value left. */

/** The factors times their cells add up to `sum`. Cells are numbered from 0; a cell stands in an equation once. */
export interface Equation {
  cells: number[];
  factors: number[];
  sum: number;
}

/** Division by a pivot leaves rounding errors; counts are whole, so anything this small is one. */
const EPSILON = 1e-6;
/** Bounds that creep by one a pass tell nothing new in the end; what is known by then is still true. */
const MAX_PASSES = 100;

/**
 * The cells that every solution gives the same value: bounds are narrowed to a fixed point, then again together with the
 * equations that elimination (Gauss-Jordan) makes of the cells left open.
 * @param count number of cells
 * @returns value by cell, or null where the equations have no solution
 */
export function forcedCells(equations: readonly Equation[], count: number): Map<number, number> | null {
  const bounds: Bounds = {
    low: new Array<number>(count).fill(0),
    high: new Array<number>(count).fill(Number.POSITIVE_INFINITY),
  };
  if (!narrowAll(equations, bounds)) return null;
  const open: number[] = [];
  for (let cell = 0; cell < count; cell += 1) if (bounds.low[cell] !== bounds.high[cell]) open.push(cell);
  if (open.length > 0) {
    const reduced = eliminate(equations, bounds, open);
    if (!reduced || !narrowAll([...equations, ...reduced], bounds)) return null;
  }
  const forced = new Map<number, number>();
  for (let cell = 0; cell < count; cell += 1) {
    const value = bounds.low[cell] as number;
    if (value === bounds.high[cell]) forced.set(cell, value);
  }
  return forced;
}

interface Bounds {
  low: number[];
  high: number[];
}

/** Narrows until nothing changes; false as soon as an equation cannot hold. */
function narrowAll(equations: readonly Equation[], bounds: Bounds): boolean {
  for (let pass = 0, changed = true; changed && pass < MAX_PASSES; pass += 1) {
    changed = false;
    for (const equation of equations) {
      const result = narrow(equation, bounds);
      if (result === 'broken') return false;
      if (result === 'changed') changed = true;
    }
  }
  return true;
}

/** What one equation leaves for each of its cells, given the bounds of the others. */
function narrow({ cells, factors, sum }: Equation, { low, high }: Bounds): 'same' | 'changed' | 'broken' {
  let least = 0;
  let greatest = 0;
  // Unbounded terms are counted apart: an equation with one of them still bounds that one.
  let noLeast = 0;
  let noGreatest = 0;
  for (let i = 0; i < cells.length; i += 1) {
    const factor = factors[i] as number;
    const cell = cells[i] as number;
    const from = factor * ((factor > 0 ? low[cell] : high[cell]) as number);
    const to = factor * ((factor > 0 ? high[cell] : low[cell]) as number);
    if (from === Number.NEGATIVE_INFINITY) noLeast += 1;
    else least += from;
    if (to === Number.POSITIVE_INFINITY) noGreatest += 1;
    else greatest += to;
  }
  if ((noLeast === 0 && least > sum + EPSILON) || (noGreatest === 0 && greatest < sum - EPSILON)) return 'broken';

  let result: 'same' | 'changed' = 'same';
  for (let i = 0; i < cells.length; i += 1) {
    const factor = factors[i] as number;
    const cell = cells[i] as number;
    const ownLow = low[cell] as number;
    const ownHigh = high[cell] as number;
    const from = factor * (factor > 0 ? ownLow : ownHigh);
    const to = factor * (factor > 0 ? ownHigh : ownLow);
    const isOpenBelow = from === Number.NEGATIVE_INFINITY;
    const isOpenAbove = to === Number.POSITIVE_INFINITY;
    const restLeast = noLeast > (isOpenBelow ? 1 : 0) ? Number.NEGATIVE_INFINITY : least - (isOpenBelow ? 0 : from);
    const restGreatest =
      noGreatest > (isOpenAbove ? 1 : 0) ? Number.POSITIVE_INFINITY : greatest - (isOpenAbove ? 0 : to);
    const a = (sum - restGreatest) / factor;
    const b = (sum - restLeast) / factor;
    const newLow = Math.max(ownLow, Math.ceil(Math.min(a, b) - EPSILON));
    const newHigh = Math.min(ownHigh, Math.floor(Math.max(a, b) + EPSILON));
    if (newLow > newHigh) return 'broken';
    if (newLow === ownLow && newHigh === ownHigh) continue;
    low[cell] = newLow;
    high[cell] = newHigh;
    result = 'changed';
    // The sums above stay as they were: wider than now, so still true.
  }
  return result;
}

/** Reduced row echelon form over the open cells; null where a row says 0 = something else. */
function eliminate(equations: readonly Equation[], { low }: Bounds, open: readonly number[]): Equation[] | null {
  const width = open.length;
  const column = new Map(open.map((cell, i) => [cell, i]));
  const rows: Float64Array[] = [];
  for (const { cells, factors, sum } of equations) {
    const row = new Float64Array(width + 1);
    row[width] = sum;
    let isOpen = false;
    for (const [i, cell] of cells.entries()) {
      const factor = factors[i] as number;
      const at = column.get(cell);
      if (at === undefined) (row[width] as number) -= factor * (low[cell] as number);
      else {
        row[at] = factor;
        isOpen = true;
      }
    }
    if (isOpen) rows.push(row);
  }
  let rank = 0;
  for (let at = 0; at < width && rank < rows.length; at += 1) {
    const pivot = rows.findIndex((row, i) => i >= rank && Math.abs(row[at] as number) > EPSILON);
    if (pivot < 0) continue;
    const row = rows[pivot] as Float64Array;
    rows[pivot] = rows[rank] as Float64Array;
    rows[rank] = row;
    const factor = row[at] as number;
    for (let k = at; k <= width; k += 1) row[k] = (row[k] as number) / factor;
    for (const other of rows) {
      const times = other[at] as number;
      if (other === row || Math.abs(times) < EPSILON) continue;
      for (let k = at; k <= width; k += 1) (other[k] as number) -= times * (row[k] as number);
    }
    rank += 1;
  }
  const reduced: Equation[] = [];
  for (const row of rows) {
    const equation: Equation = { cells: [], factors: [], sum: row[width] as number };
    for (let at = 0; at < width; at += 1) {
      const factor = row[at] as number;
      if (Math.abs(factor) < EPSILON) continue;
      equation.cells.push(open[at] as number);
      equation.factors.push(factor);
    }
    if (equation.cells.length > 0) reduced.push(equation);
    else if (Math.abs(equation.sum) > EPSILON) return null;
  }
  return reduced;
}

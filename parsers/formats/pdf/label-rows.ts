/** A line of a label's column: its place and height. */
export interface Fragment {
  y: number;
  size: number;
  /** It begins a label, by its number. */
  isStart: boolean;
}

const MAX_LINES = 9;

type Fit = 'middle' | 'top' | 'bottom';

export interface NumberRow {
  y: number;
  isNamed: boolean;
}

export interface Assignment {
  /** The less, the better the labels fit their rows. */
  cost: number;
  /** For each row of numbers the fragments of its label, from–to. */
  rows: [from: number, to: number][];
  /** How far each row's label stands from where it should. */
  errors: number[];
}

/**
 * Which lines of the label column belong to which row of numbers, where no ruling lines tell: a label of several lines stands with
 * its middle, its first or its last line beside the numbers, in all rows alike. The assignment with the least error is taken.
 * @param rows the rows of numbers; one that has a label elsewhere needs none here
 */
export function assignLabels(fragments: readonly Fragment[], rows: readonly NumberRow[], pitch: number): Assignment {
  const fits = (['middle', 'top', 'bottom'] as const).map((fit) => assign(fragments, rows, pitch, fit));
  return fits.reduce((best, other) => (other.cost < best.cost - 0.35 * pitch ? other : best));
}

function assign(fragments: readonly Fragment[], rows: readonly NumberRow[], pitch: number, fit: Fit): Assignment {
  const count = fragments.length;
  // Before the first and after the last row stand other things: the header's notes, what a page break tore off.
  const skip = (from: number, to: number) =>
    fragments.slice(from, to).reduce((sum, { isStart }) => sum + (isStart ? 0.3 : 0.1) * pitch, 0);
  // Between rows only labels of rows left blank, which numbered labels are told from.
  const isNumbered = fragments.some(({ isStart }) => isStart);
  const pass = (i: number) => (fragments[i]?.isStart ? 0.3 : isNumbered ? 0.4 : 1.2) * pitch;
  // best[r][k]: least cost with the first r rows labelled and the first k fragments used or passed over.
  const best: Float64Array[] = [new Float64Array(count + 1).map((_, k) => skip(0, k))];
  const steps: [from: number, used: number][][] = [];
  for (let r = 0; r < rows.length; r += 1) {
    const now = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
    const step: [number, number][] = new Array(count + 1).fill([0, 0]);
    const before = best[r] as Float64Array;
    const { y, isNamed } = rows[r] as NumberRow;
    for (let k = 0; k <= count; k += 1) {
      for (let used = 0; used <= Math.min(MAX_LINES, k); used += 1) {
        const own = used === 0 ? (isNamed ? 0.2 : 0.9) * pitch : error(fragments, k - used, k, y, fit);
        const cost = (before[k - used] as number) + own;
        if (cost < (now[k] as number)) {
          now[k] = cost;
          step[k] = [k - used, used];
        }
      }
      // A fragment of no row.
      const passed = k > 0 ? (now[k - 1] as number) + pass(k - 1) : Number.POSITIVE_INFINITY;
      if (passed < (now[k] as number)) {
        now[k] = passed;
        step[k] = [k - 1, -1];
      }
    }
    best.push(now);
    steps.push(step);
  }
  const last = best[rows.length] as Float64Array;
  let end = 0;
  let cost = Number.POSITIVE_INFINITY;
  for (let k = 0; k <= count; k += 1) {
    const whole = (last[k] as number) + skip(k, count);
    if (whole < cost) {
      cost = whole;
      end = k;
    }
  }
  const assigned: [number, number][] = [];
  for (let r = rows.length - 1, k = end; r >= 0; r -= 1) {
    let [from, used] = (steps[r] as [number, number][])[k] as [number, number];
    while (used < 0) {
      k = from;
      [from, used] = (steps[r] as [number, number][])[k] as [number, number];
    }
    assigned.unshift([from, k]);
    k = from;
  }
  const errors = assigned.map(([from, to], r) =>
    from === to ? 0 : error(fragments, from, to, (rows[r] as NumberRow).y, fit),
  );
  return { rows: assigned, errors, cost };
}

function error(fragments: readonly Fragment[], from: number, to: number, row: number, fit: Fit): number {
  const first = fragments[from] as Fragment;
  const last = fragments[to - 1] as Fragment;
  for (let i = from + 1; i < to; i += 1) {
    const [above, below] = [fragments[i - 1] as Fragment, fragments[i] as Fragment];
    if (below.isStart || below.y - above.y > 2.1 * below.size) return Number.POSITIVE_INFINITY;
  }
  const at = fit === 'top' ? first.y : fit === 'bottom' ? last.y : (first.y + last.y) / 2;
  return Math.abs(at - row);
}

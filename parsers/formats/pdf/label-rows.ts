/** A line of a label's column: its place and height. */
export interface Fragment {
  y: number;
  size: number;
}

const MAX_LINES = 9;

type Fit = 'middle' | 'top' | 'bottom';

export interface Assignment {
  /** For each row of numbers the fragments of its label, from–to. */
  rows: [from: number, to: number][];
  /** How far each row's label stands from where it should. */
  errors: number[];
}

/**
 * Which lines of the label column belong to which row of numbers, where no ruling lines tell: a label of several lines stands with
 * its middle, its first or its last line beside the numbers, in all rows alike. The assignment with the least error is taken.
 * @param rows heights of the rows of numbers
 */
export function assignLabels(fragments: readonly Fragment[], rows: readonly number[], pitch: number): Assignment {
  const fits = (['middle', 'top', 'bottom'] as const).map((fit) => assign(fragments, rows, pitch, fit));
  return fits.reduce((best, other) => (other.cost < best.cost - 0.01 * pitch ? other : best));
}

function assign(
  fragments: readonly Fragment[],
  rows: readonly number[],
  pitch: number,
  fit: Fit,
): Assignment & { cost: number } {
  const count = fragments.length;
  const skip = (from: number, to: number, isEdge: boolean) => (to - from) * pitch * (isEdge ? 0.1 : 1.2);
  // best[r][k]: least cost with the first r rows labelled and the first k fragments used or passed over.
  const best: Float64Array[] = [new Float64Array(count + 1).map((_, k) => skip(0, k, true))];
  const steps: [from: number, used: number][][] = [];
  for (let r = 0; r < rows.length; r += 1) {
    const now = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
    const step: [number, number][] = new Array(count + 1).fill([0, 0]);
    const before = best[r] as Float64Array;
    for (let k = 0; k <= count; k += 1) {
      for (let used = 0; used <= Math.min(MAX_LINES, k); used += 1) {
        const own = used === 0 ? 0.9 * pitch : error(fragments, k - used, k, rows[r] as number, fit);
        const cost = (before[k - used] as number) + own;
        if (cost < (now[k] as number)) {
          now[k] = cost;
          step[k] = [k - used, used];
        }
      }
      // A fragment of no row.
      const passed = k > 0 ? (now[k - 1] as number) + skip(0, 1, false) : Number.POSITIVE_INFINITY;
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
    const whole = (last[k] as number) + skip(k, count, true);
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
    from === to ? 0 : error(fragments, from, to, rows[r] as number, fit),
  );
  return { rows: assigned, errors, cost };
}

function error(fragments: readonly Fragment[], from: number, to: number, row: number, fit: Fit): number {
  const first = fragments[from] as Fragment;
  const last = fragments[to - 1] as Fragment;
  for (let i = from + 1; i < to; i += 1) {
    const [above, below] = [fragments[i - 1] as Fragment, fragments[i] as Fragment];
    if (below.y - above.y > 2.1 * below.size) return Number.POSITIVE_INFINITY;
  }
  const at = fit === 'top' ? first.y : fit === 'bottom' ? last.y : (first.y + last.y) / 2;
  return Math.abs(at - row);
}

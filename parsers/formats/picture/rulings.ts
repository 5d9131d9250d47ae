import type { Raster } from './raster.js';

/** A ruled line, lying or standing. `from` and `to` are along it, `at` is where it lies across, on the whole. */
export interface Ruling {
  from: number;
  to: number;
  at: number;
  /** Where it lies in each stretch of itself: on a bent page not where it does on the whole. */
  path: readonly number[];
  /** The share of it that is much paler than the rest. */
  pale: number;
}

/** Length of a stretch of a line's path. */
const STRETCH = 32;

/** Where a line lies at a place along it. */
export function atOf({ from, path, at }: Ruling, along: number): number {
  const stretch = Math.min(path.length - 1, Math.max(0, Math.floor((along - from) / STRETCH)));
  return path[stretch] ?? at;
}

/** Pixels to either side of a line where the paper must be seen: more than half of the thickest line. */
function reach(width: number): number {
  return Math.min(10, Math.max(3, Math.round(width / 280)));
}

/** Marks of pixels: paper, on a thin dark line, dark but on none (a crossing, a thick stroke). */
const THIN = 1;
const DARK = 2;

/**
 * Marks the pixels that are darker than the paper on both sides of them: thin lines of any shade on any ground, and strokes of
 * letters. `lying` false finds standing lines, with the result still row by row.
 */
function ridges(source: Raster, lying: boolean, least: number): Uint8Array {
  const { width, height, pixels } = source;
  const [along, across] = lying ? [1, width] : [width, 1];
  const [length, lines] = lying ? [width, height] : [height, width];
  // Three pixels along the line together: noise is no gap.
  const smooth = new Uint16Array(pixels.length);
  for (let line = 0; line < lines; line += 1) {
    const base = line * across;
    for (let i = 0; i < length; i += 1) {
      const at = base + i * along;
      const before = i > 0 ? at - along : at;
      const after = i < length - 1 ? at + along : at;
      smooth[at] = (pixels[before] as number) + (pixels[at] as number) + (pixels[after] as number);
    }
  }
  const marks = new Uint8Array(pixels.length);
  const k = reach(width);
  for (let line = 0; line < lines; line += 1) {
    // Letters may stand close to a line: the paper is seen at one of two distances. Beyond the picture's edge there is paper.
    const sides = [line - k, line - 2 * k, line + k, line + 2 * k].map((at) =>
      at < 0 || at >= lines ? -1 : at * across,
    );
    const [near, far, nearAfter, farAfter] = sides as [number, number, number, number];
    const paper = (at: number, i: number) => (at < 0 ? 765 : (smooth[at + i * along] as number));
    for (let i = 0; i < length; i += 1) {
      const own = (smooth[line * across + i * along] as number) + 3 * least;
      if (own > 765) continue;
      const isThin =
        own <= Math.max(paper(near, i), paper(far, i)) && own <= Math.max(paper(nearAfter, i), paper(farAfter, i));
      marks[line * across + i * along] = isThin ? THIN : DARK;
    }
  }
  return marks;
}

/** How many degrees clockwise the lines of a picture are tilted: the tilt at which its marks gather in the fewest rows. */
export function tiltOf(source: Raster): number {
  const { width, height } = source;
  const marks = ridges(source, true, 24);
  const points: number[] = [];
  for (let i = 0; i < marks.length; i += 1) if (marks[i] === THIN) points.push(i);
  const step = Math.max(1, Math.floor(points.length / 30_000));
  const xs: number[] = [];
  const ys: number[] = [];
  for (let i = 0; i < points.length; i += step) {
    xs.push(((points[i] as number) % width) - width / 2);
    ys.push(Math.floor((points[i] as number) / width));
  }
  const margin = Math.ceil(width * 0.06) + 2;
  const rows = new Uint32Array(height + 2 * margin);
  const gathered = (degrees: number): number => {
    const slope = Math.tan((degrees * Math.PI) / 180);
    rows.fill(0);
    for (let i = 0; i < xs.length; i += 1) {
      const row = Math.round((ys[i] as number) - slope * (xs[i] as number)) + margin;
      rows[row] = (rows[row] as number) + 1;
    }
    let sum = 0;
    for (const count of rows) sum += count * count;
    return sum;
  };
  let best = 0;
  let most = gathered(0) * 1.02;
  const search = (from: number, to: number, by: number): void => {
    for (let degrees = from; degrees <= to + 1e-9; degrees += by) {
      const sum = gathered(degrees);
      if (sum > most) {
        most = sum;
        best = degrees;
      }
    }
  };
  search(-MAX_TILT, MAX_TILT, 0.1);
  search(best - 0.1, best + 0.1, 0.02);
  return Math.abs(best) < 0.03 ? 0 : best;
}

/** A page laid on the glass by hand is tilted less than this. */
const MAX_TILT = 5;

/** A run goes on over so many pixels of paper, and, where lines cross, over so many dark ones. */
const GAP = 2;

interface Run {
  from: number;
  to: number;
}

/** The dark runs of one row or column that are mostly a thin line's, at least `shortest` long. */
function runsIn(
  marks: Uint8Array,
  base: number,
  along: number,
  length: number,
  shortest: number,
  thick: number,
): Run[] {
  const runs: Run[] = [];
  let from = -1;
  let to = -1;
  let thin = 0;
  let lastThin = -1;
  const close = () => {
    if (from >= 0 && to - from >= shortest && thin >= 0.7 * (to - from)) runs.push({ from, to });
    from = -1;
    thin = 0;
  };
  for (let i = 0; i < length; i += 1) {
    const mark = marks[base + i * along] as number;
    if (from >= 0 && (i - to > GAP || (mark !== THIN && i - lastThin > thick))) close();
    if (mark === 0) continue;
    if (from < 0) {
      if (mark !== THIN) continue;
      from = i;
      // Where it begins at a line that it meets, it begins inside that line.
      while (from > 0 && i - from < thick && marks[base + (from - 1) * along] !== 0) from -= 1;
    }
    to = i + 1;
    if (mark !== THIN) continue;
    thin += 1;
    lastThin = i;
  }
  close();
  return runs;
}

/** Runs of neighbouring rows, one line as it grows. */
class Growing {
  from: number;
  to: number;
  last: number;
  runs: { from: number; to: number; line: number }[] = [];

  constructor(run: Run, line: number) {
    this.from = run.from;
    this.to = run.to;
    this.last = line;
  }

  add({ from, to }: Run, line: number): void {
    this.from = Math.min(this.from, from);
    this.to = Math.max(this.to, to);
    this.last = line;
    this.runs.push({ from, to, line });
  }

  join({ from, to, runs }: Growing): void {
    this.from = Math.min(this.from, from);
    this.to = Math.max(this.to, to);
    this.runs = [...runs, ...this.runs].sort((a, b) => a.line - b.line);
  }

  /** Whether a run lies next to one of the last two rows'. */
  isNear({ from, to }: Run, line: number): boolean {
    for (let i = this.runs.length - 1; i >= 0; i -= 1) {
      const own = this.runs[i] as { from: number; to: number; line: number };
      if (own.line < line - 2) return false;
      if (own.from <= to + GAP && own.to >= from - GAP) return true;
    }
    return false;
  }

  /** The line; null where letters stand on it all along: a row of text. */
  line(grey: (along: number, line: number) => number, beside: number): Ruling | null {
    const sums = new Float64Array(Math.ceil((this.to - this.from) / STRETCH));
    const weights = new Float64Array(sums.length);
    let sum = 0;
    let weight = 0;
    let touched = 0;
    for (const { from, to, line } of this.runs) {
      for (let i = from; i < to; i += 1) {
        const stretch = Math.floor((i - this.from) / STRETCH);
        sums[stretch] = (sums[stretch] as number) + line;
        weights[stretch] = (weights[stretch] as number) + 1;
        if (grey(i, line - beside) < INK || grey(i, line + beside) < INK) touched += 1;
      }
      sum += line * (to - from);
      weight += to - from;
    }
    if (touched > MOST_TOUCHED * weight) return null;
    const at = sum / weight;
    const path = Array.from(sums, (own, i) => (weights[i] ? own / (weights[i] as number) : at));
    const darkest = Uint8Array.from({ length: this.to - this.from }, (_, i) => {
      const line = Math.round(path[Math.floor(i / STRETCH)] as number);
      return Math.min(...[line - 1, line, line + 1].map((near) => grey(this.from + i, near)));
    });
    const usual = darkest.slice().sort()[darkest.length >> 1] as number;
    const pale = darkest.reduce((count, own) => count + (255 - own < 0.5 * (255 - usual) ? 1 : 0), 0);
    return { from: this.from, to: this.to, at, path, pale: pale / darkest.length };
  }
}

/** The share of a line beside which ink may stand: other lines, letters that touch it. */
const MOST_TOUCHED = 0.35;
/** Ink rather than shade, in an evened picture. */
const INK = 150;

/** Dark runs, those of neighbouring rows joined into lines. */
function linesIn(source: Raster, marks: Uint8Array, lying: boolean, shortest: number): Ruling[] {
  const { width, height, pixels } = source;
  const [along, across] = lying ? [1, width] : [width, 1];
  const [length, count] = lying ? [width, height] : [height, width];
  const thick = 2 * reach(width) + 2;
  const found = new Set<Growing>();
  let open: Growing[] = [];
  for (let line = 0; line < count; line += 1) {
    open = open.filter((growing) => line - growing.last <= 2);
    for (const run of runsIn(marks, line * across, along, length, shortest, thick)) {
      const [into = new Growing(run, line), ...others] = open.filter((growing) => growing.isNear(run, line));
      into.add(run, line);
      if (!found.has(into)) {
        found.add(into);
        open.push(into);
      }
      // One run may join what were several lines so far.
      for (const other of others) {
        into.join(other);
        found.delete(other);
        open.splice(open.indexOf(other), 1);
      }
    }
  }
  const grey = (i: number, line: number) =>
    line >= 0 && line < count ? (pixels[line * across + i * along] as number) : 255;
  return [...found].map((growing) => growing.line(grey, reach(width) + 1)).filter((line) => line !== null);
}

export interface Rulings {
  lying: Ruling[];
  standing: Ruling[];
  /** How far from each other the ends of two lines that meet may lie. */
  slack: number;
}

/**
 * The ruled lines of tables. First the long ones that lie, then those that stand between two of them, then the short ones that lie
 * between two of those: strokes of letters, underlines and dashes end before they meet a line.
 */
export function rulingsOf(source: Raster): Rulings {
  const { width } = source;
  const slack = reach(width);
  const lyingMarks = ridges(source, true, LEAST);
  const long = linesIn(source, lyingMarks, true, Math.max(60, width / 14));
  const standing = ending(linesIn(source, ridges(source, false, LEAST), false, 10), long, slack);
  const short = ending(linesIn(source, lyingMarks, true, 14), standing, slack);
  const lying = long.filter((line) => standing.filter((other) => meets(line, other, slack)).length >= 2);
  return {
    lying: [...lying, ...short.filter((line) => !lying.some((other) => isPartOf(line, other, slack)))],
    standing,
    slack,
  };
}

/** The lines that begin and end at others. One that crosses no third, on which no longer one is aligned, may be a stroke and specks. */
function ending(lines: readonly Ruling[], at: readonly Ruling[], slack: number): Ruling[] {
  const found = lines.map((line) => trimmed(line, at)).filter((line) => line !== null);
  const isLong = (line: Ruling) => at.filter((other) => meets(line, other, JOINT)).length > 2;
  const long = found.filter(isLong);
  return found.filter(
    (line) =>
      line.pale <= MOST_PALE || long.includes(line) || long.some((other) => Math.abs(other.at - line.at) <= slack),
  );
}

/** The share of a short line that may be paler than the rest of it. */
const MOST_PALE = 0.1;

/** The least difference to the paper, of an evened picture's 255: a light grey line. */
const LEAST = 20;

/** Pixels of paper that may lie between the end of a line and the one that it ends at. */
const JOINT = 2;

/** The part of a line between the first and the last line that it meets; null where it does not meet two. What hangs over is a letter's. */
function trimmed(line: Ruling, others: readonly Ruling[]): Ruling | null {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const other of others) {
    if (line.at < other.from - JOINT || line.at > other.to + JOINT) continue;
    const at = atOf(other, line.at);
    if (at < line.from - JOINT || at > line.to + JOINT) continue;
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  if (last - first < MIN_PITCH) return null;
  const from = Math.max(line.from, Math.floor(first) - JOINT);
  const to = Math.min(line.to, Math.ceil(last) + JOINT);
  // The path is kept by stretches from where the line began.
  const path = Array.from({ length: Math.ceil((to - from) / STRETCH) }, (_, i) =>
    atOf(line, from + (i + 0.5) * STRETCH),
  );
  return { ...line, from, to, path };
}

/** No row or column is narrower than this. */
const MIN_PITCH = 8;

function isPartOf(line: Ruling, long: Ruling, slack: number): boolean {
  return (
    Math.abs(line.at - atOf(long, line.from)) <= slack && line.from >= long.from - slack && line.to <= long.to + slack
  );
}

/** Whether two lines, one lying and one standing, cross or touch. */
export function meets(line: Ruling, other: Ruling, slack: number): boolean {
  const at = atOf(line, other.at);
  const otherAt = atOf(other, line.at);
  return (
    otherAt >= line.from - slack && otherAt <= line.to + slack && at >= other.from - slack && at <= other.to + slack
  );
}

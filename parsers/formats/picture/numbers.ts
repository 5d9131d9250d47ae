import type { Writing } from './cells.js';
import { recognise, type SeenLine } from './engine.js';
import { readByShapes, shapesOf } from './glyphs.js';
import type { Raster } from './raster.js';
import { type Strip, stripOf } from './strip.js';

/** What a cell was read as, and how sure that is, from 0 to 1. */
export interface ReadCell {
  /** U+FFFD where something is written that could not be read. */
  text: string;
  confidence: number;
}

/** Below this a reading is in doubt: no two readings agree, or a third contradicts them. */
export const SURE = 0.9;
export const UNREAD = '\ufffd';

const LETTERS = '0123456789.,-';
/** A digit by itself is often not seen; several times side by side it is, and what is read must then come so many times. */
const TIMES = 2;
const TIMES_AGAIN = 3;
/** Cells read one by one, when all else failed, cost most. */
const MOST_SINGLE = 60;

/**
 * Reads cells that hold numbers, each in at least two ways that know nothing of each other: as lines of a strip by the recogniser,
 * and by the page's own print (glyphs.ts). Where these do not agree, as black and white lines of another size, then alone.
 */
export async function readNumbers(picture: Raster, cells: readonly Writing[]): Promise<ReadCell[]> {
  if (cells.length === 0) return [];
  const shapes = cells.map((cell) => shapesOf(picture, cell));
  const first = await readStrip(picture, cells, 32, TIMES);
  const byShape = readByShapes(shapes, first);
  const readings = cells.map((_, i) => [first[i] ?? null, byShape[i] ?? null]);

  const open = (least: number) =>
    [...readings.keys()].filter(
      (i) => !(agreed(readings[i] as (string | null)[]) >= least && isUndisputed(readings[i])),
    );
  const again = open(2);
  const second = await readStrip(picture, pick(cells, again), 44, TIMES_AGAIN, true);
  for (const [i, cell] of again.entries()) readings[cell]?.push(second[i] ?? null);

  for (const cell of again.filter((i) => agreed(readings[i] as (string | null)[]) < 2).slice(0, MOST_SINGLE)) {
    const [alone = null] = await readStrip(picture, [cells[cell] as Writing], 36, TIMES_AGAIN);
    readings[cell]?.push(alone);
  }
  return readings.map((own, i) => decide(own, shapes[i]?.pattern));
}

function pick<T>(items: readonly T[], indexes: readonly number[]): T[] {
  return indexes.map((i) => items[i] as T);
}

async function readStrip(
  picture: Raster,
  cells: readonly Writing[],
  height: number,
  times: number,
  isBlackAndWhite = false,
): Promise<(string | null)[]> {
  if (cells.length === 0) return [];
  const strip = stripOf(picture, cells, times, height);
  if (isBlackAndWhite) {
    const { pixels } = strip.sheet;
    for (let i = 0; i < pixels.length; i += 1) pixels[i] = (pixels[i] as number) < 140 ? 0 : 255;
  }
  const seen = await recognise(strip.sheet, 'eng', { letters: LETTERS });
  return linesOn(strip, seen).map((lines) => repeated(lines.map(({ text }) => text).join(''), times));
}

/** What was seen on each line of a strip. */
export function linesOn({ lines }: Strip, seen: readonly SeenLine[]): SeenLine[][] {
  const found: SeenLine[][] = lines.map(() => []);
  let next = 0;
  for (const line of seen) {
    const middle = (line.top + line.bottom) / 2;
    while (next < lines.length - 1 && middle > (lines[next] as { bottom: number }).bottom) next += 1;
    while (next > 0 && middle < (lines[next] as { top: number }).top) next -= 1;
    const own = lines[next];
    if (own && middle >= own.top && middle <= own.bottom) found[next]?.push(line);
  }
  return found;
}

/** 12 of 121212; null for what does not come so many times. */
function repeated(text: string, times: number): string | null {
  if (text.length === 0 || text.length % times !== 0) return null;
  const once = text.slice(0, text.length / times);
  return once.repeat(times) === text ? once : null;
}

/** How many readings say the same, of what most say. */
function agreed(readings: readonly (string | null)[]): number {
  const counts = new Map<string, number>();
  for (const reading of readings) if (reading !== null) counts.set(reading, (counts.get(reading) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

function isUndisputed(readings: readonly (string | null)[] | undefined): boolean {
  return new Set(readings?.filter((reading) => reading !== null)).size <= 1;
}

function decide(readings: readonly (string | null)[], pattern: string | undefined): ReadCell {
  const most = agreed(readings);
  const leaders = [...new Set(readings)].filter(
    (reading) => reading !== null && readings.filter((other) => other === reading).length === most,
  );
  const [text] = leaders;
  if (text === undefined || text === null || leaders.length > 1) return { text: UNREAD, confidence: 0 };
  // A dot that only some readings saw, or that stands where the shapes have none, changes the number.
  const isInShape = pattern === undefined || pattern === text.replace(/\d/g, '#');
  const confidence = !isUndisputed(readings) || !isInShape ? 0.6 : most >= 2 ? 0.99 : 0.5;
  return { text, confidence };
}

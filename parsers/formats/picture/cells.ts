import type { Box, Raster } from './raster.js';

/** Ink that hangs together: a digit, a dot, a stroke of a character. */
export interface Blob extends Box {
  area: number;
  /** Its darkest pixel. */
  darkest: number;
}

/** What is written in a cell. */
export interface Writing {
  /** Around all of it. */
  box: Box;
  /** From left to right, without specks and remains of lines. */
  blobs: Blob[];
  /** Height of its tallest blob. */
  height: number;
  /** Rows of text. */
  lines: number;
}

/** Ink rather than paper or shade, in an evened picture. */
const INK = 150;

/** The blobs of ink in a box, touching at sides or corners. @param ink what is darker than this */
function blobsIn({ width, pixels }: Raster, box: Box, ink = INK): Blob[] {
  const columns = box.right - box.left;
  const rows = box.bottom - box.top;
  if (columns <= 0 || rows <= 0) return [];
  const seen = new Uint8Array(columns * rows);
  const blobs: Blob[] = [];
  const stack: number[] = [];
  const grey = (at: number) =>
    pixels[(box.top + Math.floor(at / columns)) * width + box.left + (at % columns)] as number;
  for (let start = 0; start < seen.length; start += 1) {
    if (seen[start] === 1 || grey(start) >= ink) continue;
    const blob: Blob = {
      ...{ left: columns, top: rows, right: 0, bottom: 0 },
      ...{ area: 0, darkest: 255 },
    };
    seen[start] = 1;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % columns;
      const y = Math.floor(at / columns);
      blob.left = Math.min(blob.left, x);
      blob.right = Math.max(blob.right, x + 1);
      blob.top = Math.min(blob.top, y);
      blob.bottom = Math.max(blob.bottom, y + 1);
      blob.area += 1;
      blob.darkest = Math.min(blob.darkest, grey(at));
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          const next = at + dy * columns + dx;
          if (x + dx < 0 || x + dx >= columns || y + dy < 0 || y + dy >= rows || seen[next] === 1) continue;
          if (grey(next) >= ink) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    blobs.push(blob);
  }
  for (const blob of blobs) {
    blob.left += box.left;
    blob.right += box.left;
    blob.top += box.top;
    blob.bottom += box.top;
  }
  return blobs;
}

/** A cell without what the lines around it cover of it: they are thicker than they were found to be. */
function within({ width, pixels }: Raster, cell: Box): Box {
  const box = { ...cell };
  const dark = (x: number, y: number) => ((pixels[y * width + x] as number) < SHADE ? 1 : 0);
  const most = Math.ceil(Math.min(MOST_COVERED, (box.right - box.left) / 6, (box.bottom - box.top) / 6));
  const isStanding = (x: number) => {
    let count = 0;
    for (let y = box.top; y < box.bottom; y += 1) count += dark(x, y);
    return count > (box.bottom - box.top) / 2;
  };
  const isLying = (y: number) => {
    let count = 0;
    for (let x = box.left; x < box.right; x += 1) count += dark(x, y);
    return count > (box.right - box.left) / 2;
  };
  for (let i = 0; i < most && isLying(box.top); i += 1) box.top += 1;
  for (let i = 0; i < most && isLying(box.bottom - 1); i += 1) box.bottom -= 1;
  for (let i = 0; i < most && isStanding(box.left); i += 1) box.left += 1;
  for (let i = 0; i < most && isStanding(box.right - 1); i += 1) box.right -= 1;
  return box;
}

/** Not quite paper. */
const SHADE = 205;
/** Pixels that a line may cover beyond its middle. */
const MOST_COVERED = 8;

/** What is written inside a cell; null where nothing is. */
export function writingIn(picture: Raster, cell: Box): Writing | null {
  const box = within(picture, cell);
  const all = blobsIn(picture, box).filter((blob) => !isRemainder(blob, box));
  const tallest = Math.max(0, ...all.map(({ top, bottom }) => bottom - top));
  const widest = Math.max(0, ...all.map(({ left, right }) => right - left));
  // Specks alone, or a blot: nothing is written here.
  if (tallest < MIN_HEIGHT && widest < 2 * MIN_HEIGHT) return null;
  const size = Math.max(tallest, Math.min(widest, 20));
  const blobs = all
    .filter(({ area, darkest }) => area >= Math.max(2, (size / 12) ** 2) && darkest < 110)
    .sort((a, b) => a.left - b.left);
  if (blobs.length === 0) return null;
  return { box: around(blobs), blobs, height: tallest, lines: linesOf(blobs, tallest) };
}

/** Whether a cell in which nothing is written is plain paper: a digit too pale to be read leaves a shade. */
export function isClear(picture: Raster, cell: Box): boolean {
  const box = within(picture, cell);
  return blobsIn(picture, box, SHADE).every(
    (blob) => blob.bottom - blob.top < MIN_HEIGHT || blob.area < 2 * MIN_HEIGHT || isRemainder(blob, box),
  );
}

/** Pixels that the smallest legible digit is high. */
const MIN_HEIGHT = 5;

/** What a ruling line left of itself at the edge of a cell. */
function isRemainder({ left, top, right, bottom }: Blob, box: Box): boolean {
  const width = right - left;
  const height = bottom - top;
  if (height <= 3 && (top <= box.top + 1 || bottom >= box.bottom - 1)) return true;
  if (width <= 3 && (left <= box.left + 1 || right >= box.right - 1)) return true;
  return height <= 3 && width > 0.7 * (box.right - box.left);
}

export function around(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/** How many rows of text blobs stand in: rows have paper between them. */
function linesOf(blobs: readonly Blob[], tallest: number): number {
  let count = 0;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const blob of [...blobs].sort((a, b) => a.top - b.top)) {
    if (blob.bottom - blob.top < tallest / 3) continue;
    if (blob.top >= bottom) count += 1;
    bottom = Math.max(bottom, blob.bottom);
  }
  return Math.max(1, count);
}

/**
 * Whether a cell holds a number, by its blobs: digits are of one height, in one row, each in one piece; beside them only dots,
 * commas, dashes. Characters are built of pieces of all heights, or, in small print, are as wide as high; digits that run together
 * are that too, so of those the recogniser is asked.
 */
export function isNumber({ blobs, height, lines }: Writing): 'yes' | 'no' | 'perhaps' {
  if (lines !== 1) return 'no';
  if (blobs.every(isFlat)) return blobs.length <= 4 ? 'yes' : 'no';
  const tall = blobs.filter((blob) => blob.bottom - blob.top >= 0.6 * height);
  if (tall.length > MOST_DIGITS) return 'no';
  const bottoms = tall.map(({ bottom }) => bottom).sort((a, b) => a - b);
  const base = bottoms[bottoms.length >> 1] as number;
  const isDigit = (blob: Blob) =>
    blob.bottom - blob.top >= 0.82 * height && Math.abs(blob.bottom - base) <= Math.max(2, 0.12 * height);
  if (!blobs.every((blob) => isDigit(blob) || isMark(blob, base, height))) return 'no';
  return tall.every(({ left, right }) => right - left <= 0.8 * height) ? 'yes' : 'perhaps';
}

const MOST_DIGITS = 13;

function isFlat({ left, top, right, bottom }: Blob): boolean {
  return right - left >= 2 * (bottom - top);
}

/** A dot or a comma at the foot of the digits, a dash at half their height. */
function isMark(blob: Blob, base: number, height: number): boolean {
  const own = blob.bottom - blob.top;
  if (isFlat(blob)) return own <= 0.3 * height;
  return own <= 0.45 * height && blob.right - blob.left <= 0.35 * height && blob.bottom >= base - 0.2 * height;
}

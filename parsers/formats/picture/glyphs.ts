import type { Blob, Writing } from './cells.js';
import type { Raster } from './raster.js';

/** What a number consists of by its shapes alone: digits still unnamed, marks by where they stand. */
export interface Shapes {
  /** One for each digit, from left to right. */
  digits: Float32Array[];
  /** The number with a # for each digit: ##.####, -#. */
  pattern: string;
}

const WIDTH = 10;
const HEIGHT = 14;

/** The shapes of a number; null where digits touch each other, or something else stands among them. */
export function shapesOf(picture: Raster, { blobs, height }: Writing): Shapes | null {
  const tall = blobs.filter((blob) => blob.bottom - blob.top >= 0.6 * height);
  const bottoms = tall.map(({ bottom }) => bottom).sort((a, b) => a - b);
  const base = bottoms[bottoms.length >> 1] as number;
  const digits: Float32Array[] = [];
  let pattern = '';
  let end = Number.NaN;
  for (const blob of blobs) {
    const own = blob.bottom - blob.top;
    const width = blob.right - blob.left;
    // Two numbers in one cell are no number.
    if (blob.left - end > 1.1 * height) return null;
    end = Math.max(blob.right, Number.isNaN(end) ? 0 : end);
    if (own >= 0.8 * height) {
      if (width > 0.9 * height) return null;
      pattern += '#';
      digits.push(shapeOf(picture, blob));
    } else if (width >= 1.6 * own && own <= 0.3 * height) pattern += '-';
    else if (own <= 0.45 * height && blob.bottom > base - 0.2 * height) {
      pattern += blob.bottom - base > 0.1 * height ? ',' : '.';
    } else return null;
  }
  return { digits, pattern };
}

/** A digit's grey levels on a small grid, its height filled, its width in proportion; its mean is 0 and its length 1. */
function shapeOf({ width, height, pixels }: Raster, { left, top, right, bottom }: Blob): Float32Array {
  const shape = new Float32Array(WIDTH * HEIGHT);
  const scale = (bottom - top) / HEIGHT;
  const offset = (left + right) / 2 - (WIDTH / 2) * scale;
  const samples = Math.max(1, Math.ceil(scale));
  let mean = 0;
  for (let row = 0; row < HEIGHT; row += 1) {
    for (let column = 0; column < WIDTH; column += 1) {
      let sum = 0;
      for (let j = 0; j < samples; j += 1) {
        for (let i = 0; i < samples; i += 1) {
          const x = offset + (column + (i + 0.5) / samples) * scale - 0.5;
          const y = top + (row + (j + 0.5) / samples) * scale - 0.5;
          // Neighbours within the frame are not the digit's.
          sum += x < left - 1 || x > right ? 0 : 255 - greyAt(pixels, width, height, x, y);
        }
      }
      shape[row * WIDTH + column] = sum / samples ** 2;
      mean += sum / samples ** 2;
    }
  }
  mean /= shape.length;
  let length = 0;
  for (let i = 0; i < shape.length; i += 1) {
    shape[i] = (shape[i] as number) - mean;
    length += (shape[i] as number) ** 2;
  }
  length = Math.sqrt(length) || 1;
  for (let i = 0; i < shape.length; i += 1) shape[i] = (shape[i] as number) / length;
  return shape;
}

function greyAt(pixels: Uint8Array, width: number, height: number, x: number, y: number): number {
  const x0 = Math.max(0, Math.min(width - 2, Math.floor(x)));
  const y0 = Math.max(0, Math.min(height - 2, Math.floor(y)));
  const dx = Math.max(0, Math.min(1, x - x0));
  const dy = Math.max(0, Math.min(1, y - y0));
  const at = y0 * width + x0;
  const upper = (pixels[at] as number) * (1 - dx) + (pixels[at + 1] as number) * dx;
  const lower = (pixels[at + width] as number) * (1 - dx) + (pixels[at + width + 1] as number) * dx;
  return upper * (1 - dy) + lower * dy;
}

interface Sample {
  shape: Float32Array;
  digit: string;
  cell: number;
}

/** How alike two shapes of one digit are at least, and how much more than to any other digit. */
const LEAST_ALIKE = 0.8;
const LEAD = 0.04;

/**
 * A second reading of numbers, by the page's own print: which digits of other cells does each digit look like? A recogniser that
 * slips does not slip everywhere alike, so the other cells' readings are a witness to this one's.
 * @param readings what the recogniser read in each cell, null where it is not sure
 * @returns what each cell says by its shapes; null where a digit looks like none, or like two
 */
export function readByShapes(
  shapes: readonly (Shapes | null)[],
  readings: readonly (string | null)[],
): (string | null)[] {
  const samples: Sample[] = [];
  for (const [cell, own] of shapes.entries()) {
    const digits = readings[cell]?.replace(/\D/g, '');
    if (!own || !digits || digits.length !== own.digits.length) continue;
    for (const [i, shape] of own.digits.entries()) samples.push({ shape, digit: digits[i] as string, cell });
  }
  return shapes.map((own, cell) => {
    if (!own) return null;
    let text = '';
    let next = 0;
    for (const mark of own.pattern) {
      if (mark !== '#') {
        text += mark;
        continue;
      }
      const digit = nearest(samples, own.digits[next++] as Float32Array, cell);
      if (digit === null) return null;
      text += digit;
    }
    return text;
  });
}

/** The digit that most of the likest shapes of other cells are; null without a clear lead. */
function nearest(samples: readonly Sample[], shape: Float32Array, cell: number): string | null {
  const best = new Map<string, number[]>();
  for (const sample of samples) {
    if (sample.cell === cell) continue;
    const likeness = dot(sample.shape, shape);
    const own = best.get(sample.digit);
    if (own) own.push(likeness);
    else best.set(sample.digit, [likeness]);
  }
  // One sample that was misread must not decide: of many, the third likest speaks for its digit.
  const ranked = [...best]
    .map(([digit, all]) => {
      all.sort((a, b) => b - a);
      return { digit, likeness: all[Math.min(all.length - 1, all.length > 6 ? 2 : all.length > 2 ? 1 : 0)] as number };
    })
    .sort((a, b) => b.likeness - a.likeness);
  const [first, second] = ranked;
  if (!first || first.likeness < LEAST_ALIKE) return null;
  return second && first.likeness - second.likeness < LEAD ? null : first.digit;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

import type { Matrix } from './matrix.js';

/** What stands on a page as a reader sees it, in points from its top left corner. */

export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** A character. Its box is as wide as its advance and as high as its size. */
export interface Glyph extends Box {
  text: string;
  size: number;
  /** Degrees clockwise that its top is turned; null for a slant, as watermarks have. */
  turn: 0 | 90 | 180 | 270 | null;
  /** A blank was printed before it. */
  isAfterBlank: boolean;
  /** Printed in a light tint or half transparent. */
  pale: boolean;
}

/** A straight line between cells: `at` is its y for a horizontal one, its x for a vertical one. */
export interface Rule {
  axis: 'h' | 'v';
  at: number;
  from: number;
  to: number;
}

/** A picture, or the place of one that was left out. */
export interface PlacedPicture extends Box {
  /** From the unit square, whose top is the picture's, to the page. */
  matrix: Matrix;
  /** What pdf.js knows it by: a name, or the picture itself. Null for one that was left out. */
  image: unknown;
  /** Black where it is, nothing elsewhere. */
  isMask: boolean;
}

export interface PageInk {
  /** From 1. */
  number: number;
  width: number;
  height: number;
  glyphs: Glyph[];
  rules: Rule[];
  pictures: PlacedPicture[];
  /** What of the page could not be read, in pdf.js's words. */
  losses: string[];
}

export function center({ x0, y0, x1, y1 }: Box): { x: number; y: number } {
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
}

export function holds(box: Box, x: number, y: number): boolean {
  return x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
}

/** The smallest box around all; there is at least one. */
export function around(boxes: readonly Box[]): Box {
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (const { x0, y0, x1, y1 } of boxes) {
    box.x0 = Math.min(box.x0, x0);
    box.y0 = Math.min(box.y0, y0);
    box.x1 = Math.max(box.x1, x1);
    box.y1 = Math.max(box.y1, y1);
  }
  return box;
}

/** What two boxes have in common; upside down where that is nothing. */
export function intersection(a: Box, b: Box): Box {
  return { x0: Math.max(a.x0, b.x0), y0: Math.max(a.y0, b.y0), x1: Math.min(a.x1, b.x1), y1: Math.min(a.y1, b.y1) };
}

/** A box with so much more on each side. */
export function grow({ x0, y0, x1, y1 }: Box, x: number, y: number): Box {
  return { x0: x0 - x, y0: y0 - y, x1: x1 + x, y1: y1 + y };
}

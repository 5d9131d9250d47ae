import { OPS } from 'unpdf/pdfjs';
import { apply, type Matrix, mapBox, scaleOf } from '../matrix.js';
import { type Box, center, grow, holds, intersection, type Rule } from '../page.js';
import { isWhite } from './color.js';
import type { Gathered } from './gathered.js';
import type { Graphics } from './graphics.js';

/** A filled shape at most this thick is a line between cells, in points: borders are up to 3 points wide. */
export const MAX_THICKNESS = 3.5;

/** Paths: lines between cells, and grounds that make text visible or hide it. */
export class Drawing {
  private isClipNext = false;

  constructor(
    private readonly graphics: Graphics,
    private readonly gathered: Gathered,
  ) {}

  /** The next path is a clip, too. */
  clipNext(): void {
    this.isClipNext = true;
  }

  path(operator: number, data: Float32Array | null, extent: ArrayLike<number> | null): void {
    if (operator !== OPS.endPath) this.graphics.isBare = false;
    const { state } = this.graphics;
    if (this.isClipNext) {
      this.isClipNext = false;
      const [x0, y0, x1, y1] = extent ? Array.from(extent) : [];
      if (
        x0 !== undefined &&
        y0 !== undefined &&
        x1 !== undefined &&
        y1 !== undefined &&
        Number.isFinite(x0 + y0 + x1 + y1)
      )
        this.graphics.clipTo(mapBox(state.matrix, x0, y0, x1, y1));
    }
    if (!data || operator === OPS.endPath || !this.graphics.isShown) return;
    const parts = partsOf(data, state.matrix);
    const isStroke = STROKES.has(operator) && state.strokeAlpha > 0.05;
    const isFill = FILLS.has(operator) && state.fillAlpha > 0.05 && state.fill !== 'none';
    const width = state.lineWidth * scaleOf(state.matrix);
    for (const part of parts) {
      if (isStroke) this.stroke(part, width);
      if (isFill) this.fillPart(part);
    }
  }

  private stroke({ points, isStraight }: Part, width: number): void {
    if (!isStraight && points.length > 60) return;
    for (let i = 1; i < points.length; i += 1) {
      const [ax, ay] = points[i - 1] as [number, number];
      const [bx, by] = points[i] as [number, number];
      const box = { x0: Math.min(ax, bx), y0: Math.min(ay, by), x1: Math.max(ax, bx), y1: Math.max(ay, by) };
      // A short thick stroke is a bar drawn across: a line as high as the row, as wide as it is long.
      if (width > MAX_THICKNESS && Math.max(box.x1 - box.x0, box.y1 - box.y0) <= MAX_THICKNESS) {
        const isAcross = box.x1 - box.x0 > box.y1 - box.y0;
        this.addBar(isAcross ? grow(box, 0, width / 2) : grow(box, width / 2, 0));
      } else this.addBar(box);
    }
  }

  private fillPart({ points, isStraight }: Part): void {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const box = { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
    const thickness = Math.min(box.x1 - box.x0, box.y1 - box.y0);
    if (thickness <= MAX_THICKNESS) this.addBar(box);
    else if (isStraight && points.length <= 6) this.ground(box);
  }

  /** A filled rectangle: tinted, it makes white text visible; opaque, it hides what was painted before. */
  private ground(box: Box): void {
    const { fill, fillAlpha, isPlainBlend, clip } = this.graphics.state;
    const seen = clip ? intersection(box, clip) : box;
    if (!isWhite(fill)) this.gathered.keep(this.gathered.shades, seen);
    if (fillAlpha < 0.95 || !isPlainBlend || !fill.startsWith('#')) return;
    for (const mark of this.gathered.marks) {
      const { x, y } = center(mark);
      if (holds(seen, x, y)) mark.isHidden = true;
    }
  }

  /** A line between cells, of a shape as thin as one. */
  addBar({ x0, y0, x1, y1 }: Box): void {
    const [width, height] = [x1 - x0, y1 - y0];
    const isFlat = width >= height;
    if (Math.min(width, height) > MAX_THICKNESS) return;
    const flat: Rule = { axis: 'h', at: (y0 + y1) / 2, from: x0, to: x1 };
    const steep: Rule = { axis: 'v', at: (x0 + x1) / 2, from: y0, to: y1 };
    // A dot may be of a dotted line either way.
    const isDot = Math.max(width, height) <= MAX_THICKNESS;
    for (const rule of isDot ? [flat, steep] : [isFlat ? flat : steep]) this.addRule(rule);
  }

  private addRule(rule: Rule): void {
    const { clip } = this.graphics.state;
    const isFlat = rule.axis === 'h';
    if (clip) {
      const [low, high, from, to] = isFlat
        ? [clip.y0, clip.y1, clip.x0, clip.x1]
        : [clip.x0, clip.x1, clip.y0, clip.y1];
      if (rule.at < low - 1 || rule.at > high + 1) return;
      rule.from = Math.max(rule.from, from);
      rule.to = Math.min(rule.to, to);
      if (rule.to < rule.from) return;
    }
    this.gathered.keep(this.gathered.rules, rule);
  }
}

const STROKES: ReadonlySet<number> = new Set([
  ...[OPS.stroke, OPS.closeStroke, OPS.fillStroke, OPS.eoFillStroke],
  ...[OPS.closeFillStroke, OPS.closeEOFillStroke],
]);
const FILLS: ReadonlySet<number> = new Set([
  ...[OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke],
  ...[OPS.closeFillStroke, OPS.closeEOFillStroke],
]);

interface Part {
  points: [x: number, y: number][];
  isStraight: boolean;
}

/** The subpaths of pdf.js's path buffer: 0 move, 1 line, 2 cubic, 3 quadratic, 4 close. */
function partsOf(data: Float32Array, matrix: Matrix): Part[] {
  const parts: Part[] = [];
  let part: Part | null = null;
  for (let i = 0; i < data.length; ) {
    const kind = data[i] as number;
    const length = kind === 2 ? 6 : kind === 3 ? 4 : kind === 4 ? 0 : 2;
    const point = length > 0 ? apply(matrix, data[i + length - 1] as number, data[i + length] as number) : null;
    i += length + 1;
    if (kind === 0 && point) {
      part = { points: [point], isStraight: true };
      parts.push(part);
    } else if (part && point) {
      if (kind > 1) part.isStraight = false;
      part.points.push(point);
    } else if (part && kind === 4) part.points.push(part.points[0] as [number, number]);
  }
  return parts.filter(({ points }) => points.length > 1);
}

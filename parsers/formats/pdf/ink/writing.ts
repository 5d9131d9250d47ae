import { OPS } from 'unpdf/pdfjs';
import { type FontFacts, readable } from '../font.js';
import { IDENTITY, type Matrix, mapBox, matrixOf, multiply } from '../matrix.js';
import { type Box, center, type Glyph, holds } from '../page.js';
import { isWhite, lightness } from './color.js';
import type { Gathered, Mark } from './gathered.js';
import { type Graphics, number } from './graphics.js';

/** What pdf.js gives of a character to be shown. */
export interface ShownGlyph {
  originalCharCode: number;
  unicode: string;
  width: number;
  /** Its code is 32: word spacing is for it, whatever character it is. */
  isSpace: boolean;
  vmetric?: number[] | null;
}

/** Text: where each character comes to stand. */
export class Writing {
  private isAfterBlank = false;
  /** Fake bold prints a character twice, a hair apart: what stands where. */
  private readonly seen = new Map<string, Mark[]>();

  constructor(
    private readonly graphics: Graphics,
    private readonly gathered: Gathered,
  ) {}

  /** Plays an operator of text; any other is left alone. */
  play(operator: number, args: unknown[]): void {
    const { state } = this.graphics;
    switch (operator) {
      case OPS.beginText:
        this.place(IDENTITY);
        return;
      case OPS.setTextMatrix: {
        const matrix = matrixOf(args[0]) ?? matrixOf(args);
        if (matrix) this.place(matrix);
        return;
      }
      case OPS.setFont:
        this.graphics.setFont(args[0], args[1]);
        return;
      case OPS.setCharSpacing:
        state.charSpacing = number(args[0], 0);
        return;
      case OPS.setWordSpacing:
        state.wordSpacing = number(args[0], 0);
        return;
      case OPS.setHScale:
        state.horizontalScale = number(args[0], 100) / 100;
        return;
      case OPS.setLeading:
        state.leading = -number(args[0], 0);
        return;
      case OPS.setTextRise:
        state.rise = number(args[0], 0);
        return;
      case OPS.setTextRenderingMode:
        state.mode = number(args[0], 0);
        return;
      case OPS.setLeadingMoveText:
        state.leading = number(args[1], 0);
        this.moveLine(number(args[0], 0), number(args[1], 0));
        return;
      case OPS.moveText:
        this.moveLine(number(args[0], 0), number(args[1], 0));
        return;
      case OPS.nextLine:
        this.moveLine(0, state.leading);
        return;
      case OPS.showText:
        this.show(args[0] as (ShownGlyph | number | null)[]);
    }
  }

  private place(matrix: Matrix): void {
    const { state } = this.graphics;
    state.textMatrix = matrix;
    state.x = state.lineX = 0;
    state.y = state.lineY = 0;
  }

  private moveLine(x: number, y: number): void {
    const { state } = this.graphics;
    state.lineX += x;
    state.lineY += y;
    state.x = state.lineX;
    state.y = state.lineY;
  }

  /** The rules of text positioning: ISO 32000, 9.4.4, and 9.7.4.3 for vertical writing. */
  private show(glyphs: readonly (ShownGlyph | number | null)[]): void {
    this.graphics.isBare = false;
    const { state } = this.graphics;
    const { font, fontSize: size, horizontalScale } = state;
    if (!font) return;
    const advance = size * font.unit;
    const matrix = multiply(state.matrix, state.textMatrix);
    const isSeen = this.graphics.isShown && state.mode !== 3 && state.mode !== 7 && state.fillAlpha > 0.05;
    for (const glyph of glyphs) {
      if (glyph === null) continue;
      if (typeof glyph === 'number') {
        const shift = (-glyph * size) / 1000;
        if (font.isVertical) state.y += shift;
        else state.x += shift * horizontalScale;
        continue;
      }
      const spacing = (glyph.isSpace ? state.wordSpacing : 0) + state.charSpacing;
      if (font.isVertical) {
        const [w1, vx, vy] = glyph.vmetric ?? [font.verticalAdvance, glyph.width / 2, font.verticalOrigin];
        const [x, y] = [state.x - (vx ?? 0) * advance, state.y - (vy ?? 0) * advance + state.rise];
        if (isSeen)
          this.mark(
            glyph,
            font,
            mapBox(matrix, x, y - 0.12 * size, x + glyph.width * advance, y + 0.88 * size),
            matrix,
          );
        state.y += (w1 ?? -1000) * advance - spacing;
      } else {
        const width = glyph.width * advance;
        const [x, y] = [state.x, state.y + state.rise];
        if (isSeen)
          this.mark(
            glyph,
            font,
            mapBox(matrix, x, y - 0.12 * size, x + width * horizontalScale, y + 0.88 * size),
            matrix,
          );
        state.x += (width + spacing) * horizontalScale;
      }
    }
  }

  private mark(glyph: ShownGlyph, font: FontFacts, box: Box, matrix: Matrix): void {
    const text = readable(glyph, font);
    if (text === '') this.isAfterBlank = true;
    if (text === '' || !Number.isFinite(box.x0 + box.y0 + box.x1 + box.y1)) return;
    const { clip, fill, fillAlpha } = this.graphics.state;
    const { x, y } = center(box);
    if (clip && !holds(clip, x, y)) return;
    const turn = turnOf(matrix);
    const size = turn === 90 || turn === 270 ? box.x1 - box.x0 : box.y1 - box.y0;
    const mark: Mark = {
      ...{ ...box, text, size, turn, isHidden: false, isWhite: isWhite(fill), isAfterBlank: this.isAfterBlank },
      pale: fillAlpha < 0.6 || lightness(fill) > 0.6,
    };
    this.isAfterBlank = false;
    if (!this.isRepeat(mark, x, y)) this.gathered.keep(this.gathered.marks, mark);
  }

  private isRepeat(mark: Mark, x: number, y: number): boolean {
    const key = `${mark.text}${Math.round(x / 8)},${Math.round(y / 8)}`;
    const reach = Math.max(0.15 * mark.size, 0.05);
    for (const [dx, dy] of NEIGHBOURS) {
      for (const other of this.seen.get(`${mark.text}${Math.round(x / 8) + dx},${Math.round(y / 8) + dy}`) ?? []) {
        const at = center(other);
        if (!other.isHidden && Math.abs(at.x - x) < reach && Math.abs(at.y - y) < reach) return true;
      }
    }
    const known = this.seen.get(key);
    if (known) known.push(mark);
    else this.seen.set(key, [mark]);
    return false;
  }
}

const NEIGHBOURS = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));

function turnOf([a, b, c, d]: Matrix): Glyph['turn'] {
  // The direction of the text's line on a page whose y grows downwards.
  const [x, y] = Math.abs(a) + Math.abs(b) > 1e-9 ? [a, b] : [-d, c];
  const degrees = (Math.atan2(y, x) * 180) / Math.PI;
  const nearest = Math.round(degrees / 90) * 90;
  if (Math.abs(degrees - nearest) > 4) return null;
  return ((nearest + 360) % 360) as Glyph['turn'];
}

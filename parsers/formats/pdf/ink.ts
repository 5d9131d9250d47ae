import { OPS } from 'unpdf/pdfjs';
import { UnreadableDocument } from '../../unreadable.js';
import { type FontFacts, readable } from './font.js';
import { apply, IDENTITY, type Matrix, mapBox, matrixOf, multiply, scaleOf } from './matrix.js';
import { type Box, center, type Glyph, holds, type PageInk, type PlacedPicture, type Rule } from './page.js';

/** A filled shape at most this thick is a line between cells, in points: borders are up to 3 points wide. */
const MAX_THICKNESS = 3.5;
/** More of anything than this on one page is no page of a report. */
const MAX_MARKS = 200_000;

/** What pdf.js gives of a character to be shown. */
export interface ShownGlyph {
  originalCharCode: number;
  unicode: string;
  width: number;
  /** Its code is 32: word spacing is for it, whatever character it is. */
  isSpace: boolean;
  vmetric?: number[] | null;
}

export interface Operators {
  fnArray: readonly number[];
  argsArray: readonly unknown[];
}

export interface PageFrame {
  number: number;
  width: number;
  height: number;
  /** From the page's own space to points from its top left corner. */
  matrix: Matrix;
}

interface State {
  matrix: Matrix;
  clip: Box | null;
  fill: string;
  fillAlpha: number;
  strokeAlpha: number;
  isPlainBlend: boolean;
  lineWidth: number;
  font: FontFacts | null;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  mode: number;
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

interface Mark extends Glyph {
  isWhite: boolean;
  isHidden: boolean;
}

/**
 * Plays a page's operators without painting: where each character, each ruling line and each picture comes to stand, and which
 * of the characters a reader can see. Text that is invisible (as under a scan), clipped away, painted over, or on a layer that is
 * switched off is left out.
 */
export class InkReader {
  private readonly marks: Mark[] = [];
  private readonly rules: Rule[] = [];
  private readonly shades: Box[] = [];
  private readonly pictures: PlacedPicture[] = [];
  /** Pictures as large as the page, and how many characters were there before them. */
  private readonly covers: { picture: PlacedPicture; upTo: number }[] = [];
  private readonly stack: State[] = [];
  private readonly layers: boolean[] = [];
  /** Fake bold prints a character twice, a hair apart: what stands where. */
  private readonly seen = new Map<string, Mark[]>();
  private state: State;
  private isClipNext = false;
  /** Whether something was painted since the last change of place: a picture that pdf.js left out paints nothing. */
  private isBare = false;

  constructor(
    private readonly frame: PageFrame,
    private readonly fontOf: (name: string) => FontFacts | null,
    private readonly isVisible: (group: unknown) => boolean,
  ) {
    this.state = {
      ...{ matrix: frame.matrix, clip: null, fill: '#000000', fillAlpha: 1, strokeAlpha: 1, isPlainBlend: true },
      ...{ lineWidth: 1, font: null, fontSize: 0, charSpacing: 0, wordSpacing: 0, horizontalScale: 1, leading: 0 },
      ...{ rise: 0, mode: 0, textMatrix: IDENTITY, x: 0, y: 0, lineX: 0, lineY: 0 },
    };
  }

  /** @param isLeftOut whether pdf.js left pictures out of the page, which then stand where nothing is painted */
  read({ fnArray, argsArray }: Operators, isLeftOut: boolean): Omit<PageInk, 'losses'> {
    for (let i = 0; i < fnArray.length; i += 1) this.play(fnArray[i] as number, argsArray[i] as never);
    const { number, width, height } = this.frame;
    const page = { x0: 0, y0: 0, x1: width, y1: height };
    const isOn = (box: Box) => box.x1 > 1 && box.y1 > 1 && box.x0 < width - 1 && box.y0 < height - 1;
    const pictures = this.pictures
      .filter((picture) => isOn(picture) && (isLeftOut || picture.image !== null))
      .map((picture) => ({ ...picture, ...intersection(picture, page) }));
    if (isLeftOut && pictures.every(({ image }) => image !== null))
      pictures.push({ ...page, matrix: [width, 0, 0, -height, 0, height], image: null, isMask: false });
    this.hideScanned(isLeftOut);
    const glyphs = this.marks.filter(
      (mark) => !mark.isHidden && isOn(mark) && (!mark.isWhite || this.isOnTint(mark, pictures)),
    );
    return { number, width, height, glyphs, rules: this.rules.filter((rule) => isOnPage(rule, page)), pictures };
  }

  /** Text that a page-wide picture was painted over lies under a scan; on a page with drawn tables the picture is a watermark. */
  private hideScanned(isLeftOut: boolean): void {
    if (this.rules.length >= 4) return;
    for (const { picture, upTo } of this.covers) {
      if (picture.image === null && !isLeftOut) continue;
      for (const mark of this.marks.slice(0, upTo)) {
        const { x, y } = center(mark);
        if (holds(picture, x, y)) mark.isHidden = true;
      }
    }
  }

  /** White text is seen on a tinted ground or a picture only. */
  private isOnTint(mark: Mark, pictures: readonly Box[]): boolean {
    const { x, y } = center(mark);
    return this.shades.some((box) => holds(box, x, y)) || pictures.some((box) => holds(box, x, y));
  }

  private play(operator: number, args: unknown[]): void {
    const state = this.state;
    switch (operator) {
      case OPS.save:
        this.stack.push({ ...state });
        return;
      case OPS.restore:
        this.noteGap();
        this.state = this.stack.pop() ?? this.state;
        return;
      case OPS.transform:
        this.move(matrixOf(args));
        this.isBare = true;
        return;
      case OPS.paintFormXObjectBegin: {
        this.stack.push({ ...state });
        this.move(matrixOf(args[0]));
        const box = args[1] as ArrayLike<number> | null;
        if (box) this.clipTo(mapBox(this.state.matrix, box[0] ?? 0, box[1] ?? 0, box[2] ?? 0, box[3] ?? 0));
        this.isBare = false;
        return;
      }
      case OPS.paintFormXObjectEnd:
        this.noteGap();
        this.state = this.stack.pop() ?? this.state;
        return;
      case OPS.beginAnnotation:
        this.stack.push({ ...state });
        this.state.matrix = this.frame.matrix;
        this.move(matrixOf(args[2]));
        this.move(matrixOf(args[3]));
        return;
      case OPS.endAnnotation:
        this.state = this.stack.pop() ?? this.state;
        return;
      case OPS.setLineWidth:
        state.lineWidth = number(args[0], state.lineWidth);
        return;
      case OPS.setGState:
        this.setGraphics(args[0] as [string, unknown][]);
        return;
      case OPS.setFillRGBColor:
        state.fill = String(args[0]);
        return;
      case OPS.setFillColorN:
        state.fill = '#808080';
        return;
      case OPS.setFillTransparent:
        state.fill = 'none';
        return;
      case OPS.clip:
      case OPS.eoClip:
        this.isClipNext = true;
        return;
      case OPS.constructPath:
        this.path(args[0] as number, (args[1] as [Float32Array | null])[0], args[2] as ArrayLike<number> | null);
        return;
      case OPS.beginMarkedContent:
        this.layers.push(true);
        return;
      case OPS.beginMarkedContentProps:
        this.layers.push(args[0] !== 'OC' || this.isVisible(args[1]));
        return;
      case OPS.endMarkedContent:
        this.layers.pop();
        return;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
        this.picture(args[0], false);
        return;
      case OPS.paintImageMaskXObject:
        this.picture((args[0] as { data?: unknown }).data ?? args[0], true);
        return;
      case OPS.paintSolidColorImageMask:
        this.picture('', true);
        return;
      default:
        this.text(operator, args);
    }
  }

  private get isShown(): boolean {
    return !this.layers.includes(false);
  }

  private move(matrix: Matrix | null): void {
    if (matrix) this.state.matrix = multiply(this.state.matrix, matrix);
  }

  private clipTo(box: Box): void {
    this.state.clip = this.state.clip ? intersection(this.state.clip, box) : box;
  }

  private setGraphics(entries: readonly [string, unknown][]): void {
    for (const [key, value] of entries) {
      if (key === 'ca') this.state.fillAlpha = number(value, 1);
      else if (key === 'CA') this.state.strokeAlpha = number(value, 1);
      else if (key === 'BM') this.state.isPlainBlend = value === 'source-over';
      else if (key === 'LW') this.state.lineWidth = number(value, this.state.lineWidth);
      else if (key === 'Font' && Array.isArray(value)) this.setFont(value[0], value[1]);
    }
  }

  // Pictures

  private picture(image: unknown, isMask: boolean): void {
    this.isBare = false;
    if (this.isShown) this.addPicture(image, isMask);
  }

  /** A place prepared and left without anything painted on it: where a picture was left out. */
  private noteGap(): void {
    if (this.isBare && this.isShown && this.state.matrix !== this.frame.matrix) this.addPicture(null, false);
    this.isBare = false;
  }

  private addPicture(image: unknown, isMask: boolean): void {
    const { matrix, clip } = this.state;
    const box = mapBox(matrix, 0, 0, 1, 1);
    const seen = clip ? intersection(box, clip) : box;
    const [width, height] = [seen.x1 - seen.x0, seen.y1 - seen.y0];
    // Some writers draw their lines as pictures of one pixel.
    if (image !== null && Math.min(width, height) <= MAX_THICKNESS) this.addBar(seen);
    else if (width > 0 && height > 0) {
      const picture = { ...seen, matrix, image, isMask };
      this.keep(this.pictures, picture);
      if (width * height > this.frame.width * this.frame.height * 0.6)
        this.covers.push({ picture, upTo: this.marks.length });
    }
  }

  // Lines and grounds

  private path(operator: number, data: Float32Array | null, extent: ArrayLike<number> | null): void {
    if (operator !== OPS.endPath) this.isBare = false;
    const { state } = this;
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
        this.clipTo(mapBox(state.matrix, x0, y0, x1, y1));
    }
    if (!data || operator === OPS.endPath || !this.isShown) return;
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
    const { fill, fillAlpha, isPlainBlend, clip } = this.state;
    const seen = clip ? intersection(box, clip) : box;
    if (!isWhite(fill)) this.keep(this.shades, seen);
    if (fillAlpha < 0.95 || !isPlainBlend || !fill.startsWith('#')) return;
    for (const mark of this.marks) {
      const { x, y } = center(mark);
      if (holds(seen, x, y)) mark.isHidden = true;
    }
  }

  private addBar({ x0, y0, x1, y1 }: Box): void {
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
    const { clip } = this.state;
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
    this.keep(this.rules, rule);
  }

  private keep<T>(list: T[], item: T): void {
    if (list.length >= MAX_MARKS) {
      throw new UnreadableDocument('too_complex', {
        zh: `PDF 第 ${this.frame.number} 页内容太多`,
        en: `page ${this.frame.number} of the PDF has too much on it`,
      });
    }
    list.push(item);
  }

  // Text

  private text(operator: number, args: unknown[]): void {
    const { state } = this;
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
        this.setFont(args[0], args[1]);
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

  private setFont(name: unknown, size: unknown): void {
    this.state.font = this.fontOf(String(name));
    this.state.fontSize = number(size, 0);
  }

  private place(matrix: Matrix): void {
    const { state } = this;
    state.textMatrix = matrix;
    state.x = state.lineX = 0;
    state.y = state.lineY = 0;
  }

  private moveLine(x: number, y: number): void {
    const { state } = this;
    state.lineX += x;
    state.lineY += y;
    state.x = state.lineX;
    state.y = state.lineY;
  }

  /** The rules of text positioning: ISO 32000, 9.4.4, and 9.7.4.3 for vertical writing. */
  private show(glyphs: readonly (ShownGlyph | number | null)[]): void {
    this.isBare = false;
    const { state } = this;
    const { font, fontSize: size, horizontalScale } = state;
    if (!font) return;
    const advance = size * font.unit;
    const matrix = multiply(state.matrix, state.textMatrix);
    const isSeen = this.isShown && state.mode !== 3 && state.mode !== 7 && state.fillAlpha > 0.05;
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
    if (text === '' || !Number.isFinite(box.x0 + box.y0 + box.x1 + box.y1)) return;
    const { clip, fill, fillAlpha } = this.state;
    const { x, y } = center(box);
    if (clip && !holds(clip, x, y)) return;
    const turn = turnOf(matrix);
    const size = turn === 90 || turn === 270 ? box.x1 - box.x0 : box.y1 - box.y0;
    const mark: Mark = {
      ...{ ...box, text, size, turn, isHidden: false, isWhite: isWhite(fill) },
      pale: fillAlpha < 0.6 || lightness(fill) > 0.6,
    };
    if (!this.isRepeat(mark, x, y)) this.keep(this.marks, mark);
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

function turnOf([a, b, c, d]: Matrix): Glyph['turn'] {
  // The direction of the text's line on a page whose y grows downwards.
  const [x, y] = Math.abs(a) + Math.abs(b) > 1e-9 ? [a, b] : [-d, c];
  const degrees = (Math.atan2(y, x) * 180) / Math.PI;
  const nearest = Math.round(degrees / 90) * 90;
  if (Math.abs(degrees - nearest) > 4) return null;
  return ((nearest + 360) % 360) as Glyph['turn'];
}

function intersection(a: Box, b: Box): Box {
  return { x0: Math.max(a.x0, b.x0), y0: Math.max(a.y0, b.y0), x1: Math.min(a.x1, b.x1), y1: Math.min(a.y1, b.y1) };
}

function grow({ x0, y0, x1, y1 }: Box, x: number, y: number): Box {
  return { x0: x0 - x, y0: y0 - y, x1: x1 + x, y1: y1 + y };
}

function isOnPage({ axis, at, from, to }: Rule, { x1, y1 }: Box): boolean {
  const [across, along] = axis === 'h' ? [y1, x1] : [x1, y1];
  return at > -2 && at < across + 2 && to > 0 && from < along;
}

function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

function isWhite(color: string): boolean {
  return lightness(color) > 0.97;
}

/** 0 for black, 1 for white, by the eye's weights. */
function lightness(color: string): number {
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})/i.exec(color);
  if (!match) return 0.5;
  const [r = 0, g = 0, b = 0] = match.slice(1).map((part) => Number.parseInt(part, 16) / 255);
  return 0.299 * r + 0.587 * g + 0.114 * b;
}

import { OPS } from 'unpdf/pdfjs';
import type { FontFacts } from '../font.js';
import { type Matrix, mapBox, matrixOf } from '../matrix.js';
import { type Box, center, holds, intersection, type PageInk, type Rule } from '../page.js';
import { Drawing } from './drawing.js';
import { Gathered, type Mark } from './gathered.js';
import { Graphics, number } from './graphics.js';
import { Pasting } from './pasting.js';
import { Writing } from './writing.js';

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

/**
 * Plays a page's operators without painting: where each character, each ruling line and each picture comes to stand, and which
 * of the characters a reader can see. Text that is invisible (as under a scan), clipped away, painted over, or on a layer that is
 * switched off is left out.
 */
export class InkReader {
  private readonly graphics: Graphics;
  private readonly gathered: Gathered;
  private readonly drawing: Drawing;
  private readonly pasting: Pasting;
  private readonly writing: Writing;

  constructor(
    private readonly frame: PageFrame,
    fontOf: (name: string) => FontFacts | null,
    private readonly isVisible: (group: unknown) => boolean,
  ) {
    this.graphics = new Graphics(frame.matrix, fontOf);
    this.gathered = new Gathered(frame.number);
    this.drawing = new Drawing(this.graphics, this.gathered);
    this.pasting = new Pasting(this.graphics, this.gathered, this.drawing, frame);
    this.writing = new Writing(this.graphics, this.gathered);
  }

  /** @param isLeftOut whether pdf.js left pictures out of the page, which then stand where nothing is painted */
  read({ fnArray, argsArray }: Operators, isLeftOut: boolean): Omit<PageInk, 'losses'> {
    for (let i = 0; i < fnArray.length; i += 1) this.play(fnArray[i] as number, argsArray[i] as never);
    const { number, width, height } = this.frame;
    const page = { x0: 0, y0: 0, x1: width, y1: height };
    const isOn = (box: Box) => box.x1 > 1 && box.y1 > 1 && box.x0 < width - 1 && box.y0 < height - 1;
    const pictures = this.gathered.pictures
      .filter((picture) => isOn(picture) && (isLeftOut || picture.image !== null))
      .map((picture) => ({ ...picture, ...intersection(picture, page) }));
    if (isLeftOut && pictures.every(({ image }) => image !== null))
      pictures.push({ ...page, matrix: [width, 0, 0, -height, 0, height], image: null, isMask: false });
    this.hideScanned(isLeftOut);
    const glyphs = this.gathered.marks.filter(
      (mark) => !mark.isHidden && isOn(mark) && (!mark.isWhite || this.isOnTint(mark, pictures)),
    );
    return {
      number,
      width,
      height,
      glyphs,
      rules: this.gathered.rules.filter((rule) => isOnPage(rule, page)),
      pictures,
    };
  }

  /** Text that a page-wide picture was painted over lies under a scan; on a page with drawn tables the picture is a watermark. */
  private hideScanned(isLeftOut: boolean): void {
    if (this.gathered.rules.length >= 4) return;
    for (const { picture, upTo } of this.gathered.covers) {
      if (picture.image === null && !isLeftOut) continue;
      for (const mark of this.gathered.marks.slice(0, upTo)) {
        const { x, y } = center(mark);
        if (holds(picture, x, y)) mark.isHidden = true;
      }
    }
  }

  /** White text is seen on a tinted ground or a picture only. */
  private isOnTint(mark: Mark, pictures: readonly Box[]): boolean {
    const { x, y } = center(mark);
    return this.gathered.shades.some((box) => holds(box, x, y)) || pictures.some((box) => holds(box, x, y));
  }

  private play(operator: number, args: unknown[]): void {
    const { graphics } = this;
    const { state } = graphics;
    switch (operator) {
      case OPS.save:
        graphics.save();
        return;
      case OPS.restore:
        this.pasting.noteGap();
        graphics.restore();
        return;
      case OPS.transform:
        graphics.move(matrixOf(args));
        graphics.isBare = true;
        return;
      case OPS.paintFormXObjectBegin: {
        graphics.save();
        graphics.move(matrixOf(args[0]));
        const box = args[1] as ArrayLike<number> | null;
        if (box) graphics.clipTo(mapBox(graphics.state.matrix, box[0] ?? 0, box[1] ?? 0, box[2] ?? 0, box[3] ?? 0));
        graphics.isBare = false;
        return;
      }
      case OPS.paintFormXObjectEnd:
        this.pasting.noteGap();
        graphics.restore();
        return;
      case OPS.beginAnnotation:
        graphics.save();
        graphics.reset();
        graphics.move(matrixOf(args[2]));
        graphics.move(matrixOf(args[3]));
        return;
      case OPS.endAnnotation:
        graphics.restore();
        return;
      case OPS.setLineWidth:
        state.lineWidth = number(args[0], state.lineWidth);
        return;
      case OPS.setGState:
        graphics.set(args[0] as [string, unknown][]);
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
        this.drawing.clipNext();
        return;
      case OPS.constructPath:
        this.drawing.path(
          args[0] as number,
          (args[1] as [Float32Array | null])[0],
          args[2] as ArrayLike<number> | null,
        );
        return;
      case OPS.beginMarkedContent:
        graphics.openLayer(true);
        return;
      case OPS.beginMarkedContentProps:
        graphics.openLayer(args[0] !== 'OC' || this.isVisible(args[1]));
        return;
      case OPS.endMarkedContent:
        graphics.closeLayer();
        return;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
        this.pasting.picture(args[0], false);
        return;
      case OPS.paintImageMaskXObject:
        this.pasting.picture((args[0] as { data?: unknown }).data ?? args[0], true);
        return;
      case OPS.paintSolidColorImageMask:
        this.pasting.picture('', true);
        return;
      default:
        this.writing.play(operator, args);
    }
  }
}

function isOnPage({ axis, at, from, to }: Rule, { x1, y1 }: Box): boolean {
  const [across, along] = axis === 'h' ? [y1, x1] : [x1, y1];
  return at > -2 && at < across + 2 && to > 0 && from < along;
}

import { mapBox } from '../matrix.js';
import { intersection } from '../page.js';
import { type Drawing, MAX_THICKNESS } from './drawing.js';
import type { Gathered } from './gathered.js';
import type { Graphics } from './graphics.js';

/** The part of a page that a picture must take up to be its cover. */
const COVER = 0.6;

/** Pictures, and the places of those that pdf.js left out. */
export class Pasting {
  constructor(
    private readonly graphics: Graphics,
    private readonly gathered: Gathered,
    private readonly drawing: Drawing,
    private readonly page: { width: number; height: number },
  ) {}

  picture(image: unknown, isMask: boolean): void {
    this.graphics.isBare = false;
    if (this.graphics.isShown) this.addPicture(image, isMask);
  }

  /** A place prepared and left without anything painted on it: where a picture was left out. */
  noteGap(): void {
    if (this.graphics.isBare && this.graphics.isShown && this.graphics.isMoved) this.addPicture(null, false);
    this.graphics.isBare = false;
  }

  private addPicture(image: unknown, isMask: boolean): void {
    const { matrix, clip } = this.graphics.state;
    const box = mapBox(matrix, 0, 0, 1, 1);
    const seen = clip ? intersection(box, clip) : box;
    const [width, height] = [seen.x1 - seen.x0, seen.y1 - seen.y0];
    // Some writers draw their lines as pictures of one pixel.
    if (image !== null && Math.min(width, height) <= MAX_THICKNESS) this.drawing.addBar(seen);
    else if (width > 0 && height > 0) {
      const picture = { ...seen, matrix, image, isMask };
      this.gathered.keep(this.gathered.pictures, picture);
      if (width * height > this.page.width * this.page.height * COVER)
        this.gathered.covers.push({ picture, upTo: this.gathered.marks.length });
    }
  }
}

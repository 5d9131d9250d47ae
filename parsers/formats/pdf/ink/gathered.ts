import { UnreadableDocument } from '../../../unreadable.js';
import type { Box, Glyph, PlacedPicture, Rule } from '../page.js';

/** More of anything than this on one page is no page of a report. */
const MAX_MARKS = 200_000;

/** A character with what may hide it. */
export interface Mark extends Glyph {
  isWhite: boolean;
  isHidden: boolean;
}

/** What stands on a page, as it is gathered from the page's operators. */
export class Gathered {
  readonly marks: Mark[] = [];
  readonly rules: Rule[] = [];
  readonly shades: Box[] = [];
  readonly pictures: PlacedPicture[] = [];
  /** Pictures as large as the page, and how many characters were there before them. */
  readonly covers: { picture: PlacedPicture; upTo: number }[] = [];

  constructor(private readonly page: number) {}

  /** @throws UnreadableDocument too_complex */
  keep<T>(list: T[], item: T): void {
    if (list.length >= MAX_MARKS) {
      throw new UnreadableDocument('too_complex', {
        zh: `PDF 第 ${this.page} 页内容太多`,
        en: `page ${this.page} of the PDF has too much on it`,
      });
    }
    list.push(item);
  }
}

import type { TextLine } from './lines.js';
import { type Box, center, type Glyph, type PageInk } from './page.js';

/** Parts of a page's height: where running heads and page numbers stand. */
const ZONE = 0.13;
const OUTER_ZONE = 0.06;

export interface PageLines {
  ink: PageInk;
  lines: TextLine[];
  /** Cells that are closed by lines on all sides: what stands inside is theirs. */
  isInCell(x: number, y: number): boolean;
}

/**
 * The characters that are the paper's and not the document's: page numbers, running heads and feet. A page number says so by its
 * dashes or words, or by counting the pages; a running head by coming again at its place.
 */
export function marginalia(pages: readonly PageLines[]): Set<Glyph> {
  const found = new Set<Glyph>();
  const remove = (line: TextLine) => {
    for (const { glyphs } of line.words) for (const glyph of glyphs) found.add(glyph);
  };
  const candidates = pages.flatMap(({ ink, lines, isInCell }, index) =>
    lines.flatMap((line) => {
      const { x, y } = center(line);
      const depth = Math.min(y, ink.height - y) / ink.height;
      return depth < ZONE && !isInCell(x, y) ? [{ index, line, depth, isTop: y < ink.height / 2 }] : [];
    }),
  );
  const places = new Map<string, typeof candidates>();
  const counts = new Map<string, typeof candidates>();
  const put = (map: typeof places, key: string, candidate: (typeof candidates)[number]) => {
    const list = map.get(key) ?? [];
    list.push(candidate);
    map.set(key, list);
  };
  for (const candidate of candidates) {
    const { line, index, depth, isTop } = candidate;
    if (PAGE_NUMBER.test(line.text)) {
      remove(line);
      continue;
    }
    if (/^\d{1,4}$/.test(line.text)) put(counts, `${isTop} ${Number(line.text) - index}`, candidate);
    const numbers = line.words.filter(({ text }) => /^[\d.,]+$/.test(text)).length;
    if ((depth < OUTER_ZONE || line.words.length <= 2) && numbers < 3)
      put(places, `${Math.round(line.y0 / 4)} ${line.text.replace(/\d+/g, '#')}`, candidate);
  }
  for (const list of counts.values()) {
    const isAlone = list.length === 1 && pages.length === 1 && Number(list[0]?.line.text) === 1;
    if (new Set(list.map(({ index }) => index)).size > 1 || isAlone) for (const { line } of list) remove(line);
  }
  for (const list of places.values()) {
    const on = new Set(list.map(({ index }) => index)).size;
    if (on < 2 || on < pages.length / 2 - 1 || (pages.length > 3 && on < 3)) continue;
    const isBare = list.every(({ line }) => /^[\d.,\s]+$/.test(line.text));
    if (isBare) continue;
    // What comes again may be the title: its first time it is the document's.
    for (const [i, { line, depth }] of list.entries()) if (i > 0 || depth < OUTER_ZONE) remove(line);
  }
  return found;
}

const PAGE_NUMBER =
  /^(?:[-—–－―─·•~～_]{1,3}\s*\d{1,4}\s*[-—–－―─·•~～_]{1,3}|第\s*[\d一二三四五六七八九十]{1,4}\s*页.{0,12}|\d{1,4}\s*[/／]\s*\d{1,4}|\d{1,4}\s*页|[Pp]age\s*\d{1,4}.{0,8})$/;

/**
 * Watermarks: slanted text, and pale text much larger than the page's, over which the page's own is printed.
 * @param body the characters' usual size
 */
export function isWatermark({ turn, pale, size }: Glyph, body: number): boolean {
  return turn === null || (pale && size > 2 * body);
}

export function isInside(box: Box, { x0, y0, x1, y1 }: Box): boolean {
  return box.x0 >= x0 - 2 && box.x1 <= x1 + 2 && box.y0 >= y0 - 2 && box.y1 <= y1 + 2;
}

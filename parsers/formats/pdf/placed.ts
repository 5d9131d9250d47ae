import { around, type Box, type PageInk, type PlacedPicture } from './page.js';

/** Smaller pictures are seals and ornaments, in points. */
const MIN_PICTURE = { width: 90, height: 40 };
/** Pictures meet when they are this near. */
const TOUCH = 2;
/** More pieces than this are a drawing. */
const MAX_PIECES = 400;

/** A picture of a page, perhaps cut into strips, tiles or layers. */
export interface WholePicture extends Box {
  parts: PlacedPicture[];
}

/** The pictures of a page that may be of something, from top to bottom; scanners cut a page into strips, and compressors into layers. */
export function picturesOn({ pictures, width, height }: PageInk): WholePicture[] {
  if (pictures.length > MAX_PIECES) return [{ x0: 0, y0: 0, x1: width, y1: height, parts: pictures }];
  let whole: WholePicture[] = pictures.map((picture) => ({ ...boxOf(picture), parts: [picture] }));
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const [i, a] of whole.entries()) {
      const j = whole.findIndex((b, k) => k > i && meets(a, b));
      const b = whole[j];
      if (!b) continue;
      const parts = [...a.parts, ...b.parts];
      whole = [...whole.filter((_, k) => k !== i && k !== j), { ...around(parts), parts }];
      isChanged = true;
      break;
    }
  }
  return whole
    .filter(({ x0, y0, x1, y1 }) => x1 - x0 > MIN_PICTURE.width && y1 - y0 > MIN_PICTURE.height)
    .sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
}

function boxOf({ x0, y0, x1, y1 }: Box): Box {
  return { x0, y0, x1, y1 };
}

function meets(a: Box, b: Box): boolean {
  const isSame = (p: number, q: number) => Math.abs(p - q) < TOUCH;
  const isColumn = isSame(a.x0, b.x0) && isSame(a.x1, b.x1) && a.y0 < b.y1 + TOUCH && b.y0 < a.y1 + TOUCH;
  const isRow = isSame(a.y0, b.y0) && isSame(a.y1, b.y1) && a.x0 < b.x1 + TOUCH && b.x0 < a.x1 + TOUCH;
  return isColumn || isRow;
}

/** A picture's address inside its document, as the open parameters of PDF have it: page, and left, top, width, height in points. */
export function pictureAddress(page: number, { x0, y0, x1, y1 }: Box): string {
  const view = [x0, y0, x1 - x0, y1 - y0].map((value) => Math.round(value)).join(',');
  return `#page=${page}&viewrect=${view}`;
}

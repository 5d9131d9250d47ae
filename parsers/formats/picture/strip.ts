import { type Language, recognise, type SeenLine } from './engine.js';
import { type Box, crop, paste, type Raster, raster, scaled } from './raster.js';

/** A part of a picture to be read as one line, and how high its letters are. */
export interface Cut {
  picture: Raster;
  box: Box;
  height: number;
}

/** How cut-outs are put before the recogniser. */
export interface Setting {
  language: Language;
  /** The only ones that may come; all of the language's where left out. */
  letters?: string;
  /** Height that letters are brought to, in pixels. */
  height: number;
  /** How often each is printed side by side: a single digit is not seen by itself. */
  times: number;
  isBlackAndWhite?: boolean;
}

/** Cells on one sheet: the recogniser takes no sheet higher than 32,767 pixels. */
const MOST = 200;
/** Pixels: wider is no line of a cell. */
const WIDEST = 8000;
/** In black and white, ink is what is darker than this. */
const INK = 140;

/** Reads cut-outs as lines of a strip, many in one call; for each what was seen on its line, most often one line or none. */
export async function readCuts(cuts: readonly Cut[], setting: Setting): Promise<SeenLine[][]> {
  const found: SeenLine[][] = [];
  for (let from = 0; from < cuts.length; from += MOST) {
    const strip = stripOf(cuts.slice(from, from + MOST), setting);
    const seen = await recognise(strip.sheet, setting.language, { letters: setting.letters ?? '' });
    found.push(...linesOn(strip, seen));
  }
  return found;
}

/** A sheet of lines, and the first and last row of pixels of each. */
interface Strip {
  sheet: Raster;
  lines: { top: number; bottom: number }[];
}

function stripOf(cuts: readonly Cut[], { height, times, isBlackAndWhite = false }: Setting): Strip {
  const gap = Math.round(height * 0.75);
  const pieces = cuts.map(({ picture, box, height: own }) => {
    const factor = Math.min(height / Math.max(1, own), WIDEST / times / Math.max(1, box.right - box.left));
    const margin = Math.ceil(2 / factor) + 1;
    const piece = crop(picture, {
      left: Math.max(0, box.left - margin),
      top: Math.max(0, box.top - margin),
      right: Math.min(picture.width, box.right + margin),
      bottom: Math.min(picture.height, box.bottom + margin),
    });
    return scaled(piece, factor);
  });
  const width = Math.max(...pieces.map((piece) => piece.width)) * times + gap * (times + 1);
  const sheet = raster(
    width,
    pieces.reduce((sum, piece) => sum + piece.height + gap, gap),
  );
  const lines: Strip['lines'] = [];
  let top = gap;
  for (const piece of pieces) {
    for (let i = 0; i < times; i += 1) paste(sheet, piece, gap + i * (piece.width + gap), top);
    lines.push({ top, bottom: top + piece.height });
    top += piece.height + gap;
  }
  if (isBlackAndWhite) {
    for (let i = 0; i < sheet.pixels.length; i += 1) sheet.pixels[i] = (sheet.pixels[i] as number) < INK ? 0 : 255;
  }
  return { sheet, lines };
}

function linesOn({ lines }: Strip, seen: readonly SeenLine[]): SeenLine[][] {
  const found: SeenLine[][] = lines.map(() => []);
  let next = 0;
  for (const line of seen) {
    const middle = (line.top + line.bottom) / 2;
    while (next < lines.length - 1 && middle > (lines[next] as { bottom: number }).bottom) next += 1;
    while (next > 0 && middle < (lines[next] as { top: number }).top) next -= 1;
    const own = lines[next];
    if (own && middle >= own.top && middle <= own.bottom) found[next]?.push(line);
  }
  return found;
}

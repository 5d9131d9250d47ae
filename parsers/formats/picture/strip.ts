import { type Box, crop, paste, type Raster, raster, scaled } from './raster.js';

/** Many cut-out cells on one sheet, a line each, for one call of the recogniser: and where each of them stands. */
export interface Strip {
  sheet: Raster;
  /** First and last row of pixels of each line. */
  lines: { top: number; bottom: number }[];
}

/** Height of the letters on a strip: what the recogniser was trained on, or near it. */
const HEIGHT = 32;

/** Cut-outs of a picture, letters brought to one height, each printed `times` side by side: a single digit is not seen by itself. */
export function stripOf(
  picture: Raster,
  cuts: readonly { box: Box; height: number }[],
  times: number,
  height = HEIGHT,
): Strip {
  const gap = Math.round(height * 0.75);
  const pieces = cuts.map(({ box, height: own }) => {
    const factor = height / Math.max(1, own);
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
  return { sheet, lines };
}

import { type Matrix, mapBox, multiply } from './matrix.js';
import type { Box, Glyph, PageInk, Rule } from './page.js';

/** A page whose text is turned as a whole, without the page saying so, is turned back. */
export function uprightPage(ink: PageInk): PageInk {
  const counts = new Map<Glyph['turn'], number>();
  for (const { turn } of ink.glyphs) counts.set(turn, (counts.get(turn) ?? 0) + 1);
  const [turn, most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  if (turn === 0 || turn === null || most < 0.6 * ink.glyphs.length) return ink;
  const { width, height } = ink;
  const isSideways = turn !== 180;
  const back: Matrix =
    turn === 90 ? [0, -1, 1, 0, 0, width] : turn === 270 ? [0, 1, -1, 0, height, 0] : [-1, 0, 0, -1, width, height];
  const move = ({ x0, y0, x1, y1 }: Box) => mapBox(back, x0, y0, x1, y1);
  return {
    ...ink,
    width: isSideways ? height : width,
    height: isSideways ? width : height,
    glyphs: ink.glyphs.map((glyph) => ({
      ...glyph,
      ...move(glyph),
      turn: glyph.turn === null ? null : (((glyph.turn - turn + 360) % 360) as Glyph['turn']),
    })),
    rules: ink.rules.map(({ axis, at, from, to }): Rule => {
      const box = move(axis === 'h' ? { x0: from, x1: to, y0: at, y1: at } : { x0: at, x1: at, y0: from, y1: to });
      return box.x1 - box.x0 >= box.y1 - box.y0
        ? { axis: 'h', at: box.y0, from: box.x0, to: box.x1 }
        : { axis: 'v', at: box.x0, from: box.y0, to: box.y1 };
    }),
    pictures: ink.pictures.map((picture) => ({
      ...picture,
      ...move(picture),
      matrix: multiply(back, picture.matrix),
    })),
  };
}

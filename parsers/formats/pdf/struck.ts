import type { Glyph, PageInk } from './page.js';

/** Where a line runs that strikes a character out, in parts of its size below its top: through the middle of digits and of Chinese. */
const THROUGH = { from: 0.42, to: 0.75 };
/** Such a line ends where its characters do; one between cells goes on. In points. */
const BEYOND = 1.5;
const BAND = 20;

/** A page without the characters that a line strikes out, and without that line. */
export function withoutStruck(ink: PageInk): PageInk {
  const bands = new Map<number, Glyph[]>();
  for (const glyph of ink.glyphs) {
    if (glyph.turn !== 0) continue;
    const band = Math.floor(glyph.y0 / BAND);
    const own = bands.get(band);
    if (own) own.push(glyph);
    else bands.set(band, [glyph]);
  }
  const struck = new Set<Glyph>();
  const rules = ink.rules.filter(({ axis, at, from, to }) => {
    if (axis !== 'h' || to - from < 2) return true;
    const band = Math.floor(at / BAND);
    const near = [band - 2, band - 1, band].flatMap((key) => bands.get(key) ?? []);
    const under = near.filter(
      ({ x0, x1, y0, size }) =>
        (x0 + x1) / 2 > from && (x0 + x1) / 2 < to && at > y0 + THROUGH.from * size && at < y0 + THROUGH.to * size,
    );
    if (under.length === 0) return true;
    const left = Math.min(...under.map(({ x0 }) => x0));
    const right = Math.max(...under.map(({ x1 }) => x1));
    if (from < left - BEYOND || to > right + BEYOND) return true;
    for (const glyph of under) struck.add(glyph);
    return false;
  });
  return struck.size === 0 ? ink : { ...ink, rules, glyphs: ink.glyphs.filter((glyph) => !struck.has(glyph)) };
}

import { offset } from '../raised.js';
import { around, type Box, center, type Glyph } from './page.js';

/** Characters that stand together, without a gap that one could fall into. */
export interface Word extends Box {
  text: string;
  size: number;
  glyphs: Glyph[];
}

/** Words on one baseline, left to right. */
export interface TextLine extends Box {
  words: Word[];
  size: number;
  text: string;
}

/** A gap wider than this, in parts of the characters' size, parts two words: no sentence has one, cells have no less. */
export const WORD_GAP = 0.7;
const BLANK_GAP = 0.28;

/** Upright characters → lines from top to bottom. */
export function linesOf(glyphs: readonly Glyph[]): TextLine[] {
  const sorted = [...glyphs].sort((a, b) => center(a).y - center(b).y);
  const groups: { glyphs: Glyph[]; y: number; size: number }[] = [];
  for (const glyph of sorted) {
    const { y } = center(glyph);
    const group = groups.at(-1);
    if (group && y - group.y < 0.45 * Math.max(glyph.size, group.size)) {
      group.glyphs.push(glyph);
      // The line stands where its larger characters stand: an index does not move it.
      if (glyph.size >= group.size * 0.9) group.y = (group.y * (group.glyphs.length - 1) + y) / group.glyphs.length;
      group.size = Math.max(group.size, glyph.size);
    } else groups.push({ glyphs: [glyph], y, size: glyph.size });
  }
  return groups.map(({ glyphs: own }) => lineOf(own));
}

function lineOf(glyphs: Glyph[]): TextLine {
  glyphs.sort((a, b) => a.x0 - b.x0);
  const words: Word[] = [];
  let open: Glyph[] = [];
  let end = -Infinity;
  for (const glyph of glyphs) {
    if (open.length > 0 && glyph.x0 - end > WORD_GAP * glyph.size) {
      words.push(wordOf(open));
      open = [];
    }
    open.push(glyph);
    end = Math.max(end, glyph.x1);
  }
  if (open.length > 0) words.push(wordOf(open));
  return {
    ...around(words),
    words,
    size: Math.max(...words.map(({ size }) => size)),
    text: words.map(({ text }) => text).join(' '),
  };
}

function wordOf(glyphs: Glyph[]): Word {
  const tallest = glyphs.reduce((a, b) => (b.size > a.size ? b : a));
  const text = glyphs.reduce(
    (whole, glyph, i) =>
      whole +
      (isBlankBefore(glyph, glyphs[i - 1]) ? ' ' : '') +
      (isRaised(glyph, tallest) ? offset(glyph.text, 'raised') : glyph.text),
    '',
  );
  return { ...around(glyphs), text, size: median(glyphs.map(({ size }) => size)), glyphs };
}

/** Smaller than the rest of its word, and standing higher: the mark of a note. */
function isRaised(glyph: Glyph, tallest: Glyph): boolean {
  return glyph.size < 0.9 * tallest.size && tallest.y1 - glyph.y1 > 0.15 * tallest.size;
}

function isBlankBefore({ x0, size, text, isAfterBlank }: Glyph, before: Glyph | undefined): boolean {
  if (!before || (isWide(before.text) && isWide(text))) return false;
  return x0 - before.x1 > (isAfterBlank ? 0.1 : BLANK_GAP) * size;
}

/** Whether a character takes a whole square, as Chinese ones and their punctuation do. */
export function isWide(text: string): boolean {
  const c = text.codePointAt(0) ?? 0;
  return c >= 0x2e80 || (c >= 0x2010 && c <= 0x203a);
}

/** The middle one of some numbers; there is at least one. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] as number;
}

/** Two pieces of text as one: a blank only between words of letters or digits. */
export function joined(a: string, b: string): string {
  return a === '' || b === '' || isWide([...a].at(-1) as string) || isWide(b) ? a + b : `${a} ${b}`;
}

/** Characters turned by a quarter or half → upright ones in a space of their own, so that their lines can be read like any other. */
export function turned(glyphs: readonly Glyph[], turn: 90 | 180 | 270): Glyph[] {
  return glyphs.map((glyph) => ({ ...glyph, ...turnedBox(glyph, turn), turn: 0 }));
}

/** A box in the space of text that is turned by the given angle. */
export function turnedBox({ x0, y0, x1, y1 }: Box, turn: 90 | 180 | 270): Box {
  if (turn === 90) return { x0: y0, x1: y1, y0: -x1, y1: -x0 };
  if (turn === 270) return { x0: -y1, x1: -y0, y0: x0, y1: x1 };
  return { x0: -x1, x1: -x0, y0: -y1, y1: -y0 };
}

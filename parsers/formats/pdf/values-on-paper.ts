import { type TextLine, WORD_GAP, type Word } from './lines.js';
import { around } from './page.js';

const VALUE = /^(?:[-+－＋]?[\d０-９][\d０-９,，.．]*(?:件|条|次|项|个|宗|份|起|万元|元)?|[-—－–―/／]{1,4}|无|零)$/;

/** A word that may be a cell's value: a number, perhaps with its unit, a dash, 无. */
export function isValue({ text }: Word): boolean {
  return VALUE.test(text);
}

/** The values at a line's end, behind its labels; none where a label stands behind a value. */
export function valuesOf({ words }: TextLine): Word[] {
  const first = words.findIndex(isValue);
  if (first < 0) return [];
  const values = words.slice(first);
  return values.every(isValue) ? values : [];
}

/** Chinese characters stand edge to edge: labels of two narrow cells have less between them than words have. */
const LABEL_GAP = 0.22;

/** The parts of a word that stand apart by that. */
export function pieces(word: Word): Word[] {
  const parts: Word['glyphs'][] = [];
  for (const glyph of word.glyphs) {
    const before = parts.at(-1)?.at(-1);
    if (before && glyph.x0 - before.x1 < LABEL_GAP * word.size) parts.at(-1)?.push(glyph);
    else parts.push([glyph]);
  }
  return parts.map((glyphs) => ({
    ...around(glyphs),
    text: glyphs.map(({ text }) => text).join(''),
    size: word.size,
    glyphs,
  }));
}

/** How many parts of a line stand apart as cells do. */
export function partsOf({ words }: TextLine): number {
  return 1 + words.slice(1).filter((word, i) => word.x0 - (words[i] as Word).x1 > WORD_GAP * word.size).length;
}

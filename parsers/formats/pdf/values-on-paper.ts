import type { TextLine, Word } from './lines.js';

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

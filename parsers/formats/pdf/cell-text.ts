import { isWide, linesOf, median, type TextLine, turned } from './lines.js';
import { type Box, center, type Glyph } from './page.js';

/** Digits further apart than this, in parts of their size, are two numbers. */
const NUMBER_GAP = 0.7;

/**
 * The text of a cell, its lines joined by \n: upright, turned, or written in columns. A number that was broken at the cell's edge
 * is put together; two numbers in one cell stay apart.
 */
export function cellText(glyphs: readonly Glyph[], cell: Box): string {
  if (glyphs.length === 0) return '';
  const upright = glyphs.filter(({ turn }) => turn === 0);
  const parts = ([90, 270, 180] as const).flatMap((turn) => {
    const own = glyphs.filter((glyph) => glyph.turn === turn);
    return own.length > 0 ? [linesOf(turned(own, turn)).map(textOf).join('\n')] : [];
  });
  if (upright.length > 0) parts.unshift(uprightText(upright, cell));
  return parts.join('\n');
}

function uprightText(glyphs: readonly Glyph[], cell: Box): string {
  const lines = linesOf(glyphs);
  const columns = columnsOf(lines, glyphs);
  if (columns) return columns.map((column) => column.map(({ text }) => text).join('')).join('');
  if (lines.length > 1 && lines.every(({ text }) => /^[\d.,，]+$/.test(text)) && isBroken(lines, cell))
    return lines.map(({ text }) => text).join('');
  return lines.map(textOf).join('\n');
}

/** A line of a cell; where digits stand far apart a line break takes the place of the gap, so that nobody reads them as one number. */
function textOf({ words }: TextLine): string {
  let text = '';
  for (const [i, word] of words.entries()) {
    const before = words[i - 1];
    if (before) {
      const isApart = word.x0 - before.x1 > NUMBER_GAP * word.size;
      text += isApart && /\d$/.test(before.text) && /^\d/.test(word.text) ? '\n' : ' ';
    }
    text += word.text;
  }
  return text;
}

/** The most that cells keep clear at their sides, in points: Word's 5.4 twice, and a little. */
const PADDING = 12;

/** Lines set closely, of which each but the last is as long and leaves no room for another digit. */
function isBroken(lines: readonly TextLine[], cell: Box): boolean {
  const digits = lines[0]?.words.flatMap(({ glyphs }) => glyphs).length ?? 0;
  return lines.slice(0, -1).every((line, i) => {
    const width = line.x1 - line.x0;
    const next = lines[i + 1] as TextLine;
    const isFull = cell.x1 - cell.x0 - width < width / digits + PADDING;
    return isFull && digits > 1 && line.text.length >= digits && next.y0 - line.y0 < 1.7 * line.size;
  });
}

/**
 * Chinese written in columns: characters closer to the one below than to the one beside. Right to left, unless the left column was
 * written first. A single column is one too.
 */
function columnsOf(lines: readonly TextLine[], glyphs: readonly Glyph[]): Glyph[][] | null {
  if (lines.length < 2 || glyphs.length < 3 || !glyphs.every(({ text }) => isWide(text) || /[\d.()]/.test(text)))
    return null;
  const size = median(glyphs.map((glyph) => glyph.size));
  const columns: { x: number; glyphs: Glyph[] }[] = [];
  for (const glyph of [...glyphs].sort((a, b) => center(a).x - center(b).x)) {
    const { x } = center(glyph);
    const column = columns.at(-1);
    if (column && x - column.x < 0.3 * size) column.glyphs.push(glyph);
    else columns.push({ x, glyphs: [glyph] });
  }
  const pitches = lines.slice(1).map((line, i) => center(line).y - center(lines[i] as TextLine).y);
  const isStacked = median(pitches) < 1.6 * size || columns.length === 1;
  const isApart = columns.every(({ x }, i) => i === 0 || x - (columns[i - 1] as { x: number }).x > 1.3 * size);
  const isHigh = columns.every(({ glyphs: own }) => own.length > 1) || columns.length === 1;
  if (!isStacked || !isApart || !isHigh || !glyphs.some(({ text }) => isWide(text))) return null;
  const order = new Map(glyphs.map((glyph, i) => [glyph, i]));
  // Spread over the cell's width, line after line: so it was written.
  const inLines = lines.flatMap(({ words }) => words.flatMap((word) => word.glyphs));
  if (columns.length > 1 && inLines.every((glyph, i) => order.get(glyph) === i)) return null;
  const first = (column: { glyphs: Glyph[] }) => Math.min(...column.glyphs.map((glyph) => order.get(glyph) as number));
  const isLeftFirst = columns.length > 1 && first(columns[0] as never) < first(columns.at(-1) as never);
  const sorted = isLeftFirst ? columns : columns.reverse();
  return sorted.map((column) => column.glyphs.sort((a, b) => a.y0 - b.y0));
}

import type { Block, Cell, Document, Line, Table } from '../../parsers/document.js';
import { resolveSpans } from '../../parsers/grid/grid.js';
import type { Fact, Place } from '../../parsers/report.js';

/** A cell of a report as it was read: where, and what is printed there. */
export interface Wanted {
  /** In the document at hand: its own first table is number 0. */
  at: Place;
  fact: Pick<Fact, 'status' | 'value'> & { raw?: string | null };
}

/** Where it stands: a cell of a table, or a line of text that lost its table. */
export type Found = { cell: Cell } | { line: Line };

/** The cell of a document that a fact was read from; null where what stands there is not what was read: better no mark than a wrong one. */
export function findCell({ blocks }: Pick<Document, 'blocks'>, { at, fact }: Wanted): Found | null {
  const [tableIndex, row, column] = at;
  const { tables, lines } = everythingIn(blocks);
  const table = tables.find(({ index }) => index === tableIndex);
  const own = table?.rows.findIndex(({ line }, i) => (line ?? i) === row) ?? -1;
  const placed = table && own >= 0 ? resolveSpans(table).rows[own] : undefined;
  const there = placed?.find((cell) => cell.column <= column && column < cell.column + cell.width);
  const before = placed?.filter((cell) => cell.column < column).at(-1);
  const found =
    there && prints(there.cell.text, fact) ? there : before && endsWith(before.cell.text, fact) ? before : null;
  if (found) return { cell: found.cell };
  const line = tableIndex === 0 ? lines.find((one) => one.row === row && isIn(one.text, fact)) : undefined;
  return line ? { line } : null;
}

function everythingIn(blocks: readonly Block[]): { tables: Table[]; lines: Line[] } {
  const tables: Table[] = [];
  const lines: Line[] = [];
  const walk = (list: readonly Block[]): void => {
    for (const block of list) {
      if (block.kind === 'line') lines.push(block);
      if (block.kind !== 'table') continue;
      tables.push(block);
      for (const { cells } of block.rows) for (const cell of cells) if (cell.blocks) walk(cell.blocks);
    }
  };
  walk(blocks);
  return { tables, lines };
}

/** Whether a cell's text is, or holds, what a fact was read from. */
function prints(text: string, { status, value, raw }: Wanted['fact']): boolean {
  if (status === 'blank') return plain(text) === '';
  if (raw) return plain(text).includes(plain(raw));
  if (value === null) return false;
  const number = new RegExp(`(?<![\\d.])${digitsOf(value)}(?![\\d.])`);
  return number.test(spaced(text)) || number.test(plain(text));
}

/** A label and its numbers in one cell (行政许可：0) are counted as if each had its own: they follow a colon or a blank. */
function endsWith(text: string, { value }: Wanted['fact']): boolean {
  return value !== null && new RegExp(`[\\s:]${digitsOf(value)}(?![\\d.、)])`).test(spaced(text));
}

/** Whether a line of text holds it: several numbers may stand in it without anything between them, and all of it is marked. */
function isIn(text: string, { status, value, raw }: Wanted['fact']): boolean {
  if (status === 'blank') return false;
  const printed = raw ? plain(raw) : value === null ? null : String(Math.abs(value));
  return printed !== null && plain(text).includes(printed);
}

function digitsOf(value: number): string {
  return String(Math.abs(value)).replace('.', '\\.');
}

/** Full-width forms as their plain ones, without separators. */
function spaced(text: string): string {
  return text.normalize('NFKC').replaceAll(',', '');
}

/** The same without white space: digits that stand apart are one number in a cell. */
function plain(text: string): string {
  return spaced(text).replace(/\s/g, '');
}

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
  const there = placed?.filter((cell) => cell.column <= column && column < cell.column + cell.width) ?? [];
  // A label and its numbers in one cell are counted as if each had its own: the cell is then the last one before.
  const found = [...there, ...(placed?.filter((cell) => cell.column <= column).slice(-1) ?? [])].find(({ cell }) =>
    prints(cell.text, fact),
  );
  if (found) return { cell: found.cell };
  const line = tableIndex === 0 ? lines.find((one) => one.row === row && prints(one.text, fact)) : undefined;
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

/** Whether a text is, or holds, what a fact was read from. */
function prints(text: string, { status, value, raw }: Wanted['fact']): boolean {
  const printed = plain(text);
  if (status === 'blank') return printed === '';
  if (raw) return printed.includes(plain(raw));
  if (value === null) return false;
  const digits = String(Math.abs(value));
  return (
    new RegExp(`(?<![\\d.])${digits.replace('.', '\\.')}(?![\\d.]|\\.\\d)`).test(printed) || /^\d{8,}$/.test(printed)
  );
}

/** Full-width forms as their plain ones, without white space and separators. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s,]/g, '');
}

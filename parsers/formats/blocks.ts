import type { Block, Cell, Line, Table } from '../document.js';
import { collapse } from './html.js';

/** Makes the blocks of one document, numbering its tables where they begin and its lines as they come. */
export class Blocks {
  private tables = 0;
  private lineCount = 0;

  /** A table with its number; its rows are filled in by the reader. */
  table(): Table {
    const table: Table = { kind: 'table', index: this.tables, rows: [] };
    this.tables += 1;
    return table;
  }

  /** Text with line breaks → its lines, white space collapsed, empty ones left out. */
  lines(text: string): Line[] {
    const lines: Line[] = [];
    for (const piece of text.split('\n')) {
      const own = collapse(piece);
      if (own === '') continue;
      lines.push({ kind: 'line', text: own, row: this.lineCount });
      this.lineCount += 1;
    }
    return lines;
  }

  /** Blocks of another document as this one's, numbered anew. */
  adopt(blocks: readonly Block[]): Block[] {
    return blocks.map((block) => {
      if (block.kind === 'line') return { ...block, row: this.lineCount++ };
      if (block.kind !== 'table') return block;
      const table = this.table();
      for (const row of block.rows) {
        const cells = row.cells.map((cell) => (cell.blocks ? { ...cell, blocks: this.adopt(cell.blocks) } : cell));
        table.rows.push({ ...row, cells });
      }
      return table;
    });
  }
}

/** The cell that holds these blocks; its text is that of its own lines. */
export function cellOf(blocks: Block[], rowspan = 1, colspan = 1): Cell {
  const lines = blocks.filter((block) => block.kind === 'line');
  return {
    text: lines.map(({ text }) => text).join('\n'),
    rowspan,
    colspan,
    blocks: lines.length === blocks.length ? null : blocks,
  };
}

/** A cell of a row whose vertical merges are told row by row, as Word files tell them. */
export interface MergeCell {
  cell: Cell;
  /** A cell that begins a merge downwards, goes on with the one above, or stands for itself. */
  merge: 'begin' | 'continue' | null;
}

/**
 * Rows whose cells go on with the ones above → rows with row spans. A cell that goes on with nothing is an ordinary one. Word shows
 * nothing of what stands in a cell that goes on.
 */
export function joinDown(rows: readonly MergeCell[][]): Cell[][] {
  let above = new Map<number, Cell>();
  return rows.map((row) => {
    const kept: Cell[] = [];
    const next = new Map<number, Cell>();
    let column = 0;
    for (const { cell, merge } of row) {
      const begun = merge === 'continue' ? above.get(column) : undefined;
      if (begun) begun.rowspan += 1;
      else kept.push(cell);
      if (merge) next.set(column, begun ?? cell);
      column += cell.colspan;
    }
    above = next;
    return kept;
  });
}

import type { Block, Table } from '../../document.js';
import { type Blocks, cellOf } from '../blocks.js';
import { type EdgedCell, joinByEdges } from './edges.js';

interface OpenTable {
  table: Table;
  rows: EdgedCell[][];
  cells: Block[][];
  content: Block[];
}

/** Tables deeper than this are read as text of the cell that holds them. */
const MAX_DEPTH = 16;

/** Puts paragraphs, cells and rows together as Word's old files tell them: each paragraph says how deep in tables it stands. */
export class TableStack {
  readonly root: Block[] = [];
  private readonly open: OpenTable[] = [];

  constructor(private readonly blocks: Blocks) {}

  /** Where the content of a paragraph at a depth goes; 0 is outside of tables. */
  at(depth: number): Block[] {
    const own = Math.min(depth, MAX_DEPTH);
    this.closeTo(own);
    while (this.open.length < own) {
      const table = this.blocks.table();
      (this.open.at(-1)?.content ?? this.root).push(table);
      this.open.push({ table, rows: [], cells: [], content: [] });
    }
    return this.open.at(-1)?.content ?? this.root;
  }

  /** The end of a cell of the innermost table. */
  endCell(): void {
    const table = this.open.at(-1);
    if (!table) return;
    table.cells.push(table.content);
    table.content = [];
  }

  /** The end of a row, whose cells' edges and merges are told by what comes with it. */
  endRow(rowOf: (cells: Block[][]) => EdgedCell[]): void {
    const table = this.open.at(-1);
    if (!table) return;
    if (table.content.length > 0) table.cells.push(table.content);
    if (table.cells.length > 0) table.rows.push(rowOf(table.cells));
    table.cells = [];
    table.content = [];
  }

  /** Closes all tables: the document's blocks. */
  finish(): Block[] {
    this.closeTo(0);
    return this.root;
  }

  private closeTo(depth: number): void {
    while (this.open.length > depth) {
      this.endRow((cells) => cells.map((content) => ({ ...edgeless(content), left: null, right: null })));
      const { table, rows } = this.open.pop() as OpenTable;
      for (const cells of joinByEdges(rows)) table.rows.push({ cells, group: 0 });
    }
  }
}

function edgeless(content: Block[]): Pick<EdgedCell, 'cell' | 'merge'> {
  return { cell: cellOf(content), merge: null };
}

/** Cells of a row that only parts of others are joined to the one before them. */
export function joinAcross(row: readonly (EdgedCell & { isPart: boolean })[]): EdgedCell[] {
  const joined: EdgedCell[] = [];
  for (const { isPart, ...cell } of row) {
    const before = joined.at(-1);
    if (!isPart || !before) joined.push(cell);
    else {
      before.right = cell.right;
      before.cell.colspan += 1;
    }
  }
  return joined;
}

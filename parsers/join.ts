import type { Block, Document, Table } from './document.js';

/** A document's place in a joined one: tables from `firstTable` on are its own. */
export interface Joined {
  document: Document;
  /** Number of each document's first table. */
  firstTables: number[];
}

/**
 * Several documents as one, in their order: tables and lines are numbered through, so that each number's place tells the document.
 * Particulars (title, meta, charset) are the first one's.
 */
export function joinDocuments(documents: readonly [Document, ...Document[]]): Joined {
  const firstTables: number[] = [];
  const blocks: Block[] = [];
  const media = new Map<string, Uint8Array>();
  let tables = 0;
  let lines = 0;
  for (const document of documents) {
    firstTables.push(tables);
    const moved = new Mover(tables, lines);
    blocks.push(...moved.all(document.blocks));
    tables = moved.tables;
    lines = moved.lines;
    for (const [src, bytes] of document.media ?? []) if (!media.has(src)) media.set(src, bytes);
  }
  const { sheets: _, ...first } = documents[0];
  const replacements = documents.reduce((sum, document) => sum + document.replacements, 0);
  return { document: { ...first, replacements, blocks, ...(media.size > 0 ? { media } : {}) }, firstTables };
}

/** Copies of blocks with numbers that go on from others'. */
class Mover {
  tables: number;
  lines: number;

  constructor(
    private readonly firstTable: number,
    private readonly firstLine: number,
  ) {
    this.tables = firstTable;
    this.lines = firstLine;
  }

  all(blocks: readonly Block[]): Block[] {
    return blocks.map((block) => this.one(block));
  }

  private one(block: Block): Block {
    if (block.kind === 'line') {
      const row = this.firstLine + block.row;
      this.lines = Math.max(this.lines, row + 1);
      return { ...block, row };
    }
    return block.kind === 'table' ? this.table(block) : block;
  }

  private table(table: Table): Table {
    const index = this.firstTable + table.index;
    this.tables = Math.max(this.tables, index + 1);
    return {
      ...table,
      index,
      rows: table.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => (cell.blocks ? { ...cell, blocks: this.all(cell.blocks) } : cell)),
      })),
    };
  }
}

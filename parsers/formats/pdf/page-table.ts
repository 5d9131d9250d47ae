import type { Block } from '../../document.js';
import { cellText } from './cell-text.js';
import { type Box, center, type Glyph } from './page.js';
import type { RuledTable } from './ruled.js';

export interface PageCell {
  text: string;
  column: number;
  rowspan: number;
  colspan: number;
  blocks: Block[] | null;
}

export interface PageRow {
  cells: PageCell[];
  /** Which cell a number belongs to is not certain. */
  isUnsure: boolean;
  /** The first one after a page break: cells of the page before do not reach into it. */
  isFirstOfPage?: boolean;
}

/** A table, or the part of one that stands on a page. */
export interface PageTable extends Box {
  kind: 'table';
  page: number;
  /** Edges of its columns. */
  xs: number[];
  rows: PageRow[];
  isOpenAbove: boolean;
  isOpenBelow: boolean;
  /** Of a table without ruling lines: where its columns of numbers stand. */
  aligned?: readonly { x0: number; x1: number }[];
}

/** A ruled table filled with the characters that stand inside. */
export function fillTable(table: RuledTable, glyphs: readonly Glyph[], page: number): PageTable {
  const { cells, unsure } = deal(table, glyphs);
  const rows: PageRow[] = table.ys.slice(1).map((_, i) => ({ cells: [], isUnsure: unsure.has(i) }));
  for (const [i, cell] of table.cells.entries()) {
    const { row, column, rowspan, colspan } = cell;
    const text = cellText(cells[i] as Glyph[], cell);
    rows[row]?.cells.push({ text, column, rowspan, colspan, blocks: null });
    if (table.torn.has(i) && /\d/.test(text)) (rows[row] as PageRow).isUnsure = true;
  }
  for (const row of rows) row.cells.sort((a, b) => a.column - b.column);
  const { x0, x1, y0, y1, xs, isOpenAbove, isOpenBelow } = table;
  return { kind: 'table', page, x0, x1, y0, y1, xs, rows, isOpenAbove, isOpenBelow };
}

/** Gives each character to a cell. Digits set closely are one number, and stay together where a line crosses them. */
function deal(table: RuledTable, glyphs: readonly Glyph[]): { cells: Glyph[][]; unsure: Set<number> } {
  const cells: Glyph[][] = table.cells.map(() => []);
  const unsure = new Set<number>();
  const at = locator(table);
  const indexes = new Map(glyphs.map((glyph) => [glyph, at(center(glyph).x, center(glyph).y)]));
  for (const run of numberRuns(glyphs)) {
    const own = run.map((glyph) => indexes.get(glyph) as number);
    if (own.every((index) => index === own[0])) continue;
    const widest = [...new Set(own)].sort(
      (a, b) => own.filter((index) => index === b).length - own.filter((index) => index === a).length,
    )[0] as number;
    for (const glyph of run) indexes.set(glyph, widest);
    for (const index of own) if (index >= 0) unsure.add(table.cells[index]?.row ?? -1);
  }
  for (const [glyph, index] of indexes) cells[index]?.push(glyph);
  return { cells, unsure };
}

/** Runs of digits without a gap, of more than one digit. */
function numberRuns(glyphs: readonly Glyph[]): Glyph[][] {
  const digits = glyphs.filter(({ text, turn }) => turn === 0 && /^[\d.,]+$/.test(text));
  digits.sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
  const runs: Glyph[][] = [];
  let open: Glyph[] = [];
  for (const glyph of digits) {
    const before = open.at(-1);
    const follows =
      before && Math.abs(glyph.y0 - before.y0) < 0.2 * glyph.size && Math.abs(glyph.x0 - before.x1) < 0.2 * glyph.size;
    if (!follows) {
      if (open.length > 1) runs.push(open);
      open = [];
    }
    open.push(glyph);
  }
  if (open.length > 1) runs.push(open);
  return runs;
}

/** Which cell a point is in, -1 for none. */
function locator({ xs, ys, cells }: RuledTable): (x: number, y: number) => number {
  const columns = xs.length - 1;
  const owner = new Int32Array(columns * (ys.length - 1)).fill(-1);
  for (const [index, { row, column, rowspan, colspan }] of cells.entries()) {
    for (let i = row; i < row + rowspan; i += 1) {
      for (let j = column; j < column + colspan; j += 1) owner[i * columns + j] = index;
    }
  }
  return (x, y) => {
    const j = intervalOf(xs, x);
    const i = intervalOf(ys, y);
    return i < 0 || j < 0 ? -1 : (owner[i * columns + j] as number);
  };
}

function intervalOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length - 1;
  if (value < (edges[0] as number) - 1 || value > (edges[high] as number) + 1) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) <= value) low = middle;
    else high = middle;
  }
  return low;
}

import type { Cell, Table } from '../document.js';

/** A cell where it stands once spans are resolved. A cell over several rows appears in each of them. */
export interface PlacedCell {
  cell: Cell;
  row: number;
  column: number;
  /** Columns it covers in this grid. */
  width: number;
  /** Rows it covers in this grid, at most to the end of its row group. */
  height: number;
}

/** A table after spans: for each row the cells that cover it, from left to right. */
export interface Grid {
  table: Table;
  rows: PlacedCell[][];
}

/** More placements than this is no table that anyone laid out: the rest of its rows is read as if nothing spanned into them. */
const MAX_PLACEMENTS = 400_000;

/**
 * Resolves spans as the HTML standard's "forming a table" does: cells fill the first free columns, a rowspan ends with its row
 * group, an overlap keeps both cells. Cells are kept as intervals, so a colspan of 1000 or a rowspan of 65,534 costs nothing.
 */
export function resolveSpans(table: Table): Grid {
  const rows: PlacedCell[][] = [];
  let hanging: PlacedCell[] = []; // cells of earlier rows that reach into the current one, by column
  let group = -1;
  let placements = 0;

  for (const [index, source] of table.rows.entries()) {
    if (source.group !== group || placements > MAX_PLACEMENTS) hanging = [];
    group = source.group;
    const reaching = hanging.filter((placed) => placed.row + placed.cell.rowspan > index);
    const row: PlacedCell[] = [];
    let column = 0;
    let next = 0;
    for (const cell of source.cells) {
      for (let above = reaching[next]; above && above.column <= column; above = reaching[next]) {
        column = Math.max(column, above.column + above.width);
        row.push(above);
        next += 1;
      }
      const placed = { cell, row: index, column, width: cell.colspan, height: 1 };
      row.push(placed);
      column += cell.colspan;
    }
    for (; next < reaching.length; next += 1) row.push(reaching[next] as PlacedCell);
    for (const above of reaching) above.height += 1;
    placements += row.length;
    rows.push(row);
    hanging = row.filter((placed) => placed.row + placed.cell.rowspan > index + 1);
    hanging.sort((a, b) => a.column - b.column);
  }
  return { table, rows };
}

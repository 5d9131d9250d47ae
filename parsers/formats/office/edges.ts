import type { Cell } from '../../document.js';
import { cellOf, joinDown, type MergeCell } from '../blocks.js';

/** A cell that a row defines by where its left and right edges lie, in twips; null where the row does not tell. */
export interface EdgedCell extends MergeCell {
  left: number | null;
  right: number | null;
}

/** Edges nearer than this are one: rows that were drawn by hand differ by a millimetre. */
const NEAR = 56;

/** Rows whose cells are told by their edges → rows with spans: a cell spans as many columns as edges of other rows lie under it. */
export function joinByEdges(rows: readonly EdgedCell[][]): Cell[][] {
  const known = rows.flat().flatMap(({ left, right }) => (left === null || right === null ? [] : [left, right]));
  const edges = [...new Set(known)].sort((a, b) => a - b);
  const columns = new Map<number, number>();
  let column = -1;
  let first = Number.NEGATIVE_INFINITY;
  for (const edge of edges) {
    if (edge - first >= NEAR) {
      column += 1;
      first = edge;
    }
    columns.set(edge, column);
  }
  return joinDown(
    rows.map((row) => {
      const start = columns.get(row[0]?.left ?? Number.NaN) ?? 0;
      const cells: MergeCell[] = start > 0 ? [{ cell: cellOf([], 1, start), merge: null }] : [];
      for (const { cell, left, right, merge } of row) {
        const from = columns.get(left ?? Number.NaN);
        const to = columns.get(right ?? Number.NaN);
        if (from !== undefined && to !== undefined) cell.colspan = Math.max(1, to - from);
        cells.push({ cell, merge });
      }
      return cells;
    }),
  );
}

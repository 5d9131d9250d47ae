import type { FlowItem } from './flow.js';
import type { PageRow, PageTable } from './page-table.js';

const SAME_EDGE = 4;

/** Tables that a page break cut in two → one table. Its header, printed again on the next page, is left out. */
export function joinTables(items: readonly FlowItem[]): FlowItem[] {
  const found: FlowItem[] = [];
  for (const item of items) {
    const before = found.at(-1);
    if (item.kind === 'table' && before?.kind === 'table' && isContinued(before, item))
      found[found.length - 1] = join(before, item);
    else found.push(item);
  }
  return found;
}

function isContinued(a: PageTable, b: PageTable): boolean {
  if (b.page !== a.page + 1) return false;
  if (!a.aligned || !b.aligned) {
    return !a.aligned && !b.aligned && Math.abs(a.x0 - b.x0) < SAME_EDGE && Math.abs(a.x1 - b.x1) < SAME_EDGE;
  }
  const below = b.aligned;
  return (
    a.aligned.length === below.length &&
    a.xs.length === b.xs.length &&
    a.aligned.every(({ x0, x1 }, i) => x0 < (below[i]?.x1 ?? 0) + SAME_EDGE && x1 > (below[i]?.x0 ?? 0) - SAME_EDGE)
  );
}

function join(a: PageTable, b: PageTable): PageTable {
  const xs = a.aligned ? a.xs : union(a.xs, b.xs);
  const [upper, lower] = a.aligned ? [a.rows, [...b.rows]] : [rowsOn(a, xs), rowsOn(b, xs)];
  lower.splice(0, repeatedHeader(upper, lower));
  const first = lower[0];
  if (first) first.isFirstOfPage = true;
  return { ...b, xs, rows: [...upper, ...lower], y0: a.y0, isOpenAbove: a.isOpenAbove };
}

/** Column edges of both parts, near ones as one. */
function union(a: readonly number[], b: readonly number[]): number[] {
  const found: number[] = [];
  for (const x of [...a, ...b].sort((p, q) => p - q)) if (x - (found.at(-1) ?? -Infinity) > SAME_EDGE) found.push(x);
  return found;
}

/** The rows of a part on the edges of the whole. */
function rowsOn({ rows, xs: own }: PageTable, xs: readonly number[]): PageRow[] {
  const at = own.map((x) => {
    const i = xs.findIndex((edge) => Math.abs(edge - x) <= SAME_EDGE);
    return i >= 0 ? i : xs.filter((edge) => edge < x).length;
  });
  return rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => {
      const column = at[cell.column] as number;
      return { ...cell, column, colspan: Math.max(1, (at[cell.column + cell.colspan] as number) - column) };
    }),
  }));
}

/** How many rows at the beginning of a part say what the table's first rows say, and are no rows of numbers. */
function repeatedHeader(upper: readonly PageRow[], lower: readonly PageRow[]): number {
  let count = 0;
  for (const [i, row] of lower.entries()) {
    const texts = textsOf(row);
    if (texts === '' || texts !== textsOf(upper[i]) || row.cells.some(({ text }) => /^[\d.,\s]+$/.test(text))) break;
    count = i + 1;
  }
  return count < upper.length && count < lower.length ? count : 0;
}

function textsOf(row: PageRow | undefined): string {
  return (
    row?.cells
      .map(({ text }) => text.replace(/\s/g, ''))
      .filter((text) => text !== '')
      .join('|') ?? ''
  );
}

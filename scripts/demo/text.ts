import { HEADINGS } from './headings.js';
import type { Rows, Tables } from './tables.js';
import type { TrueReport } from './truth.js';

/** A text file of the report; `table` writes the rows of a table. */
export function textPage(report: TrueReport, tables: Tables, table: (rows: Rows) => string, separator = '\n'): string {
  const chapters = [[], tables.two, tables.three, tables.four, [], []];
  const parts = [report.title, `发布日期：${report.publishedOn}`];
  for (const [i, heading] of (report.headings ?? HEADINGS).entries()) {
    parts.push(...(heading === '' ? [] : [heading]), ...(report.prose[i] ?? []), ...(chapters[i] ?? []).map(table));
  }
  return `${parts.join(separator)}\n`;
}

/** Rows with the places that merged cells cover left empty, as a spreadsheet or an extractor writes them. */
export function unmerged(rows: Rows): string[][] {
  const grid: string[][] = rows.map(() => []);
  for (const [r, row] of rows.entries()) {
    let c = 0;
    for (const { text, colspan = 1, rowspan = 1 } of row) {
      while (grid[r]?.[c] !== undefined) c += 1;
      for (let down = 0; down < rowspan && r + down < rows.length; down += 1) {
        for (let across = 0; across < colspan; across += 1)
          (grid[r + down] as string[])[c + across] = down + across === 0 ? text : '';
      }
      c += colspan;
    }
  }
  return grid;
}

/** Only the cells that are written, in their order. */
export function written(rows: Rows): string[][] {
  return rows.map((row) => row.map(({ text }) => text));
}

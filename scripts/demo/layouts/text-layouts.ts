import type { Rows, TableOptions } from '../tables.js';
import { textPage, unmerged, written } from '../text.js';
import { type Layout, render } from './layout.js';

function text(
  id: string,
  write: (rows: Rows) => string,
  tables: TableOptions = {},
  more: { separator?: string; mayFlag?: string; extension?: 'txt' | 'md' } = {},
): Layout {
  return {
    id,
    extension: more.extension ?? 'txt',
    ...(more.mayFlag ? { mayFlag: more.mayFlag } : {}),
    render: (report) => render(report, tables, (own, built) => textPage(own, built, write, more.separator)),
  };
}

const BLANKS: TableOptions = { print: (value) => (value === 0 ? '' : String(value)) };
const filled = (rows: Rows) =>
  written(rows)
    .flat()
    .filter((cell) => cell !== '');

export const TEXT_LAYOUTS: readonly Layout[] = [
  text('lines', (rows) => filled(rows).join('\n')),
  text('lines-and-blanks', (rows) => written(rows).flat().join('\n\n')),
  text('lines-and-blanks-blank-zeros', (rows) => written(rows).flat().join('\n\n'), BLANKS, {
    mayFlag: 'empty cells are empty lines',
  }),
  text('lines-blank-zeros', (rows) => filled(rows).join('\n'), BLANKS, { mayFlag: 'which cells are blank is lost' }),
  text('pipes', (rows) =>
    unmerged(rows)
      .map((row) => `${row.join(' | ')} |`)
      .join('\n'),
  ),
  text(
    'pipes-blank-zeros',
    (rows) =>
      unmerged(rows)
        .map((row) => `| ${row.join(' | ')} |`)
        .join('\n'),
    BLANKS,
  ),
  text('pipes-unmerged', (rows) =>
    written(rows)
      .map((row) => `${row.join(' | ')} | ||`)
      .join('\n'),
  ),
  text('pipe-per-cell', (rows) =>
    written(rows)
      .flat()
      .map((cell) => `${cell} |`)
      .join('\n'),
  ),
  text('lone-pipes', (rows) =>
    written(rows)
      .flat()
      .map((cell) => `|\n${cell}`)
      .join('\n'),
  ),
  text('tabs', (rows) =>
    unmerged(rows)
      .map((row) => row.join('\t'))
      .join('\n'),
  ),
  text(
    'tabs-blank-zeros',
    (rows) =>
      unmerged(rows)
        .map((row) => row.join('\t'))
        .join('\n'),
    BLANKS,
  ),
  text('blanks', (rows) =>
    written(rows)
      .map((row) => row.filter((cell) => cell !== '').join(' '))
      .join('\n'),
  ),
  text('no-break-blanks', (rows) =>
    written(rows)
      .map((row) => row.filter((cell) => cell !== '').join('\u00a0\u00a0'))
      .join('\n'),
  ),
  text('one-line', (rows) => filled(rows).join(' '), {}, { separator: ' ' }),
  text(
    'glued',
    (rows) =>
      written(rows)
        .map((row) => row.join(''))
        .join('\n'),
    {},
    { mayFlag: 'digits of several cells run together' },
  ),
  text(
    'markdown',
    (rows) =>
      unmerged(rows)
        .map((row, i) => `| ${row.join(' | ')} |${i === 0 ? `\n|${'---|'.repeat(row.length)}` : ''}`)
        .join('\n'),
    {},
    { extension: 'md' },
  ),
];

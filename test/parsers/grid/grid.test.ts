import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../parsers/formats/html.js';
import { resolveSpans } from '../../../parsers/grid/grid.js';

/** The grid as text: for each row the cells that cover it, with their first column. */
function grid(html: string): string[] {
  const [table] = readHtml(`<table>${html}</table>`).blocks;
  if (table?.kind !== 'table') throw new Error('no table');
  return resolveSpans(table).rows.map((row) => row.map(({ cell, column }) => `${cell.text}@${column}`).join(' '));
}

describe('resolveSpans', () => {
  it.each([
    {
      html: '<tr><td rowspan=2>a<td>b<tr><td>c',
      rows: ['a@0 b@1', 'a@0 c@1'],
      because: 'a cell over two rows stands in both',
    },
    { html: '<tr><td colspan=3>a<td>b', rows: ['a@0 b@3'], because: 'the next cell comes after the span' },
    {
      html: '<tr><td>a<td rowspan=9>b<tr><td>c<td>d',
      rows: ['a@0 b@1', 'c@0 b@1 d@2'],
      because: 'a span too long ends with the table',
    },
    {
      html: '<tbody><tr><td rowspan=3>a<td>b</tbody><tbody><tr><td>c<td>d</tbody>',
      rows: ['a@0 b@1', 'c@0 d@1'],
      because: 'a rowspan ends with its row group',
    },
    { html: '<tr><td rowspan=2 colspan=2>a<tr><td>b', rows: ['a@0', 'a@0 b@2'], because: 'both ways at once' },
    { html: '<tr><td colspan=0>a<td rowspan=x>b', rows: ['a@0 b@1'], because: 'a span that is no number is one' },
    { html: '<tr><td colspan=99999999>a<td>b', rows: ['a@0 b@1000'], because: 'a span is clamped to 1000 columns' },
  ])('$because', ({ html, rows }) => {
    expect(grid(html)).toEqual(rows);
  });

  it('resolves a million spans without their cost', () => {
    expect(grid('<tr><td colspan=1000 rowspan=65534>x'.repeat(2000))).toHaveLength(2000);
  });
});

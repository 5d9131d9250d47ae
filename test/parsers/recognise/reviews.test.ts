import { describe, expect, it } from 'vitest';
import { parsePage, requestRows, table, valuesOf } from '../../support/tables.js';

const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const values = [5, 0, 0, 2, 7, 8, 0, 0, 1, 9, 0, 1, 0, 0, 1];
const expected = { upheld: 8, corrected: 0, other: 0, pending: 1, total: 9 };
const [three, fives] = [outcomes, [0, 5, 10].map((from) => values.slice(from, from + 5))];

describe('chapter four', () => {
  it.each([
    {
      because: 'lying, as the form prints it, nothing spanned',
      html: table([
        ['行政复议', '行政诉讼'],
        [...three, '未经复议直接起诉', '复议后起诉'],
        [...three, ...three],
        values,
      ]),
    },
    {
      because: 'with a label before the values',
      html: table([
        ['', '行政复议', '行政诉讼'],
        ['', ...three, '未经复议直接起诉', '复议后起诉'],
        ['', ...three, ...three],
        ['件数', ...values],
      ]),
    },
    {
      because: 'in three tables',
      html: [
        table([['行政复议'], three, fives[0] as number[]]),
        table([['行政诉讼'], ['未经复议直接起诉'], three, fives[1] as number[]]),
        table([['复议后起诉'], three, fives[2] as number[]]),
      ].join(''),
    },
    {
      because: 'upright',
      html: table(
        ['行政复议', '未经复议直接起诉', '复议后起诉'].flatMap((procedure, p) =>
          outcomes.map((outcome, i) => [procedure, outcome, fives[p]?.[i] ?? '']),
        ),
      ),
    },
    { because: 'without any header', html: table([values]) },
  ])('$because', ({ html }) => {
    const report = parsePage('', table(requestRows()), html);
    expect(valuesOf(report, 'litigation_direct.')).toEqual(expected);
    expect(valuesOf(report, 'review.').total).toBe(7);
    expect(valuesOf(report, 'litigation_after_review.').corrected).toBe(1);
    expect(report.unplaced).toEqual([]);
    const doubts = new Set(report.doubts.filter(({ codes }) => codes.includes('review.total')).map(({ kind }) => kind));
    expect([...doubts]).toEqual(html.includes('维持') ? [] : ['position']);
  });

  it('leaves a row of another number of values unread, and lists them', () => {
    const report = parsePage(
      '',
      table(requestRows()),
      table([
        ['行政复议', '行政诉讼'],
        [...three, '未经复议直接起诉', '复议后起诉'],
        [...three, ...three],
        values.slice(0, 12),
      ]),
    );
    expect(report.doubts.some(({ kind, codes }) => kind === 'row_cells' && codes.includes('review.total'))).toBe(true);
  });

  it('reads chapter three without any label only if it has the rows of a form', () => {
    const bare = requestRows({ received: [3, 0, 0, 0, 0, 0, 3] }).map((row) => row.slice(1));
    const report = parsePage(
      table([
        ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
        ['规章', 0, 0, 0],
      ]),
      table(bare),
    );
    expect(valuesOf(report, 'requests.received.')).toMatchObject({ natural_person: 3, total: 3 });
    expect(report.doubts.every(({ kind }) => kind === 'position')).toBe(true);
    const short = parsePage('', table(bare.slice(1)));
    expect(valuesOf(short, 'requests.')).toEqual({});
    expect(short.unplaced).toHaveLength(24 * 7);
  });
});

import { describe, expect, it } from 'vitest';
import { parsePage, requestHeader, requestRows, table } from '../../support/tables.js';

const counted = (rows: (string | number)[][]) =>
  rows.map((row) => row.map((cell) => (typeof cell === 'number' ? `${cell} 件` : cell)));
const heads = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const four = (...values: (string | number)[][]) =>
  table([
    ['行政复议', '', '', '', '', '行政诉讼'],
    ['', '', '', '', '', '未经复议直接起诉', '', '', '', '', '复议后起诉'],
    [...heads, ...heads, ...heads],
    ...values,
  ]);

describe('a row of numbers without a place', () => {
  it('puts the cells that were not found in doubt', () => {
    const rows = requestRows();
    const report = parsePage(
      '',
      table([requestHeader, ...rows.slice(0, -2), ['某某行', 5, 0, 0, 0, 0, 0, 5], ...rows.slice(-1)]),
    );
    expect(report.unplaced).toHaveLength(7);
    const doubted = report.doubts.filter(({ kind }) => kind === 'position').flatMap(({ codes }) => codes);
    expect(doubted).toContain('requests.handled.total');
    expect(doubted).not.toContain('requests.received.total');
  });

  it('is more than a page’s number', () => {
    const rows = requestRows();
    const report = parsePage(
      '',
      table([requestHeader, ...rows.slice(0, 9), ['- 3 -', '', '', '', '', '', '', ''], ...rows.slice(9, -2)]),
    );
    expect(report.unplaced).toHaveLength(1);
    expect(report.doubts).toEqual([]);
  });
});

describe('values with their unit', () => {
  it('are values wherever they stand: a whole row, the first cell of chapter four', () => {
    const values = [1, 0, 0, 0, 1, 0, 2, 0, 0, 2, 0, 0, 0, 0, 0];
    const report = parsePage(
      '',
      table([requestHeader, ...counted(requestRows({ 'other.rest': [3, 0, 0, 0, 0, 0, 3] }))]),
      four(...counted([values])),
    );
    expect(report).toMatchObject({ unplaced: [], doubts: [] });
    expect(report.facts['review.upheld']).toMatchObject({ value: 1, raw: '1 件' });
    expect(report.facts['requests.other.rest.total']).toMatchObject({ value: 3 });
  });

  it('of chapter four may come behind an empty row', () => {
    const report = parsePage('', '', four(Array(15).fill(''), [1, 0, 0, 0, 1, 0, 2, 0, 0, 2, 0, 0, 0, 0, 0]));
    expect(report.facts['review.total']).toMatchObject({ value: 1 });
    expect(report.unplaced).toEqual([]);
  });
});

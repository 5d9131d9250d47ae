import { describe, expect, it } from 'vitest';
import { parsePage, requestHeader, requestRows, valuesOf } from '../../support/tables.js';

type Row = (string | number)[];

/** Chapter three on two pages: each page is a group of rows. */
function pages(...groups: Row[][]): string {
  const row = (cells: Row) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  return `<table>${groups.map((rows) => `<tbody>${rows.map(row).join('')}</tbody>`).join('')}</table>`;
}

const BLANK: Row = ['', '', '', '', '', '', ''];
const rows = requestRows({ 'refused.prohibited_by_law': [1, 0, 0, 0, 0, 0, 1], 'other.rest': [2, 0, 0, 0, 0, 0, 2] });
const at = rows.findIndex(([label]) => String(label).endsWith('其他法律行政法规禁止公开'));
const expected = valuesOf(parsePage('', pages([requestHeader, ...rows])), 'requests.');

describe('what a page break tore is put together', () => {
  it('a label whose lower half is a wording of the whole', () => {
    const upper = [...rows.slice(0, at), ['2.其他', ...(rows[at] as Row).slice(1)]];
    const lower = [['法律行政法规禁止公开', ...BLANK], ...rows.slice(at + 1)];
    const report = parsePage('', pages([requestHeader, ...upper], lower));
    expect(valuesOf(report, 'requests.')).toEqual(expected);
    expect(report.doubts).toEqual([]);
  });

  it('the labels over the columns', () => {
    const upper = ['', '自然人', '商业企业', '科研机构', '社会公益组', '法律服务机', '其他', '总计'];
    const lower = ['', '', '', '', '织', '构', '', ''];
    const report = parsePage('', pages([upper], [lower, ...rows]));
    expect(valuesOf(report, 'requests.')).toEqual(expected);
    expect(report.doubts).toEqual([]);
  });

  it('but a row with numbers of its own is no half of another', () => {
    const upper = [...rows.slice(0, at), ['2.其他', ...BLANK]];
    const lower = [['法律行政法规禁止公开', ...(rows[at] as Row).slice(1)], ...rows.slice(at + 1)];
    const report = parsePage('', pages([requestHeader, ...upper], lower));
    expect(report.facts['requests.refused.prohibited_by_law.total']?.value).toBe(1);
  });
});

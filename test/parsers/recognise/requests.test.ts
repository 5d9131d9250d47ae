import { describe, expect, it } from 'vitest';
import { parsePage, requestHeader, requestRows, table, valuesOf } from '../../support/tables.js';

const received = [3, 1, 0, 0, 0, 0, 4];
const granted = [2, 1, 0, 0, 0, 0, 3];
const rows = requestRows({ received, granted, handled: granted, carried_out: [1, 0, 0, 0, 0, 0, 1] });
const whole = table([requestHeader, ...rows]);

/** Applicants of a row, as an array in the form's order; undefined where the cell is absent. */
function row(report: ReturnType<typeof parsePage>, id: string) {
  const values = valuesOf(report, `requests.${id}.`);
  return [
    'natural_person',
    'business',
    'research',
    'public_welfare',
    'legal_services',
    'other_organisation',
    'total',
  ].map((who) => values[who]);
}

describe('chapter three', () => {
  it('reads every row and places every number', () => {
    const report = parsePage('', whole);
    expect(row(report, 'received')).toEqual(received);
    expect(row(report, 'handled')).toEqual(granted);
    expect(report.doubts).toEqual([]);
    expect(report.unplaced).toEqual([]);
  });

  it('reads a table without header by its seven values, and without total column by its header', () => {
    expect(row(parsePage('', table(rows)), 'received')).toEqual(received);
    const cut = [requestHeader, ...rows].map((cells) => cells.slice(0, -1));
    expect(row(parsePage('', table(cut)), 'received')).toEqual([3, 1, 0, 0, 0, 0, undefined]);
  });

  it('doubts six values without any header', () => {
    const report = parsePage('', table(rows.map((cells) => cells.slice(0, -1))));
    const doubted = new Set(report.doubts.flatMap((doubt) => doubt.codes));
    expect(doubted.has('requests.received.total')).toBe(true);
  });

  it('follows a header in another order', () => {
    const move = <T>(cells: T[]): T[] => [cells[0] as T, cells.at(-1) as T, ...cells.slice(1, -1)];
    expect(
      row(parsePage('', table([requestHeader, ...rows].map((cells) => move<string | number>(cells)))), 'received'),
    ).toEqual(received);
  });

  it('leaves the cells of a row that lost a value in doubt', () => {
    const torn = [requestHeader, ...rows.map((cells, i) => (i === 0 ? cells.filter((_, k) => k !== 3) : cells))];
    const report = parsePage('', table(torn));
    expect(report.doubts).toMatchObject([{ kind: 'row_cells' }]);
    expect(report.doubts[0]?.codes).toContain('requests.received.total');
  });

  it('takes group rows with numbers for subtotals, and a 小计 column for the organisations', () => {
    const withGroup = [...rows.slice(0, 4), ['（三）不予公开', 0, 0, 0, 0, 0, 0, 0], ...rows.slice(4)];
    const report = parsePage('', table([requestHeader, ...withGroup]));
    expect(report.subtotals).toHaveLength(7);
    expect(report.unplaced).toEqual([]);
    const header8 = ['', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '小计', '总计'];
    const rows8 = rows.map((cells) => [...cells.slice(0, 7), Number(cells[2]) + 0, cells[7] as number]);
    const wide = parsePage('', table([header8, ...rows8]));
    expect(row(wide, 'received')).toEqual(received);
    expect(wide.subtotals[0]).toMatchObject({ value: 1, of: expect.arrayContaining(['requests.received.business']) });
  });

  it('reads （六）其他处理 printed as one row', () => {
    const one = [...rows.slice(0, 20), ['（六）其他处理', 1, 0, 0, 0, 0, 0, 1], ...rows.slice(23)];
    const report = parsePage(
      table([
        ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
        ['规章', 0, 0, 0],
      ]),
      table([requestHeader, ...one]),
    );
    expect(report.form).toBe('2021');
    expect(row(report, 'other.all')).toEqual([1, 0, 0, 0, 0, 0, 1]);
    expect(report.facts['requests.other.rest.total']).toBeUndefined();
  });

  it('places rows without labels only where their number leaves no choice', () => {
    const lost = rows.map((cells, i) => (i === 5 || i === 6 ? cells.slice(1) : cells));
    const report = parsePage('', table([requestHeader, ...lost]));
    expect(row(report, 'refused.prohibited_by_law')).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(report.doubts.map((doubt) => doubt.kind)).toEqual(['position', 'position']);
    const ambiguous = parsePage('', table([requestHeader, ...lost.filter((_, i) => i !== 6)]));
    expect(row(ambiguous, 'refused.prohibited_by_law')).toEqual(new Array(7).fill(undefined));
    expect(ambiguous.unplaced).toHaveLength(7);
  });

  it('reads rows that are out of order, and doubts a row printed twice with other numbers', () => {
    const swapped = [...rows];
    [swapped[4], swapped[5]] = [rows[5] as (string | number)[], ['1.属于国家秘密', 5, 0, 0, 0, 0, 0, 5]];
    expect(row(parsePage('', table([requestHeader, ...swapped])), 'refused.state_secret')[0]).toBe(5);
    const twice = [...rows.slice(0, 9), ['5.属于三类内部事务信息', 9, 0, 0, 0, 0, 0, 9], ...rows.slice(9)];
    const report = parsePage('', table([requestHeader, ...twice]));
    expect(report.doubts.map((doubt) => doubt.kind)).toContain('conflict');
    expect(report.unplaced.length).toBeGreaterThan(0);
  });

  it('compares copies on one page', () => {
    expect(parsePage('', whole + whole).copies).toEqual([]);
    const other = table([requestHeader, ...requestRows({ received: [2, 1, 0, 0, 0, 0, 3] })]);
    const report = parsePage('', whole + other);
    expect(report.copies).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ code: 'requests.received.natural_person', values: [3, 2] })]),
    );
    expect(row(report, 'received')).toEqual(received);
  });

  it('joins a table that was cut in two, with the header repeated or not', () => {
    const first = [requestHeader, ...rows.slice(0, 13)];
    for (const second of [rows.slice(13), [requestHeader, ...rows.slice(13)]]) {
      const report = parsePage('', `${table(first)}<p>续表</p>${table(second)}`);
      expect(row(report, 'received')).toEqual(received);
      expect(row(report, 'carried_out')).toEqual([1, 0, 0, 0, 0, 0, 1]);
      expect(report.doubts).toEqual([]);
    }
  });

  it('keeps blank, dash, text and zero apart', () => {
    const odd = requestRows({ received: ['', '/', '无', '——', '见附件', '&nbsp;', 4] });
    const report = parsePage('', table([requestHeader, ...odd]));
    const status = Object.entries(report.facts)
      .filter(([code]) => code.startsWith('requests.received.'))
      .map(([, fact]) => fact.status);
    expect(status).toEqual(['blank', 'dash', 'reported', 'dash', 'unreadable', 'blank', 'reported']);
  });

  it('reads a table whose cells all stand in the first ones of a layout table', () => {
    const report = parsePage(
      '',
      `<table><tr><td><table><tr><td>左栏</td><td>${whole}</td></tr></table></td></tr></table>`,
    );
    expect(row(report, 'received')).toEqual(received);
  });
});

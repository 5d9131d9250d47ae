import { describe, expect, it } from 'vitest';
import { escapeHtml, plainTable, spans } from '../../../scripts/demo/html.js';
import type { Cell, Rows, Tables } from '../../../scripts/demo/tables.js';
import { hasValues, isValue, known, misread, written } from '../../support/by-hand.js';

const report = known();
const [two = [], three = [], four = []] = [report.built.two[0], report.built.three[0], report.built.four[0]];
const td = (cell: Cell, inner = escapeHtml(cell.text)) => `<td${spans(cell)}>${inner}</td>`;
type Write = (row: Rows[number], rows: Rows) => string;
const line = (text: string) => `<p>${text}</p>`;
const page = (write: Write) =>
  written(report, { line, table: (rows) => `<table>${rows.map((row) => write(row, rows)).join('')}</table><p></p>` });
const tables = (other: Partial<Tables>) =>
  written(report, { line, table: (rows) => `${plainTable(rows, escapeHtml)}<p></p>` }, other);
const row = (cells: string) => `<tr>${cells}</tr>`;
const cellsWith = (inner: (cell: Cell) => string): Write => {
  return (cells) => row(cells.map((cell) => td(cell, inner(cell))).join(''));
};
const text = (words: string, more: Partial<Cell> = {}): Cell => ({ text: words, ...more });
const withNote = (rows: Rows): Rows => [
  ...rows,
  [text('注：1.数据截至2022年12月31日；2.其中自然人3件、企业2件为往年转来。', { colspan: 10 })],
];
const signed = (rows: Rows): Rows => [
  ...rows,
  [
    text('填表人：张三', { colspan: 2 }),
    text('联系电话：0571-88888888', { colspan: 3 }),
    text('2023年1月15日', { colspan: 5 }),
  ],
];

/** Spans undone as a conversion leaves them: the text in the first place, the others empty. */
function unmerged(rows: Rows): Rows {
  const left: number[] = [];
  return rows.map((cells) => {
    const own = [...cells];
    const made: Rows[number] = [];
    while (made.length < 10 && (own.length > 0 || (left[made.length] ?? 0) > 0)) {
      if ((left[made.length] ?? 0) > 0) {
        left[made.length] = (left[made.length] as number) - 1;
        made.push(text(''));
        continue;
      }
      const { rowspan = 1, colspan = 1, ...cell } = own.shift() as Cell;
      for (let across = 0; across < colspan; across += 1) {
        left[made.length] = rowspan - 1;
        made.push(across === 0 ? cell : text(''));
      }
    }
    return made;
  });
}

const totalFirst = three.map((cells, i): Rows[number] => {
  if (i === 0) return [cells[0] as Cell, text('总计', { rowspan: 3 }), text('申请人情况', { colspan: 6 })];
  if (i === 1) return [text('自然人', { rowspan: 2 }), text('法人或其他组织', { colspan: 5 })];
  const values = cells.filter(isValue);
  return hasValues(cells)
    ? [...cells.filter((cell) => !isValue(cell)), ...values.slice(-1), ...values.slice(0, -1)]
    : cells;
});

describe('pages set by hand are read whole', () => {
  it.each<[string, string]>([
    [
      'a part of a cell is hidden',
      page(cellsWith((cell) => `${cell.text}${isValue(cell) ? '<span style="display:none">5</span>' : ''}`)),
    ],
    ['Word’s hidden text', page(cellsWith((cell) => `${cell.text}<span style='mso-hide:all'>5</span>`))],
    [
      'hidden cells',
      page((cells) =>
        row(cells.map((cell) => `${isValue(cell) ? '<td style="DISPLAY: none">9</td>' : ''}${td(cell)}`).join('')),
      ),
    ],
    [
      'hidden rows with other numbers',
      page((cells) => {
        const old = cells
          .filter((cell) => isValue(cell) || !cell.rowspan)
          .map((cell) => td(cell, isValue(cell) ? '77' : cell.text));
        const own = row(cells.map((cell) => td(cell)).join(''));
        return hasValues(cells) ? `<tr style='display:none'>${old.join('')}</tr>${own}` : own;
      }),
    ],
    [
      'numbers in the fields of a form',
      page(cellsWith((cell) => (isValue(cell) ? `<input type="text" value="${cell.text}">` : cell.text))),
    ],
    ...['<tr style="display:none"><td>', '<tr><td style="display:none">'].map((tab): [string, string] => [
      `tables in a layout’s tab, which a script shows: ${tab}`,
      written(report, {
        line,
        table: (rows) => `<table><tr><td>标签</td></tr>${tab}${plainTable(rows, escapeHtml)}</td></tr></table><p></p>`,
      }),
    ]),
    [
      'the last row of Excel’s pages, which only sets widths',
      page((cells, rows) => {
        const own = row(cells.map((cell) => td(cell)).join(''));
        const widths = `<![if supportMisalignedColumns]><tr height=0 style='display:none'>${'<td width=72></td>'.repeat(10)}</tr><![endif]>`;
        return cells === rows.at(-1) ? own + widths : own;
      }),
    ],
    ['notes in the tables', tables({ two: [withNote(two)], three: [withNote(three)], four: [withNote(four)] })],
    ['signatures in the tables', tables({ two: [signed(two)], three: [signed(three)], four: [signed(four)] })],
    [
      'a title and a unit in the table',
      tables({
        three: [[[text('申请情况统计表（2022年）', { colspan: 10 })], [text('单位：件', { colspan: 10 })], ...three]],
      }),
    ],
    ['totals before the applicants', tables({ three: [totalFirst] })],
    ['spans that were undone', tables({ three: [unmerged(three)] })],
    [
      'a label before chapter four’s numbers',
      tables({
        four: [
          four.map((cells, i) =>
            i === 0 ? [text('类别', { rowspan: 3 }), ...cells] : i === 3 ? [text('件数'), ...cells] : cells,
          ),
        ],
      }),
    ],
    [
      'headers in tables of their own',
      tables({ three: [three.slice(0, 3), three.slice(3)], four: [four.slice(0, 3), four.slice(3)] }),
    ],
    [
      'chapter three in pieces of a few rows',
      tables({ three: [three.slice(0, 5), ...three.slice(5).map((cells) => [cells])] }),
    ],
  ])('%s', async (_name, html) => {
    const { silent, told, report: read } = await misread(html, report.facts);
    expect([silent, told, read.unplaced]).toEqual([[], [], []]);
  });

  it.each<[string, string, (value: number) => string]>([
    [
      'a full-width comma',
      '，',
      (value) => value.toLocaleString('en-US', { maximumFractionDigits: 6 }).replaceAll(',', '，'),
    ],
    ['件次', '件次', (value) => (Number.isInteger(value) ? `${value}件次` : String(value))],
    ['a sign', '+', (value) => `+${value}`],
    ['an asterisk', '*', (value) => `${value}*`],
    ['zeros before', '0', (value) => String(value).padStart(3, '0')],
  ])('values with %s', async (_name, _sign, print) => {
    const own = known({ print });
    const html = written(own, { line, table: (rows) => plainTable(rows, escapeHtml) });
    const { silent, told } = await misread(html, own.facts);
    expect([silent, told.filter((code) => !code.includes('.amount'))]).toEqual([[], []]);
  });
});

describe('pages set by hand that nobody can be sure of', () => {
  const years: Rows = [
    ...four.slice(0, 3).map((cells, i) => (i === 0 ? [text('年份', { rowspan: 3 }), ...cells] : cells)),
    [text('2021年'), ...(four[3] ?? []).map(() => text('6'))],
    [text('2022年'), ...(four[3] ?? [])],
  ];
  const lastYear = two.map((cells): Rows[number] => {
    const [label, value] = cells as [Cell, Cell];
    if (cells.length !== 2) return cells;
    return [label, text(value.code ? '44' : '上年处理决定数量'), { ...value, colspan: 2 }];
  });
  const transposed: Rows = three[3]
    ? [
        [
          text(''),
          ...three.filter(hasValues).map((cells) => text(cells.filter((cell) => !isValue(cell)).at(-1)?.text ?? '')),
        ],
        ...['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'].map((label, i) => [
          text(label),
          ...three.filter(hasValues).map((cells) => cells.filter(isValue)[i] as Cell),
        ]),
      ]
    : [];
  it.each<[string, string]>([
    ['two years in chapter four', tables({ four: [years] })],
    ['last year beside this one', tables({ two: [lastYear] })],
    ['chapter three on its side', tables({ three: [transposed] })],
    ['a value lost in chapter four', tables({ four: [[...four.slice(0, 3), (four[3] ?? []).slice(0, 14)]] })],
  ])('%s: nothing is wrong without a word', async (_name, html) => {
    expect((await misread(html, report.facts)).silent).toEqual([]);
  });

  it('thousands with a dot are no counts', async () => {
    const own = known({ print: (value) => String(value).replace(/\B(?=(\d{3})+$)/g, '.') });
    const html = written(own, { line, table: (rows) => plainTable(rows, escapeHtml) });
    expect((await misread(html, own.facts)).silent).toEqual([]);
  });
});

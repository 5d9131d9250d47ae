import { describe, expect, it } from 'vitest';
import { parsePage, table, valuesOf } from '../../support/tables.js';

const article = (n: string) => [`第二十条第（${n}）项`];
const columns2021 = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'];
const rows2021 = [
  ['规章', 0, 0, 0],
  ['行政规范性文件', 3, 1, 12],
];

describe('chapter two', () => {
  it.each([
    { header: columns2021, because: 'as the form prints it' },
    {
      header: ['信息内容', '本年制发件数', '本年度止件数', '现行有效件数'],
      because: 'a misprint seen in the document the project began with',
    },
    {
      header: ['信息内容', '本年制发件数', '本年废止件数', '现行有效件'],
      because: 'the last character is lost on four pages',
    },
    {
      header: ['信息内容', '本年<br>制发件数', '本 年 废 止 件 数', '现行有效<p>件数</p>'],
      because: 'labels broken by markup',
    },
    { header: ['信息内容', '本年制发件数', '本年制发件数', '现行有效件数'], because: 'a column label printed twice' },
    { header: ['信息内容', '本年制发件数', '？？', '现行有效件数'], because: 'one column label garbled' },
  ])('reads its columns: $because', ({ header }) => {
    const report = parsePage(table([article('一'), header, ...rows2021]));
    expect(valuesOf(report, 'disclosure.')).toEqual({
      'rules.issued': 0,
      'rules.repealed': 0,
      'rules.in_force': 0,
      'normative_documents.issued': 3,
      'normative_documents.repealed': 1,
      'normative_documents.in_force': 12,
    });
    expect(report.form).toBe('2021');
    expect(report.unplaced).toEqual([]);
  });

  it('follows the header where its columns are in another order', () => {
    const header = ['信息内容', '现行有效件数', '本年制发件数', '本年废止件数'];
    const report = parsePage(table([article('一'), header, ['行政规范性文件', 12, 3, 1]]));
    expect(valuesOf(report, 'disclosure.normative_documents.')).toEqual({ issued: 3, repealed: 1, in_force: 12 });
  });

  it.each([
    {
      rows: [
        ['', 0, 0, 0],
        ['行政规范性文件', 3, 1, 12],
      ],
      because: '规章 lost its label',
    },
    {
      rows: [
        ['规章', 0, 0, 0],
        ['', 3, 1, 12],
      ],
      because: '行政规范性文件 lost its label',
    },
  ])('places a row without label where only one row is missing, and says so: $because', ({ rows }) => {
    const report = parsePage(
      table([article('一'), columns2021, ...rows, article('五'), ['信息内容', '本年处理决定数量'], ['行政许可', 7]]),
    );
    expect(valuesOf(report, 'disclosure.')).toMatchObject({
      'rules.issued': 0,
      'normative_documents.in_force': 12,
      'licensing.decisions': 7,
    });
    expect(report.doubts).toMatchObject([{ kind: 'position' }]);
  });

  it('lists the numbers of rows that the form does not have', () => {
    const report = parsePage(
      table([
        article('一'),
        columns2021,
        ...rows2021,
        ['其他主动公开文件', 5, 0, 5],
        article('五'),
        ['信息内容', '本年处理决定数量'],
        ['行政许可', 7],
      ]),
    );
    expect(report.unplaced.map(({ raw }) => raw)).toEqual(['5', '0', '5']);
    expect(valuesOf(report, 'disclosure.licensing.')).toEqual({ decisions: 7 });
  });

  it.each([
    { cell: '0.5', header: '本年收费金额（单位：万元）', value: 0.5, unit: { printed: '万元', from: 'header' } },
    { cell: '5000元', header: '本年收费金额（单位：万元）', value: 0.5, unit: { printed: '元', from: 'cell' } },
    { cell: '5000', header: '本年收费金额', value: 5000, unit: { printed: null } },
    { cell: '5000', header: '本年收费金额（元）', value: 0.5, unit: { printed: '元', from: 'header' } },
  ])('reads $cell under $header as $value 万元', ({ cell, header, value, unit }) => {
    const report = parsePage(table([article('八'), ['信息内容', header], ['行政事业性收费', cell]]));
    expect(report.facts['disclosure.fees.amount']).toMatchObject({ value, unit });
  });

  it('reads the form of 2019 whatever year the title names, with broken labels and signed changes', () => {
    const items = ['信息内容', '上一年项目数量', '本年增/', '处理决定数量'];
    const report = parsePage(
      table([
        article('一'),
        ['信息内容', '本年新<br>制作数量', '本年新<br>公开数量', '对外公开<br>总数量'],
        ['规章', 0, 0, 0],
        ['规范性文件（指各行政机关印发的有正式文号的文件）', 2, 2, 9],
        article('五'),
        items,
        ['行政许可', 12, '-3', 40],
        ['其他对外管理服务事项', 30, '＋2', 11],
        article('九'),
        ['信息内容', '采购项目数量', '采购总金额'],
        ['政府集中采购', 2, '70487元'],
      ]),
    );
    expect(report.form).toBe('2019');
    expect(valuesOf(report, 'disclosure.')).toMatchObject({
      'normative_documents.published_total': 9,
      'licensing.items_change': -3,
      'other_services.items_change': 2,
      'other_services.decisions': 11,
      'procurement.amount': 7.0487,
    });
  });

  it('takes no table of another subject for the form', () => {
    const decoy = table([
      ['类别', '公开条数', '占比'],
      ['规范性文件', 14, '5%'],
      ['行政许可', 30, '11%'],
      ['行政处罚', 8, '3%'],
    ]);
    const report = parsePage(`${decoy}${table([article('五'), ['信息内容', '本年处理决定数量'], ['行政许可', 7]])}`);
    expect(valuesOf(report, 'disclosure.')).toEqual({ 'licensing.decisions': 7 });
    expect(report.unplaced).toEqual([]);
  });

  it('reads a label and its number printed in one cell', () => {
    const report = parsePage(table([article('五'), ['信息内容', '本年处理决定数量'], ['行政许可：17件']]));
    expect(report.facts['disclosure.licensing.decisions']).toMatchObject({ value: 17 });
  });

  it('keeps the four tables of a split chapter together, with or without header', () => {
    const report = parsePage(
      [
        table([article('一'), columns2021, ...rows2021]),
        table([['行政许可', 7]]),
        table([
          ['行政处罚', 2],
          ['行政强制', 1],
        ]),
        table([article('八'), ['行政事业性收费', 0]]),
      ].join('<p></p>'),
    );
    expect(valuesOf(report, 'disclosure.')).toMatchObject({
      'licensing.decisions': 7,
      'penalties.decisions': 2,
      'coercive_measures.decisions': 1,
      'fees.amount': 0,
    });
  });
});

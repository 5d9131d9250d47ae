import { describe, expect, it } from 'vitest';
import { STATISTICS, STATISTICS_CODES } from '../../../parsers/forms/form-2014.js';
import { readLabel } from '../../../parsers/recognise/statistics-labels.js';
import type { ParsedReport } from '../../../parsers/report.js';
import { parsePlain } from '../../support/parse-plain.js';
import { table } from '../../support/tables.js';

type Cell = string | number;

/** The table with each value its own number, lines changed by `change`: cells behind the label, or a whole row; null leaves a line out. */
function rows(
  change: (label: string, value: number | '', unit: string) => Cell[] | null = (label, value, unit) => [
    label,
    unit,
    value,
  ],
): Cell[][] {
  return STATISTICS.flatMap(({ code, number, label, unit }) => {
    const value = code ? 100 + 7 * STATISTICS_CODES.indexOf(code) : '';
    const row = change(`${number}${label}`, value, unit ?? '');
    return row ? [row] : [];
  });
}

const HEAD = ['统计指标', '单位', '统计数'];
const valueOf = (code: string) => 100 + 7 * STATISTICS_CODES.indexOf(code);

function read(...tables: Cell[][][]): ParsedReport {
  const html = `<h1>石桥镇2016年政府信息公开工作年度报告</h1><p>一、概述</p><p>二、主动公开情况</p><p>三、问题</p>${tables.map(table).join('<p></p>')}`;
  return parsePlain(new TextEncoder().encode(html));
}

/** Codes whose value is not the printed one. */
const wrongIn = (report: ParsedReport) =>
  STATISTICS_CODES.filter((code) => report.facts[code]?.value !== valueOf(code));

describe('labels of the table of 2014', () => {
  const wordings = STATISTICS.flatMap(({ label, number, variants = [] }, line) =>
    [label, ...variants].map((wording) => ({ wording: `${number}${wording}`, line })),
  );

  it.each(wordings)('$wording', ({ wording, line }) => {
    expect(readLabel(wording).candidates.map((candidate) => candidate.line)).toContain(line);
    expect(readLabel(`${wording}（件）`).candidates.map((candidate) => candidate.line)).toContain(line);
  });

  it.each([
    ['（一） 收到申请数', 'applications.received', '（一）'],
    ['㈠收到申请数', 'applications.received', '（一）'],
    ['(一)、收到申请数：', 'applications.received', '（一）'],
    ['１．当面申请数', 'applications.in_person', '1.'],
    ['①当面申请数', 'applications.in_person', ''],
    ['1、当面申请数（件）', 'applications.in_person', '1.'],
    ['当 面 申 请 数', 'applications.in_person', ''],
    ['其中：1.涉及国家秘密', 'applications.refused.state_secret', '1.'],
    ['其中:涉及国家秘密', 'applications.refused.state_secret', ''],
    ['不是<条例>所指政府信息', 'applications.refused.not_government_information', ''],
    ['（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条', 'publication.total', '（一）'],
    ['主动公开政府信息数，不同渠道和方式公开相同信息计1条', 'publication.total', ''],
    ['（三）从事政府信息公开工作人员数（人）', 'capacity.staff', '（三）'],
    ['参加或举办新闻发布会总此数', 'response.press_conferences', ''],
    ['告知作出更改补允数', 'applications.correction_asked', ''],
  ])('%s', (text, code, number) => {
    const found = readLabel(text);
    expect(found.candidates.map(({ line }) => STATISTICS[line]?.code)).toEqual([code]);
    expect(found.number).toBe(number);
  });

  it.each([
    '村级公开情况',
    '收到投诉数',
    '电子邮件申请数',
    '政府网站访问量',
    '行政申诉数',
    '聘用人员数',
    '重复申请',
    '属于国家秘密',
    '予以公开',
    '2016年',
    '合计',
  ])('%s is none of them', (text) => expect(readLabel(text).candidates).toEqual([]));
});

describe('the table of 2014', () => {
  it('is read whole', () => {
    const report = read([HEAD, ...rows()]);
    expect(wrongIn(report)).toEqual([]);
    expect(report).toMatchObject({ form: '2014', unplaced: [], doubts: [] });
    expect(report.facts['capacity.budget']?.unit).toEqual({ printed: '万元', from: 'row' });
  });

  it('keeps 被依法纠错数 of reviews from that of lawsuits, also where lines between them are missing', () => {
    const report = read([
      HEAD,
      ...rows((label, value, unit) => (/^（一）维持|^五、/.test(label) ? null : [label, unit, value])),
    ]);
    expect(report.facts['reconsideration.corrected']?.value).toBe(valueOf('reconsideration.corrected'));
    expect(report.facts['lawsuits.corrected']?.value).toBe(valueOf('lawsuits.corrected'));
  });

  it('is not sure of a 被依法纠错数 that may be either', () => {
    const report = read([
      HEAD,
      ...rows((label, value, unit) =>
        /^五、|^（一）维持具体行政行为或者|^（[二三]）(?:被依法|其他情形)/.test(label) &&
        value !== valueOf('lawsuits.corrected')
          ? null
          : [label, unit, value],
      ),
    ]);
    expect(report.facts['lawsuits.corrected']?.value ?? report.facts['reconsideration.corrected']?.value).toBe(
      valueOf('lawsuits.corrected'),
    );
    expect(report.doubts.map(({ kind }) => kind)).toContain('position');
  });

  it('takes the column of the year, and lists that of the year before', () => {
    const report = read([
      ['统计指标', '单位', '统计数', '上年数'],
      ...rows((label, value, unit) => [label, unit, value, value === '' ? '' : Number(value) + 1]),
    ]);
    expect(wrongIn(report)).toEqual([]);
    expect(report.unplaced).toHaveLength(58);
  });

  it('takes neither of two columns that nothing tells apart', () => {
    const report = read([
      ['统计指标', '单位', '2016年', '2015年'],
      ...rows((label, value, unit) => [label, unit, value, value === '' ? '' : Number(value) + 1]),
    ]);
    expect(Object.values(report.facts).every(({ status }) => status === 'unreadable')).toBe(true);
    expect(report.unplaced).toHaveLength(116);
    expect(report.doubts.every(({ kind }) => kind === 'row_cells')).toBe(true);
  });

  it.each([
    ['', { value: null, status: 'blank' }],
    ['/', { value: null, status: 'dash' }],
    ['—', { value: null, status: 'dash' }],
    ['无', { value: 0, status: 'reported' }],
    ['３人', { value: 3, status: 'reported' }],
    ['12篇', { value: 12, status: 'reported' }],
    ['20人次', { value: 20, status: 'reported' }],
    ['1，204', { value: 1204, status: 'reported' }],
    ['见附件', { value: null, status: 'unreadable', raw: '见附件' }],
    ['3<br>2', { value: null, status: 'unreadable', raw: '3 2' }],
  ])('a cell that prints "%s"', (text, fact) => {
    const report = read([
      HEAD,
      ...rows((label, value, unit) => [label, unit, label.includes('培训班') ? text : value]),
    ]);
    expect(report.facts['training.courses']).toMatchObject(fact);
    expect(wrongIn(report)).toEqual(['training.courses']);
  });

  it.each([
    ['5000元', '万元', { value: 0.5, unit: { printed: '元', from: 'cell' } }],
    ['5000', '元', { value: 0.5, unit: { printed: '元', from: 'row' } }],
    ['0.5', '万元', { value: 0.5, unit: { printed: '万元', from: 'row' } }],
    ['0.5万', '', { value: 0.5, unit: { printed: '万元', from: 'cell' } }],
    ['0.5', '', { value: 0.5, unit: { printed: null } }],
  ])('an amount of %s under %s', (text, printed, fact) => {
    const report = read([
      HEAD,
      ...rows((label, value, unit) => (label.startsWith('七') ? [label, printed, text] : [label, unit, value])),
    ]);
    expect(report.facts['charges.amount']).toMatchObject(fact);
  });

  it('reads the unit of an amount from its label', () => {
    const report = read([
      ['统计指标', '统计数'],
      ...rows((label, value) => (label.startsWith('七') ? [`${label}（元）`, 200] : [label, value])),
    ]);
    expect(report.facts['charges.amount']).toMatchObject({ value: 0.02, unit: { printed: '元', from: 'row' } });
  });

  it('lists numbers printed beside a heading, and those of lines that a province added', () => {
    const more = [
      ['开展公开宣传次数', '次', 91],
      ['（五）网站建设经费', '万元', 92],
    ];
    const report = read([
      HEAD,
      ...rows((label, value, unit) =>
        label.startsWith('（二）通过不同渠道和方式公开') ? [label, '条', 90] : [label, unit, value],
      ).toSpliced(60, 0, ...more),
    ]);
    expect(wrongIn(report)).toEqual([]);
    expect(report.unplaced.map(({ raw }) => raw)).toEqual(['90', '91', '92']);
  });

  it('leaves a label that is not known unread, and lists its number', () => {
    const report = read([
      HEAD,
      ...rows((label, value, unit) => [label.replace('信函申请数', '书面来函数'), unit, value]),
    ]);
    expect(report.facts['applications.letter']).toEqual({ value: null, status: 'absent', implied: undefined });
    expect(report.unplaced.map(({ raw }) => raw)).toEqual([String(valueOf('applications.letter'))]);
  });

  it('reads a table in nine pieces, one a chapter, and a second copy that differs', () => {
    const chapters = rows().reduce<Cell[][][]>((all, row) => {
      if (/^[一二三四五六七八九]、/.test(String(row[0]))) all.push([]);
      all.at(-1)?.push(row);
      return all;
    }, []);
    const report = read(...chapters);
    expect(wrongIn(report)).toEqual([]);
    const copy = rows((label, value, unit) => [label, unit, label.includes('培训班') ? 1 : value]);
    expect(read([HEAD, ...rows()], [HEAD, ...copy]).copies).toMatchObject([
      { code: 'training.courses', values: [valueOf('training.courses'), 1] },
    ]);
  });

  it('implies what its sums leave no choice in, and no more', () => {
    const blank = /收到申请数|兼职人员数|其他情形数/;
    const zero = (label: string, value: Cell) =>
      blank.test(label)
        ? ''
        : value === ''
          ? ''
          : /万元/.test(label)
            ? 0
            : label.includes('从事')
              ? 3
              : label.includes('专职')
                ? 1
                : 0;
    const report = read([HEAD, ...rows((label, value, unit) => [label, unit, zero(label, value)])]);
    expect(report.facts['applications.received']).toMatchObject({ value: null, implied: 0 });
    expect(report.facts['capacity.part_time_staff']).toMatchObject({ value: null, implied: 2 });
    expect(report.facts['lawsuits.other']).toMatchObject({ value: null, implied: 0 });
  });
});

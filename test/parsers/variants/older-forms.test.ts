import { describe, expect, it } from 'vitest';
import { form2019 } from '../../../parsers/forms/form-2019.js';
import type { ParsedReport } from '../../../parsers/report.js';
import { check } from '../../../pipeline/checks/check.js';
import { layout } from '../../../scripts/demo/layouts/index.js';
import { statisticsLayout } from '../../../scripts/demo/layouts/statistics-layouts.js';
import { Random } from '../../../scripts/demo/random.js';
import { makeStatistics } from '../../../scripts/demo/statistics.js';
import { statisticsTables } from '../../../scripts/demo/statistics-table.js';
import { makeReport } from '../../../scripts/demo/truth.js';
import { parsePlain } from '../../support/parse-plain.js';
import { old, requestHeader, requestRows, table } from '../../support/tables.js';

/** Which form a report is on: told by the labels of its tables, whatever the year. */

const UNIT = { unit: '横市镇', county: '安乐县', prefecture: '宁平市', url: '', size: 'small' as const };
const statistics = (year: number) =>
  new TextDecoder().decode(
    statisticsLayout('plain').render(
      makeStatistics(new Random(year), { ...UNIT, year, publishedOn: `${year + 1}-01-18` }),
      new Random(year),
    ).bytes,
  );
const modern = (year: number, form: '2019' | '2021') =>
  new TextDecoder().decode(
    layout('plain').render(
      makeReport(new Random(year), { ...UNIT, year, form, publishedOn: `${year + 1}-01-18` }),
      new Random(year),
    ).bytes,
  );
const read = (html: string): ParsedReport => parsePlain(new TextEncoder().encode(html));
const outdated = (report: ParsedReport) => check(report).flags.filter(({ rule }) => rule === 'form.outdated').length;
const narrative = (year: number, chapters: string[], more = '') =>
  `<html><body><h1>横市镇${year}年政府信息公开工作年度报告</h1>${chapters.map((title) => `<p>${title}</p><p>本年度按照要求开展了相应工作。</p>`).join('')}${more}</body></html>`;

describe('the form is told by its labels', () => {
  it.each([
    [2014, 0],
    [2018, 0],
    [2019, 1],
    [2020, 1],
  ])('the table of 2014 in a report for %i', (year, flags) => {
    const report = read(statistics(year));
    expect(report).toMatchObject({ form: '2014', year });
    expect(outdated(report)).toBe(flags);
  });

  it.each([
    [2016, '2019', 1],
    [2018, '2019', 1],
    [2020, '2019', 0],
    [2021, '2019', 1],
    [2021, '2021', 0],
    [2020, '2021', 1],
  ] as const)('a report for %i with the tables of %s', (year, form, flags) => {
    const report = read(modern(year, form));
    expect(report).toMatchObject({ form, year });
    expect(outdated(report)).toBe(flags);
  });

  it('the tables of 2019 where a 统计表 is announced', () => {
    expect(
      read(modern(2019, '2019').replace('<p>二、主动公开', '<p>附：政府信息公开情况统计表</p><p>二、主动公开')).form,
    ).toBe('2019');
  });

  it('the tables of 2021 under a notice of 2019', () => {
    expect(
      read(modern(2022, '2021').replace('<p>二、主动公开', '<p>依据国办公开办函〔2019〕60号编制。</p><p>二、主动公开'))
        .form,
    ).toBe('2021');
  });

  it.each([
    [2018, '2014'],
    [2019, '2019'],
  ])('both in one report for %i: that of its year, and the other one’s numbers are listed', (year, form) => {
    const tables = statisticsTables(
      makeStatistics(new Random(3), { ...UNIT, year, publishedOn: '' }),
      {},
      new Random(3),
    );
    const html = `<p>附件</p>${tables.map((rows) => table(rows.map((row) => row.map(({ text }) => text)))).join('')}`;
    const report = read(modern(year, '2019').replace('<div class="foot">', `${html}<div class="foot">`));
    expect(report.form).toBe(form);
    expect(report.unplaced.length).toBeGreaterThan(50);
  });

  it('a table of 2019 that prints 涉及国家秘密 is none of 2014', () => {
    const rows = requestRows({}, old).map(([label, ...values]) => [
      String(label).replace('属于国家秘密', '涉及国家秘密'),
      ...values,
    ]);
    const report = read(`<h1>横市镇2019年政府信息公开工作年度报告</h1>${table([requestHeader, ...rows])}`);
    expect(report.form).not.toBe('2014');
    expect(report.facts['requests.refused.state_secret.total']?.value).toBe(0);
    expect(form2019.requestRows).toHaveLength(23);
  });
});

describe('reports without a table', () => {
  it.each<[string, number, string[]]>([
    [
      'the six parts of the regulations',
      2012,
      [
        '一、概述',
        '二、主动公开政府信息情况',
        '三、依申请公开情况',
        '四、收费及减免情况',
        '五、复议诉讼情况',
        '六、存在的问题与改进措施',
      ],
    ],
    [
      'Shanghai',
      2016,
      [
        '一、概述',
        '二、主动公开情况',
        '三、依申请公开情况',
        '四、咨询处理情况',
        '五、复议、诉讼和申诉情况',
        '六、政府支出与收费情况',
      ],
    ],
    ['Beijing', 2015, ['引言', '一、主动公开情况', '二、依申请公开情况', '三、人员和收支情况', '四、咨询情况']],
    [
      'Jilin and Hunan',
      2017,
      [
        '一、概述',
        '二、主动公开情况',
        '三、回应解读情况',
        '四、依申请公开情况',
        '五、机构建设和保障经费情况',
        '六、会议和培训情况',
      ],
    ],
  ])('%s: narrative', (_name, year, chapters) => {
    const report = read(narrative(year, chapters));
    expect(report).toMatchObject({ form: 'narrative', year, facts: {} });
    expect(report.sections.length).toBeGreaterThan(1);
  });

  it.each([
    ['an attachment', '<p>附件：<a href="/a/b.doc">政府信息公开情况统计表.doc</a></p>', 'attachment', 'warning'],
    [
      'a picture',
      '<p>附：政府信息公开情况统计表</p><p><img src="/a/b.jpg" width="800" height="1200"></p>',
      'picture',
      'warning',
    ],
    ['nothing', '<p>附：政府信息公开情况统计表</p>', 'missing', 'notice'],
  ])('the table of 2014 announced, and %s there', (_name, more, state, severity) => {
    const report = read(narrative(2016, ['一、概述', '二、主动公开情况', '三、依申请公开情况'], more));
    expect(report.form).toBe('2014');
    expect(Object.values(report.facts).every(({ status }) => status === 'absent')).toBe(true);
    expect(report.evidence.tables).toEqual([{ section: null, state }]);
    expect(check(report).flags.filter(({ rule }) => rule === 'form.tables')).toMatchObject([{ severity }]);
  });

  it('a narrative of 2012 is asked for no table, one of 2016 is told that it has none', () => {
    const flags = (year: number) =>
      check(read(narrative(year, ['一、概述', '二、主动公开情况', '三、依申请公开情况']))).flags.filter(
        ({ rule }) => rule === 'form.tables',
      );
    expect(flags(2012)).toEqual([]);
    expect(flags(2016)).toMatchObject([{ severity: 'notice' }]);
  });

  it('takes the labels of the table in sentences for no table', () => {
    const text = ['一、概述', '二、主动公开情况'];
    const sentences = `<p>主动公开政府信息数380条，其中主动公开规范性文件数2条，政府网站公开政府信息数285条，政务微信公开政府信息数116条。收到申请数0件，当面申请数0件，传真申请数0件，网络申请数0件，信函申请数0件，申请办结数0件，按时办结数0件，延期办结数0件，举报投诉数量0件，专职人员数1人，兼职人员数2人。</p>`;
    const report = read(narrative(2018, [...text, '三、依申请公开情况'], sentences));
    expect(report).toMatchObject({ form: 'narrative', facts: {} });
  });

  it('takes a local table of before 2014 for none of it', () => {
    const rows = [
      '主动公开信息数',
      '其中：全文电子化的主动公开信息数',
      '新增的行政规范性文件数',
      '提供服务类信息数',
      '网站专栏页面访问量',
      '现场接待人数',
      '网上咨询数',
      '咨询电话接听数',
      '申请总数',
      '当面申请数',
      '传真申请数',
      '电子邮件申请数',
      '网上申请数',
      '信函申请数',
      '其他形式申请数',
      '对申请的答复总数',
      '同意公开答复数',
      '同意部分公开答复数',
      '否决公开答复总数',
      '非《规定》所指政府信息数',
      '信息不存在数',
      '非本部门掌握数',
      '申请内容不明确数',
      '行政复议数',
      '行政诉讼数',
      '行政申诉数',
    ];
    const html = table([
      ['指标名称', '计量单位', '代码', '本年累计'],
      ...rows.map((label, i) => [label, '件', String(i + 1).padStart(2, '0'), i * 3]),
    ]);
    const report = read(narrative(2012, ['一、概述', '二、主动公开情况', '三、依申请公开情况'], html));
    expect(report).toMatchObject({ form: 'narrative', facts: {} });
  });
});

import { describe, expect, it } from 'vitest';
import type { Evidence, ParsedReport } from '../../../parsers/report.js';
import { busyReport, flagsOf, notAssessableOf, withEvidence } from '../../support/valid-report.js';

const years = (...named: [number, string][]): ParsedReport =>
  withEvidence({ years: named.map(([year, from]) => ({ year, from, text: `${year}` })) });
const units = (...named: [string, string][]): ParsedReport =>
  withEvidence({ units: named.map(([unit, from]) => ({ unit, from, text: `${unit}人民政府` })) });

describe('identity.year', () => {
  it.each<[string, ParsedReport, string, number, number]>([
    ['period and title', years([2022, 'title'], [2021, 'period']), 'error', 2022, 2021],
    ['period and a title in the body', years([2022, 'bodyTitle'], [2023, 'period']), 'error', 2022, 2023],
    ['column and title', years([2022, 'title'], [2021, 'folder']), 'warning', 2022, 2021],
    ['file name and period', years([2022, 'period'], [2020, 'file']), 'warning', 2022, 2020],
    ['two titles', years([2022, 'title'], [2021, 'bodyTitle'], [2022, 'period']), 'warning', 2022, 2021],
  ])('flags %s that differ', (_name, report, severity, expected, actual) => {
    expect(flagsOf('identity.year', report)).toMatchObject([{ severity, expected, actual }]);
  });

  it('names each place once', () => {
    const [flag] = flagsOf(
      'identity.year',
      years([2022, 'title'], [2022, 'title'], [2021, 'period'], [2021, 'period']),
    );
    expect(flag?.message).toEqual({
      zh: '标题为 2022 年，统计期限为 2021 年',
      en: 'title: 2022; statistics period: 2021',
    });
  });

  it('passes years that agree, and cannot judge without any', () => {
    expect(flagsOf('identity.year', years([2022, 'title'], [2022, 'period'], [2022, 'url']))).toEqual([]);
    expect(notAssessableOf('identity.year', years())).toEqual([[]]);
  });
});

describe('identity.unit', () => {
  it.each<[string, ParsedReport]>([
    ['another unit in the title of the body', units(['石桥镇', 'title'], ['河口乡', 'bodyTitle'])],
    ['a neighbour in the text', units(['石桥镇', 'title'], ['城关镇', 'body'])],
    ['a placeholder of the template', withEvidence({ placeholders: ['XX镇'] })],
  ])('flags %s', (_name, report) => {
    expect(flagsOf('identity.unit', report)).toMatchObject([{ severity: 'warning' }]);
  });

  it.each<[string, ParsedReport]>([
    ['the unit with its county before it', units(['安乐县石桥镇', 'bodyTitle'])],
    [
      'words before a name that no township has',
      units(['石桥镇', 'title'], ['坚持以人民为中心我镇', 'body'], ['各乡镇', 'body']),
    ],
    [
      'townships in the text of their county',
      { ...units(['安乐县', 'title'], ['城关镇', 'body']), unit: '安乐县', kind: 'county' },
    ],
  ])('passes %s', (_name, report) => {
    expect(flagsOf('identity.unit', report)).toEqual([]);
  });

  it('cannot judge a report of nobody', () => {
    expect(notAssessableOf('identity.unit', busyReport('2021', { unit: null }))).toEqual([[]]);
  });
});

describe('form.outdated', () => {
  it.each<[number, ParsedReport['form'], boolean]>([
    [2018, '2014', false],
    [2018, '2019', true],
    [2019, '2019', false],
    [2020, '2019', false],
    [2020, '2021', true],
    [2021, '2019', true],
    [2021, '2021', false],
    [2025, '2021', false],
    [2022, '2014', true],
    [2012, '2014', false],
  ])('a report for %i on form %s: %s', (year, form, isOutdated) => {
    expect(flagsOf('form.outdated', busyReport('2021', { year, form, facts: {} }))).toHaveLength(isOutdated ? 1 : 0);
  });

  it.each<Partial<ParsedReport>>([{ year: null }, { form: null }, { form: 'narrative' }])(
    'cannot judge %j',
    (change) => {
      expect(notAssessableOf('form.outdated', busyReport('2021', change))).toEqual([[]]);
    },
  );
});

describe('form.sections', () => {
  const { sections } = busyReport();
  const heading = (number: number, text: string) =>
    sections.map((section) => (section.number === number ? { ...section, heading: text } : section));

  it.each<[string, ParsedReport['sections'], string, string]>([
    ['a missing chapter', sections.slice(0, 5), 'warning', '缺少：六、其他需要报告的事项'],
    ['no chapter at all', [], 'warning', '缺少：一、总体情况；二、主动公开政府信息情况；'],
    [
      'chapters in another order',
      [1, 0, 2, 3, 4, 5].flatMap((i) => sections[i] ?? []),
      'notice',
      '各部分次序为：二、一、三、四、五、六',
    ],
    [
      'a heading without its number',
      heading(5, '存在的主要问题及改进情况'),
      'notice',
      '标题序号缺失或不对：存在的主要问题及改进情况',
    ],
    [
      'a heading with another number',
      heading(5, '四、存在的主要问题'),
      'notice',
      '标题序号缺失或不对：四、存在的主要问题',
    ],
  ])('flags %s', (_name, changed, severity, zh) => {
    const flags = flagsOf('form.sections', busyReport('2021', { sections: changed }));
    expect(flags).toMatchObject([{ severity }]);
    expect(flags[0]?.message.zh.startsWith(zh)).toBe(true);
  });

  it.each<[string, Partial<ParsedReport>]>([
    ['a synonym', { sections: heading(5, '五、存在的困难和不足') }],
    ['a number in brackets', { sections: heading(5, '（五）存在的主要问题及改进情况') }],
    ['a chapter beyond the form', { sections: [...sections, { number: null, heading: '附件', text: '' }] }],
    ['a report of 2016', { year: 2016, form: '2014', sections: [] }],
    ['a narrative of 2012', { year: 2012, form: null, sections: [] }],
  ])('passes %s', (_name, change) => {
    expect(flagsOf('form.sections', busyReport('2021', change))).toEqual([]);
  });

  it('asks a narrative of 2020 for its chapters', () => {
    expect(flagsOf('form.sections', busyReport('2021', { year: 2020, form: 'narrative', sections: [] }))).toHaveLength(
      1,
    );
  });
});

describe('form.tables', () => {
  const tables = (...states: Evidence['tables'][number]['state'][]): Evidence['tables'] =>
    states.map((state, i) => ({ section: (i + 2) as 2 | 3 | 4, state }));

  it('flags each table that could not be read, and says why', () => {
    const flags = flagsOf('form.tables', withEvidence({ tables: tables('missing', 'picture', 'attachment') }));
    expect(flags.map(({ severity, message }) => `${severity} ${message.zh}`)).toEqual([
      'warning 二、主动公开政府信息情况：没有表格',
      'warning 三、收到和处理政府信息公开申请情况：表格是图片，数字无法读取',
      'warning 四、政府信息公开行政复议、行政诉讼情况：表格只在附件中',
    ]);
  });

  it.each<[string, Partial<ParsedReport>, number]>([
    ['a report for 2020 without any form', { year: 2020, form: 'narrative' }, 3],
    ['a report of no known year and form', { year: null, form: null }, 3],
    ['the table of 2014', { year: 2016, form: '2014' }, 0],
    ['a narrative of 2010', { year: 2010, form: 'narrative' }, 0],
    ['the tables of 2019 in a report for 2016', { year: 2016, form: '2019' }, 3],
  ])('%s', (_name, change, count) => {
    const report = { ...withEvidence({ tables: tables('missing', 'missing', 'missing') }), ...change };
    expect(flagsOf('form.tables', report)).toHaveLength(count);
  });
});

describe('text.thin', () => {
  const five = (text: string) =>
    busyReport('2021', {
      sections: busyReport().sections.map((section) => (section.number === 5 ? { ...section, text } : section)),
    });

  it.each(['', '无。', '暂无问题，', '人员不足，培训不够'])('flags “%s”', (text) => {
    expect(flagsOf('text.thin', five(text))).toMatchObject([{ severity: 'notice' }]);
  });

  it('passes ten characters, and cannot judge a chapter that is not there', () => {
    expect(flagsOf('text.thin', five('人员不足，培训不够多些'))).toEqual([]);
    expect(notAssessableOf('text.thin', busyReport('2021', { sections: [] }))).toEqual([[]]);
  });
});

describe('source.host', () => {
  it.each([
    ['https://www.anle.gov.cn/a.html', 0],
    ['https://www.gov.cn./a.html', 0],
    ['https://WWW.ANLE.GOV.CN/a.html', 0],
    ['https://www.anle.gov.cn.example.com/a.html', 1],
    ['http://anle-gov.cn/a.html', 1],
    ['http://gov.cn.anle.net/', 1],
    ['http://110.166.81.53/info/1.htm', 1],
  ])('%s', (url, count) => {
    expect(flagsOf('source.host', busyReport(), { url })).toHaveLength(count);
  });

  it.each([{}, { url: 'file:///a.html' }, { url: 'report.html' }])('cannot judge %j', (context) => {
    expect(flagsOf('source.host', busyReport(), context)).toEqual([]);
    expect(notAssessableOf('source.host', busyReport(), context)).toEqual([[]]);
  });
});

describe('source.copies', () => {
  it('shows what the copies print', () => {
    const copies = [
      { code: 'review.total', values: [0, 1], at: [] },
      { code: 'review.other', values: [null, 1], at: [] },
    ];
    expect(flagsOf('source.copies', busyReport('2021', { copies }))).toMatchObject([
      {
        severity: 'error',
        codes: ['review.total', 'review.other'],
        actual: 2,
        message: { zh: '两份表格有 2 格不同：行政复议·总计 0 ≠ 1；行政复议·其他结果 无数字 ≠ 1' },
      },
    ]);
    expect(flagsOf('source.copies', busyReport())).toEqual([]);
  });
});

describe('timing', () => {
  it.each<[number, string, ParsedReport['kind'], string[]]>([
    [2022, '2023-01-31', 'township', []],
    [2022, '2023-02-01', 'township', ['timing.late']],
    [2022, '2023-02-01', 'department', ['timing.late']],
    [2022, '2023-03-31', 'county', []],
    [2022, '2023-04-01', 'county', ['timing.late']],
    [2022, '2023-04-01', 'prefecture', ['timing.late']],
    [2022, '2023-02-01', null, ['timing.late']],
    [2019, '2020-02-01', 'township', ['timing.late']],
    [2018, '2019-03-31', 'township', []],
    [2018, '2019-04-01', 'township', ['timing.late']],
    [2008, '2009-04-01', 'township', ['timing.late']],
    [2022, '2022-12-20', 'township', ['timing.early']],
    [2022, '2022-12-31', 'township', ['timing.early']],
    [2022, '2023-01-01', 'township', []],
  ])('report for %i published on %s by a %s: %j', (year, publishedOn, kind, expected) => {
    const report = busyReport('2021', { year, publishedOn, kind });
    const flags = [...flagsOf('timing.late', report), ...flagsOf('timing.early', report)];
    expect(flags.map(({ rule }) => rule)).toEqual(expected);
    expect(flags.every(({ severity }) => severity === 'notice')).toBe(true);
  });

  it.each<Partial<ParsedReport>>([{ publishedOn: null }, { year: null }, { year: 2007 }])(
    'cannot judge %j',
    (change) => {
      const report = busyReport('2021', change);
      expect(notAssessableOf('timing.late', report)).toEqual([[]]);
      expect(notAssessableOf('timing.early', report)).toEqual([[]]);
    },
  );
});

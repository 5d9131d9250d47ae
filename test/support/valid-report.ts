import { codesOf } from '../../parsers/forms/codebook.js';
import type { Fact, ParsedReport } from '../../parsers/report.js';

/** A report that breaks no rule, to change one thing in: a township's, all cells 0, six chapters. */
export function validReport(form: '2019' | '2021' = '2021', change: Partial<ParsedReport> = {}): ParsedReport {
  const year = form === '2021' ? 2022 : 2020;
  const headings = [
    '总体情况',
    '主动公开政府信息情况',
    '收到和处理政府信息公开申请情况',
    '政府信息公开行政复议、行政诉讼情况',
  ];
  headings.push('存在的主要问题及改进情况', '其他需要报告的事项');
  return {
    unit: '石桥镇',
    county: '安乐县',
    prefecture: null,
    province: null,
    division: null,
    kind: 'township',
    year,
    form,
    title: `石桥镇人民政府${year}年政府信息公开工作年度报告`,
    publishedOn: `${year + 1}-01-18`,
    facts: Object.fromEntries(
      codesOf(form).map((code, i): [string, Fact] => [code, { value: 0, status: 'reported', at: [0, i, 1] }]),
    ),
    subtotals: [],
    sections: headings.map((heading, i) => ({
      number: i + 1,
      heading: `${'一二三四五六'[i]}、${heading}`,
      text: '本部分按照要求如实填写，没有其他需要说明的情况。',
    })),
    claims: [],
    unplaced: [],
    doubts: [],
    copies: [],
    evidence: {
      years: [{ year, from: 'title', text: '' }],
      units: [{ unit: '石桥镇', from: 'title', text: '' }],
      tables: [2, 3, 4].map((section) => ({ section: section as 2 | 3 | 4, state: 'read' as const })),
      placeholders: [],
      charset: 'utf-8',
    },
    parser: '1.0.0',
    ...change,
  };
}

/** The same with some cells' values changed; null makes a cell blank. */
export function withValues(values: Record<string, number | null>, form: '2019' | '2021' = '2021'): ParsedReport {
  const report = validReport(form);
  for (const [code, value] of Object.entries(values)) {
    report.facts[code] = value === null ? { value: null, status: 'blank' } : { value, status: 'reported' };
  }
  return report;
}

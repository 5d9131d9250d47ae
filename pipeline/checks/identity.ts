import { finding } from './rule.js';

const WHERE: Readonly<Record<string, { zh: string; en: string }>> = {
  title: { zh: '标题', en: 'title' },
  bodyTitle: { zh: '正文标题', en: 'title in the body' },
  period: { zh: '统计期限', en: 'statistics period' },
  url: { zh: '网址参数', en: 'address' },
  folder: { zh: '网址栏目', en: 'folder of the address' },
  file: { zh: '文件名', en: 'file name' },
  narrative: { zh: '正文', en: 'narrative' },
};

/** A deadline or a document number is no year of the report: the parser lists none as evidence. */
export const identityYear = finding({
  id: 'identity.year',
  severity: 'warning',
  title: { zh: '年份前后不一', en: 'The years named do not agree' },
  formula: {
    zh: '标题、统计期限、正文、栏目、文件名的年份一致；统计期限与标题不符为错误',
    en: 'title, statistics period, narrative, column and file name name one year; an error where the period differs from the title',
  },
  find(report) {
    const { years } = report.evidence;
    const odd = years.filter(({ year }) => year !== report.year);
    if (report.year === null || odd.length === 0) return [];
    const name = (from: string) => WHERE[from] ?? { zh: from, en: from };
    const isPeriod =
      odd.some(({ from }) => from === 'period') &&
      years.some(({ from, year }) => /title/i.test(from) && year === report.year);
    const first = years.find(({ year }) => year === report.year);
    return [
      {
        severity: isPeriod ? 'error' : 'warning',
        codes: [],
        expected: report.year,
        actual: odd[0]?.year ?? 0,
        message: {
          zh: `${name(first?.from ?? 'title').zh}为 ${report.year} 年，${odd.map(({ from, year }) => `${name(from).zh}为 ${year} 年`).join('，')}`,
          en: `${name(first?.from ?? 'title').en}: ${report.year}; ${odd.map(({ from, year }) => `${name(from).en}: ${year}`).join('; ')}`,
        },
      },
    ];
  },
});

export const identityUnit = finding({
  id: 'identity.unit',
  severity: 'warning',
  title: { zh: '单位前后不一或留有模板占位', en: 'Another unit named, or a template left unfilled' },
  formula: {
    zh: '标题与正文标题的单位一致；正文不留“XX镇”一类占位',
    en: 'the titles name one unit; no placeholder of a template is left in the text',
  },
  find(report) {
    const titles = report.evidence.units.filter(({ from }) => from === 'title' || from === 'bodyTitle');
    const others = [...new Set(titles.map(({ unit }) => unit))].filter((unit) => unit !== report.unit);
    const findings = [];
    if (report.unit !== null && others.length > 0) {
      findings.push({
        codes: [],
        expected: report.unit,
        actual: others[0] as string,
        message: {
          zh: `标题中的单位不一致：${report.unit}、${others.join('、')}`,
          en: `the titles name different units: ${report.unit}, ${others.join(', ')}`,
        },
      });
    }
    const { placeholders } = report.evidence;
    if (placeholders.length > 0) {
      findings.push({
        codes: [],
        message: {
          zh: `正文留有模板占位：${placeholders.join('、')}`,
          en: `template placeholders left in the text: ${placeholders.join(', ')}`,
        },
      });
    }
    return findings;
  },
});

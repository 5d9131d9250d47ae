import { isUnitName } from '../../parsers/identity/divisions.js';
import type { ParsedReport } from '../../parsers/report.js';
import { defineDocumentRule, type Finding } from './rule.js';

const WHERE: Readonly<Record<string, { zh: string; en: string }>> = {
  title: { zh: '标题', en: 'title' },
  bodyTitle: { zh: '正文标题', en: 'title in the body' },
  period: { zh: '统计期限', en: 'statistics period' },
  url: { zh: '网址', en: 'address' },
  folder: { zh: '网址栏目', en: 'folder of the address' },
  file: { zh: '文件名', en: 'file name' },
  narrative: { zh: '正文', en: 'narrative' },
};

const isTitle = ({ from }: { from: string }) => from === 'title' || from === 'bodyTitle';

/** A deadline or a document number is no year of the report: the parser lists none as evidence. */
export const identityYear = defineDocumentRule({
  id: 'identity.year',
  severity: 'warning',
  scope: 'document',
  title: { zh: '年份前后不一', en: 'The years named do not agree' },
  formula: {
    zh: '标题、统计期限、正文、栏目、文件名的年份一致；统计期限与标题不符为错误',
    en: 'title, statistics period, narrative, column and file name name one year; an error where the period differs from the title',
  },
  find({ evidence: { years } }) {
    const [first] = years;
    if (!first) return null;
    const odd = years.filter(({ year }) => year !== first.year);
    const [other] = odd;
    if (!other) return [];
    const title = years.find(isTitle);
    const period = years.find(({ from, year }) => from === 'period' && title !== undefined && year !== title.year);
    const name = (from: string) => WHERE[from] ?? { zh: from, en: from };
    const unique = [first, ...odd].filter(
      ({ from, year }, i, all) => all.findIndex((same) => same.from === from && same.year === year) === i,
    );
    return [
      {
        severity: period ? 'error' : 'warning',
        codes: [],
        expected: period && title ? title.year : first.year,
        actual: period ? period.year : other.year,
        message: {
          zh: unique.map(({ from, year }) => `${name(from).zh}为 ${year} 年`).join('，'),
          en: unique.map(({ from, year }) => `${name(from).en}: ${year}`).join('; '),
        },
      },
    ];
  },
});

export const identityUnit = defineDocumentRule({
  id: 'identity.unit',
  severity: 'warning',
  scope: 'document',
  title: { zh: '单位前后不一或留有模板占位', en: 'Another unit named, or a template left unfilled' },
  formula: {
    zh: '标题与正文写的是同一单位，正文没有其他乡镇街道的名称，也不留“XX镇”一类占位',
    en: 'title and body name one unit; no other township and no placeholder of a template is left in the text',
  },
  find(report) {
    const { units, placeholders } = report.evidence;
    if (report.unit === null && placeholders.length === 0) return null;
    const findings: Finding[] = [];
    const others = otherUnits(report);
    if (others.length > 0) {
      const text = units.find(({ unit }) => unit === others[0])?.text;
      findings.push({
        codes: [],
        expected: report.unit as string,
        actual: others[0] as string,
        message: {
          zh: `报告单位为${report.unit}，文中又写作${others.join('、')}（“${text}”）`,
          en: `the report is that of ${report.unit}, but the text names ${others.join(', ')} ("${text}")`,
        },
      });
    }
    if (placeholders.length > 0) {
      findings.push({
        codes: [],
        actual: placeholders.join(' '),
        message: {
          zh: `正文留有模板占位：${placeholders.join('、')}`,
          en: `template placeholders left in the text: ${placeholders.join(', ')}`,
        },
      });
    }
    return findings;
  },
});

/**
 * Titles that name another unit, and township-level units in the text where the report is such a unit's own. Names found in
 * running text are cut from sentences, so that only those of the national list count.
 */
function otherUnits({ unit, kind, evidence }: ParsedReport): string[] {
  if (unit === null) return [];
  const isSmall = kind === 'township' || kind === 'street';
  const isOther = (name: string) => !name.endsWith(unit) && !unit.endsWith(name);
  const others = evidence.units.filter(
    (named) => isOther(named.unit) && (isTitle(named) || (isSmall && named.from === 'body' && isUnitName(named.unit))),
  );
  return [...new Set(others.map((named) => named.unit))];
}

import { INDICATORS, indicator } from '../../parsers/forms/codebook.js';
import { labelOf } from '../../parsers/forms/labels.js';
import type { Fact, ParsedReport } from '../../parsers/report.js';
import { type Finding, finding } from './rule.js';

const CHAPTERS = { 2: '二', 3: '三', 4: '四' } as const;

/** Counts are whole and not negative; only 本年增/减 may be negative; amounts have at most six decimals. */
export const valuesInteger = finding({
  id: 'values.integer',
  severity: 'error',
  title: { zh: '数值不是合法的件数或金额', en: 'A value that no count or amount can have' },
  formula: {
    zh: '件数为非负整数；仅“本年增/减”可为负；金额非负、至多六位小数',
    en: 'counts are integers ≥ 0; only items_change may be negative; amounts ≥ 0 with at most six decimals',
  },
  find(report) {
    const findings: Finding[] = [];
    for (const [code, { value }] of Object.entries(report.facts)) {
      if (value === null || value === 0) continue;
      const isAmount = code.endsWith('.amount');
      const isSigned = code.endsWith('.items_change');
      const decimals = String(value).split('.')[1]?.length ?? 0;
      const isWrong = isAmount ? value < 0 || decimals > 6 : (value < 0 && !isSigned) || !Number.isInteger(value);
      if (!isWrong) continue;
      findings.push({
        codes: [code],
        actual: value,
        message: {
          zh: `${labelOf(code).zh}印为 ${value}，不是${isAmount ? '合法金额' : isSigned ? '整数' : '非负整数'}`,
          en: `${labelOf(code).en} is printed as ${value}, not ${isAmount ? 'a valid amount' : isSigned ? 'an integer' : 'an integer ≥ 0'}`,
        },
      });
    }
    return findings;
  },
});

export const valuesUnreadable = finding({
  id: 'values.unreadable',
  severity: 'warning',
  title: { zh: '单元格不是数字', en: 'A cell that is not a number' },
  formula: { zh: '数据单元格中印有不是数字的文字', en: 'a cell holds text that is not a number' },
  find(report) {
    const codes = codesWith(report, (fact) => fact.status === 'unreadable');
    return bySection(codes).map(({ section, codes: own }) => ({
      codes: own,
      message: {
        zh: `第${CHAPTERS[section]}部分有 ${own.length} 个单元格读不出数字：${examples(report, own)}`,
        en: `chapter ${section}: ${own.length} cell(s) without a readable number: ${examples(report, own)}`,
      },
    }));
  },
});

export const valuesBlank = finding({
  id: 'values.blank',
  severity: 'notice',
  title: { zh: '单元格空白', en: 'Cells left blank' },
  formula: {
    zh: '空白或划线的单元格，每张表一条；整张表空白为警告',
    en: 'cells left blank or dashed, one flag per table; a warning when a whole table is blank',
  },
  find(report) {
    const codes = codesWith(report, (fact) => fact.status === 'blank' || fact.status === 'dash');
    return bySection(codes).map(({ section, codes: own }): Finding => {
      const printed = codesWith(report, (fact) => fact.status !== 'absent').filter(
        (code) => indicator(code)?.section === section,
      );
      const isWhole = printed.length === own.length;
      return {
        severity: isWhole ? 'warning' : 'notice',
        codes: own,
        message: {
          zh: isWhole
            ? `第${CHAPTERS[section]}部分的表格整张空白（${own.length} 格）；空白不等于 0`
            : `第${CHAPTERS[section]}部分有 ${own.length} 格空白或划线；空白不等于 0`,
          en: isWhole
            ? `the table of chapter ${section} is blank as a whole (${own.length} cells); blank is not zero`
            : `chapter ${section}: ${own.length} cell(s) blank or dashed; blank is not zero`,
        },
      };
    });
  },
});

/** Conservation of numbers: what is printed in the tables is placed, or said not to be. */
export const numbersUnplaced = finding({
  id: 'numbers.unplaced',
  severity: 'warning',
  title: { zh: '有数字未能归位', en: 'Numbers that found no cell' },
  formula: {
    zh: '三张表中印出而未归入任何指标的数字',
    en: 'a number in one of the three tables that no cell could be given to',
  },
  find({ unplaced }) {
    if (unplaced.length === 0) return [];
    const shown = unplaced
      .slice(0, 10)
      .map(({ raw }) => raw)
      .join('、');
    return [
      {
        codes: [],
        actual: unplaced.length,
        message: {
          zh: `表格中有 ${unplaced.length} 个数字未能归入任何指标：${shown}${unplaced.length > 10 ? ' …' : ''}`,
          en: `${unplaced.length} number(s) in the tables could not be given to any cell: ${shown}${unplaced.length > 10 ? ' …' : ''}`,
        },
      },
    ];
  },
});

function codesWith(report: ParsedReport, test: (fact: Fact) => boolean): string[] {
  const codes: string[] = [];
  for (const code in report.facts) if (test(report.facts[code] as Fact)) codes.push(code);
  return codes;
}

const SECTION_OF = new Map(INDICATORS.map(({ code, section }) => [code, section]));

function bySection(codes: readonly string[]): { section: 2 | 3 | 4; codes: string[] }[] {
  if (codes.length === 0) return [];
  return ([2, 3, 4] as const)
    .map((section) => ({ section, codes: codes.filter((code) => SECTION_OF.get(code) === section) }))
    .filter((group) => group.codes.length > 0);
}

function examples(report: ParsedReport, codes: readonly string[]): string {
  const printed = [...new Set(codes.map((code) => report.facts[code]?.raw ?? ''))].filter((raw) => raw !== '');
  return printed.length === 0
    ? labelOf(codes[0] ?? '').zh
    : printed
        .slice(0, 3)
        .map((raw) => `“${raw.slice(0, 30)}”`)
        .join('、');
}

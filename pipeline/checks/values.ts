import { indicator } from '../../parsers/forms/codebook.js';
import { labelOf, type Text } from '../../parsers/forms/labels.js';
import type { Fact, ParsedReport, Suspect } from '../../parsers/report.js';
import { byTable, type NamedTable } from './chapters.js';
import { type Diagnosis, localiseWithZeros } from './localise/localise.js';
import type { Why } from './localise/slips.js';
import { suspectsOf } from './localise/suspects.js';
import { defineDocumentRule, type Finding } from './rule.js';

/** Amounts are kept in 万元: six decimals are 分. */
const MAX_DECIMALS = 6;

/** Judged on what is printed as a number; what is not is said by values.blank and values.unreadable. */
export const valuesInteger = defineDocumentRule({
  id: 'values.integer',
  severity: 'error',
  scope: 'cell',
  title: { zh: '数值不是合法的件数或金额', en: 'A value that no count or amount can have' },
  formula: {
    zh: '件数为非负整数；仅“本年增/减”可为负；金额非负、至多六位小数',
    en: 'counts are integers ≥ 0; only items_change may be negative; amounts ≥ 0 with at most six decimals',
  },
  find(report) {
    const findings: Finding[] = [];
    for (const code in report.facts) {
      const value = (report.facts[code] as Fact).value;
      if (value === null || value === 0) continue;
      const isAmount = indicator(code)?.unit === '万元';
      const isSigned = code.endsWith('.items_change');
      const isRight =
        (value > 0 || isSigned) && (isAmount ? hasDecimals(value, MAX_DECIMALS) : Number.isInteger(value));
      if (isRight) continue;
      const wanted = isAmount
        ? { zh: '不小于 0、至多六位小数的金额', en: 'an amount ≥ 0 with at most six decimals' }
        : isSigned
          ? { zh: '整数', en: 'an integer' }
          : { zh: '不小于 0 的整数', en: 'an integer ≥ 0' };
      findings.push({
        codes: [code],
        actual: value,
        message: {
          zh: `${labelOf(code).zh}印为 ${value}，应为${wanted.zh}`,
          en: `${labelOf(code).en} is printed as ${value}, where ${wanted.en} belongs`,
        },
      });
    }
    return findings;
  },
});

function hasDecimals(value: number, most: number): boolean {
  return Number(value.toFixed(most)) === value;
}

export const valuesUnreadable = defineDocumentRule({
  id: 'values.unreadable',
  severity: 'warning',
  scope: 'table',
  title: { zh: '单元格不是数字', en: 'A cell that is not a number' },
  formula: { zh: '数据单元格中印有不是数字的文字', en: 'a cell holds text that is not a number' },
  find(report) {
    return byTable(codesWith(report, ({ status }) => status === 'unreadable')).map(({ table, codes }) => {
      const printed = [...new Set(codes.map((code) => report.facts[code]?.raw ?? ''))].filter((raw) => raw !== '');
      const shown = (open: string, close: string, separator: string) =>
        printed
          .slice(0, 3)
          .map((raw) => `${open}${raw.slice(0, 30)}${close}`)
          .join(separator);
      return {
        codes,
        suspects: codes.map((code) => ({
          ...{ code, value: report.facts[code]?.implied ?? null, why: 'unreadable' satisfies Why },
        })),
        message: {
          zh: `${table.zh}有 ${codes.length} 格读不出数字：${shown('“', '”', '、')}`,
          en: `${table.en}: ${codes.length} cell(s) without a readable number: ${shown('"', '"', ', ')}`,
        },
      };
    });
  },
});

export const valuesBlank = defineDocumentRule({
  id: 'values.blank',
  severity: 'notice',
  scope: 'table',
  title: { zh: '单元格空白', en: 'Cells left blank' },
  formula: {
    zh: '空白或划线的单元格，每张表一条；整张表空白为警告',
    en: 'cells left blank or dashed, one flag per table; a warning when a whole table is blank',
  },
  find(report) {
    const isBlank = ({ status }: Fact) => status === 'blank' || status === 'dash';
    const blank = codesWith(report, isBlank);
    if (blank.length === 0) return [];
    const printed = new Map(
      byTable(codesWith(report, ({ status }) => status !== 'absent')).map((own) => [own.table, own.codes]),
    );
    const broken = localiseWithZeros(report);
    return byTable(blank).map(({ table, codes }): Finding => {
      const isWhole = printed.get(table)?.length === codes.length;
      const count = codes.length;
      if (isWhole) {
        const message = {
          zh: `${table.zh}整张空白（${count} 格）；空白不等于 0`,
          en: `${table.en}: the table is blank as a whole (${count} cells); blank is not zero`,
        };
        return { severity: 'warning', codes, actual: count, message };
      }
      const asZeros = hypothesis(table, broken);
      return {
        ...{ severity: 'notice', codes, actual: count },
        message: {
          zh: `${table.zh}有 ${count} 格空白或划线；空白不等于 0${asZeros.zh}`,
          en: `${table.en}: ${count} cell(s) blank or dashed; blank is not zero${asZeros.en}`,
        },
        ...(asZeros.suspects.length > 0 ? { suspects: asZeros.suspects } : {}),
      };
    });
  },
});

/** What becomes of a chapter's sums if its blanks are zeros: recorded, and held against nobody. */
function hypothesis({ chapter }: NamedTable, diagnoses: readonly Diagnosis[]): Text & { suspects: Suspect[] } {
  // No sums tie the cells of chapter two together.
  if (chapter === 2) return { zh: '', en: '', suspects: [] };
  const own = diagnoses.filter(({ broken }) =>
    broken.some(({ rule }) => rule.startsWith('requests.') === (chapter === 3)),
  );
  const count = own.reduce((sum, { broken }) => sum + broken.length, 0);
  if (count === 0)
    return { zh: '；若空白即为 0，勾稽关系全部成立', en: '; if blanks are zeros, all sums hold', suspects: [] };
  return {
    zh: `；若空白即为 0，有 ${count} 处勾稽关系不成立`,
    en: `; if blanks are zeros, ${count} sum(s) do not hold`,
    // Explanations to choose from can be named of one matter only.
    suspects: (own.length === 1 ? own : own.filter(({ verdict }) => verdict === 'unique'))
      .flatMap(suspectsOf)
      .map((suspect) => ({ ...suspect, assuming: 'blank_is_zero' })),
  };
}

const MAX_SHOWN = 10;

/** Conservation of numbers: what is printed in the tables is placed, or said not to be. */
export const numbersUnplaced = defineDocumentRule({
  id: 'numbers.unplaced',
  severity: 'warning',
  scope: 'document',
  title: { zh: '有数字未能归位', en: 'Numbers that found no cell' },
  formula: {
    zh: '法定表格中印出而未归入任何指标的数字',
    en: 'a number in a statutory table that no cell could be given to',
  },
  find({ unplaced }) {
    if (unplaced.length === 0) return [];
    const raws = unplaced.slice(0, MAX_SHOWN).map(({ raw }) => raw);
    const more = unplaced.length > MAX_SHOWN ? ' …' : '';
    return [
      {
        codes: [],
        actual: unplaced.length,
        message: {
          zh: `表格中有 ${unplaced.length} 个数字未能归入任何指标：${raws.join('、')}${more}`,
          en: `${unplaced.length} number(s) in the tables could not be given to any cell: ${raws.join(', ')}${more}`,
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

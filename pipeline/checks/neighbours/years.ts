import { codesOf, FORMS, hasTables } from '../../../parsers/forms/codebook.js';
import { cellLabelOf } from '../../../parsers/forms/labels.js';
import { APPLICANTS } from '../../../parsers/forms/shared.js';
import type { Suspect, TableForm } from '../../../parsers/report.js';
import { eachOf } from '../localise/suspects.js';
import { carriedSuspects } from './carried.js';
import { defineYearsRule, type NeighbourRule, type NeighbourVerdict } from './rule.js';
import { type StoredReport, valueOf } from './stored-report.js';

const carried = APPLICANTS.map(({ id }) => ({
  codes: [`requests.carried_in.${id}`],
  before: [`requests.carried_out.${id}`],
}));

/** What one report carries into the next year is what the next one begins with. */
export const yearsCarryOver = defineYearsRule({
  id: 'years.carry_over',
  severity: 'error',
  scope: 'column',
  title: { zh: '上年结转与上一年报告不符', en: 'Carried in is not what the year before carried out' },
  formula: {
    zh: '各列：本年报告的“上年结转” ＝ 上一年报告的“结转下年度继续办理”',
    en: 'each column: carried in = carried out in the report of the year before',
  },
  forms: ['2019', '2021'],
  cases: () => carried,
  judge([own = 0], [before = 0], { codes, before: out }, { report, previous, around }) {
    if (own === before) return null;
    const { column } = cellLabelOf(codes[0] as string);
    return {
      ...{ expected: before, actual: own },
      suspects: carriedSuspects(report, previous, around, codes[0] as string, out[0] as string),
      message: {
        zh: `上年结转 ${own} ≠ ${previous.year} 年报告的结转下年 ${before}（${column.zh}列）`,
        en: `${own} carried in ≠ ${before} carried out in the report of ${previous.year} (${column.en})`,
      },
    };
  },
});

const stocks = ['rules', 'normative_documents'].map((row) => ({
  codes: ['in_force', 'issued', 'repealed'].map((column) => `disclosure.${row}.${column}`),
  before: [`disclosure.${row}.in_force`],
}));

/** Documents in force at the year's end: those of the year before, and what came and went. */
export const yearsStock = defineYearsRule({
  id: 'years.stock',
  severity: 'error',
  scope: 'row',
  title: { zh: '现行有效件数与上一年不衔接', en: 'Documents in force do not follow from the year before' },
  formula: {
    zh: '现行有效 ＝ 上一年报告的现行有效 ＋ 本年制发 － 本年废止',
    en: 'in force = in force in the report of the year before + issued - repealed',
  },
  forms: ['2021'],
  cases: () => stocks,
  judge([inForce = 0, issued = 0, repealed = 0], [before = 0], { codes, before: [old] }, { previous }) {
    const expected = before + issued - repealed;
    if (inForce === expected) return null;
    const { row } = cellLabelOf(codes[0] as string);
    const values = [expected, inForce - before + repealed, before + issued - inForce, inForce - issued + repealed];
    return {
      ...{ expected, actual: inForce },
      suspects: valued([...codes, `${old}@${previous.year}`], values),
      message: {
        zh: `${previous.year} 年现行有效 ${before} ＋ 本年制发 ${issued} － 本年废止 ${repealed} ＝ ${expected} ≠ 现行有效 ${inForce}（${row.zh}）`,
        en: `${before} in force in ${previous.year} + ${issued} issued - ${repealed} repealed = ${expected} ≠ ${inForce} in force (${row.en})`,
      },
    };
  },
});

const items = FORMS['2019'].disclosure
  .filter(({ columns }) => columns.some(({ id }) => id === 'items_change'))
  .flatMap(({ rows }) => rows)
  .map(({ id }) => ({
    codes: [`disclosure.${id}.items_previous`],
    before: [`disclosure.${id}.items_previous`, `disclosure.${id}.items_change`],
  }));

/** Form 2019 repeats the number of items of the year before. */
export const yearsItems = defineYearsRule({
  id: 'years.items',
  severity: 'warning',
  scope: 'row',
  title: { zh: '上一年项目数量与上一年报告不符', en: 'Items of last year are not those of last year’s report' },
  formula: {
    zh: '2019年版：上一年项目数量 ＝ 上一年报告的上一年项目数量 ＋ 增减',
    en: 'form 2019: items last year = items last year + change in the report of the year before',
  },
  forms: ['2019'],
  cases: () => items,
  judge([own = 0], [old = 0, change = 0], { codes, before: [oldCode, changeCode] }, { previous }) {
    const expected = old + change;
    if (own === expected) return null;
    const { row } = cellLabelOf(codes[0] as string);
    const { year } = previous;
    const sign = change < 0 ? '－' : '＋';
    const values = [expected, own - change, own - old];
    return {
      ...{ expected, actual: own },
      suspects: valued([...codes, `${oldCode}@${year}`, `${changeCode}@${year}`], values),
      message: {
        zh: `${year} 年报告的上一年项目 ${old} ${sign} ${Math.abs(change)} ＝ ${expected} ≠ 上一年项目数量 ${own}（${row.zh}）`,
        en: `${old} items ${change < 0 ? '-' : '+'} ${Math.abs(change)} in the report of ${year} = ${expected} ≠ ${own} items last year (${row.en})`,
      },
    };
  },
});

/** Any of the cells may be the wrong one; what would belong there follows from the others, where a count can be that. */
function valued(codes: readonly string[], values: readonly number[]): Suspect[] {
  return eachOf(codes).map((suspect, i) => {
    const value = values[i] as number;
    return { ...suspect, value: value >= 0 || suspect.code.includes('items_change') ? value : null };
  });
}

/** Figures that are nobody's sum and no stock: two years rarely have the same ones. */
const FLOWS: Readonly<Record<TableForm, readonly string[]>> = {
  '2014': codesOf('2014').filter(
    (code) => !/^capacity\.|^(?:reconsideration|lawsuits)\.total$|\.(?:received|handled|answered|refused)$/.test(code),
  ),
  '2019': modernFlows('2019'),
  '2021': modernFlows('2021'),
};

function modernFlows(form: '2019' | '2021'): string[] {
  return codesOf(form).filter((code) => !/\.total$|^requests\.handled\.|\.in_force$|_total$|\.items_/.test(code));
}

const MIN_SAME = 3;
const MIN_LARGEST = 10;

/** Last year's table sent in once more. */
export const yearsFrozen: NeighbourRule = {
  id: 'years.frozen',
  severity: 'notice',
  scope: 'document',
  title: { zh: '各项数字与上一年完全相同', en: 'All figures are those of the year before' },
  formula: {
    zh: '非零的各项（合计与存量不计）与上一年报告不全相同；至少三项、其中一项不小于 10 才提示',
    en: 'figures that are not zero (sums and stocks set aside) are not all those of the year before; said of three figures and more, one of them 10 at least',
  },
  forms: ['2014', '2019', '2021'],
  among: 'years',
  judgeAmong(report, around): NeighbourVerdict {
    const previous = around.ofYear(report, report.year - 1);
    const { form } = report;
    if (!hasTables(form) || !previous || previous.form !== form) return { findings: [], notAssessable: [[]] };
    const codes: string[] = [];
    let largest = 0;
    for (const code of FLOWS[form]) {
      const value = valueOf(report, code);
      if (value !== valueOf(previous, code)) return { findings: [], notAssessable: [] };
      if (!value) continue;
      codes.push(code);
      largest = Math.max(largest, value);
    }
    if (codes.length < MIN_SAME || largest < MIN_LARGEST) return { findings: [], notAssessable: [] };
    return { findings: [frozen(previous, codes)], notAssessable: [] };
  },
};

function frozen(previous: StoredReport, codes: string[]) {
  return {
    codes,
    actual: codes.length,
    rests: [{ on: previous, codes }],
    message: {
      zh: `${codes.length} 项非零数字与 ${previous.year} 年报告完全相同（合计与存量不计），其余各项也没有变化`,
      en: `${codes.length} figures that are not zero are those of the report of ${previous.year}, sums and stocks set aside; nothing else changed either`,
    },
  };
}

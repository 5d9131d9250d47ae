import { type Identity, identitiesFor, printsOneRow } from '../../parsers/forms/identities.js';
import { cellLabelOf, type Text } from '../../parsers/forms/labels.js';
import type { ParsedReport, Subtotal } from '../../parsers/report.js';
import { defineRule, type Rule } from './rule.js';

/** Sums of printed numbers, without the rounding errors of one that has decimals. */
function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return Number.isInteger(total) ? total : Number(total.toFixed(6));
}

/** 2 ＋ 1 ＝ 3: parts that are zero are left out, a single part is its own sum. */
function addition(
  parts: readonly { name: string; value: number }[],
  plus: string,
  equals: string,
  none: string,
): string {
  const shown = parts.filter(({ value }) => value !== 0);
  if (shown.length === 0) return none;
  const terms = shown.map(({ name, value }) => `${name} ${value}`.trim()).join(plus);
  return shown.length === 1 ? terms : `${terms}${equals}${sum(shown.map(({ value }) => value))}`;
}

function parts(
  codes: readonly string[],
  values: readonly number[],
  name: (code: string) => Text,
): { zh: string; en: string } {
  const named = (language: 'zh' | 'en') =>
    codes.map((code, i) => ({ name: name(code)[language], value: values[i] ?? 0 }));
  return {
    zh: addition(named('zh'), ' ＋ ', ' ＝ ', '各项之和 0'),
    en: addition(named('en'), ' + ', ' = ', 'all parts 0'),
  };
}

/** 新收 3 ＋ 上年结转 1 ≠ 办理总计 2 ＋ 结转下年 0 */
function balanceMessage({ codes }: Identity, [received, carriedIn, handled, carriedOut]: readonly number[]): Text {
  const who = cellLabelOf(codes[0] as string).column;
  const left = sum([received ?? 0, carriedIn ?? 0]);
  const right = sum([handled ?? 0, carriedOut ?? 0]);
  return {
    zh: `新收 ${received} ＋ 上年结转 ${carriedIn} ≠ 办理总计 ${handled} ＋ 结转下年 ${carriedOut}（${who.zh}列：${left} ≠ ${right}）`,
    en: `${received} received + ${carriedIn} carried in ≠ ${handled} handled + ${carriedOut} carried out (${who.en}: ${left} ≠ ${right})`,
  };
}

/** 自然人 2 ＋ 商业企业 1 ＝ 3 ≠ 总计 4 */
function totalMessage({ rule, left, right }: Identity, values: readonly number[]): Text {
  const isColumn = rule === 'requests.outcomes';
  const total = cellLabelOf(right[0] as string);
  const sums = parts(left, values, (code) => (isColumn ? cellLabelOf(code).row : cellLabelOf(code).column));
  const name = isColumn ? total.row : total.column;
  const where = isColumn ? total.column : total.row;
  return {
    zh: `${sums.zh} ≠ ${name.zh} ${values.at(-1)}（${where.zh}${isColumn ? '列' : ''}）`,
    en: `${sums.en} ≠ ${name.en} ${values.at(-1)} (${where.en})`,
  };
}

/** A hard identity of the form: expected is what its left side adds up to, actual what its right side does. */
function identityRule(id: Identity['rule'], scope: Rule['scope'], title: Text, formula: Text): Rule {
  return defineRule<Identity>({
    ...{ id, severity: 'error', scope, title, formula, forms: ['2019', '2021'] },
    cases: ({ form, facts }) =>
      form === '2019' || form === '2021'
        ? identitiesFor(form, printsOneRow(facts)).filter(({ rule }) => rule === id)
        : [],
    judge(values, identity) {
      const expected = sum(values.slice(0, identity.left.length));
      const actual = sum(values.slice(identity.left.length));
      if (expected === actual) return null;
      return {
        expected,
        actual,
        message: id === 'requests.balance' ? balanceMessage(identity, values) : totalMessage(identity, values),
      };
    },
  });
}

/** Printed on the form itself: 第一项加第二项之和，等于第三项加第四项之和. */
export const requestsBalance = identityRule(
  'requests.balance',
  'column',
  { zh: '申请收支不平', en: 'Requests do not balance' },
  { zh: '各列：一 ＋ 二 ＝ 三（七）＋ 四', en: 'each column: received + carried in = handled + carried out' },
);

export const requestsOutcomes = identityRule(
  'requests.outcomes',
  'column',
  { zh: '办理结果与总计不符', en: 'Outcomes do not add up' },
  { zh: '各列：（一）至（六）各项之和 ＝（七）总计', en: 'each column: sum of the results = handled' },
);

export const requestsApplicants = identityRule(
  'requests.applicants',
  'row',
  { zh: '申请人各类与总计不符', en: 'Applicants do not add up' },
  { zh: '各行：六类申请人之和 ＝ 总计', en: 'each row: sum of the six applicant columns = total' },
);

const outcomes: Text = {
  zh: '结果维持 ＋ 结果纠正 ＋ 其他结果 ＋ 尚未审结 ＝ 总计',
  en: 'upheld + corrected + other + pending = total',
};

export const reviewSum = identityRule(
  'review.sum',
  'row',
  { zh: '行政复议合计不符', en: 'Reviews do not add up' },
  outcomes,
);
export const litigationDirectSum = identityRule(
  'litigation_direct.sum',
  'row',
  { zh: '未经复议直接起诉合计不符', en: 'Direct litigation does not add up' },
  outcomes,
);
export const litigationAfterReviewSum = identityRule(
  'litigation_after_review.sum',
  'row',
  { zh: '复议后起诉合计不符', en: 'Litigation after review does not add up' },
  outcomes,
);

/** Sums that a report prints beyond the form: rows for 不予公开 and the like, a column for all organisations. */
export const requestsSubtotals = defineRule({
  id: 'requests.subtotals',
  severity: 'error',
  scope: 'cell',
  title: { zh: '小计与分项不符', en: 'A printed subtotal differs from its parts' },
  formula: { zh: '印出的小计 ＝ 其分项之和', en: 'a printed subtotal = the sum of its parts' },
  forms: ['2019', '2021'],
  cases: (report: ParsedReport) => report.subtotals.map((subtotal: Subtotal) => ({ ...subtotal, codes: subtotal.of })),
  judge(values, { of, label, value }) {
    const expected = sum(values);
    if (expected === value) return null;
    // The parts share their column (rows under a group) or their row (columns of organisations).
    const isColumn = new Set(of.map((code) => cellLabelOf(code).column.zh)).size === 1;
    const sums = parts(of, values, (code) => (isColumn ? cellLabelOf(code).row : cellLabelOf(code).column));
    return {
      expected,
      actual: value,
      message: { zh: `${sums.zh} ≠ 小计 ${value}（${label}）`, en: `${sums.en} ≠ subtotal ${value} (${label})` },
    };
  },
});

import { type Identity, identitiesFor, printsOneRow, type StatisticsRule } from '../../parsers/forms/identities.js';
import { cellLabelOf, lineNameOf, type Text } from '../../parsers/forms/labels.js';
import type { FormId, ParsedReport, Subtotal, TableForm } from '../../parsers/report.js';
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

/** 当面申请数 2 ＋ 网络申请数 1 ＝ 3 ≠ 收到申请数 4 */
function lineMessage({ left, right }: Identity, values: readonly number[]): Text {
  const name = (code: string) => lineNameOf(code);
  const total = name(right[0] as string);
  const sums = parts(left, values, name);
  return { zh: `${sums.zh} ≠ ${total.zh} ${values.at(-1)}`, en: `${sums.en} ≠ ${total.en} ${values.at(-1)}` };
}

const MODERN = ['2019', '2021'] as const;

/** A hard identity of the form: expected is what its left side adds up to, actual what its right side does. */
function identityRule(
  id: Identity['rule'],
  scope: Rule['scope'],
  title: Text,
  formula: Text,
  forms: readonly TableForm[] = MODERN,
): Rule {
  const isOfForm = (form: FormId | null): form is TableForm => forms.some((own) => own === form);
  return defineRule<Identity>({
    ...{ id, severity: 'error', scope, title, formula, forms },
    cases: ({ form, facts }) =>
      isOfForm(form) ? identitiesFor(form, printsOneRow(facts)).filter(({ rule }) => rule === id) : [],
    judge(values, identity) {
      const expected = sum(values.slice(0, identity.left.length));
      const actual = sum(values.slice(identity.left.length));
      if (expected === actual) return null;
      const message = id === 'requests.balance' ? balanceMessage : forms === MODERN ? totalMessage : lineMessage;
      return { expected, actual, message: message(identity, values) };
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

/** A line of form 2014 that is divided, and the lines that it is divided into. */
function statisticsSum(id: StatisticsRule, title: Text, formula: Text): Rule {
  return identityRule(id, 'row', title, formula, ['2014']);
}

export const statisticsSums: readonly Rule[] = [
  statisticsSum(
    'applications.channels',
    { zh: '收到申请数与各渠道之和不符', en: 'Applications do not add up over the ways they came' },
    { zh: '收到申请数 ＝ 当面 ＋ 传真 ＋ 网络 ＋ 信函', en: 'received = in person + fax + online + letter' },
  ),
  statisticsSum(
    'applications.conclusions',
    { zh: '申请办结数与按时、延期之和不符', en: 'Concluded applications do not add up' },
    { zh: '申请办结数 ＝ 按时办结 ＋ 延期办结', en: 'concluded = on time + after an extension' },
  ),
  statisticsSum(
    'applications.answers',
    { zh: '申请答复数与各类答复之和不符', en: 'Answers do not add up' },
    { zh: '申请答复数 ＝ 1 至 8 各项之和', en: 'answered = sum of the eight kinds of answer' },
  ),
  statisticsSum(
    'applications.grounds',
    { zh: '不同意公开答复数与各类理由之和不符', en: 'Refusals do not add up over their grounds' },
    { zh: '不同意公开答复数 ＝ 其中六项之和', en: 'refused = sum of its six grounds' },
  ),
  statisticsSum(
    'reconsideration.sum',
    { zh: '行政复议数量与各类结果之和不符', en: 'Reviews do not add up (form 2014)' },
    { zh: '行政复议数量 ＝ 维持 ＋ 纠错 ＋ 其他', en: 'reviews = upheld + corrected + other' },
  ),
  statisticsSum(
    'lawsuits.sum',
    { zh: '行政诉讼数量与各类结果之和不符', en: 'Lawsuits do not add up (form 2014)' },
    { zh: '行政诉讼数量 ＝ 维持或驳回 ＋ 纠错 ＋ 其他', en: 'lawsuits = upheld or dismissed + corrected + other' },
  ),
  statisticsSum(
    'capacity.staff_sum',
    { zh: '工作人员数与专职、兼职之和不符', en: 'Staff do not add up' },
    { zh: '从事人员数 ＝ 专职 ＋ 兼职', en: 'staff = full-time + part-time' },
  ),
];

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

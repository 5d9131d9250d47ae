import { type Identity, identitiesFor, printsOneRow } from '../../parsers/forms/identities.js';
import { labelOf, subjectOf, type Text } from '../../parsers/forms/labels.js';
import type { ParsedReport } from '../../parsers/report.js';
import { type Finding, type Rule, sum, type Verdict, valuesOf } from './rule.js';

/** Every identity of one rule, column by column or row by row. */
function judgeIdentities(report: ParsedReport, rule: Identity['rule']): Verdict {
  const verdict: Verdict = { findings: [], notAssessable: [] };
  if (report.form !== '2019' && report.form !== '2021') return verdict;
  for (const identity of identitiesFor(report.form, printsOneRow(report.facts))) {
    if (identity.rule !== rule) continue;
    const codes = [...identity.left, ...identity.right];
    const left = valuesOf(report, identity.left);
    const right = left && valuesOf(report, identity.right);
    if (!left || !right) verdict.notAssessable.push(codes);
    else if (!isEqual(sum(left), sum(right))) verdict.findings.push(broken(identity, left, right));
  }
  return verdict;
}

/** Counts are whole numbers; one printed with decimals is compared to six places, as amounts are. */
function isEqual(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-6;
}

function broken(identity: Identity, left: readonly number[], right: readonly number[]): Finding {
  const subject = subjectOf(identity.subject);
  return {
    codes: [...identity.left, ...identity.right],
    expected: sum(left),
    actual: sum(right),
    message:
      identity.rule === 'requests.balance'
        ? balanceMessage(subject, left, right)
        : sumMessage(identity, subject, left, right),
  };
}

function balanceMessage(subject: Text, left: readonly number[], right: readonly number[]): Text {
  return {
    zh: `${subject.zh}列：本年新收 ${left[0]} ＋ 上年结转 ${left[1]} ＝ ${sum(left)}，办理总计 ${right[0]} ＋ 结转下年 ${right[1]} ＝ ${sum(right)}，两者应相等`,
    en: `${subject.en}: received ${left[0]} + carried in ${left[1]} = ${sum(left)}, but handled ${right[0]} + carried out ${right[1]} = ${sum(right)}`,
  };
}

/** 自然人 2 ＋ 商业企业 1 ＝ 3，总计印为 4: parts that are zero are left out of the arithmetic. */
function sumMessage(identity: Identity, subject: Text, left: readonly number[], right: readonly number[]): Text {
  const parts = identity.left.flatMap((code, i) =>
    left[i] === 0 ? [] : [{ label: labelOf(code), value: left[i] as number }],
  );
  const isColumn = identity.rule === 'requests.outcomes';
  const name = (label: string) => (isColumn ? label.split('·')[0] : label.split('·').at(-1)) ?? label;
  const zh =
    parts.length === 0
      ? '各项均为 0'
      : `${parts.map(({ label, value }) => `${name(label.zh)} ${value}`).join(' ＋ ')} ＝ ${sum(left)}`;
  const en = parts.length === 0 ? 'all parts are 0' : `${parts.map(({ value }) => value).join(' + ')} = ${sum(left)}`;
  const where = isColumn ? `${subject.zh}列：` : `${subject.zh}：`;
  return {
    zh: `${where}${zh}，${isColumn ? '（七）总计' : '总计'}印为 ${sum(right)}`,
    en: `${subject.en}: ${en}, but the printed total is ${sum(right)}`,
  };
}

function identityRule(id: Identity['rule'], title: Text, formula: Text): Rule {
  return {
    id,
    severity: 'error',
    title,
    formula,
    forms: ['2019', '2021'],
    judge: (report) => judgeIdentities(report, id),
  };
}

/** Printed on the form itself: 第一项加第二项之和，等于第三项加第四项之和. */
export const requestsBalance = identityRule(
  'requests.balance',
  { zh: '申请收支不平', en: 'Requests do not balance' },
  { zh: '各列：一 ＋ 二 ＝ 三（七）＋ 四', en: 'each column: received + carried in = handled + carried out' },
);

export const requestsOutcomes = identityRule(
  'requests.outcomes',
  { zh: '办理结果与总计不符', en: 'Outcomes do not add up' },
  { zh: '各列：（一）至（六）各项之和 ＝（七）总计', en: 'each column: sum of the results = handled' },
);

export const requestsApplicants = identityRule(
  'requests.applicants',
  { zh: '申请人各类与总计不符', en: 'Applicants do not add up' },
  { zh: '各行：六类申请人之和 ＝ 总计', en: 'each row: sum of the six applicant columns = total' },
);

const outcomes: Text = {
  zh: '结果维持 ＋ 结果纠正 ＋ 其他结果 ＋ 尚未审结 ＝ 总计',
  en: 'upheld + corrected + other + pending = total',
};

export const reviewSum = identityRule('review.sum', { zh: '行政复议合计不符', en: 'Reviews do not add up' }, outcomes);
export const litigationDirectSum = identityRule(
  'litigation_direct.sum',
  { zh: '直接起诉合计不符', en: 'Direct litigation does not add up' },
  outcomes,
);
export const litigationAfterReviewSum = identityRule(
  'litigation_after_review.sum',
  { zh: '复议后起诉合计不符', en: 'Litigation after review does not add up' },
  outcomes,
);

/** Sums that a report prints beyond the form: rows for 不予公开 and the like, a column for all organisations. */
export const requestsSubtotals: Rule = {
  id: 'requests.subtotals',
  severity: 'error',
  title: { zh: '小计与分项不符', en: 'A printed subtotal differs from its parts' },
  formula: { zh: '印出的小计 ＝ 其分项之和', en: 'a printed subtotal = the sum of its parts' },
  forms: ['2019', '2021'],
  judge(report) {
    const verdict: Verdict = { findings: [], notAssessable: [] };
    for (const { of, label, value } of report.subtotals) {
      const parts = valuesOf(report, of);
      if (!parts) verdict.notAssessable.push(of);
      else if (!isEqual(sum(parts), value)) {
        verdict.findings.push({
          codes: of,
          expected: sum(parts),
          actual: value,
          message: {
            zh: `${label}印为 ${value}，分项 ${parts.join(' ＋ ')} ＝ ${sum(parts)}`,
            en: `subtotal printed as ${value}, its parts ${parts.join(' + ')} = ${sum(parts)}`,
          },
        });
      }
    }
    return verdict;
  },
};

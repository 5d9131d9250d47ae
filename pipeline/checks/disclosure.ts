import { labelOf } from '../../parsers/forms/labels.js';
import { type Finding, finding, printedValue, type Rule, type Verdict, valuesOf } from './rule.js';

/** Townships, street offices, counties and departments of counties have no power to make rules (规章). */
export const disclosureRulesPower = finding({
  id: 'disclosure.rules_power',
  severity: 'warning',
  title: { zh: '无规章制定权而填报规章', en: 'Rules reported by a body that cannot make any' },
  formula: {
    zh: '乡镇、街道、县级政府及部门的“规章”应为 0',
    en: '规章 is zero for townships, street offices, counties and their departments',
  },
  kinds: ['township', 'street', 'department', 'county'],
  find(report) {
    const codes = Object.keys(report.facts).filter(
      (code) => code.startsWith('disclosure.rules.') && (printedValue(report, code) ?? 0) > 0,
    );
    if (codes.length === 0) return [];
    const printed = codes.map((code) => `${labelOf(code).zh} ${printedValue(report, code)}`).join('，');
    const english = codes.map((code) => `${labelOf(code).en} ${printedValue(report, code)}`).join(', ');
    return [
      {
        codes,
        message: {
          zh: `该单位没有规章制定权，却填报${printed}`,
          en: `this body cannot make rules, but reports ${english}`,
        },
      },
    ];
  },
});

const FLOW_ROWS = ['rules', 'normative_documents'];

/** What was issued this year is in force or was repealed. */
export const disclosureFlow: Rule = {
  id: 'disclosure.flow',
  severity: 'error',
  title: { zh: '制发多于现行有效与废止之和', en: 'More issued than in force and repealed' },
  formula: { zh: '制发 ≤ 现行有效 ＋ 废止', en: 'issued ≤ in force + repealed' },
  forms: ['2021'],
  judge(report) {
    const verdict: Verdict = { findings: [], notAssessable: [] };
    for (const row of FLOW_ROWS) {
      const codes = ['issued', 'in_force', 'repealed'].map((column) => `disclosure.${row}.${column}`);
      const values = valuesOf(report, codes);
      if (!values) {
        verdict.notAssessable.push(codes);
        continue;
      }
      const [issued = 0, inForce = 0, repealed = 0] = values;
      if (issued <= inForce + repealed) continue;
      verdict.findings.push({
        codes,
        actual: issued,
        message: {
          zh: `${row === 'rules' ? '规章' : '行政规范性文件'}：本年制发 ${issued} ＞ 现行有效 ${inForce} ＋ 本年废止 ${repealed}`,
          en: `${row === 'rules' ? 'rules' : 'normative documents'}: ${issued} issued > ${inForce} in force + ${repealed} repealed`,
        },
      });
    }
    return verdict;
  },
};

/** Consistency of chapter two of the form of 2019 (forms.md 4.1; none of it is printed on the form). */
export const disclosurePublished: Rule = {
  id: 'disclosure.published',
  severity: 'warning',
  title: { zh: '2019年版第二部分前后不一', en: 'Chapter two of form 2019 contradicts itself' },
  formula: {
    zh: '对外公开总数 ≥ 本年新公开；上一年项目 ＋ 本年增减 ≥ 0；采购项目为 0 当且仅当金额为 0',
    en: 'published in total ≥ newly published; items last year + change ≥ 0; no procurement projects exactly when no amount',
  },
  forms: ['2019'],
  judge(report) {
    const verdict: Verdict = { findings: [], notAssessable: [] };
    const assess = (codes: string[], test: (values: number[]) => Finding['message'] | null) => {
      const values = valuesOf(report, codes);
      if (!values) verdict.notAssessable.push(codes);
      else {
        const message = test(values);
        if (message) verdict.findings.push({ codes, message });
      }
    };
    for (const row of FLOW_ROWS) {
      assess([`disclosure.${row}.published`, `disclosure.${row}.published_total`], ([published = 0, total = 0]) =>
        published <= total
          ? null
          : {
              zh: `本年新公开 ${published} ＞ 对外公开总数 ${total}`,
              en: `newly published ${published} > published in total ${total}`,
            },
      );
    }
    for (const row of ['licensing', 'other_services', 'penalties', 'coercive_measures', 'fees']) {
      assess([`disclosure.${row}.items_previous`, `disclosure.${row}.items_change`], ([previous = 0, change = 0]) =>
        previous + change >= 0
          ? null
          : {
              zh: `上一年项目 ${previous}，本年增减 ${change}，结果为负`,
              en: `items last year ${previous}, change ${change}: below zero`,
            },
      );
    }
    assess(['disclosure.procurement.items', 'disclosure.procurement.amount'], ([items = 0, amount = 0]) =>
      (items === 0) === (amount === 0)
        ? null
        : {
            zh: `采购项目 ${items} 个，金额 ${amount} 万元`,
            en: `${items} procurement projects, amount ${amount} (10,000 yuan)`,
          },
    );
    return verdict;
  },
};

/** The form asks for 万元. A number without any unit, or in 元, is off by 10⁴ in a comparison. */
export const disclosureUnit = finding({
  id: 'disclosure.unit',
  severity: 'warning',
  title: { zh: '金额单位不明或不是万元', en: 'Amount in another unit than 万元, or in none' },
  formula: {
    zh: '金额应以万元为单位；印为元或没有单位时提示',
    en: 'amounts are in 万元; flagged where 元 or no unit is printed',
  },
  find(report) {
    const findings: Finding[] = [];
    for (const code of ['disclosure.fees.amount', 'disclosure.procurement.amount']) {
      const fact = report.facts[code];
      if (!fact?.value || !fact.unit || fact.unit.printed === '万元') continue;
      const { printed } = fact.unit;
      findings.push({
        codes: [code],
        actual: fact.value,
        message: printed
          ? {
              zh: `${labelOf(code).zh}以${printed}为单位（${fact.raw ?? fact.value}），折合 ${fact.value} 万元`,
              en: `${labelOf(code).en} is printed in ${printed} (${fact.raw ?? fact.value}): ${fact.value} in 万元`,
            }
          : {
              zh: `${labelOf(code).zh}没有单位，印为 ${fact.raw ?? fact.value}，可能是元`,
              en: `${labelOf(code).en} has no unit, printed as ${fact.raw ?? fact.value}; it may be in yuan`,
            },
      });
    }
    return findings;
  },
});

import { FORMS, INDICATORS } from '../../parsers/forms/codebook.js';
import { cellLabelOf, labelOf, type Text } from '../../parsers/forms/labels.js';
import type { Fact, Kind } from '../../parsers/report.js';
import type { Why } from './localise/slips.js';
import { eachOf } from './localise/suspects.js';
import { defineRule, printedValue, type Rule } from './rule.js';

/**
 * Townships, street offices, counties and their departments have no power to make rules (规章). A department whose county is
 * not known may be a province's or a large city's, whose government has: not assessable.
 */
export const disclosureRulesPower: Rule = {
  id: 'disclosure.rules_power',
  severity: 'warning',
  scope: 'document',
  title: { zh: '无规章制定权而填报规章', en: 'Rules reported by a body that cannot make any' },
  formula: {
    zh: '乡镇、街道、县级政府及其部门的“规章”应为 0',
    en: '规章 is zero for townships, street offices, counties and their departments',
  },
  kinds: ['township', 'street', 'department', 'county'],
  judge(report) {
    const codes = Object.keys(report.facts).filter((code) => code.startsWith('disclosure.rules.'));
    const missing = codes.filter((code) => printedValue(report, code) === null);
    const notAssessable = missing.length > 0 ? [missing] : [];
    const positive = codes.filter((code) => (printedValue(report, code) ?? 0) > 0);
    if (positive.length === 0) return { findings: [], notAssessable };
    if (report.kind === 'department' && report.county === null) return { findings: [], notAssessable: [codes] };
    const printed = (language: 'zh' | 'en') =>
      positive.map((code) => `${cellLabelOf(code).column[language]} ${printedValue(report, code)}`);
    const message = {
      zh: `该单位没有规章制定权，却填报规章：${printed('zh').join('，')}`,
      en: `this body cannot make rules, but reports some: ${printed('en').join(', ')}`,
    };
    const suspects = positive.map((code) => ({ code, value: 0, why: 'no_power' satisfies Why }));
    return { findings: [{ codes: positive, expected: 0, message, suspects }], notAssessable };
  },
};

const rulesAndDocuments = (...columns: string[]) =>
  ['rules', 'normative_documents'].map((row) => ({ codes: columns.map((column) => `disclosure.${row}.${column}`) }));

/** What was issued this year is in force or was repealed. */
export const disclosureFlow = defineRule({
  id: 'disclosure.flow',
  severity: 'error',
  scope: 'row',
  title: { zh: '制发多于现行有效与废止之和', en: 'More issued than in force and repealed' },
  formula: { zh: '制发 ≤ 现行有效 ＋ 废止', en: 'issued ≤ in force + repealed' },
  forms: ['2021'],
  cases: () => rulesAndDocuments('issued', 'in_force', 'repealed'),
  judge([issued = 0, inForce = 0, repealed = 0], { codes }) {
    if (issued <= inForce + repealed) return null;
    const { row } = cellLabelOf(codes[0] as string);
    return {
      actual: issued,
      suspects: eachOf(codes),
      message: {
        zh: `本年制发 ${issued} ＞ 现行有效 ${inForce} ＋ 本年废止 ${repealed}（${row.zh}）`,
        en: `${issued} issued > ${inForce} in force + ${repealed} repealed (${row.en})`,
      },
    };
  },
});

interface Inequality {
  codes: string[];
  /** What is wrong with the two values, or null. */
  wrong(a: number, b: number): Text | null;
}

const totals = rulesAndDocuments('published', 'published_total').map(
  ({ codes }): Inequality => ({
    codes,
    wrong: (published, total) =>
      published <= total
        ? null
        : {
            zh: `本年新公开 ${published} ＞ 对外公开总数 ${total}`,
            en: `${published} newly published > ${total} published in total`,
          },
  }),
);

const items = FORMS['2019'].disclosure
  .filter(({ columns }) => columns.some(({ id }) => id === 'items_change'))
  .flatMap(({ rows }) => rows)
  .map(
    ({ id }): Inequality => ({
      codes: [`disclosure.${id}.items_previous`, `disclosure.${id}.items_change`],
      wrong: (previous, change) =>
        previous + change >= 0
          ? null
          : {
              zh: `上一年项目 ${previous} ＋ 本年增减 ${change} ＝ ${previous + change} ＜ 0`,
              en: `${previous} items last year + change ${change} = ${previous + change} < 0`,
            },
    }),
  );

const procurement: Inequality = {
  codes: ['disclosure.procurement.items', 'disclosure.procurement.amount'],
  wrong: (projects, amount) =>
    (projects === 0) === (amount === 0)
      ? null
      : {
          zh: `采购项目 ${projects} 个，采购总金额 ${amount} 万元`,
          en: `${projects} projects, amount ${amount} (10,000 yuan)`,
        },
};

/** Consistency of chapter two of the form of 2019; none of it is printed on the form. */
export const disclosurePublished = defineRule<Inequality>({
  id: 'disclosure.published',
  severity: 'warning',
  scope: 'row',
  title: { zh: '2019年版第二部分前后不一', en: 'Chapter two of form 2019 contradicts itself' },
  formula: {
    zh: '对外公开总数 ≥ 本年新公开；上一年项目 ＋ 本年增减 ≥ 0；采购项目为 0 当且仅当金额为 0',
    en: 'published in total ≥ newly published; items last year + change ≥ 0; no procurement projects exactly when no amount',
  },
  forms: ['2019'],
  cases: () => [...totals, ...items, procurement],
  judge([a = 0, b = 0], { codes, wrong }) {
    const found = wrong(a, b);
    if (!found) return null;
    const { row } = cellLabelOf(codes[0] as string);
    return {
      suspects: eachOf(codes),
      message: { zh: `${found.zh}（${row.zh}）`, en: `${found.en} (${row.en})` },
    };
  },
});

const AMOUNTS = INDICATORS.filter(({ unit }) => unit === '万元').map(({ code, forms }) => ({ codes: [code], forms }));

/**
 * Amounts in 万元 from which on a township's number was very likely meant in 元: 1 亿元 of fees, 10 亿元 of procurement; on form 2014,
 * 100 万元 charged for copies, 1000 万元 set aside for disclosure.
 * Far above what townships report, so that a rich one is not accused.
 */
const LOOKS_LIKE_YUAN: Readonly<Record<string, number>> = {
  'disclosure.fees.amount': 10_000,
  'disclosure.procurement.amount': 100_000,
  'charges.amount': 100,
  'capacity.budget': 1000,
};
const SMALL: readonly (Kind | null)[] = ['township', 'street'];

/** The national form prints no unit here: whoever fills it in as it is has done nothing wrong, and a comparison has to know all the same. */
const FORM_HAS_NO_UNIT: ReadonlySet<string> = new Set(['disclosure.procurement.amount']);

/** The form asks for 万元. A number without any unit, or in 元, may be off by 10⁴ in a comparison; zero is zero in any unit. */
export const disclosureUnit = defineRule<{ codes: string[] }>({
  id: 'disclosure.unit',
  severity: 'warning',
  scope: 'cell',
  title: { zh: '金额单位不明或不是万元', en: 'Amount in another unit than 万元, or in none' },
  formula: {
    zh: '金额以万元为单位；印为元、没有单位，乡镇街道金额大到像是以元填报，或约为本单位其他年度（至少两年）中位数的一万倍时提示（2019 年版采购总金额一格表式本身没有单位，只作提示级）',
    en: 'amounts are in 万元; flagged where 元 or no unit is printed, a township amount is so large that it looks like 元, or it is about 10,000 times the median of the unit’s other years, two at least (a notice for procurement on form 2019, where the form itself prints no unit)',
  },
  cases: ({ form }) => AMOUNTS.filter(({ forms }) => forms.some((id) => id === form)),
  judge([value = 0], { codes }, report) {
    const code = codes[0] as string;
    if (value === 0) return null;
    const fact = report.facts[code] as Fact;
    const printed = fact.unit?.printed ?? null;
    const shown = fact.raw ?? String(value);
    const label = labelOf(code);
    const inYuan = () => [{ code, value: Number((value / 10_000).toFixed(6)), why: 'unit' satisfies Why }];
    if (printed === null) {
      return {
        ...(FORM_HAS_NO_UNIT.has(code) ? { severity: 'notice' } : {}),
        actual: value,
        suspects: inYuan(),
        message: {
          zh: `${label.zh}没有单位，印为 ${shown}，可能是元`,
          en: `${label.en} has no unit, printed as ${shown}; it may be in yuan`,
        },
      };
    }
    if (printed !== '万元') {
      return {
        actual: value,
        message: {
          zh: `${label.zh}以${printed}为单位（${shown}），折合 ${value} 万元`,
          en: `${label.en} is printed in ${printed} (${shown}): ${value} in 万元`,
        },
      };
    }
    if (!SMALL.includes(report.kind) || value < (LOOKS_LIKE_YUAN[code] ?? Number.POSITIVE_INFINITY)) return null;
    return {
      actual: value,
      suspects: inYuan(),
      message: {
        zh: `${label.zh} ${shown} 万元，乡镇街道难有此数，可能是以元填报`,
        en: `${label.en}: ${shown} 万元 is hardly possible for a township; it may be in yuan`,
      },
    };
  },
});

import { labelOf } from '../../../parsers/forms/labels.js';
import type { Neighbourhood, Searched } from './neighbourhood.js';
import type { CoverageRule, Gap, NeighbourRule, NeighbourVerdict } from './rule.js';
import { figureOf, isDoubted, type StoredReport } from './stored-report.js';

/** What a county's own report sums over all units that report in it. */
const SUMMED = [
  ...['received', 'carried_in', 'handled', 'carried_out'].map((row) => `requests.${row}.total`),
  ...['review', 'litigation_direct', 'litigation_after_review'].map((procedure) => `${procedure}.total`),
  ...['licensing', 'penalties', 'coercive_measures'].map((row) => `disclosure.${row}.decisions`),
];
/** Units that are part of the county; a development zone may sum units of its own, which are here as well. */
const PARTS: readonly (string | null)[] = ['township', 'street', 'department'];

export const countyRollup: NeighbourRule = {
  id: 'county.rollup',
  severity: 'warning',
  scope: 'cell',
  title: { zh: '县级汇总小于所属各单位之和', en: 'The county’s own report is smaller than its units’ together' },
  formula: {
    zh: '县级政府报告的总计 ≥ 库中该县乡镇、街道、部门同年报告之和（余数为未入库的单位）',
    en: 'a total in the county’s own report ≥ the sum of its townships, street offices and departments at hand (the rest is that of units that are not)',
  },
  forms: ['2014', '2019', '2021'],
  kinds: ['county'],
  among: 'county',
  judgeAmong(report, around): NeighbourVerdict {
    const verdict: NeighbourVerdict = { findings: [], notAssessable: [] };
    const units = around
      .inYear(report.year)
      .filter((unit) => PARTS.includes(unit.kind) && around.ofYear(unit, report.year) !== null);
    for (const code of SUMMED) {
      const own = figureOf(report, code);
      const rests: { on: StoredReport; codes: readonly string[] }[] = [];
      let sum = 0;
      for (const on of units) {
        const figure = figureOf(on, code);
        // Without a unit that our reading is not sure of, the sum is a lower bound all the same.
        if (!figure || isDoubted(on, figure.codes)) continue;
        sum += figure.value;
        rests.push({ on, codes: figure.codes });
      }
      if (!own || rests.length === 0) {
        verdict.notAssessable.push(own?.codes ?? [code]);
        continue;
      }
      if (own.value >= sum) continue;
      const label = labelOf(own.codes[0] as string);
      verdict.findings.push({
        ...{ codes: [...own.codes], expected: sum, actual: own.value, rests },
        message: {
          zh: `${label.zh}：县级报告 ${own.value} ＜ 所属 ${rests.length} 个单位之和 ${sum}，少 ${sum - own.value}`,
          en: `${label.en}: ${own.value} in the county's report < ${sum} of ${rests.length} units together, ${sum - own.value} unexplained`,
        },
      });
    }
    return verdict;
  },
};

const STATES: Readonly<Record<string, { zh: string; en: string }>> = {
  missing: { zh: '没有找到', en: 'not found' },
  declined: { zh: '网站拒绝访问', en: 'the site refuses access' },
  robots: { zh: '网站的 robots.txt 不允许', en: 'forbidden by robots.txt' },
  failed: { zh: '没有取到', en: 'could not be reached' },
  forged: { zh: '只找到仿冒的网页', en: 'only a forged page was found' },
};

/** What nobody has looked for is not missing: only what a crawl searched a county for is told. */
export const coverageMissing: CoverageRule = {
  id: 'coverage.missing',
  severity: 'notice',
  scope: 'document',
  title: { zh: '没有找到该年度的报告', en: 'No report found for the year' },
  formula: {
    zh: '县内各乡镇、街道每年都有报告；写明查找结果（没有找到、取不到、被拒绝）与次数。“没有找到”不等于“没有公布”',
    en: 'every township and street office of the county has a report for the year; said with what the search came to (not found, unreachable, refused) and how often it was made. Not found does not mean not published',
  },
  among: 'coverage',
  findGaps(around) {
    const isStored = storedIn(around);
    const gaps: Gap[] = [];
    let notAssessable = 0;
    for (const searched of around.searched) {
      if (searched.state === 'found' || searched.state === 'document' || isStored(searched)) continue;
      const state = STATES[searched.state];
      if (state) gaps.push(gapOf(searched, state, around.searches));
      else notAssessable += 1;
    }
    return { gaps, notAssessable };
  },
};

function gapOf(
  { unit, division, year, state, reason }: Searched,
  what: { zh: string; en: string },
  searches: number,
): Gap {
  const times = Math.max(1, searches);
  // A crawl's own reason says so already.
  const isSaid = state !== 'missing' || reason?.zh.includes('不等于');
  return {
    ...{ unit, division, year, state },
    message: {
      zh: `${unit} ${year} 年报告：查找 ${times} 次，${what.zh}${reason ? `（${reason.zh}）` : ''}${isSaid ? '' : '。“没有找到”不等于“没有公布”'}`,
      en: `${unit}, report of ${year}: ${what.en} after ${times} search(es)${reason ? ` (${reason.en})` : ''}${isSaid ? '' : '. Not found does not mean not published'}`,
    },
  };
}

/** Whether a report came into the database another way. */
function storedIn(around: Neighbourhood): (searched: Searched) => boolean {
  const stored = new Set(around.reports.map(({ unit, year }) => `${unit} ${year}`));
  return ({ unit, year }) => stored.has(`${unit} ${year}`);
}

import { indicator } from '../../../parsers/forms/codebook.js';
import { labelOf } from '../../../parsers/forms/labels.js';

import { disclosureUnit } from '../disclosure.js';
import type { Why } from '../localise/slips.js';
import type { Neighbourhood } from './neighbourhood.js';
import type { NeighbourFinding, NeighbourRule, NeighbourVerdict } from './rule.js';
import { type Figure, figureOf, isDoubted, type StoredReport } from './stored-report.js';

/** Figures that tell what a unit does, of the later forms and, through the crosswalk, of that of 2014. */
const FIGURES = [
  ...['received', 'handled', 'granted', 'partially_granted'].map((row) => `requests.${row}.total`),
  ...['review', 'litigation_direct', 'litigation_after_review'].map((procedure) => `${procedure}.total`),
  ...['licensing', 'penalties', 'coercive_measures'].map((row) => `disclosure.${row}.decisions`),
  ...['issued', 'in_force', 'produced', 'published_total'].map((column) => `disclosure.normative_documents.${column}`),
  ...['disclosure.fees.amount', 'publication.total', 'publication.website', 'publication.wechat'],
];

/** Robust z-scores on the log scale from which on a value is far outside. */
const MAX_Z = { years: 5, peers: 6 };
/** What values scatter by at least: a history of equal numbers does not make the next one a wonder. */
const MIN_SCATTER = { years: 0.35, peers: 0.5 };
/** No smaller difference from the middle is worth a word: of counts, of amounts in 万元. */
const MIN_DIFFERENCE = { count: 20, amount: 10 };
const AMOUNT_CODES = new Set(FIGURES.filter((code) => indicator(code)?.unit === '万元'));
const MIN_YEARS = 4;
const MIN_PEERS = 5;
/** A median absolute deviation is this part of a standard deviation. */
const MAD = 1.4826;

interface Sample {
  report: StoredReport;
  figure: Figure;
}

/** How far a value is from the others (in rising order), against what they scatter; null where it is not far. */
function distance(value: number, others: readonly number[], most: number, least: number, code: string): number | null {
  const difference = Math.abs(value - middleOf(others));
  if (difference < (AMOUNT_CODES.has(code) ? MIN_DIFFERENCE.amount : MIN_DIFFERENCE.count)) return null;
  const logs = others.map((other) => Math.log1p(Math.max(0, other)));
  const centre = middleOf(logs);
  const scatter = MAD * Math.max(least, middleOf(logs.map((log) => Math.abs(log - centre)).sort(rising)));
  const z = (Math.log1p(Math.max(0, value)) - centre) / scatter;
  return Math.abs(z) > most ? z : null;
}

const rising = (a: number, b: number) => a - b;

/** The middle of values in rising order; of an even number the mean of two. */
function middleOf(sorted: readonly number[]): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}

/** The figure of other reports, where it can be had and our reading is sure of it; the smallest first. */
function samplesOf(reports: readonly StoredReport[], code: string): Sample[] {
  const samples: Sample[] = [];
  for (const report of reports) {
    const figure = figureOf(report, code);
    if (figure && !isDoubted(report, figure.codes)) samples.push({ report, figure });
  }
  return samples.sort((a, b) => a.figure.value - b.figure.value);
}

/** The same for every figure, of reports that are the neighbours of many: worked out once for all of them. */
function samplesAmong(around: Neighbourhood, name: string, reports: () => readonly StoredReport[]) {
  const samples = around.once(name, () => new Map<string, Sample[]>());
  return (code: string): readonly Sample[] => {
    let own = samples.get(code);
    if (!own) {
      own = samplesOf(reports(), code);
      samples.set(code, own);
    }
    return own;
  };
}

/** Every figure that the report has: judged against others, or not assessable where there are too few. */
function judgeFigures(
  report: StoredReport,
  least: number,
  others: (code: string) => readonly Sample[],
  judge: (code: string, own: Figure, others: readonly Sample[], values: readonly number[]) => NeighbourFinding | null,
): NeighbourVerdict {
  const verdict: NeighbourVerdict = { findings: [], notAssessable: [] };
  for (const code of FIGURES) {
    const own = figureOf(report, code);
    if (!own) continue;
    const samples = others(code);
    const values: number[] = [];
    for (const sample of samples)
      if (sample.report.publisherId !== report.publisherId || sample.report.year !== report.year)
        values.push(sample.figure.value);
    if (values.length < least) {
      verdict.notAssessable.push(own.codes);
      continue;
    }
    const finding = judge(code, own, samples, values);
    if (finding) verdict.findings.push(finding);
  }
  return verdict;
}

const MAX_SHOWN = 8;

export const yearsJump: NeighbourRule = {
  id: 'years.jump',
  severity: 'notice',
  scope: 'cell',
  title: { zh: '与本单位历年相差悬殊', en: 'Far outside the unit’s own history' },
  formula: {
    zh: `对数尺度上与其他年度（至少 ${MIN_YEARS} 年）中位数之差 ≤ ${MAX_Z.years} 倍离散度（MAD，不低于 ${MIN_SCATTER.years}）；差不足 ${MIN_DIFFERENCE.count} 件或 ${MIN_DIFFERENCE.amount} 万元的不提`,
    en: `on the log scale, no further from the median of the other years (${MIN_YEARS} at least) than ${MAX_Z.years} times their scatter (MAD, ${MIN_SCATTER.years} at least); differences under ${MIN_DIFFERENCE.count}, or 10 in 万元, are left alone`,
  },
  forms: ['2014', '2019', '2021'],
  among: 'years',
  judgeAmong(report, around) {
    const isOne = around.ofYear(report, report.year) !== null;
    const years = () => (isOne ? [report, ...around.otherYears(report)] : []);
    return judgeFigures(
      report,
      MIN_YEARS,
      samplesAmong(around, `years ${report.publisherId} ${isOne}`, years),
      (code, own, samples, values) => {
        if (distance(own.value, values, MAX_Z.years, MIN_SCATTER.years, code) === null) return null;
        const label = labelOf(own.codes[0] as string);
        const middle = middleOf(values);
        const others = samples.filter((sample) => sample.report.year !== report.year);
        const inOrder = others.sort((a, b) => a.report.year - b.report.year);
        const history = inOrder.slice(-MAX_SHOWN).map(({ report: { year }, figure: { value } }) => `${year}: ${value}`);
        return {
          ...{ codes: [...own.codes], expected: middle, actual: own.value },
          message: {
            zh: `${label.zh} ${own.value}，其他 ${values.length} 年的中位数为 ${middle}（${history.join('，')}）`,
            en: `${label.en}: ${own.value}; the median of ${values.length} other years is ${middle} (${history.join(', ')})`,
          },
        };
      },
    );
  },
};

export const peersOutlier: NeighbourRule = {
  id: 'peers.outlier',
  severity: 'notice',
  scope: 'cell',
  title: { zh: '与本县同类单位相差悬殊', en: 'Far outside the county’s other units' },
  formula: {
    zh: `对数尺度上与本县其他同类单位（至少 ${MIN_PEERS} 个）当年中位数之差 ≤ ${MAX_Z.peers} 倍离散度（MAD，不低于 ${MIN_SCATTER.peers}）；差不足 ${MIN_DIFFERENCE.count} 件或 ${MIN_DIFFERENCE.amount} 万元的不提`,
    en: `on the log scale, no further from the median of the county's other units of the kind (${MIN_PEERS} at least) in the year than ${MAX_Z.peers} times their scatter (MAD, ${MIN_SCATTER.peers} at least); differences under ${MIN_DIFFERENCE.count}, or 10 in 万元, are left alone`,
  },
  forms: ['2014', '2019', '2021'],
  kinds: ['township', 'street', 'department'],
  among: 'county',
  judgeAmong(report, around) {
    const { kind, year } = report;
    const peers = () => around.inYear(year).filter((on) => on.kind === kind && around.ofYear(on, year) !== null);
    const all = samplesAmong(around, `peers ${kind} ${year}`, peers);
    return judgeFigures(report, MIN_PEERS, all, (code, own, _samples, values) => {
      if (distance(own.value, values, MAX_Z.peers, MIN_SCATTER.peers, code) === null) return null;
      const label = labelOf(own.codes[0] as string);
      const [middle, least, most] = [middleOf(values), values[0], values.at(-1)];
      return {
        ...{ codes: [...own.codes], expected: middle, actual: own.value },
        message: {
          zh: `${label.zh} ${own.value}，本县其他 ${values.length} 个同类单位的中位数为 ${middle}（${least} 至 ${most}）`,
          en: `${label.en}: ${own.value}; the median of ${values.length} other units of the county is ${middle} (${least} to ${most})`,
        },
      };
    });
  },
};

const AMOUNTS = ['disclosure.fees.amount', 'disclosure.procurement.amount', 'charges.amount', 'capacity.budget'];
const YUAN = 10_000;
/** Amounts of a unit differ from year to year, but rarely by as much as this and a factor of 10,000 together. */
const MAX_FACTOR = 5;
const MIN_OTHERS = 2;

/** 元 written where 万元 is asked for shows against the unit's other years. */
export const yearsUnit: NeighbourRule = {
  ...{ id: disclosureUnit.id, severity: disclosureUnit.severity, scope: disclosureUnit.scope },
  ...{ title: disclosureUnit.title, formula: disclosureUnit.formula },
  among: 'years',
  judgeAmong(report, around: Neighbourhood) {
    const verdict: NeighbourVerdict = { findings: [], notAssessable: [] };
    const others = around.otherYears(report);
    for (const code of AMOUNTS) {
      const own = figureOf(report, code);
      if (!own?.value) continue;
      const samples = samplesOf(others, code).filter(({ figure }) => figure.value > 0);
      if (samples.length < MIN_OTHERS) {
        verdict.notAssessable.push(own.codes);
        continue;
      }
      const middle = middleOf(samples.map(({ figure }) => figure.value));
      const factor = own.value / middle;
      // Too small by 10,000 is another matter: small amounts are real.
      if (factor < YUAN / MAX_FACTOR || factor > YUAN * MAX_FACTOR) continue;
      const right = Number((own.value / YUAN).toFixed(6));
      const label = labelOf(code);
      verdict.findings.push({
        ...{ codes: [code], expected: right, actual: own.value },
        suspects: [{ code, value: right, why: 'unit' satisfies Why }],
        message: {
          zh: `${label.zh} ${own.value} 万元，是其他 ${samples.length} 年中位数 ${middle} 的约 ${Math.round(factor)} 倍，可能是以元填报（折合 ${right} 万元）`,
          en: `${label.en}: ${own.value} in 万元 is about ${Math.round(factor)} times the median ${middle} of ${samples.length} other years; it may be in yuan (${right} in 万元)`,
        },
      });
    }
    return verdict;
  },
};

import { LEAST_CASES, OWNER, share, sumOf, type View, wilson } from './parts.js';

interface Rate {
  id: string;
  zh: string;
  en: string;
  part: readonly string[];
  whole: readonly string[];
  /** The same on form 2014, where the crosswalk lets it be compared. */
  of2014?: { part: readonly string[]; whole: readonly string[] };
}

const total = (row: string) => `requests.${row}.total`;

/** Shares that users ask for. */
const RATES: readonly Rate[] = [
  {
    ...{ id: 'granted', zh: '予以公开占办结', en: 'granted, of all handled' },
    ...{ part: [total('granted')], whole: [total('handled')] },
  },
  {
    ...{ id: 'granted_or_partially', zh: '予以公开与部分公开占办结', en: 'granted or granted in part, of all handled' },
    ...{ part: [total('granted'), total('partially_granted')], whole: [total('handled')] },
  },
  {
    ...{ id: 'carried_out', zh: '结转下年占应办', en: 'carried over to the next year, of all to be handled' },
    ...{ part: [total('carried_out')], whole: [total('received'), total('carried_in')] },
  },
  {
    ...{ id: 'review_corrected', zh: '行政复议中结果纠正', en: 'corrected, of all administrative reviews' },
    ...{ part: ['review.corrected'], whole: ['review.total'] },
    of2014: { part: ['reconsideration.corrected'], whole: ['reconsideration.total'] },
  },
  {
    ...{ id: 'lawsuit_corrected', zh: '行政诉讼中结果纠正', en: 'corrected, of all lawsuits' },
    part: ['litigation_direct.corrected', 'litigation_after_review.corrected'],
    whole: ['litigation_direct.total', 'litigation_after_review.total'],
    of2014: { part: ['lawsuits.corrected'], whole: ['lawsuits.total'] },
  },
];

function arms({ id, zh, en, part, whole, of2014 }: Rate): string[] {
  const arm = (forms: string, k: readonly string[], n: readonly string[]) => `
  SELECT ${OWNER}, '${id}' AS rate, '${zh}' AS rate_zh, '${en}' AS rate_en, ${sumOf(k)} AS cases, ${sumOf(n)} AS of_cases, r.id AS report_id
  FROM reports r JOIN publishers p ON p.id = r.publisher_id WHERE r.is_current = 1 AND r.form IN (${forms})`;
  return [arm("'2019', '2021'", part, whole), ...(of2014 ? [arm("'2014'", of2014.part, of2014.whole)] : [])];
}

const { low, high } = wilson('cases', 'of_cases');

/** Shares with their guard: below the least number of cases no share and no rank, the 95 % interval (Wilson) alone. */
const rate: View = {
  name: 'rate',
  sql: `SELECT *, ${share('cases', 'of_cases')} AS share, ${low} AS share_low, ${high} AS share_high, of_cases >= ${LEAST_CASES} AS is_enough
FROM (${RATES.flatMap(arms).join('\n  UNION ALL')})`,
};

const COUNTY = 'division_county, province, prefecture, county, year, rate, rate_zh, rate_en';

/** The same of all units of a county together that print both numbers, and the county's rank in its province among those with enough cases. */
const rateCounty: View = {
  name: 'rate_county',
  sql: `SELECT *, CASE WHEN share IS NOT NULL THEN rank() OVER (PARTITION BY province, year, rate, share IS NULL ORDER BY share DESC) END AS rank_in_province
FROM (SELECT *, ${share('cases', 'of_cases')} AS share, ${low} AS share_low, ${high} AS share_high
  FROM (SELECT substr(division, 1, 6) AS division_county, province, prefecture, county, year, rate, rate_zh, rate_en,
      count(*) AS units, sum(cases) AS cases, sum(of_cases) AS of_cases
    FROM rate WHERE cases IS NOT NULL AND of_cases IS NOT NULL GROUP BY ${COUNTY}))`,
};

export const RATE_VIEWS: readonly View[] = [rate, rateCounty];

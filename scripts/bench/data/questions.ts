import type { Database } from '../../../db/database.js';
import { compareCounty, listFlags } from '../../../db/queries/compare-county.js';
import { findFlags } from '../../../db/queries/find-flags.js';
import { indicatorRanking } from '../../../db/queries/indicator-ranking.js';
import { readView } from '../../../db/queries/read-view.js';
import { searchNarratives } from '../../../db/queries/search-narratives.js';
import { unitHistory } from '../../../db/queries/unit-history.js';
import { COUNTIES, countyCode, placeAt, provinceCode } from './country.js';
import { YEARS } from './models.js';

/** A question that users ask, with the milliseconds that it may take. */
export interface Question {
  name: string;
  target: number;
  /** @returns how many rows the answer has */
  ask(subject: number): number;
}

/** The county of a subject, far from that of the one before. */
export function countyOf(subject: number, provinces: number): { province: number; county: number; code: string } {
  const [province, county] = [(subject * 31 + 1) % provinces, (subject * 47 + 3) % COUNTIES];
  return { province, county, code: countyCode(province, county) };
}

const year = (subject: number) => YEARS[subject % YEARS.length] as number;

/** @param provinces how many the database has @param publishers of a province */
export function questionsOf(db: Database, provinces: number, publishers: number): Question[] {
  const code = (subject: number) => countyOf(subject, provinces).code;
  const view = (name: string, where: (subject: number) => [string, string][]) => (subject: number) =>
    [...(readView(db, name, where(subject))?.rows ?? [])].length;
  const nameOf = (subject: number) => `第${code(subject)}县`;
  return [
    {
      ...{ name: '县比较 county comparison of a year', target: 50 },
      ask: (i) => compareCounty(db, { county: code(i), year: year(i) }).length,
    },
    {
      ...{ name: '单位历年 unit history', target: 20 },
      ask: (i) => unitHistory(db, 1 + ((i * 977_777) % (provinces * publishers))).length,
    },
    {
      ...{ name: '全省一项指标排序 ranking in a province', target: 200 },
      ask: (i) =>
        indicatorRanking(db, {
          ...{ province: provinceCode(countyOf(i, provinces).province), year: year(i) },
          code: 'requests.received.total',
        }).length,
    },
    {
      ...{ name: '全省比率指标 ranking by a sum of the crosswalk', target: 200 },
      ask: (i) =>
        indicatorRanking(db, {
          ...{ province: provinceCode(countyOf(i, provinces).province), year: year(i) },
          code: 'review.total',
        }).length,
    },
    {
      ...{ name: '一县的问题 flags of a county', target: 50 },
      ask: (i) => listFlags(db, { county: code(i) }).length,
    },
    {
      ...{ name: '一条规则的问题 flags of a rule', target: 50 },
      ask: (i) => findFlags(db, { rule: RULES[i % RULES.length] as string }, { limit: 50, offset: 0 }).length,
    },
    {
      ...{ name: '视图：一县覆盖 view coverage_status of a county', target: 200 },
      ask: view('coverage_status', (i) => [['county_code', code(i)]]),
    },
    {
      ...{ name: '视图：一县申请结果 view request_outcome of a county and year', target: 200 },
      ask: view('request_outcome', (i) => [
        ['county', nameOf(i)],
        ['year', String(year(i))],
      ]),
    },
    {
      ...{ name: '视图：一县结转 view carry_over of a county', target: 200 },
      ask: view('carry_over', (i) => [['county', nameOf(i)]]),
    },
    {
      ...{ name: '视图：一县问题计数 view flag_count of a county', target: 200 },
      ask: view('flag_count', (i) => [['county', nameOf(i)]]),
    },
  ];
}

const RULES = ['requests.balance', 'timing.late', 'values.blank', 'years.carry_over', 'review.sum'];

/** What the index of the texts is asked: rare and common words, of two characters and of many, in the country and in a county. */
export function searchesOf(db: Database, provinces: number): Question[] {
  const own = placeAt(0, 0);
  const search = (
    name: string,
    words: readonly string[],
    where: (subject: number) => { county?: string } = () => ({}),
  ) => ({
    ...{ name: `检索 search: ${name}`, target: 1000 },
    ask: (i: number) => searchNarratives(db, words[i % words.length] as string, where(i)).found.length,
  });
  return [
    search('长词 long words', ['老支书把危旧房排查结果编成快板宣讲', '网格员把秸秆综合利用补助标准张贴上墙']),
    search('常见词 common words', ['政府信息公开', '片区由驻村干部']),
    search('两字 two characters', ['补贴', '养护']),
    search('一县 in a county', ['片区由驻村干部'], (i) => ({ county: countyOf(i, provinces).code || own.countyCode })),
  ];
}

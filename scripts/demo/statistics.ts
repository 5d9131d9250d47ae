import { STATISTICS, STATISTICS_CODES } from '../../parsers/forms/form-2014.js';
import { identitiesFor } from '../../parsers/forms/identities.js';
import type { Random } from './random.js';
import type { ReportOptions, TrueReport } from './truth.js';

/** A report of 2014 to 2018 with its one table, every value known. */
export interface TrueStatistics extends Omit<TrueReport, 'form' | 'stated'> {
  form: '2014';
}

/** A report on which every identity of the form of 2014 holds. */
export function makeStatistics(
  random: Random,
  { unit, county, prefecture, year, url, publishedOn, size }: Omit<ReportOptions, 'form' | 'carriedIn'>,
): TrueStatistics {
  const facts: Record<string, number | null> = Object.fromEntries(STATISTICS_CODES.map((code) => [code, 0]));
  if (size !== 'zero') fill(random, facts, size === 'large' ? 900 : 4);
  const isStreet = unit.endsWith('街道');
  return {
    ...{ unit, county, prefecture, year, url, publishedOn, facts },
    form: '2014',
    kind: isStreet ? 'street' : 'township',
    title: `${county}${unit}${isStreet ? '办事处' : '人民政府'}${year}年政府信息公开工作年度报告`,
    prose: proseOf(random, unit, county, year, facts),
  };
}

function fill(random: Random, facts: Record<string, number | null>, most: number): void {
  const set = (code: string, value: number) => {
    facts[code] = value;
  };
  const sums = identitiesFor('2014', false);
  const totals = new Set(sums.map(({ subject }) => subject));
  for (const { code, unit } of STATISTICS) {
    if (!code || totals.has(code)) continue;
    set(
      code,
      unit === '万元' ? (random.chance(0.5) ? 0 : random.upTo(most) / 100) : random.chance(0.4) ? random.upTo(most) : 0,
    );
  }
  // The grounds of refusals are summed before the answers, of which refusals are one.
  for (const { left, right } of sums.toReversed()) {
    set(
      right[0] as string,
      left.reduce((sum, code) => sum + (facts[code] ?? 0), 0),
    );
  }
  const channels = ['gazette', 'website', 'weibo', 'wechat', 'other_channels'].map(
    (id) => facts[`publication.${id}`] ?? 0,
  );
  const largest = Math.max(...channels);
  const total = largest + random.upTo(channels.reduce((sum, value) => sum + value, 0) - largest);
  set('publication.total', total);
  set('publication.normative_documents', random.upTo(total));
  for (const id of ['press_conferences', 'interviews'])
    set(`response.${id}_by_head`, random.upTo(facts[`response.${id}`] ?? 0));
}

/** Our own wording of such a report's text, with numbers that are no part of the table. */
function proseOf(
  random: Random,
  unit: string,
  county: string,
  year: number,
  facts: Readonly<Record<string, number | null>>,
): string[][] {
  const us = unit.endsWith('街道') ? '本街道' : unit.endsWith('乡') ? '本乡' : '本镇';
  return [
    [
      '一、概述',
      `${year}年，${us}按照${county}的安排开展公开工作，${random.pick(['确定一名副职分管', '由党政综合办具体承办'])}。本报告的统计期限为${year}年1月1日至${year}年12月31日。`,
    ],
    [
      '二、主动公开情况',
      `全年主动公开政府信息${facts['publication.total'] ?? 0}条，其中通过政府网站公开政府信息数${facts['publication.website'] ?? 0}条，${random.pick(['公开栏张贴12期', '便民手册发放300余份'])}。`,
    ],
    [
      '三、依申请公开情况',
      (facts['applications.received'] ?? 0) === 0
        ? '全年没有收到公开申请。'
        : `全年收到申请数${facts['applications.received']}件，均已登记。`,
    ],
    [
      '四、存在的不足和改进措施',
      `${random.pick(['更新不够及时', '形式比较单一'])}，下一年将${random.pick(['加强培训', '补充目录'])}。`,
    ],
  ];
}

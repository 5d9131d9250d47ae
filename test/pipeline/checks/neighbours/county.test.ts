import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findGaps } from '../../../../pipeline/checks/neighbours/judge.js';
import { Neighbourhood, type Searched } from '../../../../pipeline/checks/neighbours/neighbourhood.js';
import { judged, stored } from '../../../support/neighbours.js';

const RECEIVED = 'requests.received.total';
const townships = (values: readonly (number | null)[]) =>
  values.map((value, i) => stored({ publisherId: i + 1, unit: `第${i + 1}镇`, cells: { [RECEIVED]: value } }));
const county = (value: number) =>
  stored({ publisherId: 99, unit: '安乐县', kind: 'county', cells: { [RECEIVED]: value } });

describe('county.rollup', () => {
  it('is a bound: departments may make up the rest, and a smaller total is told with what is missing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.nat(40), { freq: 5 }), { minLength: 1, maxLength: 20 }),
        fc.nat(60),
        (values, own) => {
          const sum = values.reduce<number>((total, value) => total + (value ?? 0), 0);
          const flags = judged('county.rollup', [...townships(values), county(own)]);
          expect(flags.map(({ on, codes, expected, actual }) => [on.unit, codes, expected, actual])).toEqual(
            own < sum ? [['安乐县', [RECEIVED], sum, own]] : [],
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('spells the remainder out, and leaves out what may be counted twice, disputed or doubted', () => {
    const reports = townships([5, 7]);
    expect(judged('county.rollup', [...reports, county(10)])[0]?.message.zh).toBe(
      '一、本年新收政府信息公开申请数量·总计：县级报告 10 ＜ 所属 2 个单位之和 12，少 2',
    );
    const zone = stored({ publisherId: 50, unit: '经济开发区', kind: 'other', cells: { [RECEIVED]: 100 } });
    expect(judged('county.rollup', [...reports, zone, county(12)])).toEqual([]);
    const doubted = stored({ publisherId: 51, unit: '第3镇', doubted: 'all', cells: { [RECEIVED]: 100 } });
    expect(judged('county.rollup', [...reports, doubted, county(12)])).toEqual([]);
    const otherYear = stored({ publisherId: 52, unit: '第4镇', year: 2023, cells: { [RECEIVED]: 100 } });
    expect(judged('county.rollup', [...reports, otherYear, county(12)])).toEqual([]);
  });
});

describe('coverage.missing', () => {
  const searched = (state: Searched['state'], year: number, reason: Searched['reason'] = null): Searched => ({
    ...{ unit: '石桥镇', division: null, year, state, reason },
  });

  it('tells what a search came to, never that nothing was published, and leaves alone what is there', () => {
    const around = new Neighbourhood({
      reports: [stored({ year: 2020 })],
      searched: [
        searched('found', 2019),
        searched('missing', 2020), // imported another way
        searched('missing', 2021),
        searched('declined', 2022, { zh: '网站要求验证', en: 'a captcha' }),
        searched('failed', 2023),
        searched('unchecked', 2024),
      ],
      searches: 3,
    });
    const { gaps, notAssessable } = findGaps(around);
    expect(gaps.map(({ year, state }) => `${year} ${state}`)).toEqual(['2021 missing', '2022 declined', '2023 failed']);
    expect(gaps[0]?.message.zh).toBe('石桥镇 2021 年报告：查找 3 次，没有找到。“没有找到”不等于“没有公布”');
    expect(gaps[1]?.message.en).toBe('石桥镇, report of 2022: the site refuses access after 3 search(es) (a captcha)');
    expect(notAssessable).toBe(1);
  });

  it('finds no gap where nobody has searched', () => {
    expect(findGaps(new Neighbourhood({ reports: [stored({ year: 2019 }), stored({ year: 2022 })] })).gaps).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../../pipeline/checks/neighbours/judge.js';
import { Neighbourhood } from '../../../../pipeline/checks/neighbours/neighbourhood.js';
import type { StoredReport } from '../../../../pipeline/checks/neighbours/stored-report.js';
import { judged, stored } from '../../../support/neighbours.js';

const LICENSING = 'disclosure.licensing.decisions';
const FEES = 'disclosure.fees.amount';
const of = (code: string, values: readonly number[], first = 2021) =>
  values.map((value, i) => stored({ year: first + i, cells: { [code]: value } }));
const units = (code: string, values: readonly number[], kind: 'township' | 'street' = 'township') =>
  values.map((value, i) => stored({ publisherId: i + 1, unit: `第${i + 1}镇`, kind, cells: { [code]: value } }));
const where = (flags: readonly { on: StoredReport; codes: string[] }[]) =>
  flags.map(({ on, codes }) => `${on.unit} ${on.year} ${codes.join()}`);
/** Values that differ by half at most. */
const usual = fc.integer({ min: 100, max: 150 });

describe('years.jump', () => {
  it('finds the one year that is a hundred times the others, and nothing in years of a usual size', () => {
    fc.assert(
      fc.property(fc.array(usual, { minLength: 5, maxLength: 8 }), fc.nat(7), fc.boolean(), (values, at, isHigh) => {
        expect(judged('years.jump', of(LICENSING, values))).toEqual([]);
        const year = at % values.length;
        const spoiled = values.map((value, i) => (i === year ? (isHigh ? value * 100 : 0) : value));
        expect(where(judged('years.jump', of(LICENSING, spoiled)))).toEqual([`石桥镇 ${2021 + year} ${LICENSING}`]);
      }),
      { numRuns: 50 },
    );
  });

  it('leaves small numbers alone, and histories of fewer than four other years', () => {
    expect(judged('years.jump', of(LICENSING, [0, 0, 0, 0, 19]))).toEqual([]);
    expect(where(judged('years.jump', of(LICENSING, [0, 0, 0, 0, 40])))).toEqual([`石桥镇 2025 ${LICENSING}`]);
    expect(judged('years.jump', of(LICENSING, [5, 5, 5, 9000]))).toEqual([]);
  });

  it('follows a quantity through the crosswalk, and tells the history', () => {
    const older = [2015, 2016, 2017, 2018].map((year) =>
      stored({ year, form: '2014', cells: { 'applications.received': 30 } }),
    );
    const [flag] = judged('years.jump', [...older, stored({ year: 2019, cells: { 'requests.received.total': 3000 } })]);
    expect(flag?.codes).toEqual(['requests.received.total']);
    expect(flag?.message.zh).toBe(
      '一、本年新收政府信息公开申请数量·总计 3000，其他 4 年的中位数为 30（2015: 30，2016: 30，2017: 30，2018: 30）',
    );
    // What was public already is counted elsewhere on form 2014: never joined.
    const granted = [2015, 2016, 2017, 2018].map((year) =>
      stored({ year, form: '2014', cells: { 'applications.granted': 30 } }),
    );
    const later = stored({ year: 2019, cells: { 'requests.granted.total': 3000 } });
    expect(judged('years.jump', [...granted, later])).toEqual([]);
  });

  it('does not measure by a year that our reading is not sure of', () => {
    const reports = of(LICENSING, [200, 200, 200, 200, 40_000]);
    const doubted = reports.map((report, i) => (i === 0 ? { ...report, doubted: new Set([LICENSING]) } : report));
    expect(judged('years.jump', doubted)).toEqual([]);
    expect(judged('years.jump', reports)).toHaveLength(1);
  });
});

describe('disclosure.unit beside other years', () => {
  it('finds yuan among 万元, and what it comes to', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 50, max: 150 }), { minLength: 3, maxLength: 7 }),
        fc.nat(6),
        (values, at) => {
          const year = at % values.length;
          const amounts = values.map((value) => value / 10);
          const isJump = (list: readonly number[]) => judged('disclosure.unit', of(FEES, list));
          expect(isJump(amounts)).toEqual([]);
          const spoiled = amounts.map((value, i) => (i === year ? value * 10_000 : value));
          expect(isJump(spoiled).map(({ on, suspects, basis }) => [on.year, suspects?.[0]?.value, basis])).toEqual([
            [2021 + year, amounts[year], 'stored'],
          ]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is not to be told by one other year, nor by a factor of a hundred', () => {
    expect(judged('disclosure.unit', of(FEES, [3, 30_000]))).toEqual([]);
    expect(judged('disclosure.unit', of(FEES, [3, 3, 300]))).toEqual([]);
  });
});

describe('peers.outlier', () => {
  it('finds the one unit that is far outside, and nobody in a county of usual sizes', () => {
    fc.assert(
      fc.property(fc.array(usual, { minLength: 6, maxLength: 20 }), fc.nat(19), (values, at) => {
        expect(judged('peers.outlier', units(LICENSING, values))).toEqual([]);
        const unit = at % values.length;
        const spoiled = values.map((value, i) => (i === unit ? value * 1000 : value));
        expect(where(judged('peers.outlier', units(LICENSING, spoiled)))).toEqual([
          `第${unit + 1}镇 2022 ${LICENSING}`,
        ]);
      }),
      { numRuns: 50 },
    );
  });

  it('compares with five others of the kind at least, and of the same year', () => {
    const few = units(LICENSING, [100, 100, 100, 100, 90_000]);
    expect(judged('peers.outlier', few)).toEqual([]);
    const street = { ...(units(LICENSING, [100], 'street')[0] as StoredReport), id: 1, publisherId: 9 };
    expect(judged('peers.outlier', [...few, street])).toEqual([]);
    const lastYear = { ...stored({ publisherId: 9, unit: '第9镇', year: 2021, cells: { [LICENSING]: 100 } }) };
    expect(judged('peers.outlier', [...few, lastYear])).toEqual([]);
    const sixth = stored({ publisherId: 9, unit: '第9镇', cells: { [LICENSING]: 100 } });
    expect(judged('peers.outlier', [...few, sixth])[0]?.message.zh).toBe(
      '行政许可·本年处理决定数量 90000，本县其他 5 个同类单位的中位数为 100（100 至 100）',
    );
  });

  it('says how much could not be judged', () => {
    const around = new Neighbourhood({ reports: units(LICENSING, [1, 2]) });
    expect(judge(around.reports[0] as StoredReport, around).notAssessable).toBeGreaterThan(10);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identitiesFor } from '../../../parsers/forms/identities.js';
import type { Fact, ParsedReport } from '../../../parsers/report.js';
import { check } from '../../../pipeline/checks/check.js';
import { consistentTable } from '../../support/consistent.js';
import { busyReport, busyWith, flagsOf, notAssessableOf, OFFICIAL, rulesOf } from '../../support/valid-report.js';

/** A report of 2021 that prints （六） as one row. */
function oneRowReport(values: Record<string, number> = {}): ParsedReport {
  const { facts: all, ...report } = busyReport();
  const facts: Record<string, Fact> = {};
  for (const [code, fact] of Object.entries(all)) {
    if (!code.startsWith('requests.other.')) facts[code] = fact;
    else if (code.includes('.rest.')) facts[code.replace('.rest.', '.all.')] = fact;
  }
  for (const [code, value] of Object.entries(values)) facts[code] = { value, status: 'reported' };
  return { ...report, facts };
}

describe('the identities of the form', () => {
  it.each<[string, ParsedReport, string[]]>([
    [
      'one request more received',
      busyWith({ 'requests.received.research': 1, 'requests.received.total': 4 }),
      ['requests.balance error', 'requests.balance error'],
    ],
    [
      'a result more in one column, and in its row',
      busyWith({ 'requests.granted.research': 1, 'requests.granted.total': 3 }),
      ['requests.outcomes error', 'requests.outcomes error'],
    ],
    [
      'a total of a row',
      busyWith({ 'requests.not_processed.petition.total': 1 }),
      ['requests.outcomes error', 'requests.applicants error'],
    ],
    ['a review', busyWith({ 'review.upheld': 2 }), ['review.sum error']],
    ['direct litigation', busyWith({ 'litigation_direct.total': 1 }), ['litigation_direct.sum error']],
    [
      'litigation after review',
      busyWith({ 'litigation_after_review.pending': 3 }),
      ['litigation_after_review.sum error'],
    ],
    [
      '（六） on form 2019',
      busyWith({ 'requests.other.all.total': 1 }, '2019'),
      ['requests.outcomes error', 'requests.applicants error'],
    ],
    [
      '（六） as one row on form 2021',
      oneRowReport({ 'requests.other.all.total': 1 }),
      ['requests.outcomes error', 'requests.applicants error'],
    ],
  ])('flags %s', (_name, report, expected) => {
    expect(rulesOf(report)).toEqual(expected);
  });

  it('finds nothing in （六） printed as one row', () => {
    expect(check(oneRowReport(), { url: OFFICIAL })).toEqual({ flags: [], notAssessable: [] });
  });

  it('uses the codes that the report has, left before right', () => {
    const [flag] = flagsOf('requests.outcomes', oneRowReport({ 'requests.other.all.total': 1 }));
    expect(flag?.codes).toContain('requests.other.all.total');
    expect(flag?.codes.some((code) => code.includes('uncorrected'))).toBe(false);
    expect(flag?.codes.at(-1)).toBe('requests.handled.total');
  });

  it('flags exactly the identities that random changes break, in the order of catalogue and form', () => {
    fc.assert(
      fc.property(
        consistentTable,
        fc.array(fc.tuple(fc.nat(1000), fc.nat(20)), { maxLength: 4 }),
        ({ form, facts }, changes) => {
          const report = busyReport(form, { facts: structuredClone(facts) });
          const codes = Object.keys(facts).filter((code) => !code.startsWith('disclosure.'));
          for (const [pick, value] of changes)
            report.facts[codes[pick % codes.length] as string] = { value, status: 'reported' };
          const side = (part: readonly string[]) =>
            part.reduce((sum, code) => sum + (report.facts[code]?.value as number), 0);
          const broken = identitiesFor(form, false).filter(({ left, right }) => side(left) !== side(right));
          const flags = check(report).flags.filter(({ severity }) => severity === 'error');
          expect(flags.map(({ rule, codes: own }) => [rule, ...own])).toEqual(
            broken.map(({ rule, left, right }) => [rule, ...left, ...right]),
          );
          expect(flags.map(({ expected, actual }) => [expected, actual])).toEqual(
            broken.map(({ left, right }) => [side(left), side(right)]),
          );
        },
      ),
    );
  });

  it.each<[string, ParsedReport, { zh: string; en: string; expected: number; actual: number }]>([
    [
      'requests.balance',
      busyWith({
        'requests.handled.natural_person': 5,
        'requests.handled.total': 6,
        'requests.granted.natural_person': 5,
        'requests.granted.total': 5,
      }),
      {
        zh: '新收 2 ＋ 上年结转 1 ≠ 办理总计 5 ＋ 结转下年 1（自然人列：3 ≠ 6）',
        en: '2 received + 1 carried in ≠ 5 handled + 1 carried out (natural persons: 3 ≠ 6)',
        expected: 3,
        actual: 6,
      },
    ],
    [
      'requests.outcomes',
      busyWith({ 'requests.granted.business': 3, 'requests.granted.total': 5 }),
      {
        zh: '（一）予以公开 3 ＋ （三）不予公开 6.属于四类过程性信息 1 ＝ 4 ≠ （七）总计 1（商业企业列）',
        en: 'Granted 3 + Refused: deliberative process 1 = 4 ≠ Outcomes this year, total 1 (businesses)',
        expected: 4,
        actual: 1,
      },
    ],
    [
      'requests.applicants',
      busyWith({ 'requests.granted.total': 7 }),
      {
        zh: '自然人 2 ≠ 总计 7（（一）予以公开）',
        en: 'natural persons 2 ≠ all applicants 7 (Granted)',
        expected: 2,
        actual: 7,
      },
    ],
    [
      'review.sum',
      busyWith({ 'review.upheld': 0 }),
      {
        zh: '各项之和 0 ≠ 总计 1（行政复议）',
        en: 'all parts 0 ≠ total 1 (Administrative review)',
        expected: 0,
        actual: 1,
      },
    ],
  ])('%s says the arithmetic', (rule, report, { zh, en, expected, actual }) => {
    expect(flagsOf(rule, report)[0]).toMatchObject({ expected, actual, message: { zh, en } });
  });

  it('adds decimals without their rounding errors', () => {
    const report = busyWith({ 'review.upheld': 0.1, 'review.corrected': 0.2, 'review.total': 0.3 });
    expect(flagsOf('review.sum', report)).toEqual([]);
  });
});

describe('a sum with a part missing', () => {
  it('is not assessable, and recorded, even where the value is implied', () => {
    const report = busyWith({ 'review.upheld': null, 'review.total': 5 });
    report.facts['review.upheld'] = { value: null, status: 'blank', implied: 4 };
    expect(flagsOf('review.sum', report)).toEqual([]);
    expect(notAssessableOf('review.sum', report)).toEqual([
      ['review.upheld', 'review.corrected', 'review.other', 'review.pending', 'review.total'],
    ]);
  });

  it('leaves the other columns to be judged', () => {
    const report = busyWith({ 'requests.carried_in.business': null, 'requests.carried_in.total': 4 });
    expect(flagsOf('requests.balance', report)).toHaveLength(1);
    expect(notAssessableOf('requests.balance', report)).toHaveLength(1);
    expect(notAssessableOf('requests.applicants', report)).toHaveLength(1);
  });

  it('is nothing on a form without these rows, and not assessable where the form is not known', () => {
    expect(notAssessableOf('requests.balance', busyReport('2021', { form: '2014', facts: {} }))).toEqual([]);
    expect(notAssessableOf('requests.balance', busyReport('2021', { form: null, facts: {} }))).toEqual([[]]);
  });
});

describe('requests.subtotals', () => {
  const refused = (value: number) => {
    const of = ['state_secret', 'deliberative'].map((row) => `requests.refused.${row}.business`);
    return busyReport('2021', { subtotals: [{ of, label: '不予公开（商业企业）', value, at: [1, 9, 3] }] });
  };
  const organisations = ['business', 'research'].map((who) => `requests.refused.deliberative.${who}`);

  it('compares a printed subtotal with its rows', () => {
    expect(flagsOf('requests.subtotals', refused(1))).toEqual([]);
    expect(flagsOf('requests.subtotals', refused(2))).toMatchObject([
      {
        severity: 'error',
        expected: 1,
        actual: 2,
        message: { zh: '（三）不予公开 6.属于四类过程性信息 1 ≠ 小计 2（不予公开（商业企业））' },
      },
    ]);
  });

  it('compares a column of organisations with its columns', () => {
    const report = busyReport('2021', { subtotals: [{ of: organisations, label: '小计', value: 4, at: [1, 9, 8] }] });
    expect(flagsOf('requests.subtotals', report)[0]?.message).toEqual({
      zh: '商业企业 1 ≠ 小计 4（小计）',
      en: 'businesses 1 ≠ subtotal 4 (小计)',
    });
  });

  it('is not assessable where a part is blank', () => {
    const report = busyWith({ [organisations[1] as string]: null });
    report.subtotals = [{ of: organisations, label: '小计', value: 4, at: [1, 9, 8] }];
    expect(flagsOf('requests.subtotals', report)).toEqual([]);
    expect(notAssessableOf('requests.subtotals', report)).toEqual([organisations]);
  });
});

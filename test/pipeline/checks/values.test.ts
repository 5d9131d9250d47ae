import { describe, expect, it } from 'vitest';
import type { Fact, ParsedReport } from '../../../parsers/report.js';
import { check } from '../../../pipeline/checks/check.js';
import { busyReport, busyWith, flagsOf, rulesOf } from '../../support/valid-report.js';

const withFact = (code: string, fact: Fact): ParsedReport => {
  const report = busyReport();
  report.facts[code] = fact;
  return report;
};

describe('values.integer', () => {
  it.each<[string, Record<string, number>, '2019' | '2021']>([
    ['half a decision', { 'disclosure.licensing.decisions': 1.5 }, '2021'],
    ['a negative count', { 'disclosure.penalties.decisions': -2 }, '2021'],
    ['a negative request', { 'requests.granted.natural_person': -1 }, '2021'],
    ['a negative amount', { 'disclosure.fees.amount': -3 }, '2021'],
    ['seven decimals', { 'disclosure.fees.amount': 0.1234567 }, '2021'],
    ['an amount so small that it is written with an exponent', { 'disclosure.fees.amount': 1e-9 }, '2021'],
    ['half an item added', { 'disclosure.licensing.items_change': -0.5 }, '2019'],
    ['a negative number of items', { 'disclosure.licensing.items_previous': -1 }, '2019'],
  ])('flags %s', (_name, values, form) => {
    const codes = Object.keys(values);
    expect(flagsOf('values.integer', busyWith(values, form))).toMatchObject([
      { severity: 'error', codes, actual: Object.values(values)[0] },
    ]);
  });

  it.each<[string, Record<string, number | null>, '2019' | '2021']>([
    ['items taken away', { 'disclosure.licensing.items_change': -8 }, '2019'],
    ['fen, in 万元', { 'disclosure.procurement.amount': 7539.443252 }, '2019'],
    ['a large amount with fen', { 'disclosure.procurement.amount': 123456789.123456 }, '2019'],
    ['nothing printed', { 'disclosure.licensing.decisions': null }, '2021'],
  ])('passes %s', (_name, values, form) => {
    expect(flagsOf('values.integer', busyWith(values, form))).toEqual([]);
  });
});

describe('values.unreadable', () => {
  it('shows what is printed, a flag for each table', () => {
    const report = withFact('review.other', { value: null, status: 'unreadable', raw: '见附件' });
    report.facts['requests.granted.business'] = { value: null, status: 'unreadable', raw: '1O' };
    expect(flagsOf('values.unreadable', report)).toMatchObject([
      { severity: 'warning', codes: ['requests.granted.business'], message: { zh: '第三部分有 1 格读不出数字：“1O”' } },
      {
        severity: 'warning',
        codes: ['review.other'],
        message: { en: 'chapter 4: 1 cell(s) without a readable number: "见附件"' },
      },
    ]);
  });

  it.each(['blank', 'dash', 'absent'] as const)('says nothing of a cell that is %s', (status) => {
    expect(flagsOf('values.unreadable', withFact('review.other', { value: null, status }))).toEqual([]);
  });
});

describe('values.blank', () => {
  const chapterFour = Object.keys(busyReport().facts).filter((code) => /^(?:review|litigation)/.test(code));

  it('counts blank and dashed cells, one flag for each table', () => {
    const report = busyWith({ 'disclosure.licensing.decisions': null, 'review.other': null });
    report.facts['review.pending'] = { value: null, status: 'dash', raw: '/' };
    expect(flagsOf('values.blank', report)).toMatchObject([
      { severity: 'notice', codes: ['disclosure.licensing.decisions'], actual: 1 },
      { severity: 'notice', codes: ['review.other', 'review.pending'], actual: 2 },
    ]);
  });

  it('is a warning where a whole table is blank, and no sum is judged', () => {
    const report = busyWith(Object.fromEntries(chapterFour.map((code) => [code, null])));
    expect(rulesOf(report)).toEqual(['values.blank warning']);
    expect(check(report).notAssessable.map(({ rule }) => rule)).toEqual([
      'review.sum',
      'litigation_direct.sum',
      'litigation_after_review.sum',
      'source.host',
    ]);
  });

  it('is a warning where all cells that the document has are blank', () => {
    const report = busyWith(Object.fromEntries(chapterFour.map((code) => [code, null])));
    report.facts['litigation_direct.total'] = { value: null, status: 'absent' };
    expect(flagsOf('values.blank', report)).toMatchObject([{ severity: 'warning', actual: chapterFour.length - 1 }]);
  });

  it('says nothing of a table that the document does not have: form.tables does', () => {
    const report = busyReport();
    for (const code of chapterFour) report.facts[code] = { value: null, status: 'absent' };
    expect(flagsOf('values.blank', report)).toEqual([]);
  });
});

describe('numbers.unplaced', () => {
  it('lists the first numbers and counts all', () => {
    const unplaced = Array.from({ length: 12 }, (_, i) => ({
      raw: String(i + 1),
      at: [1, i, 9] as [number, number, number],
    }));
    expect(flagsOf('numbers.unplaced', busyReport('2021', { unplaced }))).toMatchObject([
      {
        severity: 'warning',
        actual: 12,
        message: { zh: '表格中有 12 个数字未能归入任何指标：1、2、3、4、5、6、7、8、9、10 …' },
      },
    ]);
    expect(flagsOf('numbers.unplaced', busyReport())).toEqual([]);
  });
});

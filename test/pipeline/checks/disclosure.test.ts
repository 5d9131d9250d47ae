import { describe, expect, it } from 'vitest';
import type { Fact, ParsedReport } from '../../../parsers/report.js';
import { busyReport, busyWith, flagsOf, notAssessableOf, rulesOf } from '../../support/valid-report.js';

describe('disclosure.rules_power', () => {
  const rules = { 'disclosure.rules.issued': 1, 'disclosure.rules.in_force': 6 };

  it.each(['township', 'street', 'department', 'county'] as const)('flags rules of a %s', (kind) => {
    const report = { ...busyWith(rules), kind };
    expect(flagsOf('disclosure.rules_power', report)).toMatchObject([
      {
        severity: 'warning',
        codes: ['disclosure.rules.issued', 'disclosure.rules.in_force'],
        expected: 0,
        message: { zh: '该单位没有规章制定权，却填报规章：本年制发件数 1，现行有效件数 6' },
      },
    ]);
  });

  it('knows the columns of 2019', () => {
    const report = busyWith({ 'disclosure.rules.produced': 5, 'disclosure.rules.published_total': 5 }, '2019');
    expect(rulesOf(report)).toEqual(['disclosure.rules_power warning']);
  });

  it('says nothing of a prefecture, which can make them', () => {
    const report: ParsedReport = { ...busyWith(rules), kind: 'prefecture' };
    expect(flagsOf('disclosure.rules_power', report)).toEqual([]);
    expect(notAssessableOf('disclosure.rules_power', report)).toEqual([]);
  });

  it.each<[string, Partial<ParsedReport>]>([
    ['a department of no known county', { kind: 'department', county: null }],
    ['a publisher of no known kind', { kind: null }],
  ])('cannot judge %s', (_name, change) => {
    const report = { ...busyWith(rules), ...change };
    expect(flagsOf('disclosure.rules_power', report)).toEqual([]);
    expect(notAssessableOf('disclosure.rules_power', report)).toHaveLength(1);
  });

  it('does not take a blank for a zero', () => {
    expect(notAssessableOf('disclosure.rules_power', busyWith({ 'disclosure.rules.repealed': null }))).toEqual([
      ['disclosure.rules.repealed'],
    ]);
  });
});

describe('disclosure.flow', () => {
  const documents = (issued: number, repealed: number, inForce: number) =>
    busyWith({
      'disclosure.normative_documents.issued': issued,
      'disclosure.normative_documents.repealed': repealed,
      'disclosure.normative_documents.in_force': inForce,
    });

  it('flags more issued than can be in force or repealed', () => {
    expect(flagsOf('disclosure.flow', documents(3, 0, 2))).toMatchObject([
      { severity: 'error', actual: 3, message: { zh: '本年制发 3 ＞ 现行有效 2 ＋ 本年废止 0（行政规范性文件）' } },
    ]);
  });

  it.each([
    [3, 0, 3],
    [3, 1, 2],
    [0, 9, 0],
  ])('passes %i issued, %i repealed, %i in force', (issued, repealed, inForce) => {
    expect(flagsOf('disclosure.flow', documents(issued, repealed, inForce))).toEqual([]);
  });

  it('is not assessable with a blank, and not asked of form 2019', () => {
    expect(notAssessableOf('disclosure.flow', busyWith({ 'disclosure.rules.issued': null }))).toHaveLength(1);
    expect(notAssessableOf('disclosure.flow', busyReport('2019'))).toEqual([]);
  });
});

describe('disclosure.published', () => {
  it.each<[string, Record<string, number>, string]>([
    [
      'newly published above the total',
      { 'disclosure.normative_documents.published': 7 },
      '本年新公开 7 ＞ 对外公开总数 5（规范性文件）',
    ],
    [
      'more items removed than there were',
      { 'disclosure.licensing.items_change': -10 },
      '上一年项目 9 ＋ 本年增减 -10 ＝ -1 ＜ 0（行政许可）',
    ],
    [
      'fees below zero',
      { 'disclosure.fees.items_change': -1 },
      '上一年项目 0 ＋ 本年增减 -1 ＝ -1 ＜ 0（行政事业性收费）',
    ],
    [
      'projects without an amount',
      { 'disclosure.procurement.items': 2 },
      '采购项目 2 个，采购总金额 0 万元（政府集中采购）',
    ],
    [
      'an amount without projects',
      { 'disclosure.procurement.amount': 2.5 },
      '采购项目 0 个，采购总金额 2.5 万元（政府集中采购）',
    ],
  ])('flags %s', (_name, values, zh) => {
    expect(flagsOf('disclosure.published', busyWith(values, '2019'))).toMatchObject([
      { severity: 'warning', message: { zh } },
    ]);
  });

  it('passes what agrees, and needs both numbers', () => {
    const values = {
      'disclosure.procurement.items': 2,
      'disclosure.procurement.amount': 2.5,
      'disclosure.licensing.items_change': -9,
    };
    expect(flagsOf('disclosure.published', busyWith(values, '2019'))).toEqual([]);
    expect(notAssessableOf('disclosure.published', busyWith({ 'disclosure.procurement.items': null }, '2019'))).toEqual(
      [['disclosure.procurement.items', 'disclosure.procurement.amount']],
    );
  });
});

describe('disclosure.unit', () => {
  const fees = (value: number, unit: Fact['unit'] | null, change: Partial<ParsedReport> = {}): ParsedReport => {
    const report = busyReport('2021', change);
    report.facts['disclosure.fees.amount'] = { value, status: 'reported', ...(unit ? { unit } : {}) };
    return report;
  };

  it.each<[string, ParsedReport, RegExp]>([
    ['元 in the cell', fees(3.2, { printed: '元', from: 'cell' }), /以元为单位.*折合 3\.2 万元/],
    ['元 in the header', fees(3.2, { printed: '元', from: 'header' }), /以元为单位/],
    ['亿元', fees(12000, { printed: '亿元', from: 'cell' }), /以亿元为单位/],
    ['no unit', fees(32000, { printed: null }), /没有单位，印为 32000，可能是元/],
    ['no word on the unit', fees(32000, null), /没有单位/],
    ['fees of a township above 1 亿元', fees(32000, { printed: '万元', from: 'header' }), /可能是以元填报/],
  ])('flags %s', (_name, report, message) => {
    const flags = flagsOf('disclosure.unit', report);
    expect(flags).toMatchObject([{ severity: 'warning', codes: ['disclosure.fees.amount'] }]);
    expect(flags[0]?.message.zh).toMatch(message);
  });

  it.each<[string, ParsedReport]>([
    ['万元 in the header', fees(3.2, { printed: '万元', from: 'header' })],
    ['zero without a unit', fees(0, { printed: null })],
    ['zero in 元', fees(0, { printed: '元', from: 'cell' })],
    ['a county that collects 1 亿元', fees(32000, { printed: '万元', from: 'header' }, { kind: 'county' })],
  ])('passes %s', (_name, report) => {
    expect(flagsOf('disclosure.unit', report)).toEqual([]);
  });

  it('judges procurement on form 2019, and asks no form for what it does not have', () => {
    const report = busyWith({ 'disclosure.procurement.items': 1, 'disclosure.procurement.amount': 25 }, '2019');
    // The form itself prints no unit for it: nobody's mistake.
    expect(flagsOf('disclosure.unit', report)).toMatchObject([{ severity: 'notice' }]);
    expect(notAssessableOf('disclosure.unit', busyWith({ 'disclosure.fees.amount': null }))).toEqual([
      ['disclosure.fees.amount'],
    ]);
    expect(notAssessableOf('disclosure.unit', busyReport('2019'))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { ParsedReport } from '../../../parsers/report.js';
import { CATALOGUE } from '../../../pipeline/checks/catalogue.js';
import { check } from '../../../pipeline/checks/check.js';
import { validReport, withValues } from '../../support/valid-report.js';

const rules = (report: ParsedReport, url?: string) =>
  check(report, url ? { url } : {}).flags.map(({ rule, severity }) => `${rule} ${severity}`);

const doubt = (kind: ParsedReport['doubts'][number]['kind'], codes: string[] = []) => ({ kind, codes, detail: '' });
const evidence = (change: Partial<ParsedReport['evidence']>): Partial<ParsedReport> => ({
  evidence: { ...validReport().evidence, ...change },
});

describe('check', () => {
  it.each(['2019', '2021'] as const)('finds nothing wrong with a valid report on form %s', (form) => {
    expect(check(validReport(form), { url: 'https://www.anle.gov.cn/a.html' })).toEqual({
      flags: [],
      notAssessable: [],
    });
  });

  it.each<[string, ParsedReport]>([
    ['requests.balance error', withValues({ 'requests.received.business': 1, 'requests.received.total': 1 })],
    ['requests.outcomes error', withValues({ 'requests.granted.business': 1, 'requests.granted.total': 1 })],
    ['requests.applicants error', withValues({ 'requests.refused.deliberative.research': 2 })],
    ['review.sum error', withValues({ 'review.upheld': 1 })],
    ['litigation_direct.sum error', withValues({ 'litigation_direct.total': 1 })],
    ['litigation_after_review.sum error', withValues({ 'litigation_after_review.pending': 3 })],
    ['values.integer error', withValues({ 'disclosure.licensing.decisions': 1.5 })],
    ['values.integer error', withValues({ 'disclosure.penalties.decisions': -2 })],
    ['values.integer error', withValues({ 'disclosure.fees.amount': 0.1234567 })],
    ['values.blank notice', withValues({ 'disclosure.licensing.decisions': null })],
    ['disclosure.rules_power warning', withValues({ 'disclosure.rules.in_force': 6 })],
    [
      'disclosure.flow error',
      withValues({ 'disclosure.normative_documents.issued': 3, 'disclosure.normative_documents.in_force': 2 }),
    ],
    [
      'disclosure.published warning',
      withValues(
        { 'disclosure.normative_documents.published': 2, 'disclosure.normative_documents.published_total': 1 },
        '2019',
      ),
    ],
    [
      'disclosure.published warning',
      withValues({ 'disclosure.licensing.items_previous': 2, 'disclosure.licensing.items_change': -3 }, '2019'),
    ],
    ['disclosure.published warning', withValues({ 'disclosure.procurement.items': 2 }, '2019')],
    ['numbers.unplaced warning', validReport('2021', { unplaced: [{ raw: '12', at: [1, 4, 2] }] })],
    [
      'identity.year warning',
      validReport(
        '2021',
        evidence({
          years: [
            { year: 2022, from: 'title', text: '' },
            { year: 2021, from: 'folder', text: '' },
          ],
        }),
      ),
    ],
    [
      'identity.year error',
      validReport(
        '2021',
        evidence({
          years: [
            { year: 2022, from: 'title', text: '' },
            { year: 2021, from: 'period', text: '' },
          ],
        }),
      ),
    ],
    [
      'identity.unit warning',
      validReport('2021', evidence({ units: [{ unit: '河口乡', from: 'bodyTitle', text: '' }] })),
    ],
    ['identity.unit warning', validReport('2021', evidence({ placeholders: ['XX镇'] }))],
    [
      'form.outdated warning',
      validReport('2019', {
        year: 2023,
        publishedOn: '2024-01-10',
        ...evidence({ years: [{ year: 2023, from: 'title', text: '' }] }),
      }),
    ],
    ['form.sections warning', validReport('2021', { sections: validReport().sections.slice(0, 5) })],
    ['form.tables warning', validReport('2021', evidence({ tables: [{ section: 3, state: 'picture' }] }))],
    [
      'text.thin notice',
      validReport('2021', {
        sections: validReport().sections.map((s) => (s.number === 5 ? { ...s, text: '无。' } : s)),
      }),
    ],
    ['source.copies error', validReport('2021', { copies: [{ code: 'review.total', values: [0, 1], at: [] }] })],
    ['timing.late notice', validReport('2021', { publishedOn: '2023-04-09' })],
    ['timing.early notice', validReport('2021', { publishedOn: '2022-12-20' })],
    [
      'requests.subtotals error',
      validReport('2021', {
        subtotals: [{ of: ['review.upheld', 'review.corrected'], label: '小计', value: 1, at: [0, 0, 0] }],
      }),
    ],
    ['reading.glued warning', validReport('2021', { doubts: [doubt('glued')] })],
    ['reading.position notice', validReport('2021', { doubts: [doubt('position')] })],
    ['reading.row_cells warning', validReport('2021', { doubts: [doubt('row_cells')] })],
    ['reading.columns warning', validReport('2021', { doubts: [doubt('columns')] })],
    ['reading.conflict warning', validReport('2021', { doubts: [doubt('conflict')] })],
    ['reading.encoding warning', validReport('2021', { doubts: [doubt('encoding')] })],
  ])('%s', (expected, report) => {
    expect(rules(report)).toContain(expected);
  });

  it('flags nothing but what was changed', () => {
    expect(rules(withValues({ 'review.upheld': 1 }))).toEqual(['review.sum error']);
    expect(rules(withValues({ 'disclosure.rules.in_force': 6 }))).toEqual(['disclosure.rules_power warning']);
  });

  it('says the arithmetic in both languages, with what was expected', () => {
    const report = withValues({
      'requests.received.natural_person': 3,
      'requests.received.total': 3,
      'requests.carried_in.total': 1,
      'requests.carried_in.natural_person': 1,
    });
    const [flag] = check(report).flags;
    expect(flag).toMatchObject({ rule: 'requests.balance', expected: 4, actual: 0 });
    expect(flag?.message.zh).toBe('自然人列：本年新收 3 ＋ 上年结转 1 ＝ 4，办理总计 0 ＋ 结转下年 0 ＝ 0，两者应相等');
    expect(flag?.message.en).toBe('natural persons: received 3 + carried in 1 = 4, but handled 0 + carried out 0 = 0');
  });

  it('calls a blank table of its own a warning, and never a zero', () => {
    const blank = withValues(
      Object.fromEntries(
        Object.keys(validReport().facts)
          .filter((code) => /^(review|litigation)/.test(code))
          .map((code) => [code, null]),
      ),
    );
    const { flags, notAssessable } = check(blank);
    expect(flags.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['values.blank warning']);
    expect(notAssessable.map(({ rule }) => rule)).toEqual([
      'review.sum',
      'litigation_direct.sum',
      'litigation_after_review.sum',
    ]);
  });

  it('judges no sum with a missing part, even where the value is implied', () => {
    const report = withValues({ 'review.upheld': null, 'review.total': 5 });
    (report.facts['review.upheld'] as { implied?: number }).implied = 5;
    expect(rules(report)).toEqual(['values.blank notice']);
  });

  it('does not accuse the publisher of what the reading may have done', () => {
    const report = withValues({ 'review.upheld': 1 });
    report.doubts = [doubt('columns', ['review.upheld'])];
    const flag = check(report).flags.find(({ rule }) => rule === 'review.sum');
    expect(flag?.severity).toBe('warning');
    expect(flag?.message.zh).toContain('读取');
  });

  it.each([
    ['https://www.anle.gov.cn/a.html', 0],
    ['https://www.anle.gov.cn.example.com/a.html', 1],
    ['http://anle-gov.cn/a.html', 1],
    ['http://110.166.81.53/info/1.htm', 1],
  ])('host of %s', (url, count) => {
    expect(rules(validReport(), url).filter((rule) => rule.startsWith('source.host'))).toHaveLength(count);
  });
});

describe('the catalogue', () => {
  it('has every rule once, with its texts in both languages', () => {
    const ids = CATALOGUE.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { title, formula } of CATALOGUE) {
      for (const text of [title.zh, title.en, formula.zh, formula.en]) expect(text.length).toBeGreaterThan(3);
      expect(title.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(title.en).not.toMatch(/^[\u4e00-\u9fff]/);
    }
  });
});

import { describe, expect, it } from 'vitest';
import type { Fact, ParsedReport } from '../../../../parsers/report.js';
import { localise } from '../../../../pipeline/checks/localise/localise.js';
import { consistentFacts } from '../../../support/consistent.js';
import { busyReport, busyWith, flagsOf, validReport } from '../../../support/valid-report.js';

/** A report with numbers in every row and column, none like another. */
function fullReport(values: Record<string, number | null> = {}, form: '2019' | '2021' = '2021'): ParsedReport {
  let next = 3;
  const facts = consistentFacts(form, () => {
    next = (next * 7 + 5) % 997;
    return next;
  });
  for (const [code, value] of Object.entries(values))
    facts[code] = value === null ? { value: null, status: 'blank' } : { value, status: 'reported' };
  return validReport(form, { facts });
}

const valueIn = ({ facts }: ParsedReport, code: string) => facts[code]?.value as number;
/** verdict, then the cells of each explanation with their values. */
const summary = (report: ParsedReport, witnesses = {}) =>
  localise(report, witnesses).map(({ verdict, explanations }) => [
    verdict,
    ...explanations.map(({ cells }) => Object.fromEntries(cells.map(({ code, value }) => [code, value]))),
  ]);

const NATURAL = 'requests.granted.natural_person';

describe('which cell is wrong', () => {
  it('is not asked of a report whose sums hold', () => {
    expect(localise(fullReport())).toEqual([]);
    expect(localise(busyReport('2019'))).toEqual([]);
    expect(localise(busyReport('2021', { form: '2014', facts: {} }))).toEqual([]);
  });

  it('is one cell with one value, where two sums cross', () => {
    const right = valueIn(fullReport(), NATURAL);
    expect(summary(fullReport({ [NATURAL]: right + 40 }))).toEqual([['unique', { [NATURAL]: right }]]);
  });

  it('is one of those of a sum that nothing else crosses, the likeliest first, none below zero', () => {
    const report = busyWith({ 'review.upheld': 12, 'review.corrected': 3, 'review.total': 27 });
    expect(localise(report)).toMatchObject([
      {
        verdict: 'ambiguous',
        explanations: [
          { cells: [{ code: 'review.total', value: 15, why: 'total_not_updated' }] },
          { cells: [{ code: 'review.other', value: 12, why: 'left_out' }] },
          { cells: [{ code: 'review.pending', value: 12, why: 'left_out' }] },
          { cells: [{ code: 'review.upheld', value: 24, why: 'other' }] },
          { cells: [{ code: 'review.corrected', value: 15, why: 'other' }] },
        ],
      },
    ]);
    const falling = busyWith({ 'review.upheld': 12, 'review.corrected': 3, 'review.total': 10 });
    expect(summary(falling)).toEqual([['ambiguous', { 'review.total': 15 }, { 'review.upheld': 7 }]]);
    expect(flagsOf('review.sum', falling)[0]?.suspects).toEqual([
      { code: 'review.total', value: 15, why: 'total_not_updated', set: 1 },
      { code: 'review.upheld', value: 7, why: 'other', set: 2 },
    ]);
  });

  it('is two matters where two cells have no sum in common', () => {
    const wrong = { 'requests.granted.business': 5, 'review.total': 7 };
    expect(localise(busyWith(wrong)).map(({ broken }) => broken.map(({ rule }) => rule))).toEqual([
      ['requests.outcomes', 'requests.applicants'],
      ['review.sum'],
    ]);
    const far = {
      [NATURAL]: valueIn(fullReport(), NATURAL) + 40,
      'requests.carried_out.business': valueIn(fullReport(), 'requests.carried_out.business') + 9,
    };
    expect(summary(fullReport(far)).map(([verdict]) => verdict)).toEqual(['unique', 'unique']);
  });

  it('goes to a person where it takes three cells', () => {
    const codes = [NATURAL, 'requests.partially_granted.business', 'requests.handled.research'];
    const report = fullReport(
      Object.fromEntries(codes.map((code, i) => [code, valueIn(fullReport(), code) + 11 * (i + 1)])),
    );
    expect(localise(report).every(({ verdict }) => verdict === 'review')).toBe(true);
    expect(flagsOf('requests.applicants', report).every(({ suspects }) => suspects === undefined)).toBe(true);
  });

  it('is unresolved where more than three cells are wrong', () => {
    const rows = ['granted', 'partially_granted', 'handled', 'carried_out', 'received', 'carried_in'];
    const people = ['natural_person', 'business', 'research', 'public_welfare', 'legal_services', 'other_organisation'];
    const codes = rows.map((row, i) => `requests.${row}.${people[i]}`);
    const report = fullReport(
      Object.fromEntries(codes.map((code, i) => [code, valueIn(fullReport(), code) + 13 * (i + 1)])),
    );
    expect(localise(report).map(({ verdict }) => verdict)).toEqual(['unresolved']);
  });

  it('may be a subtotal printed beyond the form', () => {
    const of = ['business', 'research'].map((who) => `requests.granted.${who}`);
    const right = of.reduce((sum, code) => sum + valueIn(fullReport(), code), 0);
    const report = fullReport();
    report.subtotals = [{ of, label: '小计', value: right + 1, at: [1, 5, 8] }];
    expect(summary(report)).toEqual([['unique', { 'subtotals.0': right }]]);
    expect(flagsOf('requests.subtotals', report)[0]?.suspects).toEqual([
      { code: 'subtotals.0', value: right, why: 'total_not_updated' },
    ]);
  });

  it('is a cell that can be no count, whatever else', () => {
    const report = busyWith({ 'requests.granted.natural_person': -2 });
    expect(flagsOf('values.integer', report)[0]?.suspects).toEqual([
      { code: 'requests.granted.natural_person', value: 2, why: 'not_a_count' },
    ]);
    expect(flagsOf('values.integer', busyWith({ 'disclosure.licensing.decisions': 1.5 }))[0]?.suspects).toEqual([
      { code: 'disclosure.licensing.decisions', value: null, why: 'not_a_count' },
    ]);
  });
});

describe('numbers in the wrong place', () => {
  const rowOf = (report: ParsedReport, row: string) =>
    Object.keys(report.facts)
      .filter((code) => code.startsWith(`requests.${row}.`))
      .map((code) => ({ code, value: valueIn(report, code) }));

  it('a row shifted by a column is one mistake, and looks like a reading gone wrong', () => {
    const sound = fullReport();
    const row = rowOf(sound, 'granted');
    const shifted = row.map(({ code }, i) => [code, i === 0 ? 0 : (row[i - 1]?.value ?? 0)]);
    const report = fullReport(Object.fromEntries(shifted));
    const [diagnosis, ...others] = localise(report);
    expect(others).toEqual([]);
    expect(diagnosis?.verdict).toBe('unique');
    expect(diagnosis?.explanations[0]?.cells).toEqual(row.map((cell) => ({ ...cell, why: 'row_shifted' })));
    const flags = flagsOf('requests.outcomes', report);
    expect(flags.length).toBeGreaterThan(0);
    for (const flag of flags) expect(flag).toMatchObject({ severity: 'warning', doubt: 'reading' });
  });

  it.each([
    [
      'columns_swapped',
      (code: string) =>
        code
          .replace(/\.total$/, '.x')
          .replace(/\.business$/, '.total')
          .replace(/\.x$/, '.business'),
    ],
    [
      'rows_swapped',
      (code: string) =>
        code.replace('.handled.', '.x.').replace('.carried_out.', '.handled.').replace('.x.', '.carried_out.'),
    ],
  ])('%s', (why, to) => {
    const sound = fullReport();
    const moved = Object.keys(sound.facts)
      .filter((code) => code.startsWith('requests.') && to(code) !== code)
      .map((code) => [code, valueIn(sound, to(code))]);
    const report = fullReport(Object.fromEntries(moved));
    const [diagnosis] = localise(report);
    expect(diagnosis?.explanations.map(({ cells }) => cells[0]?.why)).toEqual([why]);
    for (const { code, value } of diagnosis?.explanations[0]?.cells ?? []) expect(value).toBe(valueIn(sound, code));
  });

  it('a value in the neighbouring row is among the explanations, and the first', () => {
    const report = busyWith({ 'requests.granted.natural_person': 0, 'requests.partially_granted.natural_person': 2 });
    const [diagnosis] = localise(report);
    expect(diagnosis?.explanations[0]?.cells).toEqual([
      { code: 'requests.granted.natural_person', value: 2, why: 'value_in_neighbouring_row' },
      { code: 'requests.partially_granted.natural_person', value: 0, why: 'value_in_neighbouring_row' },
    ]);
    // Cells that belong together are no reading gone wrong by a whole line.
    expect(flagsOf('requests.applicants', report).every(({ severity }) => severity === 'error')).toBe(true);
  });
});

describe('witnesses', () => {
  const handled = (change: number) => {
    const code = 'requests.carried_in.natural_person';
    return fullReport({ [code]: valueIn(fullReport(), code) + change });
  };
  const carriedOut = (report: ParsedReport): Record<string, Fact> =>
    Object.fromEntries(
      Object.entries(report.facts)
        .filter(([code]) => code.startsWith('requests.carried_in.'))
        .map(([code, fact]) => [code.replace('carried_in', 'carried_out'), fact]),
    );

  it('the year before bears out what came over from it', () => {
    const years = { previous: { year: 2021, facts: carriedOut(fullReport()) } };
    expect(summary(handled(30), { years })).toEqual([
      ['unique', { 'requests.carried_in.natural_person': valueIn(fullReport(), 'requests.carried_in.natural_person') }],
    ]);
  });

  it('a year that contradicts everything is left out', () => {
    const facts = carriedOut(fullReport());
    for (const fact of Object.values(facts)) fact.value = (fact.value as number) * 3;
    const years = { previous: { year: 2021, facts } };
    expect(summary(handled(30), { years })).toEqual(summary(handled(30)));
  });

  it('a sentence that says the number makes it the likeliest', () => {
    const report = busyWith({ 'review.upheld': 2 });
    const first = (claims: ParsedReport['claims']) =>
      localise(report, { claims })[0]?.explanations[0]?.cells.map(({ code }) => code);
    expect(first([])).toEqual(['review.total']);
    expect(first([{ code: 'review.total', value: 1, text: '行政复议1件' }])).toEqual(['review.upheld']);
  });
});

describe('blanks', () => {
  it('are deduced, and take no blame', () => {
    const code = 'requests.granted.total';
    const report = fullReport({ [NATURAL]: null, [code]: valueIn(fullReport(), code) + 10 });
    expect(summary(report)).toEqual([['unique', { [code]: valueIn(fullReport(), code) }]]);
  });

  it('are taken for zeros only where nothing else names a cell, and that is said', () => {
    const zeros = Object.entries(busyReport().facts).filter(
      ([code, { value }]) => code.startsWith('requests.') && value === 0,
    );
    const report = busyWith({
      ...Object.fromEntries(zeros.map(([code]) => [code, null])),
      [NATURAL]: 7,
    });
    expect(localise(report)).toMatchObject([
      {
        verdict: 'unique',
        assuming: 'blank_is_zero',
        explanations: [{ cells: [{ code: NATURAL, value: 2 }] }],
      },
    ]);
    // No sum is printed in full: nobody is accused, and the hypothesis is recorded with the blanks.
    expect(flagsOf('requests.outcomes', report)).toEqual([]);
    const [blank] = flagsOf('values.blank', report);
    expect(blank).toMatchObject({
      severity: 'notice',
      suspects: [{ code: NATURAL, value: 2, assuming: 'blank_is_zero' }],
    });
    expect(blank?.message.zh).toMatch(/空白不等于 0；若空白即为 0，有 2 处勾稽关系不成立$/);
  });

  it('that are zeros leave nothing open', () => {
    const [blank] = flagsOf('values.blank', busyWith({ 'review.other': null }));
    expect(blank?.message.zh).toMatch(/；若空白即为 0，勾稽关系全部成立$/);
    expect(blank?.suspects).toBeUndefined();
  });
});

describe('one wrong cell', () => {
  it('is one explanation, the same in each flag that it raises', () => {
    const code = 'requests.handled.natural_person';
    const report = fullReport({ [code]: valueIn(fullReport(), code) + 7 });
    const suspects = [{ code, value: valueIn(fullReport(), code), why: expect.any(String) }];
    for (const rule of ['requests.balance', 'requests.outcomes', 'requests.applicants'])
      expect(flagsOf(rule, report)).toMatchObject([{ severity: 'error', suspects }]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Suspect } from '../../../../parsers/report.js';
import { judge } from '../../../../pipeline/checks/neighbours/judge.js';
import { Neighbourhood } from '../../../../pipeline/checks/neighbours/neighbourhood.js';
import type { StoredReport } from '../../../../pipeline/checks/neighbours/stored-report.js';
import { allJudged, type Cells, cellOf, judged, makeSeries, stored } from '../../../support/neighbours.js';

const YEARS = [2019, 2020, 2021, 2022, 2023, 2024];
const IN = 'requests.carried_in.natural_person';
const OUT = 'requests.carried_out.natural_person';
const ACCOUNTS = ['years.carry_over', 'years.stock', 'years.items'];

/** What the three rules have to find, worked out year by year from the printed cells alone. */
function oracle(reports: readonly StoredReport[]): string[] {
  const found: string[] = [];
  for (const report of reports) {
    const previous = reports.find(({ year }) => year === report.year - 1);
    if (!previous) continue;
    const now = (code: string) => cellOf(report, code);
    const old = (code: string) => cellOf(previous, code);
    const differ = (...values: (number | null)[]) => values.every((v) => v !== null) && values[0] !== values[1];
    for (const who of [
      'natural_person',
      'business',
      'research',
      'public_welfare',
      'legal_services',
      'other_organisation',
      'total',
    ])
      if (differ(now(`requests.carried_in.${who}`), old(`requests.carried_out.${who}`)))
        found.push(`${report.year} years.carry_over requests.carried_in.${who}`);
    for (const row of ['rules', 'normative_documents']) {
      const [inForce, issued, repealed] = ['in_force', 'issued', 'repealed'].map((c) => now(`disclosure.${row}.${c}`));
      const before = old(`disclosure.${row}.in_force`);
      if (inForce == null || issued == null || repealed == null || before === null) continue;
      if (inForce !== before + issued - repealed) found.push(`${report.year} years.stock disclosure.${row}.in_force`);
    }
    for (const row of ['licensing', 'other_services', 'penalties', 'coercive_measures', 'fees']) {
      const [own, was, change] = [
        now(`disclosure.${row}.items_previous`),
        ...['items_previous', 'items_change'].map((column) => old(`disclosure.${row}.${column}`)),
      ];
      if (own == null || was == null || change == null) continue;
      if (own !== was + change) found.push(`${report.year} years.items disclosure.${row}.items_previous`);
    }
  }
  return found.sort();
}

const found = (reports: readonly StoredReport[]) =>
  ACCOUNTS.flatMap((rule) => judged(rule, reports).map(({ on, codes }) => `${on.year} ${rule} ${codes[0]}`)).sort();

describe('what one year’s report hands on to the next', () => {
  it('raises nothing where every year follows from the one before', () => {
    fc.assert(
      fc.property(fc.nat(1e6), (seed) => {
        const reports = makeSeries(seed, YEARS).map(stored);
        expect(found(reports)).toEqual([]);
        expect(allJudged(reports).filter((flag) => /error|warning/.test(flag))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('finds every cell that does not follow, and no other, whatever is changed, left blank or missing', () => {
    const handedOn = /carried_in|carried_out|in_force|issued|repealed|items_/;
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.array(fc.tuple(fc.nat(5), fc.nat(500), fc.option(fc.nat(30), { freq: 3 })), { minLength: 1, maxLength: 6 }),
        fc.option(fc.nat(5)),
        (seed, changes, missing) => {
          const series = makeSeries(seed, YEARS);
          for (const [year, cell, value] of changes) {
            const { cells } = series[year] as { cells: Cells };
            const codes = Object.keys(cells).filter((code) => handedOn.test(code));
            cells[codes[cell % codes.length] as string] = value;
          }
          const reports = series.map(stored).filter((_, i) => i !== missing);
          expect(found(reports)).toEqual(oracle(reports));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('spells the arithmetic out, and suspects both numbers where the sums of both reports hold', () => {
    const [flag] = judged('years.carry_over', [
      stored({ year: 2021, cells: { [OUT]: 1 } }),
      stored({ year: 2022, cells: { [IN]: 2 } }),
    ]);
    expect(flag).toMatchObject({ severity: 'error', codes: [IN], expected: 1, actual: 2, basis: 'stored' });
    expect(flag?.message.zh).toBe('上年结转 2 ≠ 2021 年报告的结转下年 1（自然人列）');
    const [stock] = judged('years.stock', [
      stored({ year: 2021, cells: { 'disclosure.normative_documents.in_force': 5 } }),
      stored({
        year: 2022,
        cells: { 'disclosure.normative_documents.in_force': 9, 'disclosure.normative_documents.issued': 2 },
      }),
    ]);
    expect(stock?.message.en).toBe(
      '5 in force in 2021 + 2 issued - 0 repealed = 7 ≠ 9 in force (Administrative normative documents)',
    );
    expect(stock?.suspects?.map(({ code, value }) => `${code} ${value}`)).toEqual([
      'disclosure.normative_documents.in_force 7',
      'disclosure.normative_documents.issued 4',
      'disclosure.normative_documents.repealed null',
      'disclosure.normative_documents.in_force@2021 7',
    ]);
  });

  it('joins the localisation: a cell that breaks its own report’s sums too is the one, in either year', () => {
    const name = (suspects: readonly Suspect[] = []) => suspects.map(({ code, value }) => `${code} → ${value}`);
    fc.assert(
      fc.property(fc.nat(1e6), fc.boolean(), (seed, isLater) => {
        const series = makeSeries(seed, [2022, 2023]);
        const [first, second] = series.map(({ cells }) => ({ cells })) as [{ cells: Cells }, { cells: Cells }];
        const [cells, code] = isLater ? [second.cells, IN] : [first.cells, OUT];
        const right = cells[code] ?? 0;
        cells[code] = right + 3;
        const [flag] = judged('years.carry_over', series.map(stored));
        expect(name(flag?.suspects)).toEqual([`${isLater ? IN : `${OUT}@2022`} → ${right}`]);
      }),
      { numRuns: 25 },
    );
  });

  it('is not assessable without the year before, and is counted', () => {
    const judgedAlone = judge(stored(), new Neighbourhood({ reports: [stored()] }));
    const both = [stored({ year: 2021 }), stored({ year: 2022 })];
    const judgedBeside = judge(both[1] as StoredReport, new Neighbourhood({ reports: both }));
    expect(judgedAlone.flags).toEqual([]);
    // Seven columns, two rows of documents, and frozen.
    expect(judgedAlone.notAssessable - judgedBeside.notAssessable).toBe(10);
  });

  it('takes no side where two reports of a year may be two units’, nor where a cell is in doubt or the year disputed', () => {
    const before = { year: 2021, cells: { [OUT]: 1 } };
    expect(judged('years.carry_over', [stored(before), stored({ ...before, id: 7 }), stored()])).toEqual([]);
    const doubted = { doubted: new Set([OUT]) };
    const [flag] = judged('years.carry_over', [stored({ ...before, ...doubted }), stored()]);
    expect(flag).toMatchObject({ severity: 'warning', doubt: 'reading' });
    expect(judged('years.carry_over', [stored({ ...before, doubted: 'all' }), stored()])[0]?.doubt).toBe('reading');
    const [disputed] = judged('years.carry_over', [stored({ ...before, isIdentitySure: false }), stored()]);
    expect(disputed).toMatchObject({ severity: 'warning' });
    expect(disputed?.doubt).toBeUndefined();
  });

  it('does not compare what the forms count differently: nothing follows from 2020’s documents, and 2014 carries nothing over', () => {
    const reports = [
      stored({ year: 2020, cells: { 'disclosure.normative_documents.published_total': 50 } }),
      stored({ year: 2021, cells: { 'disclosure.normative_documents.in_force': 3 } }),
    ];
    expect(judged('years.stock', reports)).toEqual([]);
    const older = [stored({ year: 2018, form: '2014' }), stored({ year: 2019, cells: { [IN]: 4 } })];
    expect(judged('years.carry_over', older)).toEqual([]);
  });
});

describe('years.frozen', () => {
  it('finds last year’s table sent in once more, and not two years that differ in a cell', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(200), (seed, cell) => {
        const first = makeSeries(seed, [2022])[0] as { cells: Cells };
        const flows = Object.entries(first.cells).filter(
          ([code, value]) => value && !/total$|handled|in_force/.test(code),
        );
        const again = { ...first.cells };
        const isTold = flows.length >= 3 && flows.some(([, value]) => (value ?? 0) >= 10);
        const same = [stored({ year: 2022, cells: first.cells }), stored({ year: 2023, cells: again })];
        expect(judged('years.frozen', same).map(({ on, actual }) => [on.year, actual])).toEqual(
          isTold ? [[2023, flows.length]] : [],
        );
        const codes = Object.keys(again).filter((code) => !/total$|handled|in_force/.test(code));
        const code = codes[cell % codes.length] as string;
        again[code] = (again[code] ?? 0) + 1;
        const other = [stored({ year: 2022, cells: first.cells }), stored({ year: 2023, cells: again })];
        expect(judged('years.frozen', other)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('says nothing of a village with one request a year, nor of tables of zeros', () => {
    const one = {
      'requests.received.natural_person': 1,
      'requests.granted.natural_person': 1,
      'requests.received.total': 1,
    };
    expect(judged('years.frozen', [stored({ year: 2022, cells: one }), stored({ year: 2023, cells: one })])).toEqual(
      [],
    );
    expect(judged('years.frozen', [stored({ year: 2022 }), stored({ year: 2023 })])).toEqual([]);
  });
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { VIEWS } from '../../db/views.js';
import { CROSSWALK } from '../../parsers/forms/crosswalk.js';
import type { ParsedReport } from '../../parsers/report.js';
import { temporaryFolder } from '../support/cli.js';
import { consistentFacts } from '../support/consistent.js';
import { storedIn } from '../support/stored.js';
import { validReport } from '../support/valid-report.js';

const path = join(temporaryFolder(), 'views.db');
const hasShell = spawnSync('sqlite3', ['-version']).status === 0;

/** Rows as any SQLite tool gives them: by its shell where that is installed, else by a plain connection. */
function rows(sql: string): Record<string, unknown>[] {
  if (hasShell) {
    const { stdout, stderr, status } = spawnSync('sqlite3', ['-readonly', '-json', path, sql], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim() === '' ? [] : JSON.parse(stdout);
  }
  const plain = new Sqlite(path, { readonly: true });
  try {
    return plain.prepare(sql).all() as Record<string, unknown>[];
  } finally {
    plain.close();
  }
}

const of = (unit: string, year: number, form: '2019' | '2021', drawn: Record<string, number>): ParsedReport => ({
  ...validReport(form, { unit, year, title: null, publishedOn: `${year + 1}-01-18` }),
  facts: consistentFacts(form, (code) => drawn[code] ?? 0),
});

function oldForm(unit: string, year: number, values: Record<string, number>): ParsedReport {
  const facts = Object.entries(values).map(([code, value]) => [code, { value, status: 'reported' as const }]);
  return { ...validReport(), unit, year, form: '2014', facts: Object.fromEntries(facts) };
}

beforeAll(() => {
  const large = { 'requests.granted.natural_person': 20, 'requests.refused.deliberative.business': 20 };
  const late = {
    ...of('石桥镇', 2022, '2021', { ...large, 'requests.carried_out.natural_person': 2 }),
    publishedOn: '2023-03-05',
  };
  const open = { ...of('河口乡', 2022, '2021', { 'requests.granted.natural_person': 3 }), publishedOn: null };
  const blank = of('石桥镇', 2023, '2021', {});
  blank.facts['requests.carried_in.total'] = { value: null, status: 'blank' };
  const db = storedIn(path, [
    { report: late },
    { report: open },
    {
      report: of('石桥镇', 2021, '2021', {
        'requests.carried_out.natural_person': 1,
        'requests.other.rest.business': 4,
      }),
    },
    {
      report: of('石桥镇', 2020, '2019', {
        'requests.other.all.business': 5,
        'litigation_direct.upheld': 2,
        'litigation_after_review.upheld': 1,
      }),
    },
    { report: blank },
    {
      report: oldForm('石桥镇', 2018, {
        ...{ 'applications.received': 9, 'applications.granted': 7, 'lawsuits.upheld': 4 },
        ...{ 'applications.refused.trade_secret': 2, 'applications.refused.privacy': 3 },
      }),
    },
  ]);
  db.$client.exec(
    `INSERT INTO runs (id, command, program, parser, started_at) VALUES (1, 'crawl', '1', '1', 't'), (2, 'crawl', '1', '1', 't');`,
  );
  for (const run of [1, 2]) {
    db.$client
      .prepare(
        `INSERT INTO coverage (county, unit, year, state, reason_zh, run_id, checked_at) VALUES ('安乐县', '河口乡', 2021, 'missing', '列表中没有', ?, ?),
         ('安乐县', '白马乡', 2021, 'declined', '网站拒绝', ?, ?) ON CONFLICT DO UPDATE SET run_id = excluded.run_id, checked_at = excluded.checked_at, state = excluded.state`,
      )
      .run(run, `2026-0${run}-01`, run, `2026-0${run}-01`);
  }
  db.$client.close();
});

describe('views in any SQLite tool', () => {
  it.each(VIEWS.map(({ name }) => name))('%s can be asked', (name) => {
    expect(() => rows(`SELECT * FROM ${name} LIMIT 3`)).not.toThrow();
  });

  it('unit_year: a county’s units of a year', () => {
    expect(
      rows(
        "SELECT unit, received, handled, granted, is_late FROM unit_year WHERE county = '安乐县' AND year = 2022 ORDER BY unit",
      ),
    ).toEqual([
      { unit: '河口乡', received: 3, handled: 3, granted: 3, is_late: 0 },
      { unit: '石桥镇', received: 42, handled: 40, granted: 20, is_late: 1 },
    ]);
  });

  it('series: one code over the forms where the crosswalk allows it, and never where it does not', () => {
    const series = (code: string) =>
      rows(`SELECT year, value, basis FROM series WHERE unit = '石桥镇' AND code = '${code}' ORDER BY year`);
    expect(series('requests.received.total')[0]).toEqual({ year: 2018, value: 9, basis: 'same' });
    expect(series('requests.refused.third_party_rights.total')[0]).toEqual({ year: 2018, value: 5, basis: 'sum' });
    expect(series('requests.other.all.business')).toEqual([
      { year: 2020, value: 5, basis: 'printed' },
      { year: 2021, value: 4, basis: 'sum' },
      { year: 2022, value: 0, basis: 'sum' },
      { year: 2023, value: 0, basis: 'sum' },
    ]);
    expect(series('lawsuits.upheld').slice(0, 2)).toEqual([
      { year: 2018, value: 4, basis: 'printed' },
      { year: 2020, value: 3, basis: 'sum' },
    ]);
    const never = CROSSWALK.filter(({ relation }) => relation === 'none').flatMap(({ from, newer, to }) => [
      ...from.flatMap((code) => newer.map((form) => `('${code}', '${form}')`)),
      ...to.map((code) => `('${code}', '2014')`),
    ]);
    expect(never.length).toBeGreaterThan(20);
    expect(rows(`SELECT code, form FROM series WHERE (code, form) IN (VALUES ${never.join(', ')})`)).toEqual([]);
  });

  it('series: a sum has no number where a part has none', () => {
    expect(
      rows(
        "SELECT value, status FROM series WHERE unit = '石桥镇' AND year = 2018 AND code = 'requests.handled.total'",
      ),
    ).toEqual([]);
  });

  it('request_outcome: how requests ended, with shares only of enough', () => {
    const ended = (unit: string) =>
      rows(
        `SELECT outcome, requests, share, share_low, share_high FROM request_outcome WHERE unit = '${unit}' AND year = 2022 AND requests > 0`,
      );
    expect(ended('石桥镇')).toEqual([
      { outcome: 'granted', requests: 20, share: 0.5, share_low: 0.352, share_high: 0.648 },
      { outcome: 'refused', requests: 20, share: 0.5, share_low: 0.352, share_high: 0.648 },
    ]);
    expect(ended('河口乡')).toEqual([
      { outcome: 'granted', requests: 3, share: null, share_low: 0.4385, share_high: 1 },
    ]);
  });

  it('rate: no share and no rank of fewer than thirty', () => {
    expect(
      rows("SELECT unit, cases, of_cases, share FROM rate WHERE rate = 'granted' AND year = 2022 ORDER BY unit"),
    ).toEqual([
      { unit: '河口乡', cases: 3, of_cases: 3, share: null },
      { unit: '石桥镇', cases: 20, of_cases: 40, share: 0.5 },
    ]);
    expect(
      rows(
        "SELECT units, cases, of_cases, share, rank_in_province FROM rate_county WHERE rate = 'granted' AND year = 2022",
      ),
    ).toEqual([{ units: 2, cases: 23, of_cases: 43, share: 0.5349, rank_in_province: 1 }]);
    expect(rows("SELECT share, rank_in_province FROM rate_county WHERE rate = 'granted' AND year = 2021")).toEqual([
      { share: null, rank_in_province: null },
    ]);
  });

  it('carry_over: what a year hands on and the next takes over', () => {
    expect(
      rows("SELECT year, carried_out, carried_in, state FROM carry_over WHERE unit = '石桥镇' ORDER BY year"),
    ).toEqual([
      { year: 2020, carried_out: 0, carried_in: 0, state: 'holds' },
      { year: 2021, carried_out: 1, carried_in: 0, state: 'breaks' },
      { year: 2022, carried_out: 2, carried_in: null, state: 'no_number' },
      { year: 2023, carried_out: 0, carried_in: null, state: 'no_report' },
    ]);
  });

  it.each(['coverage_status', 'unit_history'])('%s of one county reads no other county', (name) => {
    const plan = rows(`EXPLAIN QUERY PLAN SELECT * FROM ${name} WHERE county_code = '530121'`);
    const details = plan.map(({ detail }) => String(detail));
    expect(details.filter((detail) => /MATERIALIZE|SCAN (?!s$|coverage_status$)/.test(detail))).toEqual([]);
    expect(details.join('\n')).toMatch(/coverage_by_code[^]*publishers_by_county_code/);
  });

  it('coverage_status: every unit and year with its state and how often it was looked for', () => {
    expect(
      rows(
        'SELECT unit, year, state, checks, reason_zh, deadline FROM coverage_status WHERE year BETWEEN 2021 AND 2022 ORDER BY year, unit',
      ),
    ).toEqual([
      { unit: '河口乡', year: 2021, state: 'not_found', checks: 2, reason_zh: '列表中没有', deadline: '2022-01-31' },
      { unit: '白马乡', year: 2021, state: 'declined', checks: 2, reason_zh: '网站拒绝', deadline: '2022-01-31' },
      { unit: '石桥镇', year: 2021, state: 'on_time', checks: 0, reason_zh: null, deadline: '2022-01-31' },
      { unit: '河口乡', year: 2022, state: 'undated', checks: 0, reason_zh: null, deadline: '2023-01-31' },
      { unit: '石桥镇', year: 2022, state: 'late', checks: 0, reason_zh: null, deadline: '2023-01-31' },
    ]);
  });

  it('unit_history: years without a report are there with their reason', () => {
    expect(rows("SELECT year, state, received FROM unit_history WHERE unit = '河口乡' ORDER BY year")).toEqual([
      { year: 2021, state: 'not_found', received: null },
      { year: 2022, state: 'undated', received: 3 },
    ]);
  });

  it('flag_count: flags by rule and severity', () => {
    expect(rows("SELECT severity, flags, reports FROM flag_count WHERE rule = 'timing.late' AND year = 2022")).toEqual([
      { severity: 'notice', flags: 1, reports: 1 },
    ]);
  });
});

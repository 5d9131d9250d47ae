import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { momentOf, showAsKnown } from '../../db/as-known.js';
import { DatabaseError, open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { compareCounty } from '../../db/queries/compare-county.js';
import { saveCoverage } from '../../db/queries/coverage.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import { temporaryFolder } from '../support/cli.js';
import { store } from '../support/stored.js';
import { busyReport, busyWith } from '../support/valid-report.js';

const LICENCES = 'disclosure.licensing.decisions';

/** A report read in January, which is another one in March; and what crawls found of a neighbour. */
function history(): string {
  const path = join(temporaryFolder(), 'history.db');
  const db = open(path);
  const run = db.$client.prepare(
    "INSERT INTO runs (id, command, program, parser, started_at, finished_at) VALUES (?, 'crawl', '1', '1', ?, ?)",
  );
  run.run(1, '2026-01-10T00:00:00.000Z', '2026-01-10T01:00:00.000Z');
  run.run(2, '2026-03-10T00:00:00.000Z', '2026-03-10T01:00:00.000Z');
  run.run(3, '2026-04-10T00:00:00.000Z', null);
  store(db, { report: busyReport(), sha256: 'a', url: 'https://a.gov.cn/1.html', at: '2026-01-10T00:30:00.000Z' });
  const neighbour = (state: 'missing' | 'found', runId: number, at: string) =>
    saveCoverage(db, { county: '530121', runId, at }, [
      { unit: '河口乡', year: 2022, division: null, state, reason: null, url: null, captureId: null },
    ]);
  neighbour('missing', 1, '2026-01-10T00:40:00.000Z');
  store(db, {
    report: busyWith({ [LICENCES]: 31 }),
    sha256: 'b',
    url: 'https://a.gov.cn/1.html',
    at: '2026-03-10T00:30:00.000Z',
  });
  neighbour('found', 2, '2026-03-10T00:40:00.000Z');
  db.$client.close();
  return path;
}

function at<T>(path: string, moment: string, ask: (db: Database) => T): T {
  const db = open(path);
  try {
    showAsKnown(db, momentOf(db, moment));
    return ask(db);
  } finally {
    db.$client.close();
  }
}

const all = (sql: string) => (db: Database) => db.$client.prepare(sql).all();

describe('as known earlier', () => {
  const path = history();
  const licences = all(`SELECT value FROM fact WHERE code = '${LICENCES}'`);

  it.each([
    ['2026-01-09', []],
    ['2026-01-10', [{ value: 30 }]],
    ['1', [{ value: 30 }]],
    ['2026-03-10T00:00:00Z', [{ value: 30 }]],
    ['2026-03-10', [{ value: 31 }]],
    ['2', [{ value: 31 }]],
  ])('views of %s show what was known then', (moment, expected) => {
    expect(at(path, moment, licences)).toEqual(expected);
  });

  it('holds for every query, and for the coverage', () => {
    expect(at(path, '2026-02-01', (db) => compareCounty(db, {}).length)).toBe(1);
    expect(at(path, '2026-01-01', (db) => compareCounty(db, {}).length)).toBe(0);
    const state = all("SELECT state, checks FROM coverage_status WHERE unit = '河口乡'");
    expect(at(path, '2026-02-01', state)).toEqual([{ state: 'not_found', checks: 1 }]);
    expect(at(path, '2026-04-01', state)).toEqual([{ state: 'not_read', checks: 1 }]);
  });

  it('shows the flags of then, those that were withdrawn too', () => {
    const db = open(path);
    db.$client.prepare("DELETE FROM flags WHERE report_id = 1 AND rule = 'text.thin'").run();
    const writer = new ReportWriter(db);
    const flag = { rule: 'timing.late', severity: 'notice' as const, codes: [], message: { zh: '一', en: 'one' } };
    db.$client.prepare('DELETE FROM flags').run();
    db.$client.prepare('DELETE FROM past_flags').run();
    db.$client.prepare('DELETE FROM flag_times').run();
    writer.replaceFlags(2, 'timing.late', [flag]);
    const before = new Date(
      Date.parse(db.$client.prepare('SELECT since FROM flag_times').pluck().get() as string),
    ).toISOString();
    const pause = Date.now() + 5;
    while (Date.now() < pause); // a moment later
    writer.replaceFlags(2, 'timing.late', [{ ...flag, message: { zh: '二', en: 'two' } }]);
    db.$client.close();
    const messages = all('SELECT message_zh FROM flag');
    expect(at(path, before, messages)).toEqual([{ message_zh: '一' }]);
    expect(at(path, '2099-01-01', messages)).toEqual([{ message_zh: '二' }]);
    expect(at(path, '2026-03-11', messages)).toEqual([]);
  });

  it('writes nothing, and says what it cannot understand', () => {
    expect(() => at(path, '1', (db) => db.$client.exec("INSERT INTO main.meta VALUES ('x', 'y')"))).toThrow(/readonly/);
    for (const wrong of ['gestern', '2026-13-45', '3', '99'])
      expect(() => at(path, wrong, licences)).toThrow(DatabaseError);
  });
});

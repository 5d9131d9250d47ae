import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { describe, expect, it } from 'vitest';
import { DatabaseError, open, withDatabase } from '../../db/client.js';
import { packageRoot } from '../../db/package-root.js';
import { checkDatabase } from '../../db/queries/check-database.js';
import { VIEWS } from '../../db/views.js';
import { temporaryFolder } from '../support/cli.js';
import { storedIn } from '../support/stored.js';
import { busyReport } from '../support/valid-report.js';

const migrations = join(packageRoot(), 'db/migrations');
const journal = JSON.parse(readFileSync(join(migrations, 'meta/_journal.json'), 'utf8')) as {
  entries: { tag: string }[];
};

/** A database as the program made it that knew the first migrations alone, with data in every table that there was. */
function madeBy(count: number): string {
  const folder = temporaryFolder();
  const own = join(folder, 'migrations');
  cpSync(migrations, own, { recursive: true });
  writeFileSync(
    join(own, 'meta/_journal.json'),
    JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }),
  );
  const path = join(folder, 'old.db');
  const old = new Sqlite(path);
  migrate(drizzle(old), { migrationsFolder: own });
  old.exec(`INSERT INTO captures (id, sha256, source, url, file, byte_size, captured_at) VALUES (1, 'h', 's', null, 's', 1, 't'), (2, 'i', 's', null, 's', 1, 't');
    INSERT INTO publishers (id, key, division, county, unit, kind) VALUES (1, '530121104', '530121104', '安乐县', '石桥镇', 'township');
    INSERT INTO runs (id, command, program, parser, started_at) VALUES (1, 'import', '0', '0', 't');
    INSERT INTO reports (id, publisher_id, capture_id, series, version, is_current, year, form, content, not_assessable, parser, read_at) VALUES
      (1, 1, 1, '1/2022', 1, 0, 2022, '2021', 'b', 0, '0.9', '2026-01-01T00:00:00.000Z'), (2, 1, 2, '1/2022', 2, 1, 2022, '2021', 'c', 0, '1.0', '2026-02-01T00:00:00.000Z');
    INSERT INTO facts (report_id, code, status, value, raw) VALUES (2, 'review.total', 'reported', 7, '7件'), (1, 'review.total', 'blank', null, null);
    INSERT INTO flags (report_id, position, rule, severity, codes, message_zh, message_en) VALUES (2, 0, 'review.sum', 'error', '[]', '不符', 'no');
    INSERT INTO sections VALUES (2, 0, 1, '一、总体情况', '主动公开');
    INSERT INTO subtotals VALUES (2, 0, '小计', 3, '[]');
    INSERT INTO unplaced VALUES (2, 0, '12', 1, 2, 3);`);
  const has = (table: string) => old.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(table) !== undefined;
  if (has('claims'))
    old.exec("INSERT INTO claims (report_id, position, code, value, text) VALUES (2, 0, 'review.total', 7, '复议7件')");
  if (has('coverage')) {
    old.exec(`INSERT INTO coverage (county, unit, year, state, run_id, checked_at, report_id) VALUES
      ('530121', '石桥镇', 2022, 'found', 1, '2026-02-01', 2), ('530121', '河口乡', 2022, 'missing', 1, '2026-02-01', null)`);
  }
  const knowsYear = old.prepare("SELECT 1 FROM pragma_table_info('flags') WHERE name = 'year'").get() !== undefined;
  if (has('past_flags'))
    old.exec(
      `INSERT INTO past_flags (report_id, since, until, flag) VALUES (2, '2026-02-01', '2026-02-02', '{"rule":"review.sum"${knowsYear ? ',"year":2022' : ''}}')`,
    );
  if (has('reviews'))
    old.exec(`INSERT INTO reviews (id, rule, publisher_key, source, county, unit, year, codes, evidence, message_zh, message_en, decision, reviewer, decided_at)
      VALUES (1, 'review.sum', '530121104', 's', '安乐县', '石桥镇', 2022, '[]', 'other', '不符', 'no', 'dismissed', '甲', '2026-02-03')`);
  if (knowsYear) old.exec('UPDATE flags SET year = 2022');
  if (has('decided_flags'))
    old.exec(
      knowsYear
        ? "INSERT INTO decided_flags VALUES (2, 0, 1, 'reopened', 'review.sum', 'error', 2022)"
        : "INSERT INTO decided_flags VALUES (2, 0, 1, 'reopened')",
    );
  old.close();
  return path;
}

describe('a database of an earlier version', () => {
  it.each(journal.entries.map(({ tag }, i) => [tag, i + 1] as const))(
    'made by %s comes up to date with all that is in it',
    (_tag, count) => {
      const path = madeBy(count);
      withDatabase(path, (db) => {
        const all = (sql: string) => db.$client.prepare(sql).all();
        expect(checkDatabase(db)).toEqual([]);
        expect(all('SELECT value, raw FROM fact')).toEqual([{ value: 7, raw: '7件' }]);
        expect(all('SELECT unit, year, errors FROM unit_year')).toEqual([{ unit: '石桥镇', year: 2022, errors: 1 }]);
        expect(all('SELECT report_id, since, until FROM report_period')).toEqual([
          { report_id: 1, since: '2026-01-01T00:00:00.000Z', until: '2026-02-01T00:00:00.000Z' },
          { report_id: 2, since: '2026-02-01T00:00:00.000Z', until: null },
        ]);
        for (const [table, rows] of [
          ['captures', 2],
          ['reports', 2],
          ['flags', 1],
          ['sections', 1],
          ['subtotals', 1],
          ['unplaced', 1],
        ] as const)
          expect(all(`SELECT count(*) AS n FROM ${table}`)).toEqual([{ n: rows }]);
        if (count > 2)
          expect(all('SELECT unit, state, checks FROM coverage_status ORDER BY unit')).toMatchObject([
            { unit: '河口乡', state: 'not_found', checks: 1 },
            { unit: '石桥镇' },
          ]);
        expect(all('SELECT year FROM flags')).toEqual([{ year: 2022 }]);
        for (const past of all("SELECT json_extract(flag, '$.year') AS year FROM past_flags"))
          expect(past).toEqual({ year: 2022 });
        for (const { name } of VIEWS) all(`SELECT * FROM ${name} LIMIT 1`);
      });
    },
  );

  it('keeps its triggers where a table is made anew', () => {
    const path = madeBy(1);
    open(path).$client.close();
    const plain = new Sqlite(path);
    plain.exec('DROP TRIGGER reports_made_current');
    plain.close();
    withDatabase(path, (db) => expect(checkDatabase(db)).toEqual([]));
  });
});

describe('a file that cannot be used as it should', () => {
  const filled = () => {
    const path = join(temporaryFolder(), 'full.db');
    storedIn(path, [{ report: busyReport() }]).$client.close();
    return path;
  };
  const count = (path: string) =>
    withDatabase(path, (db) => db.$client.prepare('SELECT count(*) AS n FROM facts').get());

  it('full disk: says so, and keeps what was stored before', () => {
    const path = filled();
    const fill = () =>
      withDatabase(path, (db) => {
        db.$client.pragma(`max_page_count = ${db.$client.pragma('page_count', { simple: true })}`);
        db.$client.exec(
          `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
           INSERT INTO sections SELECT 1, 1000 + i, null, 'x', hex(zeroblob(5000)) FROM n`,
        );
      });
    expect(fill).toThrow(DatabaseError);
    expect(fill).toThrow(/磁盘已满/);
    expect(count(path)).toEqual({ n: 200 });
  });

  it('a damaged page: says so, changes nothing, and the check names it', () => {
    const path = filled();
    const page = withDatabase(path, (db) => {
      db.$client.pragma('wal_checkpoint(TRUNCATE)');
      return db.$client.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'facts'").pluck().get() as number;
    });
    const bytes = readFileSync(path);
    bytes.fill(0xff, (page - 1) * 4096, (page - 1) * 4096 + 64);
    writeFileSync(path, bytes);
    expect(() => count(path)).toThrow(/已损坏/);
    const copy = `${path}.copy`;
    copyFileSync(path, copy);
    expect(() => count(path)).toThrow(DatabaseError);
    expect(readFileSync(path).equals(readFileSync(copy))).toBe(true);
    withDatabase(path, (db) => {
      expect(checkDatabase(db).map(({ check }) => check)).toContain('integrity');
    });
  });

  it('what no longer holds is named by the check', () => {
    const path = filled();
    const plain = new Sqlite(path);
    plain.pragma('foreign_keys = OFF');
    plain.pragma('ignore_check_constraints = ON');
    plain.exec(`INSERT INTO facts (report_id, code, status, value) VALUES (99, 'review.total', 'reported', 1), (1, 'made.up', 'blank', null);
      UPDATE facts SET status = 'blank' WHERE code = 'review.total';
      DELETE FROM current_versions`);
    plain.close();
    withDatabase(path, (db) => {
      expect(checkDatabase(db).map(({ check }) => check)).toEqual([
        'integrity',
        'references facts → reports',
        'facts.report',
        'facts.value',
        'history.current',
        'facts.code',
      ]);
    });
  });
});

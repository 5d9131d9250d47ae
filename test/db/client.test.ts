import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { describe, expect, it } from 'vitest';
import { DatabaseError, open, withDatabase } from '../../db/client.js';
import { packageRoot } from '../../db/package-root.js';
import { temporaryFolder } from '../support/cli.js';

describe('open', () => {
  it('makes a file, and opens it again without writing', () => {
    const path = join(temporaryFolder(), 'a.db');
    open(path).$client.close();
    const db = open(path);
    expect(db.$client.prepare('SELECT total_changes() AS n').get()).toEqual({ n: 0 });
    db.$client.close();
  });

  it.each([
    ['a text file', (path: string) => writeFileSync(path, 'x'.repeat(5000)), /不是数据库文件/],
    [
      'a database of another program',
      (path: string) => new Sqlite(path).exec('CREATE TABLE t (a)').close(),
      /别的程序/,
    ],
    ['a folder', (path: string) => mkdirSync(path), /无法打开/],
    [
      'a database of a newer version',
      (path: string) => {
        const db = open(path);
        db.$client.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 99999999999999)");
        db.$client.close();
      },
      /更新版本/,
    ],
  ])('says in one line what is wrong with %s', (_name, make, message) => {
    const path = join(temporaryFolder(), 'b.db');
    make(path);
    expect(() => open(path)).toThrow(DatabaseError);
    expect(() => open(path)).toThrow(message);
  });

  it('says so where the folder is missing', () => {
    expect(() => open(join(temporaryFolder(), 'missing', 'c.db'))).toThrow(/无法打开/);
  });

  it('brings a database of the first schema up to date and keeps what is in it', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'old.db');
    const old = new Sqlite(path);
    migrate(drizzle(old), { migrationsFolder: firstMigrationOnly(folder) });
    old.exec(`INSERT INTO captures VALUES (1, 'h', 's', null, 's', 1, 't');
      INSERT INTO reports VALUES (1, null, 1, 'source:s', 1, 1, 2022, '2021', null, null, 'c', 0, '1.0.0', 't');
      INSERT INTO facts VALUES (1, 'review.total', 'reported', 7, null, null, 2, 1, 5);`);
    old.close();
    withDatabase(path, (db) => {
      expect(db.$client.prepare('SELECT review_total FROM report_2021').all()).toEqual([{ review_total: 7 }]);
      expect(db.$client.prepare('SELECT count(*) AS n FROM claims').get()).toEqual({ n: 0 });
    });
  });
});

describe('withDatabase', () => {
  it('says in one line what SQLite refuses during the work, and keeps what was stored before', () => {
    const path = join(temporaryFolder(), 'd.db');
    open(path).$client.close();
    const other = new Sqlite(path);
    const write = (value: string) =>
      withDatabase(path, (db) => {
        db.$client.pragma('busy_timeout = 0');
        db.$client.prepare("INSERT INTO meta VALUES (?, 'x')").run(value);
      });
    write('before');
    other.exec('BEGIN IMMEDIATE');
    expect(() => write('during')).toThrow(DatabaseError);
    expect(() => write('during')).toThrow(/被另一个程序占用/);
    other.exec('ROLLBACK');
    expect(other.prepare("SELECT key FROM meta WHERE value = 'x'").all()).toEqual([{ key: 'before' }]);
    other.close();
  });

  it('passes on what is no error of the database', () => {
    expect(() =>
      withDatabase(':memory:', () => {
        throw new RangeError('ours');
      }),
    ).toThrow(RangeError);
  });
});

function firstMigrationOnly(folder: string): string {
  const target = join(folder, 'migrations');
  cpSync(join(packageRoot(), 'db/migrations'), target, { recursive: true });
  const path = join(target, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: unknown[] };
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 1) }));
  return target;
}

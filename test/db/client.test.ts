import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DatabaseError, open } from '../../db/client.js';
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
});

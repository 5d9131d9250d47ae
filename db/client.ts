import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import type { Database } from './database.js';
import { packageRoot } from './package-root.js';
import { writeReference } from './reference.js';
import * as schema from './schema/index.js';

/** A database that cannot be opened or used; the message is one line for the user. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  constructor(
    readonly text: { zh: string; en: string },
    options?: ErrorOptions,
  ) {
    super(`${text.zh} / ${text.en}`, options);
  }
}

/**
 * Opens a database file, made and migrated where needed; ':memory:' for tests.
 * @throws DatabaseError when the file is none of ours, of a newer program, read-only, locked or damaged
 */
export function open(path: string): Database {
  let client: Sqlite.Database | undefined;
  try {
    client = new Sqlite(path, { timeout: 5000 });
    client.pragma('journal_mode = WAL');
    client.pragma('synchronous = NORMAL');
    client.pragma('foreign_keys = ON');
    refuseNewer(client, path);
    const db = drizzle(client, { schema });
    migrate(db, { migrationsFolder: migrationsFolder() });
    writeReference(db);
    return db;
  } catch (error) {
    client?.close();
    throw error instanceof DatabaseError ? error : explain(error, path);
  }
}

/**
 * Opens a database for one piece of work and closes it afterwards. What was stored before an error stays stored.
 * @throws DatabaseError also for what SQLite refuses during the work: locked, full, read-only, damaged
 */
export function withDatabase<T>(path: string, use: (db: Database) => T): T {
  const db = open(path);
  try {
    return use(db);
  } catch (error) {
    throw explained(error, path);
  } finally {
    learnSizes(db);
    db.$client.close();
  }
}

/** The same for work that takes its time. */
export async function withDatabaseOpen<T>(path: string, use: (db: Database) => Promise<T>): Promise<T> {
  const db = open(path);
  try {
    return await use(db);
  } catch (error) {
    throw explained(error, path);
  } finally {
    learnSizes(db);
    db.$client.close();
  }
}

/** Reports from which on it matters which way SQLite looks things up. */
const MANY = 1000;

/**
 * Tells SQLite how the tables are made up that views begin from, where it was not told yet or they have grown tenfold. Cells are left
 * out: they are looked up by their key alone, and looking at all of them takes minutes.
 */
export function learnSizes({ $client: client }: Database): void {
  try {
    const reports = client.prepare('SELECT coalesce(max(id), 0) FROM reports').pluck().get() as number;
    const isTold = client.prepare("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").get() !== undefined;
    const stat = isTold
      ? client.prepare("SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = 'reports'")
      : null;
    if (reports < MANY || reports < 10 * Number(stat?.pluck().get() ?? 0)) return;
    client.exec('PRAGMA analysis_limit = 400; ANALYZE publishers; ANALYZE reports; ANALYZE flags');
  } catch (error) {
    // Another program writes, the disk is full, a moment is shown: what this one was asked for is done.
    if (!isSqlite(error)) throw error;
  }
}

/** What SQLite says as one line; any other error as it is. */
function explained(error: unknown, path: string): unknown {
  return isSqlite(error) || (error instanceof Error && isSqlite(error.cause)) ? explain(error, path) : error;
}

function isSqlite(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError;
}

function migrationsFolder(): string {
  return join(packageRoot(), 'db/migrations');
}

/** A file that a later program has migrated further is left alone. */
function refuseNewer(client: Sqlite.Database, path: string): void {
  const known = client.prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'").get();
  if (!known) {
    const other = client.prepare("SELECT name FROM sqlite_master WHERE type = 'table' LIMIT 1").get() as
      | { name: string }
      | undefined;
    if (!other) return;
    throw new DatabaseError({
      zh: `${path} 是别的程序的数据库（有表 ${other.name}），没有改动它`,
      en: `${path} is a database of another program (it has a table ${other.name}); nothing was changed`,
    });
  }
  const { last } = client.prepare('SELECT max(created_at) AS last FROM __drizzle_migrations').get() as {
    last: number | null;
  };
  const journal = JSON.parse(readFileSync(join(migrationsFolder(), 'meta/_journal.json'), 'utf8')) as {
    entries: { when: number }[];
  };
  const newest = Math.max(...journal.entries.map(({ when }) => when));
  if ((last ?? 0) > newest) {
    throw new DatabaseError({
      zh: `${path} 由更新版本的程序建立，请升级后再打开；没有改动它`,
      en: `${path} was made by a newer version of the program: update it first; nothing was changed`,
    });
  }
}

const REASONS: readonly [code: RegExp, zh: string, en: string][] = [
  [/SQLITE_NOTADB/, '不是数据库文件', 'is not a database'],
  [/SQLITE_CORRUPT/, '数据库已损坏', 'is damaged'],
  [/SQLITE_READONLY/, '只读，无法写入', 'is read-only'],
  [/SQLITE_BUSY|SQLITE_LOCKED/, '被另一个程序占用', 'is locked by another program'],
  [/SQLITE_FULL/, '磁盘已满', 'cannot grow: the disk is full'],
  [/SQLITE_IOERR/, '磁盘读写出错', 'cannot be read or written: the disk reports an error'],
  [
    /SQLITE_CANTOPEN|ENOENT|directory does not exist/,
    '无法打开（文件夹不存在，或没有权限）',
    'cannot be opened (no such folder, or no permission)',
  ],
];

/** An error of SQLite as one line. */
function explain(error: unknown, path: string): DatabaseError {
  const code = `${(error as { code?: string }).code ?? ''} ${error instanceof Error ? error.message : String(error)} ${
    error instanceof Error && error.cause ? String((error.cause as { code?: string }).code ?? '') : ''
  }`;
  const known = REASONS.find(([pattern]) => pattern.test(code));
  const text = known
    ? { zh: `${path} ${known[1]}`, en: `${path} ${known[2]}` }
    : { zh: `${path} 出错：${code.trim()}`, en: code.trim() };
  return new DatabaseError(text, { cause: error });
}

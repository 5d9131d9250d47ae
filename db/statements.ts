import type Sqlite from 'better-sqlite3';
import type { Database } from './database.js';

const known = new WeakMap<Database, Map<string, Sqlite.Statement>>();

/** A statement of a database, prepared once: that takes longer than to run it. */
export function statement(db: Database, sql: string): Sqlite.Statement {
  let statements = known.get(db);
  if (!statements) {
    statements = new Map();
    known.set(db, statements);
  }
  let own = statements.get(sql);
  if (!own) {
    own = db.$client.prepare(sql);
    statements.set(sql, own);
  }
  return own;
}

/** What is written by some work is there all of it or not at all. */
export function together<In extends unknown[], Out>(db: Database, work: (...input: In) => Out): (...input: In) => Out {
  return db.$client.transaction(work).immediate;
}

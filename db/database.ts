import type Sqlite from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type * as schema from './schema/index.js';

/** An open database: drizzle for reads and schema, `$client` for prepared statements in bulk. */
export type Database = BetterSQLite3Database<typeof schema> & { $client: Sqlite.Database };

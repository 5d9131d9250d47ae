import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { Archive } from '../../crawlers/archive/archive.js';
import { Fetcher, type FetcherOptions } from '../../crawlers/fetcher.js';
import { Resolver } from '../../crawlers/http/address.js';
import { HttpClient, type HttpLimits } from '../../crawlers/http/client.js';
import { Pace } from '../../crawlers/http/pace.js';
import type { Transport } from '../../crawlers/http/transport.js';
import { userAgent } from '../../crawlers/http/user-agent.js';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { CrawlMemory } from '../../db/queries/crawl-memory.js';
import * as schema from '../../db/schema/index.js';
import { temporaryFolder } from './cli.js';

/** For what is meant to fail; a machine that is busy may take longer over what is not. */
export const quick: HttpLimits = { timeout: 300, total: 1000, size: 1024 * 1024 };
const patient: HttpLimits = { timeout: 5000, total: 10_000, size: 1024 * 1024 };

let template: Buffer | null = null;

/** A database as open(':memory:') makes it, without migrating each one. */
function emptyDatabase(): Database {
  template ??= open(':memory:').$client.serialize();
  const client = new Sqlite(template);
  client.pragma('foreign_keys = ON');
  return drizzle(client, { schema });
}

/** A database with a run in it, and what a crawl remembers there. */
export function memoryIn(db: Database = emptyDatabase()): CrawlMemory {
  const values = { command: 'crawl', program: '0', parser: '0', startedAt: new Date().toISOString() };
  return new CrawlMemory(db, db.insert(schema.runs).values(values).returning({ id: schema.runs.id }).get().id);
}

/** What outlives a process: `fetcher()` is a new process each time, in the same run unless told otherwise. */
export function crawlOf(resolve: ReadonlyMap<string, string>, limits: HttpLimits = patient) {
  const db = emptyDatabase();
  const archive = new Archive(temporaryFolder());
  const startedAt = new Date().toISOString();
  return {
    ...{ db, archive },
    /** As a new process sees it. */
    get memory() {
      return memoryIn(db);
    },
    fetcher(options: Partial<FetcherOptions> & { client?: Transport } = {}) {
      const resolver = new Resolver(resolve);
      const { client = new HttpClient(resolver, limits), ...own } = options;
      return new Fetcher(
        { client, resolver, pace: new Pace(), memory: memoryIn(db), archive },
        {
          ...{ userAgent: userAgent('0.0.0', 'crawl@example.org'), delay: 1, freshSince: startedAt, maxRequests: 1000 },
          ...{ allowed: new Set<string>(), profiles: new Map() },
          ...own,
        },
      );
    },
  };
}

/** A moment after all that was asked so far: for a new run. */
export async function later(): Promise<string> {
  await new Promise((done) => setTimeout(done, 3));
  return new Date().toISOString();
}

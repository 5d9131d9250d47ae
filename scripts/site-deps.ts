import { Archive } from '../crawlers/archive/archive.js';
import type { Database } from '../db/database.js';
import { archiveFolder } from '../pipeline/archive-folder.js';
import { DraftReader } from '../pipeline/drafts/draft-reader.js';
import { checkRedis, RedisError } from '../pipeline/queue/check-redis.js';
import { PREFIX } from '../pipeline/queue/jobs.js';
import { capturedDocuments } from '../pipeline/show/captured-documents.js';
import { programStatus } from '../pipeline/status.js';
import type { SiteDeps } from '../web/deps.js';
import type { Operation, OperationStatus } from '../web/services/operation.js';
import { ExportDownloads } from './downloads/downloads.js';
import { programVersion } from './program-version.js';
import { SearchIndex } from './search-index/search-index.js';

interface Options {
  /** Folder of the archive; null for the one beside the database. */
  archive: string | null;
  /** The operator's token; null where there is no operator. */
  token: string | null;
  /** Address of Redis; null where none is used. */
  redis: string | null;
  /** Proxies before the site that say truly who asks; none where left out. */
  trustedProxies?: number;
  report: SiteDeps['report'];
}

/** What the site works with, of the real things; `close` lets go of all but the database. */
export async function siteDeps(
  db: Database,
  { archive, token, redis, trustedProxies = 0, report }: Options,
): Promise<SiteDeps & { close(): Promise<void> }> {
  const drafts = new DraftReader((error) => report({ id: '-', path: '/draft', error }));
  const downloads = new ExportDownloads(db.$client.name, (error) => report({ id: '-', path: '/download', error }));
  const index = new SearchIndex(db, (error) => report({ id: '-', path: '/search', error }));
  const board = token !== null && redis !== null ? await boardOf(redis) : null;
  const operation: Operation | null = token === null ? null : { token, status: () => statusOf(db, redis) };
  return {
    ...{ db, operatorToken: token, program: programVersion(), report, drafts, downloads, trustedProxies },
    documents: capturedDocuments(db, new Archive(archive ?? archiveFolder(db.$client.name))),
    ...(operation ? { operation: board ? { ...operation, board: board.at } : operation } : {}),
    async close() {
      downloads.close();
      await Promise.all([drafts.close(), index.close(), board?.close()]);
    },
  };
}

/** BullMQ and its pages take their time to load: only where there are queues. */
async function boardOf(url: string) {
  const { queueBoard } = await import('../pipeline/queue/board.js');
  const closers: (() => Promise<void>)[] = [];
  return {
    at(path: string) {
      const { routes, close } = queueBoard({ url, prefix: PREFIX }, path);
      closers.push(close);
      return routes;
    },
    close: async () => {
      await Promise.all(closers.map((close) => close()));
    },
  };
}

async function statusOf(db: Database, redis: string | null): Promise<OperationStatus> {
  try {
    if (redis !== null) await checkRedis(redis);
    return await programStatus(db, redis);
  } catch (error) {
    if (!(error instanceof RedisError)) throw error;
    return { ...(await programStatus(db, null)), queues: 'unreachable' };
  }
}

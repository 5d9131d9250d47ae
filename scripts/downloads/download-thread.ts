/** What a thread of downloads.ts runs: one export is written and packed, and the thread ends. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { withDatabase } from '../../db/client.js';
import { exportTables, hasReports } from '../../db/queries/export-rows.js';
import { type Format, writeTables } from '../export-files.js';
import type { FromThread, Order } from './downloads.js';
import { zipFolder } from './zip-folder.js';

const { database, selection, format, folder } = workerData as Order;

const answer = withDatabase(database, (db): FromThread => {
  db.$client.pragma('query_only = ON');
  if (!hasReports(db, selection)) return 'empty';
  writeTables(exportTables(db, selection), format as Format, join(folder, 'files'));
  return zipFolder(join(folder, 'files'), join(folder, 'gongkai.zip'));
});
parentPort?.postMessage(answer);

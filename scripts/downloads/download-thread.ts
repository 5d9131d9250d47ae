/** What a thread of downloads.ts runs: one export is written and packed, and the thread ends. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { withDatabase } from '../../db/client.js';
import { type ExportSelection, hasReports } from '../../db/export/selection.js';
import type { Format } from '../export/package.js';
import { writeExport } from '../export/write.js';
import type { FromThread, Order } from './downloads.js';
import { zipFolder } from './zip-folder.js';

const { database, selection: asked, format, folder } = workerData as Order;
const { year, county, province, publisher, list } = asked;
const selection: ExportSelection = {
  ...(county === undefined ? {} : { county }),
  ...(province === undefined ? {} : { province }),
  ...(publisher === undefined ? {} : { publisher }),
  ...(year === undefined ? {} : { years: { from: year, to: year } }),
};

const answer = withDatabase(database, (db): FromThread => {
  if (!hasReports(db, selection)) return 'empty';
  writeExport(db, join(folder, 'files'), { format: format as Format, selection, ...(list ? { list } : {}) });
  return zipFolder(join(folder, 'files'), join(folder, 'gongkai.zip'));
});
parentPort?.postMessage(answer);

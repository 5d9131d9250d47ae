import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Archive } from '../../crawlers/archive/archive.js';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { archiveFolder } from '../../pipeline/archive-folder.js';
import { capturedDocuments } from '../../pipeline/show/captured-documents.js';
import { fillWithSample } from '../../scripts/demo/sample-database.js';
import type { SiteDeps } from '../../web/deps.js';
import { type RunningSite, serveSite } from '../../web/serve.js';

let crawled: Promise<string> | null = null;

/** The sample county crawled into a database with its archive, once for all files that this process tests; the folder. */
async function crawlSample(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-sample-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const db = open(join(folder, 'gongkai.db'));
  await fillWithSample(db);
  db.$client.close();
  return folder;
}

/** The sample county in a database with its archive, in a folder of its own. */
export async function sampleDatabase(): Promise<{ db: Database; remove(): void }> {
  crawled ??= crawlSample();
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-web-'));
  cpSync(await crawled, folder, { recursive: true });
  const db = open(join(folder, 'gongkai.db'));
  return {
    db,
    remove() {
      db.$client.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The site over real HTTP, and what it reported to have failed at inside. */
export async function openSite(
  db: Database,
  more: Partial<SiteDeps> = {},
): Promise<RunningSite & { problems: unknown[] }> {
  const problems: unknown[] = [];
  const site = await serveSite(
    {
      ...{ db, program: 'test', operatorToken: null },
      documents: capturedDocuments(db, new Archive(archiveFolder(db.$client.name))),
      report: ({ error }) => problems.push(error),
      ...more,
    },
    { host: '127.0.0.1', port: 0 },
  );
  return { ...site, problems };
}

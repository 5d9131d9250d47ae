import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Archive } from '../../crawlers/archive/archive.js';
import { entrySchema } from '../../crawlers/registry/schema.js';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { archiveFolder } from '../../pipeline/archive-folder.js';
import { crawl } from '../../pipeline/crawl.js';
import { capturedDocuments } from '../../pipeline/show/captured-documents.js';
import { sampleCounty } from '../../scripts/demo/county.js';
import { sampleSite } from '../../scripts/demo/web/sample-site.js';
import { serveSites } from '../../scripts/demo/web/serve.js';
import type { SiteDeps } from '../../web/deps.js';
import { type RunningSite, serveSite } from '../../web/serve.js';

/** The sample county crawled into a database with its archive, in a folder of its own. */
export async function sampleDatabase(): Promise<{ db: Database; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-web-'));
  const db = open(join(folder, 'gongkai.db'));
  const sample = sampleCounty();
  const site = sampleSite(sample);
  const web = await serveSites([site]);
  try {
    await crawl(
      db,
      {
        entries: [entrySchema.parse({ county: sample.county, prefecture: sample.prefecture, portal: site.portal })],
        years: { from: Math.min(...sample.years), to: Math.max(...sample.years) },
        ...{ delay: 0, maxRequests: Number.POSITIVE_INFINITY, workers: 1, resolve: web.resolve },
        ...{ archive: archiveFolder(db.$client.name), isBrowserAllowed: false, program: 'test', userAgent: 'test' },
      },
      { progress: () => undefined, remark: () => undefined },
    );
  } finally {
    await web.close();
  }
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

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entrySchema } from '../../crawlers/registry/schema.js';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { type CrawlOptions, type CrawlResult, crawl } from '../../pipeline/crawl.js';
import { type LocalWeb, serveSites } from '../../scripts/demo/web/serve.js';
import type { Site } from '../../scripts/demo/web/site.js';

/** A crawl of local sites, with everything that it left. */
export interface Crawled {
  result: CrawlResult;
  db: Database;
  web: LocalWeb;
  folder: string;
  close(): Promise<void>;
}

/** The least that a registry has to say of a site: its county and its home page, or its column. */
export function entryOf(site: Site, from: 'portal' | 'column' = 'portal') {
  const { name, code } = site.county;
  return entrySchema.parse({
    ...{ county: name, code },
    ...(from === 'portal' ? { portal: site.portal } : { columns: [{ url: site.column }] }),
  });
}

/** Serves the sites and crawls them without delay; `more` runs another crawl on what the first one left. */
export async function crawlSites(sites: readonly Site[], options: Partial<CrawlOptions> = {}): Promise<Crawled> {
  return crawlServed(await serveSites(sites), sites, options);
}

/** The same with sites that are served already. */
export async function crawlServed(
  web: LocalWeb,
  sites: readonly Site[],
  options: Partial<CrawlOptions> = {},
): Promise<Crawled> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-crawl-'));
  const db = open(join(folder, 'gongkai.db'));
  const result = await crawlAgain({ db, web, folder }, sites, options);
  return {
    ...{ result, db, web, folder },
    async close() {
      db.$client.close();
      await web.close();
    },
  };
}

export function crawlAgain(
  { db, web, folder }: Pick<Crawled, 'db' | 'web' | 'folder'>,
  sites: readonly Site[],
  options: Partial<CrawlOptions> = {},
): Promise<CrawlResult> {
  return crawl(db, {
    ...{ entries: sites.map((site) => entryOf(site)), years: null, delay: 0, workers: 2 },
    ...{ maxRequests: Number.POSITIVE_INFINITY, resolve: web.resolve, archive: join(folder, 'archive') },
    ...{ userAgent: 'Gongkai/0.0 (+test)', isBrowserAllowed: true, program: '0.0.0' },
    ...options,
  });
}

/** Unit and year of every report at hand, sorted. */
export function foundIn({ counties }: CrawlResult): string[] {
  return counties
    .flatMap(({ coverage }) => coverage)
    .filter(({ state }) => state === 'found' || state === 'document')
    .map(({ unit, year }) => `${unit.name} ${year}`)
    .sort();
}

/** What a database holds, without times and numbers of rows: the same for two crawls that found the same. */
export function contentOf(db: Database): Record<string, unknown[]> {
  const rows = (sql: string) => db.$client.prepare(sql).all();
  return {
    reports: rows(
      `SELECT p.key, r.year, r.version, r.is_current, r.content, r.title, r.published_on, c.source, c.sha256,
         (SELECT group_concat(code || coalesce(value, status)) FROM facts WHERE report_id = r.id) AS facts,
         (SELECT group_concat(rule || severity || codes) FROM flags WHERE report_id = r.id) AS flags
       FROM reports r LEFT JOIN publishers p ON p.id = r.publisher_id JOIN captures c ON c.id = r.capture_id ORDER BY 1, 2, 3`,
    ),
    aliases: rows(
      `SELECT c.source, c.sha256, o.source AS original FROM aliases a JOIN captures c ON c.id = a.capture_id
       JOIN reports r ON r.id = a.report_id JOIN captures o ON o.id = r.capture_id ORDER BY 1, 2`,
    ),
    coverage: rows('SELECT county, unit, year, division, state, reason_zh, url FROM coverage ORDER BY 1, 2, 3'),
    captures: rows('SELECT source, sha256, byte_size, listed FROM captures ORDER BY 1, 2'),
    attachments: rows('SELECT page_url, url, name, kind FROM attachments ORDER BY 1, 2'),
  };
}

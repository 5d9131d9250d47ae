import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Archive } from '../../crawlers/archive/archive.js';
import { archivedCaptures } from '../../db/queries/archived-captures.js';
import { PARSER_VERSION } from '../../parsers/version.js';
import { checkArchive } from '../../pipeline/check-archive.js';
import { reparse } from '../../pipeline/reparse.js';
import type { Site } from '../../scripts/demo/web/site.js';
import { documents } from '../../scripts/demo/web/sites/documents.js';
import { namesakes } from '../../scripts/demo/web/sites/namesakes.js';
import { type Crawled, contentOf, crawlSites } from '../support/crawl.js';

let crawled: Crawled | null = null;

afterEach(async () => {
  await crawled?.close();
  crawled = null;
});

describe('what a crawl leaves', () => {
  it('is an archive without fault, in which every report has its record', async () => {
    const { db, folder } = await crawlTowns();
    const problems: unknown[] = [];
    const counts = await checkArchive(new Archive(join(folder, 'archive')), archivedCaptures(db), {
      problem: (one) => problems.push(one),
    });
    expect(problems).toEqual([]);
    expect(counts.captures).toBeGreaterThan(reportsIn(crawled as Crawled));
    const homeless = db.$client.prepare(
      'SELECT c.source FROM reports r JOIN captures c ON c.id = r.capture_id WHERE c.warc_file IS NULL',
    );
    expect(homeless.all()).toEqual([]);
  });

  it('is read again offline to the same reports, and put right where an earlier parser read otherwise', async () => {
    const { db, web, folder } = await crawlTowns();
    const archive = new Archive(join(folder, 'archive'));
    const reports = reportsIn(crawled as Crawled);
    const [before, asked] = [contentOf(db), web.seen.length];
    const counts = await reparse(db, archive, { isDry: false });
    expect(counts).toMatchObject({ unchanged: counts.captures, changed: 0, rules: 0, unreadable: 0, lost: 0 });
    expect(counts.captures).toBeGreaterThanOrEqual(reports);
    expect(contentOf(db)).toEqual(before);

    db.$client.exec(
      `UPDATE reports SET parser = '0.9.0';
       UPDATE reports SET content = 'old' || id
         WHERE id IN (SELECT report_id FROM facts WHERE code = 'requests.received.total' AND value IS NOT NULL);
       UPDATE facts SET value = value + 1 WHERE code = 'requests.received.total' AND value IS NOT NULL;`,
    );
    expect((await reparse(db, archive, { isDry: false })).changed).toBeGreaterThan(0);
    const current = 'SELECT r.series, r.content, r.parser FROM reports r WHERE r.is_current ORDER BY 1';
    const again = db.$client.prepare(current).all() as { parser: string; content: string }[];
    expect(again).toHaveLength(new Set(before.reports?.map((row) => JSON.stringify(row))).size);
    expect(again.map(({ parser }) => parser)).toEqual(again.map(() => PARSER_VERSION));
    const contents = (before.reports as { content: string }[]).map(({ content }) => content);
    expect(again.map(({ content }) => content).sort()).toEqual(contents.sort());
    expect(web.seen.length).toBe(asked);
  });
});

async function crawlTowns(): Promise<Crawled> {
  crawled = await crawlSites([...(namesakes() as Site[]), documents()], { isBrowserAllowed: false });
  return crawled;
}

function reportsIn({ db }: Crawled): number {
  return (db.$client.prepare('SELECT count(*) AS n FROM reports').get() as { n: number }).n;
}

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { open } from '../../../db/client.js';
import { type LocalWeb, type Seen, serveSites } from '../../../scripts/demo/web/serve.js';
import type { Site } from '../../../scripts/demo/web/site.js';
import { namesakes } from '../../../scripts/demo/web/sites/namesakes.js';
import { temporaryFolder } from '../../support/cli.js';
import { contentOf, crawlSites } from '../../support/crawl.js';
import { kill, spawnCrawl, spawnWorker, Wire } from '../../support/queue.js';
import { TestRedis } from '../../support/redis.js';

/** Two counties whose servers take their time, so that things happen in mid-request. */
const sites: Site[] = namesakes().map((site) => ({
  ...site,
  answer: (asked) => ({ ...site.answer(asked), delay: 60 }),
}));
let undisturbed: Record<string, unknown[]>;
let redis: TestRedis;
let web: LocalWeb;
const children: ChildProcess[] = [];

beforeAll(async () => {
  const crawled = await crawlSites(sites);
  undisturbed = contentOf(crawled.db);
  await crawled.close();
});
beforeEach(async () => {
  redis = await TestRedis.start();
  web = await serveSites(sites);
});
afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
  await web.close();
  await redis.kill();
});

async function worker(url = redis.url): Promise<ChildProcess> {
  const child = await spawnWorker(url);
  children.push(child);
  return child;
}

function crawlIn(folder: string): ChildProcess {
  const child = spawnCrawl(redis.url, web, sites, folder);
  children.push(child);
  return child;
}

async function ends(child: ChildProcess): Promise<void> {
  if (child.exitCode === null) await once(child, 'exit');
  expect(child.exitCode).toBe(0);
}

/** Waits until the servers have been asked so often, and are about to answer. */
async function asked(count: number): Promise<void> {
  while (web.seen.length < count) await new Promise((done) => setTimeout(done, 2));
}

function storedIn(folder: string): Record<string, unknown[]> {
  const db = open(join(folder, 'gongkai.db'));
  try {
    return contentOf(db);
  } finally {
    db.$client.close();
  }
}

/** Requests to one host that were under way at the same time. */
function overlaps(seen: readonly Seen[]): string[] {
  return seen.flatMap((one, i) =>
    seen
      .slice(i + 1)
      .filter(({ host, began }) => host === one.host && began < (one.ended ?? Number.POSITIVE_INFINITY))
      .map(({ host, path }) => `${host} ${one.path} ${path}`),
  );
}

describe('nothing lost, nothing twice', () => {
  it.each([3, 7, 15])('when a worker is killed over request %i', async (count) => {
    const folder = temporaryFolder();
    const first = await worker();
    const crawl = crawlIn(folder);
    await asked(count);
    await kill(first);
    await worker();
    await ends(crawl);
    expect(storedIn(folder)).toEqual(undisturbed);
    expect(overlaps(web.seen)).toEqual([]);
  });

  it('when the crawl itself is killed, again and again', async () => {
    const folder = temporaryFolder();
    await worker();
    for (const count of [2, 5, 9, 14]) {
      const crawl = crawlIn(folder);
      await asked(count);
      await kill(crawl);
    }
    await ends(crawlIn(folder));
    expect(storedIn(folder)).toEqual(undisturbed);
    // What a worker fetched while nobody was there waited in the queue.
    const paths = web.seen.map(({ host, path }) => host + path);
    expect(paths.filter((path, i) => paths.indexOf(path) !== i)).toEqual([]);
    expect(overlaps(web.seen)).toEqual([]);
  });

  it.each([4, 11])('when Redis is restarted over request %i and has forgotten everything', async (count) => {
    const folder = temporaryFolder();
    await worker();
    await worker();
    const crawl = crawlIn(folder);
    await asked(count);
    await redis.kill();
    await redis.begin();
    await ends(crawl);
    expect(storedIn(folder)).toEqual(undisturbed);
    expect(overlaps(web.seen)).toEqual([]);
  });

  it('when a worker is cut off in mid-request, and returns after others did its work', async () => {
    const folder = temporaryFolder();
    const wire = await Wire.to(redis.port);
    await worker(wire.url);
    const crawl = crawlIn(folder);
    await asked(5);
    wire.cut();
    await worker();
    await asked(9);
    wire.mend();
    await ends(crawl);
    expect(storedIn(folder)).toEqual(undisturbed);
    expect(overlaps(web.seen)).toEqual([]);
    await wire.close();
  });
});

import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../crawlers/registry/schema.js';
import { open } from '../../db/client.js';
import { lastRequest } from '../../db/queries/run.js';
import { archiveFolder } from '../../pipeline/archive-folder.js';
import { checkStored } from '../../pipeline/check-stored.js';
import type { CrawlOptions } from '../../pipeline/crawl.js';
import { Random } from '../../scripts/demo/random.js';
import { type LocalWeb, type Seen, serveSites } from '../../scripts/demo/web/serve.js';
import type { Site } from '../../scripts/demo/web/site.js';
import { documents } from '../../scripts/demo/web/sites/documents.js';
import { program } from '../support/cli.js';
import { contentOf, crawlAgain } from '../support/crawl.js';

const MOMENTS = 20;
const SEED = Number(process.env.SEED ?? 20261125);

/** A crawl in a process of its own; killed when `kill` says so of a request. */
async function crawlOnce(
  web: LocalWeb,
  folder: string,
  site: Site,
  kill?: (seen: number) => number | null,
): Promise<number | null> {
  const args = [...web.resolve].flatMap(([host, address]) => ['--resolve', `${host}=${address}`]);
  const child = spawn(
    process.execPath,
    [
      program,
      'crawl',
      '--registry',
      join(folder, 'registry.yaml'),
      '--db',
      join(folder, 'gongkai.db'),
      '--delay',
      '0',
      '--json',
      ...args,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  const timer = setInterval(() => {
    const wait = kill?.(web.seen.length);
    if (wait === null || wait === undefined) return;
    clearInterval(timer);
    setTimeout(() => child.kill('SIGKILL'), wait);
  }, 1);
  const status = await new Promise<number | null>((done) => child.on('close', done));
  clearInterval(timer);
  expect(errors).toBe('');
  return status;
}

/** The same crawl to its end: it takes up what the killed one left, in this process where that one had begun. */
async function goOn(web: LocalWeb, folder: string, site: Site): Promise<void> {
  const file = join(folder, 'gongkai.db');
  const db = open(file);
  try {
    const asked = lastRequest(db, 'crawl') as { counties: Entry[]; years: CrawlOptions['years'] } | null;
    if (asked === null) {
      expect(await crawlOnce(web, folder, site)).toBe(0);
      return;
    }
    const { isComplete } = await crawlAgain({ db, web, folder }, [], {
      ...{ entries: asked.counties, years: asked.years, archive: archiveFolder(file) },
    });
    expect(isComplete).toBe(true);
    checkStored(db);
  } finally {
    db.$client.close();
  }
}

function folderFor(site: Site): string {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-killed-'));
  writeFileSync(
    join(folder, 'registry.yaml'),
    `- county: ${site.county.name}\n  code: "${site.county.code}"\n  portal: ${site.portal}\n`,
  );
  return folder;
}

function storedIn(folder: string): Record<string, unknown[]> {
  const db = open(join(folder, 'gongkai.db'));
  try {
    return contentOf(db);
  } finally {
    db.$client.close();
  }
}

function isFinished(folder: string): boolean {
  const db = open(join(folder, 'gongkai.db'));
  try {
    return db.$client.prepare('SELECT 1 FROM runs WHERE finished_at IS NOT NULL').get() !== undefined;
  } finally {
    db.$client.close();
  }
}

/** Requests that were answered: the one in the air when the process died may be asked for again. */
const answered = (seen: readonly Seen[]) => seen.map(({ method, host, path }) => `${method} ${host}${path}`);

describe(`kill -9 in the middle of a crawl, at ${MOMENTS} random moments (SEED=${SEED})`, () => {
  const site = documents({ hasPictures: false });
  let undisturbed: Record<string, unknown[]>;
  let total = 0;

  beforeAll(async () => {
    const web = await serveSites([site]);
    const folder = folderFor(site);
    expect(await crawlOnce(web, folder, site)).toBe(0);
    undisturbed = storedIn(folder);
    total = web.seen.length;
    await web.close();
  });

  const random = new Random(SEED);
  const moments = Array.from({ length: MOMENTS }, (_, i) => ({
    share: (i + random.upTo(100) / 100) / MOMENTS,
    wait: random.upTo(30),
  }));

  it.each(moments)('after $share of the requests and $wait ms', async ({ share, wait }) => {
    const web = await serveSites([site]);
    const folder = folderFor(site);
    const at = Math.max(1, Math.round(share * total));
    const status = await crawlOnce(web, folder, site, (seen) => (seen >= at ? wait : null));
    const before = web.seen.length;
    const wasCutOff = status === null && !isFinished(folder);
    await goOn(web, folder, site);
    await web.close();
    expect(storedIn(folder)).toEqual(undisturbed);
    // A killed crawl asks for nothing twice but what was in the air; one that had ended in time is a second crawl.
    const first = new Set(answered(web.seen.slice(0, Math.max(0, before - 2))));
    const twice = wasCutOff ? answered(web.seen.slice(before)).filter((request) => first.has(request)) : [];
    expect(twice).toEqual([]);
  });

  afterAll(() => expect(total).toBeGreaterThan(20));
});

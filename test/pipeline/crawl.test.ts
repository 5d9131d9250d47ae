import { afterEach, describe, expect, it } from 'vitest';
import { findChromium } from '../../crawlers/browser/executable.js';
import { County } from '../../crawlers/discover/county.js';
import type { CrawlOptions } from '../../pipeline/crawl.js';
import type { Site } from '../../scripts/demo/web/site.js';
import { cloneSites } from '../../scripts/demo/web/sites/clones.js';
import { localSites } from '../../scripts/demo/web/sites/index.js';
import { refusals } from '../../scripts/demo/web/sites/refusals.js';
import { scripted } from '../../scripts/demo/web/sites/scripted.js';
import { type Crawled, crawlSites, entryOf, foundIn } from '../support/crawl.js';

let crawled: Crawled | null = null;

afterEach(async () => {
  await crawled?.close();
  crawled = null;
});

/** Requests that a crawl of the whole county costs: robots.txt, lists, reports, files. */
const COSTS: Readonly<Record<string, number>> = {
  trs: 85,
  'hanweb kaihua': 71,
  'hanweb lintao': 68,
  'hanweb guixi': 64,
  jpaas: 75,
  'annual jsp': 98,
  ucap: 70,
  vsb: 75,
  gkmlpt: 95,
  'anhui openness': 123,
  'anhui longxun': 107,
  'anhui challenged': 21,
  'generic plain': 77,
  'generic framed': 74,
  'generic asp': 92,
  clones: 39,
  documents: 28,
  'namesake 350425': 11,
  'namesake 350583': 11,
  scripted: 28,
};

/** A link to https on a host that speaks http alone: a request that no server sees. */
const UNHEARD: Readonly<Record<string, number>> = { gkmlpt: 1, 'anhui challenged': 1 };

/** Unit and year of what is published, by the names that the county has for its units. */
function truthOf(site: Site): string[] {
  const county = new County(entryOf(site));
  return site.reports.map(({ unit, year }) => `${county.unitOf(unit)?.name ?? unit} ${year}`).sort();
}

/** Values that a stored report holds, where its site says what is printed. */
function expectFacts({ db }: Crawled, site: Site): void {
  const county = new County(entryOf(site));
  const stored = db.$client.prepare(
    `SELECT f.code, f.value FROM publishers p JOIN reports r ON r.publisher_id = p.id AND r.is_current JOIN facts f ON f.report_id = r.id
     WHERE p.unit = ? AND r.year = ?`,
  );
  for (const { unit, year, url, facts } of site.reports) {
    if (!facts) continue;
    const rows = stored.all(county.unitOf(unit)?.name ?? unit, year) as { code: string; value: number | null }[];
    const values = Object.fromEntries(rows.map(({ code, value }) => [code, value]));
    expect(values, `${unit} ${year} ${url}`).toMatchObject(facts);
  }
}

/** Crawls a site from its portal, or from its column alone, and looks at all that it left. Gives the requests that it cost. */
async function expectWholeCrawl(
  site: Site,
  from: 'portal' | 'column',
  years: CrawlOptions['years'] = null,
): Promise<number> {
  crawled = await crawlSites([site], { entries: [entryOf(site, from)], years });
  expect(site.reports).not.toEqual([]);
  expect(foundIn(crawled.result)).toEqual(truthOf(site));
  const hosts = new Set(crawled.web.seen.map(({ host }) => host));
  for (const host of hosts) expect(site.hosts).toContain(host);
  expectFacts(crawled, site);
  const asked = crawled.web.seen.filter(({ method }) => method === 'GET').map(({ host, path }) => host + path);
  expect(new Set(asked).size).toBe(asked.length);
  const spent = [...crawled.result.requests.values()].reduce((sum, count) => sum + count, 0);
  expect(spent).toBe(crawled.web.seen.length + (UNHEARD[site.id] ?? 0));
  return spent;
}

/** A site that promises the reports of one year alone. */
const inYear = (site: Site, year: number): Site => ({
  ...site,
  reports: site.reports.filter((report) => report.year === year),
});

describe.each(localSites().map((site) => ({ id: site.id, site })))('$id', ({ site }) => {
  it('gives exactly its reports, from its portal', async () => {
    expect({ [site.id]: await expectWholeCrawl(site, 'portal') }).toEqual({ [site.id]: COSTS[site.id] });
  });

  it('gives exactly its reports of a year, from its column', async () => {
    const year = site.reports.some((report) => report.year === 2022) ? 2022 : (site.reports[0]?.year as number);
    const cost = await expectWholeCrawl(inYear(site, year), 'column', { from: year, to: year });
    expect(cost).toBeLessThan(COSTS[site.id] as number);
  });
});

describe('a site whose list and articles come by script', async () => {
  const executable = await findChromium();
  // One year: each article costs a visit of the browser.
  it.skipIf(executable === null)('gives exactly its reports of a year', async () => {
    const cost = await expectWholeCrawl(inYear(scripted(), 2023), 'portal', { from: 2023, to: 2023 });
    expect(cost).toBe(COSTS.scripted);
  });
});

describe('hosts that only look like the county’s', () => {
  it('are never asked, though they would answer', async () => {
    const [site] = localSites().filter(({ id }) => id === 'clones') as [Site];
    crawled = await crawlSites([site, ...cloneSites()], { entries: [entryOf(site)] });
    expect(foundIn(crawled.result)).toEqual(truthOf(site));
    expect(crawled.web.seen.filter(({ host }) => site.foreign.includes(host))).toEqual([]);
  });
});

describe('hosts that refuse or fail', () => {
  const { sites, expected } = refusals({ slow: 3000 });

  /** What the crawl says of each promised state; a page cut short or hung is a failure of the host. */
  const STATES = {
    ...{
      found: 'found',
      declined: 'declined',
      robots: 'robots',
      unavailable: 'failed',
      gone: 'missing',
      slow: 'failed',
    },
    ...{ reset: 'failed', loop: 'failed', too_large: 'failed', truncated: 'failed' },
  } as const;

  it.each(sites.map((site) => ({ id: site.id, site })))('$id', async ({ site }) => {
    crawled = await crawlSites([site], { timeout: 1000 });
    const coverage = crawled.result.counties.flatMap((county) => county.coverage);
    for (const { unit, year, state, host } of expected.filter((one) => one.host === site.hosts[0])) {
      const entry = coverage.find((own) => own.unit.name === unit && own.year === year);
      expect([host, unit, year, entry?.state]).toEqual([host, unit, year, STATES[state]]);
      if (state !== 'found') expect(entry?.reason?.zh).toMatch(/[\u4e00-\u9fff]/);
    }
    const [refused] = crawled.result.hosts;
    if (expected.some((one) => one.host === site.hosts[0] && one.state === 'declined')) {
      expect(refused).toMatchObject({ state: 'declined' });
      // A host that has said no is not asked again.
      const first = crawled.web.seen.findIndex(({ status }) => status === 403 || status === 412 || status === 521);
      if (first >= 0) expect(crawled.web.seen.slice(first + 1)).toEqual([]);
    }
  });
});

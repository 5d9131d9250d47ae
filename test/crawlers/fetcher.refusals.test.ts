import { beforeAll, describe, expect, it } from 'vitest';
import { CrawlError } from '../../crawlers/errors.js';
import type { Fetcher } from '../../crawlers/fetcher.js';
import { Resolver } from '../../crawlers/http/address.js';
import { HttpClient } from '../../crawlers/http/client.js';
import { type LocalWeb, serveSites } from '../../scripts/demo/web/serve.js';
import { type Refusal, refusals } from '../../scripts/demo/web/sites/refusals.js';
import type { State } from '../../scripts/demo/web/support/host.js';
import { crawlOf } from '../support/fetching.js';

/** How each state of a listed report shows: the kinds of failure, or a page. */
const KINDS: Record<State, readonly string[]> = {
  found: ['page'],
  declined: ['declined', 'parked'],
  robots: ['robots'],
  unavailable: ['server', 'parked'],
  gone: ['not found', 'home'],
  slow: ['timeout'],
  reset: ['network', 'parked'],
  loop: ['loop'],
  too_large: ['too_large'],
  truncated: ['network', 'timeout'],
};

async function outcomeOf(fetcher: Fetcher, { url, unit, state }: Refusal): Promise<string> {
  try {
    const page = await fetcher.fetch({ url });
    if (new URL(page.url).pathname === '/') return 'home';
    if (await fetcher.isNotFoundPage(page)) return 'not found';
    return page.text.includes(unit) ? 'page' : `a page without ${unit}`;
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    expect(error.text.zh.length, `${state}: a reason for the reader`).toBeGreaterThan(3);
    return error.kind;
  }
}

describe('hosts that refuse, fail or answer oddly', () => {
  const { sites, expected } = refusals({ slow: 4000 });
  const outcomes = new Map<string, string>();
  let web: LocalWeb;
  let fetchers: Fetcher[];

  beforeAll(async () => {
    web = await serveSites(sites);
    const limits = { timeout: 20_000, total: 40_000, size: 1024 * 1024 };
    const crawl = crawlOf(web.resolve, limits);
    const patient = crawl.fetcher({ delay: 2 });
    // Only for hosts that are slow themselves: this machine may be slow too.
    const client = new HttpClient(new Resolver(web.resolve), { ...limits, timeout: 1000, total: 2000 });
    const hasty = crawl.fetcher({ delay: 2, client });
    fetchers = [patient, hasty];
    const late = new Set(expected.filter(({ state }) => KINDS[state].includes('timeout')).map(({ host }) => host));
    const hosts = new Set(expected.map(({ host }) => host));
    await Promise.all(
      [...hosts].map(async (host) => {
        for (const report of expected.filter((one) => one.host === host))
          outcomes.set(report.url, await outcomeOf(late.has(host) ? hasty : patient, report));
      }),
    );
    return () => web.close();
  });

  it.each(expected)('$host, report of $unit: $state', ({ url, state }) => {
    expect(KINDS[state]).toContain(outcomes.get(url));
  });

  it('a host that declined was asked for nothing more', () => {
    for (const host of ['fence', 'geofence', 'riversec', 'jiasule', 'edge', 'human'].map(
      (id) => `${id}.shenxian.gov.cn`,
    ))
      expect(web.seen.filter((one) => one.host === host && one.path !== '/robots.txt')).toHaveLength(1);
    expect(web.seen.filter(({ host }) => host.startsWith('robots-503')).map(({ path }) => path)).toEqual(
      Array.from({ length: 3 }, () => '/robots.txt'),
    );
  });

  it('requests of one host never overlapped', () => {
    for (const { hosts } of sites) {
      const own = web.seen.filter(({ host }) => hosts.includes(host));
      for (const [i, next] of own.slice(1).entries())
        expect(next.began, `${next.host}${next.path}`).toBeGreaterThanOrEqual(
          own[i]?.ended ?? Number.POSITIVE_INFINITY,
        );
    }
  });

  it('every request was counted and says who asks', () => {
    expect(fetchers.reduce((sum, { requests }) => sum + requests, 0)).toBe(web.seen.length);
    for (const { headers } of web.seen) expect(headers['user-agent']).toMatch(/^Gongkai\/.*crawl@example\.org/);
  });
});

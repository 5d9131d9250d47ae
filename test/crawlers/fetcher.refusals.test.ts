import { beforeAll, describe, expect, it } from 'vitest';
import { CrawlError } from '../../crawlers/errors.js';
import type { Fetcher } from '../../crawlers/fetcher.js';
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
  const { sites, expected } = refusals({ slow: 1500 });
  const outcomes = new Map<string, string>();
  let web: LocalWeb;
  let fetcher: Fetcher;

  beforeAll(async () => {
    web = await serveSites(sites);
    const crawl = crawlOf(web.resolve);
    fetcher = crawl.fetcher({ delay: 2 });
    const hosts = new Set(expected.map(({ host }) => host));
    await Promise.all(
      [...hosts].map(async (host) => {
        for (const report of expected.filter((one) => one.host === host))
          outcomes.set(report.url, await outcomeOf(fetcher, report));
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
    expect(fetcher.requests).toBe(web.seen.length);
    for (const { headers } of web.seen) expect(headers['user-agent']).toMatch(/^Gongkai\/.*crawl@example\.org/);
  });
});

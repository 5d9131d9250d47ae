import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import type { RunningSite } from '../../web/serve.js';
import { openSite, sampleDatabase } from '../support/sample-site.js';

let sample: Awaited<ReturnType<typeof sampleDatabase>>;
let site: RunningSite & { problems: unknown[] };

beforeAll(async () => {
  sample = await sampleDatabase();
  sample.db.$client.pragma('query_only = ON');
  site = await openSite(sample.db);
}, 60_000);
afterAll(async () => {
  await site.close();
  sample.remove();
});

const page = async (path: string) => {
  const response = await fetch(new URL(path, site.url));
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('the site', () => {
  it('lists the counties and finds them by a part of their name', async () => {
    expect((await page('/')).text).toContain('安乐县');
    expect((await page('/?q=安乐')).text).toContain('/counties/%E5%AE%89%E4%B9%90%E5%8E%BF');
    const none = await page('/?q=无此县');
    expect(none.text).toContain('没有叫这个名字的县区');
    expect(none.text).not.toContain('/counties/');
  });

  it('says what to do where the database is empty', async () => {
    const db = open(':memory:');
    const empty = await openSite(db);
    expect(await (await fetch(empty.url)).text()).toContain('gongkai crawl --county');
    await empty.close();
    db.$client.close();
  });

  it('keeps the language in every address of the page', async () => {
    const { text } = await page('/counties/安乐县?year=2023&lang=en');
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('Units of 安乐县, reports of 2023');
    const addresses = [...text.matchAll(/href="(\/[^"#]*)"/g)].map(([, href]) => href as string);
    const own = addresses.filter((href) => !href.startsWith('/static/') && !href.includes('year=2023"'));
    const without = own.filter((href) => !href.includes('lang=en'));
    expect(without).toEqual(['/counties/%E5%AE%89%E4%B9%90%E5%8E%BF?year=2023']); // the switch back to Chinese
  });

  it('sends headers that forbid scripts, frames and foreign content', async () => {
    for (const path of ['/', '/counties/安乐县', '/nothing', '/static/style.css']) {
      const { headers } = await page(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect((await page('/counties/安乐县')).text).not.toMatch(/<script|style="|onclick|javascript:/);
  });

  it('answers what was not changed with 304', async () => {
    const first = await fetch(new URL('/', site.url));
    await first.text();
    const again = await fetch(first.url, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });
});

describe('what cannot be answered says what to do next', () => {
  it.each<[path: string, status: number, times?: number]>([
    ['/nothing', 404],
    ['/counties/无此县', 404],
    ['/counties/安乐县?year=abc', 400],
    ['/counties/安乐县?year=2023&year=2024', 400],
    ['/counties/安乐县?sort=p.unit;drop', 400],
    ['/?q=长', 400, 41],
    ['/?q=a', 414, 5000],
    ['/static/../package.json', 404],
    ['/static/%2e%2e%2fpackage.json', 404],
    ['/counties/%00', 404],
    ['/counties/%FF%FE', 404],
    ["/counties/'; DROP TABLE reports; --", 404],
  ])('%s: %i', async (path, status, times = 1) => {
    const answer = await page(
      path +
        String(path)
          .slice(-1)
          .repeat(times - 1),
    );
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('下一步');
    expect(answer.text).toContain('href="/"');
  });

  it('writing is refused', async () => {
    const response = await fetch(new URL('/counties/安乐县', site.url), { method: 'POST', body: 'x' });
    expect(response.status).toBe(405);
  });

  it('a fault inside is told by a number, and no more', async () => {
    const broken = open(':memory:');
    const own = await openSite(broken);
    broken.$client.close();
    const response = await fetch(own.url);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toMatch(/编号 <code>[0-9a-f]{8}<\/code>/);
    expect(text).not.toContain('database connection');
    expect(own.problems).toHaveLength(1);
    await own.close();
  });

  it('headers without end are refused', async () => {
    const status = await new Promise((resolve, reject) => {
      get(site.url, { headers: { 'x-much': 'a'.repeat(20_000) } }, (answer) => resolve(answer.resume().statusCode)).on(
        'error',
        reject,
      );
    });
    expect(status).toBe(431);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import { siteDeps } from '../../scripts/site-deps.js';
import type { RunningSite } from '../../web/serve.js';
import { TestRedis } from '../support/redis.js';
import { openSite } from '../support/sample-site.js';

const TOKEN = 'a-token-of-the-operator-0123';
const db = open(':memory:');
const opened: { close(): Promise<unknown> }[] = [];

async function siteWith(
  token: string | null,
  redis: string | null = null,
): Promise<RunningSite & { problems: unknown[] }> {
  const deps = await siteDeps(db, { archive: '/nowhere', token, redis, report: () => undefined });
  const site = await openSite(db, deps);
  opened.push(site, deps);
  return site;
}

let site: RunningSite & { problems: unknown[] };
beforeAll(async () => {
  db.$client.exec(
    `INSERT INTO runs (command, program, parser, started_at) VALUES ('crawl <script>', '1', '1', '2026-01-05T00:00:00Z')`,
  );
  db.$client.pragma('query_only = ON');
  site = await siteWith(TOKEN);
});
afterAll(async () => {
  for (const one of opened) await one.close();
  db.$client.close();
});

const at = (path: string) => new URL(path, site.url);
const HERE = { 'sec-fetch-site': 'same-origin' };
const signIn = (token: string, headers: Record<string, string> = HERE) =>
  fetch(at('/operation/sign-in'), {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams({ token }),
  });
const cookieOf = (response: Response) => response.headers.getSetCookie()[0] ?? '';

describe('the operation page', () => {
  it('is shown to nobody without the token', async () => {
    for (const path of ['/operation', `/operation?token=${TOKEN}`, `/operation?lang=en`]) {
      const response = await fetch(at(path));
      const text = await response.text();
      expect(response.status).toBe(401);
      expect(text).toContain('type="password"');
      expect(text).not.toContain('crawl');
    }
    const api = await fetch(at('/api/operation'));
    expect(api.status).toBe(401);
    expect(api.headers.get('content-type')).toContain('application/problem+json');
  });

  it('is shown to a browser that signed in, until it signs out', async () => {
    const signed = await signIn(TOKEN);
    expect(signed.status).toBe(303);
    expect(signed.headers.get('location')).toBe('/operation');
    const cookie = cookieOf(signed);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toContain(TOKEN);
    const own = { cookie: cookie.split(';')[0] as string };
    const page = await fetch(at('/operation'), { headers: own });
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(text).toContain('crawl &lt;script&gt;');
    expect(text).toContain('未完成');
    const out = (headers: Record<string, string>) =>
      fetch(at('/operation/sign-out'), { method: 'POST', redirect: 'manual', headers: { ...own, ...headers } });
    expect((await out({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await fetch(at('/operation'), { headers: own })).status).toBe(200);
    expect((await out(HERE)).status).toBe(303);
    expect((await fetch(at('/operation'), { headers: own })).status).toBe(401);
  });

  it('is shown to a program that sends the token, as data', async () => {
    const response = await fetch(at('/api/operation'), { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ runs: [{ command: 'crawl <script>' }], queues: null });
  });

  it('where no token is set is switched off, and says how to switch it on', async () => {
    const off = await siteWith(null);
    const response = await fetch(new URL('/operation', off.url));
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('GONGKAI_OPERATOR_TOKEN');
    const post = await fetch(new URL('/operation/sign-in', off.url), {
      method: 'POST',
      body: new URLSearchParams({ token: '' }),
    });
    expect(post.status).toBe(405);
  });
});

describe('writing', () => {
  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from a neighbour’s site', { 'sec-fetch-site': 'same-site' }],
    ['from an address bar', { 'sec-fetch-site': 'none' }],
    ['from another origin', { origin: 'https://evil.example' }],
    ['from nowhere', {}],
    ['from an origin that is none', { origin: 'null' }],
  ])('%s is refused, whatever the token', async (_name, headers) => {
    const response = await signIn(TOKEN, headers as Record<string, string>);
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('from this origin is taken, by browsers that say no more', async () => {
    expect((await signIn(TOKEN, { origin: new URL(site.url).origin })).status).toBe(303);
  });

  it('by GET is refused, and so is what is too large or no form', async () => {
    expect((await fetch(at(`/operation/sign-in?token=${TOKEN}`))).status).toBe(404);
    expect((await signIn('x'.repeat(5000))).status).toBe(413);
    const broken = await fetch(at('/operation/sign-in'), {
      ...{ method: 'POST', body: '--x', headers: { ...HERE, 'content-type': 'multipart/form-data; boundary=x' } },
    });
    expect(broken.status).toBe(401);
  });

  it('with a forged session or a wrong token is refused, and after many wrong ones with any', async () => {
    const forged = await fetch(at('/operation'), { headers: { cookie: 'gongkai_operator=x' } });
    expect(forged.status).toBe(401);
    const statuses: number[] = [];
    for (let i = 0; i < 12; i += 1) statuses.push((await signIn(`${TOKEN}${i}`)).status);
    expect(statuses.slice(0, 8).every((status) => status === 401)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
    expect((await signIn(TOKEN)).status).toBe(429);
    expect((await fetch(at('/api/operation'), { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(401);
  });
});

describe('the queues', () => {
  const bearer = { authorization: `Bearer ${TOKEN}` };

  it('are shown to the operator alone, to look at and not to touch', async () => {
    const redis = await TestRedis.start();
    const own = await siteWith(TOKEN, redis.url);
    const get = (path: string, headers: Record<string, string> = bearer) => fetch(new URL(path, own.url), { headers });
    try {
      for (const path of ['/operation/queues', '/operation/queues/api/queues', '/operation/queues/static/css/a.css'])
        expect((await get(path, {})).status).toBe(401);
      const page = await get('/operation/queues');
      const policy = page.headers.get('content-security-policy') ?? '';
      const html = await page.text();
      expect(page.status).toBe(200);
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      const script = /src="(static\/js\/main[^"]+)"/.exec(html)?.[1];
      expect((await get(`/operation/queues/${script}`)).status).toBe(200);
      const { queues } = (await (await get('/operation/queues/api/queues')).json()) as {
        queues: { name: string; readOnlyMode: boolean }[];
      };
      expect(queues.map(({ name }) => name)).toEqual(['fetch', 'read', 'render', 'ask']);
      expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
      const pause = await fetch(new URL('/operation/queues/api/queues/fetch/pause', own.url), {
        method: 'PUT',
        headers: bearer,
      });
      expect(pause.status).toBeGreaterThanOrEqual(400);
      expect(await (await get('/api/operation')).json()).toMatchObject({
        queues: { isCrawling: false, queues: [{ name: 'fetch', waiting: 0 }, {}, {}, {}] },
      });
    } finally {
      await redis.kill();
    }
    expect(await (await get('/api/operation')).json()).toMatchObject({ queues: 'unreachable' });
  });
});

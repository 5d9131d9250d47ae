import { request } from 'node:http';
import { connect } from 'node:net';
import { load } from 'cheerio';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import { createApp } from '../../web/app.js';
import { frameOf } from '../../web/frame.js';
import type { Problem } from '../../web/pages/problem.js';
import { serveSite } from '../../web/serve.js';
import { openSite } from '../support/sample-site.js';
import { store } from '../support/stored.js';
import { busyWith } from '../support/valid-report.js';

const db = open(':memory:');
const deps = {
  ...{ db, program: 'test', operatorToken: 'a-token-of-the-operator' },
  documents: { bytes: async () => ({ lost: TEXT }), show: async () => ({ lost: TEXT }) },
  report: ({ error }: { error: unknown }) => problems.push(error),
  downloads: { formats: ['csv'], make: async () => 'busy' as const },
  drafts: { check: async () => ({ refused: TEXT, why: 'unreadable' as const }) },
};
const TEXT = { zh: '没有', en: 'none' };
const problems: unknown[] = [];
let app: Hono;
let site: Awaited<ReturnType<typeof openSite>>;

beforeAll(async () => {
  store(db, { report: busyWith({ 'requests.handled.total': 9 }) });
  app = createApp(deps);
  site = await openSite(db, deps);
});
afterAll(() => site.close());

/** Every address that the site answers at, with something in the place of its parameters. */
const addresses = () =>
  [...new Set(app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))].map((path) =>
    path.replace(':county', '安乐县').replace(/:\w+/g, '1'),
  );

/** The status line that a method gets, as it goes over the wire. */
const statusOf = (method: string, path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; policy: string; body: string }>((resolve, reject) => {
    const asked = request(site.url + encodeURI(path), { method, headers }, (answer) => {
      let body = '';
      answer.on('data', (chunk) => {
        body += chunk;
      });
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, policy: String(answer.headers['content-security-policy']), body }),
      );
    });
    asked.on('error', reject).end();
  });

/** What comes back over a connection on which this is said, until it is closed. */
const said = (port: number, text: string) =>
  new Promise<string>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let all = '';
    socket.on('data', (data) => {
      all += data;
    });
    socket.on('close', () => resolve(all));
    socket.on('error', () => undefined);
    socket.write(text);
  });

describe('every address', () => {
  it('forbids scripts, whatever it answers', async () => {
    const asked = addresses();
    expect(asked.length).toBeGreaterThan(30);
    for (const path of [...asked, '/nothing', '/search?page=x', `/search?q=${'a'.repeat(5000)}`]) {
      const { policy, status } = await statusOf('GET', path);
      const allowed = policy.split(';').map((rule) => rule.trim());
      const scripts =
        allowed.find((rule) => rule.startsWith('script-src')) ?? allowed.find((rule) => rule.startsWith('default-src'));
      expect({ path, status, scripts }).toMatchObject({
        scripts: expect.stringMatching(/^(script|default)-src 'none'$/),
      });
    }
    expect(problems).toEqual([]);
  });

  it('is read by GET and HEAD; HEAD says nothing', async () => {
    for (const path of addresses()) {
      const head = await statusOf('HEAD', path);
      expect({ path, body: head.body, isFault: head.status >= 500 && head.status !== 503 }).toEqual({
        path,
        body: '',
        isFault: false,
      });
    }
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    '%s is refused, and echoes nothing',
    async (method) => {
      for (const path of ['/', '/search', '/reports/1/flags/1', '/api/flags', '/operation', '/draft']) {
        const { status, body } = await statusOf(method, path, { 'x-secret': 'echo-me' });
        expect({ path, status }).toEqual({ path, status: 405 });
        expect(body).not.toContain('echo-me');
      }
    },
  );

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'lang[]', 'length'])(
    'a parameter called %s is one like any other',
    async (name) => {
      for (const path of ['/', '/search', '/flags', '/api/counties', '/nothing']) {
        for (const query of [`${name}=1`, `${name}=1&${name}=2`]) {
          const { status } = await statusOf('GET', `${path}?${query}`);
          expect({ path, query, status }).toEqual({ path, query, status: path === '/nothing' ? 404 : 200 });
        }
      }
      expect(problems).toEqual([]);
    },
  );

  it('two slashes at the beginning lead to no other host', async () => {
    const text = await said(
      Number(new URL(site.url).port),
      'GET //evil.example/x?y=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    );
    expect(text).toContain('404');
    for (const [, href] of text.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^[/#](?!\/)/);
  });

  it.each([
    [
      'a flag’s form that is none',
      'POST /reports/1/flags/1',
      'Origin: http://a\r\nContent-Type: multipart/form-data\r\nContent-Length: 3\r\n\r\nabc',
      400,
    ],
    [
      'a decision that is no JSON',
      'POST /api/reports/1/flags/1',
      'Authorization: Bearer a-token-of-the-operator\r\nContent-Length: 3\r\n\r\n{"a',
      400,
    ],
    ['a form of another site', 'POST /reports/1/flags/1', 'Origin: http://evil\r\nContent-Length: 0\r\n\r\n', 403],
    ['half a character', 'GET /search?q=%E5%85%AC%ZZ%FF', '\r\n', 200],
    ['no characters', 'GET /search?q=%00%00', '\r\n', 200],
    ['a path of half a character', 'GET /units/%ZZ/download', '\r\n', 400],
    ['a cookie of nonsense', 'GET /operation', 'Cookie: gongkai_operator=%ZZ;;=\r\n\r\n', 404],
  ])('%s is answered, and no fault', async (_, line, rest, status) => {
    const text = await said(
      Number(new URL(site.url).port),
      `${line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${rest}`,
    );
    expect(text.split('\r\n')[0]).toContain(` ${status} `);
    expect(text).toMatch(/content-security-policy: default-src 'none'/i);
    expect(problems).toEqual([]);
  });

  it('longer addresses than any of ours are not looked at', async () => {
    expect((await statusOf('GET', `/search?q=${'x'.repeat(4001)}`)).status).toBe(414);
    expect((await statusOf('GET', `/search?q=${'x'.repeat(20_000)}`)).status).toBe(431);
    expect((await statusOf('GET', `/search?${'q=1&'.repeat(900)}`)).status).toBe(400);
  });
});

describe('what cannot be answered', () => {
  const PROBLEMS: Problem[] = [
    ...([401, 403, 404, 405, 413, 414, 504] as const).map((status) => ({ status })),
    ...[
      { status: 429 as const, after: 30 },
      { status: 503 as const, after: 1 },
    ],
    ...[
      { status: 409 as const, text: TEXT },
      { status: 500 as const, number: 'abc' },
    ],
    { status: 400, parameters: [{ name: 'year', text: '<b>' }] },
  ];
  it.each(PROBLEMS)('$status says what to do next, in both languages and to programs', async (problem) => {
    const own = createApp(deps);
    const frame = frameOf('test', '/static/style.css');
    for (const path of ['/x/problem', '/api/problem']) own.get(path, (c) => frame.problem(c, problem));
    for (const [lang, next, words] of [
      ['zh', '下一步', /[\p{Script=Han}]{4}/u],
      ['en', 'What to do next', /[a-z]{3}/],
    ] as const) {
      const answer = await own.request(`/x/problem?lang=${lang}`);
      const $ = load(await answer.text());
      expect(answer.status).toBe(problem.status);
      expect($('.problem h2').text()).toBe(next);
      expect($('.problem > p').first().text()).toMatch(words);
      expect($('.problem ul a').length).toBeGreaterThan(0);
      expect($('.problem b').length).toBe(0);
      const { detail } = JSON.parse(await (await own.request(`/api/problem?lang=${lang}`)).text());
      expect(detail).toMatch(words);
    }
  });
});

describe('clients that stall', () => {
  it.each([
    ['headers', 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: '],
    ['a body', 'POST /draft HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nslow'],
    [
      'a decision',
      'POST /reports/1/flags/1 HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\nnote=',
    ],
  ])('in the midst of %s are let go', async (_, text) => {
    const limits = {
      headersTimeout: 150,
      requestTimeout: 300,
      keepAliveTimeout: 100,
      connectionsCheckingInterval: 50,
      idle: 60_000,
    };
    const hasty = await serveSite(deps, { host: '127.0.0.1', port: 0, limits });
    expect(await said(Number(new URL(hasty.url).port), text)).toContain('408 Request Timeout');
    await hasty.close();
  });

  it('that say nothing at all too', async () => {
    const limits = {
      headersTimeout: 60_000,
      requestTimeout: 60_000,
      keepAliveTimeout: 100,
      connectionsCheckingInterval: 50,
      idle: 200,
    };
    const hasty = await serveSite(deps, { host: '127.0.0.1', port: 0, limits });
    expect(await said(Number(new URL(hasty.url).port), '')).toBe('');
    await hasty.close();
  });

  it('one client asks for so much and no more', async () => {
    const own = createApp(deps, { most: 3, within: 60_000, atOnce: 5 });
    const statusFor = async (remoteAddress: string) =>
      (await own.request('/rules', {}, { incoming: { socket: { remoteAddress } } })).status;
    const statuses: number[] = [];
    for (let i = 0; i < 4; i += 1) statuses.push(await statusFor('203.0.113.7'));
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect(await statusFor('203.0.113.8')).toBe(200);
  });
});

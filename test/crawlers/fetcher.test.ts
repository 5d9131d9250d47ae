import { rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CrawlError } from '../../crawlers/errors.js';
import type { Answer } from '../../scripts/demo/web/site.js';
import { crawlOf, later } from '../support/fetching.js';
import { serve, site } from '../support/local-web.js';

const A = 'www.a.gov.cn';
const at = (path: string, host = A) => ({ url: `http://${host}${path}` });
const to = (location: string, more: Answer = {}): Answer => ({
  ...{ status: 302, body: '', ...more },
  headers: { ...more.headers, location },
});

async function failureOf(asked: Promise<unknown>): Promise<CrawlError> {
  const error = await asked.then(
    (page) => new Error(`a page: ${JSON.stringify(page)}`),
    (reason) => reason,
  );
  if (!(error instanceof CrawlError)) throw error;
  return error;
}

describe('where it goes', () => {
  it.each([
    ['javascript:alert(1)', 'bad_address'],
    ['http://www.a.gov.cn:22/', 'bad_address'],
    ['http://www.a.gov.cn:6379/', 'bad_address'],
    ['http://www.a.gov.cn.example.com/', 'foreign'],
    ['http://www.a.gov.com.cn/', 'foreign'],
    ['http://8.8.8.8/', 'foreign'],
    ['http://127.0.0.1/', 'private'],
    ['http://2130706433/', 'private'],
    ['http://[::ffff:7f00:1]/', 'private'],
    ['http://[::1]:8080/', 'private'],
    ['http://169.254.169.254/latest/meta-data/', 'private'],
  ])('%s: refused as %s before anything is sent', async (url, kind) => {
    const fetcher = crawlOf(new Map()).fetcher();
    expect((await failureOf(fetcher.fetch({ url }))).kind).toBe(kind);
    expect(fetcher.requests).toBe(0);
  });

  it('an address of a private network is refused though the registry names it, and taken where the resolver map does', async () => {
    const { resolve } = await serve(site('10.1.2.3', () => ({ body: 'inside' })));
    const allowed = new Set(['10.1.2.3']);
    expect((await failureOf(crawlOf(new Map()).fetcher({ allowed }).fetch(at('/', '10.1.2.3')))).kind).toBe('private');
    expect((await crawlOf(resolve).fetcher({ allowed }).fetch(at('/', '10.1.2.3'))).text).toBe('inside');
  });

  it('a port that the registry names may be asked', async () => {
    const url = 'http://1.2.3.4:9090/';
    const fetcher = (name: string) => crawlOf(new Map()).fetcher({ allowed: new Set([name]), maxRequests: 0 });
    expect((await failureOf(fetcher('1.2.3.4').fetch({ url }))).kind).toBe('bad_address');
    expect((await failureOf(fetcher('1.2.3.4:9090').fetch({ url }))).kind).toBe('budget');
  });
});

describe('redirects', () => {
  const B = 'www.b.gov.cn';
  it.each([
    ['relative', 'c.html', '/x/c.html'],
    ['from the root', '/c.html', '/c.html'],
    ['without scheme', `//${A}/c.html`, '/c.html'],
    ['whole', `http://${A}/c.html`, '/c.html'],
    ['with a fragment', '/c.html#part', '/c.html'],
    ['with bytes in UTF-8', Buffer.from('/公开/c.html').toString('latin1'), '/%E5%85%AC%E5%BC%80/c.html'],
    ['with bytes in GBK', '/\xb9\xab\xbf\xaa/c.html', '/%B9%AB%BF%AA/c.html'],
    ['with a session', '/c.html;jsessionid=0A', '/c.html'],
  ])('%s', async (_name, location, path) => {
    const web = await serve(site(A, (asked) => (asked === '/x/a' ? to(location) : { body: asked })));
    const page = await crawlOf(web.resolve).fetcher().fetch(at('/x/a'));
    expect([page.url, page.request.url]).toEqual([`http://${A}${path}`, `http://${A}/x/a`]);
    expect(web.paths()).toEqual(['/x/a', path]);
  });

  it.each([
    ['nowhere', '', 'bad_address'],
    ['to a script', 'javascript:history.back()', 'bad_address'],
    ['to another protocol', 'ftp://www.a.gov.cn/', 'bad_address'],
    ['to a clone', 'http://www.a.gov.cn.example.com/x/a', 'foreign'],
    ['into a private network', 'http://169.254.169.254/latest/', 'private'],
    ['to a port of no web server', `http://${B}:25/`, 'bad_address'],
    ['to itself', '/x/a', 'loop'],
  ])('that lead %s: a failure, and nothing is asked there', async (_name, location, kind) => {
    const clone = site('www.a.gov.cn.example.com', () => ({ body: 'clone' }));
    const web = await serve(
      site(A, () => to(location)),
      clone,
    );
    const crawl = crawlOf(new Map([...web.resolve].filter(([host]) => host !== B)));
    expect((await failureOf(crawl.fetcher().fetch(at('/x/a')))).kind).toBe(kind);
    expect(web.paths()).toEqual(['/x/a']);
    // Nor a second time in the same run, by another process.
    expect((await failureOf(crawl.fetcher().fetch(at('/x/a')))).kind).toBe(kind);
    expect(web.paths()).toEqual(['/x/a']);
  });

  it('without end are given up, and not followed again', async () => {
    const web = await serve(site(A, (path) => to(`/x?n=${Number(path.split('=')[1] ?? 0) + 1}`)));
    const crawl = crawlOf(web.resolve);
    expect((await failureOf(crawl.fetcher().fetch(at('/x')))).kind).toBe('loop');
    const asked = web.paths().length;
    expect(asked).toBeLessThan(15);
    expect((await failureOf(crawl.fetcher().fetch(at('/x')))).kind).toBe('loop');
    expect(web.paths()).toHaveLength(asked);
  });

  it('are taken by the rules of each host, and remembered', async () => {
    const other = site(B, (path) =>
      path === '/robots.txt' ? { body: 'User-agent: *\nDisallow: /no/' } : { body: 'b' },
    );
    const web = await serve(
      site(A, (path) => (path === '/robots.txt' ? undefined : to(`http://${B}${path}`))),
      other,
    );
    const crawl = crawlOf(web.resolve);
    expect((await crawl.fetcher().fetch(at('/yes/'))).url).toBe(`http://${B}/yes/`);
    expect(await crawl.fetcher().fetch(at('/yes/'))).toMatchObject({ url: `http://${B}/yes/`, origin: 'kept' });
    expect((await failureOf(crawl.fetcher().fetch(at('/no/')))).kind).toBe('robots');
    expect([web.paths(A), web.paths(B)]).toEqual([['/yes/', '/no/'], ['/yes/']]);
  });

  it.each([
    [302, 'GET '],
    [303, 'GET '],
    [307, 'POST a=1'],
    [308, 'POST a=1'],
  ])('of a POST with %i: %s', async (status, expected) => {
    const answer = (path: string, { method, body }: { method: string; body: Uint8Array }): Answer =>
      path === '/a' ? to('/b', { status }) : { body: `${method} ${Buffer.from(body)}` };
    const web = await serve(site(A, (path, asked) => (path === '/robots.txt' ? undefined : answer(path, asked))));
    const crawl = crawlOf(web.resolve);
    const request = { ...at('/a'), method: 'POST' as const, body: 'a=1' };
    expect((await crawl.fetcher().fetch(request)).text).toBe(expected);
    expect((await crawl.fetcher().fetch(request)).text).toBe(expected);
    expect(web.paths()).toEqual(['/a', '/b']);
  });

  it('that set a cookie and lead back are passed, directly or by another page, in each process anew', async () => {
    const answer = (path: string, cookie = ''): Answer | undefined => {
      if (path === '/check') return to('/2', { headers: { 'set-cookie': 'S=1; Path=/' } });
      if (path === '/1' && !cookie) return to('/1', { headers: { 'set-cookie': 'T=1; Path=/' } });
      if (path === '/2' && !cookie.includes('S=1')) return to('/check');
      return path === '/robots.txt' ? undefined : { body: `page ${path}` };
    };
    const web = await serve(site(A, (path, { headers }) => answer(path, headers.cookie)));
    const crawl = crawlOf(web.resolve);
    expect((await crawl.fetcher().fetch(at('/1'))).text).toBe('page /1');
    expect((await crawl.fetcher().fetch(at('/2'))).text).toBe('page /2');
    expect(web.paths()).toEqual(['/1', '/1', '/2', '/check', '/2']);
    // A new run: the cookies of the old processes are gone.
    expect((await crawl.fetcher({ freshSince: await later() }).fetch(at('/2'))).text).toBe('page /2');
  });

  it('that were noted by a process that was killed in the middle are followed again with the cookie they set', async () => {
    const answer = (path: string, cookie = ''): Answer =>
      path === '/check'
        ? to('/2', { headers: { 'set-cookie': 'S=1; Path=/' } })
        : cookie
          ? { body: 'in' }
          : to('/check');
    const web = await serve(
      site(A, (path, { headers }) => (path === '/robots.txt' ? undefined : answer(path, headers.cookie))),
    );
    const crawl = crawlOf(web.resolve);
    const note = { status: 302, milliseconds: 1, outcome: 'redirect' as const, at: new Date().toISOString() };
    crawl.memory.note({ ...note, key: at('/2').url, url: at('/2').url, location: at('/check').url });
    crawl.memory.note({ ...note, key: at('/check').url, url: at('/check').url, location: at('/2').url });
    expect((await crawl.fetcher().fetch(at('/2'))).text).toBe('in');
  });
});

describe('within a run', () => {
  it('nothing is asked twice, by another process neither', async () => {
    const web = await serve(site(A, (path) => (path === '/there' ? { body: 'page' } : undefined)));
    const crawl = crawlOf(web.resolve);
    for (const fetcher of [crawl.fetcher(), crawl.fetcher()]) {
      expect((await fetcher.fetch(at('/there'))).text).toBe('page');
      expect((await fetcher.fetch(at('/there'))).origin).toBe('kept');
      for (let i = 0; i < 2; i += 1) expect((await failureOf(fetcher.fetch(at('/gone')))).kind).toBe('gone');
    }
    expect(web.paths()).toEqual(['/there', '/gone']);
    expect(web.seen.filter(({ path }) => path === '/robots.txt')).toHaveLength(1);
  });

  it('who wants what is being asked for waits and takes the same', async () => {
    const web = await serve(site(A, (path) => (path === '/robots.txt' ? undefined : { body: 'page', delay: 20 })));
    const fetcher = crawlOf(web.resolve).fetcher();
    const pages = await Promise.all(Array.from({ length: 5 }, () => fetcher.fetch(at('/'))));
    expect(new Set(pages.map(({ captureId }) => captureId)).size).toBe(1);
    expect(web.paths()).toEqual(['/']);
  });

  it.each<[string, Answer]>([
    ['a server error', { status: 500, body: 'x' }],
    ['a cut connection', { broken: 'reset' }],
    ['304 that nobody asked for', { status: 304, body: '' }],
  ])('%s is tried three times, and never again', async (_name, answer) => {
    const web = await serve(site(A, (path) => (path === '/bad' ? answer : undefined)));
    const crawl = crawlOf(web.resolve);
    for (let i = 0; i < 3; i += 1) expect((await failureOf(crawl.fetcher().fetch(at('/bad')))).remedy).toBe('retry');
    expect(web.paths()).toEqual(['/bad', '/bad', '/bad']);
    // The next run asks anew.
    await failureOf(crawl.fetcher({ freshSince: await later() }).fetch(at('/bad')));
    expect(web.paths()).toHaveLength(6);
  });

  it('tries of a process that was killed between two of them count', async () => {
    const web = await serve(site(A, (path) => (path === '/robots.txt' ? undefined : { status: 502, body: 'x' })));
    const crawl = crawlOf(web.resolve);
    const failed = { outcome: 'server' as const, status: 502, milliseconds: 1, at: new Date().toISOString() };
    crawl.memory.note({ ...failed, key: at('/').url, url: at('/').url });
    await failureOf(crawl.fetcher().fetch(at('/')));
    expect(web.paths()).toHaveLength(2);
  });

  it('a page that comes after a failure is a page', async () => {
    let asked = 0;
    const answer = (): Answer => {
      asked += 1;
      return asked < 3 ? { status: 500 + asked, body: 'x' } : { body: 'page' };
    };
    const web = await serve(site(A, (path) => (path === '/robots.txt' ? undefined : answer())));
    expect((await crawlOf(web.resolve).fetcher().fetch(at('/'))).text).toBe('page');
  });

  it.each<[string, Answer, string]>([
    ['nothing, with status 200', { body: '' }, 'gone'],
    ['a part only', { status: 206, body: 'part' }, 'server'],
    ['no such method', { status: 405, body: '' }, 'declined'],
    ['too long an address', { status: 414, body: '' }, 'gone'],
  ])('%s is no page', async (_name, answer, kind) => {
    const web = await serve(site(A, (path) => (path === '/robots.txt' ? undefined : answer)));
    expect((await failureOf(crawlOf(web.resolve).fetcher().fetch(at('/')))).kind).toBe(kind);
  });

  it('no more requests are made than were allowed', async () => {
    const web = await serve(site(A, () => ({ body: 'page' })));
    const fetcher = crawlOf(web.resolve).fetcher({ maxRequests: 3 });
    const results = await Promise.allSettled(['/1', '/2', '/3', '/4', '/5'].map((path) => fetcher.fetch(at(path))));
    expect(web.seen).toHaveLength(3);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect([fetcher.requests, fetcher.isSpent, fetcher.spent.get(A)]).toEqual([3, true, 3]);
    expect((await failureOf(fetcher.fetch(at('/6')))).kind).toBe('budget');
  });

  it('each request is told of when it went out', async () => {
    const web = await serve(
      site(A, (path) => (path === '/robots.txt' ? { body: 'User-agent: *\nDisallow: /no' } : { body: 'x' })),
    );
    const told: string[] = [];
    const fetcher = crawlOf(web.resolve).fetcher({
      onRequest: ({ url, outcome }) => told.push(`${new URL(url).host} ${outcome}`),
    });
    await fetcher.fetch(at('/'));
    await failureOf(fetcher.fetch(at('/no')));
    expect(told).toEqual([`${A} ok`, `${A} ok`]);
  });
});

describe('what was kept', () => {
  const validators = ['etag', 'modified', 'none'] as const;
  it.each(validators)('is confirmed in the next run: versions by %s', async (by) => {
    let body = 'first';
    const web = await serve(site(A, (path) => (path === '/robots.txt' ? undefined : { body }), by));
    const crawl = crawlOf(web.resolve);
    const first = await crawl.fetcher().fetch(at('/'));
    const size = () => crawl.archive.files().length;
    const again = await crawl.fetcher({ freshSince: await later() }).fetch(at('/'));
    expect(again).toMatchObject({ origin: 'unchanged', captureId: first.captureId, text: 'first', place: first.place });
    expect(web.asked()[1]?.status).toBe(by === 'none' ? 200 : 304);
    expect(crawl.memory.past(at('/').url)?.outcome).toBe('unchanged');
    body = 'second';
    const changed = await crawl.fetcher({ freshSince: await later() }).fetch(at('/'));
    expect(changed).toMatchObject({ origin: 'asked', text: 'second' });
    expect(changed.captureId).not.toBe(first.captureId);
    expect(size()).toBe(1);
  });

  it('is asked for by its version where there is one, else by the date of the answer', async () => {
    const headers: Record<string, Record<string, string>> = {
      '/tag': { etag: 'W/"1"' },
      '/date': { 'last-modified': 'Tue, 17 Jan 2023 08:00:00 GMT' },
      '/both': { etag: '"2"', 'last-modified': 'Tue, 17 Jan 2023 08:00:00 GMT' },
      '/neither': {},
      '/absurd': { etag: `"${'x'.repeat(2000)}"` },
    };
    const web = await serve(site(A, (path) => headers[path] && { headers: headers[path], body: path }));
    const crawl = crawlOf(web.resolve);
    const began = new Date().toUTCString();
    for (const path of Object.keys(headers)) await crawl.fetcher().fetch(at(path));
    const next = crawl.fetcher({ freshSince: await later() });
    for (const path of Object.keys(headers)) expect((await next.fetch(at(path))).origin).toBe('unchanged');
    const conditions = Object.fromEntries(
      web
        .asked()
        .slice(5)
        .map(({ path, headers: own }) => [path, [own['if-none-match'], own['if-modified-since']]]),
    );
    expect(conditions).toMatchObject({
      '/tag': ['W/"1"', undefined],
      '/date': [undefined, 'Tue, 17 Jan 2023 08:00:00 GMT'],
      '/both': ['"2"', 'Tue, 17 Jan 2023 08:00:00 GMT'],
    });
    for (const path of ['/neither', '/absurd']) {
      const [tag, since] = conditions[path] as string[];
      expect([tag, Math.abs(Date.parse(since as string) - Date.parse(began)) < 5000]).toEqual([undefined, true]);
    }
  });

  it('is not sent with the first request, nor of a POST', async () => {
    const web = await serve(site(A, (_path, { method }) => ({ headers: { etag: '"1"' }, body: method })));
    const crawl = crawlOf(web.resolve);
    const post = { ...at('/'), method: 'POST' as const, body: 'a=1' };
    await crawl.fetcher().fetch(post);
    await crawl.fetcher({ freshSince: await later() }).fetch(post);
    expect(web.asked().map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined]);
  });

  it('is asked for without a condition where its bytes are lost, in the same run too, and lies in the archive again', async () => {
    const web = await serve(site(A, (path) => (path === '/robots.txt' ? undefined : { body: 'page' }), 'etag'));
    const crawl = crawlOf(web.resolve);
    const first = await crawl.fetcher().fetch(at('/'));
    const twin = await crawl.fetcher().fetch(at('/twin'));
    expect(twin.place).toEqual(first.place);
    await crawl.archive.close();
    truncateSync(join(crawl.archive.folder, first.place?.file as string), 0);
    const again = await crawl.fetcher().fetch(at('/'));
    expect(again).toMatchObject({ origin: 'asked', text: 'page', captureId: first.captureId });
    expect(web.asked()[2]?.headers['if-none-match']).toBeUndefined();
    expect((await crawl.fetcher().fetch(at('/'))).origin).toBe('kept');
    // The same bytes of another address are found again with it.
    expect(await crawl.fetcher().fetch(at('/twin'))).toMatchObject({ origin: 'kept', place: again.place });
    expect(web.paths()).toEqual(['/', '/twin', '/']);
    rmSync(crawl.archive.folder, { recursive: true });
  });

  it('adds nothing to the archive when the same bytes are sent again', async () => {
    const web = await serve(site(A, (path) => (path === '/robots.txt' ? undefined : { body: 'page' })));
    const crawl = crawlOf(web.resolve);
    const { place } = await crawl.fetcher().fetch(at('/'));
    await crawl.fetcher({ freshSince: await later() }).fetch(at('/'));
    const answer = { ...at('/x'), at: new Date().toISOString(), status: 200, headers: {}, body: Buffer.from('x') };
    const next = await crawl.archive.keep(answer, null);
    expect(next.offset).toBe((place?.offset ?? 0) + (place?.length ?? 0));
  });

  it('survives a failure: the bytes of the last success are still known', async () => {
    let isDown = false;
    const web = await serve(
      site(A, (path) => (path === '/robots.txt' ? undefined : isDown ? { status: 404 } : { body: 'page' }), 'etag'),
    );
    const crawl = crawlOf(web.resolve);
    const first = await crawl.fetcher().fetch(at('/'));
    isDown = true;
    await failureOf(crawl.fetcher({ freshSince: await later() }).fetch(at('/')));
    isDown = false;
    const back = await crawl.fetcher({ freshSince: await later() }).fetch(at('/'));
    expect(back).toMatchObject({ origin: 'unchanged', captureId: first.captureId });
  });
});

describe('what it says of itself', () => {
  it('the page with the link, without fragment and password, and not from https to http', async () => {
    const web = await serve(site(A, () => ({ body: 'x' })));
    const fetcher = crawlOf(web.resolve).fetcher();
    for (const [i, referer] of [
      `http://${A}/list#a`,
      `https://${A}/list`,
      `http://u:p@${A}/`,
      'no address\r\nx: y',
    ].entries())
      await fetcher.fetch({ ...at(`/${i}`), referer });
    expect(web.asked().map(({ headers }) => headers.referer)).toEqual([
      `http://${A}/list`,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

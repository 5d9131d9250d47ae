import { describe, expect, it } from 'vitest';
import { CrawlError } from '../../crawlers/errors.js';
import { Resolver } from '../../crawlers/http/address.js';
import { HttpClient } from '../../crawlers/http/client.js';
import type { HttpRequest, Transport } from '../../crawlers/http/transport.js';
import { newHost } from '../../crawlers/memory.js';
import type { Answer } from '../../scripts/demo/web/site.js';
import { certificateOf, pem } from '../support/certificates.js';
import { crawlOf, later, quick } from '../support/fetching.js';
import { raw, secure } from '../support/local-servers.js';
import { serve, site } from '../support/local-web.js';

const A = 'www.a.gov.cn';
const B = 'www.b.gov.cn';
const at = (path: string, host = A) => ({ url: `http://${host}${path}` });
const HOUR = 3_600_000;

async function failureOf(asked: Promise<unknown>): Promise<CrawlError> {
  const error = await asked.then(
    (page) => new Error(`a page: ${JSON.stringify(page)}`),
    (reason) => reason,
  );
  if (!(error instanceof CrawlError)) throw error;
  return error;
}

/** Everything but robots.txt, which is missing. */
const pages = (answer: (path: string) => Answer) => (path: string) =>
  path === '/robots.txt' ? undefined : answer(path);
const hoursFromNow = (until: string | null | undefined) => Math.round((Date.parse(until ?? '') - Date.now()) / HOUR);

describe('a host that asks for a wait', () => {
  /** Answers the first request for a page in its own way. */
  function once(first: Answer) {
    let isFirst = true;
    return pages((path) => {
      const answer = isFirst ? first : { body: path };
      isFirst = false;
      return answer;
    });
  }

  it.each([429, 503])('of a moment gets it with %i, for all of its pages, and then answers', async (status) => {
    const web = await serve(site(A, once({ status, headers: { 'retry-after': '0.3' }, body: 'x' })));
    const crawl = crawlOf(web.resolve);
    const fetcher = crawl.fetcher();
    const [one, two] = await Promise.all([fetcher.fetch(at('/1')), fetcher.fetch(at('/2'))]);
    expect([one.text, two.text]).toEqual(['/1', '/2']);
    const [first, ...others] = web.asked();
    for (const { began } of others) expect(began - (first?.ended ?? 0)).toBeGreaterThan(290);
    expect(crawl.memory.host(A)?.state).toBe('ok');
  });

  it('of a moment keeps it through a restart', async () => {
    const web = await serve(
      site(
        A,
        pages((path) => ({ body: path })),
      ),
    );
    const crawl = crawlOf(web.resolve);
    const until = Date.now() + 300;
    crawl.memory.saveHost({ ...newHost(A), until: new Date(until).toISOString() });
    await crawl.fetcher().fetch(at('/'));
    expect(performance.timeOrigin + (web.seen[0]?.began ?? 0)).toBeGreaterThan(until - 5);
  });

  it.each<[number, string, 'declined' | 'unreachable', number]>([
    [429, '7200', 'declined', 24],
    [429, String(48 * 3600), 'declined', 48],
    [503, '7200', 'unreachable', 2],
    [503, '99999999999', 'unreachable', 24 * 30],
  ])('%i with Retry-After %s parks it: %s for %i hours', async (status, seconds, state, hours) => {
    const web = await serve(site(A, once({ status, headers: { 'retry-after': seconds }, body: 'x' })));
    const crawl = crawlOf(web.resolve);
    const fetcher = crawl.fetcher();
    await failureOf(fetcher.fetch(at('/1')));
    expect((await failureOf(fetcher.fetch(at('/2')))).kind).toBe('parked');
    expect(crawl.memory.host(A)).toMatchObject({ state });
    expect(hoursFromNow(crawl.memory.host(A)?.until)).toBe(hours);
    expect(web.paths()).toEqual(['/1']);
  });

  it('with 429 again and again has declined', async () => {
    const web = await serve(
      site(
        A,
        pages(() => ({ status: 429, headers: { 'retry-after': '0' }, body: 'x' })),
      ),
    );
    const crawl = crawlOf(web.resolve);
    expect((await failureOf(crawl.fetcher().fetch(at('/')))).kind).toBe('declined');
    expect([web.paths().length, crawl.memory.host(A)?.state]).toEqual([3, 'declined']);
  });
});

describe('a host that is left alone', () => {
  it('because it declined: for a day, by every process, with the reason; the waiting pages are not held up', async () => {
    const web = await serve(
      site(
        A,
        pages((path) => (path === '/1' ? { status: 403, body: 'x' } : { body: path })),
      ),
    );
    const crawl = crawlOf(web.resolve);
    const fetcher = crawl.fetcher({ delay: 2000 });
    const began = performance.now();
    const results = await Promise.all(
      ['/1', '/2', '/3', '/4', '/5', '/6'].map((path) => failureOf(fetcher.fetch(at(path)))),
    );
    expect(results.map(({ kind }) => kind)).toEqual(['declined', ...Array(5).fill('parked')]);
    expect(performance.now() - began).toBeLessThan(8000);
    const error = await failureOf(crawl.fetcher({ freshSince: await later() }).fetch(at('/7')));
    expect([error.kind, error.text.zh]).toEqual(['parked', expect.stringContaining('拒绝访问（403）')]);
    expect(web.paths()).toEqual(['/1']);
    expect(hoursFromNow(crawl.memory.host(A)?.until)).toBe(24);
  });

  it('because three of its pages failed one after the other: for an hour', async () => {
    const web = await serve(
      site(
        A,
        pages((path) => ({ status: path.startsWith('/bad') ? 500 : 200, body: 'x' })),
      ),
    );
    const crawl = crawlOf(web.resolve);
    const fetcher = crawl.fetcher();
    for (const path of ['/bad1', '/bad2', '/good', '/bad3', '/bad4', '/bad5'])
      await fetcher.fetch(at(path)).catch(() => {});
    expect((await failureOf(fetcher.fetch(at('/good2')))).kind).toBe('parked');
    expect(hoursFromNow(crawl.memory.host(A)?.until)).toBe(1);
  });

  it('is asked again when the time is over, and forgiven once it answers', async () => {
    const web = await serve(
      site(
        A,
        pages(() => ({ body: 'page' })),
      ),
    );
    const crawl = crawlOf(web.resolve);
    const until = new Date(Date.now() - 1000).toISOString();
    crawl.memory.saveHost({ ...newHost(A), state: 'declined', reason: '拒绝访问（403）', until });
    await crawl.fetcher().fetch(at('/'));
    expect(crawl.memory.host(A)).toMatchObject({ state: 'ok', reason: null });
  });

  it('by the word of the registry', async () => {
    const web = await serve(
      site(
        A,
        pages(() => ({ body: 'page' })),
      ),
    );
    const profiles = new Map([[A, { state: 'declined', note: '412，瑞数' }]]);
    const error = await failureOf(crawlOf(web.resolve).fetcher({ profiles }).fetch(at('/')));
    expect([error.kind, error.text.zh, web.seen.length]).toEqual(['parked', expect.stringContaining('412，瑞数'), 0]);
  });
});

describe('the pace', () => {
  const apart = (seen: readonly { began: number; ended: number | null }[]) =>
    Math.min(...seen.slice(1).map(({ began }, i) => began - (seen[i]?.ended ?? Number.POSITIVE_INFINITY)));
  const run = async (web: Awaited<ReturnType<typeof serve>>, options: object, urls: readonly { url: string }[]) => {
    const fetcher = crawlOf(web.resolve).fetcher({ delay: 40, ...options });
    await Promise.all(urls.map((url) => fetcher.fetch(url)));
  };
  const slow = pages(() => ({ body: 'x', delay: 10 }));

  it('of one host: one at a time, with the delay; of two hosts: side by side', async () => {
    const web = await serve(site(A, slow), site(B, slow));
    const began = performance.now();
    await run(web, {}, [
      ...['/1', '/2', '/3'].map((path) => at(path)),
      ...['/1', '/2', '/3'].map((path) => at(path, B)),
    ]);
    const own = [A, B].map((host) => web.seen.filter((one) => one.host === host));
    for (const seen of own) expect(apart(seen)).toBeGreaterThan(38);
    const [a, b] = own.map((seen) => [seen[0]?.began ?? 0, seen.at(-1)?.began ?? 0] as const);
    expect(Math.max(a?.[0] ?? 0, b?.[0] ?? 0)).toBeLessThan(Math.min(a?.[1] ?? 0, b?.[1] ?? 0));
  });

  it('of two hosts on one machine: one at a time', async () => {
    const web = await serve(site([A, B], slow));
    await run(web, {}, [at('/1'), at('/1', B), at('/2'), at('/2', B)]);
    expect(web.seen).toHaveLength(6);
    expect(apart(web.seen)).toBeGreaterThan(38);
  });

  it('of two hosts on one platform: one at a time', async () => {
    const web = await serve(site(A, slow), site(B, slow));
    const profiles = new Map([A, B].map((host) => [host, { platform: 'gkmlpt' }]));
    await run(web, { profiles }, [at('/1'), at('/1', B), at('/2'), at('/2', B)]);
    expect(apart(web.seen)).toBeGreaterThan(38);
  });

  it('is slower where robots.txt or the registry wants it so', async () => {
    const asks = (path: string): Answer => ({
      body: path === '/robots.txt' ? 'User-agent: *\nCrawl-delay: 0.15' : 'x',
    });
    const web = await serve(site(A, asks), site(B, slow));
    const profiles = new Map([[B, { delay: 0.15 }]]);
    await run(web, { profiles }, [at('/1'), at('/2'), at('/1', B), at('/2', B)]);
    for (const host of [A, B]) expect(apart(web.asked(host))).toBeGreaterThan(145);
  });

  it('holds over a restart, also on a machine that another host is on', async () => {
    const web = await serve(
      site(
        [A, B],
        pages(() => ({ body: 'x' })),
      ),
    );
    const crawl = crawlOf(web.resolve);
    await crawl.fetcher({ delay: 150 }).fetch(at('/1'));
    await crawl.fetcher({ delay: 150 }).fetch(at('/1', B));
    expect(apart(web.seen)).toBeGreaterThan(145);
  });
});

describe('robots.txt', () => {
  const robots = (answer: Answer) => (path: string) => (path === '/robots.txt' ? answer : { body: path });

  it('is read once a day and kept over restarts; the day after it is read again', async () => {
    const web = await serve(site(A, robots({ body: 'User-agent: *\nDisallow: /no/' })));
    const crawl = crawlOf(web.resolve);
    await crawl.fetcher().fetch(at('/1'));
    expect((await failureOf(crawl.fetcher().fetch(at('/no/')))).kind).toBe('robots');
    const count = () => web.seen.filter(({ path }) => path === '/robots.txt').length;
    expect(count()).toBe(1);
    const state = crawl.memory.host(A) ?? newHost(A);
    crawl.memory.saveHost({ ...state, robotsAt: new Date(Date.now() - 25 * HOUR).toISOString() });
    await crawl.fetcher({ freshSince: await later() }).fetch(at('/1'));
    expect(count()).toBe(2);
  });

  it.each<[string, Answer]>([
    ['a redirect to the home page', { status: 302, headers: { location: '/' }, body: '' }],
    ['a redirect to a stranger', { status: 302, headers: { location: 'http://www.example.com/robots.txt' }, body: '' }],
    ['a redirect to itself', { status: 302, headers: { location: '/robots.txt' }, body: '' }],
    ['a redirect nowhere', { status: 302, body: '' }],
    ['a page', { body: '<html><body>首页</body></html>' }],
    ['nothing', { body: '' }],
  ])('%s is none: all is allowed', async (_name, answer) => {
    const web = await serve(site(A, robots(answer)));
    expect((await crawlOf(web.resolve).fetcher().fetch(at('/1'))).text).toBe('/1');
    expect(web.paths()).toEqual(['/1']);
  });

  it('may lie on another host', async () => {
    const here = site(A, robots({ status: 301, headers: { location: `http://${B}/robots.txt` }, body: '' }));
    const web = await serve(here, site(B, robots({ body: 'User-agent: *\nDisallow: /no/' })));
    expect((await failureOf(crawlOf(web.resolve).fetcher().fetch(at('/no/')))).kind).toBe('robots');
  });

  it.each<[string, Answer, string, 'declined' | 'unreachable', number]>([
    ['a server error', { status: 500, body: 'x' }, 'server', 'unreachable', 3],
    ['silence', { delay: 5000, body: 'x' }, 'timeout', 'unreachable', 3],
    ['a cut connection', { broken: 'reset' }, 'network', 'unreachable', 3],
    ['a challenge', { status: 412, body: 'x' }, 'declined', 'declined', 1],
    ['too many requests', { status: 429, headers: { 'retry-after': '9999' }, body: 'x' }, 'declined', 'declined', 1],
  ])('%s is no permission: the host is left alone', async (_name, answer, kind, state, requests) => {
    const web = await serve(site(A, robots(answer)));
    const crawl = crawlOf(web.resolve, quick);
    const error = await failureOf(crawl.fetcher().fetch(at('/1')));
    expect([error.kind, error.url, error.text.zh]).toEqual([kind, at('/1').url, expect.stringContaining('robots.txt')]);
    expect((await failureOf(crawl.fetcher().fetch(at('/2')))).kind).toBe('parked');
    expect(crawl.memory.host(A)?.state).toBe(state);
    expect(web.seen.map(({ path }) => path)).toEqual(Array(requests).fill('/robots.txt'));
  });

  it('that comes after a failure counts', async () => {
    let asked = 0;
    const answer = (path: string): Answer => {
      asked += 1;
      return path === '/robots.txt' && asked < 3 ? { status: 503, body: 'x' } : { body: path };
    };
    const web = await serve(site(A, answer));
    expect((await crawlOf(web.resolve).fetcher().fetch(at('/1'))).text).toBe('/1');
  });
});

describe('http and https', () => {
  /** A server that speaks only http, on whatever port it is asked. */
  const plain = (
    answer: (path: string) => string = (path) => `HTTP/1.1 200 OK\r\ncontent-length: ${path.length}\r\n\r\n${path}`,
  ) => {
    const asked: string[] = [];
    const address = raw((socket, text) => {
      const path = /^GET (\S+)/.exec(text)?.[1];
      asked.push(path ?? 'TLS');
      socket.end(path ? answer(path) : 'HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    return { asked, address };
  };

  it('a host that speaks only http is asked so, whatever its links say, from then on', async () => {
    const { asked, address } = plain((path) =>
      path === '/robots.txt'
        ? 'HTTP/1.1 404 No\r\ncontent-length: 0\r\n\r\n'
        : `HTTP/1.1 200 OK\r\ncontent-length: ${path.length}\r\n\r\n${path}`,
    );
    const crawl = crawlOf(new Map([[A, await address]]));
    const fetcher = crawl.fetcher();
    expect((await fetcher.fetch({ url: `https://${A}/1` })).url).toBe(`http://${A}/1`);
    await fetcher.fetch({ url: `https://${A}/2` });
    await crawl.fetcher().fetch({ url: `https://${A}/1` });
    expect(asked).toEqual(['TLS', '/robots.txt', '/1', '/2']);
    expect(crawl.memory.host(A)?.isPlainHttp).toBe(true);
  });

  it('a host that is down is not taken for one that speaks only http', async () => {
    const crawl = crawlOf(new Map([[A, '127.0.0.1:1']]));
    expect((await failureOf(crawl.fetcher().fetch({ url: `https://${A}/` }))).kind).toBe('network');
    expect(crawl.memory.host(A)?.isPlainHttp).toBe(false);
  });

  it('a host that leads to https later is followed there', async () => {
    const sent: string[] = [];
    const transport = speaking((url) => {
      sent.push(url);
      if (url.endsWith('/robots.txt')) return { status: 404 };
      return url.startsWith('https:')
        ? { status: 200, body: 'safe' }
        : { status: 301, location: url.replace('http', 'https') };
    });
    const crawl = crawlOf(new Map([[A, '127.0.0.1']]));
    crawl.memory.saveHost({ ...newHost(A), isPlainHttp: true });
    expect((await crawl.fetcher({ client: transport }).fetch({ url: `https://${A}/1` })).text).toBe('safe');
    expect(crawl.memory.host(A)?.isPlainHttp).toBe(false);
  });

  it('a host whose port 80 is closed is asked over https, and no page of it twice', async () => {
    const sent: string[] = [];
    const transport = speaking((url) => {
      sent.push(url);
      if (url.startsWith('http:'))
        throw new CrawlError('network', url, { zh: '拒绝连接', en: 'refused' }, null, { hint: 'refused' });
      return url.endsWith('/robots.txt') ? { status: 404 } : { status: 200, body: url };
    });
    const crawl = crawlOf(new Map([[A, '127.0.0.1']]));
    const fetcher = crawl.fetcher({ client: transport });
    expect((await fetcher.fetch(at('/1'))).url).toBe(`https://${A}/1`);
    expect((await fetcher.fetch(at('/2'))).url).toBe(`https://${A}/2`);
    expect(sent).toEqual([`http://${A}/robots.txt`, `https://${A}/robots.txt`, `https://${A}/1`, `https://${A}/2`]);
    sent.length = 0;
    expect((await crawl.fetcher({ client: transport }).fetch({ url: `https://${A}/1` })).origin).toBe('kept');
    expect(sent).toEqual([]);
  });

  /** Ports 80 and 443 are not ours to listen on: what a site would answer there. */
  function speaking(answer: (url: string) => { status: number; body?: string; location?: string }): Transport {
    return {
      async send({ url }: HttpRequest) {
        const { status, body = '', location } = answer(url);
        return { status, headers: location ? { location } : {}, cookies: [], body: Buffer.from(body) };
      },
      close: async () => {},
    };
  }
});

describe('TLS', () => {
  const weak = { ciphers: 'DEFAULT:@SECLEVEL=0', minVersion: 'TLSv1', maxVersion: 'TLSv1' } as const;
  const client = (resolve: Map<string, string>) =>
    new HttpClient(new Resolver(resolve), undefined, { certificates: [pem('root')] });

  it('an old server is read with old TLS after it failed, and that is kept for this host alone', async () => {
    const resolve = new Map([
      [A, await secure({ ...certificateOf('good'), ...weak })],
      [B, await secure({ ...certificateOf('other-name'), minVersion: 'TLSv1.2' })],
    ]);
    const crawl = crawlOf(resolve);
    const sent: string[] = [];
    const watched = (): Transport => {
      const own = client(resolve);
      return {
        send: (request) => {
          sent.push(`${new URL(request.url).host} ${request.isLegacyTls ? 'old' : 'current'}`);
          return own.send(request);
        },
        close: () => own.close(),
      };
    };
    const fetcher = crawl.fetcher({ client: watched() });
    expect((await fetcher.fetch({ url: `https://${A}/1` })).text).toContain('安全');
    expect((await fetcher.fetch({ url: `https://${B}/1` })).text).toContain('安全');
    expect((await crawl.fetcher({ client: watched() }).fetch({ url: `https://${A}/2` })).text).toContain('安全');
    expect(sent).toEqual([`${A} current`, `${A} old`, `${A} old`, `${B} current`, `${B} current`, `${A} old`]);
    expect([A, B].map((host) => crawl.memory.host(host)?.tls)).toEqual(['legacy', 'current']);
  });

  it('a bad certificate is told once and costs no request for each page; http of the host is still read', async () => {
    const other = await serve(
      site(
        A,
        pages(() => ({ body: 'page' })),
      ),
    );
    const bad = await secure(certificateOf('expired'));
    let sent = 0;
    const [http, https] = [client(other.resolve), client(new Map([[A, bad]]))];
    const both: Transport = {
      send(request) {
        sent += 1;
        return (request.url.startsWith('https:') ? https : http).send(request);
      },
      close: async () => void (await Promise.all([http.close(), https.close()])),
    };
    const fetcher = crawlOf(new Map([[A, bad]])).fetcher({ client: both });
    for (const path of ['/1', '/2', '/3']) {
      const error = await failureOf(fetcher.fetch({ url: `https://${A}${path}` }));
      expect([error.kind, error.text.zh]).toEqual(['tls', expect.stringContaining('证书已过期')]);
    }
    expect(sent).toBe(1);
    expect((await fetcher.fetch(at('/1'))).text).toBe('page');
  });
});

describe('the page for what is not there', () => {
  const template = (text: string) =>
    `<html><body><ul><li>首页</li><li>政务公开</li></ul>${text}<p>主办：某县人民政府</p></body></html>`;

  it('is probed once for a host, kept over restarts, and again after a month', async () => {
    const notice = template('<h2>抱歉</h2>这里什么也没有，请看看别处。');
    const web = await serve(
      site(
        A,
        pages((path) => ({ body: path === '/nb/1.html' ? template('正文') : notice })),
      ),
    );
    const crawl = crawlOf(web.resolve);
    const probes = () => web.paths().filter((path) => path.includes('no-such-page')).length;
    for (let i = 0; i < 2; i += 1) {
      const fetcher = crawl.fetcher();
      const found = await fetcher.fetch(at('/nb/1.html'));
      const gone = await fetcher.fetch(at('/nb/2.html'));
      const [isFound, isGone] = await Promise.all([fetcher.isNotFoundPage(found), fetcher.isNotFoundPage(gone)]);
      expect([isFound, isGone]).toEqual([false, true]);
    }
    expect(probes()).toBe(1);
    const state = crawl.memory.host(A) ?? newHost(A);
    const known = JSON.parse(state.notFoundPage ?? '{}');
    const old = JSON.stringify({ ...known, at: new Date(Date.now() - 31 * 24 * HOUR).toISOString() });
    crawl.memory.saveHost({ ...state, notFoundPage: old });
    await crawl.fetcher({ freshSince: await later() }).notFoundPage(at('/nb/1.html').url);
    expect(probes()).toBe(2);
  });

  it('of a proper host is a 404: nothing is mistaken for it', async () => {
    const web = await serve(site(A, (path) => (path === '/1.html' ? { body: template('正文') } : undefined)));
    const fetcher = crawlOf(web.resolve).fetcher();
    expect(await fetcher.notFoundPage(at('/1.html').url)).toMatchObject({ kind: 'status' });
    expect(await fetcher.isNotFoundPage(await fetcher.fetch(at('/1.html')))).toBe(false);
  });

  it('may be somewhere else', async () => {
    const answer = (path: string): Answer =>
      path.startsWith('/error')
        ? { body: template('出错') }
        : { status: 302, headers: { location: `/error.html?from=${path}` }, body: '' };
    const web = await serve(site(A, pages(answer)));
    const fetcher = crawlOf(web.resolve).fetcher();
    expect(await fetcher.isNotFoundPage(await fetcher.fetch(at('/1.html')))).toBe(true);
  });

  it('is not needed where the page says so itself, nor for a file', async () => {
    const answer = (path: string): Answer => ({
      body: path === '/1.pdf' ? '%PDF-1.4 页面不存在' : template('您访问的页面不存在'),
    });
    const web = await serve(site(A, pages(answer)));
    const fetcher = crawlOf(web.resolve).fetcher();
    expect(await fetcher.isNotFoundPage(await fetcher.fetch(at('/1.html')))).toBe(true);
    expect(await fetcher.isNotFoundPage(await fetcher.fetch(at('/1.pdf')))).toBe(false);
    expect(web.paths()).toEqual(['/1.html', '/1.pdf']);
  });

  it('that cannot be had tells nothing, and is not asked for again and again', async () => {
    const answer = (path: string): Answer =>
      path === '/1.html' ? { body: template('正文') } : { status: 500, body: 'x' };
    const web = await serve(site(A, pages(answer)));
    const fetcher = crawlOf(web.resolve).fetcher();
    const page = await fetcher.fetch(at('/1.html'));
    for (let i = 0; i < 3; i += 1) expect(await fetcher.isNotFoundPage(page)).toBe(false);
    expect(web.paths()).toHaveLength(4);
  });
});

describe('cookies', () => {
  it('stay with the site that set them', async () => {
    const set = { 'set-cookie': ['own=1; Path=/', `all=1; Domain=gov.cn; Path=/`, `foreign=1; Domain=${B}; Path=/`] };
    const web = await serve(
      site(
        A,
        pages(() => ({ headers: set, body: 'x' })),
      ),
      site(
        B,
        pages(() => ({ body: 'x' })),
      ),
    );
    const fetcher = crawlOf(web.resolve).fetcher();
    for (const request of [at('/1'), at('/2'), at('/1', B)]) await fetcher.fetch(request);
    expect(web.asked().map(({ headers }) => headers.cookie)).toEqual([undefined, 'own=1', undefined]);
  });

  it('by the thousand do not make requests that no server takes', async () => {
    const bomb = Array.from({ length: 150 }, (_, i) => `c${i}=${'v'.repeat(100)}; Path=/`);
    const web = await serve(
      site(
        A,
        pages(() => ({ headers: { 'set-cookie': bomb }, body: 'x' })),
      ),
    );
    const fetcher = crawlOf(web.resolve).fetcher();
    for (let i = 0; i < 4; i += 1) await fetcher.fetch(at(`/${i}`));
    for (const { headers } of web.asked()) expect((headers.cookie ?? '').length).toBeLessThan(8200);
  });
});

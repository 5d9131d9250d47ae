import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hasUnit } from '../../../../parsers/identity/divisions.js';
import type { Answer, Published, Site } from '../../../../scripts/demo/web/site.js';
import { cloneSites, clones, HIJACKED, INNER } from '../../../../scripts/demo/web/sites/clones.js';
import { documents, LOST, NEIGHBOURS } from '../../../../scripts/demo/web/sites/documents.js';
import { namesakes } from '../../../../scripts/demo/web/sites/namesakes.js';
import { refusals } from '../../../../scripts/demo/web/sites/refusals.js';
import { parsePlain } from '../../../support/parse-plain.js';

function ask(site: Site, address: string, headers: Record<string, string> = {}): Answer {
  return site.answer({ method: 'GET', url: new URL(address), headers, body: new Uint8Array() });
}

function bytesOf(answer: Answer): Uint8Array {
  return typeof answer.body === 'string' ? new TextEncoder().encode(answer.body) : (answer.body ?? new Uint8Array());
}

const textOf = (answer: Answer) => new TextDecoder().decode(bytesOf(answer));

/** The addresses that a page links to, resolved against its own. */
function links(answer: Answer, address: string): string[] {
  const html = textOf(answer);
  const base = new URL(/<base href="([^"]*)"/.exec(html)?.[1] ?? address, address);
  return [...html.matchAll(/href="([^"]*)"/g)].flatMap(([, href]) => {
    const target = (href as string).replaceAll('&amp;', '&');
    return URL.canParse(target, base.href) ? [new URL(target, base).href] : [];
  });
}

function expectReport(site: Site, { unit, year, url, facts }: Published, bytes = bytesOf(ask(site, url))): void {
  const read = parsePlain(bytes, { url });
  expect([read.unit, read.year, read.county], url).toEqual([unit, year, site.county.name]);
  if (!facts) return;
  const printed = Object.fromEntries(Object.entries(read.facts).map(([code, { value }]) => [code, value]));
  expect(printed, url).toMatchObject(facts);
}

const keys = (reports: readonly { unit: string; year: number }[]) => reports.map(({ unit, year }) => `${unit} ${year}`);

function expectWhole(site: Site): void {
  expect(new Set(keys(site.reports)).size).toBe(site.reports.length);
  for (const { url, aliases = [] } of site.reports)
    for (const address of [url, ...aliases]) expect(site.hosts).toContain(new URL(address).host);
  expect(ask(site, site.portal).status ?? 200).toBe(200);
}

describe('clones', () => {
  const site = clones();

  it('publishes honest reports and nothing else', () => {
    expectWhole(site);
    for (const report of site.reports) {
      expect(hasUnit(site.county.code, report.unit)).toBe(true);
      expectReport(site, report);
    }
    expect(links(ask(site, site.column), site.column)).toEqual(
      expect.arrayContaining(site.reports.map(({ url }) => url)),
    );
  });

  it('has hijacked pages that still parse and are no reports', () => {
    for (const { unit, year, url, sign } of HIJACKED) {
      const text = textOf(ask(site, url));
      expect(/百家乐/.test(text)).toBe(sign !== 'brand');
      expect(/報\(bào\)/.test(text)).toBe(sign === 'gambling and sounds');
      expect(/鸿运博彩/.test(text)).toBe(sign === 'brand');
      expect(keys(site.reports)).not.toContain(`${unit} ${year}`);
    }
  });

  it('leads to foreign hosts and inner addresses, by links and by redirects', () => {
    const linked = links(ask(site, site.column), site.column);
    const sent = linked
      .filter((url) => new URL(url).host === site.hosts[0])
      .flatMap((url) => ask(site, url).headers?.location ?? []);
    expect(sent).toEqual(expect.arrayContaining([...INNER]));
    const hosts = new Set(
      [...linked, ...links(ask(site, site.portal), site.portal)].map((url) => new URL(url).hostname),
    );
    for (const host of hosts) expect([...site.hosts, ...site.foreign]).toContain(host);
    for (const clone of cloneSites()) expect(hosts).toContain(clone.hosts[0]);
  });

  it('has clones that would answer under the same paths', () => {
    const url = new URL((site.reports[0] as Published).url);
    const texts = cloneSites().map((clone) => textOf(ask(clone, `http://${clone.hosts[0]}${url.pathname}`)));
    const [copy, sounds, brand, gambling, pasted] = texts as [string, string, string, string, string];
    expect(copy).toBe(
      textOf(ask(site, url.href)).replaceAll('http://www.ningshan.gov.cn', 'http://www.ningshan.com.cn'),
    );
    expect(sounds).toMatch(/縣\(xiàn\)/);
    expect(brand).toMatch(/城关镇鸿运博彩/);
    expect(gambling).toMatch(/百家乐[\s\S]*政府信息公開/);
    expect(pasted).toContain('(//ningshangov.cn)');
    for (const clone of cloneSites()) {
      const listed = links(ask(clone, clone.column), clone.column).map((address) => new URL(address).host);
      expect(listed).toContain(clone.hosts[0]);
    }
  });
});

describe('refusals', () => {
  const { sites, expected } = refusals();
  const site = (id: string) => sites.find((own) => own.id === `refusal ${id}`) as Site;
  const listed = (id: string) => expected.filter(({ host }) => host === site(id).hosts[0]).map(({ url }) => url);
  const column = (id: string, headers = {}) => ask(site(id), site(id).column, headers);
  const robots = (id: string) => ask(site(id), new URL('/robots.txt', site(id).portal).href);

  it('expects every report once, and publishes those that can be had', () => {
    expect(new Set(keys(expected)).size).toBe(expected.length);
    for (const own of sites) {
      const found = expected.filter(({ host, state }) => host === own.hosts[0] && state === 'found');
      expect(keys(own.reports)).toEqual(keys(found));
    }
    for (const { unit } of expected) expect(hasUnit('371522', unit)).toBe(true);
  });

  it('serves reports wherever robots or failures of others leave them', () => {
    for (const id of [
      'robots',
      'robots-part',
      'robots-page',
      'hang',
      'slow',
      'soft-404',
      'bomb',
      'lying',
      'gbk',
      'dotted',
    ]) {
      for (const report of site(id).reports) expectReport(site(id), report);
    }
  });

  it('declines', () => {
    expect(ask(site('fence'), site('fence').portal).status ?? 200).toBe(200);
    expect(column('fence').status).toBe(403);
    expect(column('geofence')).toMatchObject({ status: 403, body: expect.stringContaining('GeoBL') });
    expect(column('riversec')).toMatchObject({ status: 412, body: expect.stringContaining('$_ts') });
    expect(column('jiasule')).toMatchObject({ status: 521, headers: { 'x-via-jsl': expect.any(String) } });
    expect(column('edge').body).toContain('reload()');
  });

  it('asks for a captcha after some reports, and goes on asking', () => {
    for (const [id, words, after] of [
      ['captcha', '请输入验证码', 1],
      ['frequent', '访问过于频繁', 2],
      ['human', '人机验证', 0],
    ] as const) {
      const answers = listed(id).map((url) => ask(site(id), url));
      for (const [i, answer] of answers.entries()) {
        expect(answer.status ?? 200).toBe(200);
        expect(textOf(answer).includes(words)).toBe(i >= after);
      }
      expect(textOf(column(id))).toContain(words);
    }
  });

  it('forbids by robots.txt', () => {
    expect(robots('robots').body).toContain('Disallow: /zfxxgk/');
    expect(robots('robots-part').body).toContain(new URL(listed('robots-part')[1] as string).pathname);
    expect(robots('robots-403').status).toBe(403);
    expect(robots('robots-503').status).toBe(503);
    expect(robots('robots-page').body).toContain('<html>');
    expect(robots('base').status).toBe(404);
  });

  it('is busy or cut once, then serves', () => {
    expect(column('busy')).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
    expect(column('busy').status).toBeUndefined();
    expect(ask(site('busy'), listed('busy')[0] as string).status).toBe(429);
    for (const report of site('busy').reports) expectReport(site('busy'), report);
    for (const url of listed('flaky')) expect(ask(site('flaky'), url).broken).toBe('reset');
    for (const report of site('flaky').reports) expectReport(site('flaky'), report);
  });

  it('fails', () => {
    expect(column('reset').broken).toBe('reset');
    expect(ask(site('hang'), listed('hang')[1] as string).broken).toBe('hang');
    expect(ask(site('slow'), listed('slow')[1] as string).delay).toBe(60_000);
    const [words, home] = listed('soft-404').map((url) => ask(site('soft-404'), url)) as [Answer, Answer];
    expect(textOf(words)).toContain('页面不存在');
    expect(home).toMatchObject({ status: 302, headers: { location: '/' } });
    expect(textOf(ask(site('soft-404'), `${site('soft-404').portal}nonsense`))).toContain('页面不存在');
    const [bomb, large] = listed('bomb').map((url) => ask(site('bomb'), url)) as [Answer, Answer];
    expect(bytesOf(bomb).length).toBeLessThan(100_000);
    expect(gunzipSync(bytesOf(bomb)).length).toBeGreaterThan(40 * 1024 * 1024);
    expect(bytesOf(large).length).toBeGreaterThan(40 * 1024 * 1024);
  });

  it('never ends its redirects', () => {
    for (const start of listed('loop')) {
      let url = start;
      for (let i = 0; i < 25; i += 1) {
        const { status, headers } = ask(site('loop'), url);
        expect(status).toBe(302);
        url = new URL(headers?.location as string, url).href;
      }
    }
  });

  it('lies about type and length', () => {
    const [type, short, long] = listed('lying').map((url) => ask(site('lying'), url)) as [Answer, Answer, Answer];
    expect(type.headers?.['content-type']).toBe('image/jpeg');
    expect(Number(short.headers?.['content-length'])).toBe(bytesOf(short).length - 7);
    expect(Number(long.headers?.['content-length'])).toBeGreaterThan(bytesOf(long).length);
  });

  it('serves whoever carries the cookie', () => {
    const own = site('cookie');
    expect(ask(own, own.column)).toMatchObject({ status: 302, headers: { location: new URL(own.column).pathname } });
    const cookie = { cookie: 'a=1; CT6T=9b21d7' };
    for (const report of own.reports) expectReport(own, report, bytesOf(ask(own, report.url, cookie)));
  });

  it('sends gzip to everybody', () => {
    const own = site('gzip');
    for (const report of own.reports) {
      const answer = ask(own, report.url);
      expect(answer.headers?.['content-encoding']).toBe('gzip');
      expectReport(own, report, gunzipSync(bytesOf(answer)));
    }
  });

  it('links its reports in odd ways', () => {
    const read = (id: string) => links(column(id), site(id).column).filter((url) => /\/t\d/.test(url));
    expect(read('base')).toEqual(listed('base'));
    expect(read('dotted').map((url) => url.replace('xz//', 'xz/'))).toEqual(listed('dotted'));
    expect(textOf(column('dotted'))).toContain('href="././2');
    const first = read('sessions');
    expect(first).not.toEqual(read('sessions'));
    expect(first.map((url) => url.replace(/;jsessionid=\w+/, ''))).toEqual(listed('sessions'));
    for (const [id, urls] of [
      ['sessions', first],
      ['dotted', read('dotted')],
    ] as const) {
      for (const [i, url] of urls.entries())
        expectReport(site(id), site(id).reports[i] as Published, bytesOf(ask(site(id), url)));
    }
  });
});

describe('documents', () => {
  const site = documents();
  const of = (unit: string, own = site) => own.reports.filter((report) => report.unit === unit);

  it('lists every report, and its pages tell unit and year', () => {
    expectWhole(site);
    const listed = links(ask(site, site.column), site.column);
    for (const report of site.reports) {
      expect(listed).toContain(report.url);
      if (!report.url.endsWith('.docx')) expectReport(site, report);
      for (const alias of report.facts ? (report.aliases ?? []) : []) {
        expect(listed).toContain(alias);
        expect(textOf(ask(site, alias))).toBe(textOf(ask(site, report.url)));
      }
    }
    expect(of('生祠镇')[0]?.aliases).toHaveLength(4);
  });

  it('has pictures where tables were', () => {
    const { url } = of('斜桥镇')[0] as Published;
    expect(parsePlain(bytesOf(ask(site, url)), { url }).evidence.tables.map(({ state }) => state)).toEqual(
      Array(3).fill('picture'),
    );
    const picture = new URL(/<img src="([^"]*)"/.exec(textOf(ask(site, url)))?.[1] as string, url).href;
    expect([...bytesOf(ask(site, picture)).subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  });

  it('has files of their kinds behind pages, one of them through a viewer, and one in the list', () => {
    const start = (url: string) => Buffer.from(bytesOf(ask(site, url)).subarray(0, 4)).toString('latin1');
    const aliases = of('西来镇').map((report) => report.aliases?.[0] as string);
    expect(aliases.map(start)).toEqual(['PK\x03\x04', '%PDF', 'PK\x03\x04', 'PK\x03\x04', '%PDF']);
    expect(start((of('季市镇')[0] as Published).url)).toBe('PK\x03\x04');
    const { url } = of('西来镇')[4] as Published;
    const viewer = links(ask(site, url), url).find((link) => link.includes('viewer.html')) as string;
    expect(new URL(new URL(viewer).searchParams.get('file') as string, url).href).toBe(aliases[4]);
    expect(ask(site, viewer).status ?? 200).toBe(200);
  });

  it('has an error page called .pdf, which is no report', () => {
    expect(ask(site, LOST.url).headers?.['content-type']).toBe('application/pdf');
    expect(textOf(ask(site, LOST.url))).toMatch(/^<!DOCTYPE html>/);
    expect(of(LOST.unit)).toEqual([]);
  });

  it('has last year in the body of one report, four tables in another', () => {
    const wrong = of('新桥镇').find(({ year }) => year === 2022) as Published;
    expect(textOf(ask(site, wrong.url))).toContain('2021年1月1日至2021年12月31日');
    const chapter = /二、主动公开[\s\S]*?三、收到/.exec(textOf(ask(site, (of('东兴镇')[0] as Published).url)))?.[0];
    expect(chapter?.match(/<table/g)).toHaveLength(4);
  });

  it('shows another report behind one address a year later', () => {
    const before = documents({ shown: 2022 });
    const [old] = of('马桥镇', before) as [Published];
    const [now] = of('马桥镇') as [Published];
    expect([old.year, now.year, old.url]).toEqual([2022, 2023, now.url]);
    expectReport(before, old);
  });

  it('has neighbours in the list that are no reports', () => {
    const html = textOf(ask(site, site.column));
    for (const title of NEIGHBOURS) {
      const href = new RegExp(`href="([^"]*)"[^>]*>${title}<`).exec(html)?.[1] as string;
      const url = new URL(href, site.column).href;
      expect(site.reports.map((report) => report.url)).not.toContain(url);
      expect(() => parsePlain(bytesOf(ask(site, url)), { url })).toThrow();
    }
  });

  it('has two towns of one name', () => {
    const [one, other] = namesakes() as [Site, Site];
    for (const own of [one, other]) {
      expectWhole(own);
      for (const report of own.reports) {
        expect(hasUnit(own.county.code, report.unit)).toBe(true);
        expectReport(own, report);
      }
    }
    const shared = keys(one.reports).filter((key) => keys(other.reports).includes(key));
    expect(shared).toEqual(['梅山镇 2023', '梅山镇 2022', '梅山镇 2021']);
    expect(one.reports[0]?.facts).not.toEqual(other.reports[0]?.facts);
  });
});

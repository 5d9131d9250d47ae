import { describe, expect, it } from 'vitest';
import { hasUnit } from '../../../../parsers/identity/divisions.js';
import { parse } from '../../../../parsers/parse.js';
import type { Answer, Published, Site } from '../../../../scripts/demo/web/site.js';
import { cloneSites, clones, HIJACKED, INNER } from '../../../../scripts/demo/web/sites/clones.js';

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
  const read = parse(bytes, { url });
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

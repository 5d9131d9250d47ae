import { expect } from 'vitest';
import { furtherLinks, listingOf } from '../../crawlers/discover/lists.js';
import { CrawlError } from '../../crawlers/errors.js';
import { Page, type PageRequest } from '../../crawlers/page.js';
import { hasUnit } from '../../parsers/identity/divisions.js';
import type { Answer, Published, Site } from '../../scripts/demo/web/site.js';
import { parsePlain } from './parse-plain.js';

/** What a site answers to a GET. */
export function ask(site: Site, address: string, headers: Record<string, string> = {}): Answer {
  return site.answer({ method: 'GET', url: new URL(address), headers, body: new Uint8Array() });
}

export function bytesOf({ body = '' }: Answer): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}

export const textOf = (answer: Answer) => new TextDecoder().decode(bytesOf(answer));

/** The addresses in a page's href and value attributes, resolved against its own. */
export function linksOf(site: Site, address: string): string[] {
  const html = textOf(ask(site, address));
  return [...html.matchAll(/(?:href|value)="([^"]+)"/g)].flatMap(([, target = '']) => {
    const way = target.replaceAll('&amp;', '&');
    return URL.canParse(way, address) ? [new URL(way, address).href] : [];
  });
}

/** Each page holds the report that the site says it holds: its unit, year and county, and its values where they stand in HTML. */
export function expectReports(site: Site): void {
  const keys = site.reports.map(({ unit, year }) => `${unit} ${year}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { unit, year, url, aliases = [], facts } of site.reports) {
    expect(hasUnit(site.county.code, unit), unit).toBe(true);
    expect(site.hosts).toContain(new URL(url).host);
    if (!facts) continue;
    for (const address of [url, ...aliases]) expectReport(site, { unit, year, url: address, facts });
  }
}

function expectReport(site: Site, { unit, year, url, facts }: Published): void {
  const bytes = bytesOf(ask(site, url, { referer: new URL('/', url).href }));
  // A file beside the page: its values are not of HTML.
  if (bytes[0] !== '<'.charCodeAt(0)) return;
  const read = parsePlain(bytes, { url });
  expect([read.unit, read.year, read.county], url).toEqual([unit, year, site.county.name]);
  const printed = Object.fromEntries(Object.entries(read.facts).map(([code, { value }]) => [code, value]));
  expect(printed, url).toMatchObject(facts as object);
}

/** A page that is no report of one of the county's units: nobody's, or somebody else's. */
export function expectStranger(site: Site, url: string): void {
  const bytes = bytesOf(ask(site, url));
  let unit: string | null = null;
  try {
    unit = parsePlain(bytes, { url }).unit;
  } catch {
    return;
  }
  expect([url, unit !== null && hasUnit(site.county.code, unit)]).toEqual([url, false]);
}

/** Fetches from a site without any network; `asked` keeps the addresses in order. */
export function fetchFrom(site: Site): { fetch: (request: PageRequest) => Promise<Page>; asked: string[] } {
  const asked: string[] = [];
  const fetch = async (request: PageRequest): Promise<Page> => {
    asked.push(request.url);
    const { url, method = 'GET', referer, body = '' } = request;
    const headers = referer ? { referer } : {};
    const answer = site.answer({ method, url: new URL(url), headers, body: new TextEncoder().encode(body) });
    if ((answer.status ?? 200) >= 400) throw new CrawlError('gone', url, { zh: '页面不存在', en: 'no such page' });
    const type = answer.headers?.['content-type'] ?? 'text/html; charset=utf-8';
    return new Page(
      request,
      url,
      String(type),
      bytesOf(answer),
      asked.length,
      '',
      '2025-02-01T00:00:00Z',
      'asked',
      null,
    );
  };
  return { fetch, asked };
}

/** A page with the given source at an address, as if it had been fetched. */
export function pageOf(url: string, source: string): Page {
  const bytes = new TextEncoder().encode(source);
  return new Page({ url }, url, 'text/html', bytes, 1, '', '2025-02-01T00:00:00Z', 'asked', null);
}

/** Walks a list to its end: the addresses that it leads to, and what was asked for on the way. */
export async function walkList(site: Site, url: string): Promise<{ found: Set<string>; asked: string[] }> {
  const { fetch, asked } = fetchFrom(site);
  const first = listingOf(await fetch({ url }));
  const { links, failure } = await furtherLinks(first, fetch);
  expect(failure).toBeNull();
  return { found: new Set([...first.links, ...links].map((link) => link.url)), asked };
}

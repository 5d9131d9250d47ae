import { expect } from 'vitest';
import { withScriptedArticle } from '../../crawlers/discover/detail.js';
import { CrawlError } from '../../crawlers/errors.js';
import { normaliseUrl, Page, type PageRequest } from '../../crawlers/page.js';
import { decode } from '../../parsers/formats/decode.js';
import { hasUnit } from '../../parsers/identity/divisions.js';
import type { Answer, Published, Site } from '../../scripts/demo/web/site.js';
import { parsePlain } from './parse-plain.js';

/** One answer of a local site, without HTTP. */
export function ask(site: Site, address: string, headers: Record<string, string> = {}, body?: string): Answer {
  const method = body === undefined ? 'GET' : 'POST';
  return site.answer({ method, url: new URL(address), headers, body: new TextEncoder().encode(body ?? '') });
}

export function bytesOf({ body = '' }: Answer): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}

export const textOf = (answer: Answer) => decode(bytesOf(answer)).text;

export const keysOf = (reports: readonly { unit: string | null; year: number | null }[]) =>
  reports.map(({ unit, year }) => `${unit} ${year}`);

/** Unit, year, county and printed values, as the parsers read the page that holds the report. */
export function expectReport(site: Site, { unit, year, url, facts }: Published, bytes = bytesOf(ask(site, url))): void {
  const whole = withScriptedArticle(decode(bytes).text);
  const read = parsePlain(whole === null ? bytes : new TextEncoder().encode(whole), { url });
  expect([read.unit, read.year, read.county], url).toEqual([unit, year, site.county.name]);
  if (!facts) return;
  const printed = Object.fromEntries(Object.entries(read.facts).map(([code, { value }]) => [code, value]));
  expect(printed, url).toMatchObject(facts);
}

/** What holds for every site: real units, no unit and year twice, addresses on its own hosts, a home page. */
export function expectWhole(site: Site, formerNames: readonly string[] = []): void {
  const keys = keysOf(site.reports);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { unit, url, aliases = [] } of site.reports) {
    expect(hasUnit(site.county.code, unit) || formerNames.includes(unit), unit).toBe(true);
    for (const address of [url, ...aliases]) expect(site.hosts).toContain(new URL(address).hostname);
  }
  expect(ask(site, site.portal).status ?? 200).toBe(200);
  const home = textOf(ask(site, site.portal));
  expect(home.match(/<a\s/gi)?.length ?? 0).toBeGreaterThan(40);
  for (const host of site.foreign) expect(site.hosts).not.toContain(host);
}

/** Somebody who asks a site for pages as the crawler does: with cookies, over redirects, counting. */
export class Visitor {
  readonly asked: string[] = [];
  private readonly cookies = new Map<string, string>();
  constructor(private readonly sites: readonly Site[]) {}

  readonly fetch = async (request: PageRequest): Promise<Page> => {
    let next = request;
    for (let hop = 0; hop < 5; hop += 1) {
      const answer = this.answerTo(next);
      const { status = 200, headers = {} } = answer;
      for (const cookie of [headers['set-cookie'] ?? []].flat()) {
        const [name = '', value = ''] = (cookie.split(';')[0] as string).split('=');
        this.cookies.set(name, value);
      }
      if (typeof headers.location === 'string') {
        next = { url: normaliseUrl(headers.location, next.url) as string };
        continue;
      }
      const failed = { zh: String(status), en: String(status) };
      if (status === 404) throw new CrawlError('gone', next.url, failed);
      if (status !== 200) throw new CrawlError('declined', next.url, failed);
      return new Page(request, next.url, '', bytesOf(answer), 0, '', '', 'asked', null);
    }
    throw new CrawlError('loop', request.url, { zh: '', en: '' });
  };

  private answerTo({ url, method, body, referer, contentType }: PageRequest): Answer {
    const address = normaliseUrl(url) as string;
    this.asked.push(address);
    const site = this.sites.find(({ hosts }) => hosts.includes(new URL(address).hostname));
    if (!site) throw new CrawlError('foreign', url, { zh: url, en: url });
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      ...(cookie ? { cookie } : {}),
      ...(referer ? { referer } : {}),
      ...(method === 'POST' ? { 'content-type': contentType ?? 'application/x-www-form-urlencoded' } : {}),
    };
    return ask(site, address, headers, method === 'POST' ? (body ?? '') : undefined);
  }
}

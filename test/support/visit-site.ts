import { expect } from 'vitest';
import { hasUnit } from '../../parsers/identity/divisions.js';
import { parse } from '../../parsers/parse.js';
import type { ParsedReport } from '../../parsers/report.js';
import type { Answer, Site } from '../../scripts/demo/web/site.js';
import { walkSite } from './walk-list.js';

/** What a site answers, to a GET or to a form. */
export function ask(site: Site, address: string, form?: Record<string, string>): Answer {
  const body = new TextEncoder().encode(form ? new URLSearchParams(form).toString() : '');
  return site.answer({ method: form ? 'POST' : 'GET', url: new URL(address), headers: {}, body });
}

export function textOf({ body = '' }: Answer): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

/** A page read as a report; null where it is none. */
export function readReport(site: Site, url: string): ParsedReport | null {
  try {
    return parse(new TextEncoder().encode(textOf(ask(site, url))), { url });
  } catch {
    return null;
  }
}

/** That each report stands where the site says, is a unit's of the county, and prints what the site says. */
export function expectReports(site: Site): void {
  const keys = site.reports.map(({ unit, year }) => `${unit} ${year}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const { unit, year, url, aliases = [], facts } of site.reports) {
    expect(hasUnit(site.county.code, unit), unit).toBe(true);
    const read = readReport(site, url);
    expect([read?.unit, read?.year, read?.county], url).toEqual([unit, year, site.county.name]);
    const printed = Object.entries(read?.facts ?? {}).map(([code, { value }]) => [code, value]);
    if (facts) expect(Object.fromEntries(printed), url).toMatchObject(facts);
    for (const alias of aliases) {
      expect(site.hosts).toContain(new URL(alias).host);
      expect(textOf(ask(site, alias)), alias).toBe(textOf(ask(site, url)));
    }
  }
}

/**
 * Everything that the pages of a site lead to, from its home page on: columns are opened and read to their end, articles are not.
 * Hosts that are not the site's must be among those that it calls foreign.
 */
export async function reach(site: Site, isColumn: (url: URL) => boolean): Promise<Set<string>> {
  const found = new Set<string>();
  const waiting = [site.portal];
  for (let address = waiting.pop(); address; address = waiting.pop()) {
    for (const url of (await walkSite(site, address)).urls) {
      if (found.has(url)) continue;
      found.add(url);
      const target = new URL(url);
      expect([...site.hosts, ...site.foreign], url).toContain(target.host);
      if (site.hosts.includes(target.host) && isColumn(target)) waiting.push(url);
    }
  }
  return found;
}

/** Pages that read like reports, and are none of a unit of the county: what they are. */
export function strangersAmong(site: Site, urls: Iterable<string>): ParsedReport[] {
  const own = new Set(site.reports.flatMap(({ url, aliases = [] }) => [url, ...aliases]));
  return [...urls].flatMap((url) => {
    const isOwn = own.has(url) || !site.hosts.includes(new URL(url).host);
    const read = isOwn ? null : readReport(site, url);
    return read ? [read] : [];
  });
}

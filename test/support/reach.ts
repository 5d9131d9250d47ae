import { expect } from 'vitest';
import type { Answer, Site } from '../../scripts/demo/web/site.js';
import { walkList } from './site.js';

/**
 * Everything that the pages of a site lead to, from its home page on: columns are opened and read to their end, articles are not.
 * Hosts that are not the site's must be among those that it calls foreign, and each of these must be met.
 */
export async function reach(site: Site, isColumn: (url: URL) => boolean): Promise<Set<string>> {
  const found = new Set<string>();
  const waiting = [site.portal];
  for (let address = waiting.pop(); address; address = waiting.pop()) {
    for (const url of (await walkList(site, address)).found) {
      if (found.has(url)) continue;
      found.add(url);
      const target = new URL(url);
      expect([...site.hosts, ...site.foreign], url).toContain(target.host);
      if (site.hosts.includes(target.host) && isColumn(target)) waiting.push(url);
    }
  }
  const hosts = new Set([...found].map((url) => new URL(url).host));
  for (const host of site.foreign) expect(hosts).toContain(host);
  return found;
}

/** What a site answers to a form. */
export function send(site: Site, address: string, form: Record<string, string>): Answer {
  const body = new TextEncoder().encode(new URLSearchParams(form).toString());
  return site.answer({ method: 'POST', url: new URL(address), headers: {}, body });
}

/** A server of the tests' own, as far as walking along a list needs one. */
export function serverOf(answer: Site['answer']): Site {
  const county = { name: '某县', prefecture: null, province: '', code: '' };
  return { id: '', county, hosts: [], portal: '', column: '', reports: [], foreign: [], answer };
}

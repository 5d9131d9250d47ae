import { countyWithCode } from '../../parsers/identity/divisions.js';
import { isNameOf } from './place.js';
import type { Entry } from './schema.js';

/**
 * Entries that a text means: a six-digit code, a host or address of the county's, or a name: in full, as commonly written, or bare,
 * and with province or prefecture before it where several counties have it. Several where the text leaves a choice.
 */
export function findEntries(entries: readonly Entry[], what: string): Entry[] {
  const text = what.trim();
  if (/^\d{6}$/.test(text)) return entries.filter(({ code }) => code === text);
  const host = hostIn(text);
  if (host) return entries.filter((entry) => hostsOf(entry).has(host));
  const full = entries.filter((entry) => namesIn(text, entry).includes(entry.county));
  return full.length > 0
    ? full
    : entries.filter((entry) => namesIn(text, entry).some((name) => isShortOf(name, entry)));
}

/** Host names of all addresses of an entry, without www. */
export function hostsOf({ portal, columns, evidence, hosts = {} }: Entry): Set<string> {
  const addresses = [...(portal ? [portal] : []), ...columns.map(({ url }) => url), ...evidence.map(({ url }) => url)];
  return new Set(
    [
      ...addresses.map((url) => new URL(url).hostname),
      ...Object.keys(hosts).map((host) => host.replace(/:\d+$/, '')),
    ].map(withoutWww),
  );
}

function hostIn(text: string): string | null {
  if (!/[a-z\d]\.[a-z\d]/i.test(text)) return null;
  const address = text.includes('://') ? text : `http://${text}`;
  return URL.canParse(address) ? withoutWww(new URL(address).hostname) : null;
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, '');
}

/** What is left of a text when the entry's parents are taken from its beginning: 徐州鼓楼区, 江苏省徐州市鼓楼区 → 鼓楼区. */
function namesIn(text: string, { prefecture, province }: Entry): string[] {
  const regions = province ? [province, province.replace(/(?:省|市|(?:壮族|回族|维吾尔)?自治区)$/, '')] : [];
  const cities = prefecture ? [prefecture, prefecture.replace(/(?:市|地区|盟)$/, '')] : [];
  const after = (names: readonly string[], rest: string) =>
    names.filter((name) => rest.startsWith(name)).map((name) => rest.slice(name.length));
  const local = [text, ...after(regions, text)];
  return [...local, ...local.flatMap((rest) => after(cities, rest))];
}

function isShortOf(name: string, { code, county }: Entry): boolean {
  const division = code ? countyWithCode(code) : undefined;
  if (name.length < 2) return false;
  return division ? isNameOf(division, name) : county.replace(/[县区市旗]$/, '') === name;
}

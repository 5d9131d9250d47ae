import { setting } from '../families/addresses.js';
import { normaliseUrl, siteOf } from '../page.js';
import { FAMILY_SIGNS, type FamilySigns } from './families.js';

/** What a page's address and source tell of its site. */
export interface Recognised {
  /** Slug; null where nothing tells. */
  family: string | null;
  /** What tells: its own address, marks in its source, the addresses that it links to, or an address that others write too. */
  by: 'address' | 'source' | 'links' | 'likeness' | null;
  /** Ids that drive the family's lists, as far as the page shows them. */
  ids: Record<string, string>;
  /** The list that the page stands in or is, by the family's rules; null where they do not tell. */
  column: string | null;
  /** The column is one unit's. */
  isOfUnit: boolean;
}

interface Match {
  signs: FamilySigns;
  ids: Record<string, string>;
  column: string | null;
  isOfUnit: boolean;
  isWeak: boolean;
}

/** Links that must agree before they tell the family of the page that they stand on. */
const ENOUGH = 3;
const MAX_LINKS = 2000;
const MAX_SOURCE = 2 * 1024 * 1024;

/**
 * The family of a page with its ids and its column: by its address; where that could be several's, by its source.
 * @param html the page's source; null to judge by the address alone
 */
export function recognise(url: string, html: string | null): Recognised {
  const source = html?.slice(0, MAX_SOURCE) ?? '';
  const own = matchOf(url);
  const [signs, by] = familyOf(url, source, own);
  const fits = own && own.signs === signs ? own : null;
  return {
    family: signs?.family ?? null,
    by,
    ids: { ...(signs ? settingsIn(source, signs) : {}), ...fits?.ids },
    column: fits?.column ?? null,
    isOfUnit: fits?.isOfUnit ?? false,
  };
}

function familyOf(url: string, source: string, own: Match | null): [FamilySigns | null, Recognised['by']] {
  if (own && !own.isWeak) return [own.signs, 'address'];
  const marked = FAMILY_SIGNS.find((signs) => signs.source?.some((mark) => mark.test(source)));
  if (marked) return [marked, 'source'];
  const linked = familyOfLinks(url, source);
  if (linked) return [linked, 'links'];
  return own ? [own.signs, 'likeness'] : [null, null];
}

function matchOf(address: string): Match | null {
  const plain = normaliseUrl(address);
  if (plain === null) return null;
  const { origin, pathname, search } = new URL(plain);
  const path = pathname + search;
  for (const signs of FAMILY_SIGNS) {
    for (const { at, column, isOfUnit = false, isWeak = false } of signs.addresses) {
      const groups = at.exec(path);
      if (!groups) continue;
      const { folder, query, more, list, ...ids } = groups.groups ?? {};
      const known = Object.entries(ids).filter((entry): entry is [string, string] => entry[1] !== undefined);
      const list_ = column === undefined ? null : origin + path.replace(at, column);
      return { signs, ids: Object.fromEntries(known), column: list_, isOfUnit, isWeak };
    }
  }
  return null;
}

/** Most of the pages that a list or a portal links to on its own site are of its family. */
function familyOfLinks(url: string, source: string): FamilySigns | null {
  if (!URL.canParse(url)) return null;
  const site = siteOf(new URL(url).hostname);
  const counts = new Map<FamilySigns, number>();
  let rest = MAX_LINKS;
  for (const [, address] of source.matchAll(/\bhref\s*=\s*["']?([^"'\s>]+)/gi)) {
    rest -= 1;
    if (rest < 0) break;
    const link = normaliseUrl(address as string, url);
    if (link === null || siteOf(new URL(link).hostname) !== site) continue;
    const match = matchOf(link);
    if (match && !match.isWeak) counts.set(match.signs, (counts.get(match.signs) ?? 0) + 1);
  }
  const [best, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!best || best[1] < ENOUGH || best[1] <= 2 * (second?.[1] ?? 0)) return null;
  return best[0];
}

function settingsIn(source: string, { settings = [] }: FamilySigns): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of settings) {
    const value = setting(source, name);
    if (value !== null && /^[\w.-]{1,64}$/.test(value)) found[name] = value;
  }
  return found;
}

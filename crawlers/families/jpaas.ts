import type { Family, Listing, Pager } from '../family.js';
import { withQuery } from './addresses.js';

const QUERY = /query-?data\s*[=:]\s*(?:"(\{[^"]*\})"|'(\{[^']*\})'|(\{[^}]*\}))/gi;
const FIELD = /['"]?(\w+)['"]?\s*:\s*(?:'([^']*)'|"([^"]*)")/g;
const ADDRESS = /(?:(?:https?:)?\/\/[\w.:-]+)?\/[\w/-]{0,100}jpaas-publish-server\/front\/page\/build\/unit/;
const STANDARD = '/api-gateway/jpaas-publish-server/front/page/build/unit';
const PAGE_SIZE = 15;

/** A block of a page that a request fills, and what its pager says where it is filled already. */
interface Unit {
  query: Record<string, string>;
  pager: Paging | null;
}

interface Paging {
  rows: number;
  count: number;
}

/**
 * Hanweb's cloud: blocks of a column are built by a request each. The page number goes in paramJson, written without blanks; a plain
 * pageNo is ignored and gives page 1 again.
 */
export const jpaas: Family = {
  id: 'hanweb-jpaas',
  pagers(listing) {
    const text = plain(listing.text);
    const address = new URL(ADDRESS.exec(text)?.[0] ?? STANDARD, listing.url).href;
    return unitsIn(text).flatMap((unit) => {
      const { query, pager } = unit;
      if (pager && pager.count > 0 && pager.count <= pager.rows) return [];
      return [pagerOf(unit, address, listing)];
    });
  },
};

/** Quotes that were hidden from HTML or JSON. */
function plain(text: string): string {
  return text.replace(/&quot;|&#34;|&#39;|&apos;/g, "'").replaceAll('\\"', '"');
}

function unitsIn(text: string): Unit[] {
  const units = new Map<string, Unit>();
  for (const match of text.matchAll(QUERY)) {
    const data = match.slice(1).find((value) => value !== undefined) as string;
    const query: Record<string, string> = {};
    for (const [, name = '', single, double] of data.matchAll(FIELD)) query[name] = single ?? double ?? '';
    if (!query.pageId && !query.tagId) continue;
    const key = `${query.pageId ?? ''} ${query.tagId ?? ''}`;
    // The pager of a block that stands in the page repeats the script's data.
    const tag = text.slice(text.lastIndexOf('<', match.index), text.indexOf('>', match.index) + 1);
    const pager = pagingIn(tag);
    if (!units.has(key) || pager) units.set(key, { query, pager });
  }
  return [...units.values()];
}

/** rows="15" count="47" of a tag. */
function pagingIn(html: string): Paging | null {
  const tag = /<[^<>]*\bcount\s*=\s*["']?\d[^<>]*>/.exec(html)?.[0];
  if (!tag) return null;
  const number = (name: string) => Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,6})`, 'i').exec(tag)?.[1] ?? 0);
  return { rows: number('rows') || PAGE_SIZE, count: number('count') };
}

function pagerOf({ query, pager }: Unit, address: string, { url }: Listing): Pager {
  const size = pager?.rows ?? PAGE_SIZE;
  const from = pager ? 2 : 1;
  return {
    ...{ id: 'jpaas', list: `jpaas ${query.pageId ?? ''} ${query.tagId ?? ''}`, from },
    next(previous, n) {
      const last = n === from ? pager : pagingIn(plain(previous.text));
      // A block without a pager has one page.
      if (n > from && !last) return null;
      if (n > 1 && last && last.count > 0 && (n - 1) * Math.min(last.rows, size) >= last.count) return null;
      return {
        url: withQuery(address, { ...query, paramJson: JSON.stringify({ pageNo: n, pageSize: size }) }),
        referer: url,
      };
    },
  };
}

import { loadPage } from '../discover/document.js';
import type { Family, Listing, Pager } from '../family.js';
import { normaliseUrl } from '../page.js';
import { splitFile, withQuery } from './addresses.js';
import { formPagers, postBackPagers } from './forms.js';
import { scriptPagers } from './scripts.js';
import { isNumbered, nextRank, PAGE_NAMES, totalOf } from './turning.js';

/**
 * Sites of no known family. What the page itself says comes first: links to further pages, functions and forms that turn them. Then
 * addresses by the usual templates, only where the page says that there are more.
 */
export const generic: Family = {
  id: 'generic',
  pagers(listing) {
    return [
      ...linked(listing),
      ...scriptPagers(listing),
      ...postBackPagers(listing),
      ...ownParameter(listing),
      ...formPagers(listing),
      ...templates(listing),
    ];
  },
};

/** 下一页, or the number of the next page, as a link: followed, never computed. */
function linked(listing: Listing): Pager[] {
  if (!nextOf(listing, 2)) return [];
  return [
    {
      ...{ id: 'next-link', from: 2 },
      next(previous, n) {
        const url = nextOf(previous, n);
        return url === null ? null : { url, referer: previous.url };
      },
    },
  ];
}

function nextOf(page: Listing, n: number): string | null {
  const others = page.links.filter(({ url }) => url !== page.url);
  const said = (rank: number) => others.find(({ text }) => nextRank(text) === rank)?.url;
  return said(0) ?? others.find(({ text }) => isNumbered(text, n))?.url ?? marked(page) ?? said(1) ?? said(2) ?? null;
}

/** A next link without words: rel=next, or an empty link of the class next in the list's own folder. */
function marked({ text, url }: Listing): string | undefined {
  if (!/\brel\s*=\s*['"]?next\b|class\s*=\s*['"]?[^'">]*\bnext\b/i.test(text)) return undefined;
  const $ = loadPage(text);
  const folder = new URL('.', url).href;
  for (const element of $('link[rel="next" i], a[rel="next" i], a.next, .next > a').toArray()) {
    const own = $(element);
    const target = normaliseUrl(own.attr('href') ?? '', url);
    const isSaid = own.attr('rel') !== undefined || own.text().trim() === '';
    if (isSaid && target !== null && target !== url && target.startsWith(folder)) return target;
  }
  return undefined;
}

/** The list's own address counts already: list.asp?classid=12&page=1, page_1.html. */
function ownParameter({ url, text }: Listing): Pager[] {
  const { searchParams } = new URL(url);
  const last = totalOf(text);
  const end = last > 1 ? { last } : {};
  const named = PAGE_NAMES.find((name) => /^\d{1,4}$/.test(searchParams.get(name) ?? ''));
  if (named) {
    const first = Number(searchParams.get(named));
    return [
      {
        ...{ id: `query-${named}`, from: 2, ...end },
        next: (previous, n) => ({ url: withQuery(url, { [named]: first + n - 1 }), referer: previous.url }),
      },
    ];
  }
  const path = /^([^?#]*\/(?:page|list|index|p)[_-])1(\.\w+)(?=$|\?)/i.exec(url);
  return path
    ? [
        {
          ...{ id: 'path-1', from: 2, ...end },
          next: (previous, n) => ({ url: `${path[1]}${n}${path[2]}`, referer: previous.url }),
        },
      ]
    : [];
}

const STATIC = /^(?:s?html?|htm|jhtml)$/i;

/** Where a page says that there are more, but not where. */
function templates({ url, text }: Listing): Pager[] {
  const total = totalOf(text);
  if (total < 2) return [];
  const { folder, stem, extension } = splitFile(url);
  const ending = extension ?? 'html';
  const bare = stem.replace(/_1$/, '');
  const file = (id: string, name: (n: number) => string): Pager => ({
    ...{ id, from: 2, last: total },
    next: (previous, n) => ({ url: `${folder}${name(n)}.${ending}`, referer: previous.url }),
  });
  const query = (name: string): Pager => ({
    ...{ id: `query-${name}`, from: 2, last: total },
    next: (previous, n) => ({ url: withQuery(url, { [name]: n }), referer: previous.url }),
  });
  const files = [
    file('stem_n-1', (n) => `${bare}_${n - 1}`),
    file('stem_n', (n) => `${bare}_${n}`),
    ...(extension === null ? [] : [file('stem/T-n', (n) => `${stem}/${total - n + 1}`)]),
  ];
  const isStatic = extension === null ? new URL(url).search === '' : STATIC.test(extension);
  const isNamed = (name: string) => new RegExp(`[?&]${name}=|name\\s*=\\s*['"]?${name}['"\\s>]`).test(text);
  const names = PAGE_NAMES.filter(isNamed);
  const queries = (names.length > 0 ? names : PAGE_NAMES.slice(0, 4)).slice(0, 4).map(query);
  return isStatic ? [...files, ...queries.slice(0, extension === null ? 3 : 1)] : queries;
}

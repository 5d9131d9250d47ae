import type { Family, Listing, Pager } from '../family.js';
import { splitFile, withQuery } from './addresses.js';
import { shownTotal } from './totals.js';

const NEXT = /^(?:下一?[页頁]|后一页|下页›?|[>›»]{1,2}|next(?:page)?[>›»]*|下一页[>›»]*)$/i;
/** What a script says of a list's pages. */
const COUNT = /\b(?:total_?pages?|page_?count|pages|countPage)['"]?\s*[:=]\s*['"]?(\d{1,4})\b/i;
const PAGE_NAMES = [
  'page',
  'pageNo',
  'pageno',
  'PageNo',
  'pageNum',
  'pageIndex',
  'PageIndex',
  'pageindex',
  'currentPage',
  'curPage',
  'cur_page',
  'currpage',
  'p',
  'pn',
];

/** Sites of no known family: links to further pages as they stand, then addresses made by the usual templates. */
export const generic: Family = {
  id: 'generic',
  pagers(listing) {
    return [...linked(listing), ...counted(listing)];
  },
};

/** 下一页, or the number of the next page, as a link: followed, never computed. */
function linked(listing: Listing): Pager[] {
  const find = (page: Listing, n: number) =>
    page.links.find(({ text, url }) => NEXT.test(text) && url !== page.url) ??
    page.links.find(({ text }) => text === String(n) || text === `[${n}]` || text === `第${n}页`);
  if (!find(listing, 2)) return [];
  return [
    {
      ...{ id: 'next-link', from: 2 },
      next(previous, n) {
        const link = find(previous, n);
        return link ? { url: link.url, referer: previous.url } : null;
      },
    },
  ];
}

/** Where a page says that there are more, but not where: the templates that sites use, each on trial. */
function counted({ url, text }: Listing): Pager[] {
  const own = new URL(url);
  const named = PAGE_NAMES.find((name) => own.searchParams.has(name));
  if (named) {
    const first = Number(own.searchParams.get(named));
    return [
      {
        id: `query-${named}`,
        from: 2,
        next: (previous, n) => ({ url: withQuery(url, { [named]: first + n - 1 }), referer: previous.url }),
      },
    ];
  }
  const total = shownTotal(text) || Number(COUNT.exec(text)?.[1] ?? 0);
  const path = /^(.*\/page_)1(\.s?html?)$/.exec(url);
  if (path)
    return [
      { id: 'page_n', from: 2, next: (previous, n) => ({ url: `${path[1]}${n}${path[2]}`, referer: previous.url }) },
    ];
  if (total < 2) return [];
  const { folder, stem, extension } = splitFile(url);
  const ending = extension ?? 'html';
  const file = (id: string, name: (n: number) => string): Pager => ({
    ...{ id, from: 2, last: total },
    next: (previous, n) => ({ url: `${folder}${name(n)}.${ending}`, referer: previous.url }),
  });
  const query = (name: string): Pager => ({
    ...{ id: `query-${name}`, from: 2, last: total },
    next: (previous, n) => ({ url: withQuery(url, { [name]: n }), referer: previous.url }),
  });
  return [
    file('stem_n-1', (n) => `${stem}_${n - 1}`),
    file('stem_n', (n) => `${stem}_${n}`),
    ...(extension === null ? [] : [file('stem/T-n', (n) => `${stem}/${total - n + 1}`)]),
    ...['page', 'pageNo', 'pageIndex'].map(query),
  ];
}

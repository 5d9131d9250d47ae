import { shownTotal } from './totals.js';

/** What lists say of their own pages. */

const BRACKETS = /[[\]【】()（）\s\u00a0\u3000]/g;
const NEXT = [/^(?:下一?[页頁]|后一?[页頁]|next(?:page)?)[>›»→]*$/i, /^[>›→]$/, /^(?:>>|››|»)$/];

/** How surely a link's text means the next page: 0 says so, 1 and 2 are arrows; null for anything else. */
export function nextRank(text: string): number | null {
  const rank = NEXT.findIndex((pattern) => pattern.test(text.replace(BRACKETS, '')));
  return rank < 0 ? null : rank;
}

/** Whether a link's text is the number of a page: 2, [2], 第2页. */
export function isNumbered(text: string, n: number): boolean {
  return text.replace(BRACKETS, '').replace(/^第(.*)页$/, '$1') === String(n);
}

const SET = /\b(?:totalPages?|total_page|pageCount|page_count|countPage|maxPage|pages)['"]?\s*[:=]\s*['"]?(\d{1,4})\b/i;

/** laypage.render({ count: 61, limit: 10 }): records, and how many of them a page has. */
const COUNT = /\b(?:count|total|totalCount|totalRecords?|recordCount)['"]?\s*[:=]\s*['"]?(\d{1,6})\b/i;
const LIMIT = /\b(?:limit|pageSize|perPage|page_size)['"]?\s*[:=]\s*['"]?(\d{1,3})\b/i;

/** How many pages a list says that it has, to its readers or in a script; 0 where it does not say. */
export function totalOf(html: string): number {
  return shownTotal(html) || Number(SET.exec(html)?.[1] ?? 0);
}

/** The last page that a page's script can ask for, as totalOf, or by its records; 0 where it does not say. */
export function lastOf(html: string): number {
  const [count, limit] = [COUNT, LIMIT].map((pattern) => Number(pattern.exec(html)?.[1] ?? 0)) as [number, number];
  return totalOf(html) || (count > 0 && limit > 0 ? Math.ceil(count / limit) : 0);
}

/** Names of parameters that count pages, the commonest first. */
export const PAGE_NAMES: readonly string[] = [
  ...['page', 'pageNo', 'pageIndex', 'currentPage', 'pageNum', 'curPage', 'cur_page', 'currpage', 'PageIndex'],
  ...[
    'pageno',
    'pageindex',
    'currentpage',
    'pagenum',
    'curpage',
    'Page',
    'PageNo',
    'p',
    'pn',
    'pg',
    'paged',
    'pageNumber',
  ],
];

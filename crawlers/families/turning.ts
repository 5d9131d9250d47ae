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

/** 共5页, 共<b>5</b>页, 1/5, 页次：1/5. A day such as 2024/1/15 is none. */
const SAID = [
  /共\s*(?:有|计)?\s*(\d{1,4})\s*[页頁]/,
  /(?<![\d/.-])1\s*[页頁]?\s*\/\s*(?:共|第)?\s*(\d{1,4})(?![\d/.-])\s*(?:[页頁]|$|\n)/m,
  /(?:总|總)[页頁][数數]?\s*[:：]?\s*(\d{1,4})/,
];
const SET = /\b(?:totalPages?|total_page|pageCount|page_count|countPage|maxPage|pages)['"]?\s*[:=]\s*['"]?(\d{1,4})\b/i;

/** How many pages a list says that it has; 0 where it does not say. */
export function totalOf(html: string): number {
  const words = html
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1>|$)/gi, '\n')
    .replace(/<\/(?:div|p|li|td|ul|table)>/gi, '\n')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;|&#160;/g, ' ');
  for (const pattern of [...SAID, SET]) {
    const total = Number(pattern.exec(pattern === SET ? html : words)?.[1] ?? 0);
    if (total > 0) return total;
  }
  return 0;
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

import { createHash } from 'node:crypto';
import { headingsOf, visibleText } from './visible-text.js';

/** How a host answers for an address that cannot exist. */
export interface NotFoundPage {
  /** When it was asked: ISO 8601. */
  at: string;
  /** status: as it should, with 404. redirect: it leads to `url`. page: a page with status 200. */
  kind: 'status' | 'redirect' | 'page';
  /** After redirects. */
  url: string;
  /** What the page shows, normalised; cut where it is long, and then only `hash` counts. */
  text: string;
  hash: string;
}

/** What is needed of a page. */
export interface Shown {
  request: { url: string };
  /** After redirects. */
  url: string;
  text: string;
}

/** A notice is no longer than this; of longer pages only an equal one is the same. */
const SHORT = 1500;
/** Pairs of characters in which two answers of one notice may differ: a count of seconds, a name. A title alone has more. */
const DISTANCE = 8;

/** An address beside another one that no site has: the same for a host each time, and of the same kind. */
export function nonsenseBeside(url: string): string {
  const { origin, pathname } = new URL(url);
  const extension = /\.(?:s?html?)$/i.exec(pathname)?.[0] ?? '.html';
  return `${origin}${pathname.replace(/[^/]*$/, '')}gongkai-no-such-page${extension}`;
}

/** What to remember of a host's answer to nonsense; null for one that was a proper 404. */
export function notFoundPageOf(page: Shown | null, nonsense: string, at: string): NotFoundPage {
  if (page === null) return { at, kind: 'status', url: nonsense, text: '', hash: '' };
  const text = normalise(page.text);
  const kind = placeOf(page.url) === placeOf(nonsense) ? 'page' : 'redirect';
  return { at, kind, url: page.url, text: text.slice(0, SHORT), hash: hashOf(text) };
}

/** Whether a page is what its host shows for addresses that do not exist: it led to the same place, or shows the same. */
export function isSameNotFound(page: Shown, known: NotFoundPage): boolean {
  if (known.kind === 'status') return false;
  const isMoved = placeOf(page.url) !== placeOf(page.request.url);
  if (known.kind === 'redirect' && isMoved && placeOf(page.url) === placeOf(known.url)) return true;
  const text = normalise(page.text);
  // A shell that a script fills looks the same for every address, and says nothing.
  if (text.length < DISTANCE) return false;
  if (hashOf(text) === known.hash) return true;
  return text.length < SHORT && known.text.length < SHORT && distance(text, known.text) <= DISTANCE;
}

/** The address without scheme and query: a notice often carries the address asked for as a parameter. */
function placeOf(address: string): string {
  const { host, pathname } = new URL(address);
  return host + pathname;
}

/** Without what changes from one time to the next: digits, and the address asked for. */
function normalise(html: string): string {
  return visibleText(html).replace(/(?:https?:)?\/[\w./?=&%~-]+|[\w-]+\.(?:s?html?|jsp|aspx?|php)|\d+/gi, '');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Pairs of neighbouring characters that only one of two texts has. */
function distance(a: string, b: string): number {
  const pairs = new Map<string, number>();
  const count = (text: string, by: number) => {
    for (let i = 0; i + 1 < text.length; i += 1) {
      const pair = text.slice(i, i + 2);
      pairs.set(pair, (pairs.get(pair) ?? 0) + by);
    }
  };
  count(a, 1);
  count(b, -1);
  let total = 0;
  for (const difference of pairs.values()) total += Math.abs(difference);
  return total;
}

const NOT_FOUND =
  /(?:页面|网页|文章|内容|信息|文件|栏目)(?:已经?)?(?:不存在|没有找到|未找到|找不到|丢失|已?被?删除)|(?:找不到|未找到|没有找到)(?:该|您|此|所|相关)?[^，。]{0,8}(?:页面|网页|文章|内容|信息)|(?:访问|请求)的?(?:页面|网页|内容|地址|信息)[^，。]{0,4}(?:不存在|有误|已?被?删除)|page\s*not\s*found|404\s*not\s*found|not\s*found\s*404|错误\s*404|404\s*错误/i;
const NOTICE = 400;
/** Titles of what is written about pages. */
const ARTICLE = /关于|报告|通知|公告|说明|情况/;

/**
 * Whether a page says with status 200 that it is not there. Only where it says little else or has it for a title: a report may speak
 * of a page that was deleted.
 */
export function saysNotFound(html: string): boolean {
  if (html.length > 200_000) return false;
  const headings = headingsOf(html);
  if (headings.some((text) => ARTICLE.test(text))) return false;
  if (headings.some((text) => NOT_FOUND.test(text) || /^404\b/.test(text))) return visibleText(html).length < 2 * SHORT;
  if (!NOT_FOUND.test(html)) return false;
  const shown = visibleText(html);
  return shown.length < NOTICE && NOT_FOUND.test(shown);
}

import { parseJson } from '../discover/data.js';
import type { Family, Listing, Pager } from '../family.js';
import { numberedFile, withQuery } from './addresses.js';
import { pagerCalls } from './totals.js';

/** /common/search/<channel>?…, written out or put together from its id. */
const SEARCH =
  /["'`]((?:(?:https?:)?\/\/[\w.:-]+)?\/(?:common\/search|searchList)\/)(?:([0-9a-f]{32})([^"'`\s]*)|\$\{[^}]*\}[^"'`\s]*)?["'`]/i;
const CHANNEL =
  /\bchannelid\b["']?\s*(?:(?:content|value)\s*=|[:=])\s*["']?([0-9a-f]{32})\b|\b(?:content|value)\s*=\s*["']([0-9a-f]{32})["'][^<>]{0,80}\bchannelid\b/i;
/** An article's address: its month, then 32 digits or an older system's id. */
const ARTICLE = /\/20\d{4}\/(?:[0-9a-f]{32}|c\w+)\.s?html$|\/c\d+\/content\.s?html$/;
const PAGE_SIZE = 15;

/** 开普云 UCAP: page 2 is list_2.shtml; some columns come as JSON from /common/search/<channel>. */
export const ucap: Family = {
  id: 'ucap',
  pagers(listing) {
    return [...filed(listing), ...searched(listing)];
  },
};

function filed({ url, text }: Listing): Pager[] {
  const call = pagerCalls(text).find(({ place }) => place !== null);
  if (!call || call.total < 2) return [];
  const shift = call.current === 0 ? 1 : 0;
  return [
    {
      ...{ id: 'ucap', from: 2, last: call.total },
      next: (previous, n) => ({ url: numberedFile(url, call, n - shift), referer: previous.url }),
    },
  ];
}

function searched({ url, text, links }: Listing): Pager[] {
  const search = SEARCH.exec(text);
  const [, ...ids] = CHANNEL.exec(text) ?? [];
  const channel = search?.[2] ?? ids.find((id) => id !== undefined);
  // The call may stand in a script of its own: an id in the head and no article tell that there is one.
  if (!channel || (!search && links.some((link) => ARTICLE.test(link.url)))) return [];
  const address = `${search?.[1] ?? '/common/search/'}${channel}`;
  if (!URL.canParse(address, url)) return [];
  const base = new URL(address, url);
  const written = new URLSearchParams((search?.[3] ?? '').replaceAll('&amp;', '&').replace(/^\?/, ''));
  for (const [name, value] of written) base.searchParams.set(name, value);
  const size = Number(written.get('_pageSize')) || Number(/[?&]_pageSize=(\d{1,3})/.exec(text)?.[1]) || PAGE_SIZE;
  return [
    {
      ...{ id: 'ucap-json', from: 1 },
      next: (previous, n) =>
        n > 1 && isLast(previous)
          ? null
          : {
              url: withQuery(base.href, { page: n, _pageSize: size, _isAgg: 'true', _isJson: 'true' }),
              referer: url,
            },
    },
  ];
}

/** Whether an answer holds the last of its records, by its own numbers; true for what is no answer of a search. */
function isLast({ text }: Listing): boolean {
  const answer = parseJson(text) as { data?: { total?: unknown; page?: unknown; rows?: unknown } } | undefined;
  const [total, page, rows] = [answer?.data?.total, answer?.data?.page, answer?.data?.rows].map(Number);
  return !answer?.data || (page as number) * (rows as number) >= (total as number);
}

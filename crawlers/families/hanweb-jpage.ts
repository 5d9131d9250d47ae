import { closingOf } from '../discover/data.js';
import type { Listing, Pager } from '../family.js';
import { normaliseUrl } from '../page.js';
import { setting, withQuery } from './addresses.js';

/** One list of a page, with what its proxy wants to know. */
export interface JpageList {
  /** Address of the page, sent along as where the request comes from. */
  page: string;
  proxy: string;
  ids: Record<string, string>;
  perPage: number;
  /** Pages that the script asks for at once. */
  group: number;
  /** Records in the page itself. */
  shown: number;
  /** Records altogether; 0 where the page does not say. */
  total: number;
  /** The address that the block gives for what it does not hold. */
  next: string | null;
  /** Ids that are no numbers: nothing can be put together from them. */
  isEncrypted: boolean;
}

const PROXY = /(?:(?:https?:)?\/\/[\w.:-]+)?\/module\/[\w/]{0,60}jpage\/dataproxy\.jsp/;
const ADDRESS = new RegExp(`${PROXY.source}(?:\\?[^"'\\s<>]*)?`);
const ABOUT = /信息公开[^<>]{0,20}(?:年报|报告)/;
const TOTAL = /<totalrecord>\s*(\d+)/i;
const NEXT_GROUP =
  /<nextgroup>\s{0,9}(?:<!\[CDATA\[)?\s{0,9}<a\s[^>]{0,200}?href\s?=\s?(?:"([^"]{0,2000})"|'([^']{0,2000})')/i;
const CALL = /\.jpage\s*\(\s*\{/g;
const IDS = ['col', 'appid', 'webid', 'path', 'columnid', 'sourceContentType', 'unitid', 'webname', 'permissiontype'];
const RECORD = /<record>/gi;
/** A page has a few lists, and a script that never ends a thousand. */
const MAX_LISTS = 20;
/** perpage beyond some hundreds is cut off by servers; a hundred was never refused. */
const MOST = 100;

/** What tells of a list: a block of records, the call of a script, or nothing but the proxy's address. */
interface Source {
  ids: Record<string, string>;
  proxy: string | null;
  next: string | null;
  shown: number;
  total: number;
  perPage: number;
  group: number;
  /** Whether its records speak of reports. */
  isAbout: boolean;
}

/** The lists of a page. Of a column's page its own, and others that show reports: news beside them is not followed. */
export function listsIn({ url, text }: Listing): JpageList[] {
  const shown = ADDRESS.exec(text);
  if (!shown) return [];
  const groups = grouped(blocksIn(text), callsIn(text));
  if (groups.length === 0) {
    const number = (name: string) => Number(setting(text, name) ?? 0) || 0;
    const [whole] = shown;
    groups.push([
      {
        ...{ ids: idsIn(whole), proxy: whole, next: null, shown: 0, total: number('totalRecord') },
        ...{ perPage: number('perPage'), group: 1, isAbout: false },
      },
    ]);
  }
  const column = /\/col\/col(\d+)(?:\/|$)/.exec(url)?.[1] ?? '';
  const lists = groups.flatMap((own) => {
    const first = <K extends keyof Source>(name: K) => own.map((source) => source[name]).find((value) => value);
    const ids: Record<string, string> = Object.assign({}, ...own.map((source) => source.ids));
    for (const name of ['columnid', 'unitid', 'webid']) {
      const value = ids[name] ?? setting(text, name) ?? (name === 'columnid' ? column : '');
      if (value !== '') ids[name] = value;
    }
    const next = first('next') ?? null;
    // The last block of a list has no address and no script: there is no more.
    const address = PROXY.exec(first('proxy') ?? next ?? '')?.[0];
    const proxy = address ? normaliseUrl(address, url) : null;
    if (proxy === null) return [];
    const list: JpageList = {
      ...{ page: url, proxy, ids, group: first('group') ?? 1 },
      perPage: Math.min(first('perPage') || Number(idsOf(next ?? '').get('perpage')) || 20, MOST),
      ...{ shown: first('shown') ?? 0, total: first('total') ?? 0 },
      next: next === null ? null : normaliseUrl(next, url),
      isEncrypted: [ids.columnid, ids.unitid, ids.webid].some((id) => id !== undefined && !/^\d+$/.test(id)),
    };
    return [{ list, isAbout: own.some(({ isAbout }) => isAbout) }];
  });
  const hasOwn = lists.some(({ list }) => list.ids.columnid === column);
  return lists
    .filter(({ list, isAbout }) => !hasOwn || isAbout || list.ids.columnid === column)
    .map(({ list }) => list);
}

/** Block and script of one list together: the only ones of the page, or those of one unit. */
function grouped(blocks: readonly Source[], calls: readonly Source[]): Source[][] {
  const all = [...blocks, ...calls];
  if (blocks.length === 1 && calls.length === 1) return [all];
  const groups = new Map<string, Source[]>();
  for (const source of all) {
    const unit = source.ids.unitid ?? '';
    groups.set(unit, [...(groups.get(unit) ?? []), source]);
  }
  return [...groups.values()];
}

function blocksIn(text: string): Source[] {
  const pieces = text.split('</datastore>', MAX_LISTS + 1).slice(0, -1);
  return pieces.map((piece) => {
    const block = piece.slice(piece.indexOf('<datastore>'));
    const next = nextIn(block);
    return {
      ...{ ids: idsIn(next ?? ''), proxy: null, next, shown: block.match(RECORD)?.length ?? 0, perPage: 0, group: 0 },
      ...{ total: Number(TOTAL.exec(block)?.[1] ?? 0), isAbout: ABOUT.test(block) },
    };
  });
}

/** The address that a block gives for the next group; null where it gives none. */
function nextIn(block: string): string | null {
  const match = NEXT_GROUP.exec(block);
  const next = (match?.[1] ?? match?.[2] ?? '').replaceAll('&amp;', '&');
  return /dataproxy\.jsp\?/.test(next) ? next : null;
}

function idsOf(address: string): URLSearchParams {
  return new URLSearchParams(address.slice(address.indexOf('?') + 1));
}

/** Old versions put quotes around the values: path='/'. */
function idsIn(address: string): Record<string, string> {
  const ids: Record<string, string> = {};
  for (const [name, value] of address.includes('?') ? idsOf(address) : [])
    if (IDS.includes(name)) ids[name] = value.replace(/^'(.*)'$/, '$1');
  return ids;
}

/** $('#18820').jpage({totalRecord:73, perPage:15, proxyUrl:'…', ajaxParam:{…}}) */
function callsIn(text: string): Source[] {
  return [...text.matchAll(CALL)].slice(0, MAX_LISTS).flatMap((match) => {
    const start = match.index + match[0].length - 1;
    const end = closingOf(text, start);
    const call = end === null ? '' : text.slice(start, end + 1);
    if (!/dataproxy\.jsp|ajaxParam/.test(call)) return [];
    const ids: Record<string, string> = {};
    for (const name of IDS) {
      const value = setting(call, name);
      if (value !== null && value !== '') ids[name] = value;
    }
    const number = (name: string) => Number(setting(call, name) ?? 0) || 0;
    return [
      {
        ...{ ids, proxy: setting(call, 'proxyUrl') ?? ADDRESS.exec(text)?.[0] ?? null, next: null, shown: 0 },
        ...{ total: number('totalRecord'), perPage: number('perPage'), group: number('groupSize'), isAbout: false },
      },
    ];
  });
}

const keyOf = ({ ids }: JpageList) => `jpage ${ids.columnid ?? ''} ${ids.unitid ?? ''}`;

/**
 * Pages by their number, as the page's script asks for them. The request names records and page, since a server obeys one or the other:
 * those that count records send a whole group at once, the others a page.
 */
export function countedPages(list: JpageList, method: 'GET' | 'POST'): Pager {
  const { ids, perPage, proxy, page } = list;
  const group = Math.max(1, Math.min(list.group, Math.floor(MOST / perPage)));
  const from = list.shown >= perPage ? 2 : 1;
  return {
    ...{ id: `hanweb-proxy-${method.toLowerCase()}`, list: keyOf(list), from },
    next(previous, n) {
      const got = n === from ? list.shown : recordsIn(previous);
      const had = n === from ? 0 : startOf(previous);
      const total = list.total || Number(TOTAL.exec(previous.text)?.[1] ?? 0);
      if ((n > from && got === 0) || (total > 0 && had + got >= total)) return null;
      const whole = Math.floor(got / perPage) * perPage;
      const first = had + (n === from ? whole : Math.max(perPage, whole));
      const counted = {
        ...{ startrecord: first + 1, endrecord: first + group * perPage },
        ...{ perpage: perPage, page: first / perPage + 1 },
      };
      return method === 'GET'
        ? { url: withQuery(proxy, { ...ids, ...counted }), referer: page }
        : { url: withQuery(proxy, counted), method, body: new URLSearchParams(ids).toString(), referer: page };
    },
  };
}

const recordsIn = ({ text }: Listing) => text.match(RECORD)?.length ?? 0;

/** How many records stand before those that an answer was asked for. */
function startOf({ request }: Listing): number {
  return Number(new URL(request.url).searchParams.get('startrecord')) - 1;
}

/** The address in each answer for the next group, followed as it stands. */
export function followedGroups(list: JpageList): Pager {
  return {
    ...{ id: 'hanweb-nextgroup', list: keyOf(list), from: 1 },
    next(previous, n) {
      if (n === 1) return { url: list.next as string, referer: list.page };
      const next = normaliseUrl(nextIn(previous.text) ?? '', previous.url);
      return next === null || next === previous.url ? null : { url: next, referer: list.page };
    },
  };
}

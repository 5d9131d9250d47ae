import type { Family, Listing, Pager } from '../family.js';
import { setting, withQuery } from './addresses.js';

const PROXY = /((?:https?:\/\/[\w.:-]+)?\/module\/(?:web\/)?jpage\/dataproxy\.jsp)(\?[^"'\s<>\]]*)?/;
const NAMES = ['columnid', 'unitid', 'webid', 'appid', 'path', 'sourceContentType', 'webname', 'permissiontype', 'col'];

/**
 * 大汉 JCMS: the column's page holds the first records, dataproxy.jsp the rest. Some servers count records and some pages, so both
 * are asked for at once. Where the ids are encrypted the answer is empty, and the column itself lists everything.
 */
export const hanweb: Family = {
  id: 'hanweb-jcms',
  pagers(listing) {
    return [...proxyPagers(listing), ...searchPagers(listing)];
  },
};

function proxyPagers({ url, text }: Listing): Pager[] {
  const proxy = PROXY.exec(text);
  if (!proxy) return [];
  const query = Object.fromEntries(new URLSearchParams((proxy[2] ?? '').replaceAll('&amp;', '&')));
  const ids: Record<string, string> = {};
  for (const name of NAMES) {
    const value = query[name] ?? setting(text, name);
    if (value !== null && value !== undefined && value !== '') ids[name] = value;
  }
  ids.columnid ??= /\/col\/col(\d+)\//.exec(url)?.[1] ?? '';
  const perPage = number(setting(text, 'perPage') ?? query.perpage) || 20;
  const total = number(setting(text, 'totalRecord'));
  const shown = text.match(/<record>/g)?.length ?? 0;
  const base = new URL(proxy[1] as string, url).href;
  return [
    {
      id: 'hanweb-proxy',
      // The page may hold several pages' records already.
      from: Math.floor(shown / perPage) + 1,
      ...(total > 0 ? { last: Math.ceil(total / perPage) } : {}),
      next: (_previous, n) => ({
        url: withQuery(base, {
          ...ids,
          startrecord: (n - 1) * perPage + 1,
          endrecord: n * perPage,
          perpage: perPage,
          page: n,
        }),
        referer: url,
      }),
    },
  ];
}

const SEARCH = /((?:https?:\/\/[\w.:-]+)?\/module\/xxgk\/search(?:_custom)?\.jsp)(\?[^"'\s<>]*)?/;
const FIELDS = [
  'infotypeId',
  'jdid',
  'area',
  'divid',
  'vc_title',
  'vc_number',
  'sortfield',
  'texttype',
  'fbtime',
  'standardXxgk',
  'webid',
  'vc_all',
  'vc_filenumber',
  'currpage',
  'binlay',
  'c_issuetime',
];

/** The 信息公开 module: a table that is asked for by POST, page by page. */
function searchPagers({ url, text, request }: Listing): Pager[] {
  const search = SEARCH.exec(text) ?? (request.method === 'POST' ? SEARCH.exec(url) : null);
  if (!search) return [];
  const fields: Record<string, string> = {};
  for (const name of FIELDS) {
    const value = inputValue(text, name) ?? setting(text, name);
    if (value !== null) fields[name] = value;
  }
  for (const [name, value] of new URLSearchParams((search[2] ?? '').replaceAll('&amp;', '&'))) fields[name] ??= value;
  const address = new URL(search[1] as string, url).href;
  const total = number(/共\s*(?:&nbsp;)?\s*<?[^\d]{0,20}(\d{1,5})[^\d]{0,20}页/.exec(text)?.[1]);
  return [
    {
      ...{ id: 'hanweb-search', from: 1 },
      ...(total > 0 ? { last: total } : {}),
      next: (_previous, n) => ({
        ...{ url: address, method: 'POST' as const, referer: url },
        body: new URLSearchParams({ ...fields, currpage: String(n) }).toString(),
      }),
    },
  ];
}

function inputValue(text: string, name: string): string | null {
  const input = new RegExp(`<input\\b[^>]*\\bname\\s*=\\s*['"]?${name}['"\\s>][^>]*>`, 'i').exec(text)?.[0];
  return input
    ? (/\bvalue\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i
        .exec(input)
        ?.slice(1)
        .find((value) => value !== undefined) ?? '')
    : null;
}

function number(text: string | null | undefined): number {
  const value = Number(text ?? 0);
  return Number.isFinite(value) ? value : 0;
}

import type { Listing, Pager } from '../family.js';
import { withQuery } from './addresses.js';

const SEARCH = /((?:(?:https?:)?\/\/[\w.:-]+)?\/+module\/xxgk\/(search|search_custom|subjectinfo)\.jsp)(\?[^"'\s<>]*)?/;
const TREE = /\/+module\/xxgk\/tree\.jsp\?([^"'\s<>]*)/;
const FIELDS = [
  ...[
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
  ],
  ...[
    'isAllList',
    'vc_all',
    'vc_filenumber',
    'webid',
    'binlay',
    'c_issuetime',
    'fields',
    'fieldConfigId',
    'hasNoPages',
    'infoCount',
  ],
];
/** What makes a search a list: the subject, the block of the page, the unit or the site. */
const SUBJECTS = ['infotypeId', 'divid', 'area', 'jdid'];
const PAGES = /共(?:\s|&nbsp;|<[^>]*>)*(\d{1,5})(?:\s|&nbsp;|<[^>]*>)*页/;

/** The 信息公开 module: a table that is asked for page by page, by form and, where that brings nothing, by address. */
export function searchPagers({ url, text }: Listing): Pager[] {
  const search = SEARCH.exec(text) ?? SEARCH.exec(url);
  const tree = search ? null : TREE.exec(text);
  if (!search && !tree) return [];
  const address = new URL(search?.[1]?.replace(/\/{2,}module/, '/module') ?? '/module/xxgk/search.jsp', url).href;
  const fields = fieldsIn(text, search?.[3] ?? tree?.[1] ?? '');
  if (!SUBJECTS.some((name) => fields[name])) return [];
  // With neither subject nor unit the table is the whole module: its own search for titles narrows it.
  const title: Record<string, string> = fields.infotypeId || fields.area ? {} : { vc_title: '信息公开' };
  const way = (method: 'GET' | 'POST'): Pager => ({
    ...{ id: `hanweb-search-${method.toLowerCase()}`, from: 1 },
    next(previous, n) {
      const total = n === 1 ? 0 : Number(PAGES.exec(previous.text)?.[1] ?? 0);
      if (total > 0 && n > total) return null;
      const own = { ...fields, ...title, currpage: String(n) };
      return method === 'GET'
        ? { url: withQuery(address, own), referer: url }
        : { url: address, method, body: new URLSearchParams(own).toString(), referer: url };
    },
  });
  return search?.[2] === 'subjectinfo' ? [way('GET'), way('POST')] : [way('POST'), way('GET')];
}

/** The fields, wherever the page has them: in the address, in hidden inputs, in an object or a query of the script. */
function fieldsIn(text: string, query: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const given = new URLSearchParams(query.replaceAll('&amp;', '&'));
  const call = loadCall(text);
  for (const name of FIELDS) {
    const value = [given.get(name), inputValue(text, name), inQuery(text, name), quoted(text, name), call[name]].find(
      (own) => own !== null && own !== undefined && own !== '',
    );
    if (value) fields[name] = value;
    else if (given.has(name)) fields[name] = '';
  }
  return fields;
}

/** loadDynamic('/module/xxgk/search.jsp?infotypeId=Z24'+a+'&area=…', 'div1229', '0', '1000', '7', '3085'): block, subject, …, site. */
function loadCall(text: string): Record<string, string> {
  const call = /loadDynamic\s*\(([^;]{0,1500})\)\s*;?/.exec(text)?.[1];
  if (!call?.includes('/xxgk/')) return {};
  const words = [...call.matchAll(/(['"])(.*?)\1/g)].map((match) => match[2] as string);
  const at = words.findIndex((word) => /^div\w+$/.test(word));
  return at < 0 ? {} : { divid: words[at] as string, infotypeId: words[at + 1] ?? '', jdid: words[at + 4] ?? '' };
}

/** A value that stands in a query somewhere in the script: …&jdid=3085&… */
function inQuery(text: string, name: string): string | null {
  return new RegExp(`[?&"']${name}=([\\w,.:-]+)`).exec(text)?.[1] ?? null;
}

/** A value of an object or variable in quotes; an expression is none. */
function quoted(text: string, name: string): string | null {
  const value = new RegExp(`['"]?\\b${name}['"]?\\s*[:=]\\s*(?:['"]([^'"<>]*)['"]|(\\d+)\\s*[,;}])`).exec(text);
  return value?.[1] ?? value?.[2] ?? null;
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

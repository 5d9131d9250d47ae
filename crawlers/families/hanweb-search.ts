import type { Listing, Pager } from '../family.js';
import { normaliseUrl } from '../page.js';
import { withQuery } from './addresses.js';
import { shownTotal } from './totals.js';

const SEARCH =
  /((?:(?:https?:)?\/\/[\w.:-]+)?\/{1,2}module\/xxgk\/(search|search_custom|subjectinfo)\.jsp)(\?[^"'\s<>]*)?/;
const TREE = /\/module\/xxgk\/tree\.jsp\?([^"'\s<>]*)/;
const FIELDS = (
  'infotypeId jdid area divid vc_title vc_number sortfield texttype fbtime standardXxgk isAllList vc_all vc_filenumber webid ' +
  'binlay c_issuetime fields fieldConfigId hasNoPages infoCount'
).split(' ');
/** How far from the address a script has the rest of its query. */
const NEAR = 1500;
/** What makes a search a list: the subject, the block of the page, the unit or the site. */
const SUBJECTS = ['infotypeId', 'divid', 'area', 'jdid'];

/** The 信息公开 module: a table that is asked for page by page, by form and, where that brings nothing, by address. */
export function searchPagers({ url, text }: Listing): Pager[] {
  const search = SEARCH.exec(text) ?? SEARCH.exec(url);
  const tree = search ? null : TREE.exec(text);
  if (!search && !tree) return [];
  const address = normaliseUrl(search?.[1] ?? '/module/xxgk/search.jsp', url);
  const at = search?.input === text ? search.index : null;
  const near = at === null ? '' : text.slice(Math.max(0, at - NEAR), at + NEAR);
  const fields = fieldsIn(text, near, search?.[3] ?? tree?.[1] ?? '');
  if (address === null || !SUBJECTS.some((name) => fields[name])) return [];
  // With neither subject nor unit the table is the whole module: its own search for titles narrows it.
  const isNarrow = (fields.infotypeId ?? '0') !== '0' || fields.area;
  const title: Record<string, string> = isNarrow ? {} : { vc_title: '信息公开' };
  const way = (method: 'GET' | 'POST'): Pager => ({
    ...{ id: `hanweb-search-${method.toLowerCase()}`, from: 1 },
    next(previous, n) {
      const total = n === 1 ? 0 : shownTotal(previous.text);
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
function fieldsIn(text: string, near: string, query: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const given = new URLSearchParams(query.replaceAll('&amp;', '&'));
  const call = loadCall(near);
  const inputs = inputsIn(text);
  for (const name of FIELDS) {
    const value = [given.get(name), inputs.get(name), inQuery(near, name), quoted(text, name), call[name]].find(
      (own) => own !== null && own !== undefined && own !== '',
    );
    if (value) fields[name] = value;
    else if (given.has(name)) fields[name] = '';
  }
  return fields;
}

/** loadDynamic('/module/xxgk/search.jsp?infotypeId=Z24'+a+'&area=…', 'div1229', '0', '1000', '7', '3085'): block, subject, …, site. */
function loadCall(script: string): Record<string, string> {
  const call = /loadDynamic\s*\(([^;]{0,1500})\)\s*;?/.exec(script)?.[1];
  if (!call?.includes('/xxgk/')) return {};
  const words = [...call.matchAll(/(['"])(.*?)\1/g)].map((match) => match[2] as string);
  const at = words.findIndex((word) => /^div\w+$/.test(word));
  return at < 0 ? {} : { divid: words[at] as string, infotypeId: words[at + 1] ?? '', jdid: words[at + 4] ?? '' };
}

/** A value that stands in a query, in pieces or whole: …&jdid=3085&… */
function inQuery(script: string, name: string): string | null {
  return new RegExp(`[?&"']${name}=([\\w,.:-]+)`).exec(script)?.[1] ?? null;
}

/** A value of an object or variable in quotes; an expression is none. */
function quoted(text: string, name: string): string | null {
  const value = new RegExp(`['"]?\\b${name}['"]?\\s*[:=]\\s*(?:['"]([^'"<>]*)['"]|(\\d+)\\s*[,;}])`).exec(text);
  return value?.[1] ?? value?.[2] ?? null;
}

/** Values of the page's inputs, by their names. */
function inputsIn(text: string): Map<string, string> {
  const inputs = new Map<string, string>();
  for (const [tag] of text.matchAll(/<input\b[^<>]{0,500}>/gi)) {
    const name = attribute(tag, 'name');
    if (name && !inputs.has(name)) inputs.set(name, attribute(tag, 'value') ?? '');
  }
  return inputs;
}

function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s?=\\s?(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return match?.slice(1).find((value) => value !== undefined);
}

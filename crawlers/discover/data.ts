/** Lists that arrive as data: JSON, JSONP, XML, arrays and objects inside of scripts. */
import { type Element, elementsIn, readTree, textOf } from './tree.js';

/** An address with its title, what is said beside it and over it; or a piece of HTML that holds such. */
export type Item = { url: string; title: string; row: string; under: string[] } | { html: string };
type Titled = Exclude<Item, { html: string }>;
export type Node = Record<string, unknown>;

const MAX_NODES = 200_000;
const MAX_DEPTH = 40;
const MAX_VALUE = 500;
const MAX_ROW = 300;
/** Keys of titles, the surest first; then any that speak of a name. */
const TITLE_KEYS = [
  /^(?:real|show|info|doc|article|list|vc_|f_|news|content)?_?title(?:_?name)?$|^(?:biaoti|headline|subject)$/i,
  /^(?:name|mc|text|label|topic|bt|caption)$/i,
  /title|name$/i,
];
const NO_TITLE = /author|source|user|unit|dept|org|publish|file|sub|parent|keyword|desc|summary|site/i;
const URL_KEY =
  /^(?:url|link|href|infourl|post_?url|doc_?pub_?url|pub_?url|link_?url|html_?path|path|full_?url|content_?url|visit_?url|jump_?url|article_?url|detail_?url|doc_?url|page_?url|uri|info_?path)$/i;
const URL_LIKE = /(?:url|href|link)$/i;
const NO_URL = /img|image|pic|photo|thumb|logo|icon|cover|video|audio|base|api|domain/i;
const HAS_CHINESE = /[\u4e00-\u9fff]/;
const IS_ADDRESS = /^(?:https?:\/\/|\.{0,2}\/|[\w-]+\/|[?])[^\s<>]*$|^[\w-]+\.(?:s?html?|jhtml|jsp|aspx?|pdf|docx?)/i;
const IS_PICTURE = /\.(?:png|jpe?g|gif|bmp|ico|svg|webp|css|js)(?:[?#]|$)/i;
const HOLDS_LINKS = /<a\s|<tr\b|<li\b|\bhref\s*=/i;

/** JSON or JSONP → value; undefined for anything else. */
export function parseJson(text: string): unknown {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  const open = /^(?:[\w$.\s=]{1,80}\(?\s*)?(?=[[{])/.exec(trimmed.slice(0, 200))?.[0];
  if (open === undefined) return undefined;
  const end = Math.max(trimmed.lastIndexOf(']'), trimmed.lastIndexOf('}'));
  if (trimmed.length - end > 20) return undefined;
  try {
    return JSON.parse(trimmed.slice(open.length, end + 1)) as unknown;
  } catch {
    return undefined;
  }
}

/** Every object of some JSON that has a title and an address, under the titles of those that hold it, and every string that is HTML. */
export function itemsInJson(value: unknown): Item[] {
  const items: Item[] = [];
  let nodes = 0;
  const visit = (node: unknown, depth: number, above: string[]): void => {
    nodes += 1;
    if (nodes > MAX_NODES || depth > MAX_DEPTH) return;
    if (typeof node === 'string') {
      if (HOLDS_LINKS.test(node)) items.push({ html: node });
    } else if (Array.isArray(node)) {
      const parents = depth < MAX_DEPTH ? parentsIn(node) : null;
      for (const child of node) visit(child, depth + 1, parents?.get(child) ?? above);
    } else if (isNode(node)) {
      const title = titleOf(node);
      const url = urlOf(node);
      if (title !== null && url !== null) items.push({ url, title, row: rowOf(node, title), under: above });
      const inside = title === null ? above : [title, ...above].slice(0, 4);
      for (const child of Object.values(node)) if (typeof child !== 'number') visit(child, depth + 1, inside);
    }
  };
  visit(value, 0, []);
  return items;
}

function isNode(value: unknown): value is Node {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The nodes of a tree given as a plain array of { id, pId, name }: for each the titles over it, the nearest first. */
export function parentsIn(nodes: readonly unknown[]): Map<unknown, string[]> | null {
  const idOf = (node: Node) => node.id ?? node.ID ?? node.Id;
  const parentOf = (node: Node) => node.pId ?? node.pid ?? node.parentId ?? node.parentid ?? node.PID ?? node.parent;
  if (!isNode(nodes[0]) || idOf(nodes[0]) === undefined || parentOf(nodes[0]) === undefined) return null;
  const byId = new Map(nodes.filter(isNode).map((node) => [String(idOf(node)), node]));
  const found = new Map<unknown, string[]>();
  for (const node of byId.values()) {
    const above: string[] = [];
    let at = byId.get(String(parentOf(node)));
    for (let depth = 0; at && at !== node && depth < 4; depth += 1) {
      const title = titleOf(at);
      if (title !== null) above.push(title);
      at = byId.get(String(parentOf(at)));
    }
    found.set(node, above);
  }
  return found;
}

export function titleOf(node: Node): string | null {
  let best: { title: string; rank: number } | null = null;
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== 'string' || value.length > MAX_VALUE || !HAS_CHINESE.test(value)) continue;
    const rank = TITLE_KEYS.findIndex((keys) => keys.test(key));
    if (rank < 0 || (rank > 0 && NO_TITLE.test(key))) continue;
    const title = plain(value);
    if (!HAS_CHINESE.test(title)) continue;
    if (!best || rank < best.rank || (rank === best.rank && title.length > best.title.length)) best = { title, rank };
  }
  return best?.title ?? null;
}

export function urlOf(node: Node): string | null {
  let best: { url: string; rank: number } | null = null;
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== 'string' || value.length > MAX_VALUE) continue;
    if (!IS_ADDRESS.test(value) || IS_PICTURE.test(value)) continue;
    const named = URL_KEY.test(key);
    if (!named && (!URL_LIKE.test(key) || NO_URL.test(key))) continue;
    // A whole address over a path, a key of the article's own over another.
    const rank = (named ? 2 : 0) + (/^https?:/.test(value) ? 1 : 0);
    if (!best || rank > best.rank) best = { url: value, rank };
  }
  return best?.url ?? null;
}

/** The title and what else an object says in a few words: publisher, date. */
function rowOf(node: Node, title: string): string {
  const words = [title];
  let length = title.length;
  const gather = (value: unknown, depth: number): void => {
    if (length > MAX_ROW || depth > 4) return;
    if (typeof value === 'string') {
      if (value.length > 40 || words.includes(value) || !(HAS_CHINESE.test(value) || /^20\d\d-\d\d-\d\d/.test(value)))
        return;
      words.push(value);
      length += value.length;
    } else if (Array.isArray(value)) for (const child of value.slice(0, 20)) gather(child, depth + 1);
    else if (isNode(value) && (depth === 0 || urlOf(value) === null))
      for (const child of Object.values(value)) gather(child, depth + 1);
  };
  gather(node, 0);
  return words.join(' ').slice(0, MAX_ROW);
}

function plain(value: string): string {
  return value.includes('<') ? textOf(readTree(value), MAX_VALUE) : value;
}

/** The contents of XML records in CDATA, as Hanweb sends them: cut out before any HTML parser sees them. */
export function recordsInXml(text: string): string[] {
  const records: string[] = [];
  for (let at = text.indexOf('<![CDATA['); at >= 0; at = text.indexOf('<![CDATA[', at)) {
    const end = text.indexOf(']]>', at);
    if (end < 0) break;
    const record = text.slice(at + 9, end);
    if (HOLDS_LINKS.test(record)) records.push(record);
    at = end;
  }
  return records;
}

/** The text without its CDATA sections. */
export function withoutCdata(text: string): string {
  let rest = '';
  let from = 0;
  for (let at = text.indexOf('<![CDATA['); at >= 0; at = text.indexOf('<![CDATA[', from)) {
    const end = text.indexOf(']]>', at);
    if (end < 0) break;
    rest += text.slice(from, at);
    from = end + 3;
  }
  return from === 0 ? text : rest + text.slice(from);
}

/** Elements of XML that hold a title and an address: <item><title>…</title><link>…</link></item>. */
export function itemsInXml(text: string): Titled[] {
  const items: Titled[] = [];
  for (const element of elementsIn(readTree(text, { isXml: true }))) {
    const fields = element.children.filter((child): child is Element => typeof child !== 'string');
    if (fields.length < 2 || fields.length > 60) continue;
    const node = Object.fromEntries(fields.map((field) => [field.tag, textOf(field, MAX_VALUE).trim()]));
    const [title, url] = [titleOf(node), urlOf(node)];
    if (title !== null && url !== null) items.push({ url, title, row: rowOf(node, title), under: [] });
  }
  return items;
}

/** Scripts that stand in a page itself. One that is not closed reaches to the end. */
export function scriptsOf(html: string): string[] {
  const scripts: string[] = [];
  const lower = html.toLowerCase();
  const open = /<script\b[^<>]*>/gi;
  for (let match = open.exec(html); match; match = open.exec(html)) {
    const end = lower.indexOf('</script', open.lastIndex);
    const script = html.slice(open.lastIndex, end < 0 ? undefined : end);
    if (script.trim() !== '') scripts.push(script);
    if (end < 0) break;
    open.lastIndex = end;
  }
  return scripts;
}

/** Parallel arrays (urls[3] = '…'; headers[3] = '…'), JSON, object literals and HTML inside of a script. */
export function itemsInScript(script: string): Item[] {
  const items: Item[] = [...itemsInArrays(script)];
  for (const json of objectsIn(script)) items.push(...itemsInJson(json));
  if (items.length === 0) items.push(...itemsInJson(literalsIn(script)));
  if (/<a\s/i.test(script) && /document\.write|innerHTML|html\(|append|push|\+=/.test(script))
    items.push({ html: script.replace(/\\(["'/])/g, '$1') });
  return items;
}

const ELEMENT =
  /(?<![\w$])([\w$]{1,40})\[(\d{1,5}|[a-z]\w{0,5})\]\s{0,9}=\s{0,9}(?:"([^"\n]{0,500})"|'([^'\n]{0,500})')/g;

function itemsInArrays(script: string): Titled[] {
  const arrays = new Map<string, Map<number, string>>();
  // Counted by a variable: an item ends where a name comes again.
  let item = 0;
  let names = new Set<string>();
  for (const [, name = '', index = '', double, single = ''] of script.matchAll(ELEMENT)) {
    const isCounted = /^\d/.test(index);
    if (!isCounted && names.has(name)) {
      item += 1;
      names = new Set();
    }
    names.add(name);
    const array = arrays.get(name) ?? new Map<number, string>();
    array.set(isCounted ? Number(index) : item, double ?? single);
    arrays.set(name, array);
  }
  const share = (array: Map<number, string>, test: RegExp) =>
    [...array.values()].filter((value) => test.test(value)).length / array.size;
  const urls = [...arrays.values()].find((array) => share(array, IS_ADDRESS) > 0.8 && share(array, IS_PICTURE) < 0.5);
  const titles = [...arrays.values()].filter((array) => array !== urls && share(array, HAS_CHINESE) > 0.8);
  // Of several arrays of words (titles, columns, sources) the titles are the longest.
  const words = (array: Map<number, string>) => [...array.values()].join('').length;
  const best = titles.sort((a, b) => words(b) - words(a))[0];
  if (!urls || !best) return [];
  return [...urls].flatMap(([index, url]) => {
    const title = best.get(index);
    const others = [...arrays.values()].flatMap((array) => (array === urls ? [] : [array.get(index) ?? '']));
    return title ? [{ url, title, row: others.join(' ').slice(0, MAX_ROW), under: [] }] : [];
  });
}

/** Objects and arrays in a script that are JSON as they stand. */
function objectsIn(script: string): unknown[] {
  const found: unknown[] = [];
  let tries = 0;
  let after = 0;
  for (const match of script.matchAll(/[=(:,]\s{0,9}([[{])/g)) {
    const start = match.index + match[0].length - 1;
    if (start < after) continue;
    tries += 1;
    if (tries > MAX_TRIES) break;
    const end = closingOf(script, start);
    if (end === null || end - start < 40) continue;
    const body = script.slice(start, end + 1);
    if (!URL_IN_TEXT.test(body)) continue;
    try {
      found.push(JSON.parse(body));
      after = end;
    } catch {
      // not JSON: code
    }
  }
  return found;
}

const URL_IN_TEXT = /"\w{0,30}(?:url|link|href|path)\w{0,30}"\s{0,9}:/i;
const MAX_OBJECT = 1_000_000;
const MAX_TRIES = 50;
const PAIR = /(?<![\w$])['"]?([\w$]{1,30})['"]?\s{0,9}:\s{0,9}(?:"([^"\n]{0,500})"|'([^'\n]{0,500})'|(-?\d{1,12}))/g;

/** Object literals whose keys or strings JSON would not take: { id: 3, pId: 1, name: '石桥镇', url: '…' }. */
export function literalsIn(script: string): Node[] {
  const nodes: Node[] = [];
  for (const [literal] of script.matchAll(/\{[^{}]{8,3000}\}/g)) {
    const node: Node = {};
    for (const [, key = '', double, single, number] of literal.matchAll(PAIR)) node[key] ??= double ?? single ?? number;
    if (titleOf(node) !== null) nodes.push(node);
    if (nodes.length > MAX_NODES / 10) break;
  }
  return nodes;
}

/** Where the bracket opened at `start` is closed; null where it is not. Strings are stepped over. */
export function closingOf(text: string, start: number): number | null {
  let depth = 0;
  let quote = '';
  for (let i = start; i < text.length && i - start < MAX_OBJECT; i += 1) {
    const c = text[i] as string;
    if (quote !== '') {
      if (c === '\\') i += 1;
      else if (c === quote) quote = '';
    } else if (c === '"' || c === "'" || c === '`') quote = c;
    else if (c === '{' || c === '[') depth += 1;
    else if (c === '}' || c === ']') {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return null;
}

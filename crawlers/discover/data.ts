/** Lists that arrive as data: JSON, JSONP, XML records, arrays and objects inside of scripts. */

/** An address with its title, or a piece of HTML that holds such. */
export type Item = { url: string; title: string } | { html: string };

const MAX_NODES = 200_000;
const MAX_DEPTH = 40;
const TITLE_KEY =
  /^(?:title|name|realtitle|showtitle|subject|topic|articletitle|doctitle|vc_title|mc|headline|infotitle|title_?name|text|label)$/i;
const URL_KEY =
  /^(?:url|link|href|infourl|post_url|posturl|docpuburl|puburl|pub_url|linkurl|link_url|htmlpath|html_path|path|fullurl|content_?url|visiturl|jump_url|articleurl|docurl|uri|infopath|domain_?url)$/i;
const HAS_CHINESE = /[\u4e00-\u9fff]/;
const IS_ADDRESS = /^(?:https?:\/\/|\.{0,2}\/|[\w-]+\/)[^\s<>]*$|^[\w-]+\.(?:s?html?|jhtml|jsp|aspx?|pdf|docx?)/i;

/** JSON or JSONP → value; undefined for anything else. */
export function parseJson(text: string): unknown {
  const trimmed = text.trim().replace(/^\uFEFF/, '');
  const body = /^[[{]/.test(trimmed) ? trimmed : /^[\w$.]{1,60}\s*\(([\s\S]*)\)\s*;?$/.exec(trimmed)?.[1]?.trim();
  if (!body || !/^[[{]/.test(body)) return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/** Every object of some JSON that has a title and an address, and every string that is HTML. */
export function itemsInJson(value: unknown): Item[] {
  const items: Item[] = [];
  let nodes = 0;
  const visit = (node: unknown, depth: number): void => {
    nodes += 1;
    if (nodes > MAX_NODES || depth > MAX_DEPTH) return;
    if (typeof node === 'string') {
      if (/<a\s[^>]*href|<tr\b|<li\b/i.test(node)) items.push({ html: node });
    } else if (Array.isArray(node)) {
      for (const child of node) visit(child, depth + 1);
    } else if (node !== null && typeof node === 'object') {
      const item = itemOf(node as Record<string, unknown>);
      if (item) items.push(item);
      for (const child of Object.values(node)) if (typeof child !== 'number') visit(child, depth + 1);
    }
  };
  visit(value, 0);
  return items;
}

function itemOf(node: Record<string, unknown>): Item | null {
  let title: string | null = null;
  let url: string | null = null;
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== 'string' || value.length > 500) continue;
    const plain = value.replace(/<[^>]*>/g, '');
    if (TITLE_KEY.test(key) && HAS_CHINESE.test(plain) && plain.length > (title?.length ?? 0)) title = plain;
    // An address of the article itself over a file's path.
    if (
      URL_KEY.test(key) &&
      IS_ADDRESS.test(value) &&
      (url === null || (/^https?:/.test(value) && !/^https?:/.test(url)))
    )
      url = value;
  }
  return title !== null && url !== null ? { title, url } : null;
}

/** The contents of XML records in CDATA, as Hanweb sends them: cut out before any HTML parser sees them. */
export function recordsInXml(text: string): string[] {
  if (!text.includes('<![CDATA[')) return [];
  return [...text.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)]
    .map((match) => match[1] as string)
    .filter((record) => /<a\s|href|<tr|<li/i.test(record));
}

/** Parallel arrays (urls[3] = '…'; headers[3] = '…') and JSON objects inside of scripts. */
export function itemsInScripts(html: string): { url: string; title: string }[] {
  const items: { url: string; title: string }[] = [];
  for (const script of scriptsOf(html)) {
    items.push(...itemsInArrays(script));
    for (const json of objectsIn(script)) {
      for (const item of itemsInJson(json)) if ('url' in item) items.push(item);
    }
  }
  return items;
}

/** What stands in a page's scripts; one that is never closed goes on to the page's end. */
export function scriptsOf(html: string): string[] {
  return [...html.matchAll(/<script\b[^>]{0,2000}>([\s\S]*?)(?:<\/script|$)/gi)]
    .map((match) => match[1] as string)
    .filter((script) => script.trim() !== '');
}

function itemsInArrays(script: string): { url: string; title: string }[] {
  const arrays = new Map<string, Map<number, string>>();
  for (const [, name = '', index = '', , value = ''] of script.matchAll(
    /([\w$]+)\[(\d{1,5})\]\s*=\s*(['"])(.*?)\3\s*;/g,
  )) {
    const array = arrays.get(name) ?? new Map<number, string>();
    array.set(Number(index), value);
    arrays.set(name, array);
  }
  const share = (array: Map<number, string>, test: RegExp) =>
    [...array.values()].filter((value) => test.test(value)).length / array.size;
  const urls = [...arrays.values()].find((array) => share(array, IS_ADDRESS) > 0.8);
  const titles = [...arrays.values()].filter((array) => array !== urls && share(array, HAS_CHINESE) > 0.8);
  // Of several arrays of words (titles, columns, sources) the titles are the longest.
  const words = (array: Map<number, string>) => [...array.values()].join('').length;
  const best = titles.sort((a, b) => words(b) - words(a))[0];
  if (!urls || !best) return [];
  return [...urls].flatMap(([index, url]) => {
    const title = best.get(index);
    return title ? [{ url, title }] : [];
  });
}

/** Objects and arrays in a script that are JSON as they stand. */
function objectsIn(script: string): unknown[] {
  const found: unknown[] = [];
  let tries = 0;
  let after = 0;
  for (const match of script.matchAll(/[=(:,]\s*([[{])/g)) {
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

const URL_IN_TEXT = /"\w*(?:url|link|href|path)\w*"\s*:/i;
const MAX_OBJECT = 1_000_000;
const MAX_TRIES = 50;

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

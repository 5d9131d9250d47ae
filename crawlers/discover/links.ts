import { type CheerioAPI, load } from 'cheerio';
import { normaliseUrl } from '../page.js';
import { itemsInJson, itemsInScripts, parseJson, recordsInXml } from './data.js';

/** Something that a page leads to. */
export interface Link {
  url: string;
  /** Its words, without white space: the title attribute where it says more than a text cut short. */
  text: string;
  /** The words of the row that it stands in, link included. */
  row: string;
}

/** What a list, menu or data answer leads to, in its order. */
export interface Links {
  links: Link[];
  /** Same-page frames, which may hold the list. */
  frames: string[];
  /** Words of the page, without white space: at most some thousand characters. */
  words: string;
}

const MAX_LENGTH = 4 * 1024 * 1024;
const MAX_LINKS = 5000;
const MAX_ROW = 300;

/** Reads HTML, a fragment of it inside JSON or XML, or data that names addresses and titles. */
export function readLinks(text: string, url: string): Links {
  const source = text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text;
  const found = new Map<string, Link>();
  const frames: string[] = [];
  let words = '';
  const add = (address: string, label: string, row: string, base: string) => {
    const plain = found.size < MAX_LINKS ? normaliseUrl(repair(address), base) : null;
    if (plain === null) return;
    // gkmlpt names the category of a list in the fragment.
    const own = plain + (/#\d+$/.exec(address)?.[0] ?? '');
    const before = found.get(own);
    const link = { url: own, text: squeeze(label).slice(0, MAX_ROW), row: squeeze(row).slice(0, MAX_ROW) };
    // The same address twice, as picture and as words: the words count.
    if (!before || before.text.length < link.text.length) found.set(own, link);
  };
  const readHtml = (html: string) => {
    const $ = load(html);
    const base = normaliseUrl($('base[href]').attr('href') ?? '', url) ?? url;
    anchors($, (address, label, row) => add(address, label, row, base));
    for (const frame of $('iframe[src], frame[src]').toArray()) {
      const src = normaliseUrl($(frame).attr('src') ?? '', base);
      if (src) frames.push(src);
    }
    for (const item of itemsInScripts(html)) add(item.url, item.title, item.title, base);
    const refresh = /url\s*=\s*['"]?([^'">]+)/i.exec($('meta[http-equiv="refresh" i]').attr('content') ?? '')?.[1];
    const move = html.length < 3000 ? /location(?:\.href)?\s*=\s*['"]([^'"]+)['"]/.exec(html)?.[1] : undefined;
    for (const target of [refresh, move]) if (target) add(target, '跳转', '', base);
    $('script, style, noscript').remove();
    words += squeeze($('body').text()).slice(0, 20_000);
  };

  const json = parseJson(source);
  if (json !== undefined) {
    for (const item of itemsInJson(json)) {
      if ('html' in item) readHtml(item.html);
      else add(item.url, item.title, item.title, url);
    }
  } else {
    const records = recordsInXml(source);
    for (const record of records) readHtml(record);
    // A column page holds its list as records inside of HTML; a data answer is nothing but records.
    if (records.length === 0 || /<html|<body|<head/i.test(source))
      readHtml(source.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, ''));
  }
  return { links: [...found.values()], frames, words };
}

type Add = (address: string, label: string, row: string) => void;
const IN_SCRIPT =
  /['"]((?:https?:\/)?\.{0,2}\/[^'"\s<>]+|[\w./-]+\.(?:s?html?|jhtml|jsp|aspx?|php)(?:\?[^'"\s]*)?)['"]/;
const ROWS = 'li, tr, dd, dt';

function anchors($: CheerioAPI, add: Add): void {
  for (const element of $('a, area, option, [onclick], [data-href], [data-url]').toArray()) {
    const own = $(element);
    const address = addressOf(own.attr() ?? {}, element.tagName);
    if (!address) continue;
    const shown = own.text().trim() || own.find('img[alt]').attr('alt') || '';
    const row = element.tagName === 'option' ? shown : rowOf(own.closest(ROWS).text(), shown);
    add(address, labelOf(own.attr('title') ?? own.attr('mc') ?? '', shown), row);
  }
  // Rows whose link is written by a script: var url = "./202602/t….shtml".
  for (const element of $('li script, tr script, dd script').toArray()) {
    const script = $(element).text();
    const address = IN_SCRIPT.exec(script)?.[1];
    if (!address) continue;
    const row = $(element).closest(ROWS).clone();
    row.find('script, style').remove();
    const title = /(?:title|name|mc)\w*\s*[=:]\s*['"]([^'"]{4,})['"]/i.exec(script)?.[1];
    const shown = title ?? row.text();
    if (/[\u4e00-\u9fff]/.test(shown)) add(address, shown.replace(/\d{4}-\d{2}-\d{2}\s*$/, ''), row.text() || shown);
  }
}

function rowOf(row: string, shown: string): string {
  return row.length > 0 && row.length < 2 * MAX_ROW ? row : shown;
}

function addressOf(attributes: Record<string, string>, tag: string): string | null {
  if (tag === 'option') {
    const { value = '' } = attributes;
    return /^(?:https?:\/\/|\.{0,2}\/)|\.s?html?(?:\?|$)/i.test(value) ? value : null;
  }
  const href = (attributes.href ?? '').trim();
  if (href !== '' && !/^(?:#|javascript:|mailto:|tel:|about:)/i.test(href)) return href;
  for (const name of ['data-href', 'data-url', 'onclick', 'href']) {
    const value = attributes[name] ?? '';
    if (name.startsWith('data-') && /^(?:https?:\/\/|\.{0,2}\/)/.test(value)) return value;
    const match = name.startsWith('data-') ? null : IN_SCRIPT.exec(value);
    if (match) return match[1] as string;
  }
  return null;
}

/** The title attribute where the text is a cut-off or nothing of it. */
function labelOf(title: string, shown: string): string {
  const [long, short] = [squeeze(title), squeeze(shown)];
  const isCut = /(?:…|\.{2,})$/.test(short);
  return long.length > short.length && (isCut || short === '' || long.includes(short) || !/[\u4e00-\u9fff]/.test(short))
    ? title
    : shown;
}

/** Hand-made addresses: ././x, backslashes, blanks. */
function repair(address: string): string {
  return address
    .trim()
    .replaceAll('\\', '/')
    .replace(/(?:\.\/){2,}/g, './')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, '%20');
}

export function squeeze(text: string): string {
  return text.replace(/[\s\u00a0\u3000]+/g, '');
}

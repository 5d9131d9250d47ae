import { normaliseUrl } from '../page.js';
import { Calls } from './calls.js';
import { type Item, itemsInJson, itemsInScript, itemsInXml, parseJson, recordsInXml, withoutCdata } from './data.js';
import { Labels } from './labels.js';
import { trailOf } from './trail.js';
import { closest, type Element, elementsIn, linksIn, readTree, textOf } from './tree.js';
import { squeeze } from './words.js';

/** Something that a page leads to. */
export interface Link {
  url: string;
  /** Its words, without white space: the title attribute where it says more than a text cut short. */
  text: string;
  /** The words of the row that it stands in, link included, its cells set apart by a blank. */
  row: string;
  /** The words over it, the nearest first: row and column of a table, heading of a list, entry of the menu that it unfolds from. */
  under: readonly string[];
}

/** What a list, menu or data answer leads to, in its order. */
export interface Links {
  links: Link[];
  /** Same-page frames, which may hold the list. */
  frames: string[];
  /** Where the page sends its readers on, by refresh or script. */
  moves: string[];
  /** Words of the page, without white space: at most some thousand characters. */
  words: string;
  /** What the page says it is, the widest first: 首页 › 政府信息公开 › 石桥镇 › 年报, then its title. */
  trail: string[];
}

const MAX_LENGTH = 4 * 1024 * 1024;
const MAX_LINKS = 20_000;
const MAX_ROW = 300;
const MAX_WORDS = 20_000;

/** Reads HTML, a fragment of it inside JSON or XML, or data that names addresses and titles. */
export function readLinks(text: string, url: string): Links {
  const source = text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text;
  const reader = new Reader(url);
  const json = parseJson(source);
  if (json !== undefined) reader.addItems(itemsInJson(json), url);
  else {
    const isPage = /<html|<body|<head/i.test(source);
    reader.readMarkup(source, isPage);
    if (!isPage && /^\s*<(?:\?xml|rss|feed|\w+>\s*<)/i.test(source.slice(0, 500)))
      reader.addItems(itemsInXml(source), url);
  }
  return reader.finish();
}

/** Frames that hold trees, counters and entries for staff. */
const NO_LIST =
  /tree\.jsp|login|counter|captcha|(?:^|[/_.-])(?:count|tongji|stat|share|weather|tianqi|search|top|head|foot|bottom)[/_.-]/i;

class Reader {
  private readonly found = new Map<string, Link>();
  private readonly frames: string[] = [];
  private readonly moves: string[] = [];
  private readonly trail: string[] = [];
  private words = '';

  constructor(private readonly url: string) {}

  finish(): Links {
    const { frames, moves, words, trail } = this;
    return { links: [...this.found.values()], frames, moves, words, trail };
  }

  addItems(items: readonly Item[], base: string): void {
    for (const item of items) {
      if ('html' in item) this.readMarkup(item.html, false);
      else this.add(item.url, { text: item.title, row: item.row, under: item.under }, base);
    }
  }

  /** HTML, with records in CDATA. A column page holds its list as records inside of HTML; a data answer is nothing but records. */
  readMarkup(source: string, isPage: boolean): void {
    const records = recordsInXml(source);
    for (const record of records) this.readHtml(record);
    if (records.length === 0 || isPage) this.readHtml(withoutCdata(source));
  }

  private readHtml(html: string): void {
    const root = readTree(html);
    const labels = new Labels();
    const calls = new Calls(html, this.url);
    const rows = new Rows();
    const elements = [...elementsIn(root)];
    const href = elements.find(({ tag, attributes }) => tag === 'base' && attributes.href)?.attributes.href ?? '';
    const base = normaliseUrl(href, this.url) ?? this.url;
    for (const element of elements) {
      if (element.tag === 'script') this.readScript(element, rows, labels, base);
      else if (element.tag === 'iframe' || element.tag === 'frame') this.addFrame(element, base);
      else if (element.tag === 'meta' && /refresh/i.test(element.attributes['http-equiv'] ?? '')) {
        const target = /url\s*=\s*['"]?([^'">]+)/i.exec(element.attributes.content ?? '')?.[1];
        if (target) this.addMove(target, base);
      } else {
        const address = addressOf(element) ?? (isCall(element) ? calls.addressOf(element) : null);
        if (address) this.add(address, wordsOf(element, rows, labels), base);
      }
    }
    this.addItems(calls.treeItems(), base);
    const words = squeeze(textOf(bodyOf(elements) ?? root, MAX_WORDS * 3)).slice(0, MAX_WORDS);
    if (this.words.length < MAX_WORDS) this.words += words;
    const move = html.length < MAX_MOVE && words.length < MOVE_WORDS ? MOVE.exec(html)?.[1] : undefined;
    if (move) this.addMove(move, base);
    this.trail.push(...trailOf(elements));
  }

  /** Items of a script; and the one link of a row that a script writes: var url = "./202602/t….shtml". */
  private readScript(element: Element, rows: Rows, labels: Labels, base: string): void {
    const script = element.children.filter((child) => typeof child === 'string').join('');
    if (script.trim() === '') return;
    this.addItems(itemsInScript(script), base);
    const row = closest(element, ROWS);
    const address = row ? IN_SCRIPT.exec(script.slice(0, 5000))?.[1] : undefined;
    if (!row || !address) return;
    const title = /(?:title|name|mc)\w{0,20}\s*[=:]\s*['"]([^'"]{4,300})['"]/i.exec(script.slice(0, 5000))?.[1];
    const shown = title ?? rows.textOf(row).replace(/\d{4}-\d{2}-\d{2}\s*$/, '');
    if (/[\u4e00-\u9fff]/.test(shown))
      this.add(address, { text: shown, row: rows.textOf(row) || shown, under: labels.over(element) }, base);
  }

  private addFrame({ attributes }: Element, base: string): void {
    const address = attributes.src || attributes['data-src'] || '';
    const src = address === '' || /^(?:javascript|about):/i.test(address) ? null : normaliseUrl(repair(address), base);
    if (src && !NO_LIST.test(new URL(src).pathname) && !this.frames.includes(src)) this.frames.push(src);
  }

  private addMove(address: string, base: string): void {
    const target = normaliseUrl(repair(address), base);
    if (target !== null && target !== this.url && !this.moves.includes(target)) this.moves.push(target);
  }

  private add(address: string, words: Omit<Link, 'url'>, base: string): void {
    const repaired = repair(address);
    // What a template or a script would have put there is no address.
    if (this.found.size >= MAX_LINKS || /\{\{|\$\{|[<>]|['"]%?2?0?\+|%7B%7B|\[!--/i.test(repaired)) return;
    const plain = normaliseUrl(repaired, base);
    if (plain === null) return;
    // gkmlpt names the category of a list in the fragment.
    const own = plain + (/\/gkmlpt\//.test(plain) ? (/#\d+$/.exec(address.trim())?.[0] ?? '') : '');
    const text = squeeze(words.text.slice(0, 2 * MAX_ROW)).slice(0, MAX_ROW);
    const before = this.found.get(own);
    // The same address twice, as picture and as words: the words count.
    if (before && before.text.length >= text.length) return;
    const row = words.row
      .slice(0, 2 * MAX_ROW)
      .replace(/\s+/g, ' ')
      .trim();
    this.found.set(own, { url: own, text, row: row.slice(0, MAX_ROW), under: words.under });
  }
}

/** A page that only sends its readers on is short, and says little. */
const MAX_MOVE = 3000;
const MOVE_WORDS = 100;
const MOVE = /location(?:\.href)?(?:\s*=\s*|\.(?:replace|assign)\()['"]([^'"]+)['"](?!\s*\+)/;

const TURNS_PAGES = /^[^\u4e00-\u9fffa-z]*$|[首上前下后尾末]一?页$|^(?:next|prev|first|last|go)\w*$/i;

/** An element that calls a function, or that a choice of units has; what turns pages is left to the families. */
function isCall(element: Element): boolean {
  const { tag, attributes } = element;
  if (tag !== 'option' && !attributes.onclick && !/^\s*javascript:/i.test(attributes.href ?? '')) return false;
  if (tag === 'form' || tag === 'body' || tag === 'input') return false;
  const text = textOf(element, MAX_ROW).trim();
  return /[\u4e00-\u9fff]|20\d\d/.test(text) && !TURNS_PAGES.test(text);
}

const IN_SCRIPT =
  /['"]((?:https?:\/)?\.{0,2}\/[^'"\s<>]{1,500}|[\w./-]{1,200}\.(?:s?html?|jhtml|jsp|aspx?|php)(?:\?[^'"\s]{0,500})?)['"]/;
const ROWS = new Set(['li', 'tr', 'dd', 'dt']);

/** Rows and their words, each read once. */
class Rows {
  private readonly texts = new Map<Element, string>();

  textOf(row: Element): string {
    let text = this.texts.get(row);
    if (text === undefined) {
      text = textOf(row, 2 * MAX_ROW);
      this.texts.set(row, text);
    }
    return text;
  }

  /** The words of the row that a link stands in; its own where the row is a whole page or list. */
  around(link: Element, shown: string): string {
    const row = closest(link, ROWS);
    if (row) {
      const text = this.textOf(row);
      if (text.length < 2 * MAX_ROW) return text;
    }
    // Rows made of divs: as far up as no other link comes in.
    let best = shown;
    for (let at = link.parent, climbed = 0; at && climbed < 3; at = at.parent, climbed += 1) {
      const text = this.textOf(at);
      if (text.length > MAX_ROW || linksIn(at) > 1) break;
      best = text;
    }
    return best;
  }
}

function wordsOf(element: Element, rows: Rows, labels: Labels): Omit<Link, 'url'> {
  const { attributes, tag } = element;
  const shown =
    squeeze(textOf(element, 2 * MAX_ROW)) || pictureText(element) || attributes.alt || attributes.value || '';
  const title = squeeze((attributes.title ?? attributes.mc ?? '').slice(0, 2 * MAX_ROW));
  const text = labelOf(title, tag === 'option' ? squeeze(textOf(element, MAX_ROW)) : shown);
  const over = labels.over(element);
  const under = title !== '' && text !== title && /[\u4e00-\u9fff]/.test(title) ? [title, ...over] : over;
  return { text, row: tag === 'option' ? text : rows.around(element, shown), under };
}

function pictureText(element: Element): string {
  let seen = 0;
  for (const { tag, attributes } of elementsIn(element)) {
    if (tag === 'img' && (attributes.alt || attributes.title)) return attributes.alt || attributes.title || '';
    seen += 1;
    if (seen > 20) break;
  }
  return '';
}

function addressOf({ tag, attributes }: Element): string | null {
  if (tag === 'link' || tag === 'base' || tag === 'form' || tag === 'body') return null;
  if (tag === 'option') {
    const { value = '' } = attributes;
    return /^(?:https?:\/\/|\.{0,2}\/)|\.s?html?(?:\?|$)|^[\w./-]+\/$/i.test(value) ? value : null;
  }
  const href = (attributes.href ?? '').trim();
  if (href !== '' && !/^(?:#|javascript:|mailto:|tel:|about:|data:)/i.test(href)) return href;
  for (const name of ['data-href', 'data-url', 'data-link'])
    if (/^(?:https?:\/\/|\.{0,2}\/)/.test(attributes[name] ?? '')) return attributes[name] as string;
  for (const name of ['onclick', 'href']) {
    const match = IN_SCRIPT.exec((attributes[name] ?? '').slice(0, 2000));
    if (match) return match[1] as string;
  }
  return null;
}

const CUT = /(?:…|\.{2,3})$/;

/** The title attribute where the text is a cut-off or nothing of it. */
function labelOf(title: string, shown: string): string {
  const isMore = CUT.test(shown) || shown === '' || title.includes(shown) || !/[\u4e00-\u9fff]/.test(shown);
  return title.length > shown.length && isMore ? title : shown;
}

/** Hand-made addresses: ././x, backslashes, blanks, a dot behind the name. */
function repair(address: string): string {
  return address
    .trim()
    .slice(0, 2000)
    .replaceAll('\\', '/')
    .replace(/(?:\.\/){2,}/g, './')
    .replace(/&amp;/g, '&')
    .replace(/(\.s?html?)\.+(?=$|[?#])/i, '$1')
    .replace(/\s+/g, '%20');
}

function bodyOf(elements: readonly Element[]): Element | undefined {
  return elements.find(({ tag }) => tag === 'body');
}

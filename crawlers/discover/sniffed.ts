import type { Rendered } from '../browser/visit.js';
import type { Pager } from '../family.js';
import type { Page } from '../page.js';
import { parseJson } from './data.js';
import { type Link, readLinks } from './links.js';
import { type Parameter, parametersOf, withParameters } from './parameters.js';
import { linkRule } from './records.js';

/** Names of a page's number, the surest first; those of the second kind mean other things as well. */
const PAGE = [
  /^_?(?:page|(?:cur|curr|current|now|go|to)_?page)(?:_?(?:no|num|number|index|idx|current))?$/i,
  /^(?:p|pn|pno|current|cur|index)$/i,
];
/** Names of the first record's number, and of the last one's. */
const START = /^(?:(?:start|begin|first)(?:_?(?:record|row|index|num|no|result))?|offset|skip|iDisplayStart)$/i;
const END = /^(?:end|last)(?:_?(?:record|row|index|num|no|result))?$/i;
const SIZE = /^_?(?:page_?(?:size|rows|limit)|rows|limit|size|per_?page|rp|length|iDisplayLength|count|num)$/i;
/** What answers say of the whole. */
const PAGES = /^(?:(?:total|all|max|last)_?pages?(?:_?(?:no|num|count))?|page_?(?:count|total|sum)|pages)$/i;
const RECORDS =
  /^(?:total(?:_?(?:count|records?|num|size|elements|rows|items?|hits))?|(?:record|row|item|post|doc|result)s?_?(?:count|total)|count|all_?count|num_?found)$/i;
const REPORT = /报告|年报/;

/** A request that brought a list which the page shows. */
interface Source {
  request: Rendered['data'][number]['request'];
  page: Page;
  json: unknown;
  /** How many of the page's links it brought, and how many of those are called reports. */
  shown: number;
  reports: number;
  /** How many links it brought in all. */
  brought: number;
  /** Its links where they have to be made from records. */
  read: ((page: Page) => Link[]) | null;
}

/**
 * A way to ask plainly for the pages of a list that a script fetched: the request that brought it, with another number. Null where no
 * request brought links that the page shows, or none with a number that counts pages or records.
 */
export function dataPager(rendered: Pick<Rendered, 'html' | 'url' | 'data'>): Pager | null {
  const { links, words } = readLinks(rendered.html, rendered.url);
  const sources = rendered.data
    .flatMap(({ request, page }) => sourceOf(request, page, links, words) ?? [])
    .sort((a, b) => b.reports - a.reports || b.shown - a.shown);
  for (const source of sources) {
    const pager = pagerOf(source, rendered.url);
    if (pager) return pager;
  }
  return null;
}

function sourceOf(request: Source['request'], page: Page, links: readonly Link[], words: string): Source | null {
  const json = parseJson(page.text);
  const labels = links.map(({ text }) => text.replace(/(?:…|\.{2,})$/, '')).filter((text) => text.length >= 4);
  // Titles are shown in full, as a tip, or cut short.
  const isShown = ({ text }: Link) =>
    text.length >= 4 && (words.includes(text) || labels.some((label) => text.startsWith(label)));
  const written = readLinks(page.text, page.url).links;
  const read = json !== undefined && !written.some(isShown) ? linkRule(json, links) : null;
  const brought = read ? read(page) : written;
  const shown = brought.filter(isShown);
  if (shown.length === 0) return null;
  const reports = shown.filter(({ text }) => REPORT.test(text)).length;
  return { request, page, json, read, shown: shown.length, reports, brought: brought.length };
}

function pagerOf({ request, page, json, brought, read }: Source, referer: string): Pager | null {
  const parameters = parametersOf(request);
  const size = parameters.find(({ name, value }) => SIZE.test(name) && value > 1)?.value ?? null;
  const step = stepOf(parameters, size ?? brought);
  if (!step) return null;
  const last = lastPage(json === undefined ? markupNumbers(page.text) : jsonNumbers(json), size, brought);
  return {
    ...{ id: `data-${step.name}`, from: 1 },
    ...(last === null ? {} : { last }),
    ...(read ? { read } : {}),
    next: (_previous, n) => ({ ...withParameters(request, (parameter) => step.change(parameter, n)), referer }),
  };
}

/** Which number of a request leads from one page to the next, and how it counts. */
function stepOf(
  parameters: readonly Parameter[],
  size: number,
): { name: string; change: (parameter: Parameter, n: number) => number } | null {
  const isFirst = ({ value }: Parameter) => value === 0 || value === 1;
  for (const names of PAGE) {
    const page = parameters.find((parameter) => names.test(parameter.name) && isFirst(parameter));
    if (!page) continue;
    // Some send the number under two names.
    const isPage = ({ name, value }: Parameter) => names.test(name) && value === page.value;
    return { name: page.name, change: (own, n) => (isPage(own) ? page.value + n - 1 : own.value) };
  }
  const start = parameters.find((parameter) => START.test(parameter.name) && isFirst(parameter));
  if (!start) return null;
  return {
    name: start.name,
    change: (own, n) => (START.test(own.name) || END.test(own.name) ? own.value + (n - 1) * size : own.value),
  };
}

/** The number of the last page, where an answer tells: by its pages, or by its records. */
function lastPage(numbers: readonly Parameter[], size: number | null, brought: number): number | null {
  // No more records than it brought, as many pages as a page has records: that may count something else.
  const records = numbers.find(({ name, value }) => RECORDS.test(name) && value > brought);
  const pages = numbers.find(({ name, value }) => PAGES.test(name) && value > 0 && value !== size);
  const last = Math.max(pages?.value ?? 0, records ? Math.ceil(records.value / (size ?? brought)) : 0);
  return last > 0 ? last : null;
}

const MAX_DEPTH = 5;

/** The numbers of some JSON outside of its lists, the outer ones first. */
function jsonNumbers(json: unknown): Parameter[] {
  const found: Parameter[] = [];
  let level: unknown[] = [json];
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const entries = level.flatMap((node) =>
      node !== null && typeof node === 'object' && !Array.isArray(node) ? Object.entries(node) : [],
    );
    for (const [name, value] of entries) {
      const isNumber = typeof value === 'number' || (typeof value === 'string' && /^\d{1,7}$/.test(value));
      if (isNumber && Number.isInteger(Number(value))) found.push({ name, value: Number(value) });
    }
    level = entries.map(([, value]) => value);
  }
  return found;
}

/** <totalrecord>120</totalrecord>, totalpage="8", var pageCount = 8. */
function markupNumbers(text: string): Parameter[] {
  return [...text.matchAll(/([a-z_]{4,20})["']?\s*[:=>]\s*["']?(\d{1,7})\b/gi)].map(([, name = '', value]) => ({
    name,
    value: Number(value),
  }));
}

import type { Page } from '../page.js';
import { parseJson } from './data.js';
import type { Link } from './links.js';
import { squeeze } from './words.js';

/** An object of some JSON, with the names and texts of its plain values. */
type RecordOfList = Map<string, string>;

const MAX_NODES = 100_000;
const MAX_DEPTH = 30;

/**
 * How the addresses of a list are made from its records where these hold no address but an id: learnt from a page on which a script
 * wrote the links. Null where no rule gives the links as they stand there.
 */
export function linkRule(json: unknown, shown: readonly Link[]): ((page: Page) => Link[]) | null {
  const links = new Map(shown.map((link) => [link.text, link]));
  const pairs = recordsIn(json).flatMap((record) => {
    const title = [...record].find(([, value]) => links.has(squeeze(value)));
    return title ? [{ record, title: title[0], url: (links.get(squeeze(title[1])) as Link).url }] : [];
  });
  for (const { record, title, url } of pairs.slice(0, 5)) {
    const template = templateOf(url, record, title);
    if (!template) continue;
    const right = pairs.filter((pair) => fill(template, pair.record) === pair.url).length;
    if (right < pairs.length * 0.8) continue;
    return (page) =>
      recordsIn(parseJson(page.text)).flatMap((found) => {
        const text = squeeze(found.get(title) ?? '');
        const address = fill(template, found);
        return text === '' || address === null ? [] : [{ url: address, text, row: text, under: [] }];
      });
  }
  return null;
}

/** Pieces of an address, and between them the names of the values that fill it. */
interface Template {
  pieces: string[];
  names: string[];
}

/** The address with the record's own values taken out, the longest first; null where it holds none of them. */
function templateOf(url: string, record: RecordOfList, title: string): Template | null {
  const values = [...record]
    .filter(([name, value]) => name !== title && /^[\w.-]+$/.test(value))
    .sort((a, b) => b[1].length - a[1].length);
  const template: Template = { pieces: [url], names: [] };
  for (const [name, value] of values) {
    for (let i = 0; i < template.pieces.length; i += 1) {
      const piece = template.pieces[i] as string;
      const at = wordAt(piece, value);
      if (at < 0) continue;
      template.pieces.splice(i, 1, piece.slice(0, at), piece.slice(at + value.length));
      template.names.splice(i, 0, name);
      break;
    }
  }
  return template.names.length > 0 ? template : null;
}

/** Where a value stands in an address by itself: the 12 of list_12.html, not of 2012. */
function wordAt(text: string, value: string): number {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const around = `${text[at - 1] ?? ''}${text[at + value.length] ?? ''}`;
    if (!/[a-z0-9]/i.test(around)) return at;
  }
  return -1;
}

function fill({ pieces, names }: Template, record: RecordOfList): string | null {
  let url = pieces[0] as string;
  for (const [i, name] of names.entries()) {
    const value = record.get(name);
    if (value === undefined || value === '') return null;
    url += value + pieces[i + 1];
  }
  return url;
}

function recordsIn(json: unknown): RecordOfList[] {
  const records: RecordOfList[] = [];
  let nodes = 0;
  const visit = (node: unknown, depth: number): void => {
    nodes += 1;
    if (node === null || typeof node !== 'object' || nodes > MAX_NODES || depth > MAX_DEPTH) return;
    const children = Object.entries(node);
    const plain = children.filter(([, value]) => typeof value === 'string' || typeof value === 'number');
    if (!Array.isArray(node))
      records.push(new Map(plain.map(([name, value]) => [name, String(value).replace(/<[^>]*>/g, '')])));
    for (const [, child] of children) visit(child, depth + 1);
  };
  visit(json, 0);
  return records;
}

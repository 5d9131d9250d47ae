import { setting } from './addresses.js';

/** How many pages a list has, as its page says it. */

/** The text between the tags of a page, scripts left out. Not the source: a list's addresses are full of 1/2021. */
function shownText(source: string): string {
  const [head, ...rest] = source.split(/<(?:script|style)\b/i);
  const shown = rest.map((piece) => /<\/(?:script|style)\s*>([\s\S]*)$/i.exec(piece)?.[1] ?? '');
  return [head, ...shown]
    .join(' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/(?:&nbsp;|&#160;|\s)+/g, ' ');
}

const SHOWN = [/共 ?(\d{1,4}) ?页/, /(?<![\d/.-])1 ?页? ?\/ ?(?:共|第)? ?(\d{1,4})(?![\d/.-])/];

/** 共5页, 1/5, 第1页/共5页 of a list's first page; 0 where nothing is said. */
export function shownTotal(source: string): number {
  const text = shownText(source);
  return Number(SHOWN.map((pattern) => pattern.exec(text)?.[1]).find((total) => total !== undefined) ?? 0);
}

/** What a page's script says of its list: createPageHTML(5, 0, "index", "html") and its many relatives. */
export interface PagerCall {
  /** 'page_div': where the pager goes; null where the call names no place. */
  place: string | null;
  total: number;
  /** This page's number, from 0 or from 1; null where the call does not say. */
  current: number | null;
  /** Null where the file's own name is meant. */
  stem: string | null;
  extension: string | null;
}

/** index, ./index, /zwgk/index; and nothing that would name another host. */
const FILE = /^(?:\.{0,2}\/)?\.?\w[\w./-]*$/;
const CALL = /(function\s+)?\bcreatePage(?:HTML)?\w*\s*\(([^(){};]*(?:\([^()]*\)[^(){};]*)*)\)/gi;

/** Calls that write a pager, commented out or not, the longest list first; variables are followed to their values. */
export function pagerCalls(text: string): PagerCall[] {
  const calls = [...text.matchAll(CALL)].flatMap(([, isDefinition, list = '']) => {
    const values = isDefinition ? [] : list.split(',').map((value) => valueOf(value.trim(), text));
    const at = values.findIndex((value) => typeof value === 'number');
    if (at < 0) return [];
    const rest = values.slice(at + 1);
    const [stem, extension] = rest
      .filter((value) => typeof value === 'string')
      .map((value) => (FILE.test(value) ? value : undefined));
    return [
      {
        place: typeof values[0] === 'string' ? values[0] : null,
        total: values[at] as number,
        current: typeof rest[0] === 'number' ? rest[0] : null,
        stem: stem?.replace(/\.s?html?$/, '') ?? null,
        extension: extension?.replace(/^\./, '') ?? null,
      },
    ];
  });
  return calls.sort((a, b) => b.total - a.total);
}

/** 5, "5", parseInt("5"), countPage → 5; "index" → index; null for what cannot be told without running it. */
function valueOf(code: string, text: string): number | string | null {
  const plain = /^(?:parseInt|Number)?\(?\s*['"]?(\d{1,5})['"]?\s*(?:,\s*10)?\)?$/.exec(code)?.[1];
  if (plain) return Number(plain);
  const quoted = /^(['"])(.*)\1$/.exec(code)?.[2];
  if (quoted !== undefined) return quoted;
  const named = /^\w+$/.test(code) ? setting(text, code) : null;
  return named !== null && /^\d{1,5}$/.test(named) ? Number(named) : named;
}

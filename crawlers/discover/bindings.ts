import { closingOf } from './data.js';
import type { Element } from './tree.js';

/** What a script does when elements are clicked that it names by a selector: $('.item').click(function () { … }). */
export interface Handler {
  /** The last part of the selector: .item, li, #more. */
  selector: string;
  /** Attributes of the clicked element stand in it as this.data_id. */
  body: string;
}

const BINDS =
  /\$\(\s*['"]([^'"]{1,80})['"]\s*\)\.(?:click\(|on\(\s*['"]click['"]\s*,(?:\s*['"]([^'"]{1,80})['"]\s*,)?)\s*(?:function\s*\([^()]*\)|\([^()]*\)\s*=>)\s*(?=\{)/g;
const OF_ELEMENT = /\$\(this\)\.(attr|data)\(\s*['"]([\w-]{1,40})['"]\s*\)|\bthis\.dataset\.(\w{1,40})/g;
const MAX_HANDLERS = 30;
const MAX_BODY = 3000;
const SIMPLE = /^(?:([a-z]\w*))?(?:([.#])([\w-]+))?$/i;

/** The handlers of clicks in a page's scripts. */
export function handlersIn(scripts: string): Handler[] {
  const handlers: Handler[] = [];
  for (const match of scripts.matchAll(BINDS)) {
    const open = match.index + match[0].length;
    const end = handlers.length < MAX_HANDLERS ? closingOf(scripts, open) : null;
    if (end === null || end - open > MAX_BODY) continue;
    const body = scripts
      .slice(open, end + 1)
      .replace(
        OF_ELEMENT,
        (_, way: string | undefined, name: string, set: string | undefined) =>
          `this.${(set ? `data_${set.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}` : way === 'data' ? `data_${name}` : name).replaceAll('-', '_')}`,
      );
    const selector = ((match[2] ?? match[1]) as string)
      .trim()
      .split(/[\s>]+/)
      .at(-1) as string;
    if (SIMPLE.test(selector) && selector !== '') handlers.push({ selector, body });
  }
  return handlers;
}

/** Whether an element is one that a selector's last part means. */
export function isChosen({ tag, attributes }: Element, selector: string): boolean {
  const [, name, mark, value = ''] = SIMPLE.exec(selector) ?? [];
  if (name && name.toLowerCase() !== tag) return false;
  if (mark === '#') return attributes.id === value;
  return mark === '.' ? (attributes.class ?? '').split(/\s+/).includes(value) : name !== undefined;
}

/** this.data_id → the value of the element's data-id; null for other names, and where it has none. */
export function valueOf({ attributes }: Element, name: string): string | null {
  if (!name.startsWith('this.')) return null;
  const own = name.slice(5);
  return attributes[own] ?? attributes[own.replaceAll('_', '-')] ?? null;
}

import { closingOf } from './data.js';

/** What a page's scripts do with a number or an id, read off their text. Nothing is run. */

/** A function of a page's scripts. */
export interface Code {
  body: string;
  /** Names of its parameters. */
  parameters: readonly string[];
}

/** The value of a name in a script: of a parameter, of a variable; null where nobody can tell. */
export type Lookup = (name: string) => string | null;

const MAX_BODY = 6000;
const CALL = /([\w$.]+)\s*\(((?:[^()'"]|'[^']*'|"[^"]*"|\([^()]*\))*)\)/g;

const ARGUMENT = /(?:[^,'"]|'[^']*'|"[^"]*")+/g;
const IS_LITERAL = /^(?:'[^']*'|"[^"]*"|\d+)$/;

/** openWin('12', cid) of a handler → its name and arguments, quotes taken off; which of them are written out, and which are names. */
export function callsIn(handler: string): { name: string; values: string[]; isLiteral: boolean[] }[] {
  return [...handler.slice(0, MAX_BODY).matchAll(CALL)].map(([, name = '', list = '']) => {
    const written = (list.match(ARGUMENT) ?? []).map((value) => value.trim());
    return {
      name,
      values: written.map((value) => value.replace(/^(['"])(.*)\1$/, '$2')),
      isLiteral: written.map((value) => IS_LITERAL.test(value)),
    };
  });
}

/** A function by its name, as far as the page's own scripts have it. */
export function functionNamed(scripts: string, name: string): Code | null {
  const own = (name.split('.').at(-1) as string).replaceAll('$', '\\$');
  const head = new RegExp(
    `function\\s+${own}\\s*\\(([^()]*)\\)\\s*(?=\\{)|(?<![\\w$])${own}\\s*[=:]\\s*(?:async\\s*)?(?:function\\s*[\\w$]*\\s*\\(([^()]*)\\)|\\(?([\\w$,\\s]*)\\)?\\s*=>)\\s*(?=\\{)`,
  ).exec(scripts);
  if (!head) return null;
  const open = head.index + head[0].length;
  const end = closingOf(scripts, open);
  if (end === null || end - open > MAX_BODY) return null;
  const parameters = (head[1] ?? head[2] ?? head[3] ?? '').split(',').map((parameter) => parameter.trim());
  return { body: plainStrings(scripts.slice(open, end + 1)), parameters };
}

/** `list_${n}.html` as "list_"+(n)+".html". */
export function plainStrings(body: string): string {
  return body.replace(/`([^`"\n]*)`/g, (_, text: string) => `"${text.replace(/\$\{([^{}]*)\}/g, '"+($1)+"')}"`);
}

const STRING = `"[^"\\n]{0,400}"|'[^'\\n]{0,400}'`;
const TERM =
  '(?:(?:parseInt|Number|String|encodeURIComponent|escape|trim)\\s*)?(?:\\(\\s*)?[\\w$.]+(?:\\s*[-+]\\s*\\d{1,3}\\s*(?=\\)))?\\s*\\)?';
const SUM = new RegExp(`(?:${STRING}|${TERM})(?:\\s*\\+\\s*(?:${STRING}|${TERM}))+`, 'g');
const PART = new RegExp(`(${STRING})|(${TERM})`, 'g');
const NAMED = /^(?:parseInt|Number|String|encodeURIComponent|escape|trim)?\s*\(?\s*([\w$.]+)\s*(?:([-+])\s*(\d+))?/;
const IS_ADDRESS = /^[^\s\u4e00-\u9fff<>#"'][^\s\u4e00-\u9fff<>"']*$/;

/** Sums of strings and names in a piece of script: "list_"+(n+1)+".html". */
export function sumsIn(body: string): string[] {
  return [...body.matchAll(SUM)].map(([sum]) => sum);
}

/** Names that a sum adds up, those of numbers left out. */
export function namesIn(sum: string): string[] {
  return [...sum.matchAll(PART)].flatMap(([, , term]) => {
    const name = term === undefined ? '' : (NAMED.exec(term)?.[1] ?? '');
    return name === '' || /^\d+$/.test(name) ? [] : [name];
  });
}

/** The text that a sum makes; null where a name is unknown. A number is added to where the name stands for one: (n-1). */
export function textOfSum(sum: string, lookup: Lookup): string | null {
  let text = '';
  for (const [, string, term] of sum.matchAll(PART)) {
    if (string !== undefined) {
      text += string
        .slice(1, -1)
        .replace(/\\(?:u([\da-f]{4})|(.))/gi, (_, hex, c) => (hex ? String.fromCharCode(Number.parseInt(hex, 16)) : c));
      continue;
    }
    const [, name = '', sign, amount] = NAMED.exec(term as string) ?? [];
    const value = /^\d+$/.test(name) ? name : lookup(name);
    if (value === null) return null;
    text += sign && /^\d+$/.test(value) ? String(Number(value) + Number(amount) * (sign === '-' ? -1 : 1)) : value;
  }
  return text;
}

/** Whether a text put together is an address of a page. */
export function isAddress(text: string, base: string): boolean {
  return IS_ADDRESS.test(text) && /[/?=.]/.test(text) && URL.canParse(text, base);
}

/** A name's value: the page's own address, or what a script sets it to once and for all. */
export function known(name: string, scripts: string, url: string): string | null {
  const own = new URL(url);
  if (/location\.pathname$/.test(name)) return own.pathname;
  if (/location\.search$/.test(name)) return own.search;
  if (/location\.origin$/.test(name)) return own.origin;
  if (/location(?:\.href)?$|document\.URL$/.test(name)) return url;
  const set = new RegExp(
    `(?<![\\w$.])${name.replace(/[$.]/g, '\\$&')}\\s*=\\s*(?:"([^"\\n]*)"|'([^'\\n]*)'|(\\d+))\\s*[;,\\n]`,
  ).exec(scripts);
  return set?.slice(1).find((value) => value !== undefined) ?? null;
}

/** `var id = obj.value;`: names that stand for another one. */
export function aliasesIn(body: string): Map<string, string> {
  const aliases = new Map<string, string>();
  for (const [, name = '', other = ''] of body.matchAll(
    /(?<![\w$.])([\w$]{1,40})\s*=\s*([\w$]{1,40}(?:\.[\w$]{1,40}){0,3}(?:\[[\w$.]{1,60}\](?:\.value|\.text)?)?)\s*[;\n]/g,
  ))
    if (!aliases.has(name) && !/^\d/.test(other)) aliases.set(name, other);
  return aliases;
}

import type { CheerioAPI } from 'cheerio';
import { closingOf, scriptsOf } from '../discover/data.js';
import { loadPage } from '../discover/document.js';
import { readLiteral } from '../discover/literal.js';
import type { Listing, Pager } from '../family.js';
import type { PageRequest } from '../page.js';
import { formRequest } from './forms.js';
import { PAGE_NAMES, totalOf } from './turning.js';

type Turn = (n: number) => PageRequest | null;

/** A piece of script that turns pages: what it calls the page's number, and what else it is called with. */
interface Code {
  body: string;
  parameter: string;
  bound: ReadonlyMap<string, string>;
}

const MAX_BODY = 6000;

/**
 * javascript:goPage(2), onclick, onchange of a list of pages: where the page shows what the function does with the number (an address
 * put together, data that are sent, a form's field), the same is asked for. Nothing is run.
 */
export function scriptPagers(listing: Listing): Pager[] {
  const { url, text } = listing;
  if (!/javascript:|onclick|onchange/i.test(text)) return [];
  const $ = loadPage(text);
  const scripts = scriptsOf(text).join('\n;\n');
  const turns = codesOf($, scripts).flatMap((code) => [
    addressTurn(code, scripts, url),
    dataTurn(code, scripts, url),
    formTurn(code, $, url),
  ]);
  const last = totalOf(text);
  return turns
    .filter((turn) => turn !== null)
    .map((turn, i) => ({
      ...{ id: `script-${i + 1}`, from: 2 },
      ...(last > 1 ? { last } : {}),
      next: (_previous, n) => turn(n),
    }));
}

const CALL = /([\w$.]+)\s*\(((?:[^()'"]|'[^']*'|"[^"]*"|\([^()]*\))*)\)/g;
const OF_SELECT = /^(?:this|event\.target|\w+)?\.?(?:options\[[^\]]*\]\.)?value$/;

function codesOf($: CheerioAPI, scripts: string): Code[] {
  const codes = new Map<string, Code>();
  const add = (code: Code) => codes.set(`${code.parameter} ${code.body}`, code);
  for (const element of $('[href^="javascript" i], [onclick], select[onchange], input[onchange]').toArray()) {
    const { href = '', onclick = '', onchange = '' } = element.attribs;
    const isChoice = onchange !== '' && hasPage($, element);
    for (const handler of [
      /^javascript:/i.test(href) ? decodeScript(href.slice(11)) : '',
      onclick,
      isChoice ? onchange : '',
    ]) {
      if (isChoice && /location|open\(/.test(handler))
        add({
          body: handler.replace(/\bthis\.options\[[^\]]*\]\.value/g, 'this.value'),
          parameter: 'this.value',
          bound: new Map(),
        });
      for (const [, name = '', list = ''] of handler.matchAll(CALL)) {
        const values = list.split(',').map((value) => value.trim().replace(/^(['"])(.*)\1$/, '$2'));
        const at = values.findIndex((value) => value === '2' || (isChoice && OF_SELECT.test(value)));
        const code = at < 0 || name === '__doPostBack' ? null : codeOf(scripts, name, at, values);
        if (code) add(code);
      }
    }
  }
  return [...codes.values()];
}

/** A choice of pages: its second option is 2. */
function hasPage($: CheerioAPI, element: Parameters<CheerioAPI>[0]): boolean {
  return (
    $(element).is('input') ||
    $(element)
      .find('option')
      .toArray()
      .some((option) => ($(option).attr('value') ?? $(option).text()).trim() === '2')
  );
}

function decodeScript(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A function's body by its name, as far as the page's own scripts have it. */
function codeOf(scripts: string, name: string, at: number, values: readonly string[]): Code | null {
  const own = (name.split('.').at(-1) as string).replaceAll('$', '\\$');
  const head = new RegExp(
    `function\\s+${own}\\s*\\(([^()]*)\\)\\s*(?=\\{)|(?<![\\w$])${own}\\s*[=:]\\s*(?:async\\s*)?(?:function\\s*[\\w$]*\\s*\\(([^()]*)\\)|\\(?([\\w$,\\s]*)\\)?\\s*=>)\\s*(?=\\{)`,
  ).exec(scripts);
  if (!head) return null;
  const open = head.index + head[0].length;
  const end = closingOf(scripts, open);
  if (end === null || end - open > MAX_BODY) return null;
  const names = (head[1] ?? head[2] ?? head[3] ?? '').split(',').map((parameter) => parameter.trim());
  const parameter = names[at];
  if (!parameter) return null;
  const bound = new Map(
    names.map((other, i) => [other, values[i] ?? '']).filter(([other]) => other !== parameter) as [string, string][],
  );
  return { body: plainStrings(scripts.slice(open, end + 1)), parameter, bound };
}

/** `list_${n}.html` as "list_"+(n)+".html". */
function plainStrings(body: string): string {
  return body.replace(/`([^`"\n]*)`/g, (_, text: string) => `"${text.replace(/\$\{([^{}]*)\}/g, '"+($1)+"')}"`);
}

const STRING = `"[^"\\n]{0,400}"|'[^'\\n]{0,400}'`;
const TERM = '(?:(?:parseInt|Number|String)\\s*)?(?:\\(\\s*)?[\\w$.]+(?:\\s*[-+]\\s*\\d{1,3}\\s*(?=\\)))?\\s*\\)?';
const SUM = new RegExp(`(?:${STRING}|${TERM})(?:\\s*\\+\\s*(?:${STRING}|${TERM}))+`, 'g');
const PART = new RegExp(`(${STRING})|(${TERM})`, 'g');
const IS_ADDRESS = /^[^\s\u4e00-\u9fff<>#"'][^\s\u4e00-\u9fff<>"']*$/;

/** An address put together from pieces, one of them the number. */
function addressTurn(code: Code, scripts: string, url: string): Turn | null {
  for (const [sum] of code.body.matchAll(SUM)) {
    const at = (n: number) => valueOf(sum, n, code, scripts, url);
    const [second, third] = [at(2), at(3)];
    if (second === null || second === third || !IS_ADDRESS.test(second) || !/[/?=.]/.test(second)) continue;
    if (/[?&](?:q|key\w*|kw|search\w*|wd|word)=[^&]*2(?:&|$)/i.test(second) || !URL.canParse(second, url)) continue;
    return (n) => {
      const address = at(n);
      return address !== null && URL.canParse(address, url) ? { url: new URL(address, url).href, referer: url } : null;
    };
  }
  return null;
}

/** The text that a sum of strings and names makes; null where a name is unknown, or the number is none of them. */
function valueOf(sum: string, n: number, { parameter, bound }: Code, scripts: string, url: string): string | null {
  let text = '';
  let isUsed = false;
  for (const [, string, term] of sum.matchAll(PART)) {
    if (string !== undefined) {
      text += string
        .slice(1, -1)
        .replace(/\\(?:u([\da-f]{4})|(.))/gi, (_, hex, c) => (hex ? String.fromCharCode(Number.parseInt(hex, 16)) : c));
      continue;
    }
    const [, name = '', sign, amount] =
      /^(?:parseInt|Number|String)?\s*\(?\s*([\w$.]+)\s*(?:([-+])\s*(\d+))?/.exec(term as string) ?? [];
    if (name === parameter) {
      isUsed = true;
      text += String(n + (sign ? Number(amount) * (sign === '-' ? -1 : 1) : 0));
      continue;
    }
    const value = /^\d+$/.test(name) ? name : (bound.get(name) ?? known(name, scripts, url));
    if (value === null) return null;
    text += value;
  }
  return isUsed ? text : null;
}

/** A name's value: the page's own address, or what a script sets it to once and for all. */
function known(name: string, scripts: string, url: string): string | null {
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

/** Data sent to an address: $.post('/list.jsp', {page: n, id: '12'}), $.ajax({url: …, data: {…}}), fetch with a body. */
function dataTurn(code: Code, scripts: string, url: string): Turn | null {
  const { body, parameter } = code;
  const field = new RegExp(
    `(?<=[{,]\\s*)['"]?([\\w$]+)['"]?\\s*:\\s*(?:parseInt\\()?\\s*${parameter.replace(/[$.]/g, '\\$&')}\\s*\\)?\\s*(?=[,}])`,
  ).exec(body);
  const called = /(?:\$|jQuery|axios)\.(?:post|get|getJSON|ajax)\(|\.load\(|\bfetch\(|\burl\s*:/.exec(body);
  if (!field || !called) return null;
  const address = /^[^"'{]{0,40}(?:url\s*:\s*)?(?:"([^"\n]+)"|'([^'\n]+)'|([\w$.]+))/.exec(
    body.slice(called.index + called[0].length),
  );
  const target = address?.[1] ?? address?.[2] ?? (address?.[3] ? known(address[3], scripts, url) : null);
  if (!target || !URL.canParse(target, url)) return null;
  const open = body.lastIndexOf('{', field.index);
  const literal = readLiteral(body, open) as Record<string, unknown>;
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(literal)) {
    if (value !== null) fields[name] = value;
    else {
      const set = new RegExp(`['"]?${name}['"]?\\s*:\\s*([\\w$.]+)`).exec(body.slice(open))?.[1];
      const own = set ? (code.bound.get(set) ?? known(set, scripts, url)) : null;
      if (own !== null) fields[name] = own;
    }
  }
  const isJson = /JSON\.stringify|application\/json/.test(body);
  const isPost = /\.post\(|(?:type|method)\s*:\s*['"]post|\.load\(/i.test(body) || isJson;
  const name = field[1] as string;
  return (n) => {
    const all = { ...fields, [name]: n };
    const query = new URLSearchParams(
      Object.entries(all).map(([key, value]): [string, string] => [key, String(value)]),
    );
    const request = new URL(target, url);
    if (isJson)
      return {
        url: request.href,
        method: 'POST',
        body: JSON.stringify(all),
        contentType: 'application/json',
        referer: url,
      };
    if (isPost) return { url: request.href, method: 'POST', body: query.toString(), referer: url };
    for (const [key, value] of query) request.searchParams.set(key, value);
    return { url: request.href, referer: url };
  };
}

/** A form's field that is given the number before the form is sent. */
function formTurn({ body, parameter }: Code, $: CheerioAPI, url: string): Turn | null {
  if (!/submit\s*\(/.test(body)) return null;
  const own = parameter.replace(/[$.]/g, '\\$&');
  const set =
    new RegExp(`([\\w$]+)['"]?\\s*[\\])]*\\.value\\s*=\\s*(?:parseInt\\()?\\s*${own}\\b`).exec(body) ??
    new RegExp(
      `['"](?:#|(?:input)?\\[name=['"\\\\]*)([\\w$-]+)['"\\]\\\\]*['"]\\s*\\)\\.(?:val|attr)\\((?:['"]value['"]\\s*,)?\\s*${own}\\b`,
    ).exec(body);
  const key = set?.[1];
  const field = key
    ? $('input, select')
        .filter((_, element) => element.attribs.name === key || element.attribs.id === key)
        .first()
    : $('input')
        .filter((_, element) => PAGE_NAMES.includes(element.attribs.name ?? ''))
        .first();
  const form = field.closest('form');
  const name = field.attr('name');
  if (form.length === 0 || !name) return null;
  return (n) => formRequest($, form, { [name]: String(n) }, url);
}

import type { CheerioAPI } from 'cheerio';
import {
  callsIn,
  functionNamed,
  isAddress,
  known,
  namesIn,
  plainStrings,
  sumsIn,
  textOfSum,
} from '../discover/code.js';
import { scriptsOf } from '../discover/data.js';
import { loadPage } from '../discover/document.js';
import { readLiteral } from '../discover/literal.js';
import type { Listing, Pager } from '../family.js';
import type { PageRequest } from '../page.js';
import { formTurning } from './forms.js';
import { lastOf, PAGE_NAMES } from './turning.js';

type Turn = (n: number, previous: Listing) => PageRequest | null;

/** A piece of script that turns pages: what it calls the page's number, and what else it is called with. */
interface Code {
  body: string;
  parameter: string;
  bound: ReadonlyMap<string, string>;
}

/**
 * javascript:goPage(2), onclick, onchange of a list of pages: where the page shows what the function does with the number (an address
 * put together, data that are sent, a form's field), the same is asked for. Nothing is run.
 */
export function scriptPagers(listing: Listing): Pager[] {
  const { url, text } = listing;
  const scripts = scriptsOf(text).map(plainStrings).join('\n;\n');
  if (!/javascript:|onclick|onchange/i.test(text) && !LOOSE.test(scripts)) return [];
  const $ = loadPage(text);
  const turns = [...codesOf($, scripts), ...looseCodes(scripts)].flatMap((code) => [
    addressTurn(code, scripts, url),
    dataTurn(code, scripts, url),
    formTurn(code, $, url),
  ]);
  const last = lastOf(text);
  // One way, written twice: in a function, and found by its words.
  const ways = new Map(turns.flatMap((turn) => (turn ? [[JSON.stringify(turn(2, listing)), turn] as const] : [])));
  return [...ways.values()].map((turn, i) => ({
    ...{ id: `script-${i + 1}`, from: 2 },
    ...(last > 1 ? { last } : {}),
    next: (previous, n) => turn(n, previous),
  }));
}

/** What scripts call the number of a page that a button or a pager of a library tells them: obj.curr, pageNo. */
const NUMBER = new RegExp(
  `^(?:(?:\\w+\\.)?(?:curr|num)|(?:\\w+\\.)?(?:n?_?page|(?:cur|curr|current|next|now|go|to)_?page)(?:_?(?:no|num|number|index|idx))?|\\w+\\.(?:page|index|current))$`,
  'i',
);
const LOOSE = /\.(?:ajax|get|post|getJSON|load)\(|\bfetch\(|axios|\blocation\b/;
const ASKS = /(?:\$|jQuery|axios)\.(?:post|get|getJSON|ajax)\(|\.load\(|\bfetch\(/g;
const MAX_LOOSE = 20;
/** A call with its data is no longer than this. */
const MAX_CALL = 1500;

/**
 * Requests and addresses with the number of a page that stand in no function called with 2: in the handler of a button (加载更多), or of
 * a pager that a library draws.
 */
function looseCodes(scripts: string): Code[] {
  const codes: Code[] = [];
  for (const sum of sumsIn(scripts)) {
    const name = namesIn(sum).find((own) => NUMBER.test(own));
    if (name && codes.length < MAX_LOOSE) codes.push({ body: sum, parameter: name, bound: new Map() });
  }
  for (const { index } of scripts.matchAll(ASKS)) {
    const body = scripts.slice(index, index + MAX_CALL);
    const field = FIELD.exec(body);
    if (field && PAGE_NAMES.includes(field[1] as string) && codes.length < MAX_LOOSE)
      codes.push({ body, parameter: field[2] as string, bound: new Map() });
  }
  return codes;
}

/** pageIndex: p, of the data of a call. */
const FIELD = new RegExp(
  `(?<=[{,]\\s*)['"]?(${PAGE_NAMES.join('|')})['"]?\\s*:\\s*(?:parseInt\\()?\\s*([a-z_$][\\w$.]*)\\s*\\)?\\s*(?=[,}])`,
  'i',
);

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
      for (const { name, values } of callsIn(handler)) {
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

/** What a page's function does with the argument at a place. */
function codeOf(scripts: string, name: string, at: number, values: readonly string[]): Code | null {
  const own = functionNamed(scripts, name);
  const parameter = own?.parameters[at];
  if (!own || !parameter) return null;
  const bound = new Map(
    own.parameters.map((other, i) => [other, values[i] ?? '']).filter(([other]) => other !== parameter) as [
      string,
      string,
    ][],
  );
  return { body: own.body, parameter, bound };
}

const SEARCH = /[?&](?:q|key\w*|kw|search\w*|wd|word)=[^&]*2(?:&|$)/i;

/** An address put together from pieces, one of them the number. */
function addressTurn(code: Code, scripts: string, url: string): Turn | null {
  const { parameter, bound } = code;
  for (const sum of sumsIn(code.body)) {
    if (!namesIn(sum).includes(parameter)) continue;
    const at = (n: number) =>
      textOfSum(sum, (name) => (name === parameter ? String(n) : (bound.get(name) ?? known(name, scripts, url))));
    const [second, third] = [at(2), at(3)];
    if (second === null || second === third || !isAddress(second, url) || SEARCH.test(second)) continue;
    return (n) => {
      const address = at(n);
      return address !== null && URL.canParse(address, url) ? { url: new URL(address, url).href, referer: url } : null;
    };
  }
  return null;
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
  const next = formTurning($, form, name, url);
  return (n, previous) => next(previous, n);
}

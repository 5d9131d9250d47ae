import type { PageRequest } from '../page.js';
import { known } from './code.js';
import { readLiteral } from './literal.js';

/** A piece of script with the values of its parameters, but for one. */
export interface Bound {
  body: string;
  parameter: string;
  bound: ReadonlyMap<string, string>;
}

/** How data are asked for with a value of the parameter: $.post('/list.jsp', {page: n, id: '12'}), $.ajax({url: …, data: {…}}), fetch with a body. */
export function dataRequest(
  code: Bound,
  scripts: string,
  url: string,
): ((value: number | string) => PageRequest) | null {
  const { body, parameter } = code;
  const field = new RegExp(
    `(?<=[{,]\\s*)['"]?([\\w$]+)['"]?\\s*:\\s*(?:parseInt\\()?\\s*${parameter.replace(/[$.]/g, '\\$&')}\\s*\\)?\\s*(?=[,}])`,
  ).exec(body);
  const called = /(?:\$|jQuery|axios)\.(?:post|get|getJSON|ajax)\(|\.load\(|\bfetch\(|\burl\s*:/.exec(body);
  if (!field || !called) return null;
  const rest = body.slice(called.index + called[0].length);
  const key = /^\s*\{/.test(rest) ? /\burl\s*:/.exec(rest) : null;
  const address = /^[^"'{]{0,40}(?:url\s*:\s*)?(?:"([^"\n]+)"|'([^'\n]+)'|([\w$.]+))/.exec(
    key ? rest.slice(key.index + key[0].length) : rest,
  );
  const target = address?.[1] ?? address?.[2] ?? (address?.[3] ? known(address[3], scripts, url) : null);
  if (!target || !URL.canParse(target, url)) return null;
  const open = body.lastIndexOf('{', field.index);
  const literal = readLiteral(body, open) as Record<string, unknown>;
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(literal)) {
    if (value !== null) fields[name] = value;
    else {
      const set = new RegExp(`['"]?${name.replace(/[^\w]/g, '\\$&')}['"]?\\s*:\\s*([\\w$.]+)`).exec(
        body.slice(open),
      )?.[1];
      const own = set ? (code.bound.get(set) ?? known(set, scripts, url)) : null;
      if (own !== null) fields[name] = own;
    }
  }
  const isJson = /JSON\.stringify|application\/json/.test(body);
  const isPost = /\.post\(|(?:type|method)\s*:\s*['"]post|\.load\(/i.test(body) || isJson;
  const name = field[1] as string;
  return (value) => {
    const all = { ...fields, [name]: value };
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

import type { PageRequest } from '../page.js';

/** A number that a request carries, by the last part of its name: pageNo of query[pageNo]. */
export interface Parameter {
  name: string;
  value: number;
}

/** Another value for a number of a request's; the same for one that stays. */
export type Change = (parameter: Parameter) => number;

/** Larger ones are ids and times. */
const MAX_DIGITS = 6;

/** The numbers of a request: in its query, its form or its JSON, and in JSON inside of those. */
export function parametersOf(request: PageRequest): Parameter[] {
  const found: Parameter[] = [];
  withParameters(request, (parameter) => {
    found.push(parameter);
    return parameter.value;
  });
  return found;
}

/** The request with numbers changed. All else stays as it is written: other encodings, long ids, the order of keys. */
export function withParameters(request: PageRequest, change: Change): PageRequest {
  const at = request.url.indexOf('?');
  const url = at < 0 ? request.url : `${request.url.slice(0, at + 1)}${changePairs(request.url.slice(at + 1), change)}`;
  if (request.body === undefined) return { ...request, url };
  const isJson = /^\s*[[{]/.test(request.body);
  return { ...request, url, body: isJson ? changeJson(request.body, change) : changePairs(request.body, change) };
}

function changePairs(text: string, change: Change): string {
  return text
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=');
      const name = decoded(pair.slice(0, Math.max(at, 0)));
      const value = decoded(pair.slice(at + 1));
      if (at < 0 || name === null || value === null) return pair;
      const isJson = /^\s*[[{]/.test(value);
      const changed = isJson ? changeJson(value, change) : changeNumber(name, value, change);
      return changed === value ? pair : `${pair.slice(0, at + 1)}${encodeURIComponent(changed)}`;
    })
    .join('&');
}

/** "name": 1 and "name": "1", escaped where the JSON stands inside of a string; single quotes as some servers take them. */
const NUMBER = new RegExp(
  `(\\\\*["'])([\\w$.-]{1,40})\\1(\\s*:\\s*)(\\\\*["']|)(\\d{1,${MAX_DIGITS}})\\4(?=\\s*[,}\\]])`,
  'g',
);

function changeJson(json: string, change: Change): string {
  return json.replace(NUMBER, (_, quote: string, name: string, colon: string, around: string, digits: string) => {
    const value = changeNumber(name, digits, change);
    return `${quote}${name}${quote}${colon}${around}${value}${around}`;
  });
}

function changeNumber(name: string, digits: string, change: Change): string {
  if (!/^\d+$/.test(digits) || digits.length > MAX_DIGITS) return digits;
  const value = Number(digits);
  const last =
    name
      .split(/[.[\]]+/)
      .filter((part) => part !== '')
      .pop() ?? '';
  const changed = change({ name: last, value });
  return changed === value ? digits : String(changed);
}

/** Null for what is encoded in another way than UTF-8. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

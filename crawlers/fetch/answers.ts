import { CrawlError, type FailureKind } from '../errors.js';
import { refusalOf } from '../http/refusal.js';
import { retryAfter } from '../http/retry-after.js';
import { readRobots } from '../http/robots.js';
import type { HttpResponse } from '../http/transport.js';
import type { PageRequest } from '../page.js';
import { LONGEST_WAIT } from './hosts.js';
import { isRedirect } from './redirects.js';

/**
 * Why an answer is no page; null for a page.
 * @param text the body as text; '' where it is none, or plainly a page
 * @param isLast whether no try is left: then a host that says "later" once more has declined
 */
export function failureOf(
  { url, method }: PageRequest,
  response: HttpResponse,
  text: string,
  isLast: boolean,
): CrawlError | null {
  const { status, headers, body } = response;
  const failure = (kind: FailureKind, zh: string, en: string) =>
    new CrawlError(kind, url, { zh, en }, retryAfter(headers));
  if (status === 404 || status === 410 || status === 400)
    return failure('gone', `网页不存在（${status}）`, `not there (${status})`);
  if (status === 405 && method === 'POST') return failure('gone', '不接受 POST（405）', 'takes no POST (405)');
  const busy = isLast ? null : busyOf(url, response);
  if (busy) return busy;
  const refusal = refusalOf(url, response, text);
  if (refusal) return refusal;
  if (isRedirect(response)) return failure('bad_address', '重定向没有给出可用的网址', 'redirects to no web address');
  if (status === 206) return failure('server', '只给出一部分内容（206）', 'gave only a part (206)');
  if (status === 304) return failure('server', '没有条件的请求得到 304', '304 to a request without a condition');
  if (status >= 200 && status < 300)
    return body.length === 0 ? failure('gone', `内容为空（${status}）`, `an empty answer (${status})`) : null;
  return failure(status >= 500 ? 'server' : 'gone', `服务器应答 ${status}`, `the server answered ${status}`);
}

/** Why an answer to /robots.txt tells nothing of the rules; null where it does, or where a redirect has to be followed. */
export function robotsFailureOf(url: string, response: HttpResponse, isLast: boolean): CrawlError | null {
  const { status, headers } = response;
  if (isRedirect(response) || readRobots(status, '') !== null) return null;
  const busy = isLast ? null : busyOf(url, response);
  const refusal = busy ?? refusalOf(url, response, '');
  const text = { zh: `服务器应答 ${status}`, en: `the server answered ${status}` };
  return (
    refusal ?? new CrawlError(status < 400 || status >= 500 ? 'server' : 'declined', url, text, retryAfter(headers))
  );
}

/** 429 with a wait that we can take is no refusal yet. */
function busyOf(url: string, { status, headers }: HttpResponse): CrawlError | null {
  const wait = status === 429 ? retryAfter(headers) : null;
  if (wait === null || wait > LONGEST_WAIT) return null;
  const seconds = Math.ceil(wait / 1000);
  const text = { zh: `请求过于频繁（429），${seconds} 秒后再试`, en: `too many requests (429), asks for ${seconds} s` };
  return new CrawlError('server', url, text, wait);
}

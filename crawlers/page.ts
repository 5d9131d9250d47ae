import { decode } from '../parsers/formats/decode.js';
import type { Place } from './archive/archive.js';

/** What is asked for. */
export interface PageRequest {
  url: string;
  method?: 'GET' | 'POST';
  /** Of a POST. */
  body?: string;
  contentType?: string;
  /** The page with the link: some servers answer nothing without it. */
  referer?: string;
}

/** Of a POST: what sites expect of a form where the request says nothing else. */
export function contentTypeOf({ contentType }: PageRequest): string {
  return contentType ?? 'application/x-www-form-urlencoded; charset=UTF-8';
}

/** What tells two requests apart. */
export function keyOf({ url, method = 'GET', body = '' }: PageRequest): string {
  return method === 'GET' ? url : `${method} ${url} ${body}`;
}

/** A page that was fetched, or kept from an earlier time and still current. */
export class Page {
  constructor(
    readonly request: PageRequest,
    /** After redirects. */
    readonly url: string,
    readonly contentType: string,
    readonly bytes: Uint8Array,
    readonly captureId: number,
    readonly sha256: string,
    /** When the bytes were last seen on the site: ISO 8601. */
    readonly at: string,
    /** asked: from the site, in this call. unchanged: the site says that it is as before. kept: asked in this run already. */
    readonly origin: 'asked' | 'unchanged' | 'kept',
    readonly place: Place | null,
  ) {}

  /** The bytes as text, by their own charset. */
  get text(): string {
    return decode(this.bytes).text;
  }
}

/** What old servers put into addresses for one visit, or for no visit at all. */
const SESSION_IN_PATH = /;jsessionid=[^/?;]*/gi;
const SESSION_IN_QUERY = /([?&])(?:jsessionid|phpsessid|aspsessionid\w*)=[^&]*(?:&|$)/gi;
/** Against caches, by scripts: _=0.4256…, _=1673337600000. */
const CACHE_BUSTER = /([?&])_=(?:0\.\d+|\d{13})(?:&|$)/g;

/**
 * An address as it is asked for: no fragment, no session id, no random number, no default port, no doubled slashes. The query stays
 * as it is written, since servers read GBK in it. Null for what is no address of a page.
 */
export function normaliseUrl(address: string, base?: string): string | null {
  let url: URL;
  try {
    url = new URL(address.trim(), base);
  } catch {
    return null;
  }
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isWeb || url.username !== '' || url.password !== '') return null;
  url.hash = '';
  url.pathname = url.pathname.replace(SESSION_IN_PATH, '').replace(/\/{2,}/g, '/');
  const query = url.search.replace(SESSION_IN_QUERY, '$1').replace(CACHE_BUSTER, '$1');
  url.search = query === url.search ? query : query.replace(/[?&]+$/, '');
  url.hostname = url.hostname.replace(/\.$/, '');
  return url.hostname === '' || url.hostname.endsWith('.') ? null : url.href;
}

/** The name that a county's hosts share: xxgk.jcgov.gov.cn → jcgov.gov.cn; the host itself where it is no .gov.cn name. */
export function siteOf(host: string): string {
  const labels = host.split('.');
  return isGovernment(host) ? labels.slice(-3).join('.') : host;
}

/** Exactly .gov.cn with a name before it: gov.cn.example.com and x-gov.cn are none. */
export function isGovernment(host: string): boolean {
  return /(?:^|\.)[a-z0-9_-]+\.gov\.cn$/i.test(host);
}

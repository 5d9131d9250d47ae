import { CrawlError } from '../errors.js';
import type { HttpResponse } from '../http/transport.js';
import { normaliseUrl, type PageRequest } from '../page.js';

const REDIRECTS = new Set([300, 301, 302, 303, 307, 308]);

/** Whether an answer is a redirect, usable or not. */
export function isRedirect({ status }: HttpResponse): boolean {
  return REDIRECTS.has(status);
}

/** Where an answer leads; null where it leads nowhere on the web. */
export function locationOf(url: string, response: HttpResponse): string | null {
  const location = response.headers.location?.trim();
  if (!isRedirect(response) || !location) return null;
  // Bytes beyond ASCII are sent back as they came, whether UTF-8 or GBK.
  const ascii = location.replace(
    /[\u0080-\u00ff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return normaliseUrl(ascii, url);
}

/** The request that a redirect asks for: only 307 and 308 repeat a POST. The page with the link stays the same, as in browsers. */
export function redirected(request: PageRequest, location: string, status: number | null): PageRequest {
  const { method, body, contentType, referer } = request;
  const isRepeated = method === 'POST' && (status === 307 || status === 308);
  return {
    url: location,
    ...(referer === undefined ? {} : { referer }),
    ...(isRepeated ? { method } : {}),
    ...(isRepeated && body !== undefined ? { body } : {}),
    ...(isRepeated && contentType !== undefined ? { contentType } : {}),
  };
}

export function endless(url: string): CrawlError {
  return new CrawlError('loop', url, { zh: '重定向没有尽头', en: 'redirects without end' });
}

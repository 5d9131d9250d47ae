import type { Past } from '../memory.js';

/** Longer values are no version of a page. */
const LONGEST = 512;

/**
 * What makes a request conditional on the bytes that we keep: the version that the server named, or its own Date where it named none
 * (RFC 9110, 13.1.3). A server that compares exactly answers with the page.
 */
export function conditionsOf({ etag, lastModified }: Past): Record<string, string> {
  return {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  };
}

/** What to remember of an answer for the next request. */
export function validatorsOf(headers: Readonly<Record<string, string>>): {
  etag: string | undefined;
  lastModified: string | undefined;
} {
  const short = (text: string | undefined) => (text && text.length <= LONGEST ? text : undefined);
  const etag = short(headers.etag);
  const lastModified = short(headers['last-modified']);
  return { etag, lastModified: lastModified ?? (etag === undefined ? short(headers.date) : undefined) };
}

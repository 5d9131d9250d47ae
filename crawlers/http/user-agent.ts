/** Name by which robots.txt may address us. */
export const PRODUCT = 'Gongkai';

/** Characters that a comment in a header may have: no brackets, no control characters, nothing beyond ASCII (RFC 9110, 5.6.5). */
const OUTSIDE_COMMENT = /[^\x20-\x7e]|[()\\]/g;

/**
 * How we introduce ourselves: who we are, what for, and how to reach the person who runs the crawl.
 * @param contact an address to write to, or of a page that says who crawls
 */
export function userAgent(version: string, contact?: string): string {
  const reachable = contact?.replace(OUTSIDE_COMMENT, '').trim().slice(0, 200);
  const who = reachable ? `+${/^[^\s@/]+@[^\s@/]+$/.test(reachable) ? 'mailto:' : ''}${reachable}` : 'no contact given';
  return `${PRODUCT}/${version} (government disclosure reports; ${who})`;
}

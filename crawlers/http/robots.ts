import robotsModule from 'robots-parser';
import { decode } from '../../parsers/formats/decode.js';
import { PRODUCT } from './user-agent.js';

// Its types describe a default export that the CommonJS module itself is.
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

/** What a host's robots.txt lets us do. */
export interface Robots {
  allows(url: string): boolean;
  /** Seconds between requests that it asks for; 0 where it does not. */
  delay: number;
}

/** Larger files are cut, as RFC 9309 (2.5) lets a crawler do: its 500 KiB and a little more. */
const MAX_LENGTH = 512 * 1024;
/** Seconds. A host that wants a longer pause does not want a crawl. */
const MAX_DELAY = 3600;

const everything = (allowed: boolean): Robots => ({ allows: () => allowed, delay: 0 });

/** Client errors that are the host's refusal of crawlers, or its wish to be asked later, and no word on robots.txt. */
const NO_ANSWER = new Set([405, 407, 408, 412, 418, 421, 425, 429]);

/** What people write into robots.txt by hand: a full-width colon, a whole address, a path without its first slash. */
const SLIPS: readonly [pattern: RegExp, put: string][] = [
  [/^([ \t]*(?:user-agent|disallow|allow|crawl-delay)[ \t]*)：/gim, '$1:'],
  [/^([ \t]*(?:dis)?allow[ \t]*:[ \t]*)https?:\/\/[^/\s]+\/?/gim, '$1/'],
  [/^([ \t]*disallow[ \t]*:[ \t]*)(?=[^/*#\s])/gim, '$1/'],
];

/** The text of a robots.txt as it is kept and read. */
export function robotsText(body: Uint8Array): string {
  const text = decode(body.subarray(0, MAX_LENGTH)).text;
  // A rule that is cut could mean another path.
  return body.length > MAX_LENGTH ? text.slice(0, text.search(/[\r\n][^\r\n]*$/) + 1) : text;
}

/**
 * The rules from an answer to /robots.txt. Without one (404, 410 and other client errors, or a page in HTML) everything is allowed;
 * 401, 403 and 451 forbid everything, which is stricter than RFC 9309. Answers that say nothing are the caller's to wait for: null.
 * @param text the body, by robotsText()
 */
export function readRobots(status: number, text: string): Robots | null {
  if (status === 401 || status === 403 || status === 451) return everything(false);
  if (status >= 400 && status < 500) return NO_ANSWER.has(status) ? null : everything(true);
  if (status < 200 || status > 299) return null;
  // Many sites answer any address with a page.
  if (/^\s*</.test(text)) return everything(true);
  const mended = SLIPS.reduce((lines, [pattern, put]) => lines.replace(pattern, put), text);
  const rules = robotsParser('http://host/robots.txt', mended);
  const delay = Number(rules.getCrawlDelay(PRODUCT) ?? 0);
  if (delay > MAX_DELAY) return everything(false);
  return {
    allows(address) {
      const { pathname, search } = new URL(address);
      return pathname === '/robots.txt' || rules.isAllowed(`http://host${pathname}${search}`, PRODUCT) !== false;
    },
    delay: delay > 0 ? delay : 0,
  };
}

import robotsModule from 'robots-parser';
import { decode } from '../../parsers/formats/decode.js';
import { isHtml } from '../../parsers/formats/sniff.js';

// Its types describe a default export that the CommonJS module itself is.
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

/** What a host's robots.txt lets us do. */
export interface Robots {
  allows(url: string): boolean;
  /** Seconds between requests that it asks for; 0 where it does not. */
  delay: number;
}

/** Larger files are cut, as RFC 9309 (2.5) lets a crawler do. */
const MAX_LENGTH = 512 * 1024;
const MAX_DELAY = 120;

const everything = (allowed: boolean): Robots => ({ allows: () => allowed, delay: 0 });

/**
 * The rules from an answer to /robots.txt. Without one (404, 410, or a page in HTML) everything is allowed; 401 and 403 forbid
 * everything, which is stricter than RFC 9309. Other answers are the caller's to wait for: null.
 */
export function readRobots(url: string, status: number, body: Uint8Array, agent: string): Robots | null {
  if (status === 401 || status === 403) return everything(false);
  if (status === 404 || status === 410) return everything(true);
  if (status < 200 || status > 299) return null;
  const text = decode(body.subarray(0, MAX_LENGTH)).text;
  if (isHtml(text)) return everything(true);
  const rules = robotsParser(url, text);
  const delay = rules.getCrawlDelay(agent) ?? 0;
  return {
    allows: (address) => rules.isAllowed(address, agent) !== false,
    delay: Number.isFinite(delay) ? Math.min(Math.max(0, delay), MAX_DELAY) : 0,
  };
}

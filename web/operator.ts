import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { addressOf } from './address.js';
import type { ClientOf } from './clients.js';
import type { Frame } from './frame.js';
import { RateLimit } from './rate.js';

const COOKIE = 'gongkai_operator';
/** How long a signed-in browser stays so. */
const SESSION = 12 * 60 * 60_000;
const MAX_SESSIONS = 100;
/** Wrong tokens of one client, before it has to wait. */
const WRONG_TOKENS = { most: 10, within: 10 * 60_000, atOnce: 10 };

/**
 * Who may see the operation and write. A program sends the token with each request (Authorization: Bearer), a browser once: it then
 * carries a number that is worth nothing elsewhere. The token never stands in an address.
 */
export class Operator {
  private readonly token: Buffer;
  /** Digest of a session's number → when it ends. */
  private readonly sessions = new Map<string, number>();
  private readonly wrong = new RateLimit(WRONG_TOKENS);

  constructor(
    token: string,
    private readonly clientOf: ClientOf,
  ) {
    this.token = digest(token);
  }

  /** Whether the request comes from the operator. */
  isOperator(c: Context): boolean {
    const bearer = bearerOf(c);
    if (bearer !== null) return this.isToken(c, bearer) === true;
    return this.hasSession(c);
  }

  /** Whether this is the token; after too many wrong ones of a client, the seconds that it has to wait. */
  isToken(c: Context, given: string): boolean | { after: number } {
    const client = this.clientOf(c);
    const after = this.wrong.enter(client);
    this.wrong.leave(client);
    if (after !== null) return { after };
    const isRight = timingSafeEqual(digest(given), this.token);
    if (isRight) this.wrong.forgive(client);
    return isRight;
  }

  signIn(c: Context): void {
    const now = Date.now();
    for (const [own, end] of this.sessions) {
      if (end < now || this.sessions.size >= MAX_SESSIONS) this.sessions.delete(own);
    }
    const number = randomBytes(32).toString('base64url');
    this.sessions.set(digest(number).toString('hex'), now + SESSION);
    setCookie(c, COOKIE, number, {
      ...{ httpOnly: true, sameSite: 'Strict', path: '/', maxAge: SESSION / 1000 },
      secure: addressOf(c).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https',
    });
  }

  signOut(c: Context): void {
    const number = getCookie(c, COOKIE);
    if (number !== undefined) this.sessions.delete(digest(number).toString('hex'));
    deleteCookie(c, COOKIE, { path: '/' });
  }

  private hasSession(c: Context): boolean {
    const number = getCookie(c, COOKIE);
    const end = number === undefined ? undefined : this.sessions.get(digest(number).toString('hex'));
    return end !== undefined && end > Date.now();
  }
}

/** Lets the operator alone pass; what would write, only from our own pages. */
export function forOperator(operator: Operator, frame: Frame): MiddlewareHandler {
  return async (c, next) => {
    c.header('cache-control', 'no-store');
    if (isWriting(c) && bearerOf(c) === null && !isFromHere(c)) return frame.problem(c, { status: 403 });
    if (!operator.isOperator(c)) return frame.problem(c, { status: 401 });
    await next();
  };
}

/** Whether a form was sent by a page of this site: browsers say so themselves, older ones by the Origin. */
export function isFromHere({ req }: Context): boolean {
  const site = req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = req.header('origin');
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === req.header('host');
}

function isWriting({ req }: Context): boolean {
  return req.method !== 'GET' && req.method !== 'HEAD';
}

/** The token that a program sends; null where it sends none. */
export function bearerOf({ req }: Context): string | null {
  return /^Bearer +(\S+)$/i.exec(req.header('authorization') ?? '')?.[1] ?? null;
}

/** Of one length whatever is given, so that comparing tells nothing by its time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

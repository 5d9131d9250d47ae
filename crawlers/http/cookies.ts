import { type Cookie, CookieJar } from 'tough-cookie';

/** A site sets a handful; more are a mistake or an attack. */
const PER_ANSWER = 20;
const PER_SITE = 50;
/** Bytes of one cookie as set, and of all that are sent to a host. */
const LONGEST = 4096;
const HEADER = 8192;

/** The cookies of this crawl, kept in memory: some servers answer only to a visitor that brings back what they set. */
export class Cookies {
  private readonly jar = new CookieJar(undefined, { looseMode: true });
  /** Most sites set none: the jar need not be searched for each request then. */
  private isEmpty = true;

  /** The Cookie header for an address; '' where there are none. */
  async header(url: string): Promise<string> {
    if (this.isEmpty) return '';
    let text = '';
    for (const cookie of await this.jar.getCookies(url)) {
      const next = text === '' ? cookie.cookieString() : `${text}; ${cookie.cookieString()}`;
      if (next.length <= HEADER) text = next;
    }
    return text;
  }

  /** Keeps what an answer set. Cookies for other sites, for all of .gov.cn, oversized and surplus ones are dropped. */
  async take(url: string, cookies: readonly string[]): Promise<void> {
    for (const cookie of cookies.slice(0, PER_ANSWER)) {
      if (cookie.length > LONGEST) continue;
      this.isEmpty = false;
      const kept = await this.jar.setCookie(cookie, url, { ignoreError: true });
      if (kept?.domain) await this.forgetOldest(kept.domain);
    }
  }

  private async forgetOldest(domain: string): Promise<void> {
    const all = (await this.jar.store.findCookies(domain, null)) as Cookie[];
    if (all.length <= PER_SITE) return;
    const oldest = all.reduce((a, b) => ((a.creationIndex ?? 0) <= (b.creationIndex ?? 0) ? a : b));
    await this.jar.store.removeCookie(oldest.domain as string, oldest.path as string, oldest.key);
  }
}

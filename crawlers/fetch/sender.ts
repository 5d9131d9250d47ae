import { CrawlError, type Hint } from '../errors.js';
import type { Resolver, Target } from '../http/address.js';
import type { Cookies } from '../http/cookies.js';
import type { Pace } from '../http/pace.js';
import type { HttpResponse, Transport } from '../http/transport.js';
import { contentTypeOf, normaliseUrl, type PageRequest } from '../page.js';
import { type Hosts, hostOf } from './hosts.js';

const SECOND = 1000;

export interface SenderOptions {
  userAgent: string;
  /** Milliseconds between two requests to one host, machine or platform. */
  delay: number;
  maxRequests: number;
}

/** What came of a request: an answer, or why there is none. */
export type Sent = {
  /** The address that was asked: of the other scheme where the host speaks only that. */
  url: string;
  milliseconds: number;
  /** Whether anything went out; not where the name is unknown, leads astray, or TLS is known to fail. */
  wentOut: boolean;
} & ({ response: HttpResponse; error: null } | { response: null; error: CrawlError });

/** Requests in their turn: one at a time for a host, its machines and its platform, each after its pause. */
export class Sender {
  /** Requests made, by host; those that found no connection included. */
  readonly spent = new Map<string, number>();
  private total = 0;
  /** Origins whose TLS failed for good: nothing about it changes from page to page. */
  private readonly untrusted = new Map<string, CrawlError>();

  constructor(
    private readonly parts: {
      transport: Transport;
      resolver: Resolver;
      pace: Pace;
      hosts: Hosts;
      cookies: Cookies;
    },
    private readonly options: SenderOptions,
  ) {}

  get requests(): number {
    return this.total;
  }

  get isSpent(): boolean {
    return this.total >= this.options.maxRequests;
  }

  /**
   * Sends a request when it is its turn, and once more over http or https where the host speaks only the other.
   * @param headers beyond those that every request has
   * @param ownDelay milliseconds between two requests that the host asks for
   * @param store stores what came of it, or why nothing did; only then is the answer let go
   * @throws CrawlError parked or budget, where nothing was sent; what `store` throws
   */
  async send<T>(
    request: PageRequest,
    headers: Record<string, string>,
    ownDelay: number,
    store: (sent: Sent) => Promise<T>,
  ): Promise<T> {
    const sent = await this.sendInEither(request, headers, ownDelay);
    try {
      return await store(sent);
    } finally {
      sent.response?.release?.();
    }
  }

  private async sendInEither(request: PageRequest, headers: Record<string, string>, ownDelay: number): Promise<Sent> {
    const first = await this.sendInOneScheme(request, headers, ownDelay);
    const other = first.error && otherScheme(request.url, first.error.hint);
    if (!other) return first;
    const second = await this.sendInOneScheme({ ...request, url: other }, headers, ownDelay);
    if (second.error) return second.error.kind === 'tls' ? second : first;
    this.parts.hosts.speaks(other);
    return second;
  }

  /** Nothing is asked of a host, nor of what it shares with others, for some milliseconds: it wants a rest. */
  async rest(url: string, length: number): Promise<void> {
    const until = Date.now() + length;
    this.parts.hosts.change(hostOf(url), { state: 'ok', reason: null, until: new Date(until).toISOString() });
    for (const key of this.keysOf(url, await this.parts.resolver.resolve(new URL(url).hostname)))
      this.parts.pace.rest(key, until);
  }

  /** With current TLS, and with old TLS for a host that fails in the way that old servers do. */
  private async sendInOneScheme(
    request: PageRequest,
    headers: Record<string, string>,
    ownDelay: number,
  ): Promise<Sent> {
    const { origin } = new URL(request.url);
    const known = this.untrusted.get(origin);
    if (known) {
      const { kind, text, cause, hint } = known;
      const error = new CrawlError(kind, request.url, text, null, { cause, ...(hint ? { hint } : {}) });
      return { url: request.url, milliseconds: 0, wentOut: false, response: null, error };
    }
    const host = hostOf(request.url);
    const { hosts } = this.parts;
    const isLegacy = hosts.state(host).tls === 'legacy' || hosts.profile(request.url).tls === 'legacy';
    let sent = await this.sendInTurn(request, headers, ownDelay, isLegacy);
    if (sent.error?.hint === 'old-tls' && !isLegacy) {
      const again = await this.sendInTurn(request, headers, ownDelay, true);
      if (again.response) hosts.change(host, { tls: 'legacy' });
      // Some hosts hang under the old profile: then the first error is the reason.
      if (again.response || again.error.kind === 'tls') sent = again;
    }
    if (sent.error?.kind === 'tls' && sent.error.hint !== 'plain-http') this.untrusted.set(origin, sent.error);
    return sent;
  }

  private async sendInTurn(
    request: PageRequest,
    headers: Record<string, string>,
    ownDelay: number,
    isLegacyTls: boolean,
  ): Promise<Sent> {
    const { resolver, pace, hosts } = this.parts;
    const { url } = request;
    const ready = () => {
      // Another page may have told in the meantime that the host declines.
      hosts.refuseParked(url);
      if (this.isSpent)
        throw new CrawlError('budget', url, { zh: '请求次数已用完', en: 'the number of requests is spent' });
    };
    ready();
    let target: Target;
    try {
      target = await resolver.resolve(new URL(url).hostname);
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
      return { url, milliseconds: 0, wentOut: false, response: null, error };
    }
    const keys = this.keysOf(url, target);
    const { state, until } = hosts.state(hostOf(url));
    if (state === 'ok' && until !== null) for (const key of keys) pace.rest(key, Date.parse(until));
    const delay = Math.max(this.options.delay, ownDelay, (hosts.profile(url).delay ?? 0) * SECOND);
    return pace.run(keys, delay, () => this.exchange(request, headers, isLegacyTls), ready);
  }

  private keysOf(url: string, { machines }: Target): string[] {
    const { platform } = this.parts.hosts.profile(url);
    return [
      `host ${new URL(url).hostname}`,
      ...machines.map((machine) => `machine ${machine}`),
      ...(platform ? [`platform ${platform}`] : []),
    ];
  }

  private async exchange(request: PageRequest, more: Record<string, string>, isLegacyTls: boolean): Promise<Sent> {
    const { transport, hosts, cookies } = this.parts;
    const { url, method = 'GET', body } = request;
    const host = hostOf(url);
    this.total += 1;
    this.spent.set(host, (this.spent.get(host) ?? 0) + 1);
    const headers = { ...(await this.headersFor(request)), ...more };
    const began = performance.now();
    const elapsed = () => Math.round(performance.now() - began);
    // Noted before and after, so that a process which takes over knows of a request that was under way.
    hosts.change(host, { lastRequestAt: new Date().toISOString() });
    try {
      const response = await transport.send({
        ...{ url, method, headers, isLegacyTls },
        ...(body === undefined ? {} : { body }),
      });
      await cookies.take(url, response.cookies);
      return { url, milliseconds: elapsed(), wentOut: true, response, error: null };
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
      return { url, milliseconds: elapsed(), wentOut: true, response: null, error };
    } finally {
      hosts.change(host, { lastRequestAt: new Date().toISOString() });
    }
  }

  private async headersFor(request: PageRequest): Promise<Record<string, string>> {
    const { url, method, referer } = request;
    const cookie = await this.parts.cookies.header(url);
    const from = refererFor(url, referer);
    return {
      'user-agent': this.options.userAgent,
      accept: 'text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8',
      'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5',
      'accept-encoding': 'gzip, deflate, br',
      ...(from === null ? {} : { referer: from }),
      ...(cookie === '' ? {} : { cookie }),
      ...(method === 'POST' ? { 'content-type': contentTypeOf(request) } : {}),
    };
  }
}

/** The page with the link, as browsers tell it: not from https to http. */
function refererFor(url: string, referer: string | undefined): string | null {
  const from = referer === undefined ? null : normaliseUrl(referer);
  return from?.startsWith('https:') && url.startsWith('http:') ? null : from;
}

/** The same address with the scheme to try, where the answer was that nobody speaks this one there. */
function otherScheme(url: string, hint: Hint | null): string | null {
  if (new URL(url).port !== '') return null;
  if (url.startsWith('https:')) return hint === 'refused' || hint === 'plain-http' ? `http:${url.slice(6)}` : null;
  return hint === 'refused' ? `https:${url.slice(5)}` : null;
}

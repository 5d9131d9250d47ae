import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { CookieJar } from 'tough-cookie';
import { decode } from '../parsers/formats/decode.js';
import { type Archive, ArchiveError } from './archive/archive.js';
import { CrawlError, type FailureKind } from './errors.js';
import { isPrivate, type Resolver } from './http/address.js';
import { type HttpClient, type HttpResponse, isOldTls, isPlainHttp } from './http/client.js';
import type { Pace } from './http/pace.js';
import { refusalOf, retryAfter } from './http/refusal.js';
import { type Robots, readRobots } from './http/robots.js';
import { type HostState, type Memory, newHost, type Past } from './memory.js';
import { isGovernment, keyOf, normaliseUrl, Page, type PageRequest } from './page.js';

export interface FetcherOptions {
  userAgent: string;
  /** Milliseconds between two requests to one host, machine or platform. */
  delay: number;
  /** Pages asked for since then are not asked again: ISO 8601. */
  freshSince: string;
  maxRequests: number;
  /** Hosts that the registry vouches for, beyond .gov.cn. */
  allowed: ReadonlySet<string>;
  /** What the registry says of hosts. */
  profiles: ReadonlyMap<
    string,
    {
      delay?: number | undefined;
      platform?: string | undefined;
      tls?: 'current' | 'legacy' | undefined;
      state?: string | undefined;
      note?: string | undefined;
    }
  >;
  /** After each request. */
  onRequest?: (host: string, outcome: Past['outcome']) => void;
}

export interface FetcherParts {
  client: HttpClient;
  resolver: Resolver;
  pace: Pace;
  memory: Memory;
  archive: Archive;
}

const MAX_HOPS = 6;
const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
/** A host that declined is left alone for this long at least. */
const DECLINED_FOR = DAY;
const UNREACHABLE_FOR = HOUR;
/** A wait that a server asks for and that we take at once; a longer one parks the host. */
const MAX_WAIT = 5 * 60 * SECOND;
const TRIES = 3;
/** Pauses before the second and third try, as multiples of the delay: 30 s and 2 min at five seconds. */
const BACKOFF = [6, 24];
/** Pages of one host that failed one after the other, until the host is taken to be down. */
const MAX_FAILURES = 3;

type Hop = { page: Page } | { location: string };

/** Pages from the web: politely, once, kept in the archive. All that the crawl asks for goes through here, the browser's requests too. */
export class Fetcher {
  private readonly jar = new CookieJar(undefined, { looseMode: true });
  private readonly robots = new Map<string, Promise<Robots>>();
  private readonly failures = new Map<string, number>();
  /** Requests made, by host. */
  readonly spent = new Map<string, number>();

  constructor(
    private readonly parts: FetcherParts,
    private readonly options: FetcherOptions,
  ) {}

  get requests(): number {
    let total = 0;
    for (const count of this.spent.values()) total += count;
    return total;
  }

  /**
   * A page, after redirects. Kept pages that are fresh cost nothing, others a conditional request where the site gave validators.
   * @throws CrawlError
   */
  async fetch(request: PageRequest): Promise<Page> {
    const seen = new Set<string>();
    let next: PageRequest = request;
    for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
      const url = this.vet(next.url);
      const hopped = await this.hop(request, { ...next, url });
      if ('page' in hopped) return hopped.page;
      // The same address twice is a loop, unless a cookie was set on the way.
      const trace = `${hopped.location} ${await this.jar.getCookieString(hopped.location)}`;
      if (seen.has(trace)) break;
      seen.add(trace);
      next = { url: hopped.location, referer: url };
    }
    throw new CrawlError('loop', request.url, { zh: '重定向没有尽头', en: 'redirects without end' });
  }

  /** An address that may be asked for, as it is asked for. */
  private vet(address: string): string {
    const url = normaliseUrl(address);
    if (url === null) throw new CrawlError('bad_address', address, { zh: '不是网址', en: 'no web address' });
    const { hostname } = new URL(url);
    const bare = hostname.replace(/^\[|\]$/g, '');
    const isAllowed = isGovernment(hostname) || this.options.allowed.has(hostname);
    if (!isAllowed && isIP(bare) !== 0 && isPrivate(bare)) {
      throw new CrawlError('private', url, {
        zh: `内网地址 ${bare}，拒绝访问`,
        en: `${bare} is a private address: refused`,
      });
    }
    if (!isAllowed) {
      throw new CrawlError('foreign', url, {
        zh: `${hostname} 不是 .gov.cn 网站，也不在登记之中，可能是仿冒`,
        en: `${hostname} is neither under .gov.cn nor in the registry: perhaps a clone`,
      });
    }
    return this.hostState(hostname).isPlainHttp ? url.replace(/^https:/, 'http:') : url;
  }

  private hostState(host: string): HostState {
    return this.parts.memory.host(host) ?? newHost(host);
  }

  private async hop(original: PageRequest, request: PageRequest): Promise<Hop> {
    const past = this.parts.memory.past(keyOf(request));
    if (past && past.at >= this.options.freshSince) {
      const kept = await this.keep(original, request, past, 'kept');
      if (kept) return kept;
    }
    this.refuseParked(request.url);
    const robots = await this.robotsOf(request.url);
    if (!robots.allows(request.url)) {
      const text = { zh: 'robots.txt 不允许', en: 'forbidden by robots.txt' };
      this.note(request, { outcome: 'robots', status: null, milliseconds: 0, reason: text.zh });
      throw new CrawlError('robots', request.url, text);
    }
    return this.tryAgain(request.url, () => this.ask(original, request, past, robots.delay * SECOND));
  }

  /** What an earlier request gave; null where its bytes are lost. */
  private async keep(
    original: PageRequest,
    request: PageRequest,
    past: Past,
    origin: 'kept' | 'unchanged',
  ): Promise<Hop | null> {
    if (past.outcome === 'redirect') {
      // To itself: it only set a cookie, which this process may not have.
      return past.location === null || past.location === request.url ? null : { location: past.location };
    }
    if (past.outcome !== 'ok' && past.outcome !== 'unchanged') {
      if (origin === 'kept' && past.outcome !== 'budget' && past.outcome !== 'parked')
        throw new CrawlError(past.outcome, request.url, { zh: past.reason ?? past.outcome, en: past.outcome });
      return null;
    }
    if (!past.capture?.place) return null;
    try {
      const { id, sha256, place } = past.capture;
      const { body } = await this.parts.archive.read(place, sha256);
      const at = origin === 'kept' ? past.at : new Date().toISOString();
      return { page: new Page(original, request.url, past.contentType ?? '', body, id, sha256, at, origin, place) };
    } catch (error) {
      if (error instanceof ArchiveError) return null;
      throw error;
    }
  }

  private refuseParked(url: string): void {
    const { hostname } = new URL(url);
    const { state, reason, until } = this.hostState(hostname);
    const profile = this.options.profiles.get(hostname);
    if (profile?.state === 'declined' || profile?.state === 'dead') {
      const why = profile.note ?? profile.state;
      throw new CrawlError('parked', url, { zh: `登记中注明不访问：${why}`, en: `left alone by the registry: ${why}` });
    }
    if (state === 'ok' || (until !== null && until < new Date().toISOString())) return;
    throw new CrawlError('parked', url, {
      zh: `${hostname} 已停止访问：${reason ?? state}`,
      en: `${hostname} is left alone until ${until ?? 'told otherwise'}: ${reason ?? state}`,
    });
  }

  /** Errors that may pass are tried again, later each time; a host that fails page after page is left alone. */
  private async tryAgain(url: string, ask: () => Promise<Hop>): Promise<Hop> {
    const { hostname } = new URL(url);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const hop = await ask();
        this.failures.delete(hostname);
        return hop;
      } catch (error) {
        if (!(error instanceof CrawlError)) throw error;
        const isBusy = error.kind === 'declined' && error.retryAfter !== null && error.retryAfter <= MAX_WAIT;
        if ((error.remedy === 'retry' || isBusy) && attempt < TRIES) {
          const pause = Math.max(error.retryAfter ?? 0, this.options.delay * (BACKOFF[attempt - 1] ?? 0));
          if (pause <= MAX_WAIT) {
            await new Promise((done) => setTimeout(done, pause));
            continue;
          }
        }
        if (error.remedy === 'leave-host')
          this.park(hostname, 'declined', error.text.zh, Math.max(DECLINED_FOR, error.retryAfter ?? 0));
        if (error.remedy === 'retry') {
          const count = (this.failures.get(hostname) ?? 0) + 1;
          this.failures.set(hostname, count);
          if (count >= MAX_FAILURES) this.park(hostname, 'unreachable', error.text.zh, UNREACHABLE_FOR);
        }
        throw error;
      }
    }
  }

  private park(host: string, state: 'declined' | 'unreachable', reason: string, length: number): void {
    const until = new Date(Date.now() + length).toISOString();
    this.parts.memory.saveHost({ ...this.hostState(host), state, reason, until });
  }

  /** One request for a page, and what its answer means. */
  private async ask(original: PageRequest, request: PageRequest, past: Past | null, ownDelay: number): Promise<Hop> {
    const conditional: Record<string, string> = {};
    if (past?.capture?.place && past.etag) conditional['if-none-match'] = past.etag;
    if (past?.capture?.place && past.lastModified) conditional['if-modified-since'] = past.lastModified;
    const began = performance.now();
    let response: HttpResponse;
    try {
      response = await this.send(request, conditional, ownDelay);
    } catch (error) {
      if (error instanceof CrawlError && error.kind !== 'budget')
        this.note(request, {
          outcome: error.kind,
          status: null,
          milliseconds: performance.now() - began,
          reason: error.text.zh,
        });
      if (this.isOtherScheme(request.url, error)) return { location: request.url.replace(/^https:/, 'http:') };
      throw error;
    }
    const milliseconds = performance.now() - began;
    const { status, headers } = response;
    if (status === 304 && past) {
      const kept = await this.keep(original, request, { ...past, outcome: 'ok' }, 'unchanged');
      if (kept) {
        const { etag, lastModified, contentType, capture } = past;
        this.note(request, {
          ...{ outcome: 'unchanged', status, milliseconds, captureId: capture?.id },
          ...{
            etag: headers.etag ?? etag ?? undefined,
            lastModified: headers['last-modified'] ?? lastModified ?? undefined,
          },
          contentType: contentType ?? undefined,
        });
        return kept;
      }
    }
    const location =
      status >= 300 && status < 400 && headers.location ? normaliseUrl(latin1(headers.location), request.url) : null;
    if (location !== null) {
      this.note(request, { outcome: 'redirect', status, milliseconds, location });
      return { location };
    }
    const failure = this.failureOf(request.url, response);
    if (failure) {
      this.note(request, {
        outcome: failure.kind,
        status,
        milliseconds,
        reason: failure.text.zh,
        byteSize: response.body.length,
      });
      throw failure;
    }
    return { page: await this.store(original, request, response, milliseconds) };
  }

  private failureOf(url: string, response: HttpResponse): CrawlError | null {
    const { status, headers, body } = response;
    if (status === 404 || status === 410 || status === 400)
      return new CrawlError('gone', url, { zh: `网页不存在（${status}）`, en: `not there (${status})` });
    const refusal = refusalOf(url, response, decode(body.subarray(0, 200_000)).text);
    if (refusal) return refusal;
    if (status >= 200 && status < 300) return null;
    const kind: FailureKind = status >= 500 ? 'server' : 'gone';
    return new CrawlError(
      kind,
      url,
      { zh: `服务器应答 ${status}`, en: `the server answered ${status}` },
      retryAfter(headers),
    );
  }

  private async store(
    original: PageRequest,
    request: PageRequest,
    response: HttpResponse,
    milliseconds: number,
  ): Promise<Page> {
    const { memory, archive } = this.parts;
    const { status, headers, body } = response;
    const at = new Date().toISOString();
    const sha256 = createHash('sha256').update(body).digest('hex');
    const key = keyOf(request);
    const answer = { url: request.url, at, status, headers, body };
    const post =
      request.method === 'POST' ? { contentType: contentTypeOf(request), body: request.body ?? '' } : undefined;
    const place = await archive.keep(answer, memory.captured(sha256, key), post);
    const captureId = memory.capture(key, sha256, body.length, at, place);
    const contentType = headers['content-type'] ?? '';
    this.note(request, {
      ...{ outcome: 'ok', status, milliseconds, captureId, contentType, byteSize: body.length, at },
      ...{ etag: headers.etag, lastModified: headers['last-modified'] },
    });
    return new Page(original, request.url, contentType, body, captureId, sha256, at, 'asked', place);
  }

  /** Some county sites speak only one of http and https, whatever their links say. */
  private isOtherScheme(url: string, error: unknown): boolean {
    if (!url.startsWith('https:') || !(error instanceof CrawlError)) return false;
    const isRefused = error.kind === 'network' && /ECONNREFUSED/.test(error.text.zh);
    if (!isRefused && !isPlainHttp(error)) return false;
    const { hostname } = new URL(url);
    this.parts.memory.saveHost({ ...this.hostState(hostname), isPlainHttp: true });
    return true;
  }

  /** Waits for the host's turn and sends. */
  private async send(request: PageRequest, more: Record<string, string>, ownDelay: number): Promise<HttpResponse> {
    const { client, resolver, pace, memory } = this.parts;
    const { hostname } = new URL(request.url);
    const { machine } = await resolver.resolve(hostname);
    const profile = this.options.profiles.get(hostname);
    const keys = [
      `host ${hostname}`,
      `machine ${machine}`,
      ...(profile?.platform ? [`platform ${profile.platform}`] : []),
    ];
    const state = this.hostState(hostname);
    if (state.lastRequestAt) for (const key of keys) pace.recall(key, Date.parse(state.lastRequestAt));
    const delay = Math.max(this.options.delay, ownDelay, (profile?.delay ?? 0) * SECOND);
    return pace.run(keys, delay, async () => {
      // Another page may have told in the meantime that the host declines.
      this.refuseParked(request.url);
      if (this.requests >= this.options.maxRequests)
        throw new CrawlError('budget', request.url, { zh: '请求次数已用完', en: 'the number of requests is spent' });
      this.spent.set(hostname, (this.spent.get(hostname) ?? 0) + 1);
      const headers = await this.headersFor(request, more);
      const sendWith = (isLegacyTls: boolean) =>
        client.send({
          ...{ url: request.url, method: request.method ?? 'GET', headers, isLegacyTls },
          ...(request.body === undefined ? {} : { body: request.body }),
        });
      try {
        const tls = this.hostState(hostname).tls === 'legacy' || profile?.tls === 'legacy';
        const response = await sendWith(tls).catch(async (error) => {
          if (tls || !isOldTls(error)) throw error;
          const answered = await sendWith(true);
          memory.saveHost({ ...this.hostState(hostname), tls: 'legacy' });
          return answered;
        });
        for (const cookie of response.cookies) await this.jar.setCookie(cookie, request.url, { ignoreError: true });
        return response;
      } finally {
        memory.saveHost({ ...this.hostState(hostname), lastRequestAt: new Date().toISOString() });
      }
    });
  }

  private async headersFor(request: PageRequest, more: Record<string, string>): Promise<Record<string, string>> {
    const { url, method, referer } = request;
    const cookie = await this.jar.getCookieString(url);
    return {
      'user-agent': this.options.userAgent,
      accept: 'text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8',
      'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5',
      'accept-encoding': 'gzip, deflate, br',
      ...(referer ? { referer } : {}),
      ...(cookie === '' ? {} : { cookie }),
      ...(method === 'POST' ? { 'content-type': contentTypeOf(request) } : {}),
      ...more,
    };
  }

  /** The host's rules: read once a day, waited for where the host cannot tell them now. */
  private robotsOf(url: string): Promise<Robots> {
    const { protocol, host } = new URL(url);
    const origin = `${protocol}//${host}`;
    const known = this.robots.get(origin);
    if (known) return known;
    const rules = this.readRobots(origin);
    this.robots.set(origin, rules);
    rules.catch(() => this.robots.delete(origin));
    return rules;
  }

  private async readRobots(origin: string): Promise<Robots> {
    const url = `${origin}/robots.txt`;
    const { hostname } = new URL(url);
    const state = this.hostState(hostname);
    const isKept = state.robotsStatus !== null && Date.now() - Date.parse(state.robotsAt ?? '') < DAY;
    if (isKept) {
      const body = new TextEncoder().encode(state.robotsText ?? '');
      return readRobots(url, state.robotsStatus as number, body, this.options.userAgent) as Robots;
    }
    const response = await this.askRobots(url);
    const rules = readRobots(url, response.status, response.body, this.options.userAgent);
    if (rules === null) {
      const text = {
        zh: `robots.txt 无法读取（${response.status}）`,
        en: `robots.txt cannot be read (${response.status})`,
      };
      const kind: FailureKind = response.status >= 500 ? 'server' : 'declined';
      this.park(
        hostname,
        kind === 'server' ? 'unreachable' : 'declined',
        text.zh,
        kind === 'server' ? UNREACHABLE_FOR : DECLINED_FOR,
      );
      throw new CrawlError(kind, url, text);
    }
    const robotsText = decode(response.body.subarray(0, 512 * 1024)).text;
    const kept = { robotsStatus: response.status, robotsText, robotsAt: new Date().toISOString() };
    this.parts.memory.saveHost({ ...this.hostState(hostname), ...kept });
    return rules;
  }

  /** The answer to /robots.txt after redirects; one that leads to a host we may not ask, or nowhere, is as none. */
  private async askRobots(url: string): Promise<HttpResponse> {
    const none = { status: 404, headers: {}, cookies: [], body: new Uint8Array() };
    let next = url;
    for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
      const began = performance.now();
      let response: HttpResponse | null = null;
      let lastError: unknown;
      for (let attempt = 1; attempt <= TRIES && !response; attempt += 1) {
        try {
          response = await this.send({ url: next }, {}, 0);
        } catch (error) {
          lastError = error;
          if (!(error instanceof CrawlError)) throw error;
          if (this.isOtherScheme(next, error)) next = next.replace(/^https:/, 'http:');
          else if (error.remedy !== 'retry' || attempt === TRIES) break;
          else await new Promise((done) => setTimeout(done, this.options.delay * (BACKOFF[attempt - 1] ?? 0)));
        }
      }
      if (!response) {
        if (lastError instanceof CrawlError && lastError.remedy === 'retry')
          this.park(new URL(url).hostname, 'unreachable', lastError.text.zh, UNREACHABLE_FOR);
        throw lastError;
      }
      const { status, headers } = response;
      this.note(
        { url: next },
        { outcome: status < 400 ? 'ok' : 'gone', status, milliseconds: performance.now() - began },
      );
      if (status < 300 || status > 399 || !headers.location) return response;
      try {
        next = this.vet(normaliseUrl(latin1(headers.location), next) ?? '');
      } catch {
        return none;
      }
    }
    return none;
  }

  private note(
    request: PageRequest,
    what: Omit<Parameters<Memory['note']>[0], 'key' | 'url' | 'at'> & { at?: string },
  ): void {
    const at = what.at ?? new Date().toISOString();
    this.parts.memory.note({
      ...what,
      key: keyOf(request),
      url: request.url,
      at,
      milliseconds: Math.round(what.milliseconds),
    });
    this.options.onRequest?.(new URL(request.url).hostname, what.outcome);
  }
}

/** Of a POST: what sites expect of a form where the request says nothing else. */
function contentTypeOf({ contentType }: PageRequest): string {
  return contentType ?? 'application/x-www-form-urlencoded; charset=UTF-8';
}

/** Node reads header bytes as Latin-1; a Location in UTF-8 is put right. */
function latin1(text: string): string {
  const bytes = Buffer.from(text, 'latin1');
  const decoded = decode(bytes).text;
  return /[\u0080-\u00ff]/.test(text) ? decoded : text;
}

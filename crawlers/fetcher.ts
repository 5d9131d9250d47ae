import { decode } from '../parsers/formats/decode.js';
import { refusalOf as unreadable } from '../parsers/formats/sniff.js';
import type { Archive } from './archive/archive.js';
import { CrawlError } from './errors.js';
import { admit } from './fetch/admission.js';
import { failureOf } from './fetch/answers.js';
import { conditionsOf } from './fetch/conditions.js';
import { Hosts, hostOf, type Profile } from './fetch/hosts.js';
import { Journal } from './fetch/journal.js';
import { type Asked, Keeper } from './fetch/keeper.js';
import { endless, locationOf, redirected } from './fetch/redirects.js';
import { RobotsFiles } from './fetch/robots-files.js';
import { Sender, type Sent } from './fetch/sender.js';
import { Tries } from './fetch/tries.js';
import type { Resolver } from './http/address.js';
import { Cookies } from './http/cookies.js';
import { isSameNotFound, type NotFoundPage, nonsenseBeside, notFoundPageOf, saysNotFound } from './http/not-found.js';
import type { Pace } from './http/pace.js';
import { isPageByTags } from './http/refusal.js';
import type { Robots } from './http/robots.js';
import type { Transport } from './http/transport.js';
import type { Memory, Note, Past } from './memory.js';
import { keyOf, type Page, type PageRequest } from './page.js';

export interface FetcherOptions {
  userAgent: string;
  /** Milliseconds between two requests to one host, machine or platform. */
  delay: number;
  /** Pages asked for since then are not asked again: ISO 8601. */
  freshSince: string;
  /** Failures since then count; what failed before is asked for again: ISO 8601. The same as `freshSince` unless told otherwise. */
  failuresSince?: string;
  maxRequests: number;
  /** Hosts that the registry vouches for, beyond .gov.cn; with a port (host:port) where that is an unusual one. */
  allowed: ReadonlySet<string>;
  /** What the registry says of hosts. */
  profiles: ReadonlyMap<string, Profile>;
  /** After each request. */
  onRequest?: (note: Note) => void;
}

export interface FetcherParts {
  client: Transport;
  resolver: Resolver;
  pace: Pace;
  memory: Memory;
  archive: Archive;
}

const MAX_HOPS = 10;
const SECOND = 1000;
/** How long a host's way of saying "not found" is taken to stay. */
const NOT_FOUND_KEPT = 30 * 24 * 3600 * SECOND;

/** One step towards a page: the page, or the request that a redirect leads to. */
type Step = { page: Page } | { next: PageRequest };

/** Where a fetch has been so far. */
interface Way {
  original: PageRequest;
  visited: Set<string>;
  /** Requests made, each with the cookies that were sent. */
  asked: Set<string>;
}

/** Pages from the web: politely, once, kept in the archive. All that the crawl asks for goes through here, the browser's requests too. */
export class Fetcher {
  private readonly cookies = new Cookies();
  private readonly hosts: Hosts;
  private readonly sender: Sender;
  private readonly tries: Tries;
  private readonly journal: Journal;
  private readonly keeper: Keeper;
  private readonly robots: RobotsFiles;
  /** Requests that are being made right now: who wants the same waits, and takes what was kept. */
  private readonly underWay = new Map<string, Promise<unknown>>();
  private readonly probes = new Map<string, Promise<NotFoundPage | null>>();

  constructor(
    private readonly parts: FetcherParts,
    private readonly options: FetcherOptions,
  ) {
    const { client, resolver, pace, memory, archive } = parts;
    const { cookies } = this;
    const hosts = new Hosts(memory, options.profiles);
    const sender = new Sender({ transport: client, resolver, pace, hosts, cookies }, options);
    const failuresSince = options.failuresSince ?? options.freshSince;
    const tries = new Tries({ memory, hosts, sender }, { delay: options.delay, failuresSince });
    const journal = new Journal(memory, options.onRequest ?? (() => {}));
    this.hosts = hosts;
    this.sender = sender;
    this.tries = tries;
    this.journal = journal;
    this.keeper = new Keeper({ memory, archive, journal });
    this.robots = new RobotsFiles({ hosts, sender, tries, journal, admit: (address) => this.admit(address) });
    const last = memory.lastRequestAt();
    if (last !== null) pace.recall(Date.parse(last));
  }

  /** Requests made, by host; those that found no connection included. */
  get spent(): ReadonlyMap<string, number> {
    return this.sender.spent;
  }

  get requests(): number {
    return this.sender.requests;
  }

  /** Whether the run's number of requests is used up. */
  get isSpent(): boolean {
    return this.sender.isSpent;
  }

  /**
   * A page, after redirects. Pages asked for in this run cost nothing; others that are kept, a conditional request.
   * @throws CrawlError
   */
  async fetch(request: PageRequest): Promise<Page> {
    const way: Way = { original: request, visited: new Set(), asked: new Set() };
    let next = request;
    for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
      const step = await this.step({ ...next, url: this.admit(next.url) }, way);
      if ('page' in step) return step.page;
      next = step.next;
    }
    throw this.lost(way);
  }

  /**
   * How a host answers for an address that cannot exist: asked once, beside an address, and again after a month. Null where it
   * cannot be told.
   */
  notFoundPage(url: string): Promise<NotFoundPage | null> {
    const host = hostOf(url);
    const kept = this.hosts.state(host).notFoundPage;
    const known = kept === null ? null : (JSON.parse(kept) as NotFoundPage);
    if (known && Date.now() - Date.parse(known.at) < NOT_FOUND_KEPT) return Promise.resolve(known);
    const probe = this.probes.get(host) ?? this.probe(url);
    this.probes.set(host, probe);
    return probe;
  }

  /**
   * Whether a page is none, although its status is 200: it says so, or the host shows the same for what cannot exist. To be asked
   * for pages that are not what was hoped for: on a host that shows one shell for everything, or a column for all below it, these
   * are "not found" too.
   */
  async isNotFoundPage(page: Page): Promise<boolean> {
    if (!isText(page.bytes)) return false;
    if (saysNotFound(page.text)) return true;
    const known = await this.notFoundPage(page.url);
    return known !== null && isSameNotFound(page, known);
  }

  private async probe(url: string): Promise<NotFoundPage | null> {
    const nonsense = nonsenseBeside(url);
    let page: Page | null = null;
    try {
      page = await this.fetch({ url: nonsense });
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
      if (error.kind !== 'gone') return null;
    }
    const found = notFoundPageOf(page, nonsense, new Date().toISOString());
    this.hosts.change(hostOf(url), { notFoundPage: JSON.stringify(found) });
    return found;
  }

  private admit(address: string): string {
    const isMapped = (host: string) => this.parts.resolver.names(host);
    return admit(address, { allowed: this.options.allowed, isMapped });
  }

  private async step(request: PageRequest, way: Way): Promise<Step> {
    const key = keyOf(request);
    while (this.underWay.has(key)) await this.underWay.get(key);
    const step = this.stepAlone(request, way);
    const done = () => this.underWay.delete(key);
    this.underWay.set(key, step.then(done, done));
    return step;
  }

  private async stepAlone(request: PageRequest, way: Way): Promise<Step> {
    const past = this.parts.memory.past(keyOf(request));
    const { freshSince, failuresSince = freshSince } = this.options;
    if (past && past.at >= (isFailure(past) ? failuresSince : freshSince)) {
      const step = await this.stepFrom(past, request, way);
      if (step) return step;
    }
    way.visited.add(request.url);
    this.hosts.refuseParked(request.url);
    const robots = await this.rulesFor(request.url);
    const url = this.hosts.inItsScheme(request.url);
    if (url !== request.url) {
      // Noted, so that another process, which has to learn it first, finds the page that was kept.
      this.noteOtherScheme(request, url);
      return { next: { ...request, url } };
    }
    if (!robots.allows(request.url)) {
      const text = { zh: 'robots.txt 不允许', en: 'forbidden by robots.txt' };
      this.journal.note(request, { outcome: 'robots', status: null, milliseconds: 0, reason: text.zh }, false);
      throw new CrawlError('robots', request.url, text);
    }
    const trace = `${keyOf(request)} ${await this.cookies.header(request.url)}`;
    if (way.asked.has(trace)) throw this.lost(way);
    way.asked.add(trace);
    const asked = { request, original: way.original, past };
    return this.tries.run(request, (isLast) => this.ask(asked, robots.delay * SECOND, isLast));
  }

  /** What this run's earlier request gave; null where it has to be made again: it was cut off, or its bytes are lost. */
  private async stepFrom(past: Past, request: PageRequest, way: Way): Promise<Step | null> {
    const { outcome, location, reason, status } = past;
    if (outcome === 'ok' || outcome === 'unchanged') {
      const page = await this.keeper.kept({ request, original: way.original, past });
      return page && { page };
    }
    if (outcome === 'redirect') {
      // Passed before on this way: it is there to set a cookie, which this process does not have.
      const isPassed = location === request.url || way.visited.has(request.url);
      way.visited.add(request.url);
      return isPassed || location === null ? null : { next: redirected(request, location, status) };
    }
    const error = new CrawlError(outcome, request.url, { zh: reason ?? outcome, en: reason ?? outcome });
    if (error.remedy === 'retry' && !this.tries.areSpent(request)) return null;
    throw error;
  }

  private async rulesFor(url: string): Promise<Robots> {
    try {
      return await this.robots.of(url);
    } catch (error) {
      if (!(error instanceof CrawlError) || error.kind === 'parked' || error.kind === 'budget') throw error;
      const text = { zh: `robots.txt：${error.text.zh}`, en: `robots.txt: ${error.text.en}` };
      throw new CrawlError(error.kind, url, text, error.retryAfter, { cause: error });
    }
  }

  /** Redirects without end. Noted for the address that leads there, so that this run does not follow them again. */
  private lost({ original }: Way): CrawlError {
    const error = endless(original.url);
    const url = this.admit(original.url);
    const note = { outcome: error.kind, status: null, milliseconds: 0, reason: error.text.zh };
    this.journal.note({ ...original, url }, note, false);
    return error;
  }

  /** The host speaks only the other of http and https. */
  private noteOtherScheme(request: PageRequest, location: string): void {
    this.journal.note(request, { outcome: 'redirect', status: null, milliseconds: 0, location }, false);
  }

  /** One request for a page. */
  private async ask(asked: Asked, ownDelay: number, isLast: boolean): Promise<Step> {
    const { request, past } = asked;
    const conditions = past && request.method !== 'POST' ? conditionsOf(past) : {};
    // "As before" is an answer only while we have what was before.
    const body = Object.keys(conditions).length > 0 ? await this.keeper.bytesOf(past?.capture) : null;
    return this.sender.send(request, body ? conditions : {}, ownDelay, async (sent) => {
      if (sent.error) {
        this.journal.noteFailure(request, sent, sent.error);
        throw sent.error;
      }
      if (sent.url === request.url) return this.judge(asked, body, sent, isLast);
      this.noteOtherScheme(request, sent.url);
      const other = { ...request, url: sent.url };
      return this.judge({ ...asked, request: other, past: this.parts.memory.past(keyOf(other)) }, null, sent, isLast);
    });
  }

  /**
   * What an answer means.
   * @param body what the past request gave, where this one was made conditional on it
   */
  private async judge(
    asked: Asked,
    body: Uint8Array | null,
    sent: Sent & { error: null },
    isLast: boolean,
  ): Promise<Step> {
    const { request, past } = asked;
    const { response, milliseconds } = sent;
    const { status } = response;
    if (status === 304 && past && body)
      return { page: this.keeper.confirmed(asked, past, body, response, milliseconds) };
    const location = locationOf(request.url, response);
    if (location !== null) {
      this.journal.note(request, { outcome: 'redirect', status, milliseconds, location });
      this.hosts.leads(request.url, location);
      return { next: redirected(request, location, status) };
    }
    const { body: own } = response;
    const text = isText(own) && !isPageByTags(own) ? decode(own).text : '';
    const failure = failureOf(request, response, text, isLast);
    if (failure) {
      this.journal.noteFailure(request, sent, failure);
      throw failure;
    }
    return { page: await this.keeper.store(asked, response, milliseconds) };
  }
}

function isFailure({ outcome }: Past): boolean {
  return outcome !== 'ok' && outcome !== 'unchanged' && outcome !== 'redirect';
}

function isText(bytes: Uint8Array): boolean {
  return unreadable(bytes, Number.POSITIVE_INFINITY)?.reason !== 'binary';
}

import { createHash } from 'node:crypto';
import { Archive } from '../crawlers/archive/archive.js';
import { updateIndex } from '../crawlers/archive/cdxj.js';
import type { Browser } from '../crawlers/browser.js';
import { County } from '../crawlers/discover/county.js';
import { CountyCrawl, FIRST_EXPECTED } from '../crawlers/discover/crawl.js';
import type { Ledger, Entry as LedgerEntry, Rejected } from '../crawlers/discover/ledger.js';
import { CrawlError } from '../crawlers/errors.js';
import { Fetcher } from '../crawlers/fetcher.js';
import { Resolver } from '../crawlers/http/address.js';
import { type HttpLimits, LIMITS } from '../crawlers/http/client.js';
import { Pace } from '../crawlers/http/pace.js';
import type { HostState, Note } from '../crawlers/memory.js';
import { isGovernment, Page } from '../crawlers/page.js';
import type { Entry } from '../crawlers/registry/schema.js';
import type { Database } from '../db/database.js';
import { saveCoverage } from '../db/queries/coverage.js';
import { CrawlMemory } from '../db/queries/crawl-memory.js';
import { startRun } from '../db/queries/run.js';
import { type CountyYield, saveYield } from '../db/queries/yields.js';
import { PARSER_VERSION } from '../parsers/version.js';
import { CrawledReports, filesToRead, type PageReading, withFiles } from './crawled-reports.js';
import { localStages, type Stages, type StagesContext } from './stages.js';

export interface CrawlOptions {
  entries: readonly Entry[];
  /** Report years, both included; null for all. */
  years: { from: number; to: number } | null;
  /** Milliseconds between two requests to one host, machine or platform. */
  delay: number;
  maxRequests: number;
  /** Counties crawled side by side. */
  workers: number;
  /** Host name → address:port. */
  resolve: ReadonlyMap<string, string>;
  /** Folder of the WARC files. */
  archive: string;
  userAgent: string;
  /** Milliseconds that a server may be silent for. */
  timeout?: number;
  /** Whether pages that prove empty may be opened in a browser. */
  isBrowserAllowed: boolean;
  program: string;
  /** Whether the last run of the same counties is taken up again to try what could not be had: all else is as it was. */
  isReplay?: boolean;
  /** Who sends requests, reads pages and runs scripts: this process unless told otherwise. */
  stages?: (context: StagesContext) => Promise<Stages>;
}

export interface CountyProgress {
  county: string;
  /** Host asked last. */
  host: string;
  requests: number;
  /** Pages done and waiting. */
  done: number;
  waiting: number;
  found: number;
  read: number;
  flagged: number;
}

export interface CrawlEvents {
  progress?(state: CountyProgress): void;
  /** After each request that went out: what came of it. */
  request?(note: Note): void;
  /** What became of a county. */
  county?(result: CountyResult): void;
  /** Something that the whole crawl should know, once. */
  remark?(text: { zh: string; en: string }): void;
}

/** What a crawl learned of one county. */
export interface CountyResult {
  county: County;
  coverage: LedgerEntry[];
  rejected: Rejected[];
  /** List pages read. */
  lists: number;
  isComplete: boolean;
}

export interface CrawlResult {
  runId: number;
  isContinued: boolean;
  isComplete: boolean;
  counties: CountyResult[];
  /** Requests by host, robots.txt included. */
  requests: ReadonlyMap<string, number>;
  hosts: HostState[];
  counts: Record<string, number>;
}

/**
 * Discovers, fetches, archives, reads, checks and stores the reports of counties. What was stored stays when it is cut off, and the
 * same request continues where it was.
 */
export async function crawl(
  db: Database,
  options: CrawlOptions,
  events: CrawlEvents = {},
  signal?: AbortSignal,
): Promise<CrawlResult> {
  const counties = options.entries.map((entry) => new County(entry));
  const request = { counties: options.entries, years: options.years };
  const { isReplay = false } = options;
  const versions = { program: options.program, parser: PARSER_VERSION };
  const run = startRun(db, 'crawl', versions, request, { isReopened: isReplay });
  const memory = new CrawlMemory(db, run.id);
  if (isReplay) memory.forgetUnreachable();
  const archive = new Archive(options.archive, {
    ...{ software: `gongkai ${options.program}`, 'http-header-user-agent': options.userAgent, robots: 'obey' },
  });
  archive.repair(memory.lastPlace());
  const resolver = new Resolver(options.resolve);
  const { stages: makeStages = async (context) => localStages(context) } = options;
  const stages = await makeStages({ resolver, limits: limitsOf(options), run: `${run.id} ${run.startedAt}` });
  const fetcher = new Fetcher(
    { client: stages.transport, resolver, pace: new Pace(), memory, archive },
    {
      ...{ userAgent: options.userAgent, delay: options.delay, maxRequests: options.maxRequests },
      ...{ freshSince: run.startedAt, ...(isReplay ? { failuresSince: new Date().toISOString() } : {}) },
      ...{ allowed: vouchedHosts(options.entries), profiles: profilesOf(options.entries) },
      onRequest: (note) => events.request?.(note),
    },
  );
  const browser = options.isBrowserAllowed ? new SharedBrowser(stages, fetcher, options.userAgent, events) : null;
  const results: CountyResult[] = [];
  const waiting = [...counties.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next && !signal?.aborted; next = waiting.shift()) {
      const [i, county] = next;
      const parts = { db, runId: run.id, stages, fetcher, archive, memory, browser };
      const result = await crawlCounty(county, parts, options.years, events, signal);
      events.county?.(result);
      results[i] = result;
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.max(1, options.workers) }, work));
  } finally {
    await browser?.close();
    await stages.close();
    await archive.close();
  }
  await updateIndex(archive);
  const done = results.filter((result) => result !== undefined);
  const isComplete = done.length === counties.length && done.every((result) => result.isComplete);
  const counts = countsOf(done, fetcher.requests);
  if (isComplete) run.finish(counts);
  else run.pause(counts);
  const hosts = [...fetcher.spent.keys()].map((host) => memory.host(host)).filter((state) => state !== null);
  return {
    ...{
      runId: run.id,
      isContinued: run.isContinued,
      isComplete,
      counties: done,
      requests: fetcher.spent,
      hosts,
      counts,
    },
  };
}

function limitsOf({ timeout = LIMITS.timeout }: CrawlOptions): HttpLimits {
  return { ...LIMITS, timeout, total: Math.max(timeout, (LIMITS.total / LIMITS.timeout) * timeout) };
}

interface CountyParts {
  db: Database;
  runId: number;
  stages: Stages;
  fetcher: Fetcher;
  archive: Archive;
  memory: CrawlMemory;
  browser: SharedBrowser | null;
}

async function crawlCounty(
  county: County,
  { db, runId, stages, fetcher, archive, memory, browser }: CountyParts,
  years: CrawlOptions['years'],
  events: CrawlEvents,
  signal: AbortSignal | undefined,
): Promise<CountyResult> {
  const lastYear = new Date().getFullYear() - 1;
  const reports = new CrawledReports(db, county);
  const state = { county: county.name, host: '', requests: 0 };
  const crawler: CountyCrawl<PageReading> = new CountyCrawl<PageReading>(county, {
    fetch: async (asked) => {
      const before = fetcher.requests;
      try {
        return await fetcher.fetch(asked);
      } finally {
        state.host = URL.canParse(asked.url) ? new URL(asked.url).hostname : state.host;
        state.requests += Math.max(0, fetcher.requests - before);
      }
    },
    read: (page) => stages.read(page),
    readFiles: async (page, reading, files) => withFiles(reading, await stages.readFiles(page, filesToRead(files))),
    store: (found) => reports.store(found),
    browser: browser ? () => browser.open() : null,
    keepRendered: (page, html) => keepRendered(archive, memory, page, html),
    isNotFound: (page) => fetcher.isNotFoundPage(page),
    wants: (year) => years === null || (year >= years.from && year <= years.to),
    lastYear,
    progress(done, waiting) {
      const { read, flagged } = reports;
      events.progress?.({ ...state, done, waiting, found: crawler.ledger.found.length, read, flagged });
    },
    isStopped: () => signal?.aborted ?? false,
  });
  const isFinished = await crawler.run();
  const { from, to } = years ?? { from: FIRST_EXPECTED, to: lastYear };
  const coverage = crawler.ledger.coverage(Array.from({ length: to - from + 1 }, (_, i) => from + i));
  const isComplete = isFinished && !fetcher.isSpent;
  const at = new Date().toISOString();
  // A run that was stopped knows what it found, and not what is missing.
  const known = isComplete ? coverage : coverage.filter(({ state: own }) => own !== 'missing' && own !== 'unchecked');
  const rows = known.map(({ unit, ...row }) => ({ ...row, unit: unit.name, division: unit.code }));
  saveCoverage(db, { county: county.code ?? county.name, runId, at }, rows);
  saveYield(db, runId, yieldOf(county, crawler.ledger, coverage, isComplete));
  return { county, coverage, rejected: crawler.ledger.rejected, lists: crawler.ledger.lists, isComplete };
}

function yieldOf(county: County, ledger: Ledger, coverage: readonly LedgerEntry[], isComplete: boolean): CountyYield {
  const count = (...states: LedgerEntry['state'][]) => coverage.filter(({ state }) => states.includes(state)).length;
  return {
    ...{ county: county.code ?? county.name, name: county.name, family: county.entry.family ?? null, isComplete },
    ...{ lists: [...ledger.listed].map(([url, links]) => ({ url, links })), listCount: ledger.lists },
    ...{ reports: count('found', 'document'), failed: count('declined', 'robots', 'failed') },
  };
}

/** One browser for the whole crawl, opened when the first page needs it. */
class SharedBrowser {
  private opened: Promise<Browser> | null = null;
  private failure: CrawlError | null = null;

  constructor(
    private readonly stages: Stages,
    private readonly fetcher: Fetcher,
    private readonly userAgent: string,
    private readonly events: CrawlEvents,
  ) {}

  /** @throws CrawlError where there is no browser; said once, not for every page. */
  async open(): Promise<Browser> {
    if (this.failure) throw this.failure;
    this.opened ??= this.stages.openBrowser((asked) => this.fetcher.fetch(asked), { userAgent: this.userAgent });
    try {
      return await this.opened;
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
      this.failure = error;
      this.events.remark?.(error.text);
      throw error;
    }
  }

  async close(): Promise<void> {
    await (await this.opened?.catch(() => null))?.close();
  }
}

/** Keeps the document that a page's scripts made, beside the page itself, so that it can be read again offline. */
async function keepRendered(archive: Archive, memory: CrawlMemory, page: Page, html: string): Promise<Page> {
  const body = new TextEncoder().encode(html);
  const sha256 = createHash('sha256').update(body).digest('hex');
  const key = `RENDERED ${page.url}`;
  const at = page.at;
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  const document = { url: page.url, at, headers, body };
  const place = await archive.keepRendered(document, page.place, memory.captured(sha256, key));
  const captureId = memory.capture(key, sha256, body.length, at, place);
  return new Page(page.request, page.url, headers['content-type'], body, captureId, sha256, at, page.origin, place);
}

/** Hosts outside of .gov.cn that the registry names: with a reason, or as the county's own portal or column. */
function vouchedHosts(entries: readonly Entry[]): Set<string> {
  const named = entries.flatMap(({ portal, columns, hosts }) => [
    ...[portal, ...columns.map(({ url }) => url)].flatMap((url) => (url ? [new URL(url).host] : [])),
    ...Object.keys(hosts ?? {}),
  ]);
  return new Set(named.filter((host) => host.includes(':') || !isGovernment(host)));
}

function profilesOf(entries: readonly Entry[]): Map<string, NonNullable<Entry['profile']>> {
  const profiles = new Map<string, NonNullable<Entry['profile']>>();
  for (const { portal, columns, profile } of entries) {
    if (!profile) continue;
    for (const url of [portal, ...columns.map((column) => column.url)])
      if (url) profiles.set(new URL(url).hostname, profile);
  }
  return profiles;
}

function countsOf(results: readonly CountyResult[], requests: number): Record<string, number> {
  const counts: Record<string, number> = { requests };
  for (const { coverage } of results) for (const { state } of coverage) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

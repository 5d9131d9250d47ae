import type { Fetch } from '../crawlers/browser/visit.js';
import { type Browser, openBrowser } from '../crawlers/browser.js';
import type { Resolver } from '../crawlers/http/address.js';
import { HttpClient, type HttpLimits } from '../crawlers/http/client.js';
import type { Transport } from '../crawlers/http/transport.js';
import type { Page } from '../crawlers/page.js';
import type { AttachedBytes } from './attached-files.js';
import { type PageReading, type Refused, readPage, readWithFiles, type WithFiles } from './crawled-reports.js';
import { ReadingThreads } from './reading-threads.js';

/**
 * The work of a crawl that may be done elsewhere: it needs neither the archive nor the database, and decides nothing. Turns, pauses,
 * robots.txt, what is kept and what is stored stay with the crawl itself, whoever does this work.
 */
export interface Stages {
  transport: Transport;
  /** @throws never for what stands in a page; see readPage */
  read(page: Page): Promise<PageReading | Refused>;
  /** Reads a page again with the files that it offers; see readWithFiles */
  readFiles(page: Page, files: AttachedBytes[]): Promise<WithFiles | Refused>;
  /** @throws CrawlError browser: there is none */
  openBrowser(fetch: Fetch, options: { userAgent: string }): Promise<Browser>;
  close(): Promise<void>;
}

/** What stages are made for. */
export interface StagesContext {
  resolver: Resolver;
  limits: HttpLimits;
  /** Names the run in a queue that outlives the process: the same when it is continued. */
  run: string;
}

/** All of the work in this thread. */
export function localStages({ resolver, limits }: StagesContext): Stages {
  const transport = new HttpClient(resolver, limits);
  return {
    transport,
    read: readPage,
    readFiles: readWithFiles,
    openBrowser,
    close: () => transport.close(),
  };
}

/** The same with pages and files read in threads of their own. */
export function threadedStages(context: StagesContext): Stages {
  const local = localStages(context);
  const threads = new ReadingThreads();
  return {
    ...local,
    read: (page) => threads.read(page),
    readFiles: (page, files) => threads.readFiles(page, files),
    async close() {
      await threads.close();
      await local.close();
    },
  };
}

import { CrawlError, type FailureKind, type Hint } from '../../crawlers/errors.js';
import type { HttpLimits } from '../../crawlers/http/client.js';
import type { HttpRequest, HttpResponse } from '../../crawlers/http/transport.js';
import type { PageRequest } from '../../crawlers/page.js';

/**
 * The queues, and what goes through each. Plain values only: the other end may run on another machine. Bodies of pages travel beside
 * the jobs (payloads.ts).
 *
 * fetch: one request to a site. read: a page, with its files or without → a report. render: a page → what its scripts make of it. ask: what a page that is being
 * rendered wants of its site; answered by the crawl, which alone knows whose turn it is.
 */
export const QUEUES = ['fetch', 'read', 'render', 'ask'] as const;
export type QueueName = (typeof QUEUES)[number];

/** Before the names of all keys: several installations may share one Redis. */
export const PREFIX = 'gongkai';

export interface FetchJob {
  request: HttpRequest;
  /** address:port where the crawl's resolver map names the host. */
  mapped: string | null;
  limits: HttpLimits;
}

export type FetchReply = { response: Omit<HttpResponse, 'body'> } | { error: PlainError };

/** The bytes are the job's payload: the page's, then those of its files where it is read with them. */
export interface ReadJob {
  url: string;
  withFiles?: {
    captureId: number;
    /** Of the page. */
    length: number;
    files: { source: string; captureId?: number; length: number }[];
  };
}

/** What a page is, beside its bytes. */
export interface PlainPage {
  request: PageRequest;
  url: string;
  contentType: string;
}

export interface RenderJob {
  page: PlainPage;
  userAgent: string;
}

/** The document is the payload. What its scripts asked for is named by the requests: the crawl has kept it. */
export type RenderReply = { url: string; asked: PageRequest[]; failures: PlainError[] } | { error: PlainError };

export interface AskJob {
  request: PageRequest;
}

export type AskReply = { page: PlainPage } | { error: PlainError };

/** A CrawlError as it travels. */
export interface PlainError {
  kind: FailureKind;
  url: string;
  text: { zh: string; en: string };
  retryAfter: number | null;
  hint: Hint | null;
}

export function plainError({ kind, url, text, retryAfter, hint }: CrawlError): PlainError {
  return { kind, url, text, retryAfter, hint };
}

export function crawlError({ kind, url, text, retryAfter, hint }: PlainError): CrawlError {
  return new CrawlError(kind, url, text, retryAfter, hint ? { hint } : {});
}

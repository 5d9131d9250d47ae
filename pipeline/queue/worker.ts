import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { type Job, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { findChromium } from '../../crawlers/browser/executable.js';
import { type Browser, openBrowser } from '../../crawlers/browser.js';
import { CrawlError } from '../../crawlers/errors.js';
import { Resolver } from '../../crawlers/http/address.js';
import { HttpClient } from '../../crawlers/http/client.js';
import { keyOf, Page, type PageRequest } from '../../crawlers/page.js';
import { ReadingThreads } from '../reading-threads.js';
import { type Address, Calls, queueOptions, TIMING, type Timing } from './calls.js';
import { connect } from './connection.js';
import {
  type AskReply,
  crawlError,
  type FetchJob,
  type FetchReply,
  type PlainPage,
  plainError,
  type QueueName,
  type ReadJob,
  type RenderJob,
  type RenderReply,
} from './jobs.js';
import { BYTES_GONE, payloadsOf } from './payloads.js';

export interface WorkerOptions extends Address {
  /** Requests under way at the same time, to different hosts. */
  fetches: number;
  isBrowserAllowed: boolean;
  timing?: Timing;
  events?: WorkerEvents;
}

export interface WorkerEvents {
  /** A job is done, or threw, or was handed back. */
  done?(
    queue: QueueName,
    id: string,
    milliseconds: number,
    outcome: 'ok' | 'failed' | 'handed-back',
    reason?: string,
  ): void;
}

export interface QueueWorker {
  /** What it takes part in: no pages are rendered where there is no browser. */
  queues: QueueName[];
  /** Takes no more jobs, gives those at hand some time, and hands back the rest. */
  close(milliseconds?: number): Promise<void>;
}

type WithBytes<T> = T & { hasBytes?: boolean };

/** Part of a lock's time after which a worker that cannot renew it gives its job up: before anybody else gets it. */
const GIVES_UP = 0.75;
const GRACE = 8000;

/** Takes part in the crawls of a Redis: fetches, reads and renders, one request at a time for the crawl that keeps the pace. */
export async function startWorker(options: WorkerOptions): Promise<QueueWorker> {
  const redis = connect(options.url);
  const payloads = payloadsOf(redis, options.prefix);
  const hasBrowser = options.isBrowserAllowed && (await findChromium()) !== null;
  const parts: WorkParts = { ...options, redis, payloads };
  const fetching = new Fetching(parts);
  const reading = new Reading(parts);
  const rendering = hasBrowser ? new Rendering(parts) : null;
  const crew = [
    new Crew<FetchJob>('fetch', parts, options.fetches, (job, signal) => fetching.work(job, signal)),
    new Crew<ReadJob>('read', parts, 1, (job, signal) => reading.work(job, signal)),
    ...(rendering ? [new Crew<RenderJob>('render', parts, 1, (job, signal) => rendering.work(job, signal))] : []),
  ];
  return {
    queues: crew.map(({ name }) => name),
    async close(milliseconds = GRACE) {
      await Promise.all(crew.map((own) => own.close(milliseconds)));
      await rendering?.close();
      await reading.close();
      await fetching.close();
      redis.disconnect();
    },
  };
}

interface WorkParts extends WorkerOptions {
  redis: Redis;
  payloads: ReturnType<typeof payloadsOf>;
}

/** Jobs of one queue, each stopped in time where its lock cannot be kept. */
class Crew<T> {
  private readonly worker: Worker<T>;
  private renewedAt = performance.now();
  private isClosing = false;

  constructor(
    readonly name: QueueName,
    private readonly parts: WorkParts,
    concurrency: number,
    private readonly work: (job: Job<T>, signal: AbortSignal) => Promise<object>,
  ) {
    const { lock } = parts.timing ?? TIMING;
    this.worker = new Worker<T>(name, (job, token, signal) => this.process(job, token, signal as AbortSignal), {
      ...queueOptions(parts),
      ...{ concurrency, lockDuration: lock, stalledInterval: lock / 2, maxStalledCount: 2 },
      name: `${hostname()}-${process.pid}`, // Redis takes no spaces
    });
    this.worker.on('error', () => {});
    this.worker.on('locksRenewed', () => {
      this.renewedAt = performance.now();
    });
  }

  private async process(job: Job<T>, token: string | undefined, signal: AbortSignal): Promise<object> {
    const id = String(job.id);
    const began = performance.now();
    const { lock } = this.parts.timing ?? TIMING;
    const watch = setInterval(() => {
      if (performance.now() - Math.max(began, this.renewedAt) > lock * GIVES_UP)
        this.worker.cancelJob(id, 'no connection');
    }, lock / 20);
    const told = (outcome: 'ok' | 'failed' | 'handed-back', reason?: string) =>
      this.parts.events?.done?.(this.name, id, Math.round(performance.now() - began), outcome, reason);
    try {
      const result = await this.work(job, signal);
      told('ok');
      return result;
    } catch (error) {
      if (this.isClosing && signal.aborted) {
        told('handed-back');
        await job.moveToWait(token);
        throw new WaitingError();
      }
      told('failed', String(error));
      throw error;
    } finally {
      clearInterval(watch);
    }
  }

  async close(milliseconds: number): Promise<void> {
    this.isClosing = true;
    const late = setTimeout(() => this.worker.cancelAllJobs('closing'), milliseconds);
    await this.worker.close();
    clearTimeout(late);
  }
}

class Fetching {
  private readonly clients = new Map<string, HttpClient>();
  constructor(private readonly parts: WorkParts) {}

  async work(job: Job<FetchJob>, signal: AbortSignal): Promise<WithBytes<FetchReply>> {
    try {
      const { body, ...response } = await this.clientFor(job.data).send(job.data.request, signal);
      if (body.length > 0) await this.parts.payloads.from.put(String(job.id), body, signal);
      return { response, hasBytes: body.length > 0 };
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
      return { error: plainError(error) };
    }
  }

  private clientFor({ request, mapped, limits }: FetchJob): HttpClient {
    const host = new URL(request.url).hostname;
    const key = JSON.stringify([mapped === null ? null : [host, mapped], limits]);
    const known = this.clients.get(key);
    if (known) return known;
    const resolver = new Resolver(mapped === null ? new Map() : new Map([[host, mapped]]));
    const client = new HttpClient(resolver, limits, { isReused: false });
    this.clients.set(key, client);
    return client;
  }

  async close(): Promise<void> {
    await Promise.all([...this.clients.values()].map((client) => client.close()));
  }
}

/** Reads pages in threads: the lock is renewed while a long one is read, and a page that a thread dies of costs no worker. */
class Reading {
  private readonly threads = new ReadingThreads();
  constructor(private readonly parts: WorkParts) {}

  async work({ id, data }: Job<ReadJob>, signal: AbortSignal): Promise<WithBytes<object>> {
    const { to, from } = this.parts.payloads;
    const bytes = await to.get(String(id));
    if (bytes === null) throw new UnrecoverableError(BYTES_GONE);
    const answer = await this.read(data, bytes);
    await from.put(String(id), new TextEncoder().encode(JSON.stringify(answer)), signal);
    return { hasBytes: true };
  }

  private read({ url, withFiles }: ReadJob, bytes: Uint8Array): Promise<object> {
    if (!withFiles) return this.threads.read({ url, bytes, captureId: 0 });
    let at = withFiles.length;
    const files = withFiles.files.map(({ length, ...file }) => {
      at += length;
      return { ...file, bytes: bytes.subarray(at - length, at) };
    });
    const page = { url, bytes: bytes.subarray(0, withFiles.length), captureId: withFiles.captureId };
    return this.threads.readFiles(page, files);
  }

  close(): Promise<void> {
    return this.threads.close();
  }
}

/** One browser for all pages; what their scripts ask for comes from the crawl. */
class Rendering {
  private browser: Promise<Browser> | null = null;
  private readonly asks: Calls<AskReply>;
  /** The page at hand: its job, and how often it asked for what. */
  private current = { id: '', counts: new Map<string, number>() };

  constructor(private readonly parts: WorkParts) {
    this.asks = new Calls('ask', parts, { to: null, from: parts.payloads.asked }, parts.timing ?? TIMING);
  }

  async work(job: Job<RenderJob>, signal: AbortSignal): Promise<WithBytes<RenderReply>> {
    const id = String(job.id);
    const { to, from } = this.parts.payloads;
    const page = pageOf(job.data.page, await to.get(id));
    this.current = { id, counts: new Map() };
    try {
      const { html, url, data, failures } = await (await this.open(job.data.userAgent)).render(page);
      await from.put(id, new TextEncoder().encode(html), signal);
      return { url, asked: data.map(({ request }) => request), failures: failures.map(plainError), hasBytes: true };
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
      return { error: plainError(error) };
    }
  }

  private open(userAgent: string): Promise<Browser> {
    this.browser ??= openBrowser((request) => this.ask(request), { userAgent });
    return this.browser;
  }

  private async ask(request: PageRequest): Promise<Page> {
    const { id, counts } = this.current;
    const what = createHash('sha256').update(keyOf(request)).digest('hex').slice(0, 16);
    const count = counts.get(what) ?? 0;
    counts.set(what, count + 1);
    const { value, bytes, release } = await this.asks.call(`${id}-${what}-${count}`, { request });
    release();
    if ('error' in value) throw crawlError(value.error);
    return pageOf(value.page, bytes);
  }

  async close(): Promise<void> {
    await (await this.browser?.catch(() => null))?.close();
    await this.asks.close();
  }
}

/** @throws UnrecoverableError where Redis lost the bytes: the job is given again with them */
function pageOf({ request, url, contentType }: PlainPage, bytes: Uint8Array | null): Page {
  if (bytes === null) throw new UnrecoverableError(BYTES_GONE);
  return new Page(request, url, contentType, bytes, 0, '', '', 'kept', null);
}

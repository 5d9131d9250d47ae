import { createHash } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Fetch } from '../../crawlers/browser/visit.js';
import type { Browser, Rendered } from '../../crawlers/browser.js';
import { CrawlError } from '../../crawlers/errors.js';
import type { HttpLimits } from '../../crawlers/http/client.js';
import type { HttpRequest, HttpResponse, Transport } from '../../crawlers/http/transport.js';
import type { Page } from '../../crawlers/page.js';
import type { AttachedBytes } from '../attached-files.js';
import type { PageReading, Refused, WithFiles } from '../crawled-reports.js';
import type { Stages, StagesContext } from '../stages.js';
import { type Address, Calls, JobError, queueOptions, type Reply, TIMING, type Timing } from './calls.js';
import { connect } from './connection.js';
import {
  type AskJob,
  type AskReply,
  crawlError,
  type FetchJob,
  type FetchReply,
  plainError,
  QUEUES,
  type ReadJob,
  type RenderJob,
  type RenderReply,
} from './jobs.js';
import { Lease } from './lease.js';
import { type Payloads, payloadsOf } from './payloads.js';

export interface QueueOptions extends Address {
  /** Host name → address:port, told to the workers with each request. */
  resolve: ReadonlyMap<string, string>;
  /** Bytes of pages in Redis, compressed. */
  maxBytes: number;
  timing?: Timing;
  /** Something that whoever watches should know. */
  remark(text: { zh: string; en: string }): void;
  /** The right to give work is lost: the crawl has to stop. */
  lost(): void;
}

/** What of a page's scripts can be asked for at the same time. */
const ASKED_AT_ONCE = 16;
/** A crawl that was killed keeps others out for a part of the time that a worker does. */
const LEASES = 3;

/**
 * The work of a crawl done by workers on this or other machines, through Redis. Waits until no other crawl gives work there.
 * @throws RedisError
 */
export async function queueStages(options: QueueOptions, context: StagesContext): Promise<Stages> {
  const stages = new QueueStages(options, context);
  await stages.begin();
  return stages;
}

class QueueStages implements Stages {
  readonly transport: Transport;
  private readonly redis: Redis;
  private readonly lease: Lease;
  private readonly payloads: ReturnType<typeof payloadsOf>;
  private readonly fetches: Calls<FetchReply>;
  private readonly reads: Calls<object>;
  private readonly renders: Calls<RenderReply>;
  private readonly ids: Ids;
  private watch: NodeJS.Timeout | undefined;
  private browsers: QueueBrowser[] = [];

  constructor(
    private readonly options: QueueOptions,
    context: StagesContext,
  ) {
    const { url, prefix, timing = TIMING } = options;
    this.redis = connect(url);
    this.lease = new Lease(this.redis, `${prefix}:crawl`, Math.ceil(timing.lock / LEASES));
    this.payloads = payloadsOf(this.redis, prefix);
    const { to, from } = this.payloads;
    this.fetches = new Calls('fetch', options, { to: null, from }, timing);
    this.reads = new Calls('read', options, { to, from }, timing);
    this.renders = new Calls('render', options, { to, from }, timing);
    this.ids = new Ids(context.run);
    this.transport = new QueueTransport(this.fetches, this.ids, options.resolve, context.limits);
  }

  async begin(): Promise<void> {
    const { remark, lost } = this.options;
    const waiting = {
      zh: '另一个抓取正在使用这个 Redis，等它结束',
      en: 'another crawl uses this Redis: waiting for its end',
    };
    await this.lease.take(() => remark(waiting), lost);
    await this.clear();
    await this.limit();
    await Promise.all([this.fetches.ready(), this.reads.ready(), this.renders.ready()]);
    let isTold = false;
    this.watch = setInterval(async () => {
      await this.limit();
      const isAlone = (await this.fetches.workers()) === 0;
      if (isAlone && !isTold) {
        const command = `gongkai worker --redis ${this.options.url}`;
        remark({ zh: `没有工作进程：请运行 ${command}`, en: `there is no worker: run ${command}` });
      }
      isTold = isAlone;
    }, this.options.timing?.patience ?? TIMING.patience);
  }

  read({ url, sha256, bytes }: Page): Promise<PageReading | Refused> {
    return this.readBy(this.ids.next('read', url, sha256), { url }, bytes) as Promise<PageReading | Refused>;
  }

  readFiles({ url, sha256, captureId, bytes }: Page, files: AttachedBytes[]): Promise<WithFiles | Refused> {
    const described = files.map(({ bytes: { length }, ...file }) => ({ ...file, length }));
    const job: ReadJob = { url, withFiles: { captureId, length: bytes.length, files: described } };
    const id = this.ids.next('read', url, sha256, ...files.map((file) => hash(file.bytes)));
    const all = Buffer.concat([bytes, ...files.map((file) => file.bytes)]);
    return this.readBy(id, job, all) as Promise<WithFiles | Refused>;
  }

  private async readBy(id: string, job: ReadJob, content: Uint8Array): Promise<unknown> {
    try {
      const { bytes, release } = await this.reads.call(id, job, content);
      release();
      return JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()));
    } catch (error) {
      if (!(error instanceof JobError)) throw error;
      return { refused: { zh: `工作进程读不了：${error.message}`, en: `no worker could read it: ${error.message}` } };
    }
  }

  async openBrowser(fetch: Fetch, { userAgent }: { userAgent: string }): Promise<Browser> {
    const { patience } = this.options.timing ?? TIMING;
    const parts = { renders: this.renders, payloads: this.payloads, ids: this.ids, patience };
    const browser = new QueueBrowser(fetch, userAgent, this.options, parts);
    this.browsers.push(browser);
    return browser;
  }

  async close(): Promise<void> {
    clearInterval(this.watch);
    await Promise.all([
      this.fetches.close(),
      this.reads.close(),
      this.renders.close(),
      ...this.browsers.map((own) => own.close()),
    ]);
    await this.lease.giveUp();
    this.redis.disconnect();
  }

  /** Said again now and then: Redis may have been restarted. */
  private async limit(): Promise<void> {
    const directions = Object.values(this.payloads);
    for (const payloads of directions) await payloads.allow(Math.floor(this.options.maxBytes / directions.length));
  }

  /** What other runs left: nobody waits for it. What this run left when it was cut off is taken up again. */
  private async clear(): Promise<void> {
    for (const name of QUEUES) {
      const queue = new Queue(name, queueOptions(this.options));
      const jobs = await queue.getJobs(['waiting', 'delayed', 'prioritized', 'completed']);
      for (const { id } of jobs) if (id && !this.ids.isOurs(id)) await queue.remove(id);
      await queue.close();
    }
    for (const payloads of Object.values(this.payloads))
      for (const id of await payloads.ids()) if (!this.ids.isOurs(id)) await payloads.drop(id);
  }
}

/** Names of jobs: the same for the same work of the same run, also in a process that takes over. */
class Ids {
  private readonly run: string;
  private readonly given = new Map<string, number>();

  constructor(run: string) {
    this.run = hash(run).slice(0, 12);
  }

  /** The same work again, because it failed before, is other work. */
  next(...what: readonly string[]): string {
    const name = hash(what.join('\n'));
    const count = this.given.get(name) ?? 0;
    this.given.set(name, count + 1);
    return `${this.run}-${name}-${count}`;
  }

  isOurs(id: string): boolean {
    return id.startsWith(`${this.run}-`);
  }
}

class QueueTransport implements Transport {
  constructor(
    private readonly calls: Calls<FetchReply>,
    private readonly ids: Ids,
    private readonly mapped: ReadonlyMap<string, string>,
    private readonly limits: HttpLimits,
  ) {}

  async send(request: HttpRequest): Promise<HttpResponse> {
    const job: FetchJob = {
      request,
      mapped: this.mapped.get(new URL(request.url).hostname) ?? null,
      limits: this.limits,
    };
    let reply: Reply<FetchReply>;
    try {
      reply = await this.calls.call(this.ids.next('fetch', JSON.stringify(request)), job);
    } catch (error) {
      if (!(error instanceof JobError)) throw error;
      const text = { zh: `工作进程取不了：${error.message}`, en: `no worker could fetch it: ${error.message}` };
      throw new CrawlError('network', request.url, text, null, { cause: error });
    }
    const { value, bytes, release } = reply;
    if ('response' in value) return { ...value.response, body: bytes ?? new Uint8Array(), release };
    release();
    throw crawlError(value.error);
  }

  async close(): Promise<void> {}
}

/** A browser on some worker. What a page's scripts ask for is fetched by the crawl. */
class QueueBrowser implements Browser {
  private readonly asks: Worker<AskJob, AskReply & { hasBytes?: boolean }>;

  constructor(
    private readonly fetch: Fetch,
    private readonly userAgent: string,
    options: QueueOptions,
    private readonly parts: {
      renders: Calls<RenderReply>;
      payloads: Record<'asked', Payloads>;
      ids: Ids;
      patience: number;
    },
  ) {
    this.asks = new Worker('ask', (job) => this.answer(String(job.id), job.data), {
      ...queueOptions(options),
      ...{ concurrency: ASKED_AT_ONCE, lockDuration: (options.timing ?? TIMING).lock },
    });
    this.asks.on('error', () => {});
  }

  async render(page: Page): Promise<Rendered> {
    const { renders, ids } = this.parts;
    await this.mustHaveBrowser(page);
    const { request, url, contentType, bytes, sha256 } = page;
    const job: RenderJob = { page: { request, url, contentType }, userAgent: this.userAgent };
    try {
      const { value, bytes: document, release } = await renders.call(ids.next('render', url, sha256), job, bytes);
      release();
      if ('error' in value) throw crawlError(value.error);
      const data: Rendered['data'] = [];
      // Kept already: nothing is asked of the site again.
      for (const asked of value.asked) data.push({ request: asked, page: await this.fetch(asked) });
      const html = new TextDecoder().decode(document ?? new Uint8Array());
      return { html, url: value.url, data, failures: value.failures.map(crawlError) };
    } catch (error) {
      if (!(error instanceof JobError)) throw error;
      const text = {
        zh: `工作进程的浏览器没有做完：${error.message}`,
        en: `no worker's browser could do it: ${error.message}`,
      };
      throw new CrawlError('browser', url, text, null, { cause: error });
    }
  }

  /** @throws CrawlError where no worker has a browser */
  private async mustHaveBrowser(page: Page): Promise<void> {
    const began = performance.now();
    while ((await this.parts.renders.workers()) === 0) {
      if (performance.now() - began > this.parts.patience) {
        const text = { zh: '没有带浏览器的工作进程', en: 'no worker has a browser' };
        throw new CrawlError('browser', page.url, text);
      }
      await new Promise((done) => setTimeout(done, 500));
    }
  }

  private async answer(id: string, { request }: AskJob): Promise<AskReply & { hasBytes?: boolean }> {
    try {
      const page = await this.fetch(request);
      await this.parts.payloads.asked.put(id, page.bytes);
      return { page: { request, url: page.url, contentType: page.contentType }, hasBytes: true };
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
      return { error: plainError(error) };
    }
  }

  async close(): Promise<void> {
    await this.asks.close();
  }
}

const hash = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex').slice(0, 32);

import type { BrowserContext, CDPSession, Frame, Request, Route, Page as Tab } from 'playwright';
import { parseJson } from '../discover/data.js';
import { CrawlError } from '../errors.js';
import { normaliseUrl, type Page, type PageRequest, siteOf } from '../page.js';
import { Clock } from './clock.js';

/** What a page may cost. */
export interface VisitLimits {
  /** Requests for scripts, data and frames. */
  requests: number;
  /** Milliseconds that the page works: waiting for answers, which is our own pace, does not count. */
  work: number;
  /** Milliseconds in all. */
  total: number;
}

/** A page after its scripts have run. */
export interface Rendered {
  /** The document as the scripts left it. */
  html: string;
  /** Where it is now: scripts may have moved on, or changed the address. */
  url: string;
  /** Data that the scripts asked for on their own site (JSON, JSONP, XML, pieces of HTML), in the order of asking. */
  data: { request: PageRequest; page: Page }[];
  /** What was asked for and not had, limits included: the page may lack what it would have brought. Refused third parties are not listed. */
  failures: CrawlError[];
}

type Reply = { contentType?: string; body: string | Buffer };

export type Fetch = (request: PageRequest) => Promise<Page>;

const TICK = 100;
/** A page is done when nothing has changed for this long; longer where it has not shown anything yet. */
const QUIET = 500;
const QUIET_AT_FIRST = 1500;
/** A page is read within this time: it takes longer where it is huge, or the machine is busy. */
const READING = 20_000;
/** The same for one whose script was at work when its time was over: it may never answer. */
const GRACE = 2000;
/** The document itself, and the moves that its scripts may make. */
const MAX_MOVES = 6;
const MAX_HTML = 16 * 1024 * 1024;
/** Style sheets are answered too, by nothing: parts of some applications are not loaded when theirs fails. */
const ASKED_FOR = new Set(['document', 'script', 'xhr', 'fetch']);

/** Empty while the document comes in. Digits are left out: clocks and counters never rest. */
const LOOK = `document.readyState === 'loading' || location.href === 'about:blank' ? '' :
  [location.href, document.getElementsByTagName('a').length, document.getElementsByTagName('*').length,
  (document.body ? document.body.textContent : '').replace(/[\\s\\d]+/g, '').length].join(' ')`;
const READ = `(() => {
  const html = document.documentElement ? document.documentElement.outerHTML : '';
  return html.length > ${MAX_HTML} ? null : { html, url: location.href };
})()`;

/** One page in a tab of its own, from its bytes to the document that its scripts make of it. */
export class Visit {
  private readonly data: Rendered['data'] = [];
  private readonly failures: CrawlError[] = [];
  /** Pages that a frame or the document itself goes to next: fetched already. */
  private readonly held = new Map<string, Page>();
  private readonly clock: Clock;
  private line: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private asked = 0;
  private moves = 0;
  private lastAnswer = 0;
  private isLooking = false;
  private isOver = false;
  /** What the page showed when its document was complete, what it shows now, and since when. */
  private readonly looks = { first: '', last: '', changed: 0 };
  private tab: Tab | null = null;
  private end: { error: unknown } | null = null;

  constructor(
    private readonly page: Page,
    private readonly fetch: Fetch,
    private readonly limits: VisitLimits,
  ) {
    this.clock = new Clock(() => this.waiting > 0);
    this.held.set(bare(page.url), page);
  }

  /** Ends the visit with an error, wherever it stands. */
  fail(error: unknown): void {
    this.end ??= { error };
  }

  /** @throws CrawlError, what `fetch` throws otherwise, and what Playwright throws where the browser ends under it */
  async run(context: BrowserContext): Promise<Rendered> {
    try {
      await context.route('**/*', (route) => this.answer(route));
      const tab = await context.newPage();
      this.tab = tab;
      context.on('page', (popup) => void popup.close().catch(() => {}));
      tab.on('crash', () => this.fail(this.error('网页脚本使浏览器崩溃', 'its scripts crashed the browser')));
      tab.on('close', () =>
        this.fail(this.error('网页或浏览器意外关闭', 'the page or the browser ended unexpectedly')),
      );
      const session = await context.newCDPSession(tab);
      // In the place of the blank page, so that history.back() of an old error page leads nowhere. The blank page may be gone
      // before it has answered.
      tab.evaluate(`location.replace(${JSON.stringify(this.target())})`).catch(() => {});
      await this.settle(session);
      return await this.read(session);
    } catch (error) {
      throw this.end ? this.end.error : error;
    } finally {
      this.isOver = true;
    }
  }

  /** The page's address, with the part that only scripts read. */
  private target(): string {
    const { hash } = new URL(this.page.request.url);
    return this.page.url.includes('#') ? this.page.url : this.page.url + hash;
  }

  /** Waits until the page is done, or its time is over. */
  private async settle(session: CDPSession): Promise<void> {
    for (;;) {
      // One look at a time: it waits as long as a script is at work.
      if (!this.isLooking) void this.look(session);
      await new Promise((done) => setTimeout(done, TICK));
      this.clock.tick();
      if (this.end) throw this.end.error;
      if (this.clock.work > this.limits.work || this.clock.total > this.limits.total) {
        this.failures.push(this.tooLong());
        return;
      }
      const isIdle = this.waiting === 0 && !this.isLooking && this.looks.first !== '';
      const hasShown = this.looks.last !== this.looks.first || this.data.length > 0;
      const quiet = this.clock.total - Math.max(this.looks.changed, this.lastAnswer);
      if (isIdle && quiet >= (hasShown ? QUIET : QUIET_AT_FIRST)) return;
    }
  }

  /** Compares what the page shows with what it showed before. */
  private async look(session: CDPSession): Promise<void> {
    this.isLooking = true;
    // Between two documents there is nothing to see.
    const look = await evaluate<string>(session, LOOK).catch(() => '');
    this.isLooking = false;
    if (this.looks.first === '') this.looks.first = look;
    if (look !== '' && look === this.looks.last) return;
    this.looks.last = look;
    this.looks.changed = this.clock.total;
  }

  private async read(session: CDPSession): Promise<Rendered> {
    let document: { html: string; url: string } | null | undefined;
    evaluate<{ html: string; url: string } | null>(session, READ).then(
      (value) => {
        document = value;
      },
      (cause) => this.fail(this.error('网页无法读出', 'the page cannot be read', { cause })),
    );
    const deadline = performance.now() + (this.isLooking ? GRACE : READING);
    while (document === undefined && performance.now() < deadline) {
      await new Promise((done) => setTimeout(done, TICK));
      if (this.end) throw this.end.error;
    }
    if (document === undefined) throw this.tooLong();
    if (document === null) {
      const size = MAX_HTML / 1024 / 1024;
      throw new CrawlError('too_large', this.page.url, {
        zh: `脚本生成的网页超过 ${size} MB`,
        en: `its scripts wrote more than ${size} MB`,
      });
    }
    return { ...document, data: this.data, failures: this.failures };
  }

  private tooLong(): CrawlError {
    const seconds = Math.round(Math.min(this.clock.total, this.limits.total) / 1000);
    return this.error(`网页脚本 ${seconds} 秒没有结束`, `its scripts did not end in ${seconds} s`);
  }

  private error(zh: string, en: string, options?: ErrorOptions): CrawlError {
    return new CrawlError('browser', this.page.url, { zh, en }, null, options);
  }

  /** Answers one request of the browser's. */
  private async answer(route: Route): Promise<void> {
    let reply: Reply | null = null;
    try {
      reply = await this.replyTo(route.request());
    } catch (error) {
      this.fail(error);
    }
    // Refused as if the browser had thought better of it: the document stays where a move is refused. A request that was given up
    // meanwhile takes no answer, which is no fault.
    await (reply ? route.fulfill({ status: 200, ...reply }) : route.abort('aborted')).catch(() => {});
  }

  /** What the browser gets; null for a refusal. */
  private async replyTo(request: Request): Promise<Reply | null> {
    const type = request.resourceType();
    if (type === 'stylesheet') return { contentType: 'text/css', body: '' };
    const url = normaliseUrl(request.url());
    const frame = frameOf(request);
    if (url === null || frame?.page() !== this.tab) return null;
    if (!ASKED_FOR.has(type) || !/^(?:GET|POST)$/.test(request.method())) return null;
    const isMove = request.isNavigationRequest() && frame === this.tab?.mainFrame();
    if (siteOf(new URL(url).hostname) !== siteOf(new URL(this.page.url).hostname)) {
      if (isMove) this.failures.push(elsewhere(url));
      return null;
    }
    if (isMove) this.moves += 1;
    if (this.moves > MAX_MOVES)
      throw new CrawlError('loop', this.page.url, { zh: '脚本跳转没有尽头', en: 'its scripts redirect without end' });
    const page = await this.pageFor(requestOf(request, url), type);
    if (page === null) return null;
    if (type === 'document' && bare(page.url) !== bare(url)) {
      // A redirect that the browser must know of, to resolve relative addresses. It cannot be told by a status: what follows
      // such an answer is not asked of us, but of the network.
      this.held.set(bare(page.url), page);
      const target = JSON.stringify(page.url).replaceAll('<', '\\u003c');
      return { contentType: 'text/html', body: `<script>location.replace(${target})</script>` };
    }
    const body = Buffer.from(page.bytes.buffer, page.bytes.byteOffset, page.bytes.length);
    const contentType = type === 'document' ? asDocument(page.contentType) : page.contentType;
    return { ...(contentType === '' ? {} : { contentType }), body };
  }

  /** The page for a request of the browser's; null where it is not to be had. */
  private async pageFor(request: PageRequest, type: string): Promise<Page | null> {
    const held = type === 'document' && request.method !== 'POST' ? this.held.get(bare(request.url)) : undefined;
    if (held) return held;
    this.asked += 1;
    if (this.asked > this.limits.requests) {
      const { requests } = this.limits;
      if (this.asked === requests + 1)
        this.failures.push(this.error(`网页请求超过 ${requests} 次`, `more than ${requests} requests`));
      return null;
    }
    // Their place is kept while they are fetched, one after the other; what still waits when the visit ends is never sent.
    this.clock.tick();
    this.waiting += 1;
    const answer = this.line.then(() => (this.isOver || this.end ? null : this.fetch(request)));
    this.line = answer.catch(() => {});
    try {
      const page = await answer;
      if (page && isData(page.text, type)) this.data.push({ request, page });
      return page;
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
      this.failures.push(error);
      return null;
    } finally {
      this.clock.tick();
      this.waiting -= 1;
      this.lastAnswer = this.clock.total;
    }
  }
}

async function evaluate<T>(session: CDPSession, expression: string): Promise<T> {
  // A world of its own: scripts of the page's that replace what JavaScript comes with do not reach it.
  const { frameTree } = await session.send('Page.getFrameTree');
  const world = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'gongkai' });
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    ...{ expression, contextId: world.executionContextId, returnByValue: true },
  });
  if (exceptionDetails) throw new Error(exceptionDetails.text);
  return result.value as T;
}

/** The frame that asks; null for one that is not there yet, as a popup's, or that is gone. */
function frameOf(request: Request): Frame | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}

/** A type that the browser shows: what some servers call octet-stream would be a download. */
function asDocument(contentType: string): string {
  return /html|xml|^text\//i.test(contentType) ? contentType : contentType.replace(/^[^;]*/, 'text/html');
}

function elsewhere(url: string): CrawlError {
  return new CrawlError('foreign', url, { zh: '脚本转往别的网站，不跟随', en: 'its scripts lead to another site' });
}

function requestOf(request: Request, url: string): PageRequest {
  const { referer, 'content-type': contentType } = request.headers();
  const body = request.postData();
  const more = referer ? { referer } : {};
  if (request.method() !== 'POST') return { url, ...more };
  return { url, method: 'POST', body: body ?? '', ...(contentType ? { contentType } : {}), ...more };
}

/** The address without its scheme: some hosts speak only one of http and https, and are asked by that. */
function bare(url: string): string {
  return url.replace(/^https?:/, '').replace(/#.*$/, '');
}

/** Whether an answer is data: of a script's own request, or JSONP, which comes as a script. */
function isData(text: string, type: string): boolean {
  if (type === 'script') return !/^\s*[[{]/.test(text) && parseJson(text) !== undefined;
  return type !== 'document' && (/^\s*[[{<]/.test(text) || parseJson(text) !== undefined);
}

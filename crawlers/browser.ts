import { findChromium, MISSING } from './browser/executable.js';
import { launch, type Running } from './browser/launch.js';
import { type Fetch, type Rendered, Visit, type VisitLimits } from './browser/visit.js';
import { CrawlError } from './errors.js';
import type { Page } from './page.js';

export type { Rendered } from './browser/visit.js';

export interface BrowserLimits extends VisitLimits {
  /** Bytes of memory. */
  memory: number;
}

export interface BrowserOptions {
  /** The fetcher's: the scripts see it. */
  userAgent: string;
  limits?: Partial<BrowserLimits>;
}

/** Chromium, for pages that proved empty without it. */
export interface Browser {
  /**
   * Runs a page's scripts, one page at a time. The document comes from the bytes at hand; everything else that it needs of its own
   * site is asked for by `fetch`, and nothing of any other.
   * @throws CrawlError where the page is beyond its limits, or breaks the browser; the next page gets a new one
   */
  render(page: Page): Promise<Rendered>;
  close(): Promise<void>;
}

const MEGABYTE = 1024 * 1024;
const LIMITS: BrowserLimits = { requests: 30, work: 20_000, total: 300_000, memory: 1024 * MEGABYTE };
/** Milliseconds between two looks at what the browser takes. */
const CHECK = 200;
/** For the browser's own work around a page. */
const SLACK = 30_000;
const CLOSING = 5000;

/**
 * Starts the browser.
 * @throws CrawlError browser: there is none, or it does not start
 */
export async function openBrowser(fetch: Fetch, options: BrowserOptions): Promise<Browser> {
  const executable = await findChromium();
  if (executable === null) throw new CrawlError('browser', '', MISSING);
  const chromium = new Chromium(executable, fetch, options);
  await chromium.start();
  return chromium;
}

class Chromium implements Browser {
  private running: Running | null = null;
  private line: Promise<unknown> = Promise.resolve();
  private readonly limits: BrowserLimits;

  constructor(
    private readonly executable: string,
    private readonly fetch: Fetch,
    private readonly options: BrowserOptions,
  ) {
    this.limits = { ...LIMITS, ...options.limits };
  }

  async start(): Promise<Running> {
    if (!this.running?.browser.isConnected()) this.running = await launch(this.executable);
    return this.running as Running;
  }

  render(page: Page): Promise<Rendered> {
    const rendered = this.line.then(() => this.visit(page));
    this.line = rendered.catch(() => {});
    return rendered;
  }

  private async visit(page: Page): Promise<Rendered> {
    const running = await this.start();
    const visit = new Visit(page, this.fetch, this.limits);
    const deadline = performance.now() + this.limits.total + SLACK;
    const watch = setInterval(() => void this.watch(running, visit, page, deadline), CHECK);
    let isSound = false;
    try {
      const context = await running.browser.newContext({
        ...{ userAgent: this.options.userAgent, locale: 'zh-CN', serviceWorkers: 'block', acceptDownloads: false },
      });
      const rendered = await visit.run(context);
      isSound = await closes(context);
      return rendered;
    } catch (error) {
      if (error instanceof CrawlError || running.browser.isConnected()) throw error;
      throw stopped(page, '浏览器意外退出', 'the browser ended unexpectedly');
    } finally {
      clearInterval(watch);
      // What a page left behind, or may have broken, does not reach the next one.
      if (!isSound || (await running.memory()) > this.limits.memory / 2) await this.stop(running);
    }
  }

  /** Ends a browser that takes too much memory, or that answers nothing at all any more. */
  private async watch(running: Running, visit: Visit, page: Page, deadline: number): Promise<void> {
    try {
      if ((await running.memory()) > this.limits.memory) {
        const size = `${Math.round(this.limits.memory / MEGABYTE)} MB`;
        visit.fail(stopped(page, `网页脚本占用内存超过 ${size}`, `its scripts took more than ${size} of memory`));
      } else if (performance.now() > deadline) {
        visit.fail(stopped(page, '浏览器没有反应', 'the browser does not react'));
      } else return;
      await running.end();
    } catch (error) {
      visit.fail(error);
    }
  }

  private async stop(running: Running): Promise<void> {
    if (this.running === running) this.running = null;
    await running.end();
  }

  async close(): Promise<void> {
    await this.line;
    if (!this.running) return;
    await closes(this.running.browser);
    await this.stop(this.running);
  }
}

/** Closes a context or the browser as it should be; false where that takes too long. */
async function closes(what: { close(): Promise<void> }): Promise<boolean> {
  const closing = what.close().then(
    () => true,
    () => false,
  );
  return Promise.race([closing, new Promise<boolean>((done) => setTimeout(done, CLOSING, false).unref())]);
}

function stopped(page: Page, zh: string, en: string): CrawlError {
  return new CrawlError('browser', page.url, { zh, en });
}

import type { Fetch } from '../../crawlers/browser/visit.js';
import { type Browser, type BrowserLimits, openBrowser } from '../../crawlers/browser.js';
import { CrawlError } from '../../crawlers/errors.js';
import { Page } from '../../crawlers/page.js';
import { endsWithFile } from './ends.js';
import { type Answers, pageOf, siteOf } from './pages.js';

export const HOME = 'http://www.anle.gov.cn';
export const AGENT = 'Gongkai/0.1 (+mailto:gongkai@example.org)';

/** Browsers that are open for the tests of a file; one that is at work is not among them. */
const BROWSERS = 2;
const free: SharedBrowser[] = [];
const waiting: ((browser: SharedBrowser) => void)[] = [];
let opened: Promise<void>[] = [];

/** A browser that goes from test to test, each with its own site. */
interface SharedBrowser {
  browser: Browser;
  site: { fetch: Fetch };
}

async function openShared(): Promise<void> {
  const site = siteOf({});
  const shared: SharedBrowser = {
    site,
    browser: await openBrowser((asked) => shared.site.fetch(asked), { userAgent: AGENT }),
  };
  giveBack(shared);
}

function take(): Promise<SharedBrowser> {
  const browser = free.pop();
  if (browser) return Promise.resolve(browser);
  return new Promise((done, fail) => {
    waiting.push(done);
    if (opened.length >= BROWSERS) return;
    if (opened.length === 0) endsWithFile(closeAll);
    const opening = openShared();
    opened.push(opening);
    opening.catch(fail);
  });
}

function giveBack(browser: SharedBrowser): void {
  const next = waiting.shift();
  if (next) next(browser);
  else free.push(browser);
}

async function closeAll(): Promise<void> {
  await Promise.all(opened);
  opened = [];
  for (const { browser } of free.splice(0)) await browser.close();
}

/** Renders one page with the site of its test, in a browser of its own where it has limits of its own. */
export async function render(body: string | Page, answers: Answers = {}, limits: Partial<BrowserLimits> = {}) {
  const site = siteOf(answers);
  const isOwn = Object.keys(limits).length > 0;
  const used = isOwn ? { browser: await openBrowser(site.fetch, { userAgent: AGENT, limits }), site } : await take();
  used.site = site;
  try {
    const rendered = await used.browser.render(body instanceof Page ? body : list(body));
    const paths = site.asked.map(({ method = 'GET', url }) => `${method} ${url.replace(HOME, '')}`);
    return { ...rendered, asked: site.asked, paths };
  } finally {
    if (isOwn) await used.browser.close();
    else giveBack(used);
  }
}

/** The page that is rendered, from its HTML. */
export const list = (html: string) => pageOf({ url: `${HOME}/list.html` }, html, 'text/html; charset=utf-8');
/** A page with one script, after what its body has. */
export const script = (code: string, body = '') =>
  `<html><head></head><body>${body}<script>${code}</script></body></html>`;
/** Kind and words of a failure. */
export const kindOf = (error: unknown) => (error instanceof CrawlError ? `${error.kind}: ${error.text.zh}` : error);

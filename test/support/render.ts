import { type BrowserLimits, openBrowser } from '../../crawlers/browser.js';
import { CrawlError } from '../../crawlers/errors.js';
import { Page } from '../../crawlers/page.js';
import { type Answers, pageOf, siteOf } from './pages.js';

export const HOME = 'http://www.anle.gov.cn';
export const AGENT = 'Gongkai/0.1 (+mailto:gongkai@example.org)';

/** Renders one page with a browser of its own, and the site of its test. */
export async function render(body: string | Page, answers: Answers = {}, limits: Partial<BrowserLimits> = {}) {
  const site = siteOf(answers);
  const browser = await openBrowser(site.fetch, { userAgent: AGENT, limits });
  try {
    const rendered = await browser.render(body instanceof Page ? body : list(body));
    const paths = site.asked.map(({ method = 'GET', url }) => `${method} ${url.replace(HOME, '')}`);
    return { ...rendered, asked: site.asked, paths };
  } finally {
    await browser.close();
  }
}

/** The page that is rendered, from its HTML. */
export const list = (html: string) => pageOf({ url: `${HOME}/list.html` }, html, 'text/html; charset=utf-8');
/** A page with one script, after what its body has. */
export const script = (code: string, body = '') =>
  `<html><head></head><body>${body}<script>${code}</script></body></html>`;
/** Kind and words of a failure. */
export const kindOf = (error: unknown) => (error instanceof CrawlError ? `${error.kind}: ${error.text.zh}` : error);

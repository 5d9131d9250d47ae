import { CrawlError } from '../../crawlers/errors.js';
import { Page, type PageRequest } from '../../crawlers/page.js';

/** A page as the fetcher gives it. */
export function pageOf(
  request: PageRequest,
  body: string | Uint8Array,
  contentType = 'text/html',
  url = request.url,
): Page {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return new Page(request, url, contentType, bytes, 1, '', '2026-01-20T08:00:00.000Z', 'asked', null);
}

/** What a site answers: the body of a page, or the page itself. */
export type Answers = Record<
  string,
  string | Page | ((request: PageRequest) => string | Page | Promise<string | Page>)
>;

const TYPES: Record<string, string> = { js: 'text/javascript', json: 'application/json', xml: 'text/xml' };

/** A fetch that answers from a table of addresses, and writes down what was asked. */
export function siteOf(answers: Answers): { asked: PageRequest[]; fetch: (request: PageRequest) => Promise<Page> } {
  const asked: PageRequest[] = [];
  return {
    asked,
    async fetch(request) {
      asked.push(request);
      const answer = answers[request.url] ?? answers[request.url.replace(/\?.*$/, '')];
      if (answer === undefined) throw new CrawlError('gone', request.url, { zh: '网页不存在', en: 'not there' });
      const given = typeof answer === 'function' ? await answer(request) : answer;
      const extension = new URL(request.url).pathname.split('.').pop() ?? '';
      return typeof given === 'string' ? pageOf(request, given, TYPES[extension]) : given;
    },
  };
}

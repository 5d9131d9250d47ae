import { furtherLinks, listingOf } from '../../crawlers/discover/lists.js';
import { CrawlError } from '../../crawlers/errors.js';
import { Page, type PageRequest } from '../../crawlers/page.js';
import type { Answer, Site } from '../../scripts/demo/web/site.js';

/** What a walk along a list brought. */
export interface Walk {
  /** Addresses of all links on all pages. */
  urls: string[];
  /** Requests after the first, for the list's own page. */
  asked: PageRequest[];
}

/** Reads a list to its end, with answers made by a function: no server, no pause. */
export async function walkList(
  address: string,
  answer: (request: Required<Pick<PageRequest, 'method' | 'body'>> & { url: URL }) => Answer,
): Promise<Walk> {
  const asked: PageRequest[] = [];
  const fetch = async (request: PageRequest): Promise<Page> => {
    asked.push(request);
    const { url, method = 'GET', body = '' } = request;
    const { status = 200, headers, body: content = '' } = answer({ url: new URL(url), method, body });
    if (status !== 200) throw new CrawlError('gone', url, { zh: String(status), en: String(status) });
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return new Page(request, url, String(headers?.['content-type'] ?? ''), bytes, 1, '', '', 'asked', null);
  };
  const first = listingOf(await fetch({ url: address }));
  const { links, failure } = await furtherLinks(first, fetch);
  if (failure) throw failure;
  return { urls: [...first.links, ...links].map(({ url }) => url), asked: asked.slice(1) };
}

/** The same on a site of the local web. */
export function walkSite(site: Site, address = site.column): Promise<Walk> {
  return walkList(address, ({ url, method, body }) =>
    site.answer({ url, method, headers: {}, body: new TextEncoder().encode(body) }),
  );
}

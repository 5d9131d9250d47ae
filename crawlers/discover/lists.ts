import { CrawlError } from '../errors.js';
import { pagersOf } from '../families/index.js';
import type { Listing, Pager } from '../family.js';
import type { Page, PageRequest } from '../page.js';
import { canonical } from './frontier.js';
import { type Link, readLinks } from './links.js';

/** No county has more pages of reports; a list that never ends is left. */
const MAX_PAGES = 200;
/** Answers shorter than this hold no list: stubs of deep pages, refusals of encrypted ids. */
const STUB = 120;

/** A page as a list; `text` where its source is not all of it. */
export function listingOf(page: Page, text = page.text): Listing {
  return { ...readLinks(text, page.url), request: page.request, url: page.url, text };
}

/**
 * The links of all further pages of a list, or of each of a page's lists. Each way of turning pages is on trial: one whose first page
 * brings nothing new is given up for the next, and the first that brings something is followed to its end.
 * @param more ways beyond those that the families know, tried last
 */
export async function furtherLinks(
  first: Listing,
  fetch: (request: PageRequest) => Promise<Page>,
  more: readonly Pager[] = [],
): Promise<{ links: Link[]; failure: CrawlError | null }> {
  const seen = new Set(first.links.map(({ url }) => canonical({ url })));
  const links: Link[] = [];
  const done = new Set<string | undefined>();
  for (const pager of [...pagersOf(first), ...more]) {
    if (pager.list === undefined ? done.size > 0 : done.has(pager.list)) continue;
    const turned = await turn(first, pager, fetch, seen);
    links.push(...turned.links);
    if (turned.failure) return { links, failure: turned.failure };
    if (turned.links.length > 0) done.add(pager.list);
  }
  return { links, failure: null };
}

async function turn(
  first: Listing,
  pager: Pager,
  fetch: (request: PageRequest) => Promise<Page>,
  seen: Set<string>,
): Promise<{ links: Link[]; failure: CrawlError | null }> {
  const links: Link[] = [];
  let previous = first;
  const last = Math.min(pager.last ?? MAX_PAGES, MAX_PAGES);
  for (let n = pager.from; n <= last; n += 1) {
    const request = pager.next(previous, n);
    if (!request) break;
    let page: Page;
    try {
      page = await fetch(request);
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
      // A page that is not there ends the list; one that could not be had leaves it unfinished.
      const isEnd =
        error.kind === 'gone' || (n === pager.from && error.remedy !== 'leave-host' && error.kind !== 'budget');
      return { links, failure: isEnd ? null : error };
    }
    const isStub = page.bytes.length < STUB;
    const listing = pager.read ? { ...listingOf(page), links: pager.read(page) } : listingOf(page);
    const fresh = isStub
      ? []
      : listing.links.filter(({ url, text }) => text.length >= 2 && !seen.has(canonical({ url })));
    for (const { url } of fresh) seen.add(canonical({ url }));
    links.push(...fresh);
    // The page that a list's own request repeats is no end: some count from 0, and the first page is what we have.
    const mayRepeat = n === pager.from && pager.from === 1;
    if (fresh.length === 0 && !mayRepeat) break;
    previous = listing;
  }
  return { links, failure: null };
}

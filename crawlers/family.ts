import type { Link, Links } from './discover/links.js';
import type { Page, PageRequest } from './page.js';

/** A page that lists, as a family sees it. */
export interface Listing extends Links {
  request: PageRequest;
  /** After redirects. */
  url: string;
  text: string;
}

/**
 * A way from one page of a list to the next. Whether it leads anywhere is seen from what it brings: a way that gives no new links
 * is given up for the next one.
 */
export interface Pager {
  id: string;
  /** Which of a page's lists it turns, where a page can have several: each is followed. Ways without one stand in for all the others. */
  list?: string;
  /** The first page that it can ask for that the listing does not show yet: 1 where the list itself comes by another request. */
  from: number;
  /** The last page, where the site tells. */
  last?: number;
  /** How to ask for page n, given page n - 1; null where there is none. */
  next(previous: Listing, n: number): PageRequest | null;
  /** The links of a page whose records hold no addresses; without it, pages are read as all others. */
  read?(page: Page): Link[];
}

/** A family of sites: one content management system, and how its lists turn pages. Pages themselves are read in one way for all. */
export interface Family {
  /** Slug, as in the registry. */
  id: string;
  /** Ways to more of this list, the likeliest first; none for a page of another family. */
  pagers(listing: Listing): Pager[];
}

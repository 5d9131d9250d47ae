import { type CheerioAPI, load } from 'cheerio';
import { withoutDepths } from './depths.js';

/** A page's HTML for looking things up by selectors. What lies deeper than any real page is left out. */
export function loadPage(html: string): CheerioAPI {
  return load(withoutDepths(html));
}

import type { County } from '../../../../parsers/identity/divisions.js';
import type { Answer, Asked, Site } from '../site.js';
import { Pages, published, type SiteReport, siteReport } from './county.js';
import { homePage, listPage, menuPages } from './pages.js';

/**
 * What becomes of a report that a column lists. found: it can be had. declined: the host refuses automated access. robots: its robots.txt
 * forbids. unavailable: robots.txt itself fails. gone: the page is no more. slow: no whole answer in time. reset: the connection is cut.
 * loop: redirects without end. too_large: more than any report. truncated: less than was announced.
 */
export type State =
  | 'found'
  | 'declined'
  | 'robots'
  | 'unavailable'
  | 'gone'
  | 'slow'
  | 'reset'
  | 'loop'
  | 'too_large'
  | 'truncated';

/** One request to a host, and what an ordinary host would answer. */
export interface Visit {
  asked: Asked;
  kind: 'robots' | 'home' | 'menu' | 'list' | 'report' | 'other';
  /** Which of the host's reports, from 0; -1 for other pages. */
  report: number;
  /** Paths of the host's reports. */
  paths: readonly string[];
  /** The ordinary answer, to this request or to another path. */
  page(path?: string): Answer;
}

/** How a host treats its visitors. */
export interface Mood {
  /** The host's first label. */
  id: string;
  /** What becomes of its reports, in the order of its list. */
  states: readonly [State, State, State];
  /** A new host in this mood: what it remembers of its visitors is its own. */
  begin(): (visit: Visit) => Answer;
}

/** The same state for all reports of a host. */
export const all = (state: State): Mood['states'] => [state, state, state];

/** A page of one sentence, as gateways send it. */
export const notice = (text: string, head = '') =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${text}</title>${head}</head><body><h3>${text}</h3></body></html>`;

/** The path of the column on every host in a mood. */
export const COLUMN = '/zfxxgk/nb/xz/';

/** The reports on a host of the county's domain. */
export function reportsOn(county: County, host: string, units: readonly string[], year: number): SiteReport[] {
  return units.map((unit, i) =>
    siteReport(county, unit, year, `http://${host}${COLUMN}${year + 1}01/t${year + 1}0118_${7000 + i}.html`),
  );
}

/** A host with its own small column, in a mood. */
export function moodySite(county: County, mood: Mood, host: string, reports: readonly SiteReport[]): Site {
  const origin = `http://${host}`;
  const pages = ordinaryPages(county, origin, reports);
  const respond = mood.begin();
  const paths = reports.map(({ url }) => new URL(url).pathname);
  return {
    ...{ id: `refusal ${mood.id}`, county, hosts: [host], portal: `${origin}/`, column: origin + COLUMN },
    reports: reports.filter((_, i) => mood.states[i] === 'found').map((own) => published(own)),
    foreign: ['www.weather.example.com'],
    answer(asked) {
      const path = asked.url.pathname;
      const page = (other = path) => pages.answer({ ...asked, url: new URL(other, origin) });
      return respond({ asked, kind: kindOf(path, paths), report: paths.indexOf(path), paths, page });
    },
  };
}

function kindOf(path: string, reports: readonly string[]): Visit['kind'] {
  if (path === '/robots.txt') return 'robots';
  if (path === '/') return 'home';
  if (path === COLUMN) return 'list';
  if (reports.includes(path)) return 'report';
  return /^\/(?:zfxxgk|zwdt)\//.test(path) ? 'menu' : 'other';
}

function ordinaryPages(county: County, origin: string, reports: readonly SiteReport[]): Pages {
  const pages = new Pages();
  pages.add(`${origin}/`, { body: homePage(county, COLUMN, ['http://www.weather.example.com/']) });
  for (const [url, body] of menuPages(county, origin, COLUMN)) pages.add(url, { body });
  const items = reports.map(({ url, title, publishedOn }) => ({
    href: new URL(url).pathname,
    title,
    date: publishedOn,
  }));
  pages.add(origin + COLUMN, { body: listPage(county, items) });
  for (const own of reports) pages.add(own.url, () => ({ body: own.html() }));
  return pages;
}

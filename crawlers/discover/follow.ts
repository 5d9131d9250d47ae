import { isGovernment, siteOf } from '../page.js';
import type { Sense } from './classify.js';
import type { County, Unit } from './county.js';
import type { Hint, Visit } from './frontier.js';
import type { Link, Links } from './links.js';
import { type Around, aroundOf, promiseOf } from './promise.js';

/** The page that links stand on, as far as it bears on what they promise. */
export interface Standpoint {
  url: string;
  inColumn: boolean;
  hint: Hint;
  depth: number;
}

export interface Followed {
  visits: Visit[];
  /** Links that look like reports and are somebody else's, or something else. */
  /** Menus on official hosts that are not the county's. */
  elsewhere: Visit[];
  strangers: { url: string; title: string; reason: { zh: string; en: string } }[];
}

/** The larger, the sooner: all lists before the reports, so that the crawl knows early what there is. */
export const PRIORITY = {
  column: 90,
  group: 85,
  year: 80,
  unit: 70,
  report: 60,
  /** A report of a unit and year that is at hand or waits already. */
  copy: 50,
  /** Years found by counting. */
  counted: 45,
  /** Ways to the column: 政府信息公开 first. */
  menu: 30,
  /** Pages of units outside of the column. */
  distant: 10,
} as const;

const MAX_DEPTH = 8;
const DATE = /(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})/;

/** Where a page's links lead, by what they promise. `sites`: the county's own, whose menus and lists may be followed. */
export function follow(page: Links, from: Standpoint, county: County, sites: ReadonlySet<string>): Followed {
  const followed: Followed = { visits: [], elsewhere: [], strangers: [] };
  const { unit, year } = from.hint;
  const around = aroundOf(page, { unit, year, inColumn: from.inColumn }, county);
  for (const link of page.links) {
    const sense = promiseOf(link, around, county);
    if (sense.kind === 'nothing') continue;
    if (sense.kind === 'stranger') {
      followed.strangers.push({ url: link.url, title: link.text, reason: { zh: sense.zh, en: sense.en } });
      continue;
    }
    const visit = visitOf(sense, link, from, around);
    if (!visit) continue;
    if (isWithin(visit, link.url, from, sites)) followed.visits.push(visit);
    else if (sense.kind === 'menu' && sense.weight > 1 && isElsewhere(link.url, from, sites))
      followed.elsewhere.push(visit);
  }
  return followed;
}

function visitOf(
  sense: Exclude<Sense, { kind: 'nothing' | 'stranger' }>,
  link: Link,
  from: Standpoint,
  around: Around,
): Visit | null {
  const { inColumn } = around;
  const request = { url: link.url, referer: from.url };
  const depth = from.depth + 1;
  if (depth > MAX_DEPTH) return null;
  const next = (role: Visit['role'], priority: number, unit: Unit | null, year: number | null): Visit => ({
    ...{ request, role, inColumn: inColumn || role !== 'menu', priority, depth },
    hint: { unit, year, title: null, date: null },
  });
  const hint = { unit: around.unit, year: around.year };
  switch (sense.kind) {
    case 'report': {
      const visit = next('candidate', PRIORITY.report, sense.unit, sense.year);
      return { ...visit, hint: { ...visit.hint, title: sense.title, date: dateOf(link.row) } };
    }
    case 'column': {
      // 年报 alone, outside of the column, may be anything's.
      const isSure = inColumn || sense.weight > 1;
      const [unit, year] = [sense.unit ?? hint.unit, sense.year ?? (inColumn ? hint.year : null)];
      return isSure ? next('list', PRIORITY.column, unit, year) : next('menu', PRIORITY.menu, unit, year);
    }
    case 'group':
      return inColumn
        ? next('list', PRIORITY.group, null, sense.year ?? hint.year)
        : next('menu', PRIORITY.menu - 2, null, sense.year);
    case 'unit':
      // In a year's folder a unit's name is its report of that year.
      if (inColumn && sense.year !== null) return next('candidate', PRIORITY.report, sense.unit, sense.year);
      return inColumn
        ? next('list', PRIORITY.unit, sense.unit, null)
        : next('menu', PRIORITY.distant, sense.unit, null);
    case 'year':
      return inColumn ? next('list', PRIORITY.year, sense.unit ?? hint.unit, sense.year) : null;
    case 'menu':
      return inColumn ? null : next('menu', PRIORITY.menu + sense.weight, sense.unit ?? hint.unit, null);
  }
}

/** Reports may lie on any official host; menus and lists on the county's own, and where its own column leads. */
function isWithin(visit: Visit, url: string, from: Standpoint, sites: ReadonlySet<string>): boolean {
  if (visit.role === 'candidate') return sites.has(siteOf(new URL(from.url).hostname)) || visit.hint.unit !== null;
  const { hostname } = new URL(url);
  if (sites.has(siteOf(hostname))) return true;
  const isOwnPage = sites.has(siteOf(new URL(from.url).hostname));
  return isOwnPage && isGovernment(hostname) && (from.inColumn || visit.role === 'list');
}

/** From a page of the county's own to an official host of somebody else's; the state's own portal is nobody's. */
function isElsewhere(url: string, from: Standpoint, sites: ReadonlySet<string>): boolean {
  const { hostname } = new URL(url);
  return sites.has(siteOf(new URL(from.url).hostname)) && isGovernment(hostname) && hostname !== 'www.gov.cn';
}

/** The date that a list prints beside a title. */
function dateOf(row: string): string | null {
  const match = DATE.exec(row);
  if (!match) return null;
  const [, year, month = '', day = ''] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return Number.isNaN(Date.parse(date)) ? null : date;
}

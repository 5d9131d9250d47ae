import { keyOf, type PageRequest } from '../page.js';
import type { Unit } from './county.js';

/** What a visit hopes to find. */
export type Role = 'menu' | 'list' | 'candidate';

/** What is said of a report before its page is read. */
export interface Hint {
  unit: Unit | null;
  year: number | null;
  title: string | null;
  /** Beside the title in the list: YYYY-MM-DD. */
  date: string | null;
}

/** A page still to be asked for, and why. */
export interface Visit {
  request: PageRequest;
  role: Role;
  /** Under the reports' column: bare years and 年度报告 are reports there. */
  inColumn: boolean;
  /** What the links that led here say of whose report it is and of which year. */
  hint: Hint;
  /** The larger, the sooner. */
  priority: number;
  /** Links from the start. */
  depth: number;
}

interface Entry {
  visit: Visit;
  isTaken: boolean;
}

/** Pages still to be visited: the most promising first, the first found of equals, each page once however its address is written. */
export class Frontier {
  private readonly byPriority = new Map<number, { entries: Entry[]; next: number }>();
  private readonly known = new Map<string, Entry | null>();
  private waiting = 0;

  /**
   * False where the page was visited or waits already. A better reason to go there takes the place of an earlier one, and what only the
   * other says of the page (its unit, its year) is kept.
   */
  add(visit: Visit): boolean {
    const key = canonical(visit.request);
    const known = this.known.get(key);
    if (known === undefined) {
      this.known.set(key, this.push(visit));
      return true;
    }
    if (!known || known.isTaken) return false;
    const [better, worse] = visit.priority > known.visit.priority ? [visit, known.visit] : [known.visit, visit];
    const both = { ...better, inColumn: better.inColumn || worse.inColumn, hint: filled(better.hint, worse.hint) };
    if (better === known.visit) known.visit = both;
    else {
      known.isTaken = true;
      this.waiting -= 1;
      this.known.set(key, this.push(both));
    }
    return false;
  }

  /** Counts a page as visited. */
  mark(request: PageRequest): void {
    const key = canonical(request);
    if (!this.known.has(key)) this.known.set(key, null);
  }

  take(): Visit | null {
    for (const priority of [...this.byPriority.keys()].sort((a, b) => b - a)) {
      const bucket = this.byPriority.get(priority) as { entries: Entry[]; next: number };
      while (bucket.next < bucket.entries.length) {
        const entry = bucket.entries[bucket.next] as Entry;
        bucket.next += 1;
        if (entry.isTaken) continue;
        entry.isTaken = true;
        this.waiting -= 1;
        return entry.visit;
      }
      this.byPriority.delete(priority);
    }
    return null;
  }

  /** Pages that wait. */
  get size(): number {
    return this.waiting;
  }

  private push(visit: Visit): Entry {
    const bucket = this.byPriority.get(visit.priority) ?? { entries: [], next: 0 };
    const entry = { visit, isTaken: false };
    bucket.entries.push(entry);
    this.waiting += 1;
    this.byPriority.set(visit.priority, bucket);
    return entry;
  }
}

function filled(hint: Hint, more: Hint): Hint {
  return {
    ...{ unit: hint.unit ?? more.unit, year: hint.year ?? more.year },
    ...{ title: hint.title ?? more.title, date: hint.date ?? more.date },
  };
}

/** Parameters that show the same page in another dress: for telephones, for printing, for counting visitors. */
const DRESS =
  /^(?:is_?mobile|ddtab|xxgkhide|jsessionid|utm_\w+|isappinstalled|nsukey|spm|(?:is|for|to)?print(?:page)?|_|random|rnd|nocache)$/i;
/** Names that hold a random number or a time on some sites, and mean something on others: ?t=2 is another page than ?t=3. */
const MAY_BE_RANDOM = /^(?:t|r|v|rd|rand|time|ts|timestamp|date|cache)$/i;
const RANDOM = /^(?:0?\.\d+|\d{10,17}|)$/;
const SHARED_BY = /^(?:singlemessage|groupmessage|timeline|favou?r|wechat|weixin|mobile|wap)$/i;

/**
 * What the addresses of one page have in common: scheme, www., session (;jsessionid=, /(S(…))/), mobile and print copies, dressing and random parameters and
 * their order aside. Never what may be another page: any other parameter, and the category of a list on gkmlpt, which stands in
 * the fragment.
 */
export function canonical(request: PageRequest): string {
  const url = new URL(request.url);
  for (const [name, value] of [...url.searchParams]) {
    const isDress = DRESS.test(name) || (MAY_BE_RANDOM.test(name) && RANDOM.test(value));
    if (isDress || (/^from$/i.test(name) && SHARED_BY.test(value))) url.searchParams.delete(name);
  }
  url.searchParams.sort();
  const path = decoded(url.pathname)
    .replace(/;jsessionid=[^/?]*/i, '')
    .replace(/\/{2,}/g, '/')
    .replace(/^\/\((?:[A-Z]\([\w-]+\))+\)(?=\/)/, '')
    // A folder's index is the folder; a site's may be another page than its welcome.
    .replace(/(?<=[^/]\/)(?:index|default)\.(?:s?html?|jsp|aspx?|php)$/i, '')
    .replace(/_(?:wap|print)(\.s?html?)$/i, '$1')
    .replace(/\/$/, '');
  const category = /\/gkmlpt(?:\/|$)/.test(path) ? (/#\d+$/.exec(request.url)?.[0] ?? '') : '';
  const host = url.host
    .replace(/^www\./, '')
    .replace(/\.(?=$|:)/, '')
    .replace(/:(?:80|443)$/, '');
  return keyOf({ ...request, url: `${host}${path}${url.search}${category}` });
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

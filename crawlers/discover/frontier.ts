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

  /** False where the page was visited or waits already; a better reason to go there takes the place of an earlier one. */
  add(visit: Visit): boolean {
    const key = canonical(visit.request);
    const known = this.known.get(key);
    if (known === undefined) {
      this.known.set(key, this.push(visit));
      return true;
    }
    if (known && !known.isTaken && visit.priority > known.visit.priority) {
      known.isTaken = true;
      this.waiting -= 1;
      this.known.set(key, this.push(visit));
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

/** Parameters that show the same page in another dress. */
const DRESS = /^(?:isMobile|ddtab|xxgkhide|from|utm_\w+|_|t|r|random|timestamp)$/i;

/** What the addresses of one page have in common: scheme, www., mobile copies and dressing parameters aside. */
export function canonical(request: PageRequest): string {
  const url = new URL(request.url);
  for (const name of [...url.searchParams.keys()]) if (DRESS.test(name)) url.searchParams.delete(name);
  url.pathname = url.pathname
    .replace(/\/(?:index|default)\.(?:s?html?|jsp|aspx?|php)$/i, '/')
    .replace(/_wap(\.s?html?)$/i, '$1');
  const fragment = /#\d+$/.exec(request.url)?.[0] ?? '';
  const host = url.host.replace(/^www\./, '').replace(/:(?:80|443)$/, '');
  return keyOf({ ...request, url: `${host}${url.pathname.replace(/\/$/, '')}${url.search}${fragment}` });
}

import type { CrawlError, FailureKind } from '../errors.js';
import type { County, Unit } from './county.js';

/**
 * What became of one unit's report of one year. found: read from a page. document: published, but only as a file or as pictures.
 * missing: looked for in every list, and not there. unchecked: a list where it may stand was not read, or the run ended before.
 */
export type State = 'found' | 'document' | 'missing' | 'declined' | 'robots' | 'failed' | 'forged' | 'unchecked';

type Text = { zh: string; en: string };

/** One unit and year, and what is known of it. */
export interface Entry {
  unit: Unit;
  year: number;
  state: State;
  reason: Text | null;
  /** Where the report was found, or where it should have been. */
  url: string | null;
  /** Other addresses with the same report. */
  aliases: string[];
  captureId: number | null;
}

/** A link that promised a report and gave none. */
export interface Rejected {
  url: string;
  title: string | null;
  reason: Text;
}

/** A list that could not be read to its end: whose reports may stand there. */
interface Unread {
  url: string;
  unit: Unit | null;
  year: number | null;
  error: CrawlError;
}

/** Of two states of one unit and year, the one further to the left is told. */
const ORDER: readonly State[] = [
  ...(['found', 'document', 'declined', 'robots', 'forged', 'failed', 'missing', 'unchecked'] as const),
];

const STATES: Partial<Record<FailureKind, State>> = {
  ...{ declined: 'declined', parked: 'declined', robots: 'robots', gone: 'missing', foreign: 'missing' },
  ...{ budget: 'unchecked' },
};

/** The state that a failed request leaves. */
export function stateOf(error: CrawlError): State {
  return STATES[error.kind] ?? 'failed';
}

/** What a crawl of one county learned: of every unit and year, and of every link that misled it. */
export class Ledger {
  private readonly entries = new Map<string, Entry>();
  private readonly unread: Unread[] = [];
  readonly rejected: Rejected[] = [];
  private readonly misled = new Set<string>();
  /** Lists that were read. */
  lists = 0;
  /** Links to reports and further lists that each list led to. */
  readonly listed = new Map<string, number>();

  constructor(private readonly county: County) {}

  get(unit: Unit, year: number): Entry | null {
    return this.entries.get(keyOf(unit, year)) ?? null;
  }

  /** Whether the report is at hand, in whatever kind of document. */
  has(unit: Unit, year: number): boolean {
    const state = this.get(unit, year)?.state;
    return state === 'found' || state === 'document';
  }

  /** Whether any report of a unit is at hand. */
  hasAny(unit: Unit): boolean {
    return [...this.entries.values()].some(
      (entry) => entry.unit.name === unit.name && (entry.state === 'found' || entry.state === 'document'),
    );
  }

  get found(): Entry[] {
    return [...this.entries.values()].filter(({ state }) => state === 'found' || state === 'document');
  }

  /** Keeps what was learned, unless something better is known already. */
  note(unit: Unit, year: number, what: Omit<Entry, 'unit' | 'year' | 'aliases'>): void {
    const key = keyOf(unit, year);
    const before = this.entries.get(key);
    if (!before || ORDER.indexOf(what.state) < ORDER.indexOf(before.state)) {
      const others =
        before && before.url !== null && before.url !== what.url && this.has(unit, year) ? [before.url] : [];
      this.entries.set(key, { unit, year, ...what, aliases: [...(before?.aliases ?? []), ...others] });
    } else if (what.url !== null && what.url !== before.url && isAtHand(what.state) && isAtHand(before.state)) {
      if (!before.aliases.includes(what.url)) before.aliases.push(what.url);
    }
  }

  /** A link that is no report of the county's units; said once. */
  reject(url: string, title: string | null, reason: Text): void {
    if (this.misled.has(url)) return;
    this.misled.add(url);
    this.rejected.push({ url, title, reason });
  }

  /** A list, or a page on the way to one, that gave nothing: its silence is no answer. */
  leaveUnread(url: string, unit: Unit | null, year: number | null, error: CrawlError): void {
    this.unread.push({ url, unit, year, error });
  }

  /** Every unit of the county and every unit met, in each of the years and in each year met. */
  coverage(years: readonly number[]): Entry[] {
    const met = [...this.entries.values()];
    const units = new Map([...this.county.units, ...met.map(({ unit }) => unit)].map((unit) => [unit.name, unit]));
    const all = new Set([...years, ...met.map(({ year }) => year)]);
    const rows: Entry[] = [];
    for (const unit of units.values()) {
      for (const year of [...all].sort((a, b) => a - b)) {
        const known = this.get(unit, year);
        if (known) rows.push(known);
        else if (years.includes(year)) rows.push(this.absent(unit, year));
      }
    }
    return rows;
  }

  private absent(unit: Unit, year: number): Entry {
    const nothing = { unit, year, aliases: [], captureId: null };
    const list = this.unread.find(
      (one) => (one.unit === null || one.unit.name === unit.name) && (one.year === null || one.year === year),
    );
    if (list) {
      const state = stateOf(list.error) === 'missing' ? 'unchecked' : stateOf(list.error);
      const { zh, en } = list.error.text;
      return {
        ...{ ...nothing, state, url: list.url },
        reason: { zh: `列表未能读到：${zh}`, en: `a list could not be read: ${en}` },
      };
    }
    if (this.lists === 0) {
      const reason = { zh: '没有找到年报栏目', en: 'no column of annual reports was found' };
      return { ...nothing, state: 'unchecked', url: null, reason };
    }
    const reason = {
      zh: `查过 ${this.lists} 个列表页，没有找到（不等于没有公布）`,
      en: `not in the ${this.lists} list page(s) read, which does not mean that it was not published`,
    };
    return { ...nothing, state: 'missing', url: null, reason };
  }
}

function isAtHand(state: State): boolean {
  return state === 'found' || state === 'document';
}

function keyOf(unit: Unit, year: number): string {
  return `${unit.name} ${year}`;
}

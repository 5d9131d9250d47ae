import type { Browser, Rendered } from '../browser.js';
import { CrawlError } from '../errors.js';
import { pagersOf } from '../families/index.js';
import { withYear, yearsOf } from '../families/years.js';
import type { Listing, Pager } from '../family.js';
import { type Page, type PageRequest, siteOf } from '../page.js';
import type { County, Unit } from './county.js';
import { needsBrowser } from './empty.js';
import { type FileLink, kindOf } from './files.js';
import { type Followed, follow, PRIORITY } from './follow.js';
import { Frontier, type Hint, type Visit } from './frontier.js';
import { Ledger, stateOf } from './ledger.js';
import type { Link, Links } from './links.js';
import { furtherLinks, listingOf } from './lists.js';
import { dataPager } from './sniffed.js';

type Text = { zh: string; en: string };

/** A page as the parsers see it. */
export interface Reading {
  /** As printed; null where the document does not say. */
  unit: string | null;
  county: string | null;
  year: number | null;
  title: string | null;
  /** Files that it offers; pictures that may be tables too, where no table was read. */
  files: FileLink[];
  /** Characters of its text, white space left out. */
  length: number;
  /** Why its words are not the publisher's own; null where nothing speaks against them. */
  forged: Text | null;
  /** Whether it has three of the statutory chapters, or a statutory table. */
  isWhole: boolean;
  /** Whether a statutory table was read. */
  hasTables: boolean;
}

/** A file that belongs to a report. */
export interface AttachedFile {
  name: string;
  /** By its first bytes; html for a page that calls itself otherwise. */
  kind: string;
  page: Page;
}

/** A report that was found on a page. */
export interface FoundReport<R extends Reading> {
  unit: Unit;
  year: number;
  page: Page;
  hint: Hint;
  reading: R;
  files: AttachedFile[];
}

export interface CrawlParts<R extends Reading> {
  /** @throws CrawlError */
  fetch(request: PageRequest): Promise<Page>;
  /** Reads a page as a report; the reason where it is none. */
  read(page: Page): Promise<R | { refused: Text }>;
  /** Reads a report's files along with its page. */
  readFiles(page: Page, reading: R, files: readonly AttachedFile[]): Promise<R>;
  /** Keeps a report. Called again for the same report in a later run, and after a run that was cut off. */
  store(found: FoundReport<R>): void;
  /** Where pages prove empty without one; null where there is none to be had. */
  browser: (() => Promise<Browser>) | null;
  /** Keeps a page as a browser showed it. */
  keepRendered(page: Page, html: string): Promise<Page>;
  /** Whether a page is what the host shows for addresses that do not exist. */
  isNotFound(page: Page): Promise<boolean>;
  /** Years that are asked for. */
  wants(year: number): boolean;
  /** The last year that can have a report. */
  lastYear: number;
  /** After each page. */
  progress?(done: number, waiting: number): void;
  /** True when the crawl is to stop. */
  isStopped?(): boolean;
}

/** 条例 in force since 2008. */
const FIRST_YEAR = 2008;
/** Pages looked at on the way to the column; a portal has thousands. */
const MAX_MENUS = 60;
/** The present forms begin with this report year. */
export const FIRST_EXPECTED = 2019;
/** Where the national rules put the column, when no menu leads to it. */
const KNOWN_PATHS = [
  ...['/zfxxgk/', '/zfxxgknb/', '/zwgk/zfxxgknb/', '/zfxxgk/zfxxgknb/', '/zwgk/zfxxgk/zfxxgknb/', '/xxgk/xxgknb/'],
  ...['/gkmlpt/annualreport', '/zfxxgknb.htm', '/zwgk/zfxxgk/', '/xxgk/'],
];
/** Frames inside of frames, moves after moves: no site needs more. */
const MAX_ONWARD = 8;
/** A narrative report without tables has more text than this; a page with a title alone has less. */
const MIN_NARRATIVE = 400;

/**
 * Finds the reports of a county's units and hands each one on as it is found. The same answers of the sites give the same result,
 * whenever the crawl was cut off and begun again.
 */
export class CountyCrawl<R extends Reading> {
  readonly ledger: Ledger;
  private readonly frontier = new Frontier();
  private readonly sites: ReadonlySet<string>;
  private readonly promised = new Set<string>();
  /** Addresses whose years were counted. */
  private readonly counted = new Set<string>();
  private menus = 0;
  private done = 0;

  constructor(
    private readonly county: County,
    private readonly parts: CrawlParts<R>,
  ) {
    this.ledger = new Ledger(county);
    const { portal, columns, hosts } = county.entry;
    const own = [portal, ...columns.map(({ url }) => url)].filter((url) => url !== undefined);
    this.sites = new Set(
      [...own.map((url) => new URL(url).hostname), ...Object.keys(hosts ?? {})].map((host) => siteOf(host)),
    );
  }

  /** Crawls; true when nothing was left undone but what the ledger names. */
  async run(): Promise<boolean> {
    for (const { url, unit } of this.county.entry.columns)
      this.add(this.start(url, 'list', PRIORITY.column, unit ? this.county.named(unit) : null));
    if (!(await this.walk())) return false;
    const home = this.home();
    if (this.isIncomplete() && home !== null) {
      this.add(this.start(home, 'menu', PRIORITY.menu, null));
      if (!(await this.walk())) return false;
    }
    if (this.ledger.lists === 0 && this.ledger.found.length === 0) {
      for (const url of this.knownAddresses()) this.add(this.start(url, 'menu', PRIORITY.menu, null));
      if (!(await this.walk())) return false;
    }
    return true;
  }

  private start(url: string, role: Visit['role'], priority: number, unit: Unit | null): Visit {
    const hint = { unit, year: null, title: null, date: null };
    return { request: { url }, role, inColumn: role === 'list', hint, priority, depth: 0 };
  }

  /** The portal's home page; without a portal that of the host with the county's column. */
  private home(): string | null {
    const { portal, columns } = this.county.entry;
    const column = columns.find(({ unit }) => unit === undefined) ?? columns[0];
    return portal ?? (column ? new URL('/', column.url).href : null);
  }

  private knownAddresses(): string[] {
    const home = this.home();
    return home === null ? [] : KNOWN_PATHS.map((path) => new URL(path, home).href);
  }

  /** Whether a unit is left without any report, so that the portal's menus are worth a look. */
  private isIncomplete(): boolean {
    const { units } = this.county;
    return units.length === 0 ? this.ledger.found.length === 0 : units.some((unit) => !this.ledger.hasAny(unit));
  }

  /** Visits pages until none waits; false when told to stop. The next report is asked for while one is read. */
  private async walk(): Promise<boolean> {
    let ahead: { visit: Visit; page: Promise<Page | CrawlError> } | null = null;
    for (;;) {
      if (this.parts.isStopped?.()) {
        await ahead?.page;
        return false;
      }
      const taken: Visit | null = ahead?.visit ?? this.frontier.take();
      if (!taken) return true;
      const answer: Promise<Page | CrawlError> = ahead?.page ?? this.ask(taken.request);
      ahead = null;
      const page = await answer;
      if (taken.role === 'candidate' && !(page instanceof CrawlError)) {
        const next = this.frontier.take();
        if (next) ahead = { visit: next, page: this.ask(next.request) };
      }
      await this.visit(taken, page);
      this.done += 1;
      this.parts.progress?.(this.done, this.frontier.size + (ahead ? 1 : 0));
    }
  }

  /** A page or why there is none: a promise that never rejects, since nobody may be waiting yet. */
  private async ask(request: PageRequest): Promise<Page | CrawlError> {
    try {
      return await this.parts.fetch(request);
    } catch (error) {
      if (error instanceof CrawlError) return error;
      throw error;
    }
  }

  private async visit(visit: Visit, page: Page | CrawlError): Promise<void> {
    if (page instanceof CrawlError) {
      this.noteFailure(visit, page);
      return;
    }
    this.frontier.mark({ url: page.url });
    if (visit.role === 'candidate') await this.readCandidate(visit, page);
    else if (visit.role === 'list') await this.readList(visit, page);
    else await this.readMenu(visit, page);
  }

  private noteFailure({ request, role, hint }: Visit, error: CrawlError): void {
    const { unit, year, title } = hint;
    if (role !== 'candidate') {
      if (error.kind !== 'gone' || role === 'list') this.ledger.leaveUnread(request.url, unit, year, error);
    } else if (unit && year !== null) {
      if (this.parts.wants(year))
        this.ledger.note(unit, year, { state: stateOf(error), reason: error.text, url: request.url, captureId: null });
    } else {
      this.ledger.reject(request.url, title, error.text);
      if (stateOf(error) !== 'missing') this.ledger.leaveUnread(request.url, unit, year, error);
    }
  }

  private async readMenu(visit: Visit, page: Page): Promise<void> {
    this.menus += 1;
    if (kindOf(page.bytes) !== null) return;
    const { page: shown, listing } = await this.listed(visit, page);
    // A column may stand behind any word of a menu, and a column may be the report itself.
    if (looksLikeReport(listing.words) && (await this.readReport(visit, shown))) return;
    const onward = this.addOnward(visit, page, [...listing.frames, ...listing.moves]);
    const followed = this.follow(listing, visit, page);
    this.addAll(followed);
    // A home page that only welcomes its readers: the next one has the menu.
    if (visit.depth === 0 && onward === 0 && followed.visits.length === 0)
      this.addOnward(visit, page, entrancesOf(listing.links, page.url));
  }

  private async readList(visit: Visit, page: Page): Promise<void> {
    if (kindOf(page.bytes) !== null) return this.readCandidate(visit, page);
    let { page: shown, listing, pagers } = await this.listed(visit, page);
    if (looksLikeReport(listing.words)) await this.readReport(visit, shown);
    this.ledger.lists += 1;
    this.addOnward(visit, page, [...listing.frames, ...listing.moves]);
    const fetch = async (request: PageRequest) => {
      const further = await this.parts.fetch(request);
      this.ledger.lists += 1;
      return further;
    };
    let { links, failure } = await furtherLinks(listing, fetch, pagers);
    // What the page's source promised gave nothing: only a browser shows what there is.
    if (links.length === 0 && shown === page && !this.leads(listing, visit, page)) {
      ({ page: shown, listing, pagers } = await this.shownList(page, listing));
      if (shown !== page) ({ links, failure } = await furtherLinks(listing, fetch, pagers));
    }
    if (failure) this.ledger.leaveUnread(page.url, visit.hint.unit, visit.hint.year, failure);
    const followed = this.follow({ ...listing, links: [...listing.links, ...links] }, visit, page);
    this.ledger.listed.set(page.url, followed.visits.length);
    this.addAll(followed);
    this.addCounted(visit, page.url);
  }

  private follow(links: Links, visit: Visit, page: Page): Followed {
    return follow(links, { ...visit, url: page.url }, this.county, this.sites);
  }

  /** What a page lists: by a browser where its bytes show nothing, and no family knows how to ask for the rest. */
  private async listed(visit: Visit, page: Page): Promise<{ page: Page; listing: Listing; pagers: Pager[] }> {
    const listing = listingOf(page);
    if (pagersOf(listing).length > 0 || this.leads(listing, visit, page)) return { page, listing, pagers: [] };
    return this.shownList(page, listing);
  }

  private leads(listing: Listing, visit: Visit, page: Page): boolean {
    return this.follow(listing, visit, page).visits.length > 0;
  }

  private async shownList(page: Page, listing: Listing): Promise<{ page: Page; listing: Listing; pagers: Pager[] }> {
    const rendered = await this.rendered(page);
    if (!rendered) return { page, listing, pagers: [] };
    const pager = dataPager(rendered);
    const shown = await this.parts.keepRendered(page, rendered.html);
    return { page: shown, listing: { ...listingOf(shown), request: page.request }, pagers: pager ? [pager] : [] };
  }

  /** A page as a reader sees it, where its bytes alone show nothing; null where they do, or no browser can be had. */
  private async rendered(page: Page): Promise<Rendered | null> {
    if (!this.parts.browser || !needsBrowser(page)) return null;
    try {
      return await (await this.parts.browser()).render(page);
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
      this.ledger.reject(page.url, null, error.text);
      return null;
    }
  }

  private async readCandidate(visit: Visit, page: Page): Promise<void> {
    const { hint, request } = visit;
    const kind = kindOf(page.bytes);
    if (kind !== null) {
      if (!(await this.readReport(visit, page))) this.noteFile(visit, page);
      return;
    }
    if (isHome(page.url) && !isHome(request.url)) {
      const text = { zh: '网页已不存在：转到了首页', en: 'gone: it leads to the home page' };
      this.noteFailure(visit, new CrawlError('gone', request.url, text));
      return;
    }
    if (await this.readReport(visit, page)) return;
    const rendered = await this.rendered(page);
    if (rendered && (await this.readReport(visit, await this.parts.keepRendered(page, rendered.html)))) return;
    const listing = listingOf(page);
    const { visits } = this.follow(listing, visit, page);
    if (listing.moves.length > 0 && this.addOnward(visit, page, listing.moves) > 0) return;
    // 年报 as a folder: what it lists is what was promised.
    if (visits.some(({ role }) => role === 'candidate') || listing.frames.length > 0) {
      await this.readList({ ...visit, role: 'list', inColumn: true }, page);
      return;
    }
    this.addCounted(visit, page.url);
    if (hint.title === null) return;
    const isGone = await this.parts.isNotFound(page);
    const text = isGone
      ? { zh: '网页已不存在（网站仍应答 200）', en: 'gone, though the site answers 200' }
      : { zh: '列表所指的网页不是年度报告', en: 'the page that the list names is no annual report' };
    if (hint.unit && hint.year !== null && this.parts.wants(hint.year)) {
      const state = isGone ? 'missing' : 'failed';
      this.ledger.note(hint.unit, hint.year, { state, reason: text, url: page.url, captureId: page.captureId });
    } else this.ledger.reject(page.url, hint.title, text);
  }

  /** A file in place of a page: published, and only its title says whose it is. */
  private noteFile({ hint, request }: Visit, page: Page): void {
    const { unit, year } = hint;
    if (!unit || year === null) {
      const reason = { zh: '是文件，标题没有写明单位与年度', en: 'a file whose title does not tell unit and year' };
      this.ledger.reject(request.url, hint.title, reason);
    } else if (this.parts.wants(year)) {
      const kind = kindOf(page.bytes) ?? '';
      const reason = { zh: `只以文件公布（${kind}）`, en: `published only as a file (${kind})` };
      this.ledger.note(unit, year, { state: 'document', reason, url: page.url, captureId: page.captureId });
    }
  }

  /** True when the page is a report, whoever's it is. */
  private async readReport(visit: Visit, page: Page): Promise<boolean> {
    const reading = await this.parts.read(page);
    if ('refused' in reading) return false;
    // A title alone, on the way to the column or in a list, makes no report.
    if (
      !reading.isWhole &&
      (visit.role !== 'candidate' || (reading.files.length === 0 && reading.length < MIN_NARRATIVE))
    )
      return false;
    const owner = this.ownerOf(reading, visit.hint);
    if ('zh' in owner) {
      this.ledger.reject(page.url, reading.title, owner);
      return true;
    }
    const { unit, year } = owner;
    if (!this.parts.wants(year)) return true;
    const { forged } = reading;
    if (forged) {
      this.ledger.note(unit, year, { state: 'forged', reason: forged, url: page.url, captureId: page.captureId });
      return true;
    }
    const attached = await this.fetchFiles(reading.files, page);
    const hasFiles = attached.some(({ kind }) => kind !== 'html');
    const whole = hasFiles ? await this.parts.readFiles(page, reading, attached) : reading;
    this.parts.store({ unit, year, page, hint: visit.hint, reading: whole, files: attached });
    const isDocument = !whole.hasTables && attached.some(({ kind }) => kind !== 'html');
    const reason = { zh: '数字只在附件或图片中', en: 'its numbers stand only in files or pictures' };
    this.ledger.note(unit, year, {
      ...{ state: isDocument ? 'document' : 'found', reason: isDocument ? reason : null },
      ...{ url: page.url, captureId: page.captureId },
    });
    this.addCounted({ ...visit, hint: { ...visit.hint, unit, year } }, page.url, true);
    return true;
  }

  /** Whose report it is: what the page says, then the links that led to it; or why it is none of this county's units. */
  private ownerOf({ unit, county, year, title }: Reading, hint: Hint): { unit: Unit; year: number } | Text {
    let owner = unit === null ? hint.unit : this.county.unitOf(unit);
    // The list names one unit and the page another: the page's own title decides.
    if (owner && hint.unit && owner.name !== hint.unit.name && hint.title?.includes(hint.unit.name)) {
      if (!title?.includes(owner.name)) owner = hint.unit;
    }
    if (!owner) {
      const who = unit ?? county ?? '';
      return {
        zh: `不是本县乡镇街道的报告（${who || '单位不详'}）`,
        en: `no report of a unit of this county (${who || 'unit unknown'})`,
      };
    }
    const isOther = county !== null && owner.code === null && !this.county.isCalled(county);
    if (isOther) return { zh: `是${county}的报告`, en: `a report of ${county}` };
    const own = year ?? hint.year;
    if (own === null) return { zh: '年度不详', en: 'its year is unknown' };
    return { unit: owner, year: own };
  }

  private async fetchFiles(files: readonly FileLink[], page: Page): Promise<AttachedFile[]> {
    const attached: AttachedFile[] = [];
    for (const { url, name } of files) {
      const file = await this.ask({ url, referer: page.url });
      if (file instanceof CrawlError) this.ledger.reject(url, name, file.text);
      else {
        const kind = kindOf(file.bytes) ?? 'html';
        attached.push({ name, kind, page: file });
        if (kind === 'html')
          this.ledger.reject(url, name, { zh: '附件其实是网页', en: 'the file is a web page in truth' });
      }
    }
    return attached;
  }

  /** Frames of a page, and pages that it sends its readers on to, stand for the page itself; how many there are. */
  private addOnward(visit: Visit, page: Page, addresses: readonly string[]): number {
    const own =
      visit.depth < MAX_ONWARD ? addresses.filter((url) => this.sites.has(siteOf(new URL(url).hostname))) : [];
    for (const url of own) this.add({ ...visit, request: { url, referer: page.url }, depth: visit.depth + 1 });
    return own.length;
  }

  /**
   * Addresses that carry the year: the other years of the same unit. Those since the present forms began are all tried; older ones
   * one by one, as long as there is a report.
   */
  private addCounted(visit: Visit, url: string, isHit = false): void {
    const bare = withYear(url, this.parts.lastYear);
    const own = yearsOf(bare ?? url);
    if (!own) return;
    const series = own.at(0);
    if (!this.counted.has(series)) {
      this.counted.add(series);
      for (let year = this.parts.lastYear; year >= FIRST_EXPECTED; year -= 1)
        if (bare !== null || year !== own.year) this.addYear(visit, own.at(year), year);
    }
    if (isHit && own.year <= FIRST_EXPECTED) this.addYear(visit, own.at(own.year - 1), own.year - 1);
  }

  private addYear(visit: Visit, url: string, year: number): void {
    if (year < FIRST_YEAR) return;
    this.add({
      ...{ request: { url, ...(visit.request.referer ? { referer: visit.request.referer } : {}) }, role: 'candidate' },
      ...{ inColumn: true, priority: PRIORITY.counted, depth: visit.depth },
      hint: { unit: visit.hint.unit, year, title: null, date: null },
    });
  }

  private addAll({ visits, strangers }: Followed): void {
    for (const { url, title, reason } of strangers) this.ledger.reject(url, title, reason);
    for (const visit of visits) this.add(visit);
  }

  private add(visit: Visit): void {
    const { unit, year } = visit.hint;
    if (visit.role === 'menu' && this.menus + this.frontier.size > MAX_MENUS * 2) return;
    if (visit.role !== 'candidate') {
      if (visit.role === 'menu' && (this.menus >= MAX_MENUS || !this.isIncomplete())) return;
      this.frontier.add(visit);
      return;
    }
    if (year !== null && !this.parts.wants(year)) return;
    const key = unit && year !== null ? `${unit.name} ${year}` : null;
    const isCopy = key !== null && this.promised.has(key) && visit.priority === PRIORITY.report;
    if (this.frontier.add(isCopy ? { ...visit, priority: PRIORITY.copy } : visit) && key !== null)
      this.promised.add(key);
  }
}

const CHAPTERS =
  /总体情况|主动公开政府信息(?:的?情况)?|收到和处理政府信息公开申请|行政复议[、和]?(?:提起)?行政诉讼|存在的主要问题及改进|其他需要报告的事项/g;

/** Three chapters of the form on one page: worth reading as a report, whatever its links are called. */
function looksLikeReport(words: string): boolean {
  return new Set(words.match(CHAPTERS)).size >= 3;
}

const ENTRANCE = /进入|首页|主页|门户|网站|中文|简体|政府网|^(?:enter|index|home|welcome)/i;
const MAX_ENTRANCES = 3;

/** The links of a page without a menu that lead into the site. */
function entrancesOf(links: readonly Link[], url: string): string[] {
  const own = links.filter((link) => link.url !== url && new URL(link.url).hostname === new URL(url).hostname);
  const named = own.filter(({ text }) => ENTRANCE.test(text));
  return (named.length > 0 ? named : own).slice(0, MAX_ENTRANCES).map((link) => link.url);
}

function isHome(url: string): boolean {
  return /^\/(?:(?:index|default)\.\w+)?$/.test(new URL(url).pathname) && new URL(url).search === '';
}

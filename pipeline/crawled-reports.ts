import type { County } from '../crawlers/discover/county.js';
import type { AttachedFile, FoundReport, Reading } from '../crawlers/discover/crawl.js';
import { filesOf, kindOf } from '../crawlers/discover/files.js';
import { forgedSign } from '../crawlers/discover/forged.js';
import { visibleWords } from '../crawlers/discover/words.js';
import { isGovernment, type Page } from '../crawlers/page.js';
import type { Database } from '../db/database.js';
import { flagCounts, saveAttachments, saveListed } from '../db/queries/crawled.js';
import { attachedCaptures } from '../db/queries/report-documents.js';
import { ReportRereader } from '../db/queries/reread-report.js';
import { type CaptureInput, type PriorReading, ReportWriter } from '../db/queries/save-report.js';
import { together } from '../db/statements.js';
import type { ParsedReport } from '../parsers/report.js';
import { UnreadableDocument } from '../parsers/unreadable.js';
import { PARSER_VERSION } from '../parsers/version.js';
import { type AttachedBytes, parseWithFiles } from './attached-files.js';
import type { Before } from './checks/rule.js';
import { checked, isWhole, type Listed, parseShown, settle } from './read.js';

/** A page's reading with the report itself. */
export interface PageReading extends Reading {
  report: ParsedReport;
}

/** Why a page is no report. */
export interface Refused {
  refused: { zh: string; en: string };
}

/** A page → what a crawl has to know of it, or why it is no report. */
export async function readPage(page: Pick<Page, 'url' | 'bytes' | 'text'>): Promise<PageReading | Refused> {
  let read: { report: ParsedReport; shown: string | null };
  try {
    read = await parseShown(page.bytes, { url: page.url });
  } catch (error) {
    if (error instanceof UnreadableDocument) return { refused: error.text };
    throw error;
  }
  const { report } = read;
  const hasTables = report.evidence.tables.some(({ state }) => state === 'read');
  const { unit, county, year, title } = report;
  if (kindOf(page.bytes) !== null) {
    // A file in place of a page.
    const words = report.sections.map(({ text }) => text).join('');
    return {
      ...{ report, unit, county, year, title, isWhole: isWhole(report), hasTables },
      ...{ files: [], length: words.length, forged: null },
    };
  }
  const html = read.shown ?? page.text;
  const words = visibleWords(html);
  return {
    ...{ report, unit, county, year, title, isWhole: isWhole(report), hasTables },
    files: filesOf(html, page.url, !hasTables || report.evidence.tables.some(({ state }) => state === 'picture')),
    length: words.length,
    forged: forgedSign(title ?? '', words),
  };
}

/** The report that a page and its files are together. */
export interface WithFiles {
  report: ParsedReport;
}

/** A page and its files → their one report, or why they are none. */
export async function readWithFiles(
  { url, bytes, captureId }: Pick<Page, 'url' | 'bytes' | 'captureId'>,
  files: readonly AttachedBytes[],
): Promise<WithFiles | Refused> {
  try {
    const { report } = await parseWithFiles({ source: url, bytes, captureId }, files, { url });
    return { report };
  } catch (error) {
    if (error instanceof UnreadableDocument) return { refused: error.text };
    throw error;
  }
}

/** What a crawl fetched with a page, as its readers take it. */
export function filesToRead(files: readonly AttachedFile[]): AttachedBytes[] {
  return files
    .filter(({ kind }) => kind !== 'html')
    .map(({ page: { url, bytes, captureId } }) => ({ source: url, bytes, captureId }));
}

/** A page's reading with what its files add; what the page itself said stays where they cannot be read. */
export function withFiles(reading: PageReading, read: WithFiles | Refused): PageReading {
  if ('refused' in read) return reading;
  const { report } = read;
  return { ...reading, report, hasTables: report.evidence.tables.some(({ state }) => state === 'read') };
}

/** Stores the reports of a county's crawl: each with its flags, versions and files, as often as it is found. */
export class CrawledReports {
  private readonly writer: ReportWriter;
  /** Addresses of reports met in this crawl. */
  private readonly live = new Set<string>();
  /** Reports read, and those with an error or a warning. */
  read = 0;
  flagged = 0;

  constructor(
    private readonly db: Database,
    private readonly county: County,
  ) {
    this.writer = new ReportWriter(db);
    this.store = together(db, (found) => this.keep(found));
  }

  /** Keeps a report with all that belongs to it, or nothing of it. */
  readonly store: (found: FoundReport<PageReading>) => void;

  private keep({ unit, year, page, hint, reading, files }: FoundReport<PageReading>): void {
    const listed = this.listedOf(unit, year, hint.date, page.url);
    const before = attachedCaptures(this.db, page.url);
    saveListed(this.db, page.captureId, listed);
    saveAttachments(
      this.db,
      files.map((file) => ({
        ...{ pageUrl: page.url, url: file.page.url, name: file.name, kind: file.kind },
        captureId: file.page.captureId,
      })),
    );
    this.live.add(page.url);
    const capture = { id: page.captureId, sha256: page.sha256, url: page.url, byteSize: page.bytes.length };
    const known = this.writer.findRead(capture, PARSER_VERSION);
    const isSame = files.length === before.length && files.every((file) => before.includes(file.page.captureId));
    const reportId =
      known === null
        ? this.save(capture, reading.report, listed)
        : isSame
          ? known
          : this.replaceFiles(capture, reading.report, listed, known);
    this.read += 1;
    const { error, warning } = flagCounts(this.db, reportId);
    if (error + warning > 0) this.flagged += 1;
  }

  /** A page that is as it was, with files that are not. */
  private replaceFiles(
    capture: CaptureInput & { id: number },
    parsed: ParsedReport,
    listed: Listed,
    known: number,
  ): number {
    const report = settle(parsed, listed);
    const { flags, notAssessable } = checked(report, { url: capture.url ?? '', listed });
    const reading = { capture, report, flags, notAssessable: notAssessable.length };
    return new ReportRereader(this.db).replaceFiles(reading, known).reportId;
  }

  private save(capture: Parameters<ReportWriter['save']>[0], parsed: ParsedReport, listed: Listed): number {
    const report = settle(parsed, listed);
    const prior = this.writer.findPrior(capture, report);
    const before = prior ? this.before(prior, capture.url ?? '') : null;
    const read = checked(report, { url: capture.url ?? '', listed }, before ? { before } : {});
    const isOlder = prior && before?.isCopy && (report.publishedOn ?? '') < (prior.publishedOn ?? '');
    // The reading that stays the current one says that another copy differs.
    if (isOlder) {
      const rule = 'source.copies';
      this.writer.replaceFlags(
        prior.reportId,
        rule,
        read.flags.filter((flag) => flag.rule === rule),
      );
    }
    return this.writer.save(capture, report, read.flags, read.notAssessable.length).reportId;
  }

  /** The stored reading, where this program's parser made it: what another one read differently is no change of the source. */
  private before(prior: PriorReading, url: string): Before | null {
    if (prior.parser !== PARSER_VERSION) return null;
    const isCopy = prior.source !== url && this.live.has(prior.source);
    return { facts: prior.facts, sections: prior.sections, seenOn: prior.capturedAt.slice(0, 10), isCopy };
  }

  private listedOf(
    unit: { name: string; code: string | null },
    year: number,
    date: string | null,
    url: string,
  ): Listed {
    const { name, code, prefecture, province, entry } = this.county;
    return {
      ...{ county: { name, code, prefecture, province }, unit: unit.name, division: unit.code, year, date },
      ...{ deadline: entry.deadline ?? null, isVouched: !isGovernment(new URL(url).hostname) },
    };
  }
}

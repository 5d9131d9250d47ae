import { type Archive, ArchiveError } from '../crawlers/archive/archive.js';
import type { Database } from '../db/database.js';
import { attachedCaptures, documentCaptures } from '../db/queries/report-documents.js';
import { ReportRereader } from '../db/queries/reread-report.js';
import { contentOf, publisherKey } from '../db/queries/save-report.js';
import {
  capturesWithReports,
  type ReadCapture,
  readCapture,
  type StoredReading,
  storedReading,
} from '../db/queries/stored-reading.js';
import type { Flag, ParsedReport } from '../parsers/report.js';
import { UnreadableDocument } from '../parsers/unreadable.js';
import { PARSER_VERSION } from '../parsers/version.js';
import { capturedBytes } from './captured-bytes.js';
import { isAboutOtherReading } from './checks/source.js';
import { compareReadings, type Differences, hasOtherFlags, hasOtherReading } from './compare-readings.js';
import { InputError } from './input.js';
import { type Listed, readBytes } from './read.js';

/** A report that is read differently now. */
export interface ReportChange {
  /** Address or file. */
  source: string;
  county: string | null;
  unit: string | null;
  year: number | null;
  parser: { before: string; after: string };
  /** parser: another version of it; rules: the cells are as before, the rules are not; program: the same version reads differently. */
  why: 'parser' | 'rules' | 'program';
  differences: Differences;
}

export interface ReparseCounts extends Record<string, number> {
  /** Captures that gave a report. */
  captures: number;
  unchanged: number;
  /** Captures whose reading differs, and the cells in which they do. */
  changed: number;
  cells: number;
  /** Captures of which only the rules say something else. */
  rules: number;
  /** Documents that give no report any more; the stored reading stays. */
  unreadable: number;
  /** Bytes that are not there any more; the stored reading stays. */
  lost: number;
}

export interface ReparseEvents {
  begin?(captures: number): void;
  done?(): void;
  changed?(change: ReportChange): void;
  failed?(source: string, text: { zh: string; en: string }): void;
}

/**
 * Reads every document that gave a report again, from the archive or the file that was imported, with this program's parser and rules,
 * and stores what differs as a new version. Nothing is asked of the network. A run that is cut off has stored what it said; the next
 * one finds it unchanged. Needs memory for one document.
 */
export async function reparse(
  db: Database,
  archive: Archive,
  { isDry }: { isDry: boolean },
  events: ReparseEvents = {},
): Promise<ReparseCounts> {
  const counts: ReparseCounts = { captures: 0, unchanged: 0, changed: 0, cells: 0, rules: 0, unreadable: 0, lost: 0 };
  const rereader = isDry ? null : new ReportRereader(db);
  const { current, earlier, copies } = capturesWithReports(db);
  events.begin?.(current.length + earlier.length + copies.length);
  const again = async (captureId: number, role: 'current' | 'earlier' | 'copy') => {
    counts.captures += 1;
    const capture = readCapture(db, captureId);
    try {
      const stored = storedReading(db, captureId);
      const read = await readAgain(db, archive, capture, stored);
      const isCopy = role === 'copy' && (await isStillCopy(db, archive, stored, read));
      const differences = compareReadings(stored, read);
      if (isCopy) rereader?.confirmCopy(captureId, stored.reportId, read.report.parser);
      else if (role === 'copy' || hasOtherReading(differences)) rereader?.replace(read, role === 'current');
      else if (role === 'earlier' || stored.parser !== PARSER_VERSION || hasOtherFlags(differences))
        rereader?.confirm(stored.reportId, read, hasOtherFlags(differences));
      const change = isCopy ? null : changeOf(capture, stored, read.report, differences);
      count(counts, change);
      if (change) events.changed?.(change);
    } catch (error) {
      if (error instanceof UnreadableDocument) counts.unreadable += 1;
      else if (error instanceof ArchiveError || error instanceof InputError) counts.lost += 1;
      else throw error;
      events.failed?.(sourceText(capture), error.text);
    }
    events.done?.();
  };
  for (const id of current) await again(id, 'current');
  for (const id of earlier) await again(id, 'earlier');
  for (const id of copies) await again(id, 'copy');
  return counts;
}

interface ReadAgain {
  capture: { id: number; sha256: string; byteSize: number; url?: string; file?: string };
  report: ParsedReport;
  publisher: StoredReading['publisher'];
  flags: Flag[];
  notAssessable: number;
}

/** @throws UnreadableDocument, ArchiveError, InputError */
async function readAgain(
  db: Database,
  archive: Archive,
  capture: ReadCapture,
  stored: StoredReading,
): Promise<ReadAgain> {
  const bytes = await capturedBytes(db, archive, capture);
  const { id, sha256, byteSize } = capture;
  const where = { ...(capture.url ? { url: capture.url } : {}), ...(capture.file ? { file: capture.file } : {}) };
  const files = await Promise.all(
    filesOf(db, capture, stored).map(async (fileId) => {
      const file = readCapture(db, fileId);
      return { source: sourceText(file), bytes: await capturedBytes(db, archive, file), captureId: fileId };
    }),
  );
  const { report, flags, notAssessable } = await readBytes(bytes, {
    ...{ ...where, files, captureId: id },
    listed: capture.listed as Listed | null,
  });
  const key = publisherKey(report, where);
  return {
    ...{ capture: { id, sha256, byteSize, ...where }, report },
    publisher: key === null ? null : { key, name: `${report.county ?? ''}${report.unit ?? ''}` },
    // What comparing it with other bytes showed when it was found is not to be seen in these.
    flags: [...flags, ...(stored.captureId === id ? stored.flags.filter(isAboutOtherReading) : [])],
    notAssessable: notAssessable.length,
  };
}

/** The files that the stored reading has read along; where it had none, those that hang on the page. */
function filesOf(db: Database, capture: ReadCapture, stored: StoredReading): number[] {
  const known = stored.captureId === capture.id ? documentCaptures(db, stored.reportId) : [];
  return known.length > 0
    ? known.filter((captureId) => captureId !== capture.id)
    : attachedCaptures(db, sourceText(capture));
}

/** Whether a document that had the content of another one still has. */
async function isStillCopy(db: Database, archive: Archive, stored: StoredReading, copy: ReadAgain): Promise<boolean> {
  const content = contentOf(copy.report);
  if (content === stored.content) return true;
  try {
    const original = await readAgain(db, archive, readCapture(db, stored.captureId), stored);
    return contentOf(original.report) === content;
  } catch (error) {
    if (error instanceof UnreadableDocument || error instanceof ArchiveError || error instanceof InputError)
      return false;
    throw error;
  }
}

function changeOf(
  capture: ReadCapture,
  stored: StoredReading,
  { county, unit, year, parser }: ParsedReport,
  differences: Differences,
): ReportChange | null {
  const isRead = hasOtherReading(differences);
  if (!isRead && !hasOtherFlags(differences)) return null;
  return {
    ...{ source: sourceText(capture), county, unit, year, differences },
    parser: { before: stored.parser, after: parser },
    why: !isRead ? 'rules' : stored.parser === PARSER_VERSION ? 'program' : 'parser',
  };
}

function sourceText({ url, file }: ReadCapture): string {
  return url ?? file ?? '';
}

function count(counts: ReparseCounts, change: ReportChange | null): void {
  if (!change) counts.unchanged += 1;
  else if (change.why === 'rules') counts.rules += 1;
  else {
    counts.changed += 1;
    counts.cells += change.differences.facts.length;
  }
}

import { createHash } from 'node:crypto';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { kindOf } from '../crawlers/discover/files.js';
import type { Database } from '../db/database.js';
import { saveAttachments } from '../db/queries/crawled.js';
import { attachedCaptures, documentCaptures } from '../db/queries/report-documents.js';
import { ReportRereader } from '../db/queries/reread-report.js';
import { ReportWriter, type Saved, sourceOf } from '../db/queries/save-report.js';
import { together } from '../db/statements.js';
import { isComplete } from '../parsers/parse.js';
import type { Flag } from '../parsers/report.js';
import { UnreadableDocument } from '../parsers/unreadable.js';
import { PARSER_VERSION } from '../parsers/version.js';
import { linkedBy } from './attached-files.js';
import { sourceSeveral } from './checks/source.js';
import { filesBeside } from './files-beside.js';
import { InputError, type InputFile, readInput } from './input.js';
import { parsePage, readBytes } from './read.js';

/**
 * What became of a file. version: another content than the stored one. unchanged: the same bytes from the same place were read before.
 * attached: it belongs to the report of a page beside it.
 */
export type Outcome = 'new' | 'version' | 'same' | 'unchanged' | 'attached' | 'failed';

export interface ImportEvents {
  done?(file: InputFile, outcome: Outcome): void;
  /** A report has another reading now, which takes the place of an earlier one. */
  replaced?(file: InputFile, saved: Extract<Saved, { outcome: 'version' }>): void;
  failed?(file: InputFile, text: { zh: string; en: string }): void;
  /** A file that a page links to is no part of its report, or a file has other reports beside the one that was read. */
  left?(page: InputFile, text: { zh: string; en: string }): void;
}

/**
 * Reads, checks and stores files. A file that fails is reported and the rest goes on; each file is stored whole or not at all.
 * A run that is cut off keeps what was stored. Importing the same files again changes nothing. The file is locked only while one
 * report is written, never while one is read: two imports into one database take turns.
 */
export async function importFiles(
  db: Database,
  files: readonly InputFile[],
  events: ImportEvents = {},
): Promise<Record<Outcome, number>> {
  const writer = new ReportWriter(db);
  const counts: Record<Outcome, number> = { new: 0, version: 0, same: 0, unchanged: 0, attached: 0, failed: 0 };
  const taken = new Set<string>();
  // Pages first: the files that they link to are part of their reports.
  const isPage = ({ path }: InputFile) => /html?$/i.test(path);
  for (const file of [...files].sort((a, b) => Number(isPage(b)) - Number(isPage(a)))) {
    const outcome = taken.has(resolve(file.path)) ? 'attached' : await tryFile(db, writer, file, files, taken, events);
    counts[outcome] += 1;
    events.done?.(file, outcome);
  }
  return counts;
}

async function tryFile(
  db: Database,
  writer: ReportWriter,
  file: InputFile,
  all: readonly InputFile[],
  taken: Set<string>,
  events: ImportEvents,
): Promise<Outcome> {
  try {
    const saved = await importFile(db, writer, file, all, taken, events);
    if (saved?.outcome === 'version') events.replaced?.(file, saved);
    if (saved?.outcome === 'copy') return 'version';
    return saved?.outcome ?? 'unchanged';
  } catch (error) {
    if (!(error instanceof UnreadableDocument) && !(error instanceof InputError)) throw error;
    events.failed?.(file, error.text);
    return 'failed';
  }
}

/**
 * A file, with the files beside it that it links to.
 * @returns null where the same bytes from the same places were read before
 */
async function importFile(
  db: Database,
  writer: ReportWriter,
  page: InputFile,
  all: readonly InputFile[],
  taken: Set<string>,
  events: ImportEvents,
): Promise<Saved | null> {
  const bytes = readInput(page.path);
  const capture = captureOf(db, page, bytes);
  const beside = (await filesOfPage(page, bytes, all)).map((file) => {
    const own = readInput(file.path);
    return { file, bytes: own, capture: captureOf(db, file, own) };
  });
  const files = beside.map(({ bytes: own, capture: at }) => {
    return { source: sourceOf(at), bytes: own, captureId: writer.captureId(at) };
  });
  const known = writer.findRead(capture, PARSER_VERSION);
  const source = sourceOf(capture);
  const before = attachedCaptures(db, source);
  const isSame = before.length === files.length && files.every(({ captureId }) => before.includes(captureId));
  if (known !== null && isSame) {
    const parts = documentCaptures(db, known);
    for (const { file, capture: at } of beside) if (parts.includes(writer.captureId(at))) taken.add(resolve(file.path));
    return null;
  }
  const context = { file: page.path, ...(page.url ? { url: page.url } : {}) };
  if (files.length === 0) {
    const { report, flags, notAssessable } = await readBytes(bytes, context);
    tellOthers(page, flags, events);
    return writer.save(capture, report, flags, notAssessable.length);
  }
  const id = writer.captureId(capture);
  const { report, flags, notAssessable, left } = await readBytes(bytes, { ...context, files, captureId: id });
  tellOthers(page, flags, events);
  for (const { source: at, why } of left) {
    events.left?.(page, {
      zh: `附件 ${at} 没有并入：${why.zh}`,
      en: `the attached ${at} is no part of the report: ${why.en}`,
    });
  }
  for (const { file, capture: at } of beside)
    if (report.evidence.documents?.some((own) => own.source === sourceOf(at))) taken.add(resolve(file.path));
  const saved = together(db, (): Saved => {
    saveAttachments(
      db,
      beside.map(({ file, bytes: own, capture: at }) => ({
        ...{ pageUrl: source, url: sourceOf(at), name: basename(file.path), kind: kindOf(own) ?? 'html' },
        captureId: writer.captureId(at),
      })),
    );
    if (known === null) return writer.save({ ...capture, id }, report, flags, notAssessable.length);
    // The page is as it was, and its files are not.
    const reading = { capture: { ...capture, id }, report, flags, notAssessable: notAssessable.length };
    return new ReportRereader(db).replaceFiles(reading, known);
  });
  return saved();
}

function tellOthers(file: InputFile, flags: readonly Flag[], { left }: ImportEvents): void {
  for (const { rule, message } of flags) if (rule === sourceSeveral.id) left?.(file, message);
}

/** Files beside a page that it links to; the pictures that it shows, too, where a table of it is not to be found in its text. */
async function filesOfPage(page: InputFile, bytes: Uint8Array, all: readonly InputFile[]): Promise<InputFile[]> {
  const { files, pictures } = await linkedBy(bytes);
  const linked = filesBeside(page, files, all);
  const withPictures = filesBeside(page, [...files, ...pictures], all);
  if (withPictures.length === linked.length) return linked;
  const report = await parsePage(bytes, { file: page.path }).catch((error: unknown) => {
    if (error instanceof UnreadableDocument) return error;
    throw error;
  });
  return isComplete(report) ? linked : withPictures;
}

function captureOf(db: Database, { path, url }: InputFile, bytes: Uint8Array) {
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    file: relative(dirname(resolve(db.$client.name)), resolve(path))
      .split(sep)
      .join('/'),
    byteSize: bytes.length,
    ...(url ? { url } : {}),
  };
}

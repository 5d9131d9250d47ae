import { createHash } from 'node:crypto';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Database } from '../db/database.js';
import { ReportWriter, type Saved } from '../db/queries/save-report.js';
import { UnreadableDocument } from '../parsers/unreadable.js';
import { PARSER_VERSION } from '../parsers/version.js';
import { InputError, type InputFile, readInput } from './input.js';
import { readBytes } from './read.js';

/** What became of a file. version: another content than the stored one. unchanged: the same bytes from the same place were read before. */
export type Outcome = 'new' | 'version' | 'same' | 'unchanged' | 'failed';

export interface ImportEvents {
  done?(file: InputFile, outcome: Outcome): void;
  /** A report has another reading now, which takes the place of an earlier one. */
  replaced?(file: InputFile, saved: Extract<Saved, { outcome: 'version' }>): void;
  failed?(file: InputFile, text: { zh: string; en: string }): void;
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
  const counts: Record<Outcome, number> = { new: 0, version: 0, same: 0, unchanged: 0, failed: 0 };
  for (const file of files) {
    const outcome = await tryFile(db, writer, file, events);
    counts[outcome] += 1;
    events.done?.(file, outcome);
  }
  return counts;
}

async function tryFile(db: Database, writer: ReportWriter, file: InputFile, events: ImportEvents): Promise<Outcome> {
  try {
    const saved = await importFile(db, writer, file);
    if (saved?.outcome === 'version') events.replaced?.(file, saved);
    if (saved?.outcome === 'copy') return 'version';
    return saved?.outcome ?? 'unchanged';
  } catch (error) {
    if (!(error instanceof UnreadableDocument) && !(error instanceof InputError)) throw error;
    events.failed?.(file, error.text);
    return 'failed';
  }
}

/** Null where the same bytes from the same place were read before. */
async function importFile(db: Database, writer: ReportWriter, { path, url }: InputFile): Promise<Saved | null> {
  const bytes = readInput(path);
  const capture = {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    file: relative(dirname(resolve(db.$client.name)), resolve(path))
      .split(sep)
      .join('/'),
    byteSize: bytes.length,
    ...(url ? { url } : {}),
  };
  if (writer.findRead(capture, PARSER_VERSION) !== null) return null;
  const { report, flags, notAssessable } = await readBytes(bytes, { file: path, ...(url ? { url } : {}) });
  return writer.save(capture, report, flags, notAssessable.length);
}

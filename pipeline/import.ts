import { createHash } from 'node:crypto';
import type { Database } from '../db/database.js';
import { ReportWriter } from '../db/queries/save-report.js';
import { parse } from '../parsers/parse.js';
import { UnreadableDocument } from '../parsers/unreadable.js';
import { PARSER_VERSION } from '../parsers/version.js';
import { check } from './checks/check.js';
import { InputError, type InputFile, readInput } from './input.js';

/** What became of a file. unchanged: the same bytes from the same place were read before. */
export type Outcome = 'new' | 'version' | 'same' | 'unchanged' | 'failed';

export interface ImportEvents {
  done?(file: InputFile, outcome: Outcome): void;
  failed?(file: InputFile, text: { zh: string; en: string }): void;
}

/**
 * Reads, checks and stores files. A file that fails is reported and the rest goes on; each file is stored whole or not at all.
 * Importing the same files again changes nothing.
 */
export function importFiles(
  db: Database,
  files: readonly InputFile[],
  events: ImportEvents = {},
): Record<Outcome, number> {
  const writer = new ReportWriter(db);
  const counts: Record<Outcome, number> = { new: 0, version: 0, same: 0, unchanged: 0, failed: 0 };
  for (const file of files) {
    let outcome: Outcome;
    try {
      outcome = importFile(writer, file);
    } catch (error) {
      if (!(error instanceof UnreadableDocument) && !(error instanceof InputError)) throw error;
      events.failed?.(file, error.text);
      outcome = 'failed';
    }
    counts[outcome] += 1;
    events.done?.(file, outcome);
  }
  return counts;
}

function importFile(writer: ReportWriter, { path, url }: InputFile): Outcome {
  const bytes = readInput(path);
  const capture = {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    file: path,
    byteSize: bytes.length,
    ...(url ? { url } : {}),
  };
  if (writer.findRead(capture, PARSER_VERSION) !== null) return 'unchanged';
  const where = url ? { url } : {};
  const report = parse(bytes, { file: path, ...where });
  const { flags, notAssessable } = check(report, where);
  return writer.save(capture, report, flags, notAssessable.length).outcome;
}

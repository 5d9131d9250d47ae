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

/** Reports written to disk together: each report touches every part of the index by code, a batch touches it once. */
const BATCH = 100;

/**
 * Reads, checks and stores files. A file that fails is reported and the rest goes on; each file is stored whole or not at all.
 * A run that is cut off keeps what was written and reads the last batch again the next time. Importing the same files again
 * changes nothing.
 */
export function importFiles(
  db: Database,
  files: readonly InputFile[],
  events: ImportEvents = {},
): Record<Outcome, number> {
  const writer = new ReportWriter(db);
  const counts: Record<Outcome, number> = { new: 0, version: 0, same: 0, unchanged: 0, failed: 0 };
  const importBatch = db.$client.transaction((batch: readonly InputFile[]) => {
    for (const file of batch) {
      const outcome = tryFile(writer, file, events);
      counts[outcome] += 1;
      events.done?.(file, outcome);
    }
  });
  for (let from = 0; from < files.length; from += BATCH) importBatch.immediate(files.slice(from, from + BATCH));
  return counts;
}

function tryFile(writer: ReportWriter, file: InputFile, events: ImportEvents): Outcome {
  try {
    return importFile(writer, file);
  } catch (error) {
    if (!(error instanceof UnreadableDocument) && !(error instanceof InputError)) throw error;
    events.failed?.(file, error.text);
    return 'failed';
  }
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

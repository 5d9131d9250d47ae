import { type Archive, ArchiveError } from '../../crawlers/archive/archive.js';
import type { Database } from '../../db/database.js';
import { readCapture } from '../../db/queries/stored-reading.js';
import type { Text } from '../../parsers/forms/labels.js';
import { UnreadableDocument } from '../../parsers/unreadable.js';
import { capturedBytes } from '../captured-bytes.js';
import { InputError } from '../input.js';
import type { Wanted } from './find-cell.js';
import { type ShownDocument, showDocument } from './show-document.js';

/** Documents at their captures' numbers: their bytes, and as pages to look at. */
export interface CapturedDocuments {
  bytes(captureId: number): Promise<Uint8Array | { lost: Text }>;
  show(captureId: number, wanted: Wanted | null): Promise<ShownDocument | { lost: Text }>;
}

export function capturedDocuments(db: Database, archive: Archive): CapturedDocuments {
  const bytes = (captureId: number) => capturedBytes(db, archive, readCapture(db, captureId));
  return {
    bytes: (captureId) => orLost(() => bytes(captureId)),
    show: (captureId, wanted) => orLost(async () => showDocument(await bytes(captureId), wanted)),
  };
}

/** What cannot be had or read says so in a line; it is no fault of ours. */
async function orLost<T>(work: () => Promise<T>): Promise<T | { lost: Text }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ArchiveError || error instanceof InputError || error instanceof UnreadableDocument)
      return { lost: error.text };
    throw error;
  }
}

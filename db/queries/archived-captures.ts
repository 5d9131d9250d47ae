import type { Database } from '../database.js';

/** A capture whose bytes lie in the archive. */
export interface ArchivedCapture {
  id: number;
  /** Address, with method and body for POST. */
  source: string;
  sha256: string;
  file: string;
  offset: number;
  length: number;
}

/** All captures of the archive in the order in which they lie there, one by one. */
export function archivedCaptures(db: Database): IterableIterator<ArchivedCapture> {
  return db.$client
    .prepare(
      `SELECT id, source, sha256, warc_file AS file, warc_offset AS offset, warc_length AS length
       FROM captures WHERE warc_file IS NOT NULL ORDER BY warc_file, warc_offset, id`,
    )
    .iterate() as IterableIterator<ArchivedCapture>;
}

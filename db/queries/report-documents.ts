import type { Database } from '../database.js';
import { statement } from '../statements.js';

/** Captures of the documents of a report that has several, in their order; none where it is one document. */
export function documentCaptures(db: Database, reportId: number): number[] {
  return statement(db, 'SELECT capture_id FROM report_documents WHERE report_id = ? ORDER BY position')
    .pluck()
    .all(reportId) as number[];
}

/** Captures of the files that hang on a page, by the page's address or file; in the order of the files' own. */
export function attachedCaptures(db: Database, pageSource: string): number[] {
  return statement(db, 'SELECT capture_id FROM attachments WHERE page_url = ? ORDER BY rowid')
    .pluck()
    .all(pageSource) as number[];
}

/** A document of a report: where it was found, and from which table on the report's numbers are its own. */
export interface StoredDocument {
  captureId: number;
  firstTable: number;
  url: string | null;
  file: string | null;
  sha256: string;
  byteSize: number;
  capturedAt: string;
}

/** The documents of a report in their order: the page first, and the files that were read with it; one where it is one document. */
export function storedDocuments(db: Database, reportId: number): StoredDocument[] {
  const columns = 'c.id AS captureId, c.url, c.file, c.sha256, c.byte_size AS byteSize, c.captured_at AS capturedAt';
  const parts = statement(
    db,
    `SELECT d.first_table AS firstTable, ${columns} FROM report_documents d JOIN captures c ON c.id = d.capture_id
     WHERE d.report_id = ? ORDER BY d.position`,
  ).all(reportId) as StoredDocument[];
  if (parts.length > 0) return parts;
  return statement(
    db,
    `SELECT 0 AS firstTable, ${columns} FROM reports r JOIN captures c ON c.id = r.capture_id WHERE r.id = ?`,
  ).all(reportId) as StoredDocument[];
}

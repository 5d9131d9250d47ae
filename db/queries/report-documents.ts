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

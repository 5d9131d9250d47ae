import type { Database } from '../database.js';
import { statement } from '../statements.js';

/** A file that hangs on a report's page. */
export interface Attachment {
  pageUrl: string;
  url: string;
  name: string;
  kind: string;
  captureId: number;
}

/** Keeps what the crawl knew beside a capture's bytes, as JSON: reading them again needs it. */
export function saveListed(db: Database, captureId: number, listed: object): void {
  statement(db, 'UPDATE captures SET listed = ? WHERE id = ?').run(JSON.stringify(listed), captureId);
}

/** Keeps the files of a page. */
export function saveAttachments(db: Database, attachments: readonly Attachment[]): void {
  const insert = statement(
    db,
    `INSERT INTO attachments (page_url, url, name, kind, capture_id) VALUES ($pageUrl, $url, $name, $kind, $captureId)
     ON CONFLICT DO UPDATE SET name = excluded.name, kind = excluded.kind, capture_id = excluded.capture_id`,
  );
  for (const attachment of attachments) insert.run(attachment);
}

/** Numbers of flags of a report, by severity. */
export function flagCounts(db: Database, reportId: number): { error: number; warning: number; notice: number } {
  const rows = statement(db, 'SELECT severity, count(*) AS n FROM flags WHERE report_id = ? GROUP BY severity').all(
    reportId,
  ) as { severity: 'error' | 'warning' | 'notice'; n: number }[];
  return { error: 0, warning: 0, notice: 0, ...Object.fromEntries(rows.map(({ severity, n }) => [severity, n])) };
}

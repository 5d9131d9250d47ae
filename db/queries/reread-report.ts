import type Sqlite from 'better-sqlite3';
import type { Flag, ParsedReport } from '../../parsers/report.js';
import type { Database } from '../database.js';
import { statement } from '../statements.js';
import {
  type CaptureInput,
  contentOf,
  isOlderCopy,
  ReportWriter,
  type Saved,
  seriesOf,
  sourceOf,
} from './save-report.js';

/** Bytes that were read again. */
export interface Reread {
  capture: CaptureInput & { id: number };
  report: ParsedReport;
  flags: readonly Flag[];
  notAssessable: number;
}

interface Current {
  id: number;
  captureId: number;
  source: string;
  publishedOn: string | null;
}

/** Stores what came of reading captures again; each in one transaction. */
export class ReportRereader {
  private readonly writer: ReportWriter;

  constructor(private readonly db: Database) {
    this.writer = new ReportWriter(db);
  }

  /**
   * A reading that is as the stored one in everything but perhaps its flags is this parser's too: no new version. Where the series has
   * no current reading any more, because that one proved to be of another unit or year, it is the current one.
   */
  confirm(reportId: number, { report, flags, notAssessable }: Reread, hasOtherFlags: boolean): void {
    this.transact(() => {
      this.sql('UPDATE reports SET parser = ?, not_assessable = ? WHERE id = ?').run(
        report.parser,
        notAssessable,
        reportId,
      );
      this.sql(
        `UPDATE reports SET is_current = 1 WHERE id = ? AND NOT EXISTS
           (SELECT 1 FROM reports other WHERE other.series = reports.series AND other.is_current)`,
      ).run(reportId);
      if (!hasOtherFlags) return;
      this.sql('DELETE FROM flags WHERE report_id = ?').run(reportId);
      // Whether our reading is in doubt counts in what comparing it with others shows.
      this.sql('UPDATE report_checks SET not_assessable = NULL WHERE report_id = ?').run(reportId);
      this.writer.insertFlags(reportId, flags, 0);
    });
  }

  /** A copy of a report still has the content of the report's reading. */
  confirmCopy(captureId: number, reportId: number, parser: string): void {
    this.sql('UPDATE aliases SET report_id = ?, parser = ? WHERE capture_id = ?').run(reportId, parser, captureId);
  }

  /**
   * A reading that differs: a new version, in place of the earlier readings of the same bytes. It becomes the current one if they were,
   * and never in place of other bytes that are current and newer: reading an old page again makes it no new page.
   * @param wasCurrent whether one of the earlier readings was a current one
   */
  replace(
    { capture, report, flags, notAssessable }: Reread,
    wasCurrent: boolean,
    now = new Date().toISOString(),
  ): void {
    this.transact(() => {
      const publisherId = this.writer.publisherId(report, capture);
      const series = seriesOf(publisherId, report, capture);
      const content = contentOf(report);
      // A program that reads differently and calls itself the same: the older reading says until when it was made.
      this.sql(`UPDATE reports SET parser = parser || ' (' || read_at || ')' WHERE capture_id = ? AND parser = ?`).run(
        ...[capture.id, report.parser],
      );
      this.sql('UPDATE reports SET is_current = 0 WHERE capture_id = ?').run(capture.id);
      const same = this.sql(
        'SELECT id FROM reports WHERE series = ? AND content = ? AND parser = ? ORDER BY is_current DESC, id',
      ).get(...[series, content, report.parser]) as { id: number } | undefined;
      const current = this.currentOf(series);
      const isCurrent = current === null || (wasCurrent && isNewer(report, capture, current));
      if (isCurrent) this.sql('UPDATE reports SET is_current = 0 WHERE series = ?').run(series);
      const reportId =
        same?.id ?? this.insert(series, publisherId, content, { capture, report, flags, notAssessable }, now);
      if (isCurrent) this.sql('UPDATE reports SET is_current = 1 WHERE id = ?').run(reportId);
      this.sql('DELETE FROM aliases WHERE capture_id = ?').run(capture.id);
      if (same) this.sql('INSERT INTO aliases VALUES (?, ?, ?)').run(capture.id, reportId, report.parser);
      const earlier = 'SELECT id FROM reports WHERE capture_id = ?';
      this.sql(`UPDATE aliases SET report_id = ? WHERE report_id IN (${earlier})`).run(reportId, capture.id);
      this.sql(`UPDATE coverage SET report_id = ? WHERE capture_id = ? OR report_id IN (${earlier})`).run(
        ...[reportId, capture.id, capture.id],
      );
    });
  }

  /** A page whose bytes are as they were, with files that are not: another version where it says something else now. */
  replaceFiles(reading: Reread, known: number): Saved {
    const stored = this.sql(
      `SELECT r.content, r.version, r.is_current AS isCurrent, c.source FROM reports r JOIN captures c ON c.id = r.capture_id
       WHERE r.id = ?`,
    ).get(known) as { content: string; version: number; isCurrent: number; source: string };
    if (stored.content === contentOf(reading.report)) {
      this.transact(() => {
        this.sql('DELETE FROM report_documents WHERE report_id = ?').run(known);
        this.writer.insertDocuments(known, reading.report);
      });
      return { outcome: 'same', reportId: known };
    }
    this.replace(reading, stored.isCurrent === 1);
    const { id, version } = this.sql(
      'SELECT id, version FROM reports WHERE capture_id = ? AND parser = ? ORDER BY id DESC LIMIT 1',
    ).get(reading.capture.id, reading.report.parser) as { id: number; version: number };
    return { outcome: 'version', reportId: id, version, replaces: stored };
  }

  private insert(
    series: string,
    publisherId: number | null,
    content: string,
    { capture, report, flags, notAssessable }: Reread,
    now: string,
  ): number {
    const { year, form, title, publishedOn, parser } = report;
    const { lastInsertRowid } = this.sql(
      `INSERT INTO reports (publisher_id, capture_id, series, version, is_current, year, form, title, published_on, content,
         not_assessable, parser, read_at)
       VALUES (?, ?, ?, (SELECT coalesce(max(version), 0) + 1 FROM reports WHERE series = ?), 0, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      ...[publisherId, capture.id, series, series, year, form, title, publishedOn, content],
      ...[notAssessable, parser, now],
    );
    const reportId = Number(lastInsertRowid);
    this.writer.insertParts(reportId, report, flags);
    return reportId;
  }

  private currentOf(series: string): Current | null {
    const row = this.sql(
      `SELECT r.id, r.capture_id AS captureId, c.source, r.published_on AS publishedOn FROM reports r
       JOIN captures c ON c.id = r.capture_id WHERE r.series = ? AND r.is_current`,
    ).get(series);
    return (row as Current | undefined) ?? null;
  }

  private transact(act: () => void): void {
    this.db.$client.transaction(act).immediate();
  }

  private sql(text: string): Sqlite.Statement {
    return statement(this.db, text);
  }
}

/** Of two documents of one unit and year: the one published later; where that is not known, the one that was found later. */
function isNewer(report: ParsedReport, capture: CaptureInput & { id: number }, current: Current): boolean {
  const source = sourceOf(capture);
  if (isOlderCopy(report, source, current)) return false;
  return (
    isOlderCopy(current, current.source, { source, publishedOn: report.publishedOn }) || capture.id > current.captureId
  );
}

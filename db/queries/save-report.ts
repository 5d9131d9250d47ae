import { createHash } from 'node:crypto';
import type Sqlite from 'better-sqlite3';
import type { Flag, ParsedReport } from '../../parsers/report.js';
import type { Database } from '../database.js';

/** Where the bytes of a report come from. */
export interface CaptureInput {
  sha256: string;
  url?: string;
  file?: string;
  byteSize: number;
}

/** new: first of its series; version: the series has another reading now; same: the content is stored already, found at another place. */
export type Saved = { outcome: 'new' | 'version' | 'same'; reportId: number };

/** Bulk writes of reports, with prepared statements: drizzle's own inserts take six to twenty times as long. */
export class ReportWriter {
  private readonly statements = new Map<string, Sqlite.Statement>();
  private readonly write: Sqlite.Transaction<
    (capture: CaptureInput, report: ParsedReport, flags: readonly Flag[], notAssessable: number, now: string) => Saved
  >;

  constructor(private readonly db: Database) {
    this.write = db.$client.transaction((...input) => this.store(...input));
  }

  /**
   * The report that these bytes from this place gave with this parser, if they were read before. A page that went back to what it
   * said once has that version for its current one again.
   */
  findRead(capture: Pick<CaptureInput, 'sha256' | 'url' | 'file'>, parser: string): number | null {
    const source = sourceOf(capture);
    const row = this.sql(
      `SELECT coalesce(r.id, a.report_id) AS id, r.series AS series, r.is_current AS isCurrent FROM captures c
       LEFT JOIN reports r ON r.capture_id = c.id AND r.parser = ?
       LEFT JOIN aliases a ON a.capture_id = c.id AND a.parser = ?
       WHERE c.source = ? AND c.sha256 = ?`,
    ).get(parser, parser, source, capture.sha256) as
      | { id: number | null; series: string | null; isCurrent: number | null }
      | undefined;
    if (row?.isCurrent === 0) {
      const newest = this.sql(
        'SELECT c.source AS source FROM reports r JOIN captures c ON c.id = r.capture_id WHERE r.series = ? AND r.is_current',
      ).get(row.series) as { source: string } | undefined;
      if (newest?.source === source) this.makeCurrent(row.id as number, row.series as string);
    }
    return row?.id ?? null;
  }

  private makeCurrent(reportId: number, series: string): void {
    this.db.$client.transaction(() => {
      this.sql('UPDATE reports SET is_current = 0 WHERE series = ?').run(series);
      this.sql('UPDATE reports SET is_current = 1 WHERE id = ?').run(reportId);
    })();
  }

  /** Stores one reading in one transaction: all of it or nothing. Repeating it changes nothing. */
  save(
    capture: CaptureInput,
    report: ParsedReport,
    flags: readonly Flag[],
    notAssessable: number,
    now = new Date().toISOString(),
  ): Saved {
    return this.write.immediate(capture, report, flags, notAssessable, now);
  }

  private store(
    capture: CaptureInput,
    report: ParsedReport,
    flags: readonly Flag[],
    notAssessable: number,
    now: string,
  ): Saved {
    const captureId = this.captureId(capture, now);
    const publisherId = this.publisherId(report, capture);
    const series =
      publisherId !== null && report.year !== null ? `${publisherId}/${report.year}` : `source:${sourceOf(capture)}`;
    const content = contentOf(report);
    const current = this.sql(
      'SELECT id, version, content, parser, capture_id FROM reports WHERE series = ? AND is_current',
    ).get(series) as { id: number; version: number; content: string; parser: string; capture_id: number } | undefined;
    if (current && current.content === content && current.parser === report.parser) {
      if (current.capture_id !== captureId) {
        this.sql(
          'INSERT INTO aliases VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET report_id = excluded.report_id, parser = excluded.parser',
        ).run(captureId, current.id, report.parser);
      }
      return { outcome: 'same', reportId: current.id };
    }
    const last = this.sql('SELECT max(version) AS version FROM reports WHERE series = ?').get(series) as {
      version: number | null;
    };
    this.sql('UPDATE reports SET is_current = 0 WHERE series = ?').run(series);
    const { lastInsertRowid } = this.sql(
      `INSERT INTO reports (publisher_id, capture_id, series, version, is_current, year, form, title, published_on, content,
         not_assessable, parser, read_at) VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      ...[
        publisherId,
        captureId,
        series,
        (last.version ?? 0) + 1,
        report.year,
        report.form,
        report.title,
        report.publishedOn,
      ],
      ...[content, notAssessable, report.parser, now],
    );
    const reportId = Number(lastInsertRowid);
    this.insertParts(reportId, report, flags);
    return { outcome: current ? 'version' : 'new', reportId };
  }

  private insertParts(reportId: number, report: ParsedReport, flags: readonly Flag[]): void {
    const fact = this.sql('INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    for (const [code, { status, value, implied, raw, at }] of Object.entries(report.facts)) {
      fact.run(
        reportId,
        code,
        status,
        value,
        implied ?? null,
        raw ?? null,
        at?.[0] ?? null,
        at?.[1] ?? null,
        at?.[2] ?? null,
      );
    }
    const section = this.sql('INSERT INTO sections VALUES (?, ?, ?, ?, ?)');
    for (const [i, { number, heading, text }] of report.sections.entries())
      section.run(reportId, i, number, heading, text);
    const subtotal = this.sql('INSERT INTO subtotals VALUES (?, ?, ?, ?, ?)');
    for (const [i, { label, value, of }] of report.subtotals.entries())
      subtotal.run(reportId, i, label, value, JSON.stringify(of));
    const unplaced = this.sql('INSERT INTO unplaced VALUES (?, ?, ?, ?, ?, ?)');
    for (const [i, { raw, at }] of report.unplaced.entries()) unplaced.run(reportId, i, raw, ...at);
    const flag = this.sql('INSERT INTO flags VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    for (const [i, { rule, severity, codes, expected, actual, message, suspects }] of flags.entries()) {
      const text = (value: number | string | undefined) => (value === undefined ? null : String(value));
      flag.run(
        ...[reportId, i, rule, severity, JSON.stringify(codes), text(expected), text(actual), message.zh, message.en],
        suspects ? JSON.stringify(suspects) : null,
      );
    }
  }

  private captureId(capture: CaptureInput, now: string): number {
    const source = sourceOf(capture);
    const known = this.sql('SELECT id FROM captures WHERE source = ? AND sha256 = ?').get(source, capture.sha256) as
      | { id: number }
      | undefined;
    if (known) return known.id;
    const { lastInsertRowid } = this.sql(
      'INSERT INTO captures (sha256, source, url, file, byte_size, captured_at) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(capture.sha256, source, capture.url ?? null, capture.file ?? null, capture.byteSize, now);
    return Number(lastInsertRowid);
  }

  private publisherId(report: ParsedReport, capture: CaptureInput): number | null {
    if (report.unit === null) return null;
    const { division, province, prefecture, county, unit, kind } = report;
    // A unit without county may be any of its name: only reports from the same place are taken to be the same one's.
    const where = county ?? prefecture;
    const place = where === null ? `?${placeOf(capture)}` : `${province ?? ''}/${prefecture ?? ''}/${county ?? ''}`;
    const key = division ?? `${place}/${unit}`;
    const known = this.sql('SELECT id FROM publishers WHERE key = ?').get(key) as { id: number } | undefined;
    if (known) return known.id;
    const { lastInsertRowid } = this.sql(
      'INSERT INTO publishers (key, division, province, prefecture, county, unit, kind) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ).run(key, division, province, prefecture, county, unit, kind);
    return Number(lastInsertRowid);
  }

  private sql(text: string): Sqlite.Statement {
    let statement = this.statements.get(text);
    if (!statement) {
      statement = this.db.$client.prepare(text);
      this.statements.set(text, statement);
    }
    return statement;
  }
}

function sourceOf(capture: Pick<CaptureInput, 'url' | 'file'>): string {
  return capture.url ?? capture.file ?? '';
}

/** Host, or the folder of a file. */
function placeOf(capture: CaptureInput): string {
  if (capture.url) {
    try {
      return new URL(capture.url).host;
    } catch {
      return capture.url;
    }
  }
  return (capture.file ?? '').replace(/[^/\\]*$/, '');
}

/** What a report says, without where its cells stand: the PC page and the mobile page of one report are the same content. */
function contentOf(report: ParsedReport): string {
  const facts = Object.entries(report.facts).map(([code, { value, status, raw }]) => [
    code,
    value,
    status,
    raw ?? null,
  ]);
  const content = [
    report.year,
    report.form,
    facts,
    report.sections.map(({ heading, text }) => [heading, text.replace(/\s/g, '')]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

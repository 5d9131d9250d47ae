import type { Claim, Fact, Flag, Place } from '../../parsers/report.js';
import type { Database } from '../database.js';
import type { ArchivePlace } from './crawl-memory.js';

/** Bytes that were read, and where they are. */
export interface ReadCapture {
  id: number;
  sha256: string;
  url: string | null;
  /** From the database's own folder. */
  file: string | null;
  byteSize: number;
  place: ArchivePlace | null;
  /** What the crawl knew beside the bytes. */
  listed: unknown;
}

/** A cell as the database holds it. */
export interface StoredFact {
  status: Fact['status'];
  value: number | null;
  implied: number | null;
  raw: string | null;
  at: Place | null;
  /** How sure a reading from a picture is, 0 to 1; null for what the document holds as text. */
  confidence: number | null;
}

/** A reading as the database holds it. */
export interface StoredReading {
  reportId: number;
  /** The capture that it is the reading of: another one for a document whose content was stored already. */
  captureId: number;
  parser: string;
  publisher: { key: string; name: string } | null;
  year: number | null;
  form: string | null;
  title: string | null;
  publishedOn: string | null;
  /** SHA-256 of facts and text. */
  content: string;
  notAssessable: number;
  facts: Record<string, StoredFact>;
  sections: { number: number | null; heading: string; text: string }[];
  claims: { code: string; value: number; text: string; how: Claim['how'] | null; scope: Claim['scope'] | null }[];
  subtotals: { label: string; value: number; of: string[] }[];
  unplaced: { raw: string; at: Place }[];
  flags: Flag[];
}

type Row = Record<string, string | number | null>;

/**
 * The captures that gave reports, in the order in which they are read again: those of the current readings, oldest first; those of
 * earlier ones, newest first; and other places of the same content. A report that turns out to be of another unit or year thus leaves
 * its place before those that may take it are read, and a copy comes after what it is a copy of.
 */
export function capturesWithReports(db: Database): Record<'current' | 'earlier' | 'copies', number[]> {
  const ids = (sql: string) => db.$client.prepare(sql).pluck().all() as number[];
  return {
    current: ids('SELECT DISTINCT capture_id FROM reports WHERE is_current ORDER BY capture_id'),
    earlier: ids(
      'SELECT capture_id FROM reports EXCEPT SELECT capture_id FROM reports WHERE is_current ORDER BY capture_id DESC',
    ),
    copies: ids('SELECT capture_id FROM aliases EXCEPT SELECT capture_id FROM reports ORDER BY capture_id'),
  };
}

/** A capture, with all that is needed to read it again. */
export function readCapture(db: Database, captureId: number): ReadCapture {
  const row = db.$client
    .prepare(
      `SELECT id, sha256, url, file, byte_size, warc_file, warc_offset, warc_length, listed FROM captures WHERE id = ?`,
    )
    .get(captureId) as Row;
  return {
    ...{ id: row.id as number, sha256: row.sha256 as string, byteSize: row.byte_size as number },
    ...{ url: row.url as string | null, file: row.file as string | null },
    place:
      row.warc_file === null
        ? null
        : { file: String(row.warc_file), offset: Number(row.warc_offset), length: Number(row.warc_length) },
    listed: row.listed === null ? null : JSON.parse(String(row.listed)),
  };
}

/** What the database holds of a capture: its own newest reading, or the one of another capture with the same content. */
export function storedReading(db: Database, captureId: number): StoredReading {
  const reportId = db.$client
    .prepare(
      'SELECT coalesce((SELECT max(id) FROM reports WHERE capture_id = $id), (SELECT report_id FROM aliases WHERE capture_id = $id))',
    )
    .pluck()
    .get({ id: captureId }) as number;
  return storedReport(db, reportId) as StoredReading;
}

/** A reading by the report's own id; null where there is none. */
export function storedReport(db: Database, reportId: number): StoredReading | null {
  const report = db.$client
    .prepare(
      'SELECT r.*, p.key, p.county, p.unit FROM reports r LEFT JOIN publishers p ON p.id = r.publisher_id WHERE r.id = ?',
    )
    .get(reportId) as Row | undefined;
  if (!report) return null;
  const rows = (sql: string) => db.$client.prepare(sql).all(reportId) as Row[];
  const at = (row: Row) => [row.table_index, row.row_index, row.column_index] as Place;
  return {
    ...{ reportId, captureId: report.capture_id as number, parser: report.parser as string },
    publisher:
      report.key === null ? null : { key: String(report.key), name: `${report.county ?? ''}${report.unit ?? ''}` },
    ...{ year: report.year as number | null, form: report.form as string | null, title: report.title as string | null },
    ...{ publishedOn: report.published_on as string | null, content: report.content as string },
    ...{ notAssessable: report.not_assessable as number },
    facts: Object.fromEntries(
      rows('SELECT * FROM facts WHERE report_id = ?').map((row) => [
        row.code,
        {
          ...{ status: row.status, value: row.value, implied: row.implied, raw: row.raw, confidence: row.confidence },
          at: row.table_index === null ? null : at(row),
        },
      ]),
    ) as StoredReading['facts'],
    sections: rows(
      'SELECT number, heading, text FROM sections WHERE report_id = ? ORDER BY position',
    ) as unknown as StoredReading['sections'],
    claims: rows(
      'SELECT code, value, text, how, scope FROM claims WHERE report_id = ? ORDER BY position',
    ) as unknown as StoredReading['claims'],
    subtotals: rows('SELECT label, value, codes FROM subtotals WHERE report_id = ? ORDER BY position').map(
      ({ label, value, codes }) => ({ label: String(label), value: Number(value), of: JSON.parse(String(codes)) }),
    ),
    unplaced: rows('SELECT * FROM unplaced WHERE report_id = ? ORDER BY position').map((row) => ({
      ...{ raw: String(row.raw), at: at(row) },
    })),
    flags: rows('SELECT * FROM flags WHERE report_id = ? ORDER BY position').map(flagOf),
  };
}

/** A row of the table as a flag. */
export function flagOf(row: Row): Flag {
  return {
    ...{ rule: String(row.rule), severity: row.severity as Flag['severity'], codes: JSON.parse(String(row.codes)) },
    ...(row.expected === null ? {} : { expected: String(row.expected) }),
    ...(row.actual === null ? {} : { actual: String(row.actual) }),
    message: { zh: String(row.message_zh), en: String(row.message_en) },
    ...(row.suspects === null ? {} : { suspects: JSON.parse(String(row.suspects)) }),
    ...(row.doubt === null ? {} : { doubt: row.doubt as NonNullable<Flag['doubt']> }),
    ...(row.basis === null ? {} : { basis: row.basis as NonNullable<Flag['basis']> }),
  };
}

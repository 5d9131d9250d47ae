import type { Flag } from '../../parsers/report.js';
import type { Database } from '../database.js';
import { type FlagReview, reviewsOfReport } from './flag-reviews.js';
import { type StoredReading, storedReport } from './stored-reading.js';

/** A stored report with all that explains its flags: whose it is, where its bytes came from and lie, what was read. */
export interface ExplainedReport {
  reportId: number;
  version: number;
  isCurrent: boolean;
  county: string | null;
  unit: string | null;
  year: number | null;
  source: {
    url: string | null;
    file: string | null;
    sha256: string;
    capturedAt: string;
    warc: { file: string; offset: number } | null;
  };
  reading: StoredReading;
  /** Each with its number, counted from 1, and with what people decided on it. */
  flags: (Flag & { number: number; review: FlagReview })[];
}

/** What a person asks for: an id of a report, an address or a file, or a unit's name. */
export interface Wanted {
  report: string;
  county?: string;
  year?: number;
}

/** A report in a list to choose from. */
export interface Candidate {
  reportId: number;
  county: string | null;
  unit: string | null;
  year: number | null;
  title: string | null;
}

/** The reports that may be meant: by id any version, by address, file or unit the current ones. */
export function findReports(db: Database, { report, county, year }: Wanted): Candidate[] {
  return db.$client
    .prepare(
      `SELECT r.id AS reportId, p.county, p.unit, r.year, r.title
       FROM reports r JOIN captures c ON c.id = r.capture_id LEFT JOIN publishers p ON p.id = r.publisher_id
       WHERE (CAST(r.id AS TEXT) = $report
           OR r.is_current AND (c.source = $report OR p.unit = $report OR p.county || p.unit = $report OR p.division = $report
             OR r.id IN (SELECT a.report_id FROM aliases a JOIN captures o ON o.id = a.capture_id WHERE o.source = $report)))
         AND ($county IS NULL OR p.county = $county OR substr(p.division, 1, 6) = $county) AND ($year IS NULL OR r.year = $year)
       ORDER BY p.id, r.year, r.id`,
    )
    .all({ report, county: county ?? null, year: year ?? null }) as Candidate[];
}

/** One stored report with its flags and its source; null where there is none of this id. */
export function explainReport(db: Database, reportId: number): ExplainedReport | null {
  const reading = storedReport(db, reportId);
  if (!reading) return null;
  const row = db.$client
    .prepare(
      `SELECT r.version, r.is_current, p.county, p.unit, c.url, c.file, c.sha256, c.captured_at, c.warc_file, c.warc_offset
       FROM reports r JOIN captures c ON c.id = r.capture_id LEFT JOIN publishers p ON p.id = r.publisher_id WHERE r.id = ?`,
    )
    .get(reportId) as Record<string, string | number | null>;
  const reviewed = [...reviewsOfReport(db, reportId)];
  return {
    ...{ reportId, version: row.version as number, isCurrent: row.is_current === 1 },
    ...{ county: row.county as string | null, unit: row.unit as string | null, year: reading.year },
    source: {
      ...{ url: row.url as string | null, file: row.file as string | null, sha256: row.sha256 as string },
      capturedAt: row.captured_at as string,
      warc: row.warc_file === null ? null : { file: String(row.warc_file), offset: Number(row.warc_offset) },
    },
    reading,
    flags: reviewed.map(([number, review], i) => ({ number, ...(reading.flags[i] as Flag), review })),
  };
}

/** A flag that our own reading may have caused. */
export interface DoubtedFlag {
  reportId: number;
  number: number;
  rule: string;
  form: string | null;
  parser: string;
  source: string;
  messageZh: string;
  messageEn: string;
}

/** The list for those who keep the parsers, rule by rule. */
export function doubtedFlags(db: Database): DoubtedFlag[] {
  return db.$client
    .prepare(
      `SELECT report_id AS reportId, flag AS number, rule, form, parser, source, message_zh AS messageZh, message_en AS messageEn
       FROM reading_doubt ORDER BY rule, report_id, flag`,
    )
    .all() as DoubtedFlag[];
}

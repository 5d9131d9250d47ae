import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import type { ParsedReport } from '../../parsers/report.js';
import { check } from '../../pipeline/checks/check.js';

/** A report with where its bytes come from and when it was read. */
export interface Stored {
  report: ParsedReport;
  sha256?: string;
  url?: string;
  /** ISO 8601, UTC. */
  at?: string;
}

/** Checks and stores a report as an import does; its number. */
export function store(db: Database, { report, sha256, url, at }: Stored): number {
  const { flags, notAssessable } = check(report);
  const capture = {
    sha256: sha256 ?? `${report.unit}${report.year}${JSON.stringify(report.facts).length}`,
    url: url ?? `https://www.anle.gov.cn/${encodeURIComponent(report.unit ?? '')}/${report.year}.html`,
    byteSize: 10,
  };
  return new ReportWriter(db).save(capture, report, flags, notAssessable.length, at ?? '2026-01-01T00:00:00.000Z')
    .reportId;
}

/** A database with some reports. */
export function storedIn(path: string, reports: readonly Stored[]): Database {
  const db = open(path);
  for (const own of reports) store(db, own);
  return db;
}

import { type ExplainedReport, explainReport } from '../../db/queries/explain-report.js';
import { type StoredDocument, storedDocuments } from '../../db/queries/report-documents.js';
import { publisherOfReport, type ReportVersion, versionsOfReport } from '../../db/queries/report-versions.js';
import type { StoredFact } from '../../db/queries/stored-reading.js';
import type { SiteDeps } from '../deps.js';
import { publicReport } from './personal-data.js';

export type ShownFlag = ExplainedReport['flags'][number];

/** The cell that a visitor asked for. */
export interface SelectedCell {
  code: string;
  fact: StoredFact;
  /** Which document it stands in, and where in that document, counted from 0. */
  document: number;
  at: [table: number, row: number, column: number] | null;
  flags: ShownFlag[];
}

export interface ReportView {
  report: ExplainedReport;
  publisher: ReturnType<typeof publisherOfReport>;
  /** All readings of this publisher and year, newest first. */
  versions: ReportVersion[];
  documents: StoredDocument[];
  selected: SelectedCell | null;
}

/** A report with all that is known of it; null where there is no such report, or no such cell on it. */
export function reportView(
  { db }: SiteDeps,
  { id, cell }: { id: number; cell?: string | undefined },
): ReportView | null {
  const stored = explainReport(db, id);
  if (!stored) return null;
  const report = publicReport(stored);
  const documents = storedDocuments(db, id);
  const selected = cell === undefined ? null : selectedCell(report, documents, cell);
  if (cell !== undefined && selected === null) return null;
  return { report, publisher: publisherOfReport(db, id), versions: versionsOfReport(db, id), documents, selected };
}

function selectedCell(
  report: ExplainedReport,
  documents: readonly StoredDocument[],
  code: string,
): SelectedCell | null {
  const fact = Object.hasOwn(report.reading.facts, code) ? report.reading.facts[code] : undefined;
  if (!fact) return null;
  const document = fact.at ? documentOf(documents, fact.at[0]) : 0;
  const first = documents[document]?.firstTable ?? 0;
  return {
    ...{ code, fact, document },
    at: fact.at && [fact.at[0] - first, fact.at[1], fact.at[2]],
    flags: report.flags.filter(
      ({ codes, suspects = [] }) => codes.includes(code) || suspects.some((suspect) => suspect.code === code),
    ),
  };
}

/** A table belongs to the last document whose first table is not behind it. */
function documentOf(documents: readonly StoredDocument[], table: number): number {
  return Math.max(
    0,
    documents.findLastIndex(({ firstTable }) => firstTable <= table),
  );
}

import type { Database } from '../database.js';
import type { publishers } from '../schema/index.js';
import { statement } from '../statements.js';

/** One reading among those of one publisher and year. */
export interface ReportVersion {
  reportId: number;
  version: number;
  isCurrent: boolean;
  year: number | null;
  publishedOn: string | null;
  capturedAt: string;
  readAt: string;
  sha256: string;
  source: string;
  parser: string;
}

type Publisher = typeof publishers.$inferSelect;

/** Whose a report is; null where the document does not say. */
export function publisherOfReport(db: Database, reportId: number): Publisher | null {
  const sql = 'SELECT p.* FROM reports r JOIN publishers p ON p.id = r.publisher_id WHERE r.id = ?';
  return (statement(db, sql).get(reportId) as Publisher | undefined) ?? null;
}

/** A publisher by its number; null where there is none. */
export function findPublisher(db: Database, publisherId: number): Publisher | null {
  return (statement(db, 'SELECT * FROM publishers WHERE id = ?').get(publisherId) as Publisher | undefined) ?? null;
}

const COLUMNS = `r.id AS reportId, r.version, r.is_current AS isCurrent, r.year, r.published_on AS publishedOn,
  c.captured_at AS capturedAt, r.read_at AS readAt, c.sha256, c.source, r.parser`;

/** All versions of a report, newest first. */
export function versionsOfReport(db: Database, reportId: number): ReportVersion[] {
  return rowsOf(
    statement(
      db,
      `SELECT ${COLUMNS} FROM reports r JOIN captures c ON c.id = r.capture_id
       WHERE r.series = (SELECT series FROM reports WHERE id = ?) ORDER BY r.version DESC`,
    ).all(reportId),
  );
}

/** All versions of all reports of a publisher, year by year, newest first. */
export function versionsOfPublisher(db: Database, publisherId: number): ReportVersion[] {
  return rowsOf(
    statement(
      db,
      `SELECT ${COLUMNS} FROM reports r JOIN captures c ON c.id = r.capture_id
       WHERE r.publisher_id = ? ORDER BY r.year DESC, r.version DESC`,
    ).all(publisherId),
  );
}

function rowsOf(rows: unknown[]): ReportVersion[] {
  return (rows as (Omit<ReportVersion, 'isCurrent'> & { isCurrent: number })[]).map((row) => ({
    ...row,
    isCurrent: row.isCurrent === 1,
  }));
}

/** A cell that two readings of a report have otherwise. */
export interface ChangedCell {
  code: string;
  before: { value: number | null; status: string; raw: string | null } | null;
  after: { value: number | null; status: string; raw: string | null } | null;
}

/** The cells and the chapters in which two readings differ. */
export function compareVersions(
  db: Database,
  earlier: number,
  later: number,
): { cells: ChangedCell[]; sections: string[] } {
  type Row = { code: string; value: number | null; status: string; raw: string | null };
  const facts = (id: number) =>
    new Map(
      (statement(db, 'SELECT code, value, status, raw FROM facts WHERE report_id = ?').all(id) as Row[]).map(
        ({ code, ...fact }) => [code, fact],
      ),
    );
  const [before, after] = [facts(earlier), facts(later)];
  const cells = [...new Set([...before.keys(), ...after.keys()])].flatMap((code): ChangedCell[] => {
    const [old, own] = [before.get(code) ?? null, after.get(code) ?? null];
    const isSame = old?.value === own?.value && old?.status === own?.status;
    return isSame ? [] : [{ code, before: old, after: own }];
  });
  const texts = (id: number) =>
    statement(db, 'SELECT heading, text FROM sections WHERE report_id = ? ORDER BY position').all(id) as {
      heading: string;
      text: string;
    }[];
  const old = new Map(texts(earlier).map(({ heading, text }) => [heading, plain(text)]));
  const own = new Map(texts(later).map(({ heading, text }) => [heading, plain(text)]));
  const sections = [...new Set([...old.keys(), ...own.keys()])].filter(
    (heading) => old.get(heading) !== own.get(heading),
  );
  return { cells, sections };
}

function plain(text: string): string {
  return text.replace(/\s/g, '');
}

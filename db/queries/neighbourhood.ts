import type { Fact, Kind, ParsedReport, Status } from '../../parsers/report.js';
import { Neighbourhood, type Searched } from '../../pipeline/checks/neighbours/neighbourhood.js';
import type { StoredReport } from '../../pipeline/checks/neighbours/stored-report.js';
import { sentenceOf } from '../../pipeline/checks/neighbours/wording.js';
import type { Database } from '../database.js';
import { statement } from '../statements.js';
import { numbersIn, type Wordings } from './wordings.js';

interface ReportRow {
  id: number;
  publisherId: number;
  unit: string;
  kind: Kind | null;
  year: number;
  form: ParsedReport['form'];
  publishedOn: string | null;
  source: string;
  isOdd: number;
  wordings: Buffer | null;
}

const COLUMNS = `r.id, r.publisher_id AS publisherId, p.unit, p.kind, r.year, r.form, r.published_on AS publishedOn, c.source,
  EXISTS (SELECT 1 FROM flags WHERE report_id = r.id AND rule IN ('identity.year', 'identity.unit')) AS isOdd, k.wordings`;
const JOINS = `JOIN publishers p ON p.id = r.publisher_id JOIN captures c ON c.id = r.capture_id
  LEFT JOIN report_checks k ON k.report_id = r.id`;
const NONE = new Float64Array();
/** Clones of official pages are kept out of comparisons. */
const OFFICIAL = "NOT EXISTS (SELECT 1 FROM flags WHERE report_id = r.id AND rule = 'source.host')";

/** Everything that is stored of a place: one query for each kind of thing, whatever the number of reports. */
export function readNeighbourhood(db: Database, placeId: number, wordings: Wordings): Neighbourhood {
  const rows = statement(
    db,
    `SELECT ${COLUMNS} FROM place_publishers o CROSS JOIN reports r ON r.publisher_id = o.publisher_id ${JOINS}
     WHERE o.place_id = ? AND r.is_current AND r.year IS NOT NULL AND ${OFFICIAL} ORDER BY r.publisher_id, r.year, r.id`,
  ).all(placeId) as ReportRow[];
  const copies = statement(
    db,
    `SELECT ${COLUMNS}, now.id AS currentId FROM place_publishers o CROSS JOIN reports r ON r.publisher_id = o.publisher_id ${JOINS}
       JOIN reports now ON now.series = r.series AND now.is_current AND now.parser = r.parser JOIN captures d ON d.id = now.capture_id
     WHERE o.place_id = ? AND NOT r.is_current AND r.year IS NOT NULL AND ${OFFICIAL}
       AND d.source <> c.source AND (c.warc_file IS NULL OR d.warc_file IS NULL)
       AND NOT EXISTS (SELECT 1 FROM flags WHERE report_id = now.id AND rule = 'source.changed') ORDER BY r.id`,
  ).all(placeId) as (ReportRow & { currentId: number })[];
  const reports = new Map(readReports(db, [...rows, ...copies]).map((report) => [report.id, report]));
  const byCurrent = new Map<number, StoredReport[]>();
  for (const { id, currentId } of copies)
    byCurrent.set(currentId, [...(byCurrent.get(currentId) ?? []), reports.get(id) as StoredReport]);
  return new Neighbourhood({
    reports: rows.map(({ id }) => reports.get(id) as StoredReport),
    copies: byCurrent,
    searched: readSearched(db, placeId),
    searches: readSearches(db, placeId),
    isCommon: wordings.isLearned ? (wording) => wordings.isCommon(wording) : undefined,
    textOf: (report, wording) => sentenceIn(db, report.id, wording),
  });
}

/** A publisher's current reports of the years before and after one. */
export function reportsBeside(db: Database, publisherId: number, year: number): StoredReport[] {
  const rows = statement(
    db,
    `SELECT ${COLUMNS} FROM reports r ${JOINS}
     WHERE r.publisher_id = ? AND r.is_current AND r.year IN (?, ?) AND ${OFFICIAL} ORDER BY r.year, r.id`,
  ).all(publisherId, year - 1, year + 1) as ReportRow[];
  return readReports(db, rows);
}

/** The reports with their cells. Zeros, which most cells are, are not fetched. */
function readReports(db: Database, rows: readonly ReportRow[]): StoredReport[] {
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const parts = new Map(
    rows.map(({ id }) => [
      id,
      {
        values: new Map<string, number>(),
        empty: new Map<string, Exclude<Status, 'reported'>>(),
        subtotals: [] as { of: string[]; value: number }[],
        doubted: new Set<string>(),
        isAllDoubted: false,
      },
    ]),
  );
  const each = (sql: string, take: (part: NonNullable<ReturnType<typeof parts.get>>, row: unknown[]) => void) => {
    for (const row of statement(db, sql).raw().all(ids) as unknown[][]) {
      const part = parts.get(row[0] as number);
      if (part) take(part, row);
    }
  };
  each(
    `SELECT f.report_id, f.code, f.value, f.status FROM json_each(?) j CROSS JOIN facts f ON f.report_id = j.value
     WHERE f.value IS NULL OR f.value <> 0`,
    ({ values, empty }, [, code, value, status]) => {
      if (value === null) empty.set(code as string, status as Exclude<Fact['status'], 'reported'>);
      else values.set(code as string, value as number);
    },
  );
  each(
    `SELECT s.report_id, s.codes, s.value FROM json_each(?) j CROSS JOIN subtotals s ON s.report_id = j.value ORDER BY s.report_id, s.position`,
    ({ subtotals }, [, codes, value]) => subtotals.push({ of: JSON.parse(String(codes)), value: value as number }),
  );
  each(
    `SELECT g.report_id, g.codes FROM json_each(?) j CROSS JOIN flags g ON g.report_id = j.value
     WHERE g.rule >= 'reading.' AND g.rule < 'reading/'`,
    (part, [, codes]) => {
      const own = JSON.parse(String(codes)) as string[];
      if (own.length === 0) part.isAllDoubted = true;
      for (const code of own) part.doubted.add(code);
    },
  );
  // A number that found no cell may belong into any cell of its table.
  each(
    `SELECT DISTINCT f.report_id, f.code FROM json_each(?) j CROSS JOIN unplaced u ON u.report_id = j.value
       CROSS JOIN facts f ON f.report_id = u.report_id AND f.table_index = u.table_index`,
    ({ doubted }, [, code]) => doubted.add(code as string),
  );
  return rows.map(({ isOdd, wordings, ...row }) => {
    const { isAllDoubted, doubted, ...part } = parts.get(row.id) as NonNullable<ReturnType<typeof parts.get>>;
    return {
      ...{ ...row, ...part, doubted: isAllDoubted ? ('all' as const) : doubted, isIdentitySure: isOdd === 0 },
      wordings: wordings ? numbersIn(wordings) : NONE,
    };
  });
}

function sentenceIn(db: Database, reportId: number, wording: number): string | null {
  const names = statement(
    db,
    'SELECT p.unit, p.county, p.prefecture FROM reports r JOIN publishers p ON p.id = r.publisher_id WHERE r.id = ?',
  )
    .raw()
    .get(reportId) as (string | null)[];
  const texts = statement(db, 'SELECT text FROM sections WHERE report_id = ? ORDER BY position').pluck().all(reportId);
  return sentenceOf(texts as string[], names, wording);
}

function readSearched(db: Database, placeId: number): Searched[] {
  const rows = statement(
    db,
    `SELECT v.unit, v.division, v.year, v.state, v.reason_zh AS zh, v.reason_en AS en
     FROM place_coverage o CROSS JOIN coverage v ON v.county = o.county WHERE o.place_id = ? ORDER BY v.unit, v.year`,
  ).all(placeId) as (Omit<Searched, 'reason'> & { zh: string | null; en: string | null })[];
  return rows.map(({ zh, en, ...row }) => ({ ...row, reason: zh === null ? null : { zh, en: en ?? zh } }));
}

/** How often the county was searched to the end. */
function readSearches(db: Database, placeId: number): number {
  return statement(
    db,
    'SELECT count(*) FROM place_coverage o CROSS JOIN county_runs n ON n.county = o.county AND n.is_complete WHERE o.place_id = ?',
  )
    .pluck()
    .get(placeId) as number;
}

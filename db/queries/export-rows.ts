import type { Database } from '../database.js';
import { JOIN_STATE, STATE } from '../review-state.js';
import type { Selection } from './compare-county.js';

/** A table of an export: its columns, and its rows one by one. */
export interface ExportTable {
  name: string;
  columns: string[];
  rows(): IterableIterator<Record<string, string | number | null>>;
}

/** Order and selection are part of the data: the same database gives the same rows in the same order. */
const ORDER =
  'ORDER BY p.division IS NULL, p.division, p.province, p.prefecture, p.county, p.unit, r.year, r.series, r.version';
const WHERE =
  'WHERE ($county IS NULL OR p.county = $county OR substr(p.division, 1, 6) = $county) AND ($year IS NULL OR r.year = $year)';
const OWNER = 'p.division, p.province, p.prefecture, p.county, p.unit, p.kind, r.year';

const TABLES: readonly { name: string; sql: string }[] = [
  {
    name: 'reports',
    sql: `SELECT r.id AS report_id, ${OWNER}, r.form, r.title, r.published_on, r.version, r.is_current, c.url, c.file, c.sha256,
      r.not_assessable, r.parser FROM reports r JOIN captures c ON c.id = r.capture_id
      LEFT JOIN publishers p ON p.id = r.publisher_id ${WHERE} ${ORDER}`,
  },
  {
    name: 'facts',
    sql: `SELECT f.report_id, ${OWNER}, r.form, f.code, i.row_zh || '·' || i.column_zh AS label_zh, i.label_en, i.unit AS measure,
      f.value, f.status, f.implied, f.raw, f.table_index, f.row_index, f.column_index
      FROM reports r JOIN facts f ON f.report_id = r.id JOIN indicators i ON i.code = f.code
      LEFT JOIN publishers p ON p.id = r.publisher_id ${WHERE} AND r.is_current ${ORDER}, i.position`,
  },
  {
    name: 'flags',
    sql: `SELECT g.report_id, ${OWNER}, g.severity, g.rule, g.message_zh, g.message_en, g.expected, g.actual, g.codes, g.suspects, g.doubt,
      ${STATE} AS review, w.note AS review_note, w.reviewer, w.decided_at AS reviewed_at
      FROM reports r JOIN flags g ON g.report_id = r.id ${JOIN_STATE}
      LEFT JOIN reviews w ON w.id = v.review_id LEFT JOIN publishers p ON p.id = r.publisher_id
      ${WHERE} AND r.is_current AND ($withoutDismissed = 0 OR ${STATE} <> 'dismissed') ${ORDER}, g.position`,
  },
  {
    name: 'codebook',
    sql: 'SELECT code, forms, section, row_zh, column_zh, label_en, unit, note FROM indicators ORDER BY position',
  },
  {
    name: 'crosswalk',
    sql: 'SELECT from_form, from_code, to_form, to_code, relation, note_zh, note_en FROM crosswalk ORDER BY position',
  },
  {
    name: 'rules',
    sql: 'SELECT id, severity, title_zh, title_en, formula_zh, formula_en FROM rules ORDER BY position',
  },
];

/** Whether any report is of this county and year: an export of nothing is a misspelt name, more often than not. */
export function hasReports(db: Database, { county, year }: Selection): boolean {
  const statement = db.$client.prepare(
    `SELECT 1 FROM reports r LEFT JOIN publishers p ON p.id = r.publisher_id ${WHERE} LIMIT 1`,
  );
  return statement.get({ county: county ?? null, year: year ?? null }) !== undefined;
}

/** Reports (every version), facts and flags of the current ones, and the codebook, crosswalk and rules beside them; rows are read as they are asked for. */
export function exportTables(db: Database, { county, year, withoutDismissed }: Selection): ExportTable[] {
  const selected = { county: county ?? null, year: year ?? null, withoutDismissed: withoutDismissed ? 1 : 0 };
  return TABLES.map(({ name, sql }) => {
    const statement = db.$client.prepare(sql);
    const isSelected = sql.includes('$county');
    return {
      name,
      columns: statement.columns().map((column) => column.name),
      rows: () =>
        (isSelected ? statement.iterate(selected) : statement.iterate()) as IterableIterator<
          Record<string, string | number | null>
        >,
    };
  });
}

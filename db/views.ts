import { codesOf } from '../parsers/forms/codebook.js';
import type { TableForm } from '../parsers/report.js';
import { FLAG_REVIEW, JOIN_STATE, REVIEWED_REPORT, STATE } from './review-state.js';

/** Views for people who open the file in any SQLite tool. Current versions only, but for report_version. */
export const VIEWS: readonly { name: string; sql: string }[] = [
  {
    name: 'fact',
    sql: `SELECT p.division, p.province, p.prefecture, p.county, p.unit, p.kind, r.year, r.form, f.code,
  i.section, i.row_zh || '·' || i.column_zh AS label_zh, i.label_en, i.unit AS measure,
  f.value, f.status, f.implied, f.raw, f.table_index, f.row_index, f.column_index, r.id AS report_id
FROM facts f JOIN reports r ON r.id = f.report_id AND r.is_current
JOIN indicators i ON i.code = f.code LEFT JOIN publishers p ON p.id = r.publisher_id`,
  },
  { name: 'report_2021', sql: wide('2021') },
  { name: 'report_2019', sql: wide('2019') },
  { name: 'report_2014', sql: wide('2014') },
  { name: 'flag_review', sql: FLAG_REVIEW },
  { name: 'reviewed_report', sql: REVIEWED_REPORT },
  {
    name: 'flag',
    // Reports that were not found have no report_id.
    sql: `SELECT p.province, p.prefecture, p.county, p.unit, r.year, g.severity, g.rule, u.title_zh, u.title_en,
  g.message_zh, g.message_en, g.expected, g.actual, g.codes, g.suspects, g.doubt, ${STATE} AS review, w.note AS review_note,
  w.reviewer, w.decided_at AS reviewed_at, g.basis, g.position + 1 AS flag, r.id AS report_id
FROM flags g JOIN reports r ON r.id = g.report_id AND r.is_current
${JOIN_STATE} LEFT JOIN reviews w ON w.id = v.review_id
LEFT JOIN rules u ON u.id = g.rule LEFT JOIN publishers p ON p.id = r.publisher_id
UNION ALL SELECT NULL, NULL, a.county, a.unit, a.year, u.severity, u.id, u.title_zh, u.title_en,
  a.message_zh, a.message_en, NULL, a.state, '[]', NULL, NULL, 'open', NULL, NULL, NULL, 'stored', NULL, NULL
FROM gaps a JOIN rules u ON u.id = 'coverage.missing'`,
  },
  {
    // For those who keep the parsers: what was flagged and may be our reading's fault.
    name: 'reading_doubt',
    sql: `SELECT r.parser, r.form, g.rule, g.message_zh, g.message_en, g.codes, c.source, c.sha256, g.position + 1 AS flag, r.id AS report_id
FROM flags g JOIN reports r ON r.id = g.report_id AND r.is_current JOIN captures c ON c.id = r.capture_id
WHERE g.doubt = 'reading'`,
  },
  {
    name: 'report_version',
    sql: `SELECT p.province, p.prefecture, p.county, p.unit, r.year, r.version, r.is_current, r.form, r.title, r.published_on,
  c.source, c.sha256, c.captured_at, r.parser, r.read_at, r.id AS report_id
FROM reports r JOIN captures c ON c.id = r.capture_id LEFT JOIN publishers p ON p.id = r.publisher_id`,
  },
];

/**
 * One row a report, one column a code with its dots as underscores. （六）其他处理 printed as one row has columns of its own.
 * A subquery a column, not one GROUP BY: SQLite then reads only the rows and columns that a query asks for.
 */
function wide(form: TableForm): string {
  const oneRow = form === '2021' ? codesOf('2019').filter((code) => code.startsWith('requests.other.all.')) : [];
  const columns = [...codesOf(form), ...oneRow].map(
    (code) => `(SELECT value FROM facts WHERE report_id = r.id AND code = '${code}') AS ${columnOf(code)}`,
  );
  return `SELECT p.division, p.province, p.prefecture, p.county, p.unit, p.kind, r.year, r.published_on, r.id AS report_id,
  ${columns.join(',\n  ')}
FROM reports r LEFT JOIN publishers p ON p.id = r.publisher_id
WHERE r.is_current AND r.form = '${form}'`;
}

/** requests.received.total → requests_received_total */
export function columnOf(code: string): string {
  return code.replaceAll('.', '_');
}

import { FLAG_REVIEW, JOIN_STATE, STATE } from './review-state.js';
import { COVERAGE_VIEWS } from './views/coverage.js';
import type { View } from './views/parts.js';
import { RATE_VIEWS } from './views/rates.js';
import { REQUESTS } from './views/requests.js';
import { SERIES } from './views/series.js';
import { wideView } from './views/wide.js';

/** Views for people who open the file in any SQLite tool. Current versions only, but for report_version and report_period. */
export const VIEWS: readonly View[] = [
  {
    name: 'fact',
    sql: `SELECT p.division, p.province, p.prefecture, p.county, p.unit, p.kind, r.year, r.form, f.code,
  i.section, i.row_zh || '·' || i.column_zh AS label_zh, i.label_en, i.unit AS measure,
  f.value, f.status, f.implied, f.raw, f.table_index, f.row_index, f.column_index, r.id AS report_id
FROM facts f JOIN reports r ON r.id = f.report_id AND r.is_current
JOIN indicators i ON i.code = f.code LEFT JOIN publishers p ON p.id = r.publisher_id`,
  },
  ...(['2021', '2019', '2014'] as const).map(wideView),
  { name: 'flag_review', sql: FLAG_REVIEW },
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
  {
    // When each version was the current one: until is null where it is so still.
    name: 'report_period',
    sql: `SELECT series, report_id, at AS since, (SELECT n.at FROM current_versions n WHERE n.series = v.series AND n.id > v.id ORDER BY n.id LIMIT 1) AS until
FROM current_versions v WHERE report_id IS NOT NULL`,
  },
  ...SERIES,
  ...REQUESTS,
  ...RATE_VIEWS,
  ...COVERAGE_VIEWS,
];

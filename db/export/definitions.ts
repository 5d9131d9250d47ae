import { JOIN_STATE, STATE } from '../review-state.js';
import { ofPublisher, WHERE } from './selection.js';

/** What a table is, apart from where its rows come from. */
export interface Definition {
  name: string;
  /** Sheet name and title. */
  zh: string;
  en: string;
  primaryKey?: readonly string[];
  /** Columns that refer to another table's. */
  references?: readonly { field: string; table: string; column: string }[];
  sql: string;
}

const OWNER = 'p.division, p.province, p.prefecture, p.county, p.unit, p.kind, r.year';
/** Order and selection are part of the data: the same database gives the same rows in the same order. */
const ORDER =
  'ORDER BY p.division IS NULL, p.division, p.province, p.prefecture, p.county, p.unit, r.year, r.series, r.version';
const JOINED = 'FROM reports r LEFT JOIN publishers p ON p.id = r.publisher_id';
const TO_REPORTS = [{ field: 'report_id', table: 'reports', column: 'report_id' }];
const TO_BOTH = [...TO_REPORTS, { field: 'code', table: 'codebook', column: 'code' }];

/** The current reports that are selected, in order: what facts are read by. */
export const CURRENT = `SELECT r.id AS report_id, ${OWNER}, r.form ${JOINED} ${WHERE} AND r.is_current ${ORDER}`;

/** The same for flags and texts, whose form does not matter. */
export const OWNERS = `SELECT r.id AS report_id, ${OWNER} ${JOINED} ${WHERE} AND r.is_current ${ORDER}`;

/** One section of a current report, as the table of sections has it. */
export const OWNERS_SECTION = `SELECT r.id AS report_id, ${OWNER}, s.number, s.heading, s.text, s.position ${JOINED}
  JOIN sections s ON s.report_id = r.id WHERE r.id = ? AND s.position = ?`;

/** The same of one form, for its wide table. */
export const CURRENT_OF_FORM = `SELECT r.id AS report_id, ${OWNER}, r.published_on ${JOINED} ${WHERE}
  AND r.is_current AND r.form = $form ${ORDER}`;

export const REPORTS: Definition = {
  ...{ name: 'reports', zh: '报告', en: 'Reports, every version', primaryKey: ['report_id'] },
  sql: `SELECT r.id AS report_id, ${OWNER}, r.form, r.title, r.published_on, r.version, r.is_current, c.url, c.file, c.sha256,
    r.not_assessable, r.parser ${JOINED} JOIN captures c ON c.id = r.capture_id ${WHERE} ${ORDER}`,
};

export const COVERAGE: Definition = {
  ...{ name: 'coverage', zh: '覆盖', en: 'What became of each unit and year' },
  sql: `SELECT division, province, prefecture, county, unit, year, state, published_on, deadline, checks, reason_zh, reason_en, url,
    checked_at, report_id FROM coverage_status
    WHERE ($county IS NULL OR county = $county OR county_code = $county)
      AND ($province IS NULL OR province = $province OR substr(county_code, 1, 2) = $province)
      AND ($from IS NULL OR year BETWEEN $from AND $to) AND (${ofPublisher('county')} OR ${ofPublisher('county_code')})
    ORDER BY division IS NULL, division, province, prefecture, county, unit, year, report_id`,
};

/** One row a cell. */
export const FACTS: Definition = {
  ...{ name: 'facts', zh: '指标', en: 'Cells, one row each', primaryKey: ['report_id', 'code'], references: TO_BOTH },
  sql: `SELECT code, value, status, implied, confidence, raw, table_index, row_index, column_index FROM facts WHERE report_id = ?`,
};

/** Flags, with what people decided on them. */
export const FLAGS: Definition = {
  ...{ name: 'flags', zh: '问题', en: 'Flags', primaryKey: ['report_id', 'position'], references: TO_REPORTS },
  sql: `SELECT g.severity, g.rule, g.message_zh, g.message_en, g.expected, g.actual, g.codes, g.suspects, g.doubt, g.basis,
    ${STATE} AS review, w.note AS review_note, w.reviewer, w.decided_at AS reviewed_at, g.position
    FROM flags g ${JOIN_STATE} LEFT JOIN reviews w ON w.id = v.review_id WHERE g.report_id = ? ORDER BY g.position`,
};

/** The same of a report that no decision is on: looking for one among all of them would take its time for every report. */
export const OPEN_FLAGS = `SELECT severity, rule, message_zh, message_en, expected, actual, codes, suspects, doubt, basis,
  'open' AS review, NULL AS review_note, NULL AS reviewer, NULL AS reviewed_at, position FROM flags WHERE report_id = ? ORDER BY position`;

/** What else each current report says, by report. */
export const PARTS: readonly Definition[] = [
  {
    ...{
      name: 'sections',
      zh: '正文',
      en: 'Narratives',
      primaryKey: ['report_id', 'position'],
      references: TO_REPORTS,
    },
    sql: 'SELECT number, heading, text, position FROM sections WHERE report_id = ? ORDER BY position',
  },
  {
    ...{ name: 'claims', zh: '正文中的数字', en: 'Numbers that sentences claim' },
    ...{ primaryKey: ['report_id', 'position'], references: TO_REPORTS },
    sql: 'SELECT code, value, text, how, scope, position FROM claims WHERE report_id = ? ORDER BY position',
  },
  {
    ...{ name: 'unplaced', zh: '未归位的数字', en: 'Printed numbers without a cell' },
    ...{ primaryKey: ['report_id', 'position'], references: TO_REPORTS },
    sql: 'SELECT raw, table_index, row_index, column_index, position FROM unplaced WHERE report_id = ? ORDER BY position',
  },
];

export const REFERENCE: readonly Definition[] = [
  {
    ...{ name: 'codebook', zh: '编码本', en: 'Codebook', primaryKey: ['code'] },
    sql: 'SELECT code, forms, section, row_zh, column_zh, label_en, unit AS measure, note FROM indicators ORDER BY position',
  },
  {
    ...{ name: 'crosswalk', zh: '表式对照', en: 'Crosswalk of the forms' },
    primaryKey: ['from_code', 'to_form', 'to_code'],
    sql: 'SELECT from_form, from_code, to_form, to_code, relation, note_zh, note_en FROM crosswalk ORDER BY position',
  },
  {
    ...{ name: 'rules', zh: '规则', en: 'Rules', primaryKey: ['id'] },
    sql: 'SELECT id, severity, title_zh, title_en, formula_zh, formula_en FROM rules ORDER BY position',
  },
];

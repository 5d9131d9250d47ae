import { JOIN_STATE, STATE } from '../review-state.js';
import { coverageStatusOf } from '../views/coverage.js';
import { type ExportSelection, GAPS_WHERE, searchedOf, whereOf } from './selection.js';

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

/** What the selection decides. */
export interface Selected {
  /** The current reports, in order: what facts are read by. */
  current: string;
  /** The same for flags and texts, whose form does not matter. */
  owners: string;
  /** The same of one form, for its wide table. */
  currentOfForm: string;
  reports: Definition;
  coverage: Definition;
  gaps: Definition;
}

export function selectedBy(selection: ExportSelection): Selected {
  const where = whereOf(selection);
  const current = `${JOINED} ${where} AND r.is_current`;
  return {
    current: `SELECT r.id AS report_id, ${OWNER}, r.form ${current} ${ORDER}`,
    owners: `SELECT r.id AS report_id, ${OWNER} ${current} ${ORDER}`,
    currentOfForm: `SELECT r.id AS report_id, ${OWNER}, r.published_on ${current} AND r.form = $form ${ORDER}`,
    reports: {
      ...{ name: 'reports', zh: '报告', en: 'Reports, every version', primaryKey: ['report_id'] },
      sql: `SELECT r.id AS report_id, ${OWNER}, r.form, r.title, r.published_on, r.version, r.is_current, c.url, c.file, c.sha256,
        r.not_assessable + coalesce(k.not_assessable, 0) AS not_assessable, k.not_assessable AS not_assessable_beside, r.parser
        ${JOINED} JOIN captures c ON c.id = r.capture_id LEFT JOIN report_checks k ON k.report_id = r.id ${where} ${ORDER}`,
    },
    coverage: {
      ...{ name: 'coverage', zh: '覆盖', en: 'What became of each unit and year' },
      sql: `SELECT division, province, prefecture, county, unit, year, state, published_on, deadline, checks, reason_zh, reason_en, url,
        checked_at, report_id FROM (${coverageStatusOf(searchedOf(selection, 'v.'), where.replace('WHERE', ''))})
        ORDER BY division IS NULL, division, province, prefecture, county, unit, year, report_id`,
    },
    gaps: {
      ...{
        name: 'gaps',
        zh: '缺报',
        en: 'Units and years without a report that there ought to be, as gongkai check found them',
      },
      sql: `SELECT division, county_code, county, unit, year, state, reason_zh, reason_en FROM coverage_gap WHERE ${GAPS_WHERE}
        ORDER BY place, division IS NULL, division, unit, year`,
    },
  };
}

/** One section of a current report, as the table of sections has it. */
export const OWNERS_SECTION = `SELECT r.id AS report_id, ${OWNER}, s.number, s.heading, s.text, s.position ${JOINED}
  JOIN sections s ON s.report_id = r.id WHERE r.id = ? AND s.position = ?`;

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

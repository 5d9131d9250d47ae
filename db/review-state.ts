import type { Database } from './database.js';

/** How decisions find their flags, as SQL over `g` (flags), `r` (reports), `c` (captures) and `p` (publishers, or null). */

/** The publisher whose report a decision is on, where that and the year are certain: null elsewhere, and the source has to do. */
export const CERTAIN_PUBLISHER = "CASE WHEN r.series NOT LIKE 'source:%' THEN p.key END";

/**
 * What a flag rests on, as JSON: its cells with status and value, what was expected, what was found. How a program words it does not
 * count, nor how gravely it takes it; the message stands only where there is nothing else.
 */
export function evidenceOf(flag: string): string {
  return `json_array(
    (SELECT json_group_array(json(cell)) FROM (SELECT json_array(j.value, f.status, f.value) AS cell
      FROM json_each(${flag}.codes) j LEFT JOIN facts f ON f.report_id = ${flag}.report_id AND f.code = j.value ORDER BY j.value)),
    ${flag}.expected, ${flag}.actual,
    CASE WHEN ${flag}.codes = '[]' AND ${flag}.expected IS NULL AND ${flag}.actual IS NULL THEN ${flag}.message_zh END)`;
}

/** A decision o on the same cells, whose own evidence is there no more in any flag of the report. */
const IS_FORMER = `(o.codes = g.codes OR EXISTS (SELECT 1 FROM json_each(o.codes) a JOIN json_each(g.codes) b ON a.value = b.value))
  AND NOT EXISTS (SELECT 1 FROM flags h WHERE h.report_id = g.report_id AND h.rule = g.rule AND ${evidenceOf('h')} = o.evidence)`;

const ON_REPORT = `o.rule = g.rule AND o.withdrawn_at IS NULL AND o.year IS r.year
  AND (o.publisher_key = ${CERTAIN_PUBLISHER} OR (o.source = c.source AND o.unit IS p.unit))`;

/**
 * The decision that counts for a flag: the newest on just this evidence, or else the newest on these cells. Not one query in the order of
 * the two: SQLite before 3.41 does not see the flag from within ORDER BY.
 */
const DECISION = `coalesce((SELECT max(o.id) FROM reviews o WHERE ${ON_REPORT} AND o.evidence = ${evidenceOf('g')}),
  (SELECT max(o.id) FROM reviews o WHERE ${ON_REPORT} AND (${IS_FORMER})))`;

/**
 * Flags g that a decision is on: reopened, where its evidence changed; confirmed; dismissed. `review_id` is the decision, or the former
 * one. All other flags are open.
 */
const decided = (condition: string) => `SELECT g.report_id, g.position, o.id AS review_id,
  CASE WHEN o.evidence = ${evidenceOf('g')} THEN o.decision ELSE 'reopened' END AS state, g.rule, g.severity, g.year
FROM flags g JOIN reports r ON r.id = g.report_id JOIN captures c ON c.id = r.capture_id LEFT JOIN publishers p ON p.id = r.publisher_id
JOIN reviews o ON o.id = ${DECISION} WHERE ${condition}`;

/** The columns of that, and of the table decided_flags. */
export const DECIDED_COLUMNS = 'report_id, position, review_id, state, rule, severity, year';

/** Reports that a decision d may be on: each is looked up. */
const reportsOf = (d: string) => `SELECT r.id FROM publishers p JOIN reports r ON r.publisher_id = p.id
    WHERE p.key = ${d}.publisher_key AND r.year IS ${d}.year
  UNION SELECT r.id FROM captures c JOIN reports r ON r.capture_id = c.id WHERE c.source = ${d}.source`;

const REVIEWED = `SELECT r.id FROM reviews d JOIN publishers p ON p.key = d.publisher_key JOIN reports r ON r.publisher_id = p.id AND r.year IS d.year
  UNION SELECT r.id FROM reviews d JOIN captures c ON c.source = d.source JOIN reports r ON r.capture_id = c.id`;

/** The table decided_flags as it must be. */
export const DECIDED_FLAGS = decided(`g.report_id IN (${REVIEWED})`);

/** Works out anew what stands of one rule in some reports. */
const renew = (reports: string, rule: string) => `DELETE FROM decided_flags WHERE report_id IN (${reports})
    AND position IN (SELECT h.position FROM flags h WHERE h.report_id = decided_flags.report_id AND h.rule = ${rule});
  INSERT INTO decided_flags (${DECIDED_COLUMNS}) ${decided(`g.report_id IN (${reports}) AND g.rule = ${rule}`)};`;

/** Whether any decision may be on a flag of a report. */
const isReviewed = (flag: 'old' | 'new') => `EXISTS (SELECT 1 FROM reports r JOIN publishers p ON p.id = r.publisher_id
    JOIN reviews d ON d.publisher_key = p.key AND d.year IS r.year AND d.rule = ${flag}.rule WHERE r.id = ${flag}.report_id)
  OR EXISTS (SELECT 1 FROM reports r JOIN captures c ON c.id = r.capture_id
    JOIN reviews d ON d.source = c.source AND d.rule = ${flag}.rule WHERE r.id = ${flag}.report_id)`;

/** They keep the table decided_flags. What a flag rests on never changes but with the flag: readings are not written over. */
export const REVIEW_TRIGGERS: readonly { name: string; sql: string }[] = [
  {
    name: 'decided_flags_flag_raised',
    sql: `AFTER INSERT ON flags WHEN ${isReviewed('new')} BEGIN
  ${renew('new.report_id', 'new.rule')} END`,
  },
  {
    name: 'decided_flags_flag_withdrawn',
    sql: `AFTER DELETE ON flags WHEN ${isReviewed('old')} BEGIN
  DELETE FROM decided_flags WHERE report_id = old.report_id AND position = old.position;
  ${renew('old.report_id', 'old.rule')} END`,
  },
  ...(['INSERT', 'UPDATE'] as const).map((event) => ({
    name: `decided_flags_review_${event.toLowerCase()}`,
    sql: `AFTER ${event} ON reviews BEGIN
  ${renew(reportsOf('new'), 'new.rule')} END`,
  })),
];

/** Works the table out as a whole: where another program kept it, or where rows were copied. */
export function fillDecidedFlags(db: Database): void {
  db.$client.exec(`DELETE FROM decided_flags; INSERT INTO decided_flags (${DECIDED_COLUMNS}) ${DECIDED_FLAGS}`);
}

/** Each flag with what people decided. */
export const FLAG_REVIEW = `SELECT g.report_id, g.position, v.review_id, coalesce(v.state, 'open') AS state
FROM flags g LEFT JOIN decided_flags v ON v.report_id = g.report_id AND v.position = g.position`;

/** Joins flags g to their state: `v`, null where a flag is open. */
export const JOIN_STATE = 'LEFT JOIN decided_flags v ON v.report_id = g.report_id AND v.position = g.position';
export const STATE = "coalesce(v.state, 'open')";

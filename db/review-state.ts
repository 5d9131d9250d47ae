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

/** The decision that counts for a flag: the newest on just this evidence, or else the newest on these cells. */
const DECISION = `SELECT o.id FROM reviews o WHERE o.rule = g.rule AND o.withdrawn_at IS NULL AND o.year IS r.year
  AND (o.publisher_key = ${CERTAIN_PUBLISHER} OR (o.source = c.source AND o.unit IS p.unit))
  AND (o.evidence = ${evidenceOf('g')} OR (${IS_FORMER}))
  ORDER BY o.evidence = ${evidenceOf('g')} DESC, o.id DESC LIMIT 1`;

/**
 * Each flag with what people decided: open; reopened, where the evidence of a decision changed; confirmed; dismissed. `review_id` is the
 * decision, or the former one.
 */
export const FLAG_REVIEW = `SELECT g.report_id, g.position, o.id AS review_id,
  CASE WHEN o.id IS NULL THEN 'open' WHEN o.evidence = ${evidenceOf('g')} THEN o.decision ELSE 'reopened' END AS state
FROM flags g JOIN reports r ON r.id = g.report_id JOIN captures c ON c.id = r.capture_id LEFT JOIN publishers p ON p.id = r.publisher_id
LEFT JOIN reviews o ON o.id = (${DECISION})`;

/** Reports that some decision may be on: all others' flags are open, without looking further. */
export const REVIEWED_REPORT = `SELECT r.id AS report_id FROM reviews o JOIN publishers p ON p.key = o.publisher_key
  JOIN reports r ON r.publisher_id = p.id AND r.year = o.year
UNION SELECT r.id FROM reviews o JOIN captures c ON c.source = o.source JOIN reports r ON r.capture_id = c.id`;

/** Joins flags g, many of them, to their state: `v`, null where a flag is open. */
export const JOIN_STATE = `LEFT JOIN flag_review v ON g.report_id IN (SELECT report_id FROM reviewed_report)
  AND v.report_id = g.report_id AND v.position = g.position`;
export const STATE = "coalesce(v.state, 'open')";

/** How decisions find their flags, as SQL over `g` (flags), `r` (reports), `c` (captures) and `p` (publishers, or null). */

/** What a decision on a report is found by again: whose it is and of which year; the source where that is not certain. */
export const REPORT_KEY = "CASE WHEN r.series LIKE 'source:%' THEN r.series ELSE p.key || '/' || r.year END";

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

/** The decisions that stand on this rule and this report. */
const OWN = `o.rule = g.rule AND o.withdrawn_at IS NULL AND o.year IS r.year
  AND (o.report_key = ${REPORT_KEY} OR (o.source = c.source AND o.unit IS p.unit))`;

/** The decision on just this evidence. */
const HELD = `(SELECT o.id FROM reviews o WHERE ${OWN} AND o.evidence = ${evidenceOf('g')} ORDER BY o.id DESC LIMIT 1)`;

/** A decision on the same cells whose evidence is there no more, neither in this flag nor in another one of the report. */
const FORMER = `(SELECT o.id FROM reviews o WHERE ${OWN}
  AND (o.codes = g.codes OR EXISTS (SELECT 1 FROM json_each(o.codes) a JOIN json_each(g.codes) b ON a.value = b.value))
  AND NOT EXISTS (SELECT 1 FROM flags h WHERE h.report_id = g.report_id AND h.rule = g.rule AND ${evidenceOf('h')} = o.evidence)
  ORDER BY o.id DESC LIMIT 1)`;

/**
 * Each flag with what people decided: open; reopened, where the evidence of a decision changed; confirmed; dismissed. `review_id` is the
 * decision, or the former one.
 */
export const FLAG_REVIEW = `SELECT report_id, position, coalesce(held, former) AS review_id,
  CASE WHEN held IS NOT NULL THEN (SELECT decision FROM reviews WHERE id = held) WHEN former IS NOT NULL THEN 'reopened' ELSE 'open' END AS state
FROM (SELECT g.report_id, g.position, ${HELD} AS held, ${FORMER} AS former
  FROM flags g JOIN reports r ON r.id = g.report_id JOIN captures c ON c.id = r.capture_id LEFT JOIN publishers p ON p.id = r.publisher_id)`;

import { OWNER, share, sumOf, type View, valueOf, wilson } from './parts.js';

/** The ways in which requests end: rows of chapter three. （六）其他处理 has one row on form 2019, three on form 2021. */
const OUTCOMES: readonly { id: string; zh: string; en: string; value: string }[] = [
  { id: 'granted', zh: '予以公开', en: 'granted', value: valueOf('requests.granted.total') },
  {
    id: 'partially_granted',
    zh: '部分公开',
    en: 'granted in part',
    value: valueOf('requests.partially_granted.total'),
  },
  { id: 'refused', zh: '不予公开', en: 'refused', value: groupOf('refused', 8) },
  { id: 'not_available', zh: '无法提供', en: 'not available', value: groupOf('not_available', 3) },
  { id: 'not_processed', zh: '不予处理', en: 'not processed', value: groupOf('not_processed', 5) },
  {
    ...{ id: 'other', zh: '其他处理', en: 'other' },
    value: `coalesce(${valueOf('requests.other.all.total')}, ${sumOf(['uncorrected', 'unpaid', 'rest'].map((row) => `requests.other.${row}.total`))})`,
  },
];

/** The sum of a group's rows; null where one of them has no number. */
function groupOf(group: string, rows: number): string {
  return `(SELECT CASE WHEN count(value) = ${rows} THEN sum(value) END FROM facts
    WHERE report_id = r.id AND code > 'requests.${group}.' AND code < 'requests.${group}/' AND code LIKE '%.total')`;
}

const MODERN = "r.is_current = 1 AND r.form IN ('2019', '2021')";

/** How requests ended, one row an outcome; share of all handled in the year, with its interval. */
const requestOutcome: View = {
  name: 'request_outcome',
  sql: `SELECT o.*, ${share('requests', 'handled')} AS share, ${wilson('requests', 'handled').low} AS share_low, ${wilson('requests', 'handled').high} AS share_high
FROM (${OUTCOMES.map(
    ({ id, zh, en, value }) => `
  SELECT ${OWNER}, '${id}' AS outcome, '${zh}' AS outcome_zh, '${en}' AS outcome_en, ${value} AS requests, ${valueOf('requests.handled.total')} AS handled, r.id AS report_id
  FROM reports r JOIN publishers p ON p.id = r.publisher_id WHERE ${MODERN}`,
  ).join('\n  UNION ALL')}) o`,
};

/** What a year hands on and what the next one takes over. */
const carryOver: View = {
  name: 'carry_over',
  sql: `SELECT *, carried_in - carried_out AS difference,
  CASE WHEN next_report_id IS NULL THEN 'no_report' WHEN carried_in IS NULL OR carried_out IS NULL THEN 'no_number'
    WHEN carried_in = carried_out THEN 'holds' ELSE 'breaks' END AS state
FROM (SELECT ${OWNER}, ${valueOf('requests.carried_out.total')} AS carried_out, r.year + 1 AS next_year,
    (SELECT value FROM facts WHERE report_id = n.id AND code = 'requests.carried_in.total') AS carried_in,
    r.id AS report_id, n.id AS next_report_id
  FROM reports r JOIN publishers p ON p.id = r.publisher_id
  LEFT JOIN reports n ON n.publisher_id = r.publisher_id AND n.year = r.year + 1 AND n.is_current = 1 AND n.form IN ('2019', '2021')
  WHERE ${MODERN})`,
};

export const REQUESTS: readonly View[] = [requestOutcome, carryOver];

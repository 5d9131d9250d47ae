import type { Severity } from '../../parsers/report.js';
import type { Database } from '../database.js';
import { changesBetween, type EvidenceChange, nameOf } from '../evidence.js';
import { evidenceOf, JOIN_STATE, STATE } from '../review-state.js';
import { statement } from '../statements.js';

export type Decision = 'confirmed' | 'dismissed';
/** reopened: somebody decided, and the evidence is another one now. */
export type ReviewState = 'open' | 'reopened' | Decision;

/** A person's decision on a flag. */
export interface Review {
  id: number;
  decision: Decision;
  note: string | null;
  reviewer: string;
  /** ISO 8601, UTC. */
  decidedAt: string;
}

/** What people decided on one flag. */
export interface FlagReview {
  state: ReviewState;
  /** The decision; the former one where the flag is reopened; null where it is open. */
  review: Review | null;
  /** Only for what is reopened. */
  changes: EvidenceChange[];
  /** Names the evidence: whoever decides hands it back, so that nobody decides on what he did not see. */
  evidence: string;
}

interface ReviewRow {
  state: ReviewState;
  reviewId: number | null;
  evidence: string;
  decided: string | null;
  decision: Decision | null;
  note: string | null;
  reviewer: string | null;
  decidedAt: string | null;
}

/** Columns of a ReviewRow, over flags g, flag_review v and reviews w. */
const COLUMNS = `v.state, v.review_id AS reviewId, ${evidenceOf('g')} AS evidence, w.evidence AS decided, w.decision, w.note, w.reviewer,
  w.decided_at AS decidedAt`;
const REVIEWED = `JOIN flag_review v ON v.report_id = g.report_id AND v.position = g.position LEFT JOIN reviews w ON w.id = v.review_id`;

/** What people decided on the flags of a report, by the flag's number. */
export function reviewsOfReport(db: Database, reportId: number): Map<number, FlagReview> {
  const rows = statement(
    db,
    `SELECT g.position + 1 AS number, ${COLUMNS} FROM flags g ${REVIEWED} WHERE g.report_id = ? ORDER BY g.position`,
  ).all(reportId) as (ReviewRow & { number: number })[];
  return new Map(rows.map((row) => [row.number, flagReview(row)]));
}

/** Which flags are wanted: of a county (name or six digits), a year, a rule, a severity, a state. */
export interface ReviewSelection {
  county?: string;
  year?: number;
  rule?: string;
  severity?: Severity;
  /** Those that wait for somebody, where left out: open and reopened. */
  states?: readonly ReviewState[];
  /** All where left out. */
  limit?: number;
}

/** A flag in the list of what is to be reviewed. */
export interface ReviewableFlag extends FlagReview {
  reportId: number;
  number: number;
  county: string | null;
  unit: string | null;
  year: number | null;
  rule: string;
  severity: Severity;
  doubt: 'reading' | null;
  messageZh: string;
  messageEn: string;
}

const FROM = `flags g JOIN reports r ON r.id = g.report_id LEFT JOIN publishers p ON p.id = r.publisher_id ${JOIN_STATE}`;
/** A county is found by its publishers, without reading all others' flags. */
const FROM_COUNTY = `publishers p CROSS JOIN reports r ON r.publisher_id = p.id CROSS JOIN flags g ON g.report_id = r.id ${JOIN_STATE}`;
const WHERE = `r.is_current AND ($county IS NULL OR p.county = $county OR substr(p.division, 1, 6) = $county)
  AND ($year IS NULL OR r.year = $year) AND ($rule IS NULL OR g.rule = $rule) AND ($severity IS NULL OR g.severity = $severity)
  AND ${STATE} IN (SELECT value FROM json_each($states))`;

/** Flags of the current reports, what was reopened first, then the gravest; `total` counts those beyond the limit, too. */
export function flagsToReview(
  db: Database,
  { county, year, rule, severity, states = ['open', 'reopened'], limit }: ReviewSelection,
): { total: number; flags: ReviewableFlag[] } {
  const from = county === undefined ? FROM : FROM_COUNTY;
  const wanted = {
    ...{ county: county ?? null, year: year ?? null, rule: rule ?? null, severity: severity ?? null },
    states: JSON.stringify(states),
  };
  const total = statement(db, `SELECT count(*) FROM ${from} WHERE ${WHERE}`).pluck(true).get(wanted) as number;
  const places = statement(
    db,
    `SELECT g.report_id AS reportId, g.position FROM ${from} LEFT JOIN rules u ON u.id = g.rule WHERE ${WHERE}
     ORDER BY ${STATE} <> 'reopened', CASE g.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, u.position, p.id, r.year,
       g.report_id, g.position LIMIT $limit`,
  ).all({ ...wanted, limit: limit ?? -1 }) as { reportId: number; position: number }[];
  return { total, flags: places.map(({ reportId, position }) => reviewable(db, reportId, position)) };
}

function reviewable(db: Database, reportId: number, position: number): ReviewableFlag {
  const { state, reviewId, evidence, decided, decision, note, reviewer, decidedAt, ...flag } = statement(
    db,
    `SELECT g.report_id AS reportId, g.position + 1 AS number, p.county, p.unit, r.year, g.rule, g.severity, g.doubt,
       g.message_zh AS messageZh, g.message_en AS messageEn, ${COLUMNS}
     FROM flags g JOIN reports r ON r.id = g.report_id LEFT JOIN publishers p ON p.id = r.publisher_id ${REVIEWED}
     WHERE g.report_id = ? AND g.position = ?`,
  ).get(reportId, position) as ReviewRow & Omit<ReviewableFlag, keyof FlagReview>;
  return { ...flag, ...flagReview({ state, reviewId, evidence, decided, decision, note, reviewer, decidedAt }) };
}

function flagReview({ state, reviewId, evidence, decided, ...row }: ReviewRow): FlagReview {
  const { decision, note, reviewer, decidedAt } = row;
  const review = reviewId === null ? null : ({ id: reviewId, decision, note, reviewer, decidedAt } as Review);
  return {
    ...{ state, review },
    changes: state === 'reopened' && decided !== null ? changesBetween(decided, evidence) : [],
    evidence: nameOf(evidence),
  };
}

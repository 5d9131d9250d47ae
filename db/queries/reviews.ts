import type { Text } from '../../parsers/forms/labels.js';
import type { Database } from '../database.js';
import { nameOf } from '../evidence.js';
import { CERTAIN_PUBLISHER, evidenceOf } from '../review-state.js';
import { statement } from '../statements.js';
import type { Decision, Review, ReviewSelection, ReviewState } from './flag-reviews.js';

/** What is asked of the one who decides; a problem is one line for the user. */
export class ReviewRefused extends Error {
  override readonly name = 'ReviewRefused';
  constructor(readonly text: Text) {
    super(`${text.zh} / ${text.en}`);
  }
}

export const MAX_REVIEWER = 100;
export const MAX_NOTE = 2000;

/** One flag, and what is decided on it. */
export interface ReviewInput {
  reportId: number;
  number: number;
  decision: Decision;
  /** Why. Whoever dismisses a flag says it. */
  note?: string;
  reviewer: string;
  /** The evidence that was seen, where it was seen on a page that may be out of date by now. */
  evidence?: string;
}

/** A decision with what it is on. */
export interface Decided extends Review {
  reportId: number;
  number: number;
  rule: string;
  county: string | null;
  unit: string | null;
  year: number | null;
  messageZh: string;
  messageEn: string;
}

/**
 * Keeps a decision on a flag of a current report.
 * @throws ReviewRefused where there is no such flag, the report was replaced, the evidence is another one by now, or a name or note is missing
 */
export function decide(db: Database, input: ReviewInput, now = new Date().toISOString()): Decided {
  const { reportId, number, decision } = input;
  const reviewer = checkedReviewer(input.reviewer);
  const note = checkedNote(input.note);
  if (decision === 'dismissed' && note === null)
    throw new ReviewRefused({ zh: '驳回须说明理由', en: 'whoever dismisses a flag says why' });
  return db.$client
    .transaction((): Decided => {
      const flag = flagAt(db, reportId, number);
      if (!flag) throw new ReviewRefused({ zh: `没有问题 ${reportId}/${number}`, en: `no flag ${reportId}/${number}` });
      if (!flag.isCurrent)
        throw new ReviewRefused({
          zh: `报告 ${reportId} 已被新版本取代，请核对新版本`,
          en: `report ${reportId} was replaced: review the newer version`,
        });
      if (input.evidence !== undefined && input.evidence !== nameOf(flag.evidence))
        throw new ReviewRefused({
          zh: '这个问题的依据已经变了，请重新核对',
          en: 'the evidence of this flag is another one by now: look again',
        });
      const { rule, county, unit, year, messageZh, messageEn } = flag;
      const { lastInsertRowid } = statement(
        db,
        `INSERT INTO reviews (rule, publisher_key, source, county, unit, year, codes, evidence, message_zh, message_en, decision, note, reviewer,
           decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        ...[rule, flag.publisherKey, flag.source, county, unit, year, flag.codes, flag.evidence, messageZh, messageEn],
        ...[decision, note, reviewer, now],
      );
      return {
        ...{ id: Number(lastInsertRowid), decision, note, reviewer, decidedAt: now },
        ...{ reportId, number, rule, county, unit, year, messageZh, messageEn },
      };
    })
    .immediate();
}

interface FlagRow {
  isCurrent: number;
  publisherKey: string | null;
  source: string;
  county: string | null;
  unit: string | null;
  year: number | null;
  rule: string;
  codes: string;
  messageZh: string;
  messageEn: string;
  evidence: string;
}

function flagAt(db: Database, reportId: number, number: number): FlagRow | undefined {
  return statement(
    db,
    `SELECT r.is_current AS isCurrent, ${CERTAIN_PUBLISHER} AS publisherKey, c.source, p.county, p.unit, r.year, g.rule, g.codes,
       g.message_zh AS messageZh, g.message_en AS messageEn, ${evidenceOf('g')} AS evidence
     FROM flags g JOIN reports r ON r.id = g.report_id JOIN captures c ON c.id = r.capture_id
     LEFT JOIN publishers p ON p.id = r.publisher_id WHERE g.report_id = ? AND g.position = ?`,
  ).get(reportId, number - 1) as FlagRow | undefined;
}

/** Takes a decision back; it stays in the file as withdrawn. False where there is none that stands under this number. */
export function withdraw(db: Database, id: number, reviewer: string, now = new Date().toISOString()): boolean {
  const { changes } = statement(
    db,
    'UPDATE reviews SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ? AND withdrawn_at IS NULL',
  ).run(now, checkedReviewer(reviewer), id);
  return changes > 0;
}

/**
 * A decision, and what became of it. holds: the flag is raised on this evidence; changed: on another one, and is open again; gone: it is
 * not raised any more; replaced: somebody decided again on the same evidence; withdrawn.
 */
export interface KeptReview extends Review {
  rule: string;
  county: string | null;
  unit: string | null;
  year: number | null;
  source: string;
  messageZh: string;
  messageEn: string;
  state: 'holds' | 'changed' | 'gone' | 'replaced' | 'withdrawn';
  /** The flag that it is about now; null where none is raised. */
  flag: { reportId: number; number: number } | null;
  withdrawnAt: string | null;
  withdrawnBy: string | null;
}

/** Every decision, the newest first. */
export function listReviews(
  db: Database,
  { county, year }: Pick<ReviewSelection, 'county' | 'year'> = {},
): KeptReview[] {
  const rows = statement(
    db,
    `SELECT o.id, o.decision, o.note, o.reviewer, o.decided_at AS decidedAt, o.rule, o.county, o.unit, o.year, o.source, o.evidence,
       o.publisher_key AS publisherKey, o.message_zh AS messageZh, o.message_en AS messageEn, o.withdrawn_at AS withdrawnAt,
       o.withdrawn_by AS withdrawnBy
     FROM reviews o WHERE ($county IS NULL OR o.county = $county OR substr(o.publisher_key, 1, 6) = $county)
       AND ($year IS NULL OR o.year = $year) ORDER BY o.id DESC`,
  ).all({ county: county ?? null, year: year ?? null }) as (Omit<KeptReview, 'state' | 'flag'> & {
    evidence: string;
    publisherKey: string | null;
  })[];
  const seen = new Set<string>();
  return rows.map(({ evidence, publisherKey, ...row }): KeptReview => {
    if (row.withdrawnAt !== null) return { ...row, state: 'withdrawn', flag: null };
    const key = JSON.stringify([row.rule, publisherKey ?? row.source, row.year, evidence]);
    const isReplaced = seen.has(key);
    seen.add(key);
    if (isReplaced) return { ...row, state: 'replaced', flag: null };
    const flag = flagOfReview(db, { ...row, publisherKey });
    if (!flag) return { ...row, state: 'gone', flag: null };
    const { isReopened, ...at } = flag;
    return { ...row, state: isReopened ? 'changed' : 'holds', flag: at };
  });
}

interface WhereDecided {
  id: number;
  publisherKey: string | null;
  year: number | null;
  source: string;
}

function flagOfReview(
  db: Database,
  { id, publisherKey, year, source }: WhereDecided,
): { reportId: number; number: number; isReopened: boolean } | null {
  const reports = statement(
    db,
    `SELECT r.id FROM publishers p JOIN reports r ON r.publisher_id = p.id WHERE p.key = ? AND r.year = ? AND r.is_current
     UNION SELECT r.id FROM captures c JOIN reports r ON r.capture_id = c.id WHERE c.source = ? AND r.is_current ORDER BY 1`,
  )
    .pluck(true)
    .all(publisherKey, year, source) as number[];
  for (const reportId of reports) {
    const found = statement(
      db,
      'SELECT position + 1 AS number, state FROM flag_review WHERE report_id = ? AND review_id = ? ORDER BY position LIMIT 1',
    ).get(reportId, id) as { number: number; state: ReviewState } | undefined;
    if (found) return { reportId, number: found.number, isReopened: found.state === 'reopened' };
  }
  return null;
}

/** @throws ReviewRefused */
function checkedReviewer(name: string): string {
  const text = oneLine(name);
  if (text === '' || text.length > MAX_REVIEWER)
    throw new ReviewRefused({
      zh: `须写明核对人，至多 ${MAX_REVIEWER} 字`,
      en: `a reviewer's name is needed, ${MAX_REVIEWER} characters at most`,
    });
  return text;
}

/** @throws ReviewRefused */
function checkedNote(note: string | undefined): string | null {
  const text = oneLine(note ?? '');
  if (text.length > MAX_NOTE)
    throw new ReviewRefused({ zh: `说明至多 ${MAX_NOTE} 字`, en: `a note has ${MAX_NOTE} characters at most` });
  return text === '' ? null : text;
}

/** What people type, on one line: no control characters on somebody's terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

import { printsOneRow } from '../../parsers/forms/identities.js';
import type { Database } from '../database.js';
import { statement } from '../statements.js';

/** How requests ended, in the order of the form; what is still open stands last. */
export const OUTCOME_GROUPS = [
  ...(['granted', 'partially_granted', 'refused', 'not_available', 'not_processed', 'other', 'carried_out'] as const),
] as const;
export type OutcomeGroup = (typeof OUTCOME_GROUPS)[number];

export interface RequestOutcomes {
  /** Sum of a group's cells in the column 总计; null where one of them has neither a printed nor an implied number. */
  parts: Record<OutcomeGroup, number | null>;
  /** （七）总计 as printed, or implied. */
  handled: number | null;
}

/** How the requests of a report of form 2019 or 2021 ended, all applicants together; null for other forms. */
export function requestOutcomes(db: Database, reportId: number): RequestOutcomes | null {
  const rows = statement(
    db,
    `SELECT code, coalesce(value, implied) AS value FROM facts
     WHERE report_id = ? AND code >= 'requests.' AND code < 'requests/' AND code LIKE '%.total'`,
  ).all(reportId) as { code: string; value: number | null }[];
  if (rows.length === 0) return null;
  const values = Object.fromEntries(rows.map(({ code, value }) => [code, value]));
  const isOneRow = printsOneRow(values);
  const sumOf = (group: string) => {
    const own = rows.filter(({ code }) => code === `requests.${group}.total` || code.startsWith(`requests.${group}.`));
    const counted = group === 'other' && isOneRow ? own.filter(({ code }) => code === 'requests.other.all.total') : own;
    if (counted.length === 0) return null;
    return counted.reduce<number | null>((sum, { value }) => (sum === null || value === null ? null : sum + value), 0);
  };
  return {
    parts: Object.fromEntries(OUTCOME_GROUPS.map((group) => [group, sumOf(group)])) as RequestOutcomes['parts'],
    handled: values['requests.handled.total'] ?? null,
  };
}

import type { Flag } from '../../parsers/report.js';
import type { Database } from '../database.js';
import { ofCounty } from '../of-county.js';
import { JOIN_STATE, STATE } from '../review-state.js';
import { statement } from '../statements.js';
import type { ReviewState } from './flag-reviews.js';
import { flagOf } from './stored-reading.js';

/** A flag of a current report, with whose it is. */
export interface FoundFlag extends Flag {
  reportId: number;
  /** Of the report's flags, counted from 1. */
  number: number;
  publisherId: number | null;
  county: string | null;
  unit: string | null;
  year: number | null;
}

export interface FlagFilter {
  rule?: string | undefined;
  severity?: Flag['severity'] | undefined;
  /** Name of a county, or the first six digits of its division codes. */
  county?: string | undefined;
  year?: number | undefined;
  publisherId?: number | undefined;
  state?: ReviewState | undefined;
}

const DECIDED = 'decided_flags v CROSS JOIN flags g ON g.report_id = v.report_id AND g.position = v.position';
const SEVERITIES = ['error', 'warning', 'notice'] as const;

/**
 * Flags of the current reports, the gravest first, then the newest year, then those stored last. Each severity is asked for by itself:
 * it is the order of an index, so that a page of millions of flags reads no more than it shows.
 * Whatever is asked for is in it, too, but for a county: few flags are of one.
 */
export function findFlags(
  db: Database,
  filter: FlagFilter,
  { limit, offset }: { limit: number; offset: number },
): FoundFlag[] {
  const found: FoundFlag[] = [];
  let skip = offset;
  for (const severity of filter.severity ? [filter.severity] : SEVERITIES) {
    if (found.length >= limit) break;
    const rows = select(db, { ...filter, severity }, '*', limit - found.length, skip) as Record<
      string,
      string | number | null
    >[];
    found.push(...rows.map((row) => ({ ...flagOf(row), ...ownerOf(row) })));
    if (rows.length > 0) skip = 0;
    else if (skip > 0) skip -= countFlags(db, { ...filter, severity }, skip);
  }
  return found;
}

/** How many there are, counted no further than a bound. */
export function countFlags(db: Database, filter: FlagFilter, most: number): number {
  let total = 0;
  for (const severity of filter.severity ? [filter.severity] : SEVERITIES)
    total += select(db, { ...filter, severity }, '1', most - total, 0).length;
  return total;
}

function select(
  db: Database,
  { rule, severity, county, year, publisherId, state }: FlagFilter & { severity: Flag['severity'] },
  what: '*' | '1',
  limit: number,
  offset: number,
): unknown[] {
  const isOfPublishers = county !== undefined || publisherId !== undefined;
  // Few flags have any decision: those that ask for one begin there.
  const isDecided = state !== undefined && state !== 'open' && !isOfPublishers;
  const first = isDecided ? 'v' : 'g';
  const conditions = [
    'r.is_current',
    `${first}.severity = $severity`,
    ...(rule === undefined ? [] : [`${first}.rule = $rule`]),
    ...(year === undefined ? [] : [`${isOfPublishers ? 'r' : first}.year = $year`]),
    ...(county === undefined ? [] : [ofCounty('county', 'p.')]),
    ...(publisherId === undefined ? [] : ['p.id = $publisherId']),
    ...(state === undefined ? [] : [isDecided ? 'v.state = $state' : `${STATE} = $state`]),
  ];
  const from = isOfPublishers
    ? 'publishers p CROSS JOIN reports r ON r.publisher_id = p.id CROSS JOIN flags g ON g.report_id = r.id'
    : `${isDecided ? DECIDED : 'flags g'} CROSS JOIN reports r ON r.id = g.report_id LEFT JOIN publishers p ON p.id = r.publisher_id`;
  const order = isOfPublishers
    ? 'r.year DESC, p.id, g.position'
    : isDecided
      ? 'v.year DESC, v.report_id DESC, v.position DESC'
      : 'g.year DESC, g.rowid DESC';
  return statement(
    db,
    `SELECT ${what === '1' ? '1' : 'g.*, p.id AS publisher_id, p.county, p.unit'} FROM ${from}
     ${state === undefined || isDecided ? '' : JOIN_STATE} WHERE ${conditions.join(' AND ')} ORDER BY ${order} LIMIT $limit OFFSET $offset`,
  ).all({
    ...{ severity, limit, offset },
    ...(rule === undefined ? {} : { rule }),
    ...(year === undefined ? {} : { year }),
    ...(county === undefined ? {} : { county }),
    ...(publisherId === undefined ? {} : { publisherId }),
    ...(state === undefined ? {} : { state }),
  });
}

function ownerOf(row: Record<string, string | number | null>) {
  return {
    ...{ reportId: Number(row.report_id), number: Number(row.position) + 1 },
    ...{ publisherId: row.publisher_id as number | null, county: row.county as string | null },
    ...{ unit: row.unit as string | null, year: row.year as number | null },
  };
}

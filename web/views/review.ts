import { explainReport } from '../../db/queries/explain-report.js';
import type { FlagReview } from '../../db/queries/flag-reviews.js';
import type { SiteDeps } from '../deps.js';
import { publicFlag, publicReview } from './personal-data.js';
import type { ShownFlag } from './report.js';

export interface ReviewView {
  reportId: number;
  isCurrent: boolean;
  /** County, unit and year, as far as known. */
  about: string;
  flag: ShownFlag;
  review: FlagReview;
  /** Whether this site takes decisions at all. */
  isOpen: boolean;
}

/** One flag with what was decided on it; null where there is no such flag. */
export function reviewView(
  { db, operatorToken }: SiteDeps,
  { id, number }: { id: number; number: number },
): ReviewView | null {
  const report = explainReport(db, id);
  const stored = report?.flags.find((one) => one.number === number);
  if (!report || !stored) return null;
  const flag = { ...publicFlag(stored), review: publicReview(stored.review) };
  return {
    ...{ reportId: id, isCurrent: report.isCurrent, flag, review: flag.review, isOpen: operatorToken !== null },
    about: [report.county, report.unit, report.year].filter((part) => part !== null).join(' '),
  };
}

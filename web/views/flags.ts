import { countFlags, type FlagFilter, type FoundFlag, findFlags } from '../../db/queries/find-flags.js';
import { type FlagReview, reviewsOfReport } from '../../db/queries/flag-reviews.js';
import type { SiteDeps } from '../deps.js';
import { publicFlag, publicReview } from './personal-data.js';

export const PAGE_SIZE = 35;
/** Beyond this nobody turns pages, and counting costs: it says so many and more. */
const MOST_COUNTED = 2000;
export const MOST_PAGES = Math.ceil(MOST_COUNTED / PAGE_SIZE);

export interface FlagsView {
  flags: (FoundFlag & { review: FlagReview | null })[];
  /** How many fit, counted up to 2,000. */
  count: number;
  isMore: boolean;
  page: number;
  pages: number;
  /** Formats of downloads; none where none are made. */
  formats: string[];
}

export function flagsView({ db, downloads }: SiteDeps, { page, ...filter }: FlagFilter & { page: number }): FlagsView {
  const count = countFlags(db, filter, MOST_COUNTED + 1);
  const counted = Math.min(count, MOST_COUNTED);
  const flags = findFlags(db, filter, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  const reviews = new Map(
    [...new Set(flags.map(({ reportId }) => reportId))].map((id) => [id, reviewsOfReport(db, id)]),
  );
  return {
    flags: flags.map((flag) => {
      const review = reviews.get(flag.reportId)?.get(flag.number);
      return { ...publicFlag(flag), review: review ? publicReview(review) : null };
    }),
    formats: [...(downloads?.formats ?? [])],
    ...{ count: counted, isMore: count > MOST_COUNTED, page, pages: Math.max(1, Math.ceil(counted / PAGE_SIZE)) },
  };
}

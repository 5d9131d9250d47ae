import type { FlagReview } from '../../db/queries/flag-reviews.js';
import { nameOf } from '../../pipeline/checks/localise/cell-name.js';
import { pathOf, type Site } from '../site.js';
import { REVIEW } from '../text/review.js';
import { dayText } from './time.js';

/** What a person decided on a flag, and the way to decide. */
export function ReviewLine({
  reportId,
  number,
  review,
  site,
}: {
  reportId: number;
  number: number;
  review: FlagReview | undefined;
  site: Site;
}) {
  const t = site.t(REVIEW);
  return (
    <p class="review">
      {review && review.state !== 'open' && <ReviewState review={review} site={site} />}{' '}
      <a class="no-print" href={site.href(pathOf('reports', reportId, 'flags', number))}>
        {t.link}
      </a>
    </p>
  );
}

export function ReviewState({ review: { state, review, changes }, site }: { review: FlagReview; site: Site }) {
  const t = site.t(REVIEW);
  return (
    <>
      <span class={`badge notice ${state}`}>{t.states[state]}</span>{' '}
      {review && (
        <small>
          {t.by(review.reviewer, dayText(review.decidedAt))} {review.note}
        </small>
      )}
      {changes.length > 0 && (
        <small>
          {' '}
          {t.changed}
          {changes
            .map(({ what, before, now }) => `${site.t(nameOf(what))} ${before ?? '–'} → ${now ?? '–'}`)
            .join('; ')}
        </small>
      )}
    </>
  );
}

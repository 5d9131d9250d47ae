import { z } from 'zod';
import { FlagList } from '../components/flag-list.js';
import { ReviewState } from '../components/review-state.js';
import { definePage } from '../page.js';
import { id } from '../parameters.js';
import { pathOf, type Site } from '../site.js';
import { REVIEW } from '../text/review.js';
import { type ReviewView, reviewView } from '../views/review.js';

/** A flag to decide on. */
export const reviewPage = definePage({
  path: '/reports/:id/flags/:number',
  query: z.object({ id, number: id }),
  view: reviewView,
  title: ({ site }) => site.t(REVIEW).title,
  trail: ({ view, site }) => [{ label: view.about, href: site.href(pathOf('reports', view.reportId)) }],
  Page: ({ view, site }) => <Review view={view} site={site} problem={null} filled={{}} />,
});

interface Props {
  view: ReviewView;
  site: Site;
  /** Why a decision that was sent is not kept. */
  problem: string | null;
  /** What was filled in before. */
  filled: Readonly<Record<string, string>>;
}

export function Review({ view, site, problem, filled }: Props) {
  const t = site.t(REVIEW);
  const { reportId, flag, review, isOpen, isCurrent } = view;
  return (
    <>
      <h1>
        {t.title} <small>{view.about}</small>
      </h1>
      {problem !== null && (
        <p class="warning-box" role="alert">
          {problem}
        </p>
      )}
      <FlagList
        {...{ flags: [flag], facts: null, site }}
        hrefOf={(code) => `${site.href(pathOf('reports', reportId), { cell: code })}#${code}`}
      />
      <p>
        {t.state} <ReviewState review={review} site={site} />
      </p>
      {!isCurrent ? (
        <p class="empty">{t.replaced}</p>
      ) : isOpen ? (
        <Form {...{ view, site, filled }} />
      ) : (
        <p class="empty">{t.closed}</p>
      )}
      <p>
        <a href={site.href(pathOf('reports', reportId))}>{t.back}</a> ·{' '}
        <a href={site.href('/flags', { state: 'open' })}>{t.next}</a>
      </p>
    </>
  );
}

function Form({ view: { reportId, flag, review }, site, filled }: Omit<Props, 'problem'>) {
  const t = site.t(REVIEW);
  return (
    <form class="stacked" method="post" action={site.href(pathOf('reports', reportId, 'flags', flag.number))}>
      <h2>{t.decide}</h2>
      <input type="hidden" name="evidence" value={review.evidence} />
      {(['confirmed', 'dismissed'] as const).map((decision) => (
        <label>
          <input type="radio" name="decision" value={decision} checked={filled.decision === decision} required />{' '}
          {t[decision]}
        </label>
      ))}
      <label>
        {t.note}
        <textarea name="note" rows={3} maxlength={2000}>
          {filled.note ?? ''}
        </textarea>
      </label>
      <label>
        {t.reviewer}
        <input name="reviewer" value={filled.reviewer ?? ''} required maxlength={100} autocomplete="name" />
      </label>
      <label>
        {t.token}
        <input name="token" type="password" required maxlength={200} autocomplete="current-password" />
      </label>
      <button type="submit">{t.submit}</button>
    </form>
  );
}

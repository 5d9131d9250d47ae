import { z } from 'zod';
import { CATALOGUE } from '../../pipeline/checks/catalogue.js';
import { DownloadLinks } from '../components/download-links.js';
import { FlagList } from '../components/flag-list.js';
import { LanguageField } from '../components/language-field.js';
import { ReviewLine } from '../components/review-state.js';
import { Turning } from '../components/turning.js';
import { definePage } from '../page.js';
import { countyKey, optional, year } from '../parameters.js';
import { pathOf, type Site } from '../site.js';
import { FLAGS } from '../text/flags.js';
import { FLAGS_PAGE } from '../text/flags-page.js';
import { REVIEW } from '../text/review.js';
import { type FlagsView, flagsView, MOST_PAGES } from '../views/flags.js';

const SEVERITIES = ['error', 'warning', 'notice'] as const;

const STATES = ['open', 'reopened', 'confirmed', 'dismissed'] as const;

export const flagParameters = {
  rule: optional(
    z
      .string()
      .regex(/^[a-z_]+\.[a-z0-9_]+$/)
      .max(60),
  ),
  severity: optional(z.enum(SEVERITIES)),
  county: optional(countyKey),
  year: optional(year),
  state: optional(z.enum(STATES)),
};
const query = z.object({ ...flagParameters, page: z.coerce.number().int().min(1).max(MOST_PAGES).default(1) });
type Query = z.output<typeof query>;

/** Flags of all reports, by rule, severity, county and year. */
export const flagsPage = definePage({
  path: '/flags',
  query,
  view: flagsView,
  title: ({ site }) => site.t(FLAGS_PAGE).title,
  Page({ view, query, site }) {
    const t = site.t(FLAGS_PAGE);
    return (
      <>
        <h1>
          {t.title} <small>{conditionsOf(query, site).join(' · ')}</small>
        </h1>
        <p>{t.intro}</p>
        <Filter query={query} site={site} />
        <h2>{t.count(view.count, view.isMore)}</h2>
        {view.flags.length === 0 ? (
          <div class="empty">
            <p>
              <strong>{t.none}</strong>
            </p>
            <p>
              {t.noneNext} <a href={site.href('/flags')}>{t.clear}</a>
            </p>
          </div>
        ) : (
          <FlagList
            {...{ flags: view.flags, site, facts: null }}
            hrefOf={(code, { reportId }) => `${site.href(pathOf('reports', reportId), { cell: code })}#${code}`}
            about={({ county, unit, year: of, publisherId, reportId }) => (
              <p class="about">
                {publisherId !== null && (
                  <a href={site.href(pathOf('units', publisherId))}>
                    {county}
                    {unit}
                  </a>
                )}{' '}
                {of} <a href={site.href(pathOf('reports', reportId))}>{t.report}</a>
              </p>
            )}
            extra={({ reportId, number, review }) => (
              <ReviewLine {...{ reportId, number, site }} review={review ?? undefined} />
            )}
          />
        )}
        <Turning page={view.page} pages={view.pages} site={site} />
        {view.flags.length > 0 && <FlagDownloads view={view} query={query} site={site} />}
      </>
    );
  },
});

/** What was asked for, in words: on paper the form is not there to tell. */
function conditionsOf({ county, year: of, severity, rule, state }: Query, site: Site): string[] {
  const title = CATALOGUE.find(({ id }) => id === rule)?.title;
  return [
    county,
    of === undefined ? undefined : String(of),
    severity && site.t(FLAGS).severity[severity],
    title ? site.t(title) : rule,
    state && site.t(REVIEW).states[state],
  ].filter((condition) => condition !== undefined);
}

function FlagDownloads({ view, query: { page: _, ...filter }, site }: { view: FlagsView; query: Query; site: Site }) {
  return <DownloadLinks path="/flags/download" params={filter} formats={view.formats} site={site} />;
}

function Filter({ query: asked, site }: { query: Query; site: Site }) {
  const t = site.t(FLAGS_PAGE);
  const severity = site.t(FLAGS).severity;
  const review = site.t(REVIEW);
  return (
    <form class="filter" action="/flags">
      <LanguageField site={site} />
      <label>
        {t.severity}
        <select name="severity">
          <option value="">{t.any}</option>
          {SEVERITIES.map((one) => (
            <option value={one} selected={asked.severity === one}>
              {severity[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.rule}
        <select name="rule">
          <option value="">{t.any}</option>
          {CATALOGUE.map(({ id, title }) => (
            <option value={id} selected={asked.rule === id}>
              {site.t(title)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {review.state}
        <select name="state">
          <option value="">{t.any}</option>
          {STATES.map((one) => (
            <option value={one} selected={asked.state === one}>
              {review.states[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.county}
        <input name="county" value={asked.county ?? ''} maxlength={40} />
      </label>
      <label>
        {t.year}
        <input name="year" value={asked.year ?? ''} inputmode="numeric" pattern="20[0-9][0-9]" maxlength={4} size={6} />
      </label>
      <button type="submit">{t.apply}</button>
      <a href={site.href('/flags')}>{t.clear}</a>
    </form>
  );
}

import { z } from 'zod';
import { DownloadLinks } from '../components/download-links.js';
import { LanguageField } from '../components/language-field.js';
import { Turning } from '../components/turning.js';
import { definePage } from '../page.js';
import { countyKey, optional, provinceKey, year } from '../parameters.js';
import { pathOf, type Site } from '../site.js';
import { SEARCH } from '../text/search.js';
import { type FoundSection, MOST_PAGES, type SearchView, searchView } from '../views/search.js';
import { sectionId } from './report-text.js';

const MOST_CHARACTERS = 100;

export const words = z.string().max(MOST_CHARACTERS);
export const searchParameters = {
  q: optional(words),
  county: optional(countyKey),
  province: optional(provinceKey),
  year: optional(year),
};
const query = z.object({ ...searchParameters, page: z.coerce.number().int().min(1).max(MOST_PAGES).default(1) });
type Asked = z.output<typeof query>;

/** Search of the reports' texts. */
export const searchPage = definePage({
  path: '/search',
  query,
  view: searchView,
  title: ({ query: { q }, site }) => (q === undefined ? site.t(SEARCH).title : site.t(SEARCH).titleOf(q)),
  Page({ view, query: asked, site }) {
    const t = site.t(SEARCH);
    return (
      <>
        <h1>{t.title}</h1>
        <p>
          {t.intro} {t.personal}
        </p>
        <Form asked={asked} site={site} />
        {view.unindexed > 0 && <p class="warning-box">{t.unindexed(view.unindexed)}</p>}
        {view.problem === null && view.found.length > 0 ? (
          <Results view={view} asked={asked} site={site} />
        ) : (
          <Nothing view={view} asked={asked} site={site} />
        )}
        <Turning page={view.page} pages={view.pages} site={site} />
      </>
    );
  },
});

function Form({ asked: { q, county, province, year: own }, site }: { asked: Asked; site: Site }) {
  const t = site.t(SEARCH);
  return (
    <form class="filter" action="/search" role="search">
      <LanguageField site={site} />
      <label>
        {t.q}
        <input name="q" type="search" value={q ?? ''} maxlength={MOST_CHARACTERS} required />
      </label>
      <label>
        {t.county}
        <input name="county" value={county ?? ''} maxlength={40} />
      </label>
      <label>
        {t.province}
        <input name="province" value={province ?? ''} maxlength={40} />
      </label>
      <label>
        {t.year}
        <input name="year" value={own ?? ''} inputmode="numeric" pattern="20[0-9][0-9]" maxlength={4} size={6} />
      </label>
      <button type="submit">{t.submit}</button>
      <a href={site.href('/search')}>{t.clear}</a>
    </form>
  );
}

function Results({ view, asked: { page: _, ...asked }, site }: { view: SearchView; asked: Asked; site: Site }) {
  const t = site.t(SEARCH);
  return (
    <section>
      <h2>{t.count(view.count, view.isMore)}</h2>
      {view.isMore && <p class="hint">{t.cut}</p>}
      <ol class="found">
        {view.found.map((one) => (
          <li>
            <h3>
              <a href={`${site.href(pathOf('reports', one.reportId))}#${sectionId(one.position)}`}>
                {one.county}
                {one.unit ?? t.unknownUnit} {one.year ?? t.unknownYear}
                <span lang="zh-CN">{one.heading === '' ? '' : ` · ${one.heading}`}</span>
              </a>
            </h3>
            <Excerpt pieces={one.excerpt} />
          </li>
        ))}
      </ol>
      <DownloadLinks path="/search/download" params={asked} formats={view.formats} site={site} />
    </section>
  );
}

function Excerpt({ pieces }: { pieces: FoundSection['excerpt'] }) {
  return <p lang="zh-CN">{pieces.map(({ text, isWord }) => (isWord ? <mark>{text}</mark> : text))}</p>;
}

/** Why nothing is listed, and what to do next. */
function Nothing({
  view,
  asked: { q, county, province, year: own },
  site,
}: {
  view: SearchView;
  asked: Asked;
  site: Site;
}) {
  const t = site.t(SEARCH);
  const isNarrow = county !== undefined || province !== undefined || own !== undefined;
  if (!view.hasTexts) return <Empty title={t.noTexts}>{t.noTextsNext}</Empty>;
  if (view.isMore) return <Empty title={t.count(view.count, true)}>{t.cut}</Empty>;
  if (view.problem === 'empty')
    return (
      <Empty title={t.empty}>
        {t.emptyNext}{' '}
        {t.examples.map((example) => (
          <>
            <a href={site.here({ q: example, page: null })} lang="zh-CN">
              {example}
            </a>{' '}
          </>
        ))}
      </Empty>
    );
  if (view.problem !== null) return <Empty title={t[view.problem]}>{t[`${view.problem}Next`]}</Empty>;
  return (
    <Empty title={t.none}>
      {t.noneNext}
      {isNarrow ? <a href={site.href('/search', { q })}>{t.widen}</a> : <a href={site.href('/search')}>{t.clear}</a>}
    </Empty>
  );
}

function Empty({ title, children }: { title: string; children: unknown }) {
  return (
    <div class="empty">
      <p>
        <strong>{title}</strong>
      </p>
      <p>{children as string}</p>
    </div>
  );
}

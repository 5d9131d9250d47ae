import { z } from 'zod';
import { LanguageField } from '../components/language-field.js';
import { definePage } from '../page.js';
import { optional } from '../parameters.js';
import { pathOf, type Site } from '../site.js';
import { START } from '../text/start.js';
import { type StartView, startView } from '../views/start.js';

/** What this is, and every county. */
export const startPage = definePage({
  path: '/',
  query: z.object({ q: optional(z.string().max(40)) }),
  view: startView,
  title: ({ site }) => site.t(START).title,
  Page({ view, query, site }) {
    const t = site.t(START);
    return (
      <>
        <section class="lead">
          <h1>{t.heading}</h1>
          <p>{t.intro}</p>
        </section>
        {view.countyCount === 0 ? <Empty site={site} /> : <Counties view={view} q={query.q} site={site} />}
        {query.q === undefined && <Ways site={site} />}
      </>
    );
  },
});

function Counties({ view, q, site }: { view: StartView; q: string | undefined; site: Site }) {
  const t = site.t(START);
  return (
    <section>
      <form class="find" action="/" role="search">
        <label for="q">{t.find}</label>
        <input id="q" name="q" type="search" value={q ?? ''} maxlength={40} aria-describedby="q-hint" />
        <LanguageField site={site} />
        <button type="submit">{t.search}</button>
        <p id="q-hint" class="hint">
          {t.findHint}
        </p>
      </form>
      <h2>
        {t.counties} <small>{t.count(view.countyCount, view.unitCount)}</small>
      </h2>
      {view.provinceCounts && (
        <ul class="counties">
          {view.provinceCounts.map(({ province, counties }) => (
            <li>
              {province === null ? t.noProvince : <a href={site.href('/', { q: province })}>{province}</a>}{' '}
              <small>{t.countiesOf(counties)}</small>
            </li>
          ))}
        </ul>
      )}
      {view.provinces.length === 0 && view.provinceCounts === null && (
        <div class="empty">
          <p>
            <strong>{t.none}</strong>
          </p>
          <p>
            {t.noneNext} <a href={site.href('/')}>{t.all}</a>
          </p>
        </div>
      )}
      {view.provinces.map(({ province, counties }) => (
        <section class="province">
          <h3>{province ?? t.noProvince}</h3>
          <ul class="counties">
            {counties.map((county) => (
              <li>
                <a href={site.href(pathOf('counties', county.key))}>{county.name}</a>{' '}
                <small>
                  {county.prefecture} · {t.units(county.units)}
                </small>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

/** What each kind of visitor does first. */
function Ways({ site }: { site: Site }) {
  const t = site.t(START);
  return (
    <section class="ways" aria-label={t.ways}>
      {t.way.map(({ who, text, to, label }) => (
        <article>
          <h2>{who}</h2>
          <p>{text}</p>
          <p>
            <a href={site.href(to)}>{label}</a>
          </p>
        </article>
      ))}
    </section>
  );
}

function Empty({ site }: { site: Site }) {
  const t = site.t(START);
  return (
    <section class="empty">
      <h2>{t.empty}</h2>
      <p>{t.emptyNext}</p>
      <ul>
        <li>
          <code>npx gongkai crawl --county 南川区 --year 2024</code> {t.emptyCrawl}
        </li>
        <li>
          <code>npx gongkai import …</code> {t.emptyImport}
        </li>
      </ul>
    </section>
  );
}

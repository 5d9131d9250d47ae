import { z } from 'zod';
import type { CountyRow } from '../../db/queries/counties.js';
import { CountyLinks } from '../components/county-links.js';
import { definePage } from '../page.js';
import { countyKey, optional, year as reportYear } from '../parameters.js';
import { pathOf, type Site } from '../site.js';
import { COUNTY } from '../text/county.js';
import { START } from '../text/start.js';
import { type CountyView, countyView, SHOWN, SORTS } from '../views/county.js';
import { Outcomes } from './county-outcomes.js';
import { Units } from './county-units.js';

const KINDS = ['township', 'street', 'department', 'county', 'prefecture', 'other'] as const;

/** The units of a county in one year, side by side. */
export const countyPage = definePage({
  path: '/counties/:county',
  query: z.object({
    county: countyKey,
    year: optional(reportYear),
    sort: z.enum(SORTS).default('unit'),
    order: optional(z.enum(['asc', 'desc'])),
    show: z.enum(SHOWN).default('all'),
    kind: optional(z.enum(KINDS)),
  }),
  view: countyView,
  title: ({ view, query, site }) =>
    'choices' in view ? site.t(COUNTY).choices(query.county) : site.t(COUNTY).title(view.county.name, view.year),
  trail: ({ site }) => [{ label: site.t(START).counties, href: site.href('/') }],
  Page({ view, query, site }) {
    if ('choices' in view) return <Choices choices={view.choices} name={query.county} site={site} />;
    const t = site.t(COUNTY);
    const { county, years, year: own, rows } = view;
    return (
      <>
        <header class="title">
          <h1>
            {county.name}{' '}
            <small>{[county.province, county.prefecture].filter((name) => name !== null).join(' ')}</small>
          </h1>
          <nav class="switch" aria-label={t.years}>
            <ul>
              {years.map((one) => (
                <li>
                  <a href={site.here({ year: one })} aria-current={one === own ? 'page' : undefined}>
                    {one}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <Summary view={view} site={site} />
        <CountyLinks county={county.key} site={site} />
        {view.outcomes.length > 0 && <Outcomes view={view} site={site} />}
        <section>
          <h2>{t.units}</h2>
          <nav class="switch" aria-label={t.showLabel}>
            <ul>
              {SHOWN.map((show) => (
                <li>
                  <a
                    href={site.here({ show: show === 'all' ? null : show })}
                    aria-current={show === query.show ? 'page' : undefined}
                  >
                    {t.show[show]}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          {view.kinds.length > 1 && (
            <nav class="switch" aria-label={t.kind}>
              <ul>
                {[undefined, ...view.kinds].map((kind) => (
                  <li>
                    <a href={site.here({ kind: kind ?? null })} aria-current={kind === query.kind ? 'page' : undefined}>
                      {kind === undefined ? t.anyKind : t.kinds[kind]}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          {rows.length === 0 ? (
            <p class="empty">
              {t.none}
              {t.stop}
              <a href={site.here({ show: null, kind: null })}>{t.noneNext}</a>
            </p>
          ) : (
            <Units view={view} query={query} site={site} />
          )}
        </section>
      </>
    );
  },
});

function Choices({ choices, name, site }: { choices: readonly CountyRow[]; name: string; site: Site }) {
  const t = site.t(COUNTY);
  return (
    <section>
      <h1>{t.choices(name)}</h1>
      <p>{t.choicesNext}</p>
      <ul class="counties">
        {choices.map(({ key, name: own, province, prefecture }) => (
          <li>
            <a href={site.href(pathOf('counties', key))}>{own}</a>{' '}
            <small>
              {province} {prefecture}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Summary({ view: { counts, county, year }, site }: { view: CountyView; site: Site }) {
  const t = site.t(COUNTY);
  return (
    <section class="summary" aria-label={t.summary}>
      <dl>
        <div>
          <dt>{t.published}</dt>
          <dd>
            {counts.published} <small>{t.of(counts.units)}</small>
          </dd>
        </div>
        {(['missing', 'late'] as const).map((name) => (
          <Count {...{ name, label: t[name], count: counts[name] }} href={site.here({ show: name })} />
        ))}
        {(['errors', 'warnings', 'notices'] as const).map((name) => (
          <Count
            {...{ name, label: t[name], count: counts[name] }}
            href={site.href('/flags', { county: county.key, year, severity: name.slice(0, -1) })}
          />
        ))}
      </dl>
    </section>
  );
}

/** A number of the summary; where it is not zero, it leads to what it counts. */
function Count({ name, label, count, href }: { name: string; label: string; count: number; href: string }) {
  return (
    <div class={count > 0 ? name : undefined}>
      <dt>{label}</dt>
      <dd>{count > 0 ? <a href={href}>{count}</a> : count}</dd>
    </div>
  );
}

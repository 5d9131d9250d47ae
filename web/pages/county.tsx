import { z } from 'zod';
import type { Figure } from '../../db/queries/compare-county.js';
import type { CountyRow } from '../../db/queries/counties.js';
import { definePage } from '../page.js';
import { countyKey, optional, year } from '../parameters.js';
import { pathOf, type Site } from '../site.js';
import { COUNTY } from '../text/county.js';
import { START } from '../text/start.js';
import {
  type CountyQuery,
  type CountyView,
  countyView,
  orderOf,
  SHOWN,
  SORTS,
  type Sort,
  type UnitRow,
} from '../views/county.js';

/** The units of a county in one year, side by side. */
export const countyPage = definePage({
  path: '/counties/:county',
  query: z.object({
    county: countyKey,
    year: optional(year),
    sort: z.enum(SORTS).default('unit'),
    order: optional(z.enum(['asc', 'desc'])),
    show: z.enum(SHOWN).default('all'),
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
          {rows.length === 0 ? (
            <p class="empty">
              {t.none}. <a href={site.here({ show: null })}>{t.noneNext}</a>
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

function Summary({ view: { counts }, site }: { view: CountyView; site: Site }) {
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
        {(['missing', 'late', 'errors', 'warnings', 'notices'] as const).map((name) => (
          <div class={counts[name] > 0 ? name : undefined}>
            <dt>{t[name]}</dt>
            <dd>{counts[name]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const FIGURES = ['received', 'carriedIn', 'granted', 'handled', 'carriedOut', 'reviews'] as const;
const FLAGS = ['errors', 'warnings', 'notices'] as const;

function Units({ view, query, site }: { view: CountyView; query: CountyQuery; site: Site }) {
  const t = site.t(COUNTY);
  return (
    <>
      <div class="scroll" tabindex={0} role="region" aria-label={t.caption(view.county.name, view.year)}>
        <table class="units">
          <caption>{t.caption(view.county.name, view.year)}</caption>
          <thead>
            <tr>
              {SORTS.map((sort) => (
                <SortHead {...{ sort, query, site }} />
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <UnitLine row={row} site={site} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">{t.legend}</p>
      {view.rows.some(({ report }) => report?.form === '2014') && <p class="hint">{t.form2014}</p>}
    </>
  );
}

function SortHead({ sort, query, site }: { sort: Sort; query: CountyQuery; site: Site }) {
  const t = site.t(COUNTY);
  const isCurrent = query.sort === sort;
  const order = orderOf(query);
  const next = isCurrent ? (order === 'asc' ? 'desc' : 'asc') : null;
  return (
    <th
      scope="col"
      class={sort === 'unit' || sort === 'state' || sort === 'published' ? undefined : 'number'}
      aria-sort={isCurrent ? (order === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      <a href={site.here({ sort: sort === 'unit' ? null : sort, order: next })} title={t.sortBy(t.columns[sort])}>
        {t.columns[sort]}
      </a>
    </th>
  );
}

function UnitLine({ row: { unit, publisherId, state, reason, report }, site }: { row: UnitRow; site: Site }) {
  const t = site.t(COUNTY);
  return (
    <tr class={report ? undefined : 'gap'}>
      <th scope="row">{publisherId === null ? unit : <a href={site.href(pathOf('units', publisherId))}>{unit}</a>}</th>
      <td>
        <span class={`state ${state}`} title={reason ? site.t(reason) : undefined}>
          {t.states[state]}
        </span>
      </td>
      <td class="date">
        {report && <a href={site.href(pathOf('reports', report.reportId))}>{report.publishedOn ?? report.year}</a>}
      </td>
      {FIGURES.map((name) => (
        <td class="number">{report && <FigureCell figure={report.figures[name]} site={site} />}</td>
      ))}
      {FLAGS.map((name) => (
        <td class={`number ${report && report[name] > 0 ? name : ''}`}>{report?.[name]}</td>
      ))}
    </tr>
  );
}

/** A figure as printed; what is only implied is marked, and nothing is never a zero. */
export function FigureCell({ figure: { value, implied }, site }: { figure: Figure; site: Site }) {
  const t = site.t(COUNTY);
  if (value !== null) return <>{value.toLocaleString('en-US', { maximumFractionDigits: 6 })}</>;
  if (implied !== null) return <span title={t.implied}>≈{implied}</span>;
  return <span title={t.nothing}>–</span>;
}

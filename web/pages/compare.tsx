import { z } from 'zod';
import { YearLines } from '../charts/year-line.js';
import { FigureLink } from '../components/figure-cell.js';
import { definePage } from '../page.js';
import { countyKey, id, many } from '../parameters.js';
import { pathOf } from '../site.js';
import { COMPARE } from '../text/compare.js';
import { COUNTY } from '../text/county.js';
import { START } from '../text/start.js';
import { compareView, FIGURE_NAMES, MOST_UNITS } from '../views/compare.js';

/** Chosen units of a county over the years, one figure at a time. */
export const comparePage = definePage({
  path: '/counties/:county/compare',
  query: z.object({ county: countyKey, unit: many(id, MOST_UNITS), figure: z.enum(FIGURE_NAMES).default('received') }),
  view: compareView,
  title: ({ view, site }) => site.t(COMPARE).title(view.county.name),
  trail: ({ view, site }) => [
    { label: site.t(START).counties, href: site.href('/') },
    { label: view.county.name, href: site.href(pathOf('counties', view.county.key)) },
  ],
  Page({ view: { county, years, units }, query, site }) {
    const t = site.t(COMPARE);
    const names = site.t(COUNTY).columns;
    if (units.length === 0)
      return (
        <section class="empty">
          <h1>{t.none}</h1>
          <p>
            {t.noneNext} <a href={site.href(pathOf('counties', county.key))}>{t.back}</a>
          </p>
        </section>
      );
    const name = names[query.figure];
    return (
      <>
        <h1>
          {t.heading} <small>{county.name}</small>
        </h1>
        <nav class="switch" aria-label={t.figure}>
          <ul>
            {FIGURE_NAMES.map((figure) => (
              <li>
                <a href={site.here({ figure })} aria-current={figure === query.figure ? 'page' : undefined}>
                  {names[figure]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <figure class="panel">
          <ul class="keys" aria-hidden="true">
            {units.map(({ unit }, i) => (
              <li>
                <span class={`key s${i}`} />
                {unit}
              </li>
            ))}
          </ul>
          <div class="scroll-plain" tabindex={0} role="region" aria-label={t.chart(name)}>
            <YearLines
              {...{ years, label: t.chart(name), width: 760, height: 300 }}
              series={units.map(({ unit, reports }) => ({
                name: unit,
                values: reports.map((report) => report?.figures[query.figure] ?? null),
              }))}
            />
          </div>
          <p class="hint">{t.hollow}</p>
        </figure>
        <h2>{name}</h2>
        <div class="scroll" tabindex={0} role="region" aria-label={name}>
          <table>
            <thead>
              <tr>
                <th scope="col">{names.unit}</th>
                {years.map((year) => (
                  <th scope="col" class="number">
                    {year}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {units.map(({ publisherId, unit, reports }) => (
                <tr>
                  <th scope="row">
                    <a href={site.href(pathOf('units', publisherId))}>{unit}</a>
                  </th>
                  {reports.map((report) => (
                    <td class="number">
                      {report ? <FigureLink report={report} name={query.figure} site={site} /> : <small>{t.gap}</small>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </>
    );
  },
});

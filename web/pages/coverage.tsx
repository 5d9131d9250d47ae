import { z } from 'zod';
import { CoverageMap, SIGNS } from '../charts/coverage-map.js';
import { definePage } from '../page.js';
import { countyKey } from '../parameters.js';
import { pathOf, type Site } from '../site.js';
import { COUNTY } from '../text/county.js';
import { COVERAGE } from '../text/coverage.js';
import { START } from '../text/start.js';
import type { UnitState } from '../views/county.js';
import { type CoverageCell, type CoverageView, coverageView } from '../views/coverage.js';

/** Which unit has a report of which year, and why not. */
export const coveragePage = definePage({
  path: '/counties/:county/coverage',
  query: z.object({ county: countyKey }),
  view: coverageView,
  title: ({ view, site }) => site.t(COVERAGE).title(view.county.name),
  trail: ({ view, site }) => [
    { label: site.t(START).counties, href: site.href('/') },
    { label: view.county.name, href: site.href(pathOf('counties', view.county.key)) },
  ],
  Page({ view, site }) {
    const t = site.t(COVERAGE);
    if (view.units.length === 0) return <p class="empty">{t.empty}</p>;
    const rows = view.units.map(({ unit, cells }) => ({
      unit,
      cells: cells.map((cell, i) => ({
        state: cell.state,
        href: cell.reportId === null ? null : site.href(pathOf('reports', cell.reportId)),
        title: `${unit} ${view.years[i]} ${cellText(cell, site)}`,
        isFlagged: cell.errors > 0,
      })),
    }));
    return (
      <>
        <section class="lead">
          <h1>{t.title(view.county.name)}</h1>
          <p>{t.intro}</p>
        </section>
        <div class="scroll map" tabindex={0} role="region" aria-label={t.name}>
          <CoverageMap years={view.years} rows={rows} label={t.map(view.units.length, view.years.length)} />
        </div>
        <Legend view={view} site={site} />
        <section>
          <h2>{t.table}</h2>
          <Table view={view} site={site} />
        </section>
      </>
    );
  },
});

function Legend({ view, site }: { view: CoverageView; site: Site }) {
  const states = new Set(view.units.flatMap(({ cells }) => cells.map(({ state }) => state)));
  const t = site.t(COUNTY);
  return (
    <ul class="states" aria-label={site.t(COVERAGE).legend}>
      {(Object.keys(SIGNS) as UnitState[])
        .filter((state) => states.has(state))
        .map((state) => (
          <li>
            <span class={`square ${state}`} aria-hidden="true">
              {SIGNS[state]}
            </span>{' '}
            {t.states[state]}
          </li>
        ))}
      <li>
        <span class="square published" aria-hidden="true">
          !
        </span>{' '}
        {t.errors}
      </li>
    </ul>
  );
}

function Table({ view, site }: { view: CoverageView; site: Site }) {
  const t = site.t(COVERAGE);
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={t.table}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.unit}</th>
            {view.years.map((year) => (
              <th scope="col">{year}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.units.map(({ unit, publisherId, cells }) => (
            <tr>
              <th scope="row">
                {publisherId === null ? unit : <a href={site.href(pathOf('units', publisherId))}>{unit}</a>}
              </th>
              {cells.map((cell) => (
                <td class={`state ${cell.state}`} title={cell.reason ? site.t(cell.reason) : undefined}>
                  {cell.reportId === null ? (
                    cellText(cell, site)
                  ) : (
                    <a href={site.href(pathOf('reports', cell.reportId))}>{cellText(cell, site)}</a>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.total}</th>
            {view.years.map((_, i) => (
              <td class="number">
                {view.units.filter(({ cells }) => (cells[i]?.reportId ?? null) !== null).length} / {view.units.length}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function cellText({ state, errors }: CoverageCell, site: Site): string {
  const name = site.t(COUNTY).states[state];
  return errors > 0 ? `${name} · ${site.t(COVERAGE).errors(errors)}` : name;
}

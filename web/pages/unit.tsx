import { z } from 'zod';
import { YearLines } from '../charts/year-line.js';
import { wayTo } from '../components/county-link.js';
import { DownloadLinks } from '../components/download-links.js';
import { FigureCell, FigureLink } from '../components/figure-cell.js';
import { FlagList } from '../components/flag-list.js';
import { definePage } from '../page.js';
import { id } from '../parameters.js';
import { pathOf, type Site } from '../site.js';
import { COUNTY } from '../text/county.js';
import { DRAFT } from '../text/draft.js';
import { UNIT } from '../text/unit.js';
import { FIGURE_NAMES } from '../views/compare.js';
import { type UnitView, unitView } from '../views/unit.js';
import { Versions } from './unit-versions.js';

/** A unit's reports over the years. */
export const unitPage = definePage({
  path: '/units/:id',
  query: z.object({ id }),
  view: unitView,
  title: ({ view: { publisher } }) => `${publisher.county ?? ''}${publisher.unit}`,
  trail: ({ view: { publisher }, site }) => wayTo(publisher, site),
  Page({ view, site }) {
    const t = site.t(UNIT);
    const { publisher, years, flags } = view;
    return (
      <>
        <h1>
          {publisher.unit}{' '}
          <small>
            {[publisher.province, publisher.prefecture, publisher.county, publisher.division].filter(Boolean).join(' ')}
          </small>
        </h1>
        <p class="actions no-print">
          <a href={site.href('/draft', { unit: publisher.id })}>{site.t(DRAFT).title}</a>
        </p>
        {years.length === 0 ? (
          <p class="empty">{t.empty}</p>
        ) : (
          <>
            <Charts view={view} site={site} />
            <Figures view={view} site={site} />
            <Chain view={view} site={site} />
            <section>
              <h2>{t.flags}</h2>
              <FlagList
                {...{ flags, site, facts: null, isBrief: true }}
                hrefOf={(code, { reportId }) => `${site.href(pathOf('reports', reportId), { cell: code })}#${code}`}
                extra={({ reportId, year }) => (
                  <p>
                    <a href={site.href(pathOf('reports', reportId))}>{t.report(year)}</a>
                  </p>
                )}
              />
            </section>
            <Versions view={view} site={site} />
            <DownloadLinks
              path={`${pathOf('units', publisher.id)}/download`}
              params={{}}
              formats={view.formats}
              site={site}
            />
          </>
        )}
      </>
    );
  },
});

function Charts({ view: { years, reports }, site }: { view: UnitView; site: Site }) {
  const t = site.t(UNIT);
  const names = site.t(COUNTY).columns;
  return (
    <section aria-label={t.charts}>
      <div class="small-charts">
        {FIGURE_NAMES.map((figure) => (
          <figure class="panel">
            <figcaption>{names[figure]}</figcaption>
            <YearLines
              {...{ years, label: t.chart(names[figure]) }}
              series={[{ name: names[figure], values: reports.map((report) => report?.figures[figure] ?? null) }]}
            />
          </figure>
        ))}
      </div>
    </section>
  );
}

function Figures({ view: { years, reports }, site }: { view: UnitView; site: Site }) {
  const t = site.t(UNIT);
  const county = site.t(COUNTY);
  return (
    <section>
      <h2>{t.table}</h2>
      <div class="scroll" tabindex={0} role="region" aria-label={t.table}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.year}</th>
              <th scope="col">{county.columns.published}</th>
              {[...FIGURE_NAMES, 'errors' as const, 'warnings' as const, 'notices' as const].map((name) => (
                <th scope="col" class="number">
                  {county.columns[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {years.map((year, i) => {
              const report = reports[i];
              if (!report)
                return (
                  <tr class="gap">
                    <th scope="row">{year}</th>
                    <td colspan={10}>{t.gap}</td>
                  </tr>
                );
              return (
                <tr>
                  <th scope="row">
                    <a href={site.href(pathOf('reports', report.reportId))}>{year}</a>
                  </th>
                  <td class="date">
                    {report.publishedOn} {report.isLate && <span class="state late">{county.states.late}</span>}
                  </td>
                  {FIGURE_NAMES.map((name) => (
                    <td class="number">
                      <FigureLink report={report} name={name} site={site} />
                    </td>
                  ))}
                  {(['errors', 'warnings', 'notices'] as const).map((name) => (
                    <td class={report[name] > 0 ? `number ${name}` : 'number'}>{report[name]}</td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p class="hint">{county.legend}</p>
    </section>
  );
}

/** Whether each year takes up what the one before it carried over. */
function Chain({ view: { carryOver }, site }: { view: UnitView; site: Site }) {
  const t = site.t(UNIT);
  return (
    <section>
      <h2>{t.chain}</h2>
      <p class="hint">{carryOver.length === 0 ? t.noChain : t.chainHint}</p>
      <ol class="chain">
        {carryOver.map(({ from, to, carriedOut, carriedIn, verdict }) => (
          <li class={verdict}>
            <span>
              {t.out(from)} <FigureCell figure={carriedOut} site={site} />
            </span>
            <b aria-hidden="true">{verdict === 'equal' ? '＝' : verdict === 'different' ? '≠' : '?'}</b>
            <span>
              {t.in(to)} <FigureCell figure={carriedIn} site={site} />
            </span>
            <small>{t.verdict[verdict]}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}

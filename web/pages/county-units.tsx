import { FigureLink } from '../components/figure-cell.js';
import { LanguageField } from '../components/language-field.js';
import { pathOf, type Site } from '../site.js';
import { COUNTY } from '../text/county.js';
import { FIGURE_NAMES } from '../views/compare.js';
import { type CountyQuery, type CountyView, orderOf, SORTS, type Sort, type UnitRow } from '../views/county.js';

const FLAGS = ['errors', 'warnings', 'notices'] as const;

/** The units as a table: sorted by any column, chosen for comparison. */
export function Units({ view, query, site }: { view: CountyView; query: CountyQuery; site: Site }) {
  const t = site.t(COUNTY);
  return (
    <form action={pathOf('counties', view.county.key, 'compare')}>
      <LanguageField site={site} />
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
      <p class="no-print">
        {t.compareHint} <button type="submit">{t.compare}</button>
      </p>
    </form>
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
      <th scope="row">
        {publisherId === null ? (
          unit
        ) : (
          <>
            <input type="checkbox" name="unit" value={publisherId} aria-label={t.choose(unit)} />{' '}
            <a href={site.href(pathOf('units', publisherId))}>{unit}</a>
          </>
        )}
      </th>
      <td>
        <span class={`state ${state}`}>{t.states[state]}</span>
        {report === null && reason && <small class="reason">{site.t(reason)}</small>}
      </td>
      <td class="date">
        {report && <a href={site.href(pathOf('reports', report.reportId))}>{report.publishedOn ?? report.year}</a>}
      </td>
      {FIGURE_NAMES.map((name) => (
        <td class="number">{report && <FigureLink report={report} name={name} site={site} />}</td>
      ))}
      {FLAGS.map((name) => (
        <td class={`number ${report && report[name] > 0 ? name : ''}`}>{report?.[name]}</td>
      ))}
    </tr>
  );
}

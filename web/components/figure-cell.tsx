import { type ComparedReport, type Figure, type FigureName, figureCode } from '../../db/queries/compare-county.js';
import { pathOf, type Site } from '../site.js';
import { COUNTY } from '../text/county.js';
import { numberText } from './form-cell.js';

/** A figure as printed; what is only implied is marked, and nothing is never a zero. */
export function FigureCell({ figure: { value, implied }, site }: { figure: Figure; site: Site }) {
  const t = site.t(COUNTY);
  if (value !== null) return <>{numberText(value)}</>;
  if (implied !== null) return <span title={t.implied}>≈{numberText(implied)}</span>;
  return <span title={t.nothing}>–</span>;
}

/** A figure that leads to its cell: on the report, and marked in the archived original. */
export function FigureLink({
  report: { reportId, form, figures },
  name,
  site,
}: {
  report: Pick<ComparedReport, 'reportId' | 'form' | 'figures'>;
  name: FigureName;
  site: Site;
}) {
  const figure = figures[name];
  const code = figureCode(name, form);
  const shown = <FigureCell figure={figure} site={site} />;
  if (code === null || (figure.value === null && figure.implied === null)) return shown;
  return (
    <a class="figure" href={`${site.href(pathOf('reports', reportId), { cell: code })}#${code}`}>
      {shown}
    </a>
  );
}

import type { Figure } from '../../db/queries/compare-county.js';
import type { Site } from '../site.js';
import { COUNTY } from '../text/county.js';
import { numberText } from './form-cell.js';

/** A figure as printed; what is only implied is marked, and nothing is never a zero. */
export function FigureCell({ figure: { value, implied }, site }: { figure: Figure; site: Site }) {
  const t = site.t(COUNTY);
  if (value !== null) return <>{numberText(value)}</>;
  if (implied !== null) return <span title={t.implied}>≈{numberText(implied)}</span>;
  return <span title={t.nothing}>–</span>;
}

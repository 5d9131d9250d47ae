import { type CountyRow, findCounties } from '../../db/queries/counties.js';
import { yearsOfCounty } from '../../db/queries/years-of-county.js';
import type { SiteDeps } from '../deps.js';

export interface DataView {
  county: CountyRow;
  /** Years of which there are reports, the newest first. */
  years: number[];
  /** Formats of downloads; none where none are made. */
  formats: string[];
}

/** What can be taken along of a county; null where there is no such county, or several. */
export function dataView({ db, downloads }: SiteDeps, { county: key }: { county: string }): DataView | null {
  const [county, another] = findCounties(db, key);
  if (!county || another) return null;
  return { county, years: yearsOfCounty(db, county.key), formats: [...(downloads?.formats ?? [])] };
}

import { type CountyRow, listCounties } from '../../db/queries/counties.js';
import type { SiteDeps } from '../deps.js';

/** Counties named on one page. */
const MOST_LISTED = 400;

export interface StartView {
  /** Counties of which the name or the place holds what was asked for, by province. */
  provinces: { province: string | null; counties: CountyRow[] }[];
  /** Where there are too many counties for one page and none was asked for: their provinces alone. */
  provinceCounts: { province: string | null; counties: number }[] | null;
  /** All counties of the database, asked for or not. */
  countyCount: number;
  unitCount: number;
}

export function startView({ db }: SiteDeps, { q }: { q?: string | undefined }): StartView {
  const all = listCounties(db);
  const wanted = q?.trim();
  const found = wanted ? all.filter((county) => placeOf(county).includes(wanted) || county.key === wanted) : all;
  const provinces = new Map<string | null, CountyRow[]>();
  for (const county of found) provinces.set(county.province, [...(provinces.get(county.province) ?? []), county]);
  const grouped = [...provinces].map(([province, counties]) => ({ province, counties }));
  const isMany = found.length > MOST_LISTED;
  return {
    provinces: isMany ? [] : grouped,
    provinceCounts: isMany ? grouped.map(({ province, counties }) => ({ province, counties: counties.length })) : null,
    countyCount: all.length,
    unitCount: all.reduce((sum, { units }) => sum + units, 0),
  };
}

function placeOf({ province, prefecture, name }: CountyRow): string {
  return `${province ?? ''}${prefecture ?? ''}${name}`;
}

import { type CountyRow, listCounties } from '../../db/queries/counties.js';
import type { SiteDeps } from '../deps.js';

export interface StartView {
  /** Counties of which the name or the place holds what was asked for, by province. */
  provinces: { province: string | null; counties: CountyRow[] }[];
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
  return {
    provinces: [...provinces].map(([province, counties]) => ({ province, counties })),
    countyCount: all.length,
    unitCount: all.reduce((sum, { units }) => sum + units, 0),
  };
}

function placeOf({ province, prefecture, name }: CountyRow): string {
  return `${province ?? ''}${prefecture ?? ''}${name}`;
}

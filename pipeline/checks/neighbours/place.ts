import { countiesNamed, countyWithCode } from '../../../parsers/identity/divisions.js';

/** What is known of where a publisher is. */
export interface Whereabouts {
  id: number;
  division: string | null;
  province: string | null;
  prefecture: string | null;
  county: string | null;
}

/**
 * The county that a publisher's neighbours are in: its six digits, or its names where it is in no list. A publisher whose county is not
 * certain (four are called 鼓楼区) has no neighbours, and a place of its own.
 */
export function placeOf({ id, division, province, prefecture, county }: Whereabouts): string {
  if (division) return division.slice(0, 6);
  if (!county) return `publisher ${id}`;
  const named = countiesNamed(county);
  if (named.length === 0) return [province ?? '', prefecture ?? '', county].join('/');
  const fitting = named.filter(
    (one) => (!prefecture || one.prefecture === prefecture) && (!province || one.province === province),
  );
  const [only] = fitting;
  return only && fitting.length === 1 ? only.code : `publisher ${id}`;
}

/** The name of a place that is a county; null for a single publisher. */
export function countyNameOf(place: string): string | null {
  if (place.startsWith('publisher ')) return null;
  return countyWithCode(place)?.name ?? place.split('/').at(-1) ?? place;
}

import { type County, countiesNamed, countiesUnder, hasUnit, provinceOfPrefecture, unitCode } from './divisions.js';
import { HOSTS } from './hosts.generated.js';
import { isUnit, type Organisation, splitOrganisation } from './organisation.js';

export interface PlaceHints {
  /** Names printed elsewhere: site, publisher's box, breadcrumb, the unit with its parents in a sentence. */
  names: readonly string[];
  url?: string;
}

export interface Place {
  county: string | null;
  prefecture: string | null;
  province: string | null;
  /** Nine-digit code of the unit, null when not certain. */
  division: string | null;
}

let hosts: Map<string, { province: string; county: string }> | null = null;

/** The county of an official host that is known; nothing is learned from any other host. */
function countyOfHost(url: string | undefined): { province: string; county: string } | null {
  if (!url) return null;
  if (!hosts) {
    hosts = new Map(
      HOSTS.split('\n').map((line) => {
        const [host = '', province = '', county = ''] = line.split(' ');
        return [host, { province, county }];
      }),
    );
  }
  let host: string;
  try {
    host = new URL(url).hostname.replace(/^www\./, '');
  } catch {
    return null;
  }
  return host.endsWith('.gov.cn') ? (hosts.get(host) ?? null) : null;
}

/** The unit's parents and code: what the name says, then what stands around it, then the national list where it leaves one answer. */
export function resolvePlace(organisation: Organisation | null, hints: PlaceHints): Place {
  const place: Place = {
    county: organisation?.county ?? null,
    prefecture: organisation?.prefecture ?? null,
    province: organisation?.province ?? null,
    division: null,
  };
  const unit = organisation?.unit && isUnit(organisation.unit) ? organisation.unit : null;
  const host = countyOfHost(hints.url);
  const others = hints.names.map(splitOrganisation).filter((other) => other !== null);
  for (const other of others) {
    // A site's or publisher's county is the unit's only if nothing contradicts; a prefecture's site names no county.
    if (place.county === null && other.county !== null && fits(other, place)) place.county = other.county;
    if (place.county === other.county || other.county === null) {
      if (place.prefecture === null && fits(other, place)) place.prefecture = other.prefecture;
      if (place.province === null && fits(other, place)) place.province = other.province;
    }
  }
  const county = findCounty(place, unit, host);
  if (county) {
    place.county = county.name === county.prefecture ? null : county.name; // 中山市 has no counties
    place.prefecture = county.prefecture;
    place.province = county.province;
    if (unit) place.division = unitCode(county.code, unit);
  } else if (place.county === null && host) place.county = host.county;
  if (place.prefecture && !place.province) place.province = provinceOfPrefecture(place.prefecture) ?? null;
  return place;
}

function fits(other: Organisation, place: Place): boolean {
  return (
    (!place.prefecture || !other.prefecture || other.prefecture === place.prefecture) &&
    (!place.province || !other.province || other.province === place.province)
  );
}

/** The one county that everything known agrees on; null while there are several. */
function findCounty(
  place: Place,
  unit: string | null,
  host: { province: string; county: string } | null,
): County | null {
  const isInPlace = (county: County) =>
    (!place.prefecture || county.prefecture === place.prefecture) &&
    (!place.province || county.province === place.province);
  const only = (counties: readonly County[]) => (counties.length === 1 ? (counties[0] as County) : null);
  const ofHost = host ? countiesNamed(host.county).filter((county) => county.province.startsWith(host.province)) : [];

  if (place.county !== null) {
    const named = countiesNamed(place.county).filter(isInPlace);
    if (named.length <= 1) return only(named);
    const both = named.filter((county) => ofHost.includes(county));
    return only(both) ?? (unit ? only(named.filter((county) => hasUnit(county.code, unit))) : null);
  }
  const around = ofHost.filter(isInPlace);
  if (around.length === 1) return only(around);
  // 益阳市沧水铺镇: the one county of the prefecture that has this unit.
  if (unit && place.prefecture)
    return only(countiesUnder(place.prefecture).filter((county) => hasUnit(county.code, unit)));
  return null;
}

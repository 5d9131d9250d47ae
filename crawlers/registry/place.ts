import { type County, countiesNamed, countyWithCode, provinceOf } from '../../parsers/identity/divisions.js';
import { resolvePlace } from '../../parsers/identity/place.js';
import { siteOf } from '../page.js';
import type { Entry } from './schema.js';

type Named = Pick<Entry, 'county' | 'code' | 'prefecture' | 'province' | 'portal'>;

const SUFFIXES = ['县', '区', '市', '旗', '自治县'];

/**
 * The county-level division that an entry means, from as much as it says: a name in full or in short, a code, parents in full or in
 * short, a known official host. Null where the national list has none of the name, or several and nothing tells which.
 */
export function divisionOf(entry: Named): County | null {
  const { county, code, prefecture, province } = entry;
  if (code) {
    const known = countyWithCode(code);
    return known && isNameOf(known, county) ? known : null;
  }
  const named = countiesCalled(county).filter(
    (candidate) =>
      (!province || candidate.province === (provinceOf(province) ?? province)) &&
      (!prefecture || (candidate.prefecture ?? candidate.province).startsWith(stemOf(prefecture))),
  );
  if (named.length <= 1) return named[0] ?? null;
  return entry.portal ? (named.find((candidate) => isOfHost(candidate, entry.portal as string)) ?? null) : null;
}

/** All counties of a name, in full (禄劝彝族苗族自治县), as commonly written (禄劝县), or bare (禄劝). */
export function countiesCalled(name: string): readonly County[] {
  const exact = countiesNamed(name);
  if (exact.length > 0) return exact;
  const common = countiesNamed(name.replace(/自治县$/, '县').replace(/自治旗$/, '旗'));
  if (common.length > 0) return common;
  return name.length < 2 ? [] : SUFFIXES.flatMap((suffix) => countiesNamed(name + suffix));
}

/** Whether a name, in full or in short, is the county's. */
export function isNameOf(county: County, name: string): boolean {
  return county.name === name || countiesCalled(name).some(({ code }) => code === county.code);
}

/** 常州市 → 常州: a prefecture's name as far as its short forms agree. */
function stemOf(prefecture: string): string {
  return prefecture.length > 2 ? prefecture.replace(/(?:市|地区|盟|自治州|州)$/, '') : prefecture;
}

/** Whether a portal's host is known to be the county's: xxgk.cqnc.gov.cn is where cqnc.gov.cn is. */
function isOfHost(county: County, portal: string): boolean {
  const own = { unit: null, county: county.name, prefecture: null, province: null, kind: 'county' as const };
  return [portal, `http://${siteOf(new URL(portal).hostname)}/`].some((url) => {
    const place = resolvePlace(own, { names: [], url });
    return place.county === county.name && place.prefecture === county.prefecture && place.province === county.province;
  });
}

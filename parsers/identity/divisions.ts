import { COUNTIES, PREFECTURES, PROVINCES, UNITS } from './divisions.generated.js';
import { PEOPLES, shortNames, unitKey, unitKeys, withoutParents } from './unit-names.js';

/** A county-level division, with its parents as they are commonly written: no prefecture under the four municipalities and where a county is governed by its province. */
export interface County {
  /** Six digits. */
  code: string;
  name: string;
  prefecture: string | null;
  province: string;
}

/** Names in the list of cities that are no prefecture. */
const NO_PREFECTURE = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

const AUTONOMOUS = new RegExp(`^(.{2,}?)(?:(?:${PEOPLES})族?)+自治([县州旗])$`);

const provinces = new Map(entriesOf(PROVINCES));
const prefectures = new Map(entriesOf(PREFECTURES));
const counties: County[] = entriesOf(COUNTIES).map(([code, name]) => {
  const prefecture = prefectures.get(code.slice(0, 4)) ?? '';
  return {
    code,
    name,
    prefecture: NO_PREFECTURE.has(prefecture) ? null : prefecture,
    province: provinces.get(code.slice(0, 2)) ?? '',
  };
});
const countiesByName = groupBy(counties, (county) => county.name);
for (const county of counties) {
  const short = shortAutonomous(county.name);
  // 关岭布依族苗族自治县 → 关岭县, 关岭自治县
  for (const name of short ? [short, `${short.slice(0, -1)}自治${short.slice(-1)}`] : [])
    if (!countiesByName.has(name)) countiesByName.set(name, [county]);
}
const provinceNames = new Map(
  [...provinces.values()].flatMap((name) => [[name, name] as const, [shortProvince(name), name] as const]),
);
const prefectureProvinces = new Map(
  [...prefectures]
    .filter(([, name]) => !NO_PREFECTURE.has(name))
    .map(([code, name]) => [name, provinces.get(code.slice(0, 2)) ?? '']),
);
for (const [name, province] of [...prefectureProvinces]) {
  const short = shortAutonomous(name);
  if (short) prefectureProvinces.set(short, province);
}
const unitLines = new Map(UNITS.split('\n').map((line) => [line.slice(0, 6), line]));

function entriesOf(list: string): [code: string, name: string][] {
  return list.split(' ').map((entry) => {
    const digits = /^\d+/.exec(entry)?.[0] ?? '';
    return [digits, entry.slice(digits.length)];
  });
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** 积石山保安族东乡族撒拉族自治县 → 积石山县, 昌吉回族自治州 → 昌吉州; null for a name without peoples. */
function shortAutonomous(name: string): string | null {
  const match = AUTONOMOUS.exec(name);
  return match ? `${match[1]}${match[2]}` : null;
}

/** 新疆维吾尔自治区 → 新疆, 内蒙古自治区 → 内蒙古. */
function shortProvince(name: string): string {
  return /^(?:内蒙古|黑龙江)/.exec(name)?.[0] ?? name.slice(0, 2);
}

/** Full name of a province given in full or short; undefined for anything else. */
export function provinceOf(name: string): string | undefined {
  return provinceNames.get(name);
}

/** Province of a prefecture-level division given by its full name, or as 昌吉州. */
export function provinceOfPrefecture(name: string): string | undefined {
  return prefectureProvinces.get(name);
}

/** All counties of a name: 鼓楼区 is four. */
export function countiesNamed(name: string): readonly County[] {
  return countiesByName.get(name) ?? [];
}

/** The county with a six-digit code; undefined where the list has none. */
export function countyWithCode(code: string): County | undefined {
  return counties.find((county) => county.code === code);
}

/** Counties of a prefecture, or of a province. */
export function countiesUnder(parent: string): readonly County[] {
  return counties.filter((county) => county.prefecture === parent || county.province === parent);
}

/** Official unit names end in 街道 or 街道办事处, 镇, 乡 …: compared without 办事处. */
function comparable(name: string): string {
  return name.replace(/(?<=街道)办事处$/, '').replace(/地区$/, '');
}

/** The units of a county as the list has them, and the ways to their codes. */
interface Units {
  listed: { name: string; code: string }[];
  /** By name, by what its spellings have in common, by shorter names: each from more than one unit where they share it. */
  byName: Map<string, Set<string>>;
  byKey: Map<string, Set<string>>;
  byShortName: Map<string, Set<string>>;
  /** Names of the places around it, the largest first. */
  parents: readonly string[];
}

const unitsByCounty = new Map<string, Units>();
const countiesByCode = new Map(counties.map((county) => [county.code, county]));

function unitsOf(code: string): Units {
  const known = unitsByCounty.get(code);
  if (known) return known;
  const county = countiesByCode.get(code);
  const parents = county
    ? [county.province, county.prefecture, county.name].filter((name) => name !== null && name !== '')
    : [];
  const units: Units = {
    ...{ listed: entriesIn(code), byName: new Map(), byKey: new Map(), byShortName: new Map() },
    parents: parents as string[],
  };
  const add = (map: Map<string, Set<string>>, name: string, unit: string) =>
    map.set(name, (map.get(name) ?? new Set()).add(unit));
  for (const { name, code: unit } of units.listed) {
    add(units.byName, comparable(name), unit);
    add(units.byKey, unitKey(name), unit);
    for (const short of shortNames(name, units.parents)) add(units.byShortName, unitKey(short), unit);
  }
  unitsByCounty.set(code, units);
  return units;
}

function entriesIn(county: string): { name: string; code: string }[] {
  let number = 0;
  return (unitLines.get(county) ?? '')
    .split(' ')
    .slice(1)
    .map((entry) => {
      const digits = /^\d+/.exec(entry)?.[0] ?? '';
      number = digits === '' ? number + 1 : Number(digits);
      return { name: entry.slice(digits.length), code: county + String(number).padStart(3, '0') };
    });
}

/**
 * Nine-digit code of a unit in a county: by its name, else by the one unit whose name is a spelling of it, else by the one that goes
 * by it for short. Null where the list has it not, or twice.
 */
export function unitCode(county: string, unit: string): string | null {
  const { byName, byKey, byShortName, parents } = unitsOf(county);
  const bare = withoutParents(unit, parents);
  const ways: [Map<string, Set<string>>, string[]][] = [
    [byName, [comparable(unit)]],
    [byKey, unitKeys(unit)],
    [byShortName, unitKeys(unit)],
    ...(bare === unit ? [] : ([byKey, byShortName].map((map) => [map, unitKeys(bare)]) as typeof ways)),
  ];
  for (const [map, keys] of ways) {
    const codes = new Set(keys.flatMap((key) => [...(map.get(key) ?? [])]));
    if (codes.size > 0) return codes.size === 1 ? ([...codes][0] as string) : null;
  }
  return null;
}

/** Whether a county has a unit of this name. */
export function hasUnit(county: string, unit: string): boolean {
  return unitsOf(county).byName.has(comparable(unit));
}

/** A county's units in the order of the list, each by the name that it goes by where the list puts other places before it. */
export function unitsIn(county: string): readonly { name: string; code: string }[] {
  const { listed, byName, parents } = unitsOf(county);
  return listed.map(({ name, code }) => {
    const short = shortNames(name, parents)
      .reverse()
      .find((own) => /(?:镇|乡|街道|苏木)$/.test(own) && !/地区$/.test(name));
    const own = short && !byName.has(short) ? short : name;
    return { name: own.replace(/(?<=街道)办事处$/, ''), code };
  });
}

let unitNames: Set<string> | null = null;

/** Whether any county has a unit of this name: 东市口街道 is one, and not 口街道 in 东市. */
export function isUnitName(name: string): boolean {
  if (!unitNames) {
    unitNames = new Set();
    for (const line of unitLines.values()) {
      for (const entry of line.split(' ').slice(1)) unitNames.add(comparable(entry.replace(/^\d+/, '')));
    }
  }
  return unitNames.has(comparable(name));
}

import { COUNTIES, PREFECTURES, PROVINCES, UNITS } from './divisions.generated.js';

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

const PEOPLES =
  '蒙古|维吾尔|布依|朝鲜|土家|哈尼|哈萨克|傈僳|高山|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|' +
  '乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|畲|水|土|羌|怒|京|各';
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
  if (short && !countiesByName.has(short)) countiesByName.set(short, [county]);
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

const unitsByCounty = new Map<string, Map<string, string[]>>();

/** Units of a county by name → nine-digit codes (more than one where the list has the name twice). */
function unitsOf(county: string): Map<string, string[]> {
  const known = unitsByCounty.get(county);
  if (known) return known;
  const units = new Map<string, string[]>();
  let number = 0;
  for (const [i, entry] of (unitLines.get(county) ?? '').split(' ').entries()) {
    if (i === 0) continue;
    const digits = /^\d+/.exec(entry)?.[0] ?? '';
    number = digits === '' ? number + 1 : Number(digits);
    const name = comparable(entry.slice(digits.length));
    units.set(name, [...(units.get(name) ?? []), county + String(number).padStart(3, '0')]);
  }
  unitsByCounty.set(county, units);
  return units;
}

/** Nine-digit code of a unit in a county; null where the list has it not, or twice. */
export function unitCode(county: string, unit: string): string | null {
  const codes = unitsOf(county).get(comparable(unit)) ?? [];
  return codes.length === 1 ? (codes[0] as string) : null;
}

/** Whether a county has a unit of this name. */
export function hasUnit(county: string, unit: string): boolean {
  return unitsOf(county).has(comparable(unit));
}

/** Names of a county's units with their nine-digit codes, in the order of the list. */
export function unitsIn(county: string): readonly { name: string; code: string }[] {
  return [...unitsOf(county)].flatMap(([name, codes]) => codes.slice(0, 1).map((code) => ({ name, code })));
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

import type { Kind } from '../report.js';
import { countiesNamed, isUnitName, provinceOf, provinceOfPrefecture } from './divisions.js';

/** An organisation's name, taken apart. */
export interface Organisation {
  /** Without 人民政府 and 办事处: 石桥镇, 七都街道, 发展和改革局. */
  unit: string | null;
  county: string | null;
  prefecture: string | null;
  province: string | null;
  kind: Kind;
}

const TOWNSHIP = /(?:镇|乡|苏木)$/;
const STREET = /(?:街道|街|办事处)$/;
const DEPARTMENT =
  /(?:局|委员会|委|办公室|办|厅|院|所|站|队|支队|大队|中心|法院|检察院|公安|银行|学校|医院|公司|联合会|总工会|妇联|共青团)$/;
const AREA = /(?:开发区|实验区|高新区|示范区|新区|管理区|风景区|园区|产业园|度假区|保税区|矿区|林区|农场|林场|场)$/;
const COUNTY = /^[\u4e00-\u9fff]{1,12}?(?:自治县|自治旗|新区|风景区|开发区|实验区|高新区|县|区|旗|市)/;
/** 浦东新区 holds towns; 冶金工业园 is one under another name. */
const COUNTY_ONLY = /(?:新区|开发区|实验区|高新区|示范区|风景区|度假区|矿区|林区)$/;
const MAX_NAME = 40;

/** Kinds of units, and no unit's name: 乡镇, 各街道办事处. */
const KIND_ONLY = /^(?:[各本全]|所辖)?(?:乡|镇|街道?|苏木|民族|城|集|小|办事处|[县区市旗级直属])+$/;

/** Whether a text ends as a township-level unit's name does. */
export function isUnit(name: string): boolean {
  return (
    (TOWNSHIP.test(name) || STREET.test(name)) &&
    name.length >= 2 &&
    // 驻京办事处 is an office of the county, in the capital.
    !/驻.{1,8}办事处$/.test(name) &&
    !(KIND_ONLY.test(name) && !isUnitName(name))
  );
}

/**
 * 昆明市晋宁区二街镇人民政府 → prefecture, county, unit. Names of the national list decide; for places that are not in it the
 * suffixes do, but never where the whole is a unit's name (横市镇, 东市口街道).
 */
export function splitOrganisation(printed: string): Organisation | null {
  let name = unbracketed(printed).replace(/[\s《》“”"'（）()【】〔〕〈〉[\]]/g, '');
  if (name === '' || name.length > MAX_NAME) return null;
  const isOffice = /人民政府办公室$|政府办公室$|党政办(?:公室)?$|党政综合办公室$/.test(name);
  name = name
    .replace(/^中共(?=.{2,}委员会)/, '')
    .replace(/(?:党政综合办公室|党政办公室|党政办)$/, '')
    .replace(/(?<=[镇乡木道处])(?:机关|本级|党委|委员会)$/, '')
    .replace(/(?<=[镇乡木道])(?:党委|党工委)[、和及]?(?=(?:人民)?政府$|办事处$)/, '')
    .replace(/(?<=街道?)办$/, '办事处')
    .replace(/(?:人民政府|政府)办公室$/, '')
    .replace(/(?:人民政府|政府)$/, '');
  const isCommittee = /(?:管理委员会|管委会|党工委管委会|党工委)$/.test(name);
  name = name.replace(/(?:党工委)?(?:管理委员会|管委会)$/, '').replace(/党工委$/, '');

  const found: Organisation = { unit: null, county: null, prefecture: null, province: null, kind: 'other' };
  let rest = name;
  rest = takeProvince(rest, found);
  rest = takePrefecture(rest, found);
  rest = takeCounty(rest, found);
  rest = rest.replace(/^人民政府/, '').replace(/^政府(?=.{2})/, '');
  if (rest === '') return { ...found, ...governmentOf(found, isOffice) };

  const plain = rest.replace(/(?<=街道|街|镇|乡)办事处$/, '');
  if (isUnit(plain)) {
    const unit = plain.endsWith('街') && !plain.endsWith('镇街') ? `${plain}道` : plain;
    return { ...found, unit, kind: TOWNSHIP.test(plain) ? 'township' : 'street' };
  }
  if (isCommittee || AREA.test(rest)) {
    const isOfCounty = found.county !== null;
    return { ...found, unit: rest, kind: isOfCounty ? 'other' : 'county', county: isOfCounty ? found.county : rest };
  }
  if (DEPARTMENT.test(rest)) return { ...found, unit: rest, kind: 'department' };
  return { ...found, unit: rest, kind: 'other' };
}

/** 冶金工业园(锦丰镇) is 锦丰镇, 石桥镇（本级） is 石桥镇; 上海市浦东新区(曹路镇) stays whole. */
function unbracketed(printed: string): string {
  const match = /^([^（()）]*)[（(]([^（()）]+)[)）]([^（()）]*)$/.exec(printed.trim());
  if (!match) return printed;
  const outside = (match[1] ?? '') + (match[3] ?? '');
  const inside = match[2] as string;
  if (isUnit(outside.replace(/(?:人民)?政府$/, ''))) return outside;
  return isUnit(inside.replace(/(?:人民)?政府$/, '')) && AREA.test(outside) && !COUNTY_ONLY.test(outside)
    ? inside
    : printed;
}

function governmentOf(found: Organisation, isOffice: boolean): Pick<Organisation, 'unit' | 'kind'> {
  if (isOffice) return { unit: '人民政府办公室', kind: 'department' };
  if (found.county) return { unit: found.county, kind: 'county' };
  if (found.prefecture) return { unit: found.prefecture, kind: 'prefecture' };
  return { unit: found.province, kind: 'other' };
}

function takeProvince(name: string, found: Organisation): string {
  const match = /^(?:[\u4e00-\u9fff]{2,7}(?:省|自治区)|(?:北京|上海|天津|重庆)市)/.exec(name);
  const province = match && provinceOf(match[0]);
  if (!province) return name;
  found.province = province;
  return name.slice(match[0].length);
}

function takePrefecture(name: string, found: Organisation): string {
  for (let length = 2; length <= Math.min(14, name.length); length += 1) {
    if (!/[市州盟区]/.test(name[length - 1] as string)) continue;
    const province = provinceOfPrefecture(name.slice(0, length));
    // 市辖 cities of the same name as a county-level one do not exist; the rest decides nothing.
    if (!province) continue;
    found.prefecture = name.slice(0, length);
    found.province ??= province;
    return name.slice(length);
  }
  return name;
}

function takeCounty(name: string, found: Organisation): string {
  for (let length = Math.min(14, name.length); length >= 2; length -= 1) {
    const named = countiesNamed(name.slice(0, length)).filter(
      (county) =>
        (!found.prefecture || county.prefecture === found.prefecture) &&
        (!found.province || county.province === found.province),
    );
    const rest = name.slice(length).replace(/^人民政府/, '');
    if (named.length === 0 || (rest !== '' && rest.length < 2)) continue;
    found.county = name.slice(0, length);
    return name.slice(length);
  }
  if (isUnitName(name.replace(/办事处$/, ''))) return name;
  const match = COUNTY.exec(name);
  const rest = match ? name.slice(match[0].length).replace(/^人民政府/, '') : '';
  // 横市镇 is no 镇 in 横市: a county's name has two characters at least, and so has the unit's.
  if (!match || match[0].length < 3 || !isUnit(rest.replace(/(?<=街道|街)办事处$/, ''))) return name;
  if (match[0].endsWith('市') && !found.prefecture && isUnit(rest) && COUNTY.test(rest))
    return takeUnknownCity(name, match[0], found);
  found.county = match[0];
  return name.slice(match[0].length);
}

/** 安宁市安乐县石桥镇, neither in the list: the first is the prefecture. */
function takeUnknownCity(name: string, city: string, found: Organisation): string {
  found.prefecture = city;
  return takeCounty(name.slice(city.length), found);
}

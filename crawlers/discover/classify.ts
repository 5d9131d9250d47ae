import { falseFriendOf, readTitle, yearOf } from '../../parsers/identity/title.js';
import type { County, Unit } from './county.js';
import { columnNamed, completed, isGroup, menuNamed, wordsIn, yearAlone, yearStated } from './wording.js';

/** What a link's words promise. Only the page itself proves it. */
export type Sense =
  /**
   * A report: whose and of which year, where the words say so. Words without a unit (2022年度报告, 2022年政府信息公开年报) may as well name
   * a folder of all units' reports, and the same words a page that only leads on: what proves to be no report is read as a list.
   */
  | { kind: 'report'; unit: Unit | null; year: number | null; title: string }
  /** The column 政府信息公开年报. `weight`: how sure the words are, 1 to 3. It may be the report itself, where it has but one. */
  | { kind: 'column'; weight: number; unit: Unit | null; year: number | null }
  /** A unit's own pages; under a year of the column, its report of that year. */
  | { kind: 'unit'; unit: Unit; year: number | null }
  /** 乡镇、街道 as a group. */
  | { kind: 'group'; year: number | null }
  | { kind: 'year'; year: number; unit: Unit | null }
  /** 政府信息公开, 政务公开: where the column is found. */
  | { kind: 'menu'; weight: number; unit: Unit | null }
  /** A report of somebody else, or a neighbour of reports. */
  | { kind: 'stranger'; zh: string; en: string }
  | { kind: 'nothing' };

export const NOTHING: Sense = { kind: 'nothing' };
const MAX_TITLE = 120;
const SUBJECT = /信息公开|政务公开|政府信息/;
const REPORT_WORDS = /报告|年报|报表|年度报/;
const YEARS =
  /[[(〔【]?(?<!\d)(?:20[0-3]\d|二[〇○◯零Oo][〇○◯零Oo一二三四五六七八九]{2})\s?(?:年度?|度)?[\])〕】]?(?:年度?)?/g;
/** What is left of 2022年度报告 without its year. */
const BARE = /^(?:关于)?(?:工作|公开|信息)?(?:年度)?(?:工作)?(?:报告|年报|年度报告|年报告|报)$/;
const ENDS_AS_REPORT =
  /(?:报告|年报|告年度报|年度报|年度工作报)(?:书|表|全文|正文|公开|发布|的?公告|\d{0,2})?(?:[(\[【].*|[-—_·].*)?$/;
/** What a link to a unit's pages says besides the unit's name. */
const OF_UNIT =
  /(?:(?:人民)?政府|办事处|政府信息公开|信息公开|政务公开|政务|网站|门户|专栏|专区|目录|栏目|平台|年报|年度报告|工作|首页|主页|公开|子站|官网|网|\(\)|[>»:-])+$/;
/** 南川区, 县政府, 本级: the county's own report. */
const COUNTY_ITSELF = /^(?:我?[县区市旗州省]|本级|[县区市旗州省]本?级)?(?:人民政府|政府)?(?:办公室|办)?$/;
const DEPARTMENTS = /^[各全县区市旗州直属本级]*(?:政府)?(?:部门|委办局|工作部门|直属单位|机关)(?:单位)?$/;

/**
 * What a link promises, by its words alone.
 * @param inColumn under the reports' column bare years and 2022年度报告 are reports; elsewhere they can be anything's
 */
export function senseOf(words: string, county: County, inColumn: boolean): Sense {
  const { text: whole, isCut } = wordsIn(words);
  if (whole === '' || whole.length > MAX_TITLE) return NOTHING;
  const year = yearAlone(whole);
  if (year !== null) return { kind: 'year', year, unit: null };
  const { text, owner } = ownerBefore(whole, county);
  const menu = menuOf(text, owner, county);
  if (menu) return menu;
  const friend = falseFriendOf(text) ?? falseFriendOf(whole);
  if (friend !== null) return neighbour(text, friend) ?? unitOrNothing(text, owner, county, false);
  const column = columnOf(text, owner, county, inColumn);
  if (column) return column;
  const report = reportOf(text, words.replace(/\s+/g, ''), owner, isCut, county, inColumn);
  if (report) return report;
  if (isGroup(withoutYears(text).replace(OF_UNIT, '')) && !county.unitOf(text))
    return text.length > 1 || inColumn ? { kind: 'group', year: yearStated(text) } : NOTHING;
  return unitOrNothing(text, owner, county, inColumn);
}

/** 年度报告制度, 石桥镇法治政府建设年度报告: said of what could be taken for a report, not of every page about a budget. */
function neighbour(text: string, friend: string): Sense | null {
  return SUBJECT.test(text) || REPORT_WORDS.test(text)
    ? { kind: 'stranger', zh: `不是年度报告（${friend}）`, en: `no annual report (${friend})` }
    : null;
}

/** 【石桥镇】2022年…, 石桥镇：2022年…, 石桥镇 | 年报: a unit or a year that is set apart, and what follows. */
function ownerBefore(whole: string, county: County): { text: string; owner: Unit | null } {
  const match =
    /^[[(【〔]([^\])】〕]{1,20})[\])】〕](.{2,})$/.exec(whole) ?? /^([^:|>/_—·-]{2,24})[:|>/_—·-]+(.{2,})$/.exec(whole);
  if (!match) return { text: whole, owner: null };
  const [, front = '', rest = ''] = match;
  if (yearAlone(front) !== null) return { text: `${yearAlone(front)}年${rest}`, owner: null };
  const named = (part: string) => county.unitOf(withoutYears(part).replace(OF_UNIT, '')) ?? county.unitOf(part);
  const unit = named(front);
  // …年度报告——石桥镇
  const behind = unit || !SUBJECT.test(front) ? null : county.unitOf(rest);
  if (behind) return { text: front, owner: behind };
  if (unit) return { text: yearStated(front) === null ? rest : `${yearStated(front)}年${rest}`, owner: unit };
  // [年报] and 政府信息公开年报： say where it stands; 南川区：, 县教育局：, whose it is.
  const isPlace = columnNamed(front) !== null || menuNamed(front) !== null || isGroup(front) || /^[[【]/.test(whole);
  return { text: isPlace ? rest : whole.replace(/[:|>/]/g, ''), owner: null };
}

function menuOf(text: string, owner: Unit | null, county: County): Sense | null {
  const menu = menuNamed(text);
  if (!menu) return null;
  if (owner) return { kind: 'menu', weight: menu.weight, unit: owner };
  if (isGroup(menu.owner) && !DEPARTMENTS.test(menu.owner)) return { kind: 'group', year: null };
  if (menu.owner === '' || isCounty(menu.owner, county)) return { kind: 'menu', weight: menu.weight, unit: null };
  return DEPARTMENTS.test(menu.owner) || menu.owner === '基层' ? { kind: 'menu', weight: 1, unit: null } : null;
}

function columnOf(text: string, owner: Unit | null, county: County, inColumn: boolean): Sense | null {
  const column = columnNamed(withoutYears(text));
  if (!column) return null;
  const year = yearOf(text);
  const { isFull } = column;
  const printed = withoutYears(column.owner).replace(/[的-]$/, '');
  // 坪山街道办事处 of 坪山区 is a unit, and not the county's 街道办事处.
  const unit = owner ?? (printed === '' ? null : county.unitOf(printed));
  const name = unit ? printed : ownGroup(printed, county);
  if (year !== null && !isGroup(name)) return null;
  // 威远镇政府信息公开工作年度报告, in the column: a report whose title leaves out the year.
  if (unit)
    return inColumn && isFull && /报告$/.test(text)
      ? null
      : { kind: 'column', weight: isFull || inColumn ? 3 : 2, unit, year };
  if (isGroup(name) && !DEPARTMENTS.test(name)) return { kind: 'column', weight: 3, unit: null, year };
  if (name === '') return { kind: 'column', weight: isFull || inColumn ? 3 : 1, unit: null, year };
  if (isCounty(name, county)) return { kind: 'column', weight: isFull ? 2 : 1, unit: null, year };
  // A department's, the prefecture's, a neighbour's, a company's.
  return isFull ? strangerOf(name) : NOTHING;
}

/** 彭阳县各乡镇 → 各乡镇; another name as it is. */
function ownGroup(name: string, county: County): string {
  for (let length = 2; length < name.length - 1; length += 1) {
    const rest = name.slice(length).replace(/^(?:人民政府|政府)(?=.{2})/, '');
    if (isGroup(rest) && !isGroup(name) && county.isOwn(name.slice(0, length))) return rest;
  }
  return name;
}

function isCounty(name: string, county: County): boolean {
  const bare = name.replace(/(?:人民)?政府(?:办公室|办)?$|人民$|门户$/, '');
  if (bare === '' || COUNTY_ITSELF.test(name) || county.isOwn(bare)) return true;
  const front = [county.province, county.prefecture].find((place) => place !== null && bare.startsWith(place));
  return front ? county.isOwn(bare.slice(front.length)) : false;
}

function reportOf(
  text: string,
  printed: string,
  owner: Unit | null,
  isCut: boolean,
  county: County,
  inColumn: boolean,
): Sense | null {
  const report = (unit: Unit | null, year: number | null): Sense => ({ kind: 'report', unit, year, title: printed });
  const bare = withoutYears(text);
  if (BARE.test(bare) && bare !== text) return inColumn ? report(owner, yearOf(text)) : null;
  const title = readTitle(isCut ? completed(text) : text);
  if (!title) return inColumn ? shortReport(text, owner, isCut, county, report) : null;
  const tail = /(?:报告|年报)([^报告]{2,20})$/.exec(text)?.[1];
  const behind = tail ? county.unitOf(tail) : null;
  // 石桥镇扎实做好政府信息公开年报工作 is news.
  if (!isCut && !ENDS_AS_REPORT.test(text) && !behind) return NOTHING;
  const { organisation, year } = title;
  if (owner && (organisation === '' || isCounty(organisation, county))) return report(owner, year);
  if (organisation === '') return report(behind ?? county.unitIn(text), year);
  // 2022年各乡镇政府信息公开年报: a folder.
  if (isGroup(organisation)) return { kind: 'column', weight: 3, unit: null, year };
  const unit = county.unitOf(organisation);
  if (unit) return report(unit, year);
  // A name cut short is opened; a department's or a school's is not.
  if (isCut && organisation.length < 4) return report(null, year);
  return strangerOf(organisation);
}

/** Titles that leave out what they are about: 石桥镇2022年年报, 石桥镇（2022年）, 2022年石桥镇…. Said in the column only. */
function shortReport(
  text: string,
  owner: Unit | null,
  isCut: boolean,
  county: County,
  report: (unit: Unit | null, year: number | null) => Sense,
): Sense | null {
  const year = yearOf(text);
  if (year === null) return null;
  const name = withoutYears(text)
    .replace(/(?:的|工作|信息|公开|政府信息)*(?:年度)?(?:工作)?(?:报告|年报|年度报告|报)?$/, '')
    .replace(/^关于|[()\-—·:]+/g, '');
  const unit = owner ?? (name === '' ? null : county.unitOf(name));
  if (unit) return report(unit, year);
  return isCut && SUBJECT_BEGUN.test(text) ? report(county.unitIn(text), year) : null;
}

/** 2022年南川区石桥镇人…: in the column, what was cut off is the title's common part. */
const SUBJECT_BEGUN = /(?:人|人民|政|政府|信|信息|办|办事|街|镇|乡|度|年)$/;

function strangerOf(name: string): Sense {
  const short = name.slice(0, 30);
  return { kind: 'stranger', zh: `不是乡镇街道的报告（${short}）`, en: `not a township's report (${short})` };
}

function withoutYears(text: string): string {
  return text.replace(YEARS, '');
}

/** A unit's name and nothing else: 石桥镇, 南川区石桥镇人民政府, 石桥镇政府信息公开. In the column with a year, its report. */
function unitOrNothing(text: string, owner: Unit | null, county: County, inColumn: boolean): Sense {
  if (text.length > 40) return NOTHING;
  const plain = withoutYears(text)
    .replace(/^(?:走进|进入)/, '')
    .replace(/\(\)/g, '');
  const unit = owner ?? county.unitOf(plain) ?? county.unitOf(plain.replace(OF_UNIT, ''));
  if (!unit || (owner && !/^(?:(?:人民)?政府|办事处|信息公开|政务公开|公开|首页|年度?|)*$/.test(plain))) return NOTHING;
  const year = yearOf(text);
  return inColumn && year !== null ? { kind: 'report', unit, year, title: text } : { kind: 'unit', unit, year };
}

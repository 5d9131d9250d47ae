import { falseFriendOf, readTitle, yearOf } from '../../parsers/identity/title.js';
import type { County, Unit } from './county.js';

/** What a link's words promise. Only the page itself proves it. */
export type Sense =
  /** A report: whose and of which year, where the words say so. */
  | { kind: 'report'; unit: Unit | null; year: number | null; title: string }
  /** The column 政府信息公开年报. `weight`: how sure the words are, 1 to 3. */
  | { kind: 'column'; weight: number; unit: Unit | null }
  /** A unit's own pages. */
  | { kind: 'unit'; unit: Unit }
  /** 乡镇、街道 as a group. */
  | { kind: 'group' }
  | { kind: 'year'; year: number }
  /** 政府信息公开, 政务公开: where the column is found. */
  | { kind: 'menu'; weight: number }
  /** A report of somebody else, or a neighbour of reports. */
  | { kind: 'stranger'; zh: string; en: string }
  | { kind: 'nothing' };

const NOTHING: Sense = { kind: 'nothing' };
const DATE = /[[（(]?(?:20)?\d{2}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?[\])）]?$/;
const YEAR_ONLY = /^(20[0-3]\d)年?度?$/;
const BARE_REPORT = /^(?:(20[0-3]\d)年?度?)(?:工作)?(?:年度)?(?:报告|年报|年度报告)$/;
const SUBJECT = /信息公开|政务公开/;
const COLUMN =
  /^(?:[\u4e00-\u9fff]{2,12}?(?:政府|县|区|市|旗))?(?:政府|政务)?信息公开(?:工作)?(?:年度?(?:工作)?(?:报告|报)|报告)(?:专栏|栏目|公开|查询|列表)?$/;
const SHORT_COLUMN = /^(?:公开)?(?:年报|年度报告|工作年报|年度工作报告|信息年报|政府年报)(?:专栏|栏目)?$/;
const MENU =
  /^(?:[\u4e00-\u9fff]{2,12}?(?:政府|县|区|市|旗))?(?:(?:政府|政务)?信息公开|政务公开|阳光政务)(?:专栏|专区|平台|目录|首页|网|栏目|工作)?$/;
const DEEP_MENU =
  /^(?:法定)?主动公开(?:内容|目录)?$|^信息公开目录$|^(?:部门|乡镇|镇街|街道|单位)(?:和|及|、)?(?:部门|乡镇|镇街|街道|单位)?(?:政府)?信息公开(?:目录|平台)?$|^公开目录$/;
const GROUP = /乡镇|镇乡|镇街|街镇|乡街|街乡|镇办|乡办|街道|镇村|各镇|各街道|区县街|乡级|镇级|苏木/;
const GROUP_ONLY = /^[各全县区市本级直属部门单位和及与、下乡镇街道办苏木]+$/;
const NO_GROUP = /动态|新闻|要闻|风采|概况|振兴|建设|快讯|信息化|经济|旅游|介绍|资讯|之窗|视窗|党建/;
/** What a link to a unit says besides the unit's name. */
const DECORATION =
  /人民政府|政府|办事处|信息公开|政务公开|政务|网站|专栏|目录|栏目|平台|年报|年度报告|工作|首页|公开|[()（）>»·:：\-—]|20\d\d年?度?/g;
const CUT = /(?:…|\.{2,})$/;

/**
 * What a link promises, by its words.
 * @param inColumn under the reports' column bare years and 2022年度报告 are reports; elsewhere they can be anything's
 */
export function senseOf(words: string, county: County, inColumn: boolean): Sense {
  const friend = falseFriendOf(words);
  const text = words
    .replace(/^(?:[·•>»\s、.]|\d{1,2}[、.．])+/, '')
    .replace(DATE, '')
    .replace(/^[【[].{0,12}?[】\]]/, '')
    .replace(/(?:new|NEW|图)$/, '')
    .trim();
  if (text.length < 2 || text.length > 120) return NOTHING;
  const year = YEAR_ONLY.exec(text)?.[1];
  if (year) return { kind: 'year', year: Number(year) };
  if (friend !== null) {
    return SUBJECT.test(text) || /报告|年报|报表/.test(text)
      ? { kind: 'stranger', zh: `不是年度报告（${friend}）`, en: `no annual report (${friend})` }
      : unitOrNothing(text, county);
  }
  const column = columnOf(text, county, inColumn);
  if (column) return column;
  const report = reportOf(text, county, inColumn);
  if (report) return report;
  if (MENU.test(text)) return { kind: 'menu', weight: /政府信息公开/.test(text) ? 3 : 2 };
  if (text.length <= 16 && GROUP.test(text) && !NO_GROUP.test(text) && isGroup(text, county)) return { kind: 'group' };
  if (DEEP_MENU.test(text)) return { kind: 'menu', weight: 1 };
  return unitOrNothing(text, county);
}

function columnOf(text: string, county: County, inColumn: boolean): Sense | null {
  if (yearOf(text) !== null) return null;
  const column = COLUMN.exec(text);
  if (column) {
    const owner = (column[1] ?? '').replace(/(?:人民)?政府$/, '');
    const unit = owner === '' ? null : county.unitOf(owner);
    // The prefecture's column or a neighbour's is not the county's.
    const isOwn = owner === '' || unit !== null || owner.includes(county.name.slice(0, 2));
    return isOwn ? { kind: 'column', weight: 3, unit } : NOTHING;
  }
  if (SHORT_COLUMN.test(text)) return { kind: 'column', weight: inColumn ? 3 : 1, unit: null };
  return null;
}

function reportOf(text: string, county: County, inColumn: boolean): Sense | null {
  const bare = BARE_REPORT.exec(text);
  if (bare) return inColumn ? { kind: 'report', unit: null, year: Number(bare[1]), title: text } : null;
  const whole = CUT.test(text) && SUBJECT.test(text) ? `${text.replace(CUT, '')}年度报告` : text;
  const title = readTitle(whole);
  if (!title) {
    // 石桥镇2022年年报, in a column of its own kind.
    const short = inColumn ? /^(.{2,20}?)(20[0-3]\d)年?度?(?:工作)?(?:年报|年度报告|报告)$/.exec(text) : null;
    const unit = short ? county.unitOf(short[1] as string) : null;
    return short && unit ? { kind: 'report', unit, year: Number(short[2]), title: text } : null;
  }
  if (title.organisation === '') return { kind: 'report', unit: null, year: title.year, title: text };
  // 2022年各乡镇政府信息公开年报: a folder.
  if (GROUP_ONLY.test(title.organisation)) return { kind: 'group' };
  const unit = county.unitOf(title.organisation);
  if (unit)
    return title.year === null && !CUT.test(text)
      ? { kind: 'unit', unit }
      : { kind: 'report', unit, year: title.year, title: text };
  // A name cut short or unheard of is opened; a department's or a school's is not.
  if (CUT.test(text) && title.organisation.length < 4)
    return { kind: 'report', unit: null, year: title.year, title: text };
  return {
    kind: 'stranger',
    zh: `不是乡镇街道的报告（${title.organisation.slice(0, 30)}）`,
    en: `not a township's report (${title.organisation.slice(0, 30)})`,
  };
}

/** 乡镇（街道）, 各镇街, 部门和乡镇: words for units and no unit's name. */
function isGroup(text: string, county: County): boolean {
  const name = strip(text);
  const unit = county.unitOf(name);
  return unit === null || (unit.code === null && GROUP_ONLY.test(name));
}

function strip(text: string): string {
  return text.replace(DECORATION, '');
}

/** A unit's name and nothing else: 石桥镇, 南川区石桥镇人民政府, 石桥镇政府信息公开. */
function unitOrNothing(text: string, county: County): Sense {
  if (text.length > 30 || NO_GROUP.test(text)) return NOTHING;
  const name = strip(text);
  const unit = name.length >= 2 && name.length <= 14 ? county.unitOf(name) : null;
  return unit ? { kind: 'unit', unit } : NOTHING;
}

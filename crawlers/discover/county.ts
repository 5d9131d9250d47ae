import { countiesNamed, provinceOf, unitCode, unitsIn } from '../../parsers/identity/divisions.js';
import { isUnit, splitOrganisation } from '../../parsers/identity/organisation.js';
import { stemOf } from '../../parsers/identity/unit-names.js';
import type { Entry } from '../registry/schema.js';
import { isGroup } from './wording.js';

/** A unit as the county knows it. */
export interface Unit {
  name: string;
  /** Nine digits; null where the national list does not have it. */
  code: string | null;
}

/** What follows a unit's name in the names of what lies inside of it, none of which publishes a report: 石桥镇石桥村, 石桥镇中心小学. */
const INSIDE =
  /^[\u4e00-\u9fff]{0,8}?(?:村(?![镇务级])|社区|居委会|小学|中学|学校|幼儿园|卫生院|医院|财政所|派出所|司法所|国土所|供销社|信用社|合作社|公司|企业)/;
/** What may stand between a sentence's beginning and a unit's name. */
const BEFORE_NAME = /(?:人民政府|政府|年度?|[的和及与、于在由对到将把我本])$/;
const OFFICE =
  /(?:门户网站|网站|人民政府|政府|办事处|管理委员会|管委会|党政|党委|党工委|委员会|综合|办公室|机关|本级|办)+$/;
/** Economic zones that stand before a unit's name without being its county. */
const ZONE = /^.{2,10}?(?:新区|开发区|高新区|经开区|示范区|度假区|园区|产业园|风景区|管理区|新城)$/;
/** Words that end as a unit's name does and are none: 特色小镇, 百强镇, 步行街, 副县长调研石桥镇. */
const NO_UNIT =
  /^(?:特色|风情|文旅|美丽|最美|醉美|大美|康养|旅游|历史|千年|魅力|百强|智慧|和美|关于|各|全)|(?:返|故|侨|还|城|三下)乡$|(?:小|古|名|强|重|中心|建制)镇$|(?:步行|商业|一条|美食|小吃|文化)街$|报告|公开|领导|调研|视察|检查|走进|走访|召开|书记|[县市区省州]长(?!.{1,2}[镇乡])|[到赴在的是]/;
/** No township's name is longer, but those of the list. */
const MAX_STEM = 7;

/** The county that is crawled: what its units are called, now and formerly. */
export class County {
  readonly name: string;
  /** Six digits; null where the list has no such county, or several and the entry does not say which. */
  readonly code: string | null;
  readonly prefecture: string | null;
  readonly province: string | null;
  /** Every unit of the national list. */
  readonly units: readonly Unit[];
  /** Units by the names that registry and list give them. */
  private readonly known = new Map<string, Unit>();
  /** Names to look for in running text, the longest first: 东市口街道 before 市口街道. */
  private readonly spellings: readonly { name: string; unit: Unit }[];
  /** Names that may stand before a unit's: the places around it, with and without their kind. */
  private readonly fronts: readonly string[];
  private readonly judged = new Map<string, Unit | null>();

  constructor(readonly entry: Entry) {
    const named = countiesNamed(entry.county).filter(
      ({ code, prefecture, province }) =>
        (!entry.code || code === entry.code) &&
        (!entry.prefecture || prefecture === entry.prefecture) &&
        (!entry.province || province.startsWith(entry.province.slice(0, 2))),
    );
    const own = named.length === 1 ? named[0] : undefined;
    this.name = own?.name ?? entry.county;
    this.code = own?.code ?? entry.code ?? null;
    this.prefecture = own?.prefecture ?? entry.prefecture ?? null;
    this.province = own?.province ?? (entry.province ? (provinceOf(entry.province) ?? entry.province) : null);
    this.units = this.code === null ? [] : unitsIn(this.code);
    for (const unit of this.units) this.known.set(unit.name, unit);
    // What the entry gives a column of its own is a unit, whatever it is called.
    const declared = [
      ...entry.columns.flatMap(({ unit }) => (unit && !this.isOwn(unit) ? [unit] : [])),
      ...entry.evidence.flatMap(({ unit }) => (unit && isUnit(unit) ? [unit] : [])),
    ];
    for (const name of declared) if (!this.known.has(name)) this.known.set(name, this.named(name));
    for (const [old, name] of Object.entries(entry.aliases ?? {})) this.known.set(old, this.named(name));
    this.fronts = frontsOf([this.province, this.prefecture, this.name, entry.county]);
    this.spellings = this.spellingsOfAll();
  }

  /** Whether a name is this county's, as the list or the registry has it, or without its last character. */
  isCalled(name: string): boolean {
    return name === this.name || name === this.entry.county || name === this.name.slice(0, -1);
  }

  /** A unit by its name as it is printed; one that is in no list keeps its name. */
  named(printed: string): Unit {
    const name = this.entry.aliases?.[printed] ?? printed;
    const code = this.code === null ? null : unitCode(this.code, name);
    const listed = code === null ? undefined : this.units.find((unit) => unit.code === code);
    return listed ?? { name, code };
  }

  /**
   * The township-level unit that an organisation's name denotes as a whole: 南川区石桥镇人民政府, 石桥镇党政办, 冶金工业园(锦丰镇).
   * Null for departments, schools, villages, the county, another county's unit. One that the list does not have (new, or changed
   * from 镇 to 街道 without an alias) is the county's own, without a code.
   */
  unitOf(organisation: string): Unit | null {
    const text = organisation.replace(/[\s《》“”"'【】〔〕[\]]/g, '');
    if (text.length < 2 || text.length > 60) return null;
    const judged = this.judged.get(text);
    if (judged !== undefined) return judged;
    const unit = this.judge(text);
    if (this.judged.size < 20_000) this.judged.set(text, unit);
    return unit;
  }

  /**
   * The unit whose name a text contains, as a name of its own: the row of a table, a heading, a breadcrumb. Null where it names none, or
   * several, or only what lies inside of one or in another county.
   */
  unitIn(text: string): Unit | null {
    let rest = text;
    let found: Unit | null = null;
    for (const { name, unit } of this.spellings) {
      if (!rest.includes(name)) continue;
      for (let at = rest.indexOf(name); at >= 0; at = rest.indexOf(name, at + name.length)) {
        if (!this.isWhole(rest, at, name)) continue;
        if (found && found.name !== unit.name) return null;
        found = unit;
      }
      rest = rest.replaceAll(name, '　');
    }
    return found;
  }

  /** Whether a name means this county: in full, by its stem, or by what it was before (洪泽县 is 洪泽区 today). */
  isOwn(place: string): boolean {
    return place === this.name || place === this.entry.county || stemOf(place) === stemOf(this.name);
  }

  private judge(text: string): Unit | null {
    const whole = this.listed(text);
    if (whole) return whole;
    const parts = text.split(/[、，,]/).filter((part) => part.length > 1);
    // 城南办事处、城南园区: one report of two; the first names it.
    if (parts.length > 1) for (const part of parts) if (this.listed(part)) return this.listed(part);
    for (const { index } of text.matchAll(/[和及与]/g)) {
      const both = [this.listed(text.slice(0, index)), this.listed(text.slice(index + 1))];
      if (both[0] && both[1]) return both[0];
    }
    const bracket = /[（(]([^（()）]{2,})[)）]/.exec(text);
    if (bracket) {
      const outside = text.replace(bracket[0], '');
      const units = [this.listed(outside), this.listed(bracket[1] as string)].filter((unit) => unit !== null);
      // 冶金工业园(锦丰镇): both are in the list, and the town reports.
      const unit = units.find(({ name }) => isUnit(name)) ?? units[0];
      if (unit) return unit;
    }
    for (const part of parts) {
      const unit = this.unlisted(part);
      if (unit) return unit;
    }
    return bracket ? this.unlisted(bracket[1] as string) : null;
  }

  /** A unit that list or registry have under this name, its spellings, or with places before and offices behind it. */
  private listed(text: string): Unit | null {
    for (const name of new Set([
      text,
      text.replace(OFFICE, ''),
      text.replace(/(?:党政|综合)*办公室$|(?:人民)?政府$/, ''),
    ])) {
      if (name.length < 2) continue;
      for (const bare of this.withoutFronts(name)) {
        const known = this.known.get(bare);
        if (known) return known;
        const code = this.code === null || bare.length < 3 ? null : unitCode(this.code, bare);
        if (code !== null) return this.units.find((unit) => unit.code === code) ?? null;
      }
    }
    return null;
  }

  /** A unit that no list has: believed where name and parents leave no doubt. */
  private unlisted(text: string): Unit | null {
    const split = splitOrganisation(text);
    if (!split?.unit || !isUnit(split.unit)) return null;
    if (split.county !== null && !this.isOwn(split.county)) return null;
    if (split.county === null && split.prefecture && this.prefecture && split.prefecture !== this.prefecture)
      return null;
    if (split.province && this.province && split.province !== this.province) return null;
    const known = this.known.get(split.unit);
    if (known) return known;
    const stem = split.unit.replace(/(?:街道办事处|街道|办事处|镇|乡|苏木|街)$/, '');
    const isName = /^[\u4e00-\u9fff]+$/.test(stem) && stem.length <= MAX_STEM && !NO_UNIT.test(text) && !isGroup(text);
    return isName ? this.named(split.unit) : null;
  }

  /** The text, and what is left of it without the places before it. */
  private withoutFronts(text: string): string[] {
    const left = new Set([text]);
    for (const rest of left) {
      if (left.size > 50) break;
      // 安乐湖镇 in 安乐县 is no 湖镇; 安乐县湖镇 is.
      for (const front of this.fronts) {
        const least = /[省市县区旗州盟府]$/.test(front) ? 2 : 3;
        if (rest.startsWith(front) && rest.length - front.length >= least) left.add(rest.slice(front.length));
      }
      const zone = /^.{1,9}?(?:区|城|园)(?=.{2,}(?:镇|乡|街道|办事处)$)/.exec(rest)?.[0];
      if (zone && ZONE.test(zone) && countiesNamed(zone).length === 0) left.add(rest.slice(zone.length));
    }
    return [...left];
  }

  private isWhole(text: string, at: number, name: string): boolean {
    if (INSIDE.test(text.slice(at + name.length, at + name.length + 14))) return false;
    const before = /[\u4e00-\u9fff]*$/.exec(text.slice(Math.max(0, at - 20), at))?.[0] ?? '';
    if (before === '' || BEFORE_NAME.test(before)) return true;
    return this.fronts.some((front) => before.endsWith(front)) || ZONE.test(before.slice(-8));
  }

  private spellingsOfAll(): { name: string; unit: Unit }[] {
    const units = new Map<string, Unit | null>();
    const add = (name: string, unit: Unit) => {
      const before = units.get(name);
      units.set(name, before === undefined || before?.name === unit.name ? unit : null);
    };
    for (const [name, unit] of this.known) add(name, unit);
    for (const [name, unit] of this.known) {
      for (const other of otherSpellings(name)) {
        // Only what leads back to the same unit: 茅坪镇 is 茅坪回族镇 where no other 茅坪镇 is.
        if (
          !this.known.has(other) &&
          this.code !== null &&
          unit.code !== null &&
          unitCode(this.code, other) === unit.code
        )
          add(other, unit);
      }
    }
    return [...units]
      .flatMap(([name, unit]) => (unit ? [{ name, unit }] : []))
      .sort((a, b) => b.name.length - a.name.length);
  }
}

function otherSpellings(name: string): string[] {
  const street = /^(.+)街道$/.exec(name)?.[1];
  if (street) return [`${street}办事处`, `${street}街办`];
  const region = /^(.+)地区$/.exec(name)?.[1];
  if (region) return [`${region}乡`, `${region}镇`, `${region}街道`];
  const plain = name.replace(/(?:[\u4e00-\u9fff]{1,4}族)+(?=[乡镇]$)|民族(?=[乡镇]$)/, '');
  return plain !== name && plain.length > 2 ? [plain] : [];
}

/** Names of places as they stand before a unit's, the longest first. */
function frontsOf(places: readonly (string | null)[]): string[] {
  const fronts = new Set<string>(['人民政府', '政府']);
  for (const place of places) {
    if (!place) continue;
    const stem = stemOf(place);
    fronts.add(place);
    if (stem.length < 2) continue;
    fronts.add(stem);
    // 洪泽县 became 洪泽区, 石柱土家族自治县 is 石柱县 for short.
    for (const kind of /[县区市旗]$/.test(place) ? ['县', '区', '市', '旗', '自治县'] : []) fronts.add(stem + kind);
  }
  return [...fronts].sort((a, b) => b.length - a.length);
}

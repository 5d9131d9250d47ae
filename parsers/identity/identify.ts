import type { Kind } from '../report.js';
import { dateIn, dateInUrl, isPlausible, labelledDate, periodOf, type YearEvidence, yearsInUrl } from './dates.js';
import { isUnit, type Organisation, splitOrganisation } from './organisation.js';
import { type PlaceHints, resolvePlace } from './place.js';
import { falseFriendOf, readTitle, type Title, weightOf } from './title.js';

export interface IdentityInput {
  url?: string;
  file?: string;
  /** The content of <title>. */
  pageTitle?: string | null;
  meta: ReadonlyMap<string, string>;
  /** Rows of the page's particulars (发布日期 …, 发布机构 …), one text each. */
  particulars?: readonly string[];
  /** The document's lines in reading order, tables left out. */
  lines: readonly string[];
}

export interface Identity {
  unit: string | null;
  county: string | null;
  prefecture: string | null;
  province: string | null;
  division: string | null;
  kind: Kind | null;
  year: number | null;
  title: string | null;
  publishedOn: string | null;
  years: YearEvidence[];
  units: { unit: string; from: string; text: string }[];
  placeholders: string[];
  /** A title as annual reports have it, and none of a neighbour's. */
  isReportTitle: boolean;
  falseFriend: string | null;
}

/** Lines looked at for titles, and for names and dates; a line longer than the limit is cut. */
const TITLE_LINES = 80;
const HEAD_LINES = 120;
const TAIL_LINES = 25;
const MAX_LINE = 1500;

/**
 * Whose report, which year, published when: from title, body, meta tags, breadcrumb and address, in that order of trust.
 * Where the document does not say, null: a unit's name alone tells no county (88 units are called 城关镇).
 */
export function identify(input: IdentityInput): Identity {
  const lines =
    input.lines.length > HEAD_LINES + TAIL_LINES
      ? [...input.lines.slice(0, HEAD_LINES), ...input.lines.slice(-TAIL_LINES)]
      : input.lines;
  const head = lines.map((line) => (line.length > MAX_LINE ? line.slice(0, MAX_LINE) : line));
  const titles = titlesOf(input, head);
  const stated = [...(input.particulars ?? []), ...head];
  const best = bestTitle(titles);
  const heading = best?.title.text ?? input.pageTitle ?? '';
  const falseFriend = falseFriendOf(best?.title.text ?? partOf(input.pageTitle ?? ''));

  const owner = ownerOf(titles, stated, input.meta);
  const hints = hintsOf(owner.organisation, stated, input);
  const place = resolvePlace(owner.organisation, hints);

  const years = yearsOf(titles, head, input);
  const year = years[0]?.year ?? null;
  const shownOn = publicationOf(stated, input, year);
  // An address often carries the day of a site's migration: it tells the day where nothing else does, but never the year.
  const addressOn = dateInUrl(input.url ?? '');
  const publishedOn = shownOn ?? (addressOn && isPlausible(addressOn, year) ? addressOn : null);
  return {
    unit: owner.organisation?.unit ?? null,
    ...place,
    kind: owner.organisation?.kind ?? null,
    year: year ?? lastResort(shownOn),
    title: best?.title.text ?? (heading === '' ? null : partOf(heading)),
    publishedOn,
    years,
    units: owner.evidence,
    placeholders: placeholdersOf(lines),
    isReportTitle: best !== null && falseFriend === null,
    falseFriend,
  };
}

interface FoundTitle {
  title: Title;
  from: string;
}

/** The part of a page title that names the page: …年度报告_政府信息公开年报_某县人民政府. */
function partOf(pageTitle: string): string {
  const parts = pageTitle.split(/[_|]|\s[-–—]\s|[-–—](?=[\u4e00-\u9fff])/).map((part) => part.trim());
  return parts.find((part) => readTitle(part)) ?? parts[0] ?? pageTitle;
}

function titlesOf(input: IdentityInput, lines: readonly string[]): FoundTitle[] {
  const found: FoundTitle[] = [];
  const add = (text: string | undefined | null, from: string) => {
    const title = text ? readTitle(text) : null;
    if (title) found.push({ title, from });
  };
  add(input.meta.get('articletitle'), 'title');
  if (input.pageTitle) add(partOf(input.pageTitle), 'title');
  let inBody = 0;
  for (let i = 0; i < Math.min(TITLE_LINES, lines.length) && inBody < 4; i += 1) {
    const line = lines[i] as string;
    // Line breaks lost: the title is what the line begins with.
    if (line.length > 70 && i < 6)
      add(/^[^。；，]{6,60}?(?:年度报告|年度工作报告|年报)(?!工作|格式)/.exec(line)?.[0], 'bodyTitle');
    // The title stands before the report; what follows it are links to others.
    if (inBody > 0 && line.length > 60 && /[，。]/.test(line)) break;
    if (line.length > 70 || FURNITURE.test(line) || !/公开|报告|年报|政府|镇|乡|街道|年/.test(line)) continue;
    // One name over a title belongs to it; a column of names is a menu.
    if (isName(line) && (isName(lines[i - 1] ?? '') || isName(lines[i + 1] ?? ''))) continue;
    // A title broken over lines: unit / year and title, or 工作年度 / 报告.
    const joined = CHAPTER.test(line)
      ? [line]
      : [line, line + next(lines, i, 1), line + next(lines, i, 1) + next(lines, i, 2)];
    const titles = joined.map(readTitle);
    // A line that is a whole title already needs nothing of the next one.
    const isWhole = titles[0] !== null && /(?:报告|年报)$/.test(titles[0]?.text ?? '');
    const pick = isWhole
      ? 0
      : titles.findIndex(
          (title, k) => title !== null && !(titles[k + 1] && weightOf(titles[k + 1] as Title) > weightOf(title)),
        );
    if (pick < 0) continue;
    found.push({ title: titles[pick] as Title, from: 'bodyTitle' });
    inBody += 1;
    i += pick;
  }
  return withoutLists(found);
}

/** A chapter's title: what follows it is no part of a report's. */
const CHAPTER = /^[一二三四五六]\s*[、.．]/;

/** Titles of three units or more before the report are a list of links: only the page's own, or the last one, is its title. */
function withoutLists(titles: readonly FoundTitle[]): FoundTitle[] {
  const own = titles.filter(({ from }) => from === 'title');
  const body = titles.filter(({ from }) => from !== 'title');
  const names = new Set(body.map(({ title }) => title.organisation).filter((name) => name !== ''));
  const years = new Set(body.map(({ title }) => title.year).filter((year) => year !== null));
  if (names.size < 3 && years.size < 3) return [...titles];
  const known = own.find(({ title }) => title.organisation !== '' && title.year !== null);
  if (!known) return [...own, ...body.slice(-1)];
  return [
    ...own,
    ...body.filter(({ title }) => title.organisation === known.title.organisation && title.year === known.title.year),
  ];
}

function isName(line: string): boolean {
  return line.length <= 24 && /(?:人民政府|办事处|镇|乡|街道|苏木)$/.test(line);
}

/** A site's head: the page's clock, menus, the path to the page. */
const FURNITURE =
  /首页|位置|月\s*\d{1,2}\s*日|星期|登录|注册|搜索|上一|下一|相关|[>＞»|]|字体|打印|分享|浏览|来源|发布/;

function next(lines: readonly string[], i: number, ahead: number): string {
  const line = lines[i + ahead] ?? '';
  return line.length <= 40 && !/[。；：:]/.test(line) && !FURNITURE.test(line) ? line : '';
}

function bestTitle(titles: readonly FoundTitle[]): FoundTitle | null {
  let best: FoundTitle | null = null;
  for (const found of titles) if (!best || weightOf(found.title) > weightOf(best.title)) best = found;
  return best;
}

interface Owner {
  organisation: Organisation | null;
  evidence: Identity['units'];
}

/** Names in running text: what precedes 人民政府 or 办事处, behind the words that lead to it. */
const NAMED = /([\u4e00-\u9fff]{2,26}?(?:镇|乡|苏木|街道))(?:人民政府|政府(?!信息)|办事处)/g;
const LEADING =
  /^.*(?:现将|现公布|公布|联系|请与|请向|请到|咨询|根据|要求|由|与|向|到|在|是|为|以及|本报告|编制|按照|结合|地址|单位|机构|主体|来源|和|及|，|、)/;
const PUBLISHER =
  /(?:发布机构|发布单位|发文机关|发文机构|公开主体|责任部门|信息来源|来\s*源|填报单位|单位名称)\s*[:：|\]】]?\s*([\u4e00-\u9fff]{2,30})/;

/** The publisher: title, then the body's own sentences and contact line, then the publisher's box; never a guess. */
function ownerOf(titles: readonly FoundTitle[], lines: readonly string[], meta: ReadonlyMap<string, string>): Owner {
  const evidence: Identity['units'] = [];
  let organisation: Organisation | null = null;
  const consider = (name: string, from: string, text: string, onlyUnits: boolean) => {
    const found = name === '' ? null : splitOrganisation(name);
    if (!found?.unit || (onlyUnits && !isUnit(found.unit))) return;
    if (from === 'title' || from === 'bodyTitle') evidence.push({ unit: found.unit, from, text: text.slice(0, 80) });
    if (organisation === null || (isMore(found, organisation) && found.unit === organisation.unit))
      organisation = found;
  };
  // 某县人民政府_政府信息公开年报 over a town's only report: the name of the column, which tells no year, comes after the report's own.
  const isWhole = ({ title }: FoundTitle) => title.year !== null && title.organisation !== '';
  for (const { title, from } of [...titles.filter(isWhole), ...titles.filter((found) => !isWhole(found))])
    consider(title.organisation, from, title.text, false);
  const named = unitsInProse(lines);
  // Without a name in the title, the body's is taken only if it is one: a menu of all townships names none of them.
  const isOne = new Set(named.map(({ organisation: { unit } }) => unit)).size === 1;
  for (const { organisation: found, text } of named) {
    evidence.push({ unit: found.unit as string, from: 'body', text: text.slice(0, 80) });
    if (organisation === null ? isOne : isMore(found, organisation) && found.unit === organisation.unit)
      organisation = found;
  }
  if (organisation === null) {
    for (const line of lines) {
      const publisher = PUBLISHER.exec(line)?.[1];
      if (publisher) consider(publisher, 'publisher', line, true);
    }
    consider(meta.get('contentsource') ?? '', 'publisher', meta.get('contentsource') ?? '', true);
    consider(meta.get('sitename') ?? '', 'site', meta.get('sitename') ?? '', true);
  }
  return { organisation, evidence };
}

/** Township-level units that sentences name with 人民政府 or 办事处; lines without punctuation are menus and links. */
function unitsInProse(lines: readonly string[]): { organisation: Organisation; text: string }[] {
  const found: { organisation: Organisation; text: string }[] = [];
  for (const line of lines) {
    if (line.length > 400 || !/政府|办事处/.test(line) || !/[，。：；]/.test(line)) continue;
    for (const match of line.matchAll(NAMED)) {
      const organisation = splitOrganisation((match[1] as string).replace(LEADING, '').replace(/^(?:年度?|度)/, ''));
      if (organisation?.unit && isUnit(organisation.unit)) found.push({ organisation, text: match[0] });
    }
  }
  return found;
}

/** The same unit with more of its parents named. */
function isMore(a: Organisation, b: Organisation): boolean {
  const known = (o: Organisation) =>
    Number(o.county !== null) + Number(o.prefecture !== null) + Number(o.province !== null);
  return known(a) > known(b);
}

/** What else tells the place: site name, publisher's box, breadcrumb, the unit's full name in a sentence, the host. */
function hintsOf(organisation: Organisation | null, lines: readonly string[], input: IdentityInput): PlaceHints {
  const names: string[] = [];
  const add = (name: string | undefined) => {
    if (name) names.push(name);
  };
  add(input.meta.get('sitename'));
  add(input.meta.get('contentsource'));
  if (input.pageTitle) for (const part of input.pageTitle.split(/[_|]|[-–—]/)) add(part);
  for (const line of lines.slice(0, 60)) {
    add(PUBLISHER.exec(line)?.[1]);
    if (line.length < 120 && /位置|首页/.test(line)) for (const part of line.split(/[>＞»›→\\/|：:\s]+/)) add(part);
  }
  const unit = organisation?.unit;
  if (unit) {
    for (const line of lines) {
      const at = line.length > 400 ? -1 : line.indexOf(unit);
      const before = at > 1 ? /[\u4e00-\u9fff]{2,20}$/.exec(line.slice(0, at))?.[0] : undefined;
      if (before) add(`${before.replace(LEADING, '').replace(/^(?:年度?|度)/, '')}${unit}`);
    }
  }
  return { names, ...(input.url ? { url: input.url } : {}) };
}

/** Years that the document states for itself, most trusted first; the first one is the report's. */
function yearsOf(titles: readonly FoundTitle[], lines: readonly string[], input: IdentityInput): YearEvidence[] {
  const found: YearEvidence[] = [];
  for (const from of ['title', 'bodyTitle']) {
    for (const { title, from: where } of titles) {
      if (where === from && title.year !== null) found.push({ year: title.year, from, text: title.text });
    }
  }
  for (const line of lines) {
    if (!/期限|时限|期间|周期|12月|十二月|统计/.test(line)) continue;
    const period = periodOf(line);
    if (period) {
      found.push(period);
      break;
    }
  }
  if (input.url) found.push(...yearsInUrl(input.url));
  if (input.file) {
    const year = /(?<!\d)(20[0-3]\d)(?!\d)/.exec(input.file.split('/').at(-1) ?? '')?.[1];
    if (year) found.push({ year: Number(year), from: 'file', text: input.file });
  }
  for (const line of lines) {
    const stated = /(?:截至|截止)(20\d\d)年(?:底|末|12月)/.exec(line.slice(0, 400));
    if (stated) found.push({ year: Number(stated[1]), from: 'narrative', text: stated[0] });
  }
  return found.sort((a, b) => TRUST.indexOf(a.from) - TRUST.indexOf(b.from));
}

const TRUST = ['title', 'bodyTitle', 'period', 'url', 'file', 'folder', 'narrative'];

/** Without any year in the text: reports are published in the first months of the year after. */
function lastResort(publishedOn: string | null): number | null {
  if (!publishedOn) return null;
  const month = Number(publishedOn.slice(5, 7));
  return month <= 4 ? Number(publishedOn.slice(0, 4)) - 1 : null;
}

function publicationOf(lines: readonly string[], input: IdentityInput, year: number | null): string | null {
  const candidates: (string | null)[] = [dateIn(input.meta.get('pubdate') ?? '')];
  for (const line of lines) if (line.length < 300 && /\d{4}/.test(line)) candidates.push(labelledDate(line));
  // The signature: a line that is nothing but a date, at the end.
  for (const line of lines.slice(-TAIL_LINES)) {
    if (line.length < 40 && /^[^\d]{0,20}(?:20\d\d)年\d{1,2}月\d{1,2}日$/.test(line.replace(/\s/g, '')))
      candidates.push(dateIn(line));
  }
  const dates = candidates.filter((date) => date !== null);
  return dates.find((date) => isPlausible(date, year)) ?? null;
}

const PLACEHOLDER = /(?:[XＸ×x○〇*＊]{2,4}|[某])(?:省|市|县|区|镇|乡|街道|年(?!代)|局|单位|部门)|\{\{[^}]{1,20}\}\}/g;

/** What a template left behind: XX镇, ××年. */
function placeholdersOf(lines: readonly string[]): string[] {
  const found = new Set<string>();
  for (const line of lines) {
    if (!/[XＸ×x○〇*＊某{]/.test(line)) continue;
    for (const match of line.matchAll(PLACEHOLDER)) found.add(match[0]);
  }
  return [...found].slice(0, 20);
}

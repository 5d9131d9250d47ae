import { readHtml } from '../../parsers/formats/html.js';
import { type County, countiesNamed, countyWithCode } from '../../parsers/identity/divisions.js';
import { identify } from '../../parsers/identity/identify.js';
import { splitOrganisation } from '../../parsers/identity/organisation.js';
import { falseFriendOf, readTitle } from '../../parsers/identity/title.js';
import { forgedSign } from '../discover/forged.js';
import { type Link, readLinks } from '../discover/links.js';
import { normaliseUrl, siteOf } from '../page.js';
import { recognise } from './recognise.js';

/** What a page tells a person who wants to register its county. */
export interface PageReading {
  kind: 'home' | 'list' | 'report' | 'other';
  /** The county that the page is of; null where it names none, or several. */
  county: { county: County; because: { zh: string; en: string }; isCertain: boolean } | null;
  /** The township whose report or list it is. */
  unit: string | null;
  year: number | null;
  /** Pages that it links to under the words of the national menu: 政府信息公开年报. */
  columns: string[];
  /** Why its words are not the publisher's own; null where nothing speaks against them. */
  forged: { zh: string; en: string } | null;
}

/** Links to reports that make a page a list. */
const ENOUGH = 2;
const COLUMN = /^(?:政府|政务)?信息公开(?:工作)?(?:年报|年度报告|年度工作报告)$/;
const MAX_COLUMNS = 3;
/** The form's chapters: three of them make a report, whatever its title. */
const CHAPTER =
  /^([一二三四五六])、?(?:总体情况|主动公开|收到和处理|(?:因)?政府信息公开.{0,8}行政复议|存在的主要问题|其他需要报告)/;

/** Reads a page of an official site: what kind it is, whose, and where it leads. */
export function readPage(address: string, html: string): PageReading {
  const url = normaliseUrl(address) ?? address;
  const document = readHtml(html);
  const lines = linesOf(document.blocks);
  const identity = identify({ url, pageTitle: document.title, meta: document.meta, lines });
  const { links, words } = readLinks(html, url);
  const kind = kindOf(url, html, links, {
    title: identity.title ?? '',
    isReportTitle: identity.isReportTitle,
    lines,
    heading: document.title?.split(/[_|-]/)[0]?.trim() ?? '',
  });
  const isTownship = identity.kind === 'township' || identity.kind === 'street';
  return {
    kind,
    county: countyOf(document.meta, document.title, identity),
    // Titles of a list are other pages'.
    unit: kind === 'report' && isTownship ? identity.unit : null,
    year: kind === 'report' ? identity.year : null,
    columns: kind === 'list' ? [] : columnsIn(url, links),
    forged: forgedSign(document.title ?? '', words),
  };
}

type Block = ReturnType<typeof readHtml>['blocks'][number];

/** Lines in reading order, those of layout tables too. */
function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'line') return [block.text];
    if (block.kind !== 'table') return [];
    return block.rows.flatMap(({ cells }) =>
      cells.flatMap((cell) => (cell.blocks ? linesOf(cell.blocks) : cell.text.split('\n'))),
    );
  });
}

function kindOf(
  url: string,
  html: string,
  links: readonly Link[],
  says: { title: string; isReportTitle: boolean; heading: string; lines: readonly string[] },
): PageReading['kind'] {
  const { pathname, search } = new URL(url);
  if (/^\/(?:(?:index|default)\.\w+)?$/.test(pathname) && search === '') return 'home';
  const reports = new Set(links.filter(isReport).map((link) => link.url));
  reports.delete(url);
  const chapters = new Set(says.lines.flatMap((line) => CHAPTER.exec(line.replace(/\s/g, ''))?.[1] ?? []));
  const isTitled = says.isReportTitle && (readTitle(says.title)?.year ?? null) !== null;
  const own = recognise(url, null);
  // A report that links to its neighbours has an address of a page; a list has one of a list.
  const isOfPage = own.by === 'address' && own.column !== url;
  if (chapters.size >= 3 || (isTitled && (reports.size < ENOUGH || isOfPage))) return 'report';
  if (reports.size >= ENOUGH || COLUMN.test(says.heading)) return 'list';
  // Lists that a script fills: known by their address, or by the ids that the script is given.
  const isFilled = own.column === url || (!isOfPage && Object.keys(recognise(url, html).ids).length > 0);
  return isFilled && says.lines.some((line) => line.includes('信息公开年报')) ? 'list' : 'other';
}

/** By its words, or by an address that has one page for each unit and year. */
function isReport({ text, url }: Link): boolean {
  if (falseFriendOf(text) !== null) return false;
  if ((readTitle(text)?.year ?? null) !== null) return true;
  const { by, column, isOfUnit } = recognise(url, null);
  return by === 'address' && isOfUnit && column === url;
}

function columnsIn(url: string, links: readonly Link[]): string[] {
  const site = siteOf(new URL(url).hostname);
  const found = links.filter(
    (link) => COLUMN.test(link.text) && link.url !== url && siteOf(new URL(link.url).hostname) === site,
  );
  return [...new Set(found.map((link) => link.url))].slice(0, MAX_COLUMNS);
}

/** The site's own code and name say best whose it is; then what the page says, with the national list and known hosts. */
function countyOf(
  meta: ReadonlyMap<string, string>,
  title: string | null,
  place: { county: string | null; prefecture: string | null; province: string | null },
): PageReading['county'] {
  const siteCode = /^\d{10}$/.exec(meta.get('siteidcode')?.trim() ?? '')?.[0];
  const coded = siteCode ? countyWithCode(siteCode.slice(0, 6)) : undefined;
  const siteName = meta.get('sitename')?.trim() ?? '';
  const named = onlyCounty(splitOrganisation(siteName.replace(/(?:门户)?网站?$/, '')));
  const said = onlyCounty(place);
  const county = coded ?? named ?? said ?? onlyCounty(ownerIn(title));
  if (!county) return null;
  const agreeing = [coded, named, said].filter((one) => one?.code === county.code).length;
  const others = [named, said].filter((one) => one && one.code !== county.code);
  const because = coded
    ? { zh: `网站标识码 ${siteCode}`, en: `the site's code ${siteCode}` }
    : named
      ? { zh: `网站名称“${siteName}”`, en: `the site's name ${siteName}` }
      : { zh: '网页中的名称与网址', en: 'names on the page and its host' };
  return {
    county,
    because,
    isCertain: others.length === 0 && (coded !== undefined || named !== undefined || agreeing > 1),
  };
}

/** …_南川区人民政府: the last part of a title names the site. */
function ownerIn(
  title: string | null,
): { county: string | null; prefecture: string | null; province: string | null } | null {
  const part = title?.split(/[_|]|\s?[-–—]\s?/).at(-1);
  return part ? splitOrganisation(part.replace(/(?:门户)?网站?$/, '')) : null;
}

function onlyCounty(
  place: { county: string | null; prefecture: string | null; province: string | null } | null,
): County | undefined {
  if (!place?.county) return undefined;
  const named = countiesNamed(place.county).filter(
    ({ prefecture, province }) =>
      (!place.prefecture || place.prefecture === prefecture) && (!place.province || place.province === province),
  );
  return named.length === 1 ? named[0] : undefined;
}

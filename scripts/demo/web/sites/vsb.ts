import type { Answer, Asked, Published, Site } from '../site.js';
import { fileOf } from '../support/attachments.js';
import { countyOf, once, Pages, published, type SiteReport, siteReport } from '../support/county.js';
import { countyReport, departmentReport, neighbours } from '../support/neighbours.js';
import { chaptersOf, hexOf, newsOf, titled } from '../support/portal.js';
import {
  VSB_NO_FILE,
  VSB_WALL,
  type VsbFile,
  type VsbLink,
  type VsbRow,
  vsbArticle,
  vsbFilePath,
  vsbHome,
  vsbPage,
  vsbPager,
  vsbPageUrl,
  vsbRows,
} from '../support/vsb-pages.js';

const COUNTY = countyOf('施甸县', '530521');
const HOST = 'www.shidian.gov.cn';
/** The same site for telephones. */
const MOBILE = 'm.shidian.gov.cn';
const ORIGIN = `http://${HOST}`;
const COLUMN = `${ORIGIN}/zfxxgk/zfxxgknb.htm`;
const PER_PAGE = 15;
const FRIENDS: readonly VsbLink[] = [
  { url: 'http://www.baoshan.gov.cn/', text: '保山市人民政府' },
  { url: 'http://www.shidian-news.example.com/', text: '施甸新闻网' },
];

/** The reports of all years, newest first; `slug` names the town's own column. */
const town = (unit: string, slug: string, ...years: number[]) => ({ unit, slug, years });
const TOWNS = [
  town('甸阳镇', 'dyz', 2024, 2023, 2022, 2021, 2020, 2019),
  town('由旺镇', 'ywz', 2024, 2023, 2022, 2021, 2020),
  town('姚关镇', 'ygz', 2024, 2023, 2022),
  town('仁和镇', 'rhz', 2024, 2023, 2022, 2021, 2019),
  town('太平镇', 'tpz', 2024, 2023, 2022, 2021),
  town('万兴乡', 'wxx', 2024, 2023, 2022),
  town('摆榔彝族布朗族乡', 'blx', 2024, 2023, 2022, 2021, 2020, 2019),
  town('酒房乡', 'jfx', 2023, 2022, 2021),
  town('旧城乡', 'jcx', 2024, 2023, 2022),
  town('木老元布朗族彝族乡', 'mlyx', 2024, 2023, 2022, 2020),
  town('老麦乡', 'lmx', 2024, 2023, 2022, 2021),
  town('何元乡', 'hyx', 2023, 2022),
];
/** Published a little later: one stands in the list as an address that shows nothing yet, the other is not there at all. */
const LATE = [
  { unit: '何元乡', year: 2024 },
  { unit: '水长乡', year: 2024 },
];
const UNITS = TOWNS.map(({ unit }) => unit);

/** Lists nothing in the common list: its own column has all. */
const isApart = (unit: string) => unit === '老麦乡';
/** The column that is the article: it is written over every year. */
const isColumn = (unit: string, year: number) => unit === '姚关镇' && year === 2024;
/** Whose page holds a file: alone, or beside the tables. */
function fileFor({ unit, year, title }: SiteReport): { file: VsbFile; kind: 'docx' | 'pdf'; isOnly: boolean } | null {
  const kind = unit === '酒房乡' ? 'pdf' : 'docx';
  const isOnly = (unit === '酒房乡' && year === 2021) || (unit === '旧城乡' && year === 2022);
  if (!isOnly && !(unit === '太平镇' && year === 2023)) return null;
  return { file: { id: hexOf(`${unit} ${year}`).toUpperCase(), name: `${title}.${kind}` }, kind, isOnly };
}

function make(unit: string, year: number): SiteReport {
  const i = UNITS.indexOf(unit);
  const url = isColumn(unit, year)
    ? `${ORIGIN}/zfxxgk/xz/ygz.htm`
    : `${ORIGIN}/info/${isApart(unit) ? 5120 : 3392}/${(year - 2000) * 160000 + i * 613}.htm`;
  return siteReport(COUNTY, unit, year, url, {
    change: titled(i + 2 * year),
    layout: (['word', 'plain', 'split', 'plain'] as const)[(i + year) % 4] as string,
  });
}

const rowOf = ({ url, title, publishedOn }: SiteReport): VsbRow => ({ url, title, date: publishedOn });

/** What the telephones' front page shows. */
const isOnMobile = ({ unit, year }: SiteReport) => year === 2023 && UNITS.indexOf(unit) < 2;
const forTelephones = (address: string) => address.replace(HOST, MOBILE);

/**
 * A county on VSB: a list whose pages count down, files that want to know where one comes from, and an article that is listed before it
 * can be seen. `isLater`: some weeks on, when that one and another have come out and every page of the list has moved on.
 */
export function vsb({ isLater = false }: { isLater?: boolean } = {}): Site {
  const pages = new Pages();
  const late = isLater ? LATE.map(({ unit, year }) => make(unit, year)) : [];
  const all = [...late, ...TOWNS.flatMap(({ unit, years }) => years.map((year) => make(unit, year)))];
  const reports = all.map((report) => put(pages, report));
  commonList(pages, all, isLater);
  yearLists(pages, all);
  townColumns(pages, all);
  around(pages, all);
  return {
    ...{ id: 'vsb', county: COUNTY, hosts: [HOST, 'shidian.gov.cn', MOBILE], portal: `${ORIGIN}/`, column: COLUMN },
    ...{ reports, foreign: FRIENDS.map(({ url }) => new URL(url).host) },
    answer(asked) {
      const url = new URL(asked.url);
      if (url.pathname === '/') url.pathname = url.host === MOBILE ? '/mobile.htm' : '/index.htm';
      url.host = HOST;
      return pages.answer({ ...asked, url });
    },
  };
}

const TRAIL: readonly VsbLink[] = [
  { url: `${ORIGIN}/zfxxgk.htm`, text: '政府信息公开' },
  { url: COLUMN, text: '政府信息公开年报' },
];

function put(pages: Pages, report: SiteReport): Published {
  const { url, unit, year } = report;
  const own = fileFor(report);
  const trail = [...TRAIL, { url, text: '正文' }];
  pages.add(url, () => ({ body: vsbArticle(report, trail, own?.file ?? null, own?.isOnly ?? false) }));
  const file = own ? ORIGIN + vsbFilePath(own.file) : null;
  if (own && file) {
    const bytes = once(() => fileOf(report, own.kind));
    pages.add(file, (asked) => download(asked, own.file, bytes));
  }
  if (own?.isOnly) return { unit, year, url, aliases: [file as string], facts: null };
  return published(report, [...(file ? [file] : []), ...(isOnMobile(report) ? [forTelephones(url)] : [])]);
}

/** A file, to those who come from one of the site's pages. */
function download({ headers }: Asked, { name }: VsbFile, bytes: () => Uint8Array): Answer {
  const referer = headers.referer ?? '';
  if (!URL.canParse(referer) || !new URL(referer).host.endsWith('shidian.gov.cn')) return { body: VSB_NO_FILE };
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
  return { headers: { 'content-type': 'application/x-download', 'content-disposition': disposition }, body: bytes() };
}

/** Everybody's reports since 2022 and what stands between them: fifteen a page, the last page being number 1. */
function commonList(pages: Pages, all: readonly SiteReport[], isLater: boolean): void {
  const since = all.filter(({ unit, year }) => year >= 2022 && !isApart(unit) && !isColumn(unit, year)).map(rowOf);
  const waiting = make('何元乡', 2024);
  const number = /\d+(?=\.htm$)/.exec(waiting.url)?.[0];
  const wall = `${ORIGIN}/content.jsp?urltype=news.NewsContentUrl&wbtreeid=3392&wbnewsid=${number}`;
  pages.add(`${ORIGIN}/content.jsp`, { body: VSB_WALL });
  const others = neighbours(COUNTY, ['由旺镇', '万兴乡', '旧城乡'], 2023).map(({ title, body }, i): VsbRow => {
    const url = `${ORIGIN}/info/3392/36901${10 + i}.htm`;
    const content = `<form name="_newscontent_fromname"><h3>${title}</h3><div id="vsb_content">${body}</div></form>`;
    pages.add(url, { body: vsbPage(url, title, TRAIL, content) });
    return { url, title, date: `2024-01-${11 + i}` };
  });
  const departments = ['教育体育局', '民政局', '水务局', '财政局', '审计局', '统计局', '医疗保障局'].map((name, i) =>
    departmentReport(COUNTY, name, 2024, `${ORIGIN}/info/3391/38410${10 + i}.htm`),
  );
  const own = [2024, 2023, 2022].map((year) => countyReport(COUNTY, UNITS, year, `${ORIGIN}/info/3390/${year}001.htm`));
  const rows = [
    ...since,
    ...others,
    ...[...departments, ...own].map((report) => stranger(pages, report)),
    ...(isLater ? [] : [{ ...rowOf(waiting), url: wall }]),
  ].sort((a, b) => b.date.localeCompare(a.date));
  list(pages, COLUMN, '政府信息公开年报', rows);
}

function list(pages: Pages, column: string, title: string, rows: readonly VsbRow[]): void {
  const total = Math.ceil(rows.length / PER_PAGE);
  const years = [2021, 2020, 2019].map(
    (year) => `<option value="${ORIGIN}/zfxxgk/zfxxgknb/n${year}n.htm">${year}年</option>`,
  );
  const select = `<select onchange="location.href=this.value"><option value="">按年份查看</option>${years.join('')}</select>`;
  for (let p = 1; p <= total; p += 1) {
    const url = vsbPageUrl(column, p, total);
    const content = select + vsbRows(url, rows.slice((p - 1) * PER_PAGE, p * PER_PAGE));
    // The second page's pager is one for narrow screens: nothing in it can be followed.
    const pager = vsbPager(column, p, total, rows.length, p === 2);
    pages.add(url, { body: vsbPage(url, title, TRAIL, content + pager) });
  }
}

function stranger(pages: Pages, report: SiteReport): VsbRow {
  const { url, title } = report;
  const content = () =>
    `<h3>${title}</h3><div id="vsb_content"><div class="v_news_content">${chaptersOf(report)}</div></div>`;
  pages.add(url, () => ({ body: vsbPage(url, title, TRAIL, content()) }));
  return rowOf(report);
}

/** Older years have a list each, which the common one's select names. */
function yearLists(pages: Pages, all: readonly SiteReport[]): void {
  for (const year of [2021, 2020, 2019]) {
    const own = all.filter((report) => report.year === year && !isApart(report.unit)).map(rowOf);
    const office = departmentReport(COUNTY, '民政局', year, `${ORIGIN}/info/3391/${year}002.htm`);
    list(pages, `${ORIGIN}/zfxxgk/zfxxgknb/n${year}n.htm`, `${year}年`, [...own, stranger(pages, office)]);
  }
}

const columnOf = (slug: string) => `${ORIGIN}/zfxxgk/xz/${slug}.htm`;
const COLUMNS: readonly VsbLink[] = TOWNS.map(({ unit, slug }) => ({ url: columnOf(slug), text: unit }));

/** The towns' own columns: the newest two, all of one town's, and the one that is the article. */
function townColumns(pages: Pages, all: readonly SiteReport[]): void {
  for (const { unit, slug } of TOWNS) {
    const own = all.filter((report) => report.unit === unit);
    if (own.some(({ year }) => isColumn(unit, year))) continue;
    const url = columnOf(slug);
    const rows = (isApart(unit) ? own : own.slice(0, 2)).map(rowOf);
    pages.add(url, { body: vsbPage(url, unit, TRAIL, vsbRows(url, rows)) });
  }
}

/** From the front page to the column, and what stands around it. */
function around(pages: Pages, all: readonly SiteReport[]): void {
  const home = `${ORIGIN}/index.htm`;
  pages.add(`${ORIGIN}/robots.txt`, { body: vsbPage(home, '页面不存在', [], '<p>您访问的页面不存在</p>') });
  const news = newsOf(COUNTY, UNITS, 36).map((item, i) => ({ ...item, url: `${ORIGIN}/info/1012/39000${10 + i}.htm` }));
  for (const { url, title } of news) {
    const content = `<h3>${title}</h3><div id="vsb_content"><p>详情请关注县融媒体中心。</p></div>`;
    pages.add(url, { body: vsbPage(url, title, [{ url: `${ORIGIN}/xwzx.htm`, text: '新闻中心' }], content) });
  }
  pages.add(home, { body: vsbHome(home, news, COLUMNS, FRIENDS) });
  const menu: readonly VsbLink[] = [
    { url: `${ORIGIN}/zfxxgk/zfxxgkzn.htm`, text: '政府信息公开指南' },
    { url: `${ORIGIN}/zfxxgk/zfxxgkzd.htm`, text: '政府信息公开制度' },
    { url: `${ORIGIN}/zfxxgk/fdzdgknr.htm`, text: '法定主动公开内容' },
    { url: COLUMN, text: '政府信息公开年报' },
  ];
  const top = TRAIL[0] as VsbLink;
  const links = (own: readonly VsbLink[]) =>
    own.map(({ url, text }) => `<dd><a href="${url}">${text}</a></dd>`).join('');
  const content = `<dl><dt>公开目录</dt>${links(menu)}<dt>乡镇</dt>${links(COLUMNS)}</dl>`;
  pages.add(top.url, { body: vsbPage(top.url, top.text, [top], content) });
  for (const { url, text } of menu.slice(0, 3))
    pages.add(url, { body: vsbPage(url, text, [top], `<h3>${text}</h3><p>本县依照条例公开政府信息。</p>`) });
  const rows = all.filter(isOnMobile).map((report) => ({ ...rowOf(report), url: forTelephones(report.url) }));
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>施甸县手机版</title>';
  pages.add(`${ORIGIN}/mobile.htm`, { body: `<html><head>${head}</head><body>${vsbRows(home, rows)}</body></html>` });
}

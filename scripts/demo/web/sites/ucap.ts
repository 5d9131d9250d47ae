import type { TrueReport } from '../../truth.js';
import type { Answer, Asked, Published, Site } from '../site.js';
import { countyOf, Pages, published, type SiteReport, siteReport } from '../support/county.js';
import { countyReport, departmentReport, neighbours } from '../support/neighbours.js';
import { chaptersOf, hexOf, newsOf, titled } from '../support/portal.js';
import {
  type UcapLink,
  type UcapRow,
  ucapAnswer,
  ucapArticle,
  ucapHome,
  ucapPage,
  ucapPager,
  ucapRows,
  ucapShell,
  ucapSide,
} from '../support/ucap-pages.js';

const COUNTY = countyOf('奇台县', '652325');
const HOST = 'www.xjqt.gov.cn';
const ORIGIN = `http://${HOST}`;
const COLUMN = '/qtx/c108570/list.shtml';
const ARCHIVE = '/qtx/c108571/xxgk_list.shtml';
/** The channel of one town, beside the county's. */
const OWN = '/qtx/bjgz/list.shtml';
const PER_PAGE = 15;
const FRIENDS: readonly UcapLink[] = [
  { href: 'http://www.cj.gov.cn/zgxx/nb/', text: '昌吉州政府信息公开年报' },
  { href: 'http://www.qitai-tour.example.com/', text: '奇台旅游网' },
];

/** The channel whose list comes as JSON. */
export const UCAP_CHANNEL = hexOf('奇台县 历年年报');

const town = (unit: string, ...years: number[]) => ({ unit, years });
const OWNER = '半截沟镇';
const TOWNS = [
  town('奇台镇', 2024, 2023, 2022, 2021, 2020, 2019),
  town('老奇台镇', 2024, 2023, 2022, 2021, 2020),
  town(OWNER, 2024, 2023, 2022, 2021, 2020, 2019),
  town('吉布库镇', 2024, 2023, 2022, 2021),
  town('东湾镇', 2024, 2022, 2021),
  town('西地镇', 2024, 2023, 2022, 2020, 2019),
  town('碧流河镇', 2024, 2023, 2022, 2021, 2020),
  town('三个庄子镇', 2024, 2023, 2022, 2021),
  town('西北湾镇', 2023, 2022, 2021, 2020, 2019),
  town('芨芨湖镇', 2024, 2023),
  town('坎尔孜乡', 2024, 2023, 2022, 2021, 2020, 2019),
  town('五马场乡', 2024, 2023, 2022, 2021),
];
const UNITS = TOWNS.map(({ unit }) => unit);

/** Single characters are lost where elements were nested: 自20241月1日起至202412月31日. */
const withoutYears = (report: TrueReport): TrueReport => ({
  ...report,
  prose: report.prose.map((lines) =>
    lines.map((line) => line.replace(/(20\d\d)年1月1日至(20\d\d)年12月31日/, '自$11月1日起至$212月31日')),
  ),
});
const isDamaged = (unit: string, year: number) => unit === '三个庄子镇' && year === 2024;
/** One town's pages keep the ids of an earlier system. */
const idOf = (unit: string, year: number, folder: string) =>
  unit === '五马场乡' ? `c0${year % 4}_${590000 + year * 7}` : hexOf(`${unit} ${year} ${folder}`);
const addressOf = (unit: string, year: number, folder: string) =>
  `${ORIGIN}/qtx/${folder}/${year + 1}01/${idOf(unit, year, folder)}.shtml`;
const folderOf = (unit: string, year: number) => (unit === OWNER ? 'bjgz' : year >= 2021 ? 'c108570' : 'c108571');

function make(unit: string, year: number): SiteReport {
  const style = titled(UNITS.indexOf(unit) * 3 + year);
  return siteReport(COUNTY, unit, year, addressOf(unit, year, folderOf(unit, year)), {
    change: (report) => style(isDamaged(unit, year) ? withoutYears(report) : report),
    layout: year % 3 === 0 ? 'word' : 'plain',
  });
}

/** What the county's list holds of the town that has a channel of its own. */
const copyOf = ({ unit, year }: SiteReport): string | null =>
  unit === OWNER && (year === 2022 || year === 2023) ? addressOf(unit, year, 'c108570') : null;
const forTabs = (address: string) => `${address}?ddtab=true`;
const pathOf = (address: string) => address.slice(ORIGIN.length);
const rowOf = ({ url, title, publishedOn }: SiteReport): UcapRow => ({
  ...{ path: pathOf(url), title, date: publishedOn },
});

/** A county on UCAP: a list counted from 1, a column that comes as JSON, and a town with a channel of its own. */
export function ucap(): Site {
  const pages = new Pages();
  const all = TOWNS.flatMap(({ unit, years }) => years.map((year) => make(unit, year)));
  const reports = all.map((report) => put(pages, report));
  commonList(pages, all);
  archive(pages, all);
  const own = all.filter(({ unit }) => unit === OWNER).map(rowOf);
  // Its first row is there once more, as another part of the site links it.
  const rows = [{ ...(own[0] as UcapRow), path: forTabs((own[0] as UcapRow).path) }, ...own];
  const content = ucapSide(SIDE) + ucapRows(rows) + ucapPager(1, 1, 'list', own.length);
  pages.add(ORIGIN + OWN, { body: ucapPage(`${OWNER}政府信息公开年报`, [TRAIL, { href: OWN, text: OWNER }], content) });
  around(pages);
  return {
    ...{ id: 'ucap', county: COUNTY, hosts: [HOST, 'xjqt.gov.cn'], portal: `${ORIGIN}/`, column: ORIGIN + COLUMN },
    ...{ reports, foreign: FRIENDS.map(({ href }) => new URL(href).host) },
    answer(asked) {
      const url = new URL(asked.url);
      url.host = HOST;
      return pages.answer({ ...asked, url });
    },
  };
}

const TRAIL: UcapLink = { href: '/qtx/c108010/zfxxgklby_nb.shtml', text: '政府信息公开年报' };
const SIDE: readonly UcapLink[] = [
  { href: '/qtx/c108020/list.shtml', text: '县政府' },
  { href: '/qtx/c108030/common_list.shtml', text: '县直部门' },
  { href: `${COLUMN}?ddtab=true`, text: '乡镇人民政府' },
  { href: ARCHIVE, text: '历年年报' },
  { href: OWN, text: OWNER },
];

function put(pages: Pages, report: SiteReport): Published {
  const { url, unit } = report;
  const copy = copyOf(report);
  const trail = [TRAIL, { href: COLUMN, text: unit }];
  for (const address of [url, ...(copy ? [copy] : [])])
    pages.add(address, () => ({ body: ucapArticle(report, trail) }));
  const isTwice = unit === OWNER && report.year === 2024;
  return published(report, [...(copy ? [copy] : []), ...(isTwice ? [forTabs(url)] : [])]);
}

/** The county's list: fifteen rows a page, page 2 is list_2. */
function commonList(pages: Pages, all: readonly SiteReport[]): void {
  const since = all.flatMap((report) => {
    const copy = copyOf(report);
    if (report.unit === OWNER) return copy ? [{ ...rowOf(report), path: pathOf(copy) }] : [];
    return report.year >= 2021 ? [rowOf(report)] : [];
  });
  const others = neighbours(COUNTY, ['奇台镇', '碧流河镇', '坎尔孜乡'], 2021).map(({ title, body }, i): UcapRow => {
    const path = `/qtx/c108570/202201/${hexOf(title)}.shtml`;
    pages.add(ORIGIN + path, {
      body: ucapPage(title, [TRAIL], `<UCAPTITLE>${title}</UCAPTITLE><UCAPCONTENT>${body}</UCAPCONTENT>`),
    });
    return { path, title, date: `2022-01-${11 + i}` };
  });
  const strangers = [
    departmentReport(COUNTY, '教育局', 2022, `${ORIGIN}/qtx/c108570/202301/${hexOf('教育局 2022')}.shtml`),
    countyReport(COUNTY, UNITS, 2022, `${ORIGIN}/qtx/c108570/202303/${hexOf('奇台县 2022')}.shtml`),
  ].map((report) => stranger(pages, report));
  const rows = [...since, ...others, ...strangers].sort((a, b) => b.date.localeCompare(a.date));
  list(pages, COLUMN, '乡镇人民政府', rows);
}

/** A static list, on as many pages as it needs. */
function list(pages: Pages, path: string, title: string, rows: readonly UcapRow[]): void {
  const total = Math.max(1, Math.ceil(rows.length / PER_PAGE));
  const stem = /([\w-]+)\.shtml$/.exec(path)?.[1] as string;
  for (let p = 1; p <= total; p += 1) {
    const shown = rows.slice((p - 1) * PER_PAGE, p * PER_PAGE);
    const content = ucapSide(SIDE) + ucapRows(shown) + ucapPager(total, p, stem, rows.length);
    const address = p === 1 ? path : path.replace(`${stem}.`, `${stem}_${p}.`);
    pages.add(ORIGIN + address, { body: ucapPage(title, [TRAIL, { href: path, text: title }], content) });
  }
}

/** Reports before 2021, departments' between them: nothing in the page, all of it from the search. */
function archive(pages: Pages, all: readonly SiteReport[]): void {
  const departments = ['教育局', '民政局', '水利局', '财政局', '审计局'].flatMap((name) =>
    [2020, 2019].map((year) =>
      departmentReport(COUNTY, name, year, `${ORIGIN}/qtx/c108571/${year + 1}01/${hexOf(`${name} ${year}`)}.shtml`),
    ),
  );
  for (const report of departments) stranger(pages, report);
  const held = [...departments, ...all.filter(({ unit, year }) => unit !== OWNER && year < 2021)].sort((a, b) =>
    b.publishedOn.localeCompare(a.publishedOn),
  );
  pages.add(ORIGIN + ARCHIVE, {
    body: ucapShell(UCAP_CHANNEL, '历年年报', [TRAIL, { href: ARCHIVE, text: '历年年报' }], SIDE),
  });
  pages.add(`${ORIGIN}/common/search/${UCAP_CHANNEL}`, (asked) => search(asked, held));
}

function search({ url }: Asked, held: readonly SiteReport[]): Answer {
  const query = url.searchParams;
  if (query.get('_isJson') !== 'true') return { body: ucapPage('搜索', [], '<p>没有找到相关内容</p>') };
  const asked = { page: Number(query.get('page') ?? 1), rows: Number(query.get('_pageSize') ?? PER_PAGE) };
  const headers = { 'content-type': 'application/json;charset=UTF-8' };
  return { headers, body: ucapAnswer(UCAP_CHANNEL, held, asked) };
}

function stranger(pages: Pages, report: SiteReport): UcapRow {
  const { title, url } = report;
  const content = () => `<UCAPTITLE>${title}</UCAPTITLE><UCAPCONTENT>${chaptersOf(report)}</UCAPCONTENT>`;
  pages.add(url, () => ({ body: ucapPage(title, [TRAIL], content()) }));
  return rowOf(report);
}

/** From the front page to the column, and what stands around it. */
function around(pages: Pages): void {
  pages.add(`${ORIGIN}/robots.txt`, {
    headers: { 'content-type': 'text/plain' },
    body: 'User-agent: *\nDisallow: /admin/\nDisallow: /qtx/hdjl/\n',
  });
  const news = newsOf(COUNTY, UNITS, 36).map((item) => ({
    ...item,
    path: `/qtx/c108200/${item.date.slice(0, 7).replace('-', '')}/${hexOf(item.title + item.date)}.shtml`,
  }));
  for (const { path, title } of news)
    pages.add(ORIGIN + path, {
      body: ucapPage(
        title,
        [],
        `<UCAPTITLE>${title}</UCAPTITLE><UCAPCONTENT><p>详见县融媒体中心报道。</p></UCAPCONTENT>`,
      ),
    });
  pages.add(`${ORIGIN}/`, { body: ucapHome(news, FRIENDS) });
  const menu: readonly UcapLink[] = [
    { href: '/qtx/zfxxgkzn/list.shtml', text: '政府信息公开指南' },
    { href: '/qtx/zfxxgkzd/list.shtml', text: '政府信息公开制度' },
    { href: '/qtx/c108003/zfxxgk_gknrz.shtml', text: '法定主动公开内容' },
    TRAIL,
  ];
  pages.add(`${ORIGIN}/qtx/c108001/zfxxgk.shtml`, { body: ucapPage('政府信息公开', [], ucapSide(menu)) });
  for (const { href, text } of menu.slice(0, 3))
    pages.add(ORIGIN + href, { body: ucapPage(text, [], `${ucapSide(menu)}<p>本县依照条例公开政府信息。</p>`) });
  const own = [2024, 2023].map((year) =>
    countyReport(COUNTY, UNITS, year, `${ORIGIN}/qtx/c108020/${year + 1}03/${hexOf(`奇台县 ${year}`)}.shtml`),
  );
  const departments = ['民政局', '水利局', '农业农村局'].map((name) =>
    departmentReport(COUNTY, name, 2023, `${ORIGIN}/qtx/c108030/202401/${hexOf(`${name} 2023`)}.shtml`),
  );
  list(
    pages,
    '/qtx/c108020/list.shtml',
    '县政府',
    own.map((report) => stranger(pages, report)),
  );
  list(
    pages,
    '/qtx/c108030/common_list.shtml',
    '县直部门',
    departments.map((report) => stranger(pages, report)),
  );
  pages.add(ORIGIN + TRAIL.href, { body: ucapPage(TRAIL.text, [TRAIL], ucapSide(SIDE)) });
}

import type { Published, Site } from '../site.js';
import { countyOf, Pages, published, type SiteReport, siteReport } from '../support/county.js';
import { JPEG } from '../support/files.js';
import { countyReport, departmentReport, neighbours } from '../support/neighbours.js';
import { chaptersOf, newsOf, titled, wayTo } from '../support/portal.js';
import {
  TRS_STUB,
  type TrsRow,
  trsArticle,
  trsHome,
  trsList,
  trsMobile,
  trsOldPager,
  trsPage,
  trsPager,
} from '../support/trs-pages.js';

const COUNTY = countyOf('南川区', '500119');
const HOST = 'www.cqnc.gov.cn';
const ORIGIN = `http://${HOST}`;
/** The platform that the district's disclosure had before. */
const OLD_HOST = 'xxgk.cqnc.gov.cn';
const ROOT = `${ORIGIN}/zwgk_197/zfxxgknb/`;
const COLUMN = `${ROOT}xzjd/`;
const PER_PAGE = 20;
/** The same system on a bare address, to which one page links. */
const BARE = '203.0.113.24';
const FRIENDS = [
  { url: 'http://www.cq-nanchuan.example.com/', text: '南川生活网' },
  { url: 'http://www.cqnc.com.cn/', text: '南川在线' },
];

/**
 * folder: a column of its own with all its reports. tabs: a year's column is the article itself, and is called after the year of
 * publication. central: the common list alone, its own column being empty. hidden: not even in the menu. department: in a department's folder.
 */
type Way = 'folder' | 'tabs' | 'central' | 'hidden' | 'department';

interface Town {
  unit: string;
  slug: string;
  way: Way;
  years: readonly number[];
}

const town = (unit: string, slug: string, way: Way, ...years: number[]): Town => ({ unit, slug, way, years });
const TOWNS: readonly Town[] = [
  town('东城街道', 'dcjd_65650', 'folder', 2024, 2023, 2022, 2021),
  town('西城街道', 'xcjd_65652', 'folder', 2024, 2023, 2022, 2021, 2020, 2019),
  town('三泉镇', 'sqz_65660', 'folder', 2024, 2023, 2021, 2020),
  town('南平镇', 'npz_65664', 'folder', 2024, 2023, 2022, 2021, 2020, 2019),
  town('大观镇', 'dgz_65668', 'tabs', 2024, 2023, 2022, 2021),
  town('水江镇', 'sjz_65670', 'folder', 2024, 2023, 2022, 2021),
  town('白沙镇', 'bsz_65672', 'folder', 2024, 2023, 2022, 2020, 2019),
  town('金山镇', 'jsz_65674', 'department', 2023, 2022, 2021),
  town('头渡镇', 'tdz_65676', 'folder', 2024, 2023, 2021, 2019),
  town('大有镇', 'dyz_65678', 'folder', 2024, 2023, 2022, 2021, 2020),
  town('木凉镇', 'mlz_65680', 'central', 2024, 2023, 2022),
  town('福寿镇', 'fsz_65682', 'hidden', 2023, 2022, 2021),
  town('石溪镇', 'sxz_65684', 'folder', 2024),
  town('中桥乡', 'zqx_65686', 'folder', 2024, 2023, 2022, 2021, 2020, 2019),
];
/** In the menu, and has never published anything. */
const SILENT = town('古花镇', 'ghz_65688', 'central');
const UNITS = TOWNS.map(({ unit }) => unit);

/** Listed, and gone. */
export const TRS_GONE = `${COLUMN}xlz_65690/202201/t20220118_10377002.html`;
/** The page that the script's number promises and that is a stub. */
export const TRS_LAST = `${COLUMN}index_3.html`;

/** A report with its place on the site. */
interface Put {
  own: Town;
  report: SiteReport;
  /** Its page for telephones. */
  twin: string | null;
}

const folderOf = ({ slug, way }: Town) => (way === 'department' ? `${ORIGIN}/zsjg/jtj/ndbg/` : `${COLUMN}${slug}/`);
const LAYOUTS = ['plain', 'word', 'split-with-header', 'plain', 'headed'] as const;

function make(own: Town, year: number): Put {
  const number = TOWNS.indexOf(own);
  const id = 9000000 + (year - 2019) * 1100000 + number * 137;
  const day = `${year + 1}01${10 + (number % 9)}`;
  const isOld = own.unit === '白沙镇' && year < 2021;
  const url = isOld
    ? `http://${OLD_HOST}/pub/bsz/zfxxgknb/${year + 1}01/t${day}_${id}.shtml`
    : own.way === 'tabs'
      ? `${folderOf(own)}${year + 1}n/`
      : `${folderOf(own)}${year + 1}01/t${day}_${id}.html`;
  const report = siteReport(COUNTY, own.unit, year, url, {
    change: titled(own.way === 'tabs' ? 0 : number + year),
    layout: hasPictures(own, year) ? 'plain' : (LAYOUTS[(number + year) % LAYOUTS.length] as string),
  });
  const hasTwin = year >= 2022 && url.endsWith('.html');
  return { own, report, twin: hasTwin ? url.replace('.html', '_wap.html') : null };
}

const hasPictures = ({ unit }: Town, year: number) => unit === '头渡镇' && year === 2019;
/** Stands above the list once more, with a query. */
const isRecommended = ({ own, report }: Put) => own.unit === '西城街道' && report.year === 2023;
const forTelephones = (url: string) => `${url}?isMobile=true`;
const rowOf = ({ url, title, publishedOn }: SiteReport): TrsRow => ({ url, title, date: publishedOn });

/** A district on TRS: a common list that a script turns, counted from 0, beside columns of each town. */
export function trs(): Site {
  const pages = new Pages();
  const all = TOWNS.flatMap((own) => own.years.map((year) => make(own, year)));
  const reports = all.map((own) => put(pages, own));
  commonList(pages, all);
  for (const own of [...TOWNS, SILENT])
    townColumn(
      pages,
      own,
      all.filter((item) => item.own === own).map(({ report }) => report),
    );
  around(pages);
  return {
    ...{ id: 'trs', county: COUNTY, hosts: [HOST, 'cqnc.gov.cn', OLD_HOST], portal: `${ORIGIN}/`, column: COLUMN },
    ...{ reports, foreign: [BARE, ...FRIENDS.map(({ url }) => new URL(url).host)] },
    answer(asked) {
      const url = new URL(asked.url);
      if (url.host === 'cqnc.gov.cn') url.host = HOST;
      url.pathname = url.pathname.replace(/\/index\.html$/, '/');
      return pages.answer({ ...asked, url });
    },
  };
}

const PICTURE = '<p><img src="./W020200114400912345678.jpg" OLDSRC="W020200114400912345678.jpg" alt=""></p>';

/** Puts up a report's page and its twins, and says what is published. */
function put(pages: Pages, item: Put): Published {
  const { own, report, twin } = item;
  const { unit, year, url } = report;
  const kind = unit === '三泉镇' ? 'spaced' : unit === '中桥乡' ? 'line' : 'table';
  const more = [
    ...(unit === '南平镇' && year === 2023 ? [`<a href="http://${BARE}:8080/pub/npz/">${report.title}</a>`] : []),
    ...(twin ? [`<a href="${wayTo(url, twin)}">手机版</a>`] : []),
  ];
  const article = () =>
    trsArticle({ url, title: report.title, column: unit }, report, kind, more.map((line) => `<p>${line}</p>`).join(''));
  if (hasPictures(own, year)) {
    pages.add(url, () => ({ body: article().replace(/<table border[\s\S]*?<\/table>/g, PICTURE) }));
    const picture = new URL('./W020200114400912345678.jpg', url).href;
    pages.add(picture, { headers: { 'content-type': 'image/jpeg' }, body: JPEG });
    return { unit, year, url, facts: null };
  }
  pages.add(url, () => ({ body: article() }));
  if (twin) pages.add(twin, () => ({ body: trsMobile(report) }));
  return published(report, [...(twin ? [twin] : []), ...(isRecommended(item) ? [forTelephones(url)] : [])]);
}

/** The common list: reports since 2021 of all towns without tabs, their neighbours between them, on three pages and a stub. */
function commonList(pages: Pages, all: readonly Put[]): void {
  const since = all.filter(({ own, report }) => own.way !== 'tabs' && report.year >= 2021);
  const rows = [
    ...since.map(({ own, report }) => ({
      ...rowOf(report),
      by: own.unit === '水江镇' ? ('script' as const) : ('link' as const),
    })),
    ...strangers(pages),
    { url: TRS_GONE, title: '兴隆镇2021年政府信息公开工作年度报告', date: '2022-01-18' },
  ].sort((a, b) => b.date.localeCompare(a.date));
  const menu = [...TOWNS, SILENT]
    .filter(({ way }) => way !== 'hidden' && way !== 'department')
    .map((own) => ({ url: folderOf(own), text: own.unit }));
  const page = (url: string) => ({ url, title: '镇街', column: '镇街' });
  const recommended = all
    .filter(isRecommended)
    .map(({ report }) => ({ ...rowOf(report), url: forTelephones(report.url), title: `【推荐】${report.title}` }));
  const mobile = { url: `${COLUMN}index_wap.html`, text: '手机版' };
  const count = Math.ceil(rows.length / PER_PAGE);
  for (let p = 0; p < count; p += 1) {
    const url = p === 0 ? COLUMN : `${COLUMN}index_${p}.html`;
    const shown = [...(p === 0 ? recommended : []), ...rows.slice(p * PER_PAGE, (p + 1) * PER_PAGE)];
    pages.add(url, { body: trsList(page(url), [...menu, mobile], shown, trsPager(count + 1, p)) });
  }
  pages.add(TRS_LAST, { body: TRS_STUB });
  const twins = all.flatMap(({ report, twin }) => (twin ? [{ ...rowOf(report), url: twin }] : [])).slice(0, 12);
  pages.add(mobile.url, { body: trsList(page(mobile.url), [{ url: COLUMN, text: '电脑版' }], twins, '') });
}

/** Neighbours of reports, a department's and the district's own, as rows. */
function strangers(pages: Pages): TrsRow[] {
  const others = neighbours(COUNTY, ['南平镇', '大有镇', '水江镇'], 2022).map(({ title, body }, i) => {
    const url = `${COLUMN}qt_65699/202301/t202301${10 + i}_115${12000 + i}.html`;
    pages.add(url, {
      body: trsPage({ url, title, column: '镇街' }, `<h1>${title}</h1><div class="TRS_Editor">${body}</div>`),
    });
    return { url, title, date: `2023-01-${10 + i}` };
  });
  const reports = [
    departmentReport(COUNTY, '教育委员会', 2023, `${ROOT}bm/jw/202401/t20240119_12840001.html`),
    countyReport(COUNTY, UNITS, 2023, `${ROOT}qzf/202403/t20240322_13050021.html`),
  ];
  return [...others, ...reports.map((report) => stranger(pages, report))];
}

function stranger(pages: Pages, report: SiteReport): TrsRow {
  const { url, title } = report;
  const content = () => `<h1>${title}</h1><div class="TRS_Editor">${chaptersOf(report)}</div>`;
  pages.add(url, () => ({ body: trsPage({ url, title, column: '政府信息公开年报' }, content()) }));
  return rowOf(report);
}

/** As a town's own column shows a report: one town says no more than the year there. */
const ownRow = (report: SiteReport): TrsRow =>
  report.unit === '中桥乡' ? { ...rowOf(report), title: `${report.year}年度报告` } : rowOf(report);

/** A town's own column, in the way that the town has. */
function townColumn(pages: Pages, own: Town, reports: readonly SiteReport[]): void {
  const url = folderOf(own);
  const page = { url, title: own.unit, column: own.unit };
  const up = [{ url: COLUMN, text: '镇街' }];
  if (own.way === 'central') pages.add(url, { body: trsPage(page, '<div class="empty">栏目建设中</div>') });
  if (own.way === 'tabs') {
    const tabs = reports.map((report) => ({ url: report.url, text: `${report.year + 1}年` }));
    pages.add(url, { body: trsList(page, [...up, ...tabs], [], '') });
  }
  if (own.way !== 'folder') return;
  const [here, before] = [
    reports.filter((report) => report.url.startsWith(url)),
    reports.filter((report) => !report.url.startsWith(url)),
  ];
  const old = `http://${OLD_HOST}/pub/bsz/zfxxgknb/`;
  const menu = before.length > 0 ? [...up, { url: old, text: `${own.unit}政府信息公开年报（2020年及以前）` }] : up;
  if (before.length > 0) pages.add(old, { body: trsList({ ...page, url: old }, [], before.map(rowOf), '') });
  // One town's column turns by variables, four a page.
  const size = own.unit === '南平镇' ? 4 : PER_PAGE;
  for (let p = 0; p * size < here.length; p += 1) {
    const address = p === 0 ? url : `${url}index_${p}.html`;
    const pager = size === 4 ? trsOldPager(Math.ceil(here.length / size), p) : trsPager(1, 0);
    const rows = here.slice(p * size, (p + 1) * size).map(ownRow);
    pages.add(address, { body: trsList({ ...page, url: address }, menu, rows, pager) });
  }
}

/** From the front page to the column, and what stands around it. */
function around(pages: Pages): void {
  const news = newsOf(COUNTY, UNITS, 36).map((item, i) => ({
    ...item,
    url: `${ORIGIN}/sy_191/ncyw/${item.date.slice(0, 7).replace('-', '')}/t${item.date.replaceAll('-', '')}_140${10000 + i}.html`,
  }));
  for (const { url, title, date } of news) {
    const text = `<h1>${title}</h1><p>${date}</p><div class="TRS_Editor"><p>有关情况已向社会公布。</p></div>`;
    pages.add(url, { body: trsPage({ url, title, column: '南川要闻' }, text) });
  }
  pages.add(`${ORIGIN}/`, { body: trsHome(news, FRIENDS) });
  const simple = (path: string, title: string, content: string) => {
    const url = `${ORIGIN}${path}`;
    pages.add(url, { body: trsPage({ url, title, column: title }, content) });
  };
  const parts = ['zfxxgkzn/ 政府信息公开指南', 'zfxxgkzd/ 政府信息公开制度', 'fdzdgknr/ 法定主动公开内容'];
  const links = [...parts, 'zfxxgknb/ 政府信息公开年报', 'ysqgk/ 依申请公开'].map((part) => {
    const [path, text] = part.split(' ');
    return `<li><a href="./${path}">${text}</a></li>`;
  });
  simple('/zwgk_197/', '政务公开', `<ul class="gk-left">${links.join('')}</ul>`);
  for (const part of parts) {
    const [path, text] = part.split(' ') as [string, string];
    simple(`/zwgk_197/${path}`, text, `<h1>${text}</h1><p>本区依照条例公开政府信息。</p>`);
  }
  const branches = [
    { url: `${ROOT}qzf/`, text: '区政府' },
    { url: `${ROOT}bm/`, text: '区级部门' },
    { url: COLUMN, text: '镇街' },
  ];
  const own = [2022, 2021].map((year) =>
    countyReport(COUNTY, UNITS, year, `${ROOT}qzf/${year + 1}03/t${year + 1}0322_1.html`),
  );
  const offices = ['民政局', '水利局', '应急管理局'].map((name, i) =>
    departmentReport(COUNTY, name, 2023, `${ROOT}bm/b${i}/202401/t20240116_128${30000 + i}.html`),
  );
  const list = (url: string, column: string, rows: readonly TrsRow[]) =>
    pages.add(url, { body: trsList({ url, title: column, column }, branches, rows, trsPager(1, 0)) });
  const rows = own.map((report) => stranger(pages, report));
  list(ROOT, '政府信息公开年报', rows);
  list(`${ROOT}qzf/`, '区政府', rows);
  list(
    `${ROOT}bm/`,
    '区级部门',
    offices.map((report) => stranger(pages, report)),
  );
}

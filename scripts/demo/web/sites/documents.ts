import type { Published, Site } from '../site.js';
import { ATTACHMENTS, attach, fileOf } from '../support/attachments.js';
import {
  countyOf,
  once,
  Pages,
  published,
  type ReportOptions,
  type SiteReport,
  siteReport,
} from '../support/county.js';
import { JPEG } from '../support/files.js';
import { homePage, type ListItem, listPage, menuPages, portalPage } from '../support/pages.js';

const COUNTY = countyOf('靖江市', '321282');
const HOST = 'www.jingjiang.gov.cn';
const ORIGIN = `http://${HOST}`;
const COLUMN = '/zfxxgk/nb/xz/';
const FOREIGN = 'http://www.doc-viewer.example.com/';

/** What the column links under a report's title, and which is none: an error page called .pdf. */
export const LOST = { unit: '孤山镇', year: 2022, url: `${ORIGIN}/attach/0/2022gsz.pdf` };

/** Titles that stand among the reports and are none. */
export const NEIGHBOURS: readonly string[] = [
  '新桥镇2022年法治政府建设年度报告',
  '《新桥镇2022年政府信息公开工作年度报告》解读',
  '靖江市各镇（街道）2022年政府信息公开工作年度报告公布情况',
  '新桥镇2022年政府网站工作年度报表',
  '新桥镇2022年政务公开工作总结',
];

interface Put {
  pages: Pages;
  items: ListItem[];
  reports: Published[];
}

function make(unit: string, year: number, options: ReportOptions = {}, path?: string): SiteReport {
  const number = 5000 + [...unit].reduce((sum, character) => sum + character.charCodeAt(0), 0);
  const own = path ?? `${COLUMN}${year + 1}01/t${year + 1}0118_${number}.html`;
  return siteReport(COUNTY, unit, year, ORIGIN + own, options);
}

const itemOf = ({ url, title, publishedOn }: SiteReport): ListItem => ({
  ...{ href: new URL(url).pathname, title, date: publishedOn },
});

interface Options {
  /** Report year of the page that one town writes over every year. */
  shown?: 2022 | 2023;
  /** Whether there are tables as pictures: they take seconds to read. */
  hasPictures?: boolean;
}

/** A county whose reports come in odd documents. */
export function documents({ shown = 2023, hasPictures = true }: Options = {}): Site {
  const put: Put = { pages: new Pages(), items: [], reports: [] };
  pagesInHtml(put);
  if (hasPictures) pictures(put);
  files(put);
  manyAddresses(put);
  const reused = make('马桥镇', shown, {}, '/zfxxgk/mqz/xxgknb/');
  add(put, reused, published(reused));
  put.items[put.items.length - 1] = { href: '/zfxxgk/mqz/xxgknb/', title: '马桥镇政府信息公开年报' };
  neighbours(put);
  put.pages.add(`${ORIGIN}/`, { body: homePage(COUNTY, COLUMN, [FOREIGN]) });
  for (const [url, body] of menuPages(COUNTY, ORIGIN, COLUMN)) put.pages.add(url, { body });
  put.pages.add(ORIGIN + COLUMN, { body: listPage(COUNTY, put.items) });
  return {
    ...{
      id: 'documents',
      county: COUNTY,
      hosts: [HOST, 'jingjiang.gov.cn'],
      portal: `${ORIGIN}/`,
      column: ORIGIN + COLUMN,
    },
    ...{ reports: put.reports, foreign: [new URL(FOREIGN).host] },
    answer(asked) {
      const url = new URL(asked.url);
      url.host = HOST;
      return put.pages.answer({ ...asked, url });
    },
  };
}

function add({ pages, items, reports }: Put, own: SiteReport, entry: Published, html = own.html): void {
  pages.add(own.url, () => ({ body: html() }));
  items.push(itemOf(own));
  reports.push(entry);
}

function pagesInHtml(put: Put): void {
  const lastYears: ReportOptions['change'] = (report) => ({
    ...report,
    prose: report.prose.map((lines) => lines.map((line) => line.replaceAll('2022', '2021'))),
  });
  const renamed: ReportOptions['change'] = (report) => ({
    ...report,
    prose: report.prose.map((lines, i) => (i === 5 ? [...lines, '因区划调整，原靖城镇改设为靖城街道。'] : lines)),
  });
  for (const own of [
    make('新桥镇', 2021),
    make('新桥镇', 2022, { change: lastYears }),
    make('东兴镇', 2022, { layout: 'split' }),
    make('城南办事处、城南园区', 2024, {
      change: (report) => ({ ...report, title: '靖江市城南办事处、城南园区2024年政府信息公开工作年度报告' }),
    }),
    make('靖城镇', 2019),
    make('靖城街道', 2020, { change: renamed }),
  ])
    add(put, own, published(own));
}

/** Tables as pictures: the report is there, its numbers are not. */
function pictures(put: Put): void {
  const own = make('斜桥镇', 2022);
  const html = once(() => own.html().replace(/<table[\s\S]*?<\/table>/g, '<p><img src="./W020230118.jpg" alt=""></p>'));
  add(put, own, { unit: own.unit, year: own.year, url: own.url, facts: null }, html);
  const picture = new URL('./W020230118.jpg', own.url).href;
  put.pages.add(picture, { headers: { 'content-type': 'image/jpeg' }, body: JPEG });
}

/** Files behind pages, a file straight in the list, and a file that is none. */
function files({ pages, items, reports }: Put): void {
  for (const [i, kind] of ATTACHMENTS.entries()) {
    const own = make('西来镇', 2020 + i);
    items.push(itemOf(own));
    reports.push(attach(pages, COUNTY, own, kind));
  }
  const straight = make('季市镇', 2022, {}, '/attach/0/2022jsz.docx');
  pages.add(straight.url, () => ({
    headers: { 'content-type': 'application/msword' },
    body: fileOf(straight, 'docx'),
  }));
  items.push(itemOf(straight));
  reports.push({ unit: straight.unit, year: straight.year, url: straight.url, facts: null });
  const lost = make(LOST.unit, LOST.year, {}, new URL(LOST.url).pathname);
  pages.add(LOST.url, {
    ...{ headers: { 'content-type': 'application/pdf' } },
    body: '<!DOCTYPE html><html><head><title>系统提示</title></head><body>文件不存在或已被移除</body></html>',
  });
  items.push(itemOf(lost));
}

/** One report on both hosts, on its mobile and print pages, and with a query. */
function manyAddresses(put: Put): void {
  const own = make('生祠镇', 2023);
  const path = new URL(own.url).pathname;
  const twins = [path.replace('.html', '_wap.html'), `/print${path}`].map((twin) => ORIGIN + twin);
  const aliases = [`http://jingjiang.gov.cn${path}`, `${own.url}?isMobile=true`, ...twins];
  add(put, own, published(own, aliases));
  for (const twin of twins) put.pages.add(twin, () => ({ body: own.html() }));
  put.items.push(...aliases.map((href) => ({ ...itemOf(own), href })));
}

function neighbours({ pages, items }: Put): void {
  for (const [i, title] of NEIGHBOURS.entries()) {
    const href = `${COLUMN}202301/t20230119_${6000 + i}.html`;
    const words = `${title.replace(/[《》]/g, '')}。新桥镇、东兴镇、斜桥镇等均已按时完成有关工作。`;
    pages.add(ORIGIN + href, { body: portalPage(COUNTY, title, `<h1>${title}</h1><p>${words}</p>`) });
    items.splice(i * 2 + 1, 0, { href, title, date: '2023-01-19' });
  }
}

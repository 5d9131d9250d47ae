import { escapeHtml } from '../../html.js';
import type { Published, Site } from '../site.js';
import { countyOf, Pages, published, type SiteReport, siteReport } from '../support/county.js';
import { docx } from '../support/files.js';
import { neighbours } from '../support/neighbours.js';
import { mountNews, news, SECTIONS } from '../support/newsroom.js';
import type { ListItem } from '../support/pages.js';
import { chaptersOf } from '../support/portal.js';
import { departments, strangersReport } from '../support/strangers.js';

const COUNTY = countyOf('宣州区', '341802');
const HOST = 'www.xuanzhou.gov.cn';
const ORIGIN = `http://${HOST}`;
const ROOT = '/openness';
const FOREIGN = ['www.ah.gov.cn', 'www.xuancheng.gov.cn', 'tongji.openness-cloud.example.com'];
const YEARS = [2024, 2023, 2022, 2021, 2020, 2019];
const PER_PAGE = 10;
const DEPARTMENTS = departments(5);

/**
 * Where a unit's reports are listed. list: pages that link each other. script: pages turned by a script. tabs: a page for each year,
 * which link each other. years: a page for each year, and only the newest is linked.
 */
type Way = 'list' | 'script' | 'tabs' | 'years';

const UNITS: readonly { unit: string; way: Way; gaps?: readonly number[] }[] = [
  { unit: '西林街道', way: 'list' },
  { unit: '鳌峰街道', way: 'script', gaps: [2019] },
  { unit: '水阳镇', way: 'list' },
  { unit: '狸桥镇', way: 'script' },
  { unit: '沈村镇', way: 'tabs', gaps: [2021] },
  { unit: '洪林镇', way: 'list', gaps: [2020] },
  { unit: '寒亭镇', way: 'script' },
  { unit: '孙埠镇', way: 'years', gaps: [2024] },
  { unit: '水东镇', way: 'tabs' },
  { unit: '溪口镇', way: 'list' },
  { unit: '朱桥乡', way: 'years', gaps: [2022] },
  { unit: '黄渡乡', way: 'script', gaps: [2019, 2020] },
];
const LAYOUTS = ['word', 'plain', 'headed', 'broken-labels', 'decoys', 'layout-tables'];

const show = (id: number) => `${ORIGIN}${ROOT}/OpennessAnnualReport/show/${id}.html`;
/** Ids count through all units and years in the order of entry: the next one up is somebody else's. */
const idOf = (year: number, k: number) => 3906 + (year - 2019) * 431 + ((k * 7) % 17) * 19 + k;
const organOf = (k: number) => 974 + k * 3;
const listPath = (k: number, page: number) => `${ROOT}/XxgkContent/showList/${organOf(k)}/0/page_${page}.html`;
const yearPath = (k: number, year: number) => `${ROOT}/OpennessAnnualReport/year/${6 + k}/${year}.html`;

/** A county on the openness platform: ids that count through everything, lists by unit, pages by unit and year. */
export function openness(): Site {
  const pages = new Pages();
  const reports: Published[] = [];
  portal(pages);
  for (const [k, { unit, way, gaps = [] }] of UNITS.entries()) {
    const own = YEARS.filter((year) => !gaps.includes(year)).map((year) =>
      siteReport(COUNTY, unit, year, show(idOf(year, k)), { layout: LAYOUTS[(k + year) % LAYOUTS.length] as string }),
    );
    for (const report of own)
      reports.push(unit === '溪口镇' && report.year === 2020 ? mountFile(pages, report) : mountReport(pages, report));
    if (way === 'list' || way === 'script') mountList(pages, k, way, own, [unit, unit, unit]);
    else mountYears(pages, k, way === 'tabs', own);
  }
  for (const [i, who] of DEPARTMENTS.entries()) {
    const k = UNITS.length + i;
    const own = YEARS.map((year) => strangersReport(COUNTY, who, year, show(idOf(year, k))));
    for (const report of own) mountReport(pages, report);
    mountList(pages, k, 'list', own, [who, who, who]);
  }
  return {
    ...{ id: 'anhui openness', county: COUNTY, hosts: [HOST, 'xuanzhou.gov.cn'], portal: `${ORIGIN}/` },
    ...{ column: `${ORIGIN}${ROOT}/OpennessAnnualReport/index.html`, reports, foreign: FOREIGN },
    answer(asked) {
      const url = new URL(asked.url);
      url.host = HOST;
      return pages.answer({ ...asked, url });
    },
  };
}

function mountReport(pages: Pages, own: SiteReport): Published {
  pages.add(own.url, () => ({ body: detailPage(own, chaptersOf(own)) }));
  return published(own);
}

/** A page that offers the report's file and says nothing itself. */
function mountFile(pages: Pages, own: SiteReport): Published {
  const file = own.url.replace('/show/', '/download/');
  const words = [...chaptersOf(own).matchAll(/<p>([^<&]+)<\/p>/g)].map((match) => match[1] as string);
  pages.add(own.url, () => ({
    body: detailPage(own, `<p>附件：<a href="${new URL(file).pathname}">点击下载年度报告</a></p>`),
  }));
  pages.add(file, () => ({
    headers: { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment; filename="nb.docx"' },
    body: docx([own.title, ...words]),
  }));
  return { unit: own.unit, year: own.year, url: own.url, aliases: [file], facts: null };
}

function detailPage(own: SiteReport, content: string): string {
  const cell = (label: string, value: string) => `<th width="90">${label}：</th><td>${value}</td>`;
  const box = `<table class="xxgk-info" width="100%"><tr>${cell('索&nbsp;引&nbsp;号', `XZ0${own.year}-00${own.unit.length}`)}${cell('信息分类', '政府信息公开年报')}</tr>
<tr>${cell('发布机构', own.unit)}${cell('发布日期', own.publishedOn)}</tr><tr>${cell('名&emsp;&emsp;称', own.title)}${cell('文&emsp;&emsp;号', '')}</tr></table>`;
  return frame(
    own.title,
    `${box}<h1 class="con_title">${own.title}</h1><div class="con_main" id="zoom">${content}</div>`,
  );
}

/** All that a unit has put out, newest first; its reports between guides, explanations and accounts. */
function mountList(pages: Pages, k: number, way: Way, own: readonly SiteReport[], units: readonly string[]): void {
  const others = [2024, 2022].flatMap((year) =>
    neighbours(COUNTY, units, year).map(({ title, body }, i) => {
      const url = `${ORIGIN}${ROOT}/XxgkContent/show/${88000 + k * 60 + (year - 2020) * 14 + i}.html`;
      pages.add(url, { body: frame(title, `<h1>${title}</h1>${body}`) });
      return { href: new URL(url).pathname, title, date: `${year + 1}-03-${10 + i}` };
    }),
  );
  const items: ListItem[] = [
    ...others,
    ...own.map(({ url, title, publishedOn }) => ({ href: new URL(url).pathname, title, date: publishedOn })),
  ].sort((a, b) => b.date.localeCompare(a.date));
  const total = Math.ceil(items.length / PER_PAGE);
  for (let page = 1; page <= total + 1; page += 1) {
    const shown = items.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    const rows = shown.map(
      ({ href, title, date }, i) =>
        `<tr><td>${i + 1}</td><td class="tl"><a href="${href}" title="${escapeHtml(title)}">${escapeHtml(title.length > 24 ? `${title.slice(0, 22)}...` : title)}</a></td><td>${date}</td></tr>`,
    );
    const pager = way === 'list' ? linkedPager(page, total) : scriptedPager(k, page, total);
    const table = `<table class="xxgk_list"><tr><th>序号</th><th>标题</th><th>发布时间</th></tr>\n${rows.join('\n')}\n</table>`;
    pages.add(ORIGIN + listPath(k, page), { body: frame(`${units[0]}信息公开目录`, table + pager) });
  }
}

function linkedPager(page: number, total: number): string {
  const numbers = [...Array(total).keys()].map((i) =>
    i + 1 === page ? `<span class="cur">${i + 1}</span>` : `<a href="page_${i + 1}.html">${i + 1}</a>`,
  );
  const next = page < total ? `<a href="page_${page + 1}.html" class="nxt">&gt;</a>` : '';
  return `<div class="pagination">${numbers.join(' ')} ${next}</div>`;
}

function scriptedPager(k: number, page: number, total: number): string {
  const numbers = [...Array(total).keys()].map((i) => `<a href="javascript:goPage(${i + 1});">${i + 1}</a>`);
  return `<div class="pagination">当前第${page}/${total}页 ${numbers.join(' ')} <a href="javascript:void(0)" onclick="goPage(${Math.min(page + 1, total)})">下一页</a></div>
<script>function goPage(n) { window.location.href = "${ROOT}/XxgkContent/showList/${organOf(k)}/0/page_" + n + ".html"; }</script>`;
}

/** A page for each year, published or not. */
function mountYears(pages: Pages, k: number, hasTabs: boolean, own: readonly SiteReport[]): void {
  const unit = own[0]?.unit as string;
  for (let year = 2015; year <= 2026; year += 1) {
    const report = own.find((candidate) => candidate.year === year);
    const tabs = hasTabs
      ? `<ul class="year-tab">${YEARS.map((other) => `<li><a href="${yearPath(k, other)}">${other}年</a></li>`).join('')}</ul>`
      : `<p class="year-now">${year}年</p>`;
    const list = report
      ? `<ul class="nb-list"><li><a href="${new URL(report.url).pathname}">${report.title}</a><em>${report.publishedOn}</em></li></ul>`
      : '<p class="nodata">暂无数据</p>';
    pages.add(ORIGIN + yearPath(k, year), { body: frame(`${unit}政府信息公开年报`, tabs + list) });
  }
}

function frame(title: string, content: string): string {
  const menu = SECTIONS.slice(0, 12).map((name, i) => `<li><a href="/xzdt/lm${i}.html">${name}</a></li>`);
  return `<!DOCTYPE html>
<html lang="zh"><head><meta charset="UTF-8"><meta http-equiv="X-UA-Compatible" content="IE=edge"><title>${escapeHtml(title)}-宣州区人民政府</title>
<meta name="SiteName" content="宣城市宣州区人民政府"><meta name="SiteDomain" content="${HOST}"></head>
<body><div id="head"><ul class="menu"><li><a href="/">网站首页</a></li><li><a href="${ROOT}/index.html">政务公开</a></li>${menu.join('')}</ul></div>
<div id="main" class="w1200">${content}</div>
<div id="foot"><a href="https://www.ah.gov.cn/zfxxgk/">安徽省人民政府</a> <a href="https://www.xuancheng.gov.cn/XxgkAnnualReport/">宣城市政府信息公开年报</a>
<p>主办单位：宣城市宣州区人民政府 皖ICP备00000000号</p></div><script src="https://tongji.openness-cloud.example.com/t.js"></script></body></html>`;
}

function portal(pages: Pages): void {
  const items = news(COUNTY, 48, (i) => `/News/show/${1290300 + i * 11}.html`);
  const lines = (from: number, to: number) =>
    items.slice(from, to).map(({ href, title, date }) => `<p><a href="${href}">${title}</a><span>${date}</span></p>`);
  mountNews(pages, ORIGIN, items, frame);
  pages.add(`${ORIGIN}/`, { body: frame('首页', `<div class="news">${lines(0, 36).join('\n')}</div>`) });
  SECTIONS.slice(0, 12).forEach((name, i) => {
    pages.add(`${ORIGIN}/xzdt/lm${i}.html`, { body: frame(name, lines(i, i + 12).join('\n')) });
  });
  pages.add(`${ORIGIN}${ROOT}/index.html`, {
    body: frame(
      '政务公开',
      `<ul class="gk"><li><a href="${ROOT}/zn.html">政府信息公开指南</a></li><li><a href="${ROOT}/zd.html">政府信息公开制度</a></li>
<li><a href="${ROOT}/ml.html">法定主动公开内容</a></li><li><a href="${ROOT}/OpennessAnnualReport/index.html">政府信息公开年报</a></li></ul>`,
    ),
  });
  for (const [name, title] of [
    ['zn', '政府信息公开指南'],
    ['zd', '政府信息公开制度'],
    ['ml', '法定主动公开内容'],
  ])
    pages.add(`${ORIGIN}${ROOT}/${name}.html`, { body: frame(title as string, `<p>${title}由区政府办公室编制。</p>`) });
  const link = (name: string, path: string) => `<dd><a href="${path}">${name}</a></dd>`;
  const towns = UNITS.map(({ unit, way }, k) =>
    link(unit, way === 'list' || way === 'script' ? listPath(k, 1) : yearPath(k, 2024)),
  );
  const offices = DEPARTMENTS.map((who, i) => link(`区${who}`, listPath(UNITS.length + i, 1)));
  pages.add(`${ORIGIN}${ROOT}/OpennessAnnualReport/index.html`, {
    body: frame(
      '政府信息公开年报',
      `<dl class="organ"><dt>区直单位</dt>${offices.join('')}<dt>乡镇（街道）</dt>${towns.join('\n')}</dl>`,
    ),
  });
}

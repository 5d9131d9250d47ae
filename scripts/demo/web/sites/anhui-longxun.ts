import { escapeHtml } from '../../html.js';
import type { Answer, Asked, Published, Site } from '../site.js';
import { countyOf, Pages, published, type SiteReport, siteReport } from '../support/county.js';
import { neighbours } from '../support/neighbours.js';
import { mountNews, news, SECTIONS } from '../support/newsroom.js';
import { chaptersOf } from '../support/portal.js';
import { strangersReport } from '../support/strangers.js';

const COUNTY = countyOf('明光市', '341182');
const HOST = 'www.mingguang.gov.cn';
const ORIGIN = `http://${HOST}`;
const SITE_ID = 6794731;
const FOREIGN = ['www.chuzhou.gov.cn', 'www.ah.gov.cn', 'bszs.verify.example.com'];
const YEARS = [2024, 2023, 2022, 2021, 2020, 2019];
const PER_PAGE = 15;
const SESSION = 'SHIROJSESSIONID';

/**
 * How a unit shows its reports. frame: one address, in which timeFrame names the year, and the article stands on the page. call, object:
 * a list drawn from label 8888, whose parameters stand in an address or in an object of the page's script.
 */
type Way = 'frame' | 'call' | 'object';

const UNITS: readonly { unit: string; way: Way; gaps?: readonly number[] }[] = [
  { unit: '明光街道', way: 'frame' },
  { unit: '明东街道', way: 'frame', gaps: [2020] },
  { unit: '明南街道', way: 'call' },
  { unit: '张八岭镇', way: 'frame' },
  { unit: '三界镇', way: 'object', gaps: [2019] },
  { unit: '管店镇', way: 'frame', gaps: [2024] },
  { unit: '自来桥镇', way: 'call' },
  { unit: '涧溪镇', way: 'frame' },
  { unit: '石坝镇', way: 'object' },
  { unit: '苏巷镇', way: 'frame', gaps: [2019, 2022] },
  { unit: '桥头镇', way: 'frame' },
  { unit: '女山湖镇', way: 'call', gaps: [2023] },
];
/** Whose article of a year also has an address of its own, as the county's list of news in disclosure shows it. */
const TWICE = { unit: '张八岭镇', year: 2023 };
const LAYOUTS = ['plain', 'headed', 'word', 'split', 'padded', 'dashed-zeros'];

const organOf = (k: number) => 161054425 + k * 11;
const categoryOf = (k: number) => 161060170 + k;
const framePath = (k: number, year: number | string) =>
  `/public/column/${organOf(k)}?type=3&nav=5&sub=2&timeFrame=${year}&hasContent=true`;
const listPath = (k: number) => `/public/column/${organOf(k)}?type=4&catId=${categoryOf(k)}&action=list`;
const contentUrl = (k: number, n: number) => `${ORIGIN}/public/${organOf(k)}/${1110009000 + k * 977 + n * 13}.html`;

interface Item {
  title: string;
  url: string;
  date: string;
}

/** A county on the platform of label 8888: articles under a year's parameter, lists as fragments, a session that must be carried. */
export function longxun(): Site {
  const pages = new Pages();
  const reports: Published[] = [];
  const lists = new Map<string, readonly Item[]>();
  portal(pages);
  for (const [k, { unit, way, gaps = [] }] of UNITS.entries()) {
    const years = YEARS.filter((year) => !gaps.includes(year));
    const url = (year: number) => (way === 'frame' ? ORIGIN + framePath(k, year) : contentUrl(k, year - 2000));
    const own = years.map((year) =>
      siteReport(COUNTY, unit, year, url(year), { layout: LAYOUTS[(k + year) % LAYOUTS.length] as string }),
    );
    for (const report of own) {
      const isTwin = unit === TWICE.unit && report.year === TWICE.year;
      reports.push(published(report, isTwin ? [contentUrl(k, 23)] : []));
      const address = way === 'frame' ? (isTwin ? contentUrl(k, 23) : null) : report.url;
      if (address !== null) pages.add(address, () => ({ body: detailPage(report, false) }));
    }
    if (way === 'frame') mountFrame(pages, k, own);
    else {
      lists.set(`${organOf(k)} ${categoryOf(k)}`, itemsOf(pages, k, own));
      pages.add(ORIGIN + listPath(k), () => ({ body: listPage(k, way) }));
    }
  }
  lists.set('161050000 161050001', countyItems(pages, reports));
  pages.add(`${ORIGIN}/site/label/8888`, (asked) => labelAnswer(asked, lists));
  return {
    ...{ id: 'anhui longxun', county: COUNTY, hosts: [HOST], portal: `${ORIGIN}/`, column: `${ORIGIN}/public/annual/` },
    ...{ reports, foreign: FOREIGN },
    answer: (asked) => withSession(asked, pages.answer(asked)),
  };
}

/** Every answer opens a session for who has none. */
function withSession(asked: Asked, answer: Answer): Answer {
  if (asked.headers.cookie?.includes(SESSION)) return answer;
  const cookie = [`${SESSION}=7c1e0d52-7f0a; Path=/; HttpOnly`, 'wzws_sessionid=gDEyNy4wLjAuMYAxNzA1; Path=/'];
  return { ...answer, headers: { ...answer.headers, 'set-cookie': cookie } };
}

/** A list's fragment; to who carries no session, first the session. After the last page some lists are empty, others begin again. */
function labelAnswer({ url, headers }: Asked, lists: ReadonlyMap<string, readonly Item[]>): Answer {
  if (!headers.cookie?.includes(SESSION))
    return { status: 302, headers: { location: url.pathname + url.search }, body: '' };
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  if (asked('labelName') === 'columnTree') return { headers: { 'content-type': 'application/json' }, body: '[]' };
  const items = lists.get(`${asked('organId')} ${asked('catId')}`) ?? [];
  const isOwn = asked('labelName') === 'publicInfoList' && Number(asked('siteId')) === SITE_ID;
  const total = Math.ceil(items.length / PER_PAGE);
  const wanted = Math.max(1, Number(asked('pageIndex') || 1));
  const page = wanted > total && Number(asked('organId')) % 2 === 0 ? 1 : wanted;
  const rows = (isOwn ? items : [])
    .slice((page - 1) * PER_PAGE, page * PER_PAGE)
    .map(
      ({ title, url: href, date }, i) =>
        `<div class="xxgk_navli"><ul><li class="num">${i + 1}</li><li class="mc"><a href="${href}" class="title" title="${escapeHtml(title)}" target="_blank">${escapeHtml(title)}</a></li><li class="rq"><span class="date">${date}</span></li></ul></div>`,
    );
  return {
    body: `${rows.join('\n')}\n<div id="page_public_info" class="page-container"></div>
<script>Ls.pagination("#page_public_info", function (pageIndex) { publicInfoList(pageIndex); }, {currentPage: ${page}, pageCount: ${total}, pageSize: ${PER_PAGE}});</script>`,
  };
}

function itemsOf(pages: Pages, k: number, own: readonly SiteReport[]): Item[] {
  const { unit } = UNITS[k] as (typeof UNITS)[number];
  const others = [2024, 2023, 2021].flatMap((year, y) =>
    neighbours(COUNTY, [unit, unit, unit], year).map(({ title, body }, i) => {
      const url = contentUrl(k, 200 + y * 20 + i);
      pages.add(url, {
        body: frame(title, `<h1>${title}</h1><div class="wzcon">${body}</div>`),
      });
      return { title, url, date: `${year + 1}-02-${10 + i}` };
    }),
  );
  const reports = own.map(({ title, url, publishedOn }) => ({ title, url, date: publishedOn }));
  return [...others, ...reports].sort((a, b) => b.date.localeCompare(a.date));
}

/** The county's own list: its reports, neighbours, and the second address of one town's report. */
function countyItems(pages: Pages, reports: readonly Published[]): Item[] {
  const own = YEARS.map((year) => strangersReport(COUNTY, COUNTY.name, year, contentUrl(60, year - 2000)));
  for (const report of own) pages.add(report.url, () => ({ body: detailPage(report, false) }));
  const twin = reports.find(({ unit, year }) => unit === TWICE.unit && year === TWICE.year)?.aliases?.[0] as string;
  const title = `${COUNTY.name}${TWICE.unit}人民政府${TWICE.year}年政府信息公开工作年度报告`;
  return [
    ...own.map((report) => ({ title: report.title, url: report.url, date: report.publishedOn })),
    { title, url: twin, date: '2024-01-20' },
  ];
}

function listPage(k: number, way: 'call' | 'object'): string {
  const { unit } = UNITS[k] as (typeof UNITS)[number];
  return labelPage(`${unit}政府信息公开目录`, organOf(k), categoryOf(k), way);
}

/** A page whose list a script asks for; the tree of columns, asked for first, is another label. */
function labelPage(title: string, organ: number, category: number, way: 'call' | 'object'): string {
  const tree = `$.getJSON("/site/label/8888?labelName=columnTree&isJson=true&id=&isChild=true&organId=${organ - 1}", drawTree);`;
  const common = 'dateFormat=yyyy-MM-dd&length=50&type=4&isDate=true&file=%2Fc1%2Fmg%2FpublicInfoList_newest';
  const script =
    way === 'call'
      ? `function publicInfoList(n) { $.get("/site/label/8888?labelName=publicInfoList&siteId=${SITE_ID}&pageSize=${PER_PAGE}&pageIndex=" + n + "&action=list&organId=${organ}&catId=${category}&${common}", function (html) { $("#list").html(html); }); } publicInfoList(1);`
      : `var label = {labelName: 'publicInfoList', siteId: '${SITE_ID}', pageSize: ${PER_PAGE}, pageIndex: 1, action: 'list', organId: '${organ}', catId: '${category}', isDate: true, dateFormat: 'yyyy-MM-dd', type: '4'};
function publicInfoList(n) { label.pageIndex = n; $("#list").load("/site/label/8888", label); } publicInfoList(1);`;
  return frame(title, `<h3>${title}</h3><div id="tree"></div><div id="list"></div><script>${tree}\n${script}</script>`);
}

/** The column that shows the article of the year that timeFrame names, or of the newest; a year without one says so with status 200. */
function mountFrame(pages: Pages, k: number, own: readonly SiteReport[]): void {
  const { unit } = own[0] as SiteReport;
  pages.add(`${ORIGIN}/public/column/${organOf(k)}`, ({ url }) => {
    const year = Number(url.searchParams.get('timeFrame') ?? own[0]?.year);
    const report = url.searchParams.get('nav') === '5' ? own.find((candidate) => candidate.year === year) : undefined;
    if (report) return { body: detailPage(report, true) };
    const content = `${yearSelect(year)}<div class="wzcon j-fontContent"><p>${unit}该年度暂无内容</p></div>`;
    return { body: frame(`${unit}政府信息公开年报`, content) };
  });
}

function yearSelect(year: number): string {
  const options = YEARS.map((own) => `<option value="${own}"${own === year ? ' selected' : ''}>${own}</option>`);
  return `<div class="nb-year">选择年份：<select onchange="changeTimeFrame(this.value)">${options.join('')}</select></div>`;
}

function detailPage(own: SiteReport, isFrame: boolean): string {
  const cell = (label: string, value: string) => `<th>${label}</th><td>${value}</td>`;
  const box = `<table class="table_suoyin"><tbody><tr>${cell('索引号：', `00301${own.year}/20${own.unit.length}-00013`)}${cell('组配分类：', '政府信息公开年报')}</tr>
<tr>${cell('发布机构：', own.unit)}${cell('主题分类：', '综合政务')}</tr><tr>${cell('名称：', own.title)}${cell('文号：', '')}</tr><tr>${cell('生成日期：', own.publishedOn)}${cell('发布日期：', own.publishedOn)}</tr></tbody></table>`;
  const year = isFrame ? yearSelect(own.year) : '';
  return frame(
    own.title,
    `${year}${box}<h1 class="wztit">${own.title}</h1><div class="wzcon j-fontContent">${chaptersOf(own)}</div>`,
  );
}

function frame(title: string, content: string): string {
  const menu = SECTIONS.slice(4, 20).map((name, i) => `<a href="/content/column/${6810 + i}?pageIndex=1">${name}</a>`);
  return `<!DOCTYPE html><html><head><meta charset="utf-8"/><meta name="renderer" content="webkit"/>
<title>${escapeHtml(title)}_明光市人民政府</title><meta name="SiteName" content="明光市人民政府"/></head>
<body><header><nav><a href="/index.html">首页</a><a href="/zwgk/index.html">信息公开</a>${menu.join('')}</nav></header>
<section class="wrap">${content}</section>
<footer><a href="https://www.chuzhou.gov.cn/public/column/2653861?type=3&amp;nav=5">滁州市政府信息公开年报</a><a href="https://www.ah.gov.cn/">安徽省人民政府</a><a href="//bszs.verify.example.com/site?code=3411820001">事业单位标识</a><p>主办：明光市人民政府</p></footer></body></html>`;
}

function portal(pages: Pages): void {
  const items = news(COUNTY, 50, (i) => `/content/detail/65b2${(40000 + i * 977).toString(16)}88668812.html`);
  const lines = items.map(
    ({ href, title, date }) => `<li><span>[${date?.slice(5)}]</span><a href="${href}">${title}</a></li>`,
  );
  mountNews(pages, ORIGIN, items, frame);
  for (const path of ['/', '/index.html'])
    pages.add(ORIGIN + path, { body: frame('首页', `<ul>${lines.slice(0, 30).join('\n')}</ul>`) });
  SECTIONS.slice(4, 20).forEach((name, i) => {
    pages.add(`${ORIGIN}/content/column/${6810 + i}`, {
      body: frame(name, `<ul>${lines.slice(i, i + 14).join('')}</ul>`),
    });
  });
  const steps = [
    ['/public/guide/', '政府信息公开指南'],
    ['/public/rules/', '政府信息公开制度'],
    ['/public/annual/', '政府信息公开年报'],
  ] as const;
  pages.add(`${ORIGIN}/zwgk/index.html`, {
    body: frame(
      '信息公开',
      steps.map(([path, text]) => `<div class="nav5"><a href="${path}">${text}</a></div>`).join(''),
    ),
  });
  for (const [path, text] of steps.slice(0, 2))
    pages.add(ORIGIN + path, { body: frame(text, `<p>${text}由市政府办公室编制。</p>`) });
  const towns = UNITS.map(
    ({ unit, way }, k) =>
      `<li><a href="${escapeHtml(way === 'frame' ? framePath(k, 2024) : listPath(k))}">${unit}</a></li>`,
  );
  const county = '/public/column/161050000?type=4&amp;catId=161050001&amp;action=list';
  pages.add(`${ORIGIN}/public/annual/`, {
    body: frame(
      '政府信息公开年报',
      `<h4>市政府</h4><ul><li><a href="${county}">市政府年报</a></li></ul><h4>乡镇街道</h4><ul class="organs">${towns.join('\n')}</ul>`,
    ),
  });
  pages.add(ORIGIN + county.replaceAll('&amp;', '&'), {
    body: labelPage('市政府年报', 161050000, 161050001, 'call'),
  });
}

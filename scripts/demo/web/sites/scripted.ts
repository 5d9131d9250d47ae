import { escapeHtml } from '../../html.js';
import type { Answer, Asked, Published, Site } from '../site.js';
import { countyOf, Pages, published, type SiteReport, siteReport } from '../support/county.js';
import { JPEG } from '../support/files.js';
import { neighbours } from '../support/neighbours.js';
import { mountNews, news, SECTIONS } from '../support/newsroom.js';
import { chaptersOf, hexOf } from '../support/portal.js';
import { departments, strangersReport } from '../support/strangers.js';

const COUNTY = countyOf('宝山区', '310113');
const HOST = 'www.shbsq.gov.cn';
const ORIGIN = `http://${HOST}`;
/** The host of the empty pages, and of the data that fill them. */
const DATA_HOST = 'xxgk.shbsq.gov.cn';
const SHELLS = `http://${DATA_HOST}`;
const COLUMN = '/zhengwu/zfxxgknb-jzzfxxgk/';
const CHANNEL = '1225';
const PER_PAGE = 15;
const FOREIGN = ['stats.third-party.example.com', 'cdn.fonts.example.com', 'www.shanghai.gov.cn'];
/** Pictures and fonts of its own that its pages want, and that nobody needs who only reads. */
export const ORNAMENTS: readonly string[] = [
  `${ORIGIN}/images/banner.jpg`,
  `${ORIGIN}/fonts/song.woff2`,
  `${SHELLS}/images/qr.jpg`,
];

/** shell: the article's page is empty, its text comes as data. page: the article stands in its page. */
const UNITS: readonly { unit: string; way: 'shell' | 'page'; gaps?: readonly number[] }[] = [
  { unit: '友谊路街道', way: 'page' },
  { unit: '吴淞街道', way: 'page', gaps: [2019] },
  { unit: '张庙街道', way: 'shell' },
  { unit: '罗店镇', way: 'shell' },
  { unit: '大场镇', way: 'page', gaps: [2022] },
  { unit: '杨行镇', way: 'shell', gaps: [2020] },
  { unit: '月浦镇', way: 'page' },
  { unit: '罗泾镇', way: 'shell', gaps: [2019, 2024] },
  { unit: '顾村镇', way: 'page' },
  { unit: '淞南镇', way: 'shell' },
];
const NAMES = UNITS.map(({ unit }) => unit);
const LAYOUTS = ['plain', 'headed', 'word', 'thousands'];

/** An entry of the list's data. */
interface Entry {
  id: number;
  title: string;
  url: string;
  display_date: string;
}

/** An article of the data host. */
interface Info {
  title: string;
  publisher: string;
  date: string;
  content(): string;
}

/** A county whose list and half of whose articles come to a page by its scripts alone. */
export function scripted(): Site {
  const pages = new Pages();
  const infos = new Map<string, Info>();
  const reports: Published[] = [];
  const entries: Entry[] = [];
  portal(pages);
  for (const [k, { unit, way, gaps = [] }] of UNITS.entries())
    for (const year of [2024, 2023, 2022, 2021, 2020, 2019].filter((own) => !gaps.includes(own))) {
      const url = way === 'shell' ? shell(`${unit}${year}`) : pagePath(year, k);
      const own = siteReport(COUNTY, unit, year, url, { layout: LAYOUTS[(year + k) % LAYOUTS.length] as string });
      put(pages, infos, entries, own);
      reports.push(published(own));
    }
  for (const year of [2024, 2022])
    for (const [k, who] of [COUNTY.name, ...departments(5)].entries())
      put(
        pages,
        infos,
        entries,
        strangersReport(COUNTY, who, year, k % 2 ? shell(who + year) : pagePath(year, 50 + k)),
      );
  for (const year of [2024, 2022])
    for (const [i, { title, body }] of neighbours(COUNTY, NAMES, year).entries()) {
      const url = pagePath(year, 70 + i);
      pages.add(url, { body: page(title, `<h1>${title}</h1>${body}`) });
      entries.push({ id: 0, title, url: new URL(url).pathname, display_date: `${year + 1}-02-${10 + i}` });
    }
  entries.sort((a, b) => b.display_date.localeCompare(a.display_date));
  pages.add(`${ORIGIN}/front/api/data/affair`, (asked) => listAnswer(asked, entries));
  pages.add(`${SHELLS}/article.html`, { body: SHELL });
  pages.add(`${SHELLS}/api/info/detail`, ({ url }) => infoAnswer(infos.get(url.searchParams.get('infoid') ?? '')));
  return {
    ...{ id: 'scripted', county: COUNTY, hosts: [HOST, DATA_HOST], portal: `${ORIGIN}/`, column: ORIGIN + COLUMN },
    ...{ reports, foreign: FOREIGN, answer: (asked) => pages.answer(asked) },
  };
}

/** The number after the year is none of the month's. */
const pagePath = (year: number, k: number) =>
  `${ORIGIN}${COLUMN}${year + 1}/${20 + (k % 60)}/${201294 + (year - 2019) * 31_000 + k * 41}.html`;

function shell(of: string): string {
  const hex = hexOf(of);
  const id = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join(
    '-',
  );
  return `${SHELLS}/article.html?infoid=${id}`;
}

function put(pages: Pages, infos: Map<string, Info>, entries: Entry[], own: SiteReport): void {
  const url = new URL(own.url);
  const id = url.searchParams.get('infoid');
  if (id === null) pages.add(own.url, () => ({ body: detailPage(own) }));
  else infos.set(id, { title: own.title, publisher: own.unit, date: own.publishedOn, content: () => chaptersOf(own) });
  entries.push({
    ...{ id: entries.length + 90210, title: own.title, display_date: own.publishedOn },
    url: id === null ? url.pathname : own.url,
  });
}

const json = (value: object): Answer => ({
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: JSON.stringify(value),
});

/** Only for POST with JSON; after the last page the number of the page is 0. */
function listAnswer({ method, headers, body }: Asked, entries: readonly Entry[]): Answer {
  if (method !== 'POST' || !headers['content-type']?.includes('json'))
    return { ...json({ code: 405, msg: 'error' }), status: 405 };
  let query: { channelList?: unknown[]; pageSize?: number; pageNo?: number };
  try {
    query = JSON.parse(new TextDecoder().decode(body)) as typeof query;
  } catch {
    return { ...json({ code: 400, msg: 'error' }), status: 400 };
  }
  const own = query.channelList?.map(String).includes(CHANNEL) ? entries : [];
  const size = query.pageSize ?? PER_PAGE;
  const totalPage = Math.ceil(own.length / size);
  const pageNo = query.pageNo ?? 1;
  const isPast = pageNo > totalPage;
  const list = isPast ? [] : own.slice((pageNo - 1) * size, pageNo * size);
  return json({ code: 200, data: { list, pageNo: isPast ? 0 : pageNo, totalPage, totalCount: own.length } });
}

function infoAnswer(info: Info | undefined): Answer {
  if (!info) return json({ success: false, message: '信息不存在' });
  const { title, publisher, date } = info;
  return json({ success: true, data: { title, publisher, publishDate: date, content: info.content() } });
}

/** The empty page: the same bytes for every article. */
const SHELL = `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>宝山区政府信息公开</title><meta name="SiteName" content="上海市宝山区人民政府">
<link rel="stylesheet" href="https://cdn.fonts.example.com/css?family=Song"><style>@font-face { font-family: song; src: url("${ORIGIN}/fonts/song.woff2"); } body { font-family: song; }</style>
<script src="https://stats.third-party.example.com/hm.js?310113" async></script></head>
<body><div class="top"><a href="${ORIGIN}/">上海宝山</a><a href="${ORIGIN}/zhengwu/">政务公开</a></div>
<div class="main"><h1 id="title"></h1><p id="info"></p><div id="ivs_content"></div></div>
<div class="qr"><img src="/images/qr.jpg" width="400" alt=""></div>
<script>
(function () {
  var id = (location.search.match(/[?&]infoid=([\\w-]+)/) || [])[1];
  var request = new XMLHttpRequest();
  request.open('GET', '/api/info/detail?infoid=' + encodeURIComponent(id || ''));
  request.onload = function () {
    var answer = JSON.parse(request.responseText);
    if (!answer.success) { document.getElementById('ivs_content').textContent = answer.message; return; }
    document.title = answer.data.title;
    document.getElementById('title').textContent = answer.data.title;
    document.getElementById('info').textContent = '发布日期：' + answer.data.publishDate + ' 发布机构：' + answer.data.publisher;
    document.getElementById('ivs_content').innerHTML = answer.data.content;
  };
  request.send();
})();
</script></body></html>`;

const LIST_SCRIPT = `(function () {
  var box = document.getElementById('affair-list'), pager = document.getElementById('affair-pager');
  function link(text, page) {
    var a = document.createElement('a');
    a.href = 'javascript:;';
    a.textContent = text;
    a.addEventListener('click', function () { load(page); });
    pager.appendChild(a);
  }
  function draw(data) {
    box.innerHTML = '';
    pager.innerHTML = '';
    data.list.forEach(function (entry) {
      var row = document.createElement('li'), a = document.createElement('a'), day = document.createElement('span');
      a.href = entry.url;
      a.title = a.textContent = entry.title;
      day.textContent = entry.display_date;
      row.appendChild(a);
      row.appendChild(day);
      box.appendChild(row);
    });
    if (data.pageNo > 1) link('上一页', data.pageNo - 1);
    if (data.pageNo > 0 && data.pageNo < data.totalPage) link('下一页', data.pageNo + 1);
  }
  function load(page) {
    fetch('/front/api/data/affair', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ channelList: ['${CHANNEL}'], pageSize: ${PER_PAGE}, pageNo: page, orderFields: ['display_date'], orderTypes: ['desc'] })
    }).then(function (response) { return response.json(); }).then(function (answer) { draw(answer.data); });
  }
  load(1);
})();
`;

function detailPage(own: SiteReport): string {
  return page(
    own.title,
    `<h1>${own.title}</h1><table class="attr"><tr><td>索引号</td><td>AA${own.year}00${own.unit.length}</td><td>公开主体</td><td>${own.unit}</td><td>发布日期</td><td>${own.publishedOn}</td></tr></table><div class="Article_content">${chaptersOf(own)}</div>`,
  );
}

function page(title: string, content: string, scripts = ''): string {
  const menu = SECTIONS.slice(0, 18).map((name, i) => `<li><a href="/xwzx/${i + 3}/">${name}</a></li>`);
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(title)}_上海市宝山区人民政府</title><meta name="SiteName" content="上海市宝山区人民政府">
<style>@font-face { font-family: song; src: url(/fonts/song.woff2); } h1 { font-family: song; }</style></head>
<body><img src="/images/banner.jpg" alt="上海宝山"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zhengwu/">政务公开</a></li>${menu.join('')}</ul>
<div class="content">${content}</div>
<div class="bottom"><a href="https://www.shanghai.gov.cn/zfxxgknb/">上海市政府信息公开年报</a> 沪ICP备00000000号</div>
<script src="https://stats.third-party.example.com/hm.js?310113"></script>${scripts}</body></html>`;
}

function portal(pages: Pages): void {
  const items = news(COUNTY, 45, (i, date) => `/xwzx/${date.slice(0, 4)}/${i + 60}/${330100 + i * 3}.html`);
  const lines = items.map(({ href, title, date }) => `<p><a href="${href}">${title}</a> ${date}</p>`);
  mountNews(pages, ORIGIN, items, page);
  pages.add(`${ORIGIN}/`, { body: page('首页', lines.slice(0, 30).join('\n')) });
  SECTIONS.slice(0, 18).forEach((name, i) => {
    pages.add(`${ORIGIN}/xwzx/${i + 3}/`, { body: page(name, lines.slice(i, i + 10).join('')) });
  });
  pages.add(`${ORIGIN}/zhengwu/`, {
    body: page(
      '政务公开',
      `<ul><li><a href="zhinan.html">政府信息公开指南</a></li><li><a href="zhidu.html">政府信息公开制度</a></li><li><a href="zfxxgknb.html">政府信息公开年报</a></li></ul>`,
    ),
  });
  for (const [name, title] of [
    ['zhinan', '政府信息公开指南'],
    ['zhidu', '政府信息公开制度'],
  ])
    pages.add(`${ORIGIN}/zhengwu/${name}.html`, { body: page(title as string, `<p>${title}由区政府办公室编制。</p>`) });
  pages.add(`${ORIGIN}/zhengwu/zfxxgknb.html`, {
    body: page('政府信息公开年报', `<dl><dt>政府信息公开年报</dt><dd><a href="${COLUMN}">街道、镇</a></dd></dl>`),
  });
  pages.add(ORIGIN + COLUMN, {
    body: page(
      '街镇政府信息公开年报',
      '<h2>街镇政府信息公开年报</h2><ul id="affair-list"></ul><div id="affair-pager"></div>',
      '<script src="/js/affair.js"></script>',
    ),
  });
  pages.add(`${ORIGIN}/js/affair.js`, { headers: { 'content-type': 'application/javascript' }, body: LIST_SCRIPT });
  for (const ornament of ORNAMENTS)
    pages.add(ornament, {
      headers: { 'content-type': ornament.endsWith('.jpg') ? 'image/jpeg' : 'font/woff2' },
      body: JPEG,
    });
}

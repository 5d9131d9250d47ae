import { escapeHtml } from '../../html.js';
import type { SiteReport } from './county.js';
import { chaptersOf, type News, wayTo } from './portal.js';

/** A page of a TRS site is made for its address: all its links are relative. */
export interface TrsPage {
  url: string;
  title: string;
  /** The column it is in. */
  column: string;
}

export interface TrsRow {
  url: string;
  title: string;
  date: string;
  /** script: the row's link is put together when the page is shown. */
  by?: 'link' | 'script';
}

const SITE = { name: '重庆市南川区人民政府', code: '5001190001', host: 'www.cqnc.gov.cn' };

/** The frame of every page. */
export function trsPage({ url, title, column }: TrsPage, content: string, head = ''): string {
  const to = (path: string) => wayTo(url, `http://${SITE.host}${path}`);
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<title>${escapeHtml(title)}_${SITE.name}</title>
<meta name="SiteName" content="${SITE.name}">
<meta name="SiteDomain" content="${SITE.host}">
<meta name="SiteIDCode" content="${SITE.code}">
<meta name="ColumnName" content="${column}">
<meta name="ColumnType" content="政务公开">
${head}
</head>
<body>
<div class="header"><ul class="nav clearfix">
<li><a href="${to('/')}">首页</a></li>
<li><a href="${to('/sy_191/')}">走进南川</a><ul><li><a href="${to('/sy_191/ncgk/')}">南川概况</a></li><li><a href="${to('/sy_191/xzqh/')}">行政区划</a></li></ul></li>
<li><a href="${to('/zwgk_197/')}">政务公开</a></li>
<li><a href="${to('/zwfw_196/')}">政务服务</a></li>
<li><a href="${to('/hdjl_195/')}">互动交流</a></li>
</ul></div>
<div class="crumbs">您当前的位置：<a href="${to('/')}">首页</a>&nbsp;&gt;&nbsp;<a href="${to('/zwgk_197/')}">政务公开</a>&nbsp;&gt;&nbsp;<a href="${to('/zwgk_197/zfxxgknb/')}">政府信息公开年报</a>&nbsp;&gt;&nbsp;${column}</div>
${content}
<div class="footer"><p>主办单位：${SITE.name}办公室</p><p>网站标识码：${SITE.code} <a href="${to('/wzdt/')}">网站地图</a></p></div>
</body></html>`;
}

/** Rows of a list with their days. */
export function trsRows(url: string, rows: readonly TrsRow[]): string {
  return rows
    .map(({ url: target, title, date, by }) => {
      const href = wayTo(url, target);
      return by === 'script'
        ? `<li><script>var url = "${href}"; if (url.indexOf("http") < 0) { url = url; } document.write('<a href="' + url + '" target="_blank">');</script>${escapeHtml(title)}<span>${date}</span></li>`
        : `<li class="clearfix"><a href="${href}" target="_blank" title="${escapeHtml(title)}">${escapeHtml(title.length > 30 ? `${title.slice(0, 28)}...` : title)}</a><span>${date}</span></li>`;
    })
    .join('\n');
}

/** A column: its menu of other columns on the left, its list, and the script that writes the pager. */
export function trsList(
  page: TrsPage,
  menu: readonly { url: string; text: string }[],
  rows: readonly TrsRow[],
  pager: string,
): string {
  const items = menu.map(({ url, text }) => `<li><a href="${wayTo(page.url, url)}">${text}</a></li>`).join('\n');
  return trsPage(
    page,
    `<div class="main clearfix"><div class="fl"><ul class="gl-menu">\n${items}\n</ul></div>
<div class="fr"><h2>${page.column}</h2>
<ul class="rsj-list">\n${trsRows(page.url, rows)}\n</ul>
<div class="page" id="page">${pager}</div></div></div>`,
  );
}

/** The pager's call, counted from 0. */
export function trsPager(total: number, current: number): string {
  return `<script>
function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt) {
  if (_nPageCount == null || _nPageCount <= 1) { return; }
  for (var i = 0; i < _nPageCount; i++) {
    var name = i == 0 ? _sPageName : _sPageName + "_" + i;
    document.write("<a href='" + name + "." + _sPageExt + "'>" + (i + 1) + "</a>");
  }
}
createPageHTML(${total}, ${current}, "index", "html");
</script>`;
}

/** The older way: variables, and a call that was commented out with an old number in it. */
export function trsOldPager(total: number, current: number): string {
  return `<SCRIPT LANGUAGE="JavaScript">
//createPageHTML(1, 0, "index", "html");
var currentPage = ${current};//所在页从0开始
var prevPage = currentPage-1//上一页
var nextPage = currentPage+1//下一页
var countPage = ${total}//共多少页
document.write("共"+countPage+"页&nbsp;");
if (countPage > 1 && currentPage != (countPage - 1))
  document.write("<a href=\\"index" + "_" + nextPage + "." + "html\\">下一页</a>");
</SCRIPT>`;
}

/** What a deep page answers where the site stopped publishing: status 200, some hundred bytes, nothing in it. */
export const TRS_STUB = `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title></title>
<link rel="stylesheet" href="/images/public.css"><script src="/images/jquery.min.js"></script>
<script src="/images/public.js"></script></head><body><div class="rsj-list-box"><ul class="rsj-list"></ul></div><div class="page" id="page"></div><!-- 模板：列表页 --></body></html>
`;

/** How an article's page names its particulars. */
export type TrsBox = 'table' | 'spaced' | 'line';

function box(report: SiteReport, kind: TrsBox, number: string): string {
  const { unit, publishedOn } = report;
  const office = `南川区${unit}${unit.endsWith('街道') ? '办事处' : '人民政府'}`;
  if (kind === 'line') return `<p class="source">发布日期：${publishedOn} 来源：${office}</p>`;
  const labels =
    kind === 'spaced'
      ? ['索 引 号：', '发布机构：', '主题分类：', '发文字号：', '成文日期：', '发布日期：']
      : ['索引号', '发布机构', '主题分类', '发文字号', '成文日期', '发布日期'];
  const values = [number, office, '政务公开', '', publishedOn, publishedOn];
  const cells = labels.map((label, i) => `<td class="t1">${label}</td><td>${values[i]}</td>`);
  return `<table class="zwxl-table">${[0, 2, 4].map((i) => `<tr>${cells[i]}${cells[i + 1]}</tr>`).join('')}</table>`;
}

/** A report's own page, in the desktop's or the telephone's dress. */
export function trsArticle(page: TrsPage, report: SiteReport, kind: TrsBox, more = ''): string {
  const { title, publishedOn } = report;
  const meta = `<meta name="ArticleTitle" content="${title}">\n<meta name="PubDate" content="${publishedOn} 10:22">\n<meta name="ContentSource" content="">`;
  const number = `11500119MB${1000 + (title.length % 9) * 7}/2024-00${title.length}`;
  return trsPage(
    page,
    `<div class="zwxl-main">${box(report, kind, number)}
<h1 class="zwxl-title">${title}</h1>
<div class="zwxl-content"><div class="view TRS_UEDITOR trs_paper_default trs_web">
${chaptersOf(report)}
</div></div>${more}</div>`,
    meta,
  );
}

/** The same page for telephones: `_wap`. */
export function trsMobile(report: SiteReport): string {
  const { title, publishedOn } = report;
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}_${SITE.name}</title><meta name="SiteName" content="${SITE.name}"></head>
<body class="wap"><div class="wap-top"><a href="/wap/">首页</a></div><h2>${title}</h2><p>日期：${publishedOn}</p>
<div class="TRS_Editor">${chaptersOf(report)}</div></body></html>`;
}

/** The front page: menu, news of all kinds, services, and selects of other sites. */
export function trsHome(
  news: readonly (News & { url: string })[],
  friends: readonly { url: string; text: string }[],
): string {
  const url = `http://${SITE.host}/`;
  const list = (from: number, count: number) =>
    news
      .slice(from, from + count)
      .map(
        (item) =>
          `<li><a href="${wayTo(url, item.url)}" title="${item.title}">${item.title}</a><span>${item.date.slice(5)}</span></li>`,
      )
      .join('\n');
  const services = ['我要办社保', '不动产登记', '公积金查询', '企业开办', '婚姻登记预约', '中小学招生', '交通违法处理'];
  return trsPage(
    { url, title: '首页', column: '首页' },
    `<div class="tab"><h3>南川要闻</h3><ul>${list(0, 12)}</ul><h3>镇街动态</h3><ul>${list(12, 12)}</ul><h3>公示公告</h3><ul>${list(24, 12)}</ul></div>
<div class="zwgk"><h3><a href="./zwgk_197/">政务公开</a></h3><ul>
<li><a href="./zwgk_197/zfxxgkzn/">政府信息公开指南</a></li><li><a href="./zwgk_197/zfxxgkzd/">政府信息公开制度</a></li>
<li><a href="./zwgk_197/fdzdgknr/">法定主动公开内容</a></li><li><a href="./zwgk_197/zfxxgknb/">政府信息公开年报</a></li>
<li><a href="./zwgk_197/ysqgk/">依申请公开</a></li></ul></div>
<div class="zwfw"><ul>${services.map((text, i) => `<li><a href="./zwfw_196/fw${i}/">${text}</a></li>`).join('')}</ul></div>
<div class="links"><select onchange="window.open(this.value)"><option value="">--友情链接--</option>
${friends.map((friend) => `<option value="${friend.url}">${friend.text}</option>`).join('\n')}</select></div>`,
  );
}

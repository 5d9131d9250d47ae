import { escapeHtml } from '../../html.js';
import type { SiteReport } from './county.js';
import { chaptersOf, hexOf, type News } from './portal.js';

export interface UcapRow {
  /** Path and query. */
  path: string;
  title: string;
  date: string;
}

/** A link of a menu. */
export interface UcapLink {
  href: string;
  text: string;
}

const SITE = { name: '奇台县人民政府', code: '6523250001', host: 'www.xjqt.gov.cn' };

/** The frame: menus are tables here, as they were when the site was first made. */
export function ucapPage(title: string, trail: readonly UcapLink[], content: string, head = ''): string {
  const menu: readonly UcapLink[] = [
    { href: '/', text: '首 页' },
    { href: '/qtx/zjqt/list.shtml', text: '走进奇台' },
    { href: '/qtx/c108200/list.shtml', text: '新闻中心' },
    { href: '/qtx/c108001/zfxxgk.shtml', text: '政府信息公开' },
    { href: '/qtx/bsfw/index.shtml', text: '办事服务' },
    { href: '/qtx/hdjl/index.shtml', text: '互动交流' },
  ];
  const cells = (links: readonly UcapLink[]) =>
    links.map(({ href, text }) => `<td><a href="${escapeHtml(href)}">${text}</a></td>`).join('');
  return `<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>${escapeHtml(title)} - ${SITE.name}</title>
<meta name="SiteName" content="${SITE.name}"><meta name="SiteDomain" content="${SITE.host}"><meta name="SiteIDCode" content="${SITE.code}">
${head}
</head><body>
<table class="top" width="1200" align="center"><tr>${cells(menu)}</tr></table>
<table class="weizhi"><tr><td>当前位置：</td>${cells([{ href: '/', text: '首页' }, ...trail])}</tr></table>
${content}
<table class="bottom"><tr><td>主办：${SITE.name}　承办：奇台县人民政府办公室　标识码：${SITE.code}</td></tr></table>
</body></html>`;
}

/** The left of every page of the disclosure: one row for each column. */
export function ucapSide(links: readonly UcapLink[]): string {
  return `<table class="navLeft">${links.map(({ href, text }) => `<tr><td class="subNav"><a href="${escapeHtml(href)}">${text}</a></td></tr>`).join('\n')}</table>`;
}

/** Rows of a list, in a table. */
export function ucapRows(rows: readonly UcapRow[]): string {
  return `<table class="common_list">${rows
    .map(
      ({ path, title, date }, i) =>
        `<tr><td width="30">${i + 1}</td><td><a href="${escapeHtml(path)}" target="_blank">${escapeHtml(title)}</a></td><td nowrap>${date}</td></tr>`,
    )
    .join('\n')}</table>`;
}

/** The pager's call: a container, the number of pages, this one counted from 1, and the number of records. */
export function ucapPager(total: number, current: number, stem: string, records: number): string {
  return `<div id="page_div" class="pagination"></div>
<script type="text/javascript">
  createPageHTML('page_div',${total}, ${current},'${stem}','shtml',${records});
</script>`;
}

/** A column whose list is asked for when the page is shown: its id stands in the head, the address is put together. */
export function ucapShell(
  channel: string,
  title: string,
  trail: readonly UcapLink[],
  side: readonly UcapLink[],
): string {
  return ucapPage(
    title,
    trail,
    `${ucapSide(side)}<h3>${title}</h3><ul class="list" id="list"></ul><div id="page_div"></div>
<script type="text/javascript">
  var channelId = $("meta[name='channelid']").attr("content");
  function load(page) {
    $.ajax({ url: "/common/search/" + channelId + "?page=" + page + "&_pageSize=15&_isAgg=true&_isJson=true&_template=index&_rangeTimeGte=&_channelName=",
      dataType: "json", success: function (answer) {
        $.each(answer.data.results, function (i, item) { $("#list").append('<li><a href="' + item.url + '">' + item.title + '</a></li>'); });
      } });
  }
  load(1);
</script>`,
    `<meta name="channelid" content="${channel}"><meta name="ColumnName" content="${title}">`,
  );
}

/** What /common/search/ answers for a page of a channel. */
export function ucapAnswer(
  channel: string,
  reports: readonly SiteReport[],
  asked: { page: number; rows: number },
): string {
  const page = Math.max(1, asked.page);
  const shown = reports.slice((page - 1) * asked.rows, page * asked.rows);
  const results = shown.map((report, i) => {
    const url = new URL(report.url);
    const keys = ['refno', 'writedate', 'pubdate', 'indexnumber', 'theme', 'source'];
    return {
      manuscriptId: hexOf(report.url),
      title: report.title,
      // Some addresses name the host, without a scheme.
      url: i % 2 === 0 ? url.pathname : `//${url.host}${url.pathname}`,
      publishedTimeStr: `${report.publishedOn} 11:20:00`,
      channelName: '历年年报',
      contentHtml: chaptersOf(report),
      domainMetaList: [{ domainName: '信息公开', resultList: keys.map((key) => ({ key, name: key, value: '' })) }],
    };
  });
  return JSON.stringify({ data: { channelId: channel, total: reports.length, page, rows: asked.rows, results } });
}

/** A report's page: custom elements, and a box most of which is empty. */
export function ucapArticle(report: SiteReport, trail: readonly UcapLink[]): string {
  const { unit, title, publishedOn, url } = report;
  const cells = [
    ['索 引 号', ''],
    ['主题分类', '政府信息公开'],
    ['发布机构', `奇台县${unit}人民政府`],
    ['发布日期', publishedOn],
    ['名　　称', ''],
    ['文　　号', '〔〕号'],
    ['有 效 性', '有效'],
    ['来　　源', ''],
  ].map(([label, value]) => `<th>${label}</th><td>${value}</td>`);
  const box = [0, 2, 4, 6].map((i) => `<tr>${cells[i]}${cells[i + 1]}</tr>`).join('');
  return ucapPage(
    title,
    trail,
    `<table class="xxgk_box">${box}</table>
<div class="title"><UCAPTITLE>${title}</UCAPTITLE></div>
<div class="info">发布时间：<PUBLISHTIME>${publishedOn} 11:20</PUBLISHTIME>　来源：<span></span>　浏览次数：<span id="viewcount"></span></div>
<div class="detail" id="zoomcon"><UCAPCONTENT>${chaptersOf(report)}</UCAPCONTENT></div>`,
    `<meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${publishedOn} 11:20"><meta name="ContentSource" content="">
<meta name="Url" content="${new URL(url).pathname}">`,
  );
}

/** The front page, cell beside cell. */
export function ucapHome(news: readonly (News & { path: string })[], friends: readonly UcapLink[]): string {
  const list = (title: string, from: number) =>
    `<td valign="top"><table><tr><td colspan="2"><b>${title}</b></td></tr>${news
      .slice(from, from + 12)
      .map(({ path, title: text, date }) => `<tr><td><a href="${path}">${text}</a></td><td>${date}</td></tr>`)
      .join('')}</table></td>`;
  const services = ['社会保障', '医疗卫生', '户籍办理', '税费缴纳', '农机补贴', '证件办理'];
  return ucapPage(
    '首页',
    [],
    `<table><tr>${list('奇台要闻', 0)}${list('乡镇动态', 12)}${list('通知公告', 24)}</tr></table>
<table class="gk"><tr><td><a href="/qtx/c108001/zfxxgk.shtml"><img src="/images/zfxxgk.png" alt="政府信息公开"></a></td>
<td><a href="/qtx/zfxxgkzn/list.shtml">政府信息公开指南</a></td><td><a href="/qtx/c108010/zfxxgklby_nb.shtml">政府信息公开年报</a></td></tr></table>
<table class="fw"><tr>${services.map((text, i) => `<td><a href="/qtx/bsfw/f${i}/list.shtml">${text}</a></td>`).join('')}</tr></table>
<table class="yqlj"><tr>${friends.map(({ href, text }) => `<td><a href="${href}" target="_blank">${text}</a></td>`).join('')}</tr></table>`,
  );
}

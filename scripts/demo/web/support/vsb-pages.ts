import { escapeHtml } from '../../html.js';
import type { SiteReport } from './county.js';
import { chaptersOf, type News, wayTo } from './portal.js';

export interface VsbRow {
  /** Where the row leads: an address of the site. */
  url: string;
  title: string;
  date: string;
}

/** A link of a menu or a select. */
export interface VsbLink {
  url: string;
  text: string;
}

const SITE = { name: '施甸县人民政府', code: '5305210001', host: 'www.shidian.gov.cn', owner: '1632680912' };

/** The frame; every link is relative to the page's own address. */
export function vsbPage(url: string, title: string, trail: readonly VsbLink[], content: string, head = ''): string {
  const to = (path: string) => wayTo(url, new URL(path, url).href);
  const places = trail.map((link) => `<a href="${wayTo(url, link.url)}">${link.text}</a>`).join('&gt;&gt;');
  return `<!DOCTYPE html><HTML><HEAD><TITLE>${escapeHtml(title)}-${SITE.name}</TITLE>
<META charset="utf-8"><META name="keywords" content="${SITE.name},${escapeHtml(title)}">
<META name="SiteName" content="${SITE.name}"><META name="SiteIDCode" content="${SITE.code}">${head}
<!--Announced by Visual SiteBuilder 9-->
<script language="javascript" src="${to('/_sitegray/_sitegray.js')}"></script></HEAD>
<BODY><div class="nav"><dl>
<dt><a href="${to('/index.htm')}">首页</a></dt>
<dt><a href="${to('/zjsd.htm')}">走进施甸</a></dt><dd><a href="${to('/zjsd/sdgk.htm')}">施甸概况</a><a href="${to('/zjsd/lyfg.htm')}">旅游风光</a></dd>
<dt><a href="${to('/xwzx.htm')}">新闻中心</a></dt><dd><a href="${to('/xwzx/sdyw.htm')}">施甸要闻</a><a href="${to('/xwzx/xzdt.htm')}">乡镇动态</a></dd>
<dt><a href="${to('/zfxxgk.htm')}">政府信息公开</a></dt>
<dt><a href="${to('/hdjl.htm')}">互动交流</a></dt></dl></div>
<div class="dqwz">当前位置：<a href="${to('/index.htm')}">首页</a>&gt;&gt;${places}</div>
${content}
<div class="footer">版权所有：${SITE.name}　网站标识码：${SITE.code}　<a href="http://m.shidian.gov.cn/">手机版</a></div></BODY></HTML>`;
}

/** Rows as the list component writes them. */
export function vsbRows(url: string, rows: readonly VsbRow[]): string {
  return `<div class="list"><ul>${rows
    .map(
      ({ url: target, title, date }, i) =>
        `<li id="line_u9_${i}"><em>${date}</em><a href="${escapeHtml(wayTo(url, target))}" target="_blank" title="${escapeHtml(title)}"><p>${escapeHtml(title)}</p></a></li>`,
    )
    .join('\n')}</ul></div>`;
}

/** The address of page p: the column itself, then numbers that count down to 1. */
export function vsbPageUrl(column: string, p: number, total: number): string {
  return p === 1 ? column : column.replace(/\.htm$/, `/${total - p + 1}.htm`);
}

/** The pager. `isShort`: a box to type a number in, and no link at all. */
export function vsbPager(column: string, p: number, total: number, records: number, isShort: boolean): string {
  const here = vsbPageUrl(column, p, total);
  const link = (style: string, target: number, text: string) =>
    `<span class="${style}"><a href="${wayTo(here, vsbPageUrl(column, target, total)).replace(/^\.\//, '')}">${text}</a></span>`;
  const numbers = Array.from({ length: total }, (_, i) =>
    i + 1 === p ? `<span class="p_no_d">${p}</span>` : link('p_no', i + 1, String(i + 1)),
  ).join('');
  const before =
    p === 1
      ? '<span class="p_first_d p_fun_d">首页</span><span class="p_prev_d p_fun_d">上页</span>'
      : link('p_first p_fun', 1, '首页') + link('p_prev p_fun', p - 1, '上页');
  const after =
    p === total
      ? '<span class="p_next_d p_fun_d">下页</span><span class="p_last_d p_fun_d">尾页</span>'
      : link('p_next p_fun', p + 1, '下页') + link('p_last p_fun', total, '尾页');
  const goto = `<span class="p_goto"><input type="text" class="p_goto_input" maxlength="10" id="u9_goto" onkeydown="if(event.keyCode==13){_simple_list_gotopage_fun(${total},&quot;u9_goto&quot;,2)}"></span>`;
  const pages = isShort ? goto : `<span class="p_pages">${before}${numbers}${after}</span>`;
  return `<div class="pb_sys_common pb_sys_normal pb_sys_style1" style="margin-top:10px;text-align:center;"><span class="p_t">共${records}条</span> ${pages} <span class="p_t">${p}/${total}</span></div>`;
}

/** A file that hangs on a page. */
export interface VsbFile {
  id: string;
  name: string;
}

/** The address of a file: neither name nor kind are in it. */
export const vsbFilePath = ({ id }: VsbFile) =>
  `/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=${SITE.owner}&wbfileid=${id}`;

/** A report's page. With `isFileOnly` it says nothing but the file's name. */
export function vsbArticle(
  report: SiteReport,
  trail: readonly VsbLink[],
  file: VsbFile | null,
  isFileOnly: boolean,
  url = report.url,
): string {
  const { title, publishedOn, unit } = report;
  const id = /(\d+)\.htm$/.exec(url)?.[1] ?? '3391';
  const attached = file
    ? `<ul style="list-style-type:none;"><li>附件【<a href="${escapeHtml(vsbFilePath(file))}" target="_blank">${file.name}</a>】已下载<span id="nattach${id}"><script language="javascript">getClickTimes(${id},${SITE.owner},"wbnewsfile","attach")</script></span>次</li></ul>`
    : '';
  const body = isFileOnly ? '<p>详见附件。</p>' : chaptersOf(report);
  return vsbPage(
    url,
    title,
    trail,
    `<form name="_newscontent_fromname"><script language="javascript" src="/system/resource/js/ajax.js"></script>
<div class="content-title"><h3>${title}</h3><i>索引号：01526${id.slice(-4)}-8-/2025-0117001　公开目录：政府信息公开年报　发布机构：施甸县${unit}人民政府　发布日期：${publishedOn}　浏览次数：<script>_showDynClicks("wbnews", ${SITE.owner}, ${id})</script></i></div>
<div id="vsb_content"><div class="v_news_content">${body}</div></div>
<div id="div_vote_id"></div>${attached}</form>`,
    `<META name="ArticleTitle" content="${title}"><META name="PubDate" content="${publishedOn}"><META name="ContentSource" content="施甸县${unit}">`,
  );
}

/** What is shown of an article whose page has not been made yet: no right to see it, with status 200. */
export const VSB_WALL = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>系统提示</title></head>
<body><div class="prompt"><h4>系统提示</h4><p>您无权访问该页面，请登录后再试！</p>
<form action="/system/login.jsp" method="post">用户名：<input name="user"> 密码：<input type="password" name="pass"><input type="submit" value="登录"></form></div></body></html>`;

/** What the download answers without a page that led there: an error page of some five thousand bytes, with status 200. */
export const VSB_NO_FILE = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>系统提示</title>
<style>${Array.from({ length: 60 }, (_, i) => `.tip${i}{margin:0 auto;width:${600 + i}px;background:#f7f7f7;border:1px solid #ddd}`).join('\n')}</style></head>
<body><div class="tip1"><h4>系统提示</h4><p>下载地址已经失效，请从原页面重新下载！</p><p><a href="/index.htm">返回首页</a></p></div></body></html>`;

/** The front page. */
export function vsbHome(
  url: string,
  news: readonly (News & { url: string })[],
  units: readonly VsbLink[],
  friends: readonly VsbLink[],
): string {
  const list = (title: string, from: number) =>
    `<dl class="news"><dt>${title}</dt>${news
      .slice(from, from + 12)
      .map(
        (item) =>
          `<dd><a href="${wayTo(url, item.url)}" title="${item.title}">${item.title.slice(0, 16)}…</a><em>${item.date}</em></dd>`,
      )
      .join('')}</dl>`;
  const services = ['个人办事', '法人办事', '便民查询', '投诉建议', '县长信箱', '在线访谈'];
  return vsbPage(
    url,
    '首页',
    [],
    `${list('施甸要闻', 0)}${list('乡镇动态', 12)}${list('公告公示', 24)}
<div class="tiles"><div class="tile" onclick="window.location.href='zfxxgk/zfxxgkzn.htm'">政府信息公开指南</div>
<div class="tile" onclick="window.location.href='zfxxgk/zfxxgknb.htm'">政府信息公开年报</div></div>
<div class="bs">${services.map((text, i) => `<a href="bs/b${i}.htm">${text}</a>`).join('')}</div>
<select onchange="if(this.value)location.href=this.value"><option value="">乡镇信息公开</option>${units
      .map((link) => `<option value="${wayTo(url, link.url)}">${link.text}</option>`)
      .join('')}</select>
<select onchange="if(this.value)window.open(this.value)"><option value="">友情链接</option>${friends
      .map((link) => `<option value="${link.url}">${link.text}</option>`)
      .join('')}</select>`,
  );
}

import type { County } from '../../../../parsers/identity/divisions.js';
import { escapeHtml } from '../../html.js';

/** A link of a list; the address as it stands in the page. */
export interface ListItem {
  href: string;
  title: string;
  date?: string;
}

/** A page of a portal: head, menu, content, foot. */
export function portalPage(county: County, title: string, content: string, head = ''): string {
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8">${head}
<title>${escapeHtml(title)}_${county.name}人民政府</title>
<meta name="SiteName" content="${county.name}人民政府"></head>
<body><div class="top"><a href="/">网站首页</a> <a href="/zwdt/">政务动态</a> <a href="/hdjl/">互动交流</a></div>
${content}
<div class="foot">主办：${county.name}人民政府 网站标识码：${county.code}0001</div></body></html>`;
}

/** A home page whose menu leads to the column of the reports; `foreign` are links that leave the county's web. */
export function homePage(county: County, column: string, foreign: readonly string[], more = ''): string {
  const friends = foreign.map((href, i) => `<a href="${escapeHtml(href)}">友情链接${i + 1}</a>`).join(' ');
  return portalPage(
    county,
    '首页',
    `<ul class="menu"><li><a href="/zfxxgk/">政府信息公开</a><ul><li><a href="/zfxxgk/zn/">政府信息公开指南</a></li>
<li><a href="/zfxxgk/nb/">政府信息公开年报</a><ul><li><a href="${escapeHtml(column)}">乡镇（街道）</a></li></ul></li></ul></li></ul>
<div class="news"><a href="/zwdt/1.html">我县召开春季防火工作会议</a></div>${more}
<div class="links">${friends}</div>`,
  );
}

/** The two steps between home page and column. */
export function menuPages(county: County, origin: string, column: string): [url: string, body: string][] {
  const page = (title: string, href: string, text: string) =>
    portalPage(county, title, `<ul><li><a href="${escapeHtml(href)}">${text}</a></li></ul>`);
  return [
    [`${origin}/zfxxgk/`, page('政府信息公开', '/zfxxgk/nb/', '政府信息公开年报')],
    [`${origin}/zfxxgk/nb/`, page('政府信息公开年报', column, '乡镇（街道）')],
    [`${origin}/zfxxgk/zn/`, portalPage(county, '政府信息公开指南', '<p>为方便公众查阅政府信息，编制本指南。</p>')],
    [`${origin}/zwdt/1.html`, portalPage(county, '我县召开春季防火工作会议', '<p>会议部署了春季防火工作。</p>')],
  ];
}

/** The column: one list, newest first. */
export function listPage(county: County, items: readonly ListItem[], head = ''): string {
  const lines = items.map(
    ({ href, title, date }) =>
      `<li><a href="${escapeHtml(href)}" target="_blank" title="${escapeHtml(title)}">${escapeHtml(title)}</a>${date ? `<span>${date}</span>` : ''}</li>`,
  );
  return portalPage(
    county,
    '乡镇（街道）政府信息公开年报',
    `<div class="place">当前位置：<a href="/">首页</a> &gt; <a href="/zfxxgk/">政府信息公开</a> &gt; 政府信息公开年报</div>
<ul class="list">\n${lines.join('\n')}\n</ul>`,
    head,
  );
}

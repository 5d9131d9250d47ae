import { escapeHtml } from '../../html.js';
import type { Site } from '../site.js';
import { countyOf, Pages, published, type SiteReport, siteReport } from '../support/county.js';
import { neighbours } from '../support/neighbours.js';
import { mountNews, news, SECTIONS } from '../support/newsroom.js';
import { chaptersOf } from '../support/portal.js';
import { departments, strangersReport } from '../support/strangers.js';

const COUNTY = countyOf('桐柏县', '411330');
const HOST = 'www.tongbai.gov.cn';
const ORIGIN = `http://${HOST}`;
const FOREIGN = ['www.nanyang.gov.cn', 'www.henan.gov.cn', 'weibo.example.com'];
const PER_PAGE = 20;
const LIST = '/zfxxgk/list.html?cid=318';
const UNITS: readonly { unit: string; gaps?: readonly number[] }[] = [
  { unit: '城关镇' },
  { unit: '月河镇', gaps: [2019] },
  { unit: '吴城镇' },
  { unit: '固县镇' },
  { unit: '毛集镇', gaps: [2021, 2022] },
  { unit: '大河镇' },
  { unit: '埠江镇' },
  { unit: '平氏镇', gaps: [2024] },
  { unit: '淮源镇' },
  { unit: '黄岗镇' },
  { unit: '安棚镇', gaps: [2019, 2020] },
  { unit: '程湾镇' },
];
const NAMES = UNITS.map(({ unit }) => unit);
const LAYOUTS = ['plain', 'word', 'stacked-with-breaks', 'half-width', 'headed', 'unclosed'];

interface Item {
  href: string;
  title: string;
  date: string;
}

/** A county whose towns, departments and neighbours of reports stand in one long list, turned by 下一页. */
export function plain(): Site {
  const pages = new Pages();
  const path = (year: number, k: number) =>
    `/${year + 1}/01-${String(5 + (k % 22)).padStart(2, '0')}/${1371044 + (year - 2024) * 91_000 + k * 37}.html`;
  const reports = [2024, 2023, 2022, 2021, 2020, 2019].flatMap((year) =>
    UNITS.flatMap(({ unit, gaps = [] }, k) =>
      gaps.includes(year)
        ? []
        : [
            siteReport(COUNTY, unit, year, ORIGIN + path(year, k), {
              layout: LAYOUTS[(year + k) % LAYOUTS.length] as string,
            }),
          ],
    ),
  );
  const strangers = [2024, 2022, 2020].flatMap((year) =>
    [COUNTY.name, ...departments(6)].map((who, k) => strangersReport(COUNTY, who, year, ORIGIN + path(year, 40 + k))),
  );
  portal(pages);
  for (const own of [...reports, ...strangers]) pages.add(own.url, () => ({ body: detailPage(own) }));
  const items = [...reports, ...strangers].map(
    (own, i): Item => ({ href: hrefOf(own.url, i), title: own.title, date: own.publishedOn }),
  );
  for (const [y, year] of [2024, 2023, 2021].entries())
    for (const [i, { title, body }] of neighbours(COUNTY, NAMES, year).entries()) {
      const href = path(year, 80 + y + i);
      pages.add(ORIGIN + href, { body: frame(title, `<h3>${title}</h3>${body}`) });
      items.push({ href, title, date: `${year + 1}-01-${12 + i}` });
    }
  items.sort((a, b) => b.date.localeCompare(a.date));
  pages.add(ORIGIN + LIST.replace(/\?.*/, ''), ({ url }) => ({
    body: listPage(items, Number(url.searchParams.get('page') ?? 1)),
  }));
  return {
    ...{ id: 'generic plain', county: COUNTY, hosts: [HOST, 'tongbai.gov.cn'], portal: `${ORIGIN}/` },
    ...{ column: ORIGIN + LIST, reports: reports.map((own) => published(own)), foreign: FOREIGN },
    answer(asked) {
      const url = new URL(asked.url);
      url.host = HOST;
      return pages.answer({ ...asked, url });
    },
  };
}

/** Editors paste addresses with and without www., with and without a host. */
function hrefOf(url: string, i: number): string {
  const { pathname } = new URL(url);
  return i % 9 === 4 ? `http://tongbai.gov.cn${pathname}` : i % 9 === 7 ? `${ORIGIN}${pathname}` : pathname;
}

/** The last page again for every number beyond it; its own 下一页 leads to itself. */
function listPage(items: readonly Item[], wanted: number): string {
  const total = Math.ceil(items.length / PER_PAGE);
  const page = Math.min(Math.max(1, wanted), total);
  const rows = items
    .slice((page - 1) * PER_PAGE, page * PER_PAGE)
    .map(
      ({ href, title, date }) =>
        `<dd><span class="time">${date.replaceAll('-', '/')}</span><a href="${href}" target="_blank">${escapeHtml(title)}</a></dd>`,
    );
  const to = (n: number) => `?cid=318&amp;page=${Math.min(Math.max(1, n), total)}`;
  return frame(
    '乡镇政府信息公开年报',
    `<dl class="nb"><dt>乡镇政府信息公开年报</dt>${rows.join('\n')}</dl>
<div class="fenye"><a href="${to(1)}">首页</a> <a href="${to(page - 1)}">上一页</a> <b>${page}</b> <a href="${to(page + 1)}">下一页</a> <a href="${to(total)}">尾页</a></div>`,
  );
}

function detailPage(own: SiteReport): string {
  return frame(
    own.title,
    `<div class="crumb"><a href="/">首页</a>&gt;<a href="${LIST}">政府信息公开年报</a>&gt;正文</div>
<h3 class="tt">${own.title}</h3><div class="sub">时间：${own.publishedOn} 来源：${own.unit} 点击：<i id="hits">0</i></div><div id="Zoom">${chaptersOf(own)}</div>`,
  );
}

function frame(title: string, content: string): string {
  const menu = SECTIONS.map((name, i) => `<li><a href="/c/${100 + i}.html">${name}</a></li>`);
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8" /><title>${escapeHtml(title)} - 桐柏县人民政府门户网站</title><meta name="SiteName" content="桐柏县人民政府门户网站" /></head>
<body><div class="logo"></div><ul id="nav"><li><a href="/">首 页</a></li><li><a href="/zfxxgk/">政务公开</a></li>${menu.join('')}</ul>
<div class="box">${content}</div>
<div class="links"><select onchange="window.open(this.value)"><option value="">省辖市政府网站</option><option value="http://www.nanyang.gov.cn/">南阳市</option><option value="https://www.henan.gov.cn/">河南省</option></select><a href="http://weibo.example.com/tongbai">微博</a></div>
<div class="copy">主办：桐柏县人民政府办公室 豫ICP备00000000号</div></body></html>`;
}

function portal(pages: Pages): void {
  const items = news(COUNTY, 60, (i, date) => `/${date.slice(0, 4)}/${date.slice(5)}/${1402000 - i * 13}.html`);
  const lines = items.map(({ href, title, date }) => `<dd><span>${date}</span><a href="${href}">${title}</a></dd>`);
  mountNews(pages, ORIGIN, items, frame);
  pages.add(`${ORIGIN}/`, { body: frame('首页', `<dl>${lines.slice(0, 45).join('\n')}</dl>`) });
  SECTIONS.forEach((name, i) => {
    pages.add(`${ORIGIN}/c/${100 + i}.html`, { body: frame(name, `<dl>${lines.slice(i, i + 16).join('')}</dl>`) });
  });
  const steps = `<ul class="zl"><li><a href="/zfxxgk/zn.html">政府信息公开指南</a></li><li><a href="/zfxxgk/zd.html">政府信息公开制度</a></li>
<li><a href="/zfxxgk/nb.html">政府信息公开年报</a></li></ul>`;
  pages.add(`${ORIGIN}/zfxxgk/`, { body: frame('政务公开', steps) });
  for (const [name, title] of [
    ['zn', '政府信息公开指南'],
    ['zd', '政府信息公开制度'],
  ])
    pages.add(`${ORIGIN}/zfxxgk/${name}.html`, { body: frame(title as string, `${steps}<p>${title}全文略。</p>`) });
  pages.add(`${ORIGIN}/zfxxgk/nb.html`, {
    body: frame('政府信息公开年报', `${steps}<p class="fl"><a href="${LIST}">乡镇（街道）</a></p>`),
  });
}

import { escapeHtml } from '../../html.js';
import type { Site } from '../site.js';
import { countyOf, Pages, published, type SiteReport, siteReport } from '../support/county.js';
import { neighbours } from '../support/neighbours.js';
import { mountNews, news, SECTIONS } from '../support/newsroom.js';
import { chaptersOf } from '../support/portal.js';
import { departments, strangersReport } from '../support/strangers.js';

const COUNTY = countyOf('金湖县', '320831');
const HOST = 'www.jinhu.gov.cn';
const ORIGIN = `http://${HOST}`;
const COLUMN = '/zfxxgk/zfxxgknb/index.html';
const FRAME = '/zfxxgk/zfxxgknb/frame.html';
const FOREIGN = ['visits.counter.example.com', 'www.huaian.gov.cn'];
/** Years that the frame shows; those before stand on the units' own pages. */
const FRAMED = [2024, 2023, 2022];
const OLDER = [2021, 2020, 2019];

/** How a unit shows its earlier years. links: addresses of articles. tabs: each year's page is the article itself. */
const UNITS: readonly { unit: string; pinyin: string; way: 'links' | 'tabs'; gaps?: readonly number[] }[] = [
  { unit: '黎城街道', pinyin: 'lcjd', way: 'links' },
  { unit: '戴楼街道', pinyin: 'dljd', way: 'tabs', gaps: [2019] },
  { unit: '金北街道', pinyin: 'jbjd', way: 'links', gaps: [2020] },
  { unit: '金南镇', pinyin: 'jnz', way: 'tabs' },
  { unit: '塔集镇', pinyin: 'tjz', way: 'links' },
  { unit: '前锋镇', pinyin: 'qfz', way: 'tabs', gaps: [2023] },
  { unit: '吕良镇', pinyin: 'llz', way: 'links' },
  { unit: '银涂镇', pinyin: 'ytz', way: 'tabs' },
];
const NAMES = UNITS.map(({ unit }) => unit);
const LAYOUTS = ['word', 'plain', 'one-cell', 'broken-labels', 'headed', 'subtotals'];

const home = (pinyin: string) => `/xxgk/bmxxgk/xz/${pinyin}/`;
/** Earlier reports were moved to a new system in June 2021: their paths tell that day, not theirs. */
const article = (year: number, k: number) => {
  const day = year < 2021 ? '2021-06/18' : `${year + 1}-01/${String(10 + k).padStart(2, '0')}`;
  return `/jhxxgk/${day}/article_${day.replace(/\D/g, '')}${String(93510827 + year * 131 + k * 17).padStart(12, '0')}.html`;
};

/** A county whose column is a shell around a frame; earlier years stand on the towns' own pages. */
export function framed(): Site {
  const pages = new Pages();
  const reports: SiteReport[] = [];
  portal(pages);
  for (const [k, { unit, pinyin, way, gaps = [] }] of UNITS.entries()) {
    const own = [...FRAMED, ...OLDER]
      .filter((year) => !gaps.includes(year))
      .map((year) => {
        const isPage = way === 'tabs' && OLDER.includes(year);
        const path = isPage ? `${home(pinyin)}nb/${year}.html` : article(year, k);
        return siteReport(COUNTY, unit, year, ORIGIN + path, {
          layout: LAYOUTS[(year + k) % LAYOUTS.length] as string,
        });
      });
    reports.push(...own);
    for (const report of own) {
      const tabs = report.url.includes('/nb/') ? yearTabs(k) : '';
      pages.add(report.url, () => ({ body: detailPage(report, tabs) }));
    }
    mountUnit(pages, k, own);
  }
  mountFrame(pages, reports);
  return {
    ...{ id: 'generic framed', county: COUNTY, hosts: [HOST], portal: `${ORIGIN}/`, column: ORIGIN + COLUMN },
    ...{ reports: reports.map((own) => published(own)), foreign: FOREIGN, answer: (asked) => pages.answer(asked) },
  };
}

function yearTabs(k: number): string {
  const { pinyin, gaps = [] } = UNITS[k] as (typeof UNITS)[number];
  const years = OLDER.filter((year) => !gaps.includes(year));
  return `<ul class="tabs">${years.map((year) => `<li><a href="${home(pinyin)}nb/${year}.html">${year}年</a></li>`).join('')}</ul>`;
}

/** A unit's own pages: its home, and its column of earlier reports. */
function mountUnit(pages: Pages, k: number, own: readonly SiteReport[]): void {
  const { unit, pinyin, way } = UNITS[k] as (typeof UNITS)[number];
  const menu = ['机构概况', '领导信息', '政策文件', '财政资金', '办事服务'].map(
    (name) => `<li><a href="${home(pinyin)}${name.length}${name.charCodeAt(0)}.html">${name}</a></li>`,
  );
  for (const name of menu)
    pages.add(ORIGIN + (/href="([^"]*)"/.exec(name)?.[1] as string), { body: page(unit, '<p>栏目建设中</p>') });
  pages.add(ORIGIN + home(pinyin), {
    body: page(
      unit,
      `<h2>${unit}</h2><ul class="menu">${menu.join('')}<li><a href="nb/">政府信息公开年报</a></li></ul>`,
    ),
  });
  const friends = neighbours(COUNTY, [unit, unit, unit], 2020).map(({ title, body }, i) => {
    const path = `${home(pinyin)}nb/fy${i}.html`;
    pages.add(ORIGIN + path, { body: page(title, `<h2>${title}</h2>${body}`) });
    return `<p class="item"><a href="${path}">${escapeHtml(title)}</a></p>`;
  });
  const older = own.filter(({ year }) => OLDER.includes(year));
  const links = older.map(
    ({ url, year }) => `<p class="item"><a href="${new URL(url).pathname}">${year}年政府信息公开年度报告</a></p>`,
  );
  const list = way === 'tabs' ? yearTabs(k) + friends.join('') : [...friends, ...links].join('');
  pages.add(`${ORIGIN}${home(pinyin)}nb/`, { body: page(`${unit}政府信息公开年报`, list) });
}

/** The shell, and the frame inside it: a year's reports of all, the year in a parameter. */
function mountFrame(pages: Pages, reports: readonly SiteReport[]): void {
  pages.add(ORIGIN + COLUMN, {
    body: page(
      '政府信息公开年报',
      `<iframe src="/zfxxgk/tree.jsp?area=320831" width="200"></iframe><iframe src="./frame.html" width="900" height="1200" frameborder="0" scrolling="no"></iframe>
<iframe src="http://visits.counter.example.com/c.html?s=jinhu" width="0" height="0"></iframe>
<div class="left"><h4>乡镇街道</h4><ul>${UNITS.map(({ unit, pinyin }) => `<li><a href="${home(pinyin)}">${unit}</a></li>`).join('')}</ul></div>`,
    ),
  });
  pages.add(`${ORIGIN}/zfxxgk/tree.jsp`, { body: '<html><body><script>var tree = [];</script></body></html>' });
  const strangers = FRAMED.flatMap((year) =>
    [COUNTY.name, ...departments(4)].map((who, k) =>
      strangersReport(COUNTY, who, year, ORIGIN + article(year, 30 + k)),
    ),
  );
  for (const own of strangers) pages.add(own.url, () => ({ body: detailPage(own, '') }));
  pages.add(ORIGIN + FRAME, ({ url }) => {
    const year = Number(url.searchParams.get('nd') ?? FRAMED[0]);
    const tabs = FRAMED.map((own) => `<a href="frame.html?nd=${own}"${own === year ? ' class="on"' : ''}>${own}年</a>`);
    const rows = [...reports, ...strangers]
      .filter((own) => own.year === year && FRAMED.includes(year))
      .map(
        (own) =>
          `<tr><td><a href="${new URL(own.url).pathname}" target="_top">${own.title}</a></td><td>${own.publishedOn}</td></tr>`,
      );
    return {
      body: `<html><head><meta charset="utf-8"><base target="_parent"></head><body><div class="nd">${tabs.join('|')}</div><table>${rows.join('\n')}</table></body></html>`,
    };
  });
}

function detailPage(own: SiteReport, tabs: string): string {
  return page(
    own.title,
    `${tabs}<div class="article"><h1>${own.title}</h1><p class="info">发布日期：${own.publishedOn}　来源：${own.unit}</p><div class="article-body">${chaptersOf(own)}</div></div>`,
  );
}

function page(title: string, content: string): string {
  const menu = SECTIONS.slice(2, 24).map((name, i) => `<a href="/col/${6100 + i}/">${name}</a>`);
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(title)}--金湖县人民政府</title><meta name="SiteName" content="金湖县人民政府"></head>
<body><nav><a href="/index.html">首页</a><a href="/zfxxgk/">政府信息公开</a>${menu.join('')}</nav><article>${content}</article>
<aside><a href="http://www.huaian.gov.cn/col/zfxxgknb/">淮安市政府信息公开年报</a></aside><footer>金湖县人民政府办公室主办 苏ICP备00000000号</footer></body></html>`;
}

function portal(pages: Pages): void {
  const items = news(
    COUNTY,
    45,
    (i, date) => `/jhyw/${date.slice(0, 7)}/${date.slice(8)}/article_${2025000 + i * 31}.html`,
  );
  const lines = items.map(({ href, title, date }) => `<p><a href="${href}">${title}</a> ${date}</p>`);
  mountNews(pages, ORIGIN, items, page);
  for (const path of ['/', '/index.html'])
    pages.add(ORIGIN + path, { body: page('首页', lines.slice(0, 32).join('\n')) });
  SECTIONS.slice(2, 24).forEach((name, i) => {
    pages.add(`${ORIGIN}/col/${6100 + i}/`, { body: page(name, lines.slice(i, i + 11).join('')) });
  });
  pages.add(`${ORIGIN}/zfxxgk/`, {
    body: page(
      '政府信息公开',
      `<ul><li><a href="/zfxxgk/zn.html">政府信息公开指南</a></li><li><a href="${COLUMN}">政府信息公开年报</a></li><li><a href="/xxgk/bmxxgk/xz/">乡镇街道</a></li></ul>`,
    ),
  });
  pages.add(`${ORIGIN}/zfxxgk/zn.html`, { body: page('政府信息公开指南', '<p>指南由县政府办公室编制。</p>') });
  pages.add(`${ORIGIN}/xxgk/bmxxgk/xz/`, {
    body: page('乡镇街道', UNITS.map(({ unit, pinyin }) => `<a href="${pinyin}/">${unit}</a>`).join(' ')),
  });
}

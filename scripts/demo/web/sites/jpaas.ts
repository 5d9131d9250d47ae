import type { Site } from '../site.js';
import { countyOf, Pages, published } from '../support/county.js';
import { type Article, newestFirst, type ReportArticle, reportArticle } from '../support/hanweb/article.js';
import { type BuildUnit, built, shell, UNIT_URL, unitAnswer } from '../support/hanweb/build-unit.js';
import { departments, falseFriends, headlines, othersReports } from '../support/hanweb/strangers.js';
import { hexOf } from '../support/portal.js';

const COUNTY = countyOf('泰兴市', '321283');
const HOST = 'www.taixing.gov.cn';
/** A park's name in front of the same portal. */
const PARK = 'hq.taixing.gov.cn';
const ORIGIN = `http://${HOST}`;
const UNITS = [
  ...[
    '济川街道',
    '延令街道',
    '姚王街道',
    '黄桥镇',
    '分界镇',
    '古溪镇',
    '元竹镇',
    '珊瑚镇',
    '广陵镇',
    '曲霞镇',
    '张桥镇',
    '宣堡镇',
  ],
];
/** What was never published. */
const GAPS = new Set([
  '姚王街道 2021',
  '姚王街道 2020',
  '分界镇 2023',
  '广陵镇 2024',
  '曲霞镇 2022',
  '元竹镇 2020',
  '张桥镇 2021',
]);
const LAYOUTS = ['plain', 'word', 'split-with-header', 'headed', 'stacked-with-breaks', 'one-other', 'copies'];
const FOREIGN = ['www.taizhou.gov.cn', 'www.jiangsu.gov.cn', 'www.jszwfw.gov.cn', 'bszs.conac.cn'];

const DISCLOSURE = '/zwgk/zfxxgk/';
const ANNUAL = `${DISCLOSURE}zfxxgknb/`;
const FOLDERS = {
  county: `${ANNUAL}szf/`,
  departments: `${ANNUAL}szbm/`,
  units: `${ANNUAL}xzjd/`,
  2024: `${ANNUAL}2024n/`,
  2021: `${ANNUAL}2021n/`,
  2020: `${ANNUAL}2020n/`,
  news: '/xwzx/txyw/',
  /** False friends stand among the units' reports. */
  neighbours: `${ANNUAL}xzjd/`,
} as const;
type Folder = keyof typeof FOLDERS;
/** 根思乡's own column has one article, and is it. */
const OWN_COLUMN = `${ORIGIN}/zwgk/xzxxgk/gsx/xxgknb/index.html`;
const WEB = { webId: '7a0d2c1e4b3f4c19', tplSetId: 'GbnFskR3C7PD0nABf9KzT' };

type Made = ReturnType<typeof articles>;

/** A city on Hanweb's cloud: the columns are shells that a script fills, their folders are named after years that are not the reports'. */
export function jpaas(): Site {
  const made = articles();
  const pages = new Pages();
  for (const article of [...Object.values(made.lists).flat(), ...made.others, ...made.friends, ...made.news])
    pages.add(article.url, () => ({ body: detail(article) }));
  pages.add(OWN_COLUMN, () => ({ body: ownColumn(made.own) }));
  putSections(pages, made);
  putColumns(pages, made);
  const reports = [...Object.values(made.lists).flat(), made.own];
  return {
    ...{
      id: 'jpaas',
      county: COUNTY,
      hosts: [HOST, PARK],
      portal: `${ORIGIN}/`,
      column: `${ORIGIN}${FOLDERS.units}index.html`,
    },
    ...{ reports: reports.map(({ report, url }) => published(report, [url.replace(HOST, PARK)])), foreign: FOREIGN },
    answer(asked) {
      const url = new URL(asked.url);
      url.host = HOST;
      return pages.answer({ ...asked, url });
    },
  };
}

function articles() {
  let last = 0;
  const address = (folder: string, date: string) => {
    last += 1;
    return `${ORIGIN}${FOLDERS[folder as Folder]}art/${date.slice(0, 4)}/art_${hexOf(`${folder} ${last}`)}.html`;
  };
  const make = (unit: string, year: number, folder: Folder, i: number, url?: string): ReportArticle => {
    const date = `${year + 1}-01-${10 + ((i * 7 + year) % 19)}`;
    return reportArticle(COUNTY, unit, year, url ?? address(String(folder), date), {
      ...{ layout: LAYOUTS[(i + year) % LAYOUTS.length] as string, date, publisher: `泰兴市${unit}` },
      ...(i % 2 === 0 ? { title: `${unit}${year}年政府信息公开工作年度报告` } : {}),
    });
  };
  const of = (year: number, folder: Folder) =>
    UNITS.filter((unit) => !GAPS.has(`${unit} ${year}`)).map((unit, i) => make(unit, year, folder, i));
  return {
    lists: {
      units: [...of(2023, 'units'), ...of(2022, 'units')],
      // A town's report of 2019 lies in the folder of another year.
      2024: [...of(2024, 2024), make('黄桥镇', 2019, 2024, 3)],
      2021: of(2021, 2021),
      2020: of(2020, 2020),
    },
    own: make('根思乡', 2024, 'units', 1, OWN_COLUMN),
    others: [2024, 2023].flatMap((year) => othersReports(COUNTY, UNITS, departments(6), year, address)),
    friends: [2023, 2024].flatMap((year) => falseFriends(COUNTY, UNITS.slice((year % 2) * 4), year, address)),
    news: headlines(COUNTY, UNITS, 32, address),
  };
}

/** Under its folder's address and that of its index. */
function putFolder(pages: Pages, path: string, body: string): void {
  pages.add(`${ORIGIN}${path}`, body);
  pages.add(`${ORIGIN}${path}index.html`, body);
}

/** Home page, news, and the parts of disclosure that hold no reports. */
function putSections(pages: Pages, { news }: Made): void {
  putFolder(pages, '/', home(news));
  putFolder(pages, FOLDERS.news, frame('泰兴要闻', [], list(news)));
  putFolder(pages, DISCLOSURE, frame('政府信息公开', [], '<p>欢迎查阅。</p>'));
  const guide = frame('政府信息公开指南', [], '<p>公众可以当面、邮寄或者网上提交申请。</p>');
  putFolder(pages, `${DISCLOSURE}zfxxgkzn/`, guide);
  putFolder(pages, `${DISCLOSURE}zfxxgkzd/`, frame('政府信息公开制度', [], '<p>制度见各部门栏目。</p>'));
}

/** The columns of the annual reports, and the request that fills their blocks. */
function putColumns(pages: Pages, { lists, others, friends, news }: Made): void {
  const block = (pageId: string, tagId: string, rows: number | null, own: readonly Article[]): BuildUnit => ({
    ...{ ...WEB, pageId, tagId, rows },
    items: [...own].sort(newestFirst).map(lineOf),
  });
  const half = friends.length / 2;
  const blocks = {
    units: block('c41be09d', '信息列表', 15, [...lists.units, ...friends.slice(0, half)]),
    newest: block('c41be09d', '右侧推荐', null, news.slice(0, 5)),
    2024: block('d80f13aa', '信息列表', 10, [...lists[2024], ...friends.slice(half)]),
    departments: block('b7720c5e', '信息列表', 15, others),
  };
  // Three of 2020 are linked at the park's name, too.
  const twins = lists[2020].slice(0, 3).map((article) => ({ ...article, url: article.url.replace(HOST, PARK) }));
  const put = (folder: Folder, name: string, content: string) =>
    putFolder(pages, FOLDERS[folder], frame(name, ['政府信息公开年报'], tabs() + content));
  putFolder(pages, ANNUAL, frame('政府信息公开年报', [], tabs()));
  put('county', '市政府', list(others.filter(({ url }) => url.includes('/szf/'))));
  put('departments', '市级部门', shell(blocks.departments));
  put('units', '乡镇（街道）', `${unitLinks()}${shell(blocks.units)}<div class="side">${shell(blocks.newest)}</div>`);
  put(2024, '2024年', `<div id="信息列表">${built(blocks[2024], 1)}</div>`);
  put(2021, '2021年', table(lists[2021]));
  put(2020, '2020年', table([...twins, ...lists[2020]]));
  pages.add(ORIGIN + UNIT_URL, (asked) => unitAnswer(Object.values(blocks), asked));
}

const hrefOf = ({ url }: Article) => (url.startsWith(ORIGIN) ? url.slice(ORIGIN.length) : url);
const lineOf = (article: Article) =>
  `<li class="cf"><a class="fl" href="${hrefOf(article)}" target="_blank" title="${article.title}"><i></i>${article.title.slice(0, 24)}${article.title.length > 24 ? '...' : ''}</a><span class="fr">${article.date}</span></li>`;

const list = (articles: readonly Article[]) => `<ul>${articles.map(lineOf).join('')}</ul>`;

const table = (articles: readonly Article[]) =>
  `<table class="zfxxgk-list"><thead><tr><th>序号</th><th>标题</th><th>公开日期</th></tr></thead><tbody>${articles
    .map(
      (article, i) =>
        `<tr><td>${i + 1}</td><td><a href="${hrefOf(article)}">${article.title}</a></td><td>${article.date}</td></tr>`,
    )
    .join('')}</tbody></table>`;

const TABS: readonly (readonly [Folder, string])[] = [
  ...([
    ['county', '市政府'],
    ['departments', '市级部门'],
    ['units', '乡镇（街道）'],
    [2024, '2024年'],
    [2021, '2021年'],
    [2020, '2020年'],
  ] as const),
];
const tabs = () =>
  `<div class="tabs">${TABS.map(([id, text]) => `<span><a href="${FOLDERS[id]}index.html">${text}</a></span>`).join('')}</div>`;
const unitLinks = () => `<p class="units">单位栏目：<a href="${OWN_COLUMN.slice(ORIGIN.length)}">根思乡</a></p>`;

function frame(title: string, trail: readonly string[], content: string, head = ''): string {
  return `<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>泰兴市人民政府 ${title}</title><meta name="SiteName" content="泰兴市人民政府"><meta name="SiteIDCode" content="3212830025">${head}</head>
<body><div id="top"><a href="/index.html">首页</a><a href="${FOLDERS.news}index.html">新闻资讯</a><a href="${DISCLOSURE}index.html">政务公开</a><a href="http://www.jszwfw.gov.cn/">政务服务</a><a href="http://${PARK}/index.html">虹桥工业园区</a></div>
<ol class="path"><li><a href="/index.html">首页</a></li><li><a href="${DISCLOSURE}index.html">政务公开</a></li>${[...trail, title].map((step) => `<li>${step}</li>`).join('')}</ol>
<aside><h2>政府信息公开</h2><a href="${DISCLOSURE}zfxxgkzn/index.html">政府信息公开指南</a><a href="${DISCLOSURE}zfxxgkzd/index.html">政府信息公开制度</a><a href="${ANNUAL}index.html">政府信息公开年报</a></aside>
<main>${content}</main>
<div id="bottom">泰兴市人民政府版权所有 <a href="http://bszs.conac.cn/">标识</a> 苏ICP备05000002号</div></body></html>`;
}

function detail(article: Article): string {
  const { title, date, publisher } = article;
  const cell = (label: string, value: string) => `<th>${label}</th><td>${value}</td>`;
  const box = `<table class="xxgk-box"><tr>${cell('索引号', `014418521/${date.slice(0, 4)}-${article.url.slice(-8, -5)}`)}${cell('主题分类', '综合政务')}</tr>
<tr>${cell('发布单位', publisher)}${cell('发文日期', date)}</tr><tr>${cell('文号', '无')}${cell('时效', '有效')}</tr></table>`;
  return frame(
    title,
    [],
    `${box}<h1 class="wzbt">${title}</h1><p class="ly">信息来源：${publisher}　发布日期：${date}　浏览次数：</p><div class="wzzw-article">${article.content()}</div>`,
    `<meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date} 08:30:00"><meta name="ContentSource" content="${publisher}">`,
  );
}

/** A column that shows its only article, below a table of documents that has none. */
const ownColumn = (article: ReportArticle) =>
  frame(
    '信息公开年报',
    ['镇街信息公开', '根思乡'],
    `<table class="documents"><tr><th>文件名称</th><th>文号</th><th>发布日期</th></tr></table>
<h1>${article.title}</h1><div class="wzzw-article">${article.content()}</div>`,
  );

function home(news: readonly Article[]): string {
  const part = (name: string, from: number) =>
    `<section><h3>${name}</h3><ul>${news
      .slice(from, from + 8)
      .map(lineOf)
      .join('')}</ul></section>`;
  return frame(
    '首页',
    [],
    `<div class="menu"><dl><dt><a href="${FOLDERS.news}index.html">走进泰兴</a></dt><dd>城市概况</dd></dl><dl><dt><a href="${DISCLOSURE}index.html">政府信息公开</a></dt><dd><a href="${DISCLOSURE}zfxxgkzn/index.html">政府信息公开指南</a></dd></dl></div>
${part('泰兴要闻', 0)}${part('镇街动态', 8)}${part('通知公告', 16)}${part('专题专栏', 24)}
<div class="friends"><a href="http://www.jiangsu.gov.cn/">江苏省政府</a><a href="http://www.taizhou.gov.cn/">泰州市政府</a><a href="http://www.taizhou.gov.cn/zwgk/zfxxgknb/index.html">泰州市政府信息公开年报</a></div>`,
  );
}

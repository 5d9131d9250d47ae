import { escapeHtml } from '../../html.js';
import type { Answer, Asked, Published, Site } from '../site.js';
import { countyOf, Pages, published, type SiteReport, siteReport } from '../support/county.js';
import { docx } from '../support/files.js';
import { type Neighbour, neighbours } from '../support/neighbours.js';
import { mountNews, news, SECTIONS } from '../support/newsroom.js';
import type { ListItem } from '../support/pages.js';
import { chaptersOf } from '../support/portal.js';
import { departments, strangersReport } from '../support/strangers.js';

const COUNTY = countyOf('和平县', '441624');
const HOST = 'www.heping.gov.cn';
const ORIGIN = `http://${HOST}`;
const OFFICE = '和平县人民政府办公室';
const FOREIGN = ['www.gov.cn', 'www.gd.gov.cn', 'www.heyuan.gov.cn', 'stat.portal-counter.example.com'];
const YEARS = [2024, 2023, 2022, 2021, 2020, 2019];
const PER_PAGE = 100;

/** A unit's own 公开目录: the first part of its addresses, its category of annual reports, its SID. */
interface Directory {
  unit: string;
  path: string;
  category: number;
  sid: string;
  /** Report years that were never published. */
  gaps: readonly number[];
  /** How its pages write their script. */
  style: Style;
  /** Its API answers under its own path instead of the host's. */
  hasOwnApi?: boolean;
  publisher?: string;
}

type Style = 'single' | 'double' | 'json';

const DIRECTORIES: readonly Directory[] = [
  { unit: '阳明镇', path: 'hpxymz', category: 3341, sid: '762021', gaps: [], style: 'single' },
  { unit: '大坝镇', path: 'hpxdbz', category: 3352, sid: '762022', gaps: [2019], style: 'double' },
  { unit: '长塘镇', path: 'hpxctz', category: 3363, sid: '762023', gaps: [], style: 'json', hasOwnApi: true },
  { unit: '下车镇', path: 'hpxxcz', category: 3374, sid: '762024', gaps: [2019, 2020], style: 'single' },
  { unit: '上陵镇', path: 'hpxslz', category: 3385, sid: '762025', gaps: [2021], style: 'double' },
  { unit: '贝墩镇', path: 'hpxbdz', category: 3396, sid: '762026', gaps: [], style: 'json' },
  { unit: '古寨镇', path: 'hpxgzz', category: 3407, sid: '762027', gaps: [2023], style: 'single', hasOwnApi: true },
  {
    ...{ unit: '彭寨镇', path: 'hpxpzz', category: 3418, sid: '762028', gaps: [], style: 'double' },
    publisher: OFFICE,
  },
  { unit: '合水镇', path: 'hpxhsz', category: 3429, sid: '762029', gaps: [2024], style: 'single' },
];
/** The county's own directory; it also shows the reports of a town that has none, published by the county's office. */
const COUNTY_DIRECTORY: Directory = {
  ...{ unit: '和平县', path: '', category: 2629, sid: '762001', gaps: [], style: 'single', publisher: OFFICE },
};
const GUEST = { unit: '礼士镇', gaps: [2022] };
const UNITS = [...DIRECTORIES.map(({ unit }) => unit), GUEST.unit];
/** Towns whose first two reports lie on static pages of the portal, from before the directories. */
const OLD_COLUMN = '/zwgk/zfxxgknb/zz/';
const MOVED = ['阳明镇', '长塘镇', '贝墩镇', '彭寨镇'];
const LAYOUTS = ['plain', 'word', 'headed', 'broken-labels', 'thousands', 'full-width'];

/** One entry of a directory's list. */
interface Post {
  id: number;
  title: string;
  /** YYYY-MM-DD */
  date: string;
  publisher: string;
  url: string;
  content(): string;
}

/** A county of Guangdong: static portal, and a 公开目录 for it and for most towns, whose lists come from an API and whose texts stand in scripts. Speaks http only. */
export function gkmlpt(): Site {
  const pages = new Pages();
  const reports: Published[] = [];
  const items = news(COUNTY, 60, (i, date) => `/xwzx/zwyw/content/post_${900400 + i * 7}.html?d=${date}`);
  mountNews(pages, ORIGIN, items, portalPage);
  portal(pages, items);
  oldColumn(pages, reports);
  DIRECTORIES.forEach((directory, i) => mountDirectory(pages, directory, postsOf(directory, i, pages, reports)));
  mountDirectory(pages, COUNTY_DIRECTORY, countyPosts(pages, reports));
  return {
    ...{ id: 'gkmlpt', county: COUNTY, hosts: [HOST, 'heping.gov.cn'], portal: `${ORIGIN}/` },
    ...{ column: `${ORIGIN}/gkmlpt/annualreport#${COUNTY_DIRECTORY.category}`, reports, foreign: FOREIGN },
    answer(asked) {
      const url = new URL(asked.url);
      url.host = HOST;
      return pages.answer({ ...asked, url });
    },
  };
}

const addressOf = (path: string, id: number) =>
  `${ORIGIN}${path === '' ? '' : `/${path}`}/gkmlpt/content/${Math.floor(id / 1e6)}/${Math.floor(id / 1e3)}/post_${id}.html`;

function postsOf(directory: Directory, i: number, pages: Pages, reports: Published[]): Post[] {
  const { unit, path, gaps, publisher = `和平县${unit}人民政府` } = directory;
  const posts: Post[] = [];
  for (const year of YEARS) {
    if (gaps.includes(year) || (year < 2021 && MOVED.includes(unit))) continue;
    const url = addressOf(path, 3_140_000 + (year - 2019) * 90_000 + i * 1311 + 17);
    const own = siteReport(COUNTY, unit, year, url, { layout: LAYOUTS[(i + year) % LAYOUTS.length] as string });
    const isFile = unit === '上陵镇' && year === 2020;
    posts.push(isFile ? fileOf(own, publisher, pages, reports) : postOf(own, publisher));
    if (!isFile) reports.push(published(own));
  }
  for (const [k, own] of neighbours(COUNTY, [unit, unit, unit], 2023).entries())
    posts.push(neighbour(own, addressOf(path, 3_520_100 + i * 1311 + k), `2024-01-${11 + k}`, publisher));
  return posts;
}

const postOf = (own: SiteReport, publisher: string): Post => ({
  ...{ id: idOf(own.url), title: own.title, date: own.publishedOn, publisher, url: own.url },
  content: () => chaptersOf(own),
});

/** A report that is nothing but a Word file; the API names it, and so does the text. */
function fileOf(own: SiteReport, publisher: string, pages: Pages, reports: Published[]): Post {
  const file = `${ORIGIN}/attachment/0/41/41207/${idOf(own.url)}.docx`;
  pages.add(file, () => ({
    headers: { 'content-type': 'application/octet-stream' },
    body: docx([own.title, ...[...chaptersOf(own).matchAll(/<p>([^<&]+)<\/p>/g)].map((match) => match[1] as string)]),
  }));
  reports.push({ unit: own.unit, year: own.year, url: own.url, aliases: [file], facts: null });
  const content = `<p>根据有关规定，现将年度报告全文公布，详见附件。</p><p><a href="${file}" class="nfw-cms-attachment">${own.title}.docx</a></p>`;
  return { ...postOf(own, publisher), content: () => content };
}

const neighbour = ({ title, body }: Neighbour, url: string, date: string, publisher: string): Post => ({
  ...{ id: idOf(url), title, date, publisher, url },
  content: () => body,
});

const idOf = (url: string) => Number(/post_(\d+)/.exec(url)?.[1]);

/** More than a page of the API: departments, the county, neighbours, and here and there the town without a directory. */
function countyPosts(pages: Pages, reports: Published[]): Post[] {
  const posts: Post[] = [];
  for (const [y, year] of YEARS.entries()) {
    const base = 3_090_000 + (year - 2019) * 90_000;
    for (const [k, who] of [COUNTY.name, ...departments(12)].entries())
      posts.push(postOf(strangersReport(COUNTY, who, year, addressOf('', base + k * 37)), OFFICE));
    for (const [k, own] of neighbours(COUNTY, UNITS, year).entries())
      posts.push(neighbour(own, addressOf('', base + 900 + k), `${year + 1}-02-${10 + k}`, OFFICE));
    if (GUEST.gaps.includes(year)) continue;
    const own = siteReport(COUNTY, GUEST.unit, year, addressOf('', base + 777), { layout: LAYOUTS[y] as string });
    posts.push(postOf(own, OFFICE));
    reports.push(published(own));
  }
  return posts;
}

function mountDirectory(pages: Pages, directory: Directory, posts: Post[]): void {
  const { path, category, sid, hasOwnApi } = directory;
  const prefix = path === '' ? '' : `/${path}`;
  for (const tab of ['index', 'guide', 'policy', 'annualreport'])
    pages.add(`${ORIGIN}${prefix}/gkmlpt/${tab}`, () => ({ body: directoryPage(directory, tab) }));
  const sorted = posts.sort((a, b) => b.date.localeCompare(a.date) || b.id - a.id);
  pages.add(`${ORIGIN}${hasOwnApi ? prefix : ''}/gkmlpt/api/all/${category}`, (asked) =>
    listAnswer(asked, sid, category, sorted),
  );
  for (const post of posts) pages.add(post.url, () => ({ body: detailPage(directory, post) }));
}

/** A hundred a page; page 0 is page 1; without the right SID nothing. */
function listAnswer({ url }: Asked, sid: string, category: number, posts: readonly Post[]): Answer {
  const page = Math.max(1, Number(url.searchParams.get('page') ?? 1));
  const isOwn = url.searchParams.get('sid') === sid;
  const articles = (isOwn ? posts : []).slice((page - 1) * PER_PAGE, page * PER_PAGE).map((post) => ({
    ...{ id: post.id, title: post.title, url: post.url, post_url: post.url, publisher: post.publisher },
    ...{ identifier: `11441624007${post.id}/${post.date.slice(0, 4)}-00${post.id % 900}`, document_number: '' },
    ...{ date: Date.parse(post.date) / 1000, created_at: `${post.date} 09:12:31` },
    ...{ first_publish_time: Date.parse(post.date) / 1000, display_publish_time: post.date, attachment: [] },
  }));
  const classify = isOwn ? { id: category, name: '政府信息公开年报', post_count: posts.length } : null;
  return {
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ classify, articles }),
  };
}

/** A value as a script writes it: keys bare but in JSON; texts escaped so that no tag stands in the page. */
function literal(value: unknown, style: Style): string {
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, style)).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, item]) =>
      style === 'json' ? `"${key}":${literal(item, style)}` : `${key}: ${literal(item, style)}`,
    );
    return style === 'json' ? `{${entries.join(',')}}` : `{\n  ${entries.join(',\n  ')},\n}`;
  }
  const json = JSON.stringify(value);
  if (typeof value !== 'string') return json;
  if (style === 'json') return json.replaceAll('</', '<\\/');
  const escaped = json.replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);
  return style === 'double' ? escaped : `'${escaped.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** The categories of a directory, neighbours of the reports' among them. */
function treeOf({ category, path }: Directory): object[] {
  const branch = (id: number, name: string, children: object[] = []) => ({ id, name, children, jump_url: '' });
  const own = path === '' ? ['县政府', '县直部门', '各镇'].map((name, i) => branch(category + 1 + i, name)) : [];
  return [
    branch(category - 20, '政府信息公开指南'),
    branch(category - 19, '政府信息公开制度'),
    branch(category - 18, '法定主动公开内容', [
      branch(category - 17, '机构职能'),
      branch(category - 16, '财政预算决算'),
      branch(category - 15, '政府网站工作年度报表', [branch(category - 14, '2023年年度报告')]),
      branch(category - 13, '法治政府建设年度报告'),
    ]),
    { children: own, jump_url: '', name: '政府信息公开年报', id: category },
  ];
}

function configOf(directory: Directory, detail: object | null): string {
  const { unit, sid, style } = directory;
  const config = {
    ...{ SERVICE_AREA_ID: 762, SID: sid, SITE_NAME: unit, TREE: treeOf(directory), DETAIL: detail, IS_MOBILE: false },
  };
  return `<script type="text/javascript">\nwindow._CONFIG = ${literal(config, style)};\n</script>\n<script src="/gkmlpt/static/js/app.3f1c2b.js"></script>`;
}

const TABS = [
  ['guide', '政府信息公开指南'],
  ['policy', '政府信息公开制度'],
  ['index', '法定主动公开内容'],
] as const;

function directoryPage(directory: Directory, tab: string, detail: Post | null = null): string {
  const { path, category, unit } = directory;
  const prefix = path === '' ? '' : `/${path}`;
  const owner = path === '' ? '和平县人民政府' : `和平县${unit}人民政府`;
  const tabs = TABS.map(([name, text]) => `<a href="${prefix}/gkmlpt/${name}">${text}</a>`).join('');
  const article = detail && {
    ...{ id: detail.id, title: detail.title, publisher: detail.publisher, date: Date.parse(detail.date) / 1000 },
    ...{ created_at: `${detail.date} 09:12:31`, display_publish_time: detail.date, content: detail.content() },
  };
  const meta = detail
    ? `<meta name="ArticleTitle" content="${detail.title}"><meta name="PubDate" content="${detail.date} 09:12:31"><meta name="ContentSource" content="${detail.publisher}">`
    : '';
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${detail ? `${detail.title} - ` : ''}政府信息公开 - ${owner}</title><meta name="SiteName" content="和平县人民政府">${meta}
<link rel="stylesheet" href="/gkmlpt/static/css/app.css"></head>
<body class="gkmlpt ${tab}"><div class="gkml-header"><a href="${ORIGIN}/">${owner}</a></div>
<div class="gkml-nav">${tabs}<a href="${prefix}/gkmlpt/annualreport#${category}">政府信息公开年报</a></div>
<div id="app"><div class="loading">页面加载中…</div></div>
${configOf(directory, article)}
</body></html>`;
}

const detailPage = (directory: Directory, post: Post) => directoryPage(directory, 'content', post);

function portalPage(title: string, content: string): string {
  const sections = SECTIONS.map((name, i) => `<a href="/zwgk/lm${10 + i}/index.html">${name}</a>`).join('\n');
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>${escapeHtml(title)} - 和平县人民政府网站</title><meta name="SiteName" content="和平县人民政府" /></head>
<body><div class="header"><div class="nav clearfix"><a href="${ORIGIN}/">首页</a><a href="/zwgk/index.html">政府信息公开</a>
<div class="sub">${sections}</div></div></div>
<div class="main">${content}</div>
<div class="footer"><a href="http://www.gov.cn/">中国政府网</a><a href="https://www.gd.gov.cn/zwgk/">广东省人民政府</a><a href="http://www.heyuan.gov.cn/zwgk/zfxxgknb/">河源市政府信息公开年报</a>
<p>主办：和平县人民政府 网站标识码：4416240001</p><script src="//stat.portal-counter.example.com/s.js?id=77"></script></div></body></html>`;
}

const lines = (items: readonly ListItem[]) =>
  items
    .map(({ href, title, date }) => `<li><i>${date ?? ''}</i><a href="${href}">${escapeHtml(title)}</a></li>`)
    .join('\n');

function portal(pages: Pages, items: readonly ListItem[]): void {
  const add = (path: string, title: string, content: string) =>
    pages.add(ORIGIN + path, { body: portalPage(title, content) });
  add('/', '首页', `<ul class="news">${lines(items.slice(0, 40))}</ul>`);
  SECTIONS.forEach((name, i) => {
    add(`/zwgk/lm${10 + i}/index.html`, name, `<ul>${lines(items.slice(i, i + 15))}</ul>`);
  });
  const tabs = TABS.map(([tab, text]) => `<li><a href="/gkmlpt/${tab}">${text}</a></li>`).join('');
  const branches = `<li><a href="/gkmlpt/annualreport#${COUNTY_DIRECTORY.category}">政府信息公开年报</a></li>
<li><a href="/zwgk/zzxxgk/index.html">各镇信息公开目录</a></li><li><a href="${OLD_COLUMN}index.html">各镇政府信息公开年报（2019-2020）</a></li>`;
  add('/zwgk/index.html', '政府信息公开', `<ul class="gk">${tabs}${branches}</ul>`);
  // One scheme or the other, as the editors pasted it; the server speaks only one.
  const towns = DIRECTORIES.map(
    ({ unit, path }, i) =>
      `<td><a href="${i % 3 === 1 ? 'https' : 'http'}://${HOST}/${path}/gkmlpt/index">${unit}</a></td>`,
  );
  add('/zwgk/zzxxgk/index.html', '各镇信息公开目录', `<table class="bm"><tr>${towns.join('')}</tr></table>`);
}

/** The portal's own list of earlier years: static, page 2 is index_2.html. */
function oldColumn(pages: Pages, reports: Published[]): void {
  const items: ListItem[] = [];
  const put = (own: SiteReport) => {
    items.push({ href: new URL(own.url).href, title: own.title, date: own.publishedOn });
    const box = `<h1>${own.title}</h1><div class="info"><span>发布日期：${own.publishedOn}</span></div>`;
    pages.add(own.url, () => ({
      body: portalPage(own.title, `${box}<div class="article-content">${chaptersOf(own)}</div>`),
    }));
  };
  for (const year of [2020, 2019]) {
    const url = (k: number) => `${ORIGIN}${OLD_COLUMN}content/post_${2_590_000 + (year - 2019) * 40_000 + k * 13}.html`;
    for (const [k, who] of departments(9).entries()) put(strangersReport(COUNTY, who, year, url(k)));
    for (const [k, unit] of MOVED.entries()) {
      const own = siteReport(COUNTY, unit, year, url(100 + k));
      put(own);
      reports.push(published(own));
    }
  }
  const total = Math.ceil(items.length / 10);
  for (let page = 1; page <= total; page += 1) {
    const name = (n: number) => `${OLD_COLUMN}index${n === 1 ? '' : `_${n}`}.html`;
    const next = page < total ? `<a class="next" href="${name(page + 1)}">下一页</a>` : '';
    const pager = `<div class="page"><a class="first" href="${name(1)}">首页</a>${next}<a class="last" href="${name(total)}">尾页</a></div>`;
    const list = `<ul class="news_list">${lines(items.slice((page - 1) * 10, page * 10))}</ul>`;
    pages.add(ORIGIN + name(page), { body: portalPage('各镇政府信息公开年报', list + pager) });
  }
}

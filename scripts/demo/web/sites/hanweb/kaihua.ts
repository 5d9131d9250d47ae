import type { Site } from '../../site.js';
import { countyOf, Pages, published } from '../../support/county.js';
import { type Article, narrativeArticle, newestFirst, reportArticle } from '../../support/hanweb/article.js';
import { datastore, type JpageList, proxyAnswer } from '../../support/hanweb/jpage.js';
import { departments, falseFriends, headlines, othersReports } from '../../support/hanweb/strangers.js';

const COUNTY = countyOf('开化县', '330824');
const HOST = 'www.kaihua.gov.cn';
const ORIGIN = `http://${HOST}`;
const UNITS = '华埠镇 马金镇 池淮镇 村头镇 桐村镇 杨林镇 苏庄镇 齐溪镇 中村乡 长虹乡 何田乡 音坑乡'.split(' ');
/** What was never published. */
const GAPS = new Set(['村头镇 2022', '桐村镇 2021', '齐溪镇 2024', '何田乡 2023', '何田乡 2021', '苏庄镇 2020']);
const LAYOUTS = ['plain', 'word', 'headed', 'split', 'merged-labels', 'stacked-characters', 'padded', 'broken-labels'];
const FOREIGN = ['www.qz.gov.cn', 'www.zj.gov.cn', 'www.zjzwfw.gov.cn', 'bszs.conac.cn', 'zfwzgl.www.gov.cn'];

const COLUMNS = {
  disclosure: '1229791001',
  guide: '1229791010',
  rules: '1229791011',
  contents: '1229791012',
  annual: '1229792400',
  county: '1229792401',
  departments: '1229792402',
  townships: '1229792462',
  before: '1229792463',
  news: '1229790330',
};
type Column = keyof typeof COLUMNS;
const col = (id: Column) => `/col/col${COLUMNS[id]}/index.html`;
const SECTIONS: readonly (readonly [name: string, number: string])[] = [
  ...([
    ['新闻中心', '1229790330'],
    ['开化概况', '1229790331'],
    ['乡镇风采', '1229790332'],
    ['钱江源旅游', '1229790333'],
    ['互动交流', '1229790340'],
    ['县长信箱', '1229790341'],
    ['民意征集', '1229790342'],
    ['政务服务', '1229790350'],
    ['数据开放', '1229790360'],
  ] as const),
];
const sectionLinks = (from: number, to: number) =>
  SECTIONS.slice(from, to).map(([name, number]) => `<a href="/col/col${number}/index.html">${name}</a>`);
const hrefOf = ({ url }: Article) => url.slice(ORIGIN.length);

type Made = ReturnType<typeof articles>;

/** A county of Zhejiang whose proxy counts records, and which keeps the years before its move in a column of script arrays. */
export function kaihua(): Site {
  const made = articles();
  const pages = new Pages();
  for (const article of Object.values(made).flat()) pages.add(article.url, () => ({ body: detail(article) }));
  putSections(pages, made);
  const twins = made.current.slice(0, 2).map((article) => ({ ...article, url: `${article.url}?xxgkhide=1` }));
  putColumns(pages, made, twins);
  const aliasesOf = (url: string) => twins.map((twin) => twin.url).filter((twin) => twin.startsWith(url));
  return {
    ...{ id: 'hanweb kaihua', county: COUNTY, hosts: [HOST], portal: `${ORIGIN}/`, column: ORIGIN + col('townships') },
    reports: [
      ...[...made.current, ...made.moved].map(({ report, url }) => published(report, aliasesOf(url))),
      ...made.old.map(({ unit, year, url }) => ({ unit, year, url, facts: null })),
    ],
    foreign: FOREIGN,
    answer: (asked) => pages.answer(asked),
  };
}

function articles() {
  let last = 89_000;
  const address = (column: string, date: string) => {
    const [year, month, day] = date.split('-').map(Number);
    last += 3;
    // False friends stand in the townships' column.
    const id = COLUMNS[column as Column] ?? COLUMNS.townships;
    return `${ORIGIN}/art/${year}/${month}/${day}/art_${id}_${last}.html`;
  };
  const reports = (column: Column, years: readonly number[], units: readonly string[], movedOn?: string) =>
    years.flatMap((year) =>
      units
        .filter((unit) => !GAPS.has(`${unit} ${year}`))
        .map((unit, i) => {
          const date = movedOn ?? `${year + 1}-01-${11 + ((i * 5) % 17)}`;
          return reportArticle(COUNTY, unit, year, address(column, date), {
            ...{ layout: LAYOUTS[(i + year) % LAYOUTS.length] as string, date },
            ...(i % 3 === 0 ? { title: `${unit}${year}年政府信息公开工作年度报告` } : {}),
            publisher: ['机关', '党政综合办公室', `${COUNTY.name}${unit}`][i % 3] as string,
          });
        }),
    );
  return {
    current: reports('townships', [2024, 2023, 2022, 2021], UNITS),
    moved: reports('before', [2020, 2019], UNITS.slice(0, 8), '2021-03-19'),
    old: [
      narrativeArticle(COUNTY, '华埠镇', 2018, address('before', '2021-03-19'), '2021-03-19'),
      narrativeArticle(COUNTY, '马金镇', 2009, address('before', '2021-03-20'), '2021-03-20'),
    ],
    others: [2024, 2023].flatMap((year) => othersReports(COUNTY, UNITS, departments(5), year, address)),
    friends: [2024, 2023].flatMap((year) => falseFriends(COUNTY, UNITS, year, address)),
    news: headlines(COUNTY, UNITS, 36, address),
  };
}

/** Home page, news, and the parts of disclosure that hold no reports. */
function putSections(pages: Pages, { news }: Made): void {
  pages.add(`${ORIGIN}/`, home(news));
  for (const [i, [name, number]] of SECTIONS.entries())
    pages.add(`${ORIGIN}/col/col${number}/index.html`, frame(name, [name], plainList(news.slice(i * 2, i * 2 + 14))));
  for (const [id, title, text] of [
    ['disclosure', '政府信息公开', '请选择栏目。'],
    ['guide', '政府信息公开指南', '为方便公民、法人和其他组织获取信息，编制本指南。'],
    ['rules', '政府信息公开制度', '县政府办公室主管全县的公开工作，制度见附件。'],
    ['contents', '法定主动公开内容', '机构职能、规划信息、财政资金、行政许可等见各栏目。'],
  ] as const)
    pages.add(ORIGIN + col(id), frame(title, [title], `${menu(id)}<div class="right"><p>${text}</p></div>`));
}

/** The columns of the annual reports, and the proxy of two of them. */
function putColumns(pages: Pages, { current, moved, old, others, friends }: Made, twins: readonly Article[]): void {
  const list = (id: Column, unitid: string, own: readonly Article[]): JpageList => ({
    ...{ columnid: COLUMNS[id], unitid, webid: '3061', webname: '开化县人民政府', perPage: 20 },
    records: [...own].sort(newestFirst).map(lineOf),
  });
  const townships = list('townships', '7110842', [...current, ...friends]);
  const offices = list('departments', '7110840', others);
  const put = (id: Column, content: string) => pages.add(ORIGIN + col(id), annualPage(id, content));
  const latest = [...twins, ...others.slice(0, 3)].map(lineOf).join('\n');
  put('annual', `<h4>最新公开</h4><ul class="newest">${latest}</ul>`);
  put('county', plainList(others.filter(({ url }) => url.includes(COLUMNS.county))));
  put('departments', jpageOf(offices, offices.records.length));
  put('townships', jpageOf(townships, 20));
  put('before', arrays([...moved, ...old]));
  pages.add(`${ORIGIN}/module/web/jpage/dataproxy.jsp`, (asked) => proxyAnswer([townships, offices], asked, 'records'));
}

function frame(title: string, trail: readonly string[], content: string, meta = ''): string {
  const path = ['首页', '政府信息公开', ...trail].map((step, i) =>
    i < 2 ? `<a href="${['/', col('disclosure')][i]}">${step}</a>` : step,
  );
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>
<meta name="SiteName" content="开化县人民政府"><meta name="SiteDomain" content="${HOST}"><meta name="SiteIDCode" content="3308240001">${meta}
<script src="/script/jquery-1.7.2.min.js"></script></head>
<body><div class="header"><a href="/"><img src="/picture/0/logo.png" alt="开化县人民政府"></a>
<ul class="nav"><li><a href="/">首页</a></li><li>${sectionLinks(0, 1)}</li><li><a href="${col('disclosure')}">政府信息公开</a></li><li><a href="http://www.zjzwfw.gov.cn/">政务服务网</a></li><li>${sectionLinks(4, 5)}</li></ul></div>
<div class="crumb">当前位置：${path.join(' &gt; ')}</div>
<div class="main">${content}</div>
<div class="footer">主办单位：开化县人民政府办公室　网站标识码：3308240001 <a href="http://bszs.conac.cn/sitename">政府网站</a> <a href="http://zfwzgl.www.gov.cn/exposure/">网站找错</a></div></body></html>`;
}

/** The left menu of the disclosure part. */
function menu(current: Column): string {
  const items = (['guide', 'rules', 'contents', 'annual'] as const).map((id, i) => {
    const text = ['政府信息公开指南', '政府信息公开制度', '法定主动公开内容', '政府信息公开年报'][i];
    return `<dd${id === current ? ' class="on"' : ''}><a href="${col(id)}">${text}</a></dd>`;
  });
  return `<dl class="xxgk_menu"><dt>政府信息公开</dt>${items.join('')}</dl>`;
}

const BRANCHES = [
  ['county', '县政府'],
  ['departments', '县级部门'],
  ['townships', '乡镇'],
  ['before', '乡镇（2020年及以前）'],
] as const;

function annualPage(current: Column, content: string): string {
  const name = BRANCHES.find(([id]) => id === current)?.[1] ?? '政府信息公开年报';
  const tabs = BRANCHES.map(
    ([id, text]) => `<li${id === current ? ' class="cur"' : ''}><a href="${col(id)}">${text}</a></li>`,
  );
  return frame(
    name,
    ['政府信息公开年报', name],
    `${menu('annual')}<div class="right"><ul class="tabs">${tabs.join('')}</ul>${content}</div>`,
  );
}

const lineOf = (article: Article) =>
  `<li><a href="${hrefOf(article)}" title="${article.title}" target="_blank">${article.title.length > 26 ? `${article.title.slice(0, 25)}...` : article.title}</a><span>${article.date}</span></li>`;

const plainList = (articles: readonly Article[]) => `<ul class="list">${articles.map(lineOf).join('\n')}</ul>`;

function jpageOf(list: JpageList, shown: number): string {
  const { columnid, unitid, webid, webname, perPage, records } = list;
  const next = `/module/web/jpage/dataproxy.jsp?page=1&appid=1&appid=1&webid=${webid}&path=/&columnid=${columnid}&unitid=${unitid}&webname=${encodeURIComponent(encodeURIComponent(webname))}&permissiontype=0`;
  return `${datastore(list, shown, next)}
<script>$(function(){$('#${unitid}').jpage({themeName:'default',showMode:'full',totalRecord:${records.length},openCookies:false,dataBefore:'<ul class="list">',dataAfter:'</ul>',groupSize:3,perPage:${perPage},barPosition:'bottom',proxyUrl:'/module/web/jpage/dataproxy.jsp',ajaxParam:{col:1,appid:'1',webid:${webid},path:'/',columnid:${columnid},sourceContentType:1,unitid:'${unitid}',webname:'${webname}',permissiontype:0}});});</script>`;
}

/** A list that is all script: every article stands in it, and only the first ones are written into the page when it opens. */
function arrays(articles: readonly Article[]): string {
  const items = articles.map((article) => {
    const [year, month, day] = article.date.split('-');
    return `urls[i]='${hrefOf(article)}';headers[i]="${article.title}";year[i]='${year}';month[i]='${month}';day[i]='${day}';imgstrs[i]='';i++;`;
  });
  return `<div id="news_1229792463"></div><script language="javascript">
function showNews_1229792463(start_num){
var urls=new Array();var headers=new Array();var year=new Array();var month=new Array();var day=new Array();var imgstrs=new Array();
var i=0;
${items.join('\n')}
for(var j=start_num;j<start_num+15&&j<i;j++){document.write("<li><a href='"+urls[j]+"'>"+headers[j]+"</a>"+year[j]+"-"+month[j]+"</li>");}
}
showNews_1229792463(0);</script>`;
}

function detail(article: Article): string {
  const { title, date, publisher } = article;
  const isReport = title.includes('信息公开');
  const meta = `<meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date} 10:21"><meta name="ContentSource" content=""><meta name="ColumnName" content="${isReport ? '乡镇' : '要闻'}">`;
  const box = `<table class="xxgk_table" cellspacing="0"><tbody>
<tr><td class="t">索&nbsp;引&nbsp;号：</td><td>11330824002620${article.url.slice(-9, -5)}</td><td class="t">公开方式：</td><td>主动公开</td></tr>
<tr><td class="t">文&nbsp;&nbsp;&nbsp;号：</td><td></td><td class="t">公开日期：</td><td>${date}</td></tr>
<tr><td class="t">发布单位：</td><td>${publisher}</td><td class="t">信息公开元数据：</td><td></td></tr></tbody></table>`;
  return frame(
    `${title}`,
    ['政府信息公开年报'],
    `${isReport ? box : ''}<div class="article"><h2 class="title">${title}</h2><div class="bz">浏览次数：<script>document.write(1)</script></div>
<div id="zoom">${article.content()}</div><div class="share">打印本页 关闭窗口</div></div>`,
    meta,
  );
}

function home(news: readonly Article[]): string {
  const block = (title: string, articles: readonly Article[]) =>
    `<div class="block"><h3>${title}</h3><ul>${articles.map(lineOf).join('')}</ul></div>`;
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>开化县人民政府</title><meta name="SiteName" content="开化县人民政府"></head><body>
<div class="mega"><ul><li><a href="/">首页</a></li><li>走进开化<div>${sectionLinks(0, 4).join('')}</div></li>
<li><a href="${col('disclosure')}">政府信息公开</a><div><a href="${col('guide')}">政府信息公开指南</a><a href="${col('rules')}">政府信息公开制度</a><a href="${col('contents')}">法定主动公开内容</a><a href="${col('annual')}">政府信息公开年报</a></div></li>
<li>服务<div>${sectionLinks(4, 9).join('')}</div></li></ul></div>
${block('开化要闻', news.slice(0, 14))}${block('乡镇动态', news.slice(14, 26))}${block('公告公示', news.slice(26))}
<div class="links"><a href="http://www.zj.gov.cn/">浙江省人民政府</a><a href="http://www.qz.gov.cn/">衢州市人民政府</a><a href="http://www.qz.gov.cn/col/col1229096700/index.html">衢州市政府信息公开年报</a><a href="http://www.zjzwfw.gov.cn/">浙江政务服务网</a></div>
<div class="footer"><a href="http://bszs.conac.cn/sitename">事业单位</a><a href="http://zfwzgl.www.gov.cn/exposure/">我为政府网站找错</a></div></body></html>`;
}

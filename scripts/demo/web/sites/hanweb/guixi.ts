import type { Site } from '../../site.js';
import { countyOf, Pages, published } from '../../support/county.js';
import { type Article, newestFirst, reportArticle } from '../../support/hanweb/article.js';
import { datastore, type JpageList, proxyAnswer } from '../../support/hanweb/jpage.js';
import { type SearchModule, searchAnswer } from '../../support/hanweb/search.js';
import { departments, falseFriends, headlines, othersReports } from '../../support/hanweb/strangers.js';

const COUNTY = countyOf('贵溪市', '360681');
const HOST = 'www.guixi.gov.cn';
const ORIGIN = `http://${HOST}`;
const STREETS = ['雄石街道', '东门街道', '花园街道'];
const TOWNS = ['泗沥镇', '周坊镇', '鸿塘镇', '罗河镇', '文坊镇', '雷溪镇'];
/** Two that have their reports in a column of their own, which is chosen by the query. */
const OWN_COLUMNS = { 彭湾乡: 'G01014', 樟坪畲族乡: 'G01017' } as const;
const YEARS = [2024, 2023, 2022, 2021, 2020];
/** What was never published. */
const GAPS = new Set([
  '周坊镇 2023',
  '鸿塘镇 2020',
  '雷溪镇 2021',
  '东门街道 2022',
  '樟坪畲族乡 2021',
  '花园街道 2020',
]);
const LAYOUTS = ['plain', 'rows-missing', 'word', 'zero-in-words', 'upright-reviews', 'half-width'];
const FOREIGN = ['www.yingtan.gov.cn', 'www.jiangxi.gov.cn', 'bszs.conac.cn'];
const MODULE = '7f2c';

const COLUMNS = {
  disclosure: '6560',
  guide: '6561',
  annual: '6565',
  others: '6566',
  towns: '6568',
  streets: '6569',
  news: '6410',
};
const col = (id: Column) => `/col/col${COLUMNS[id]}/index.html`;

type Column = keyof typeof COLUMNS;
type Made = ReturnType<typeof articles>;

/** A city of Jiangxi: ids are encrypted and the proxy is silent, but the column holds everything; the streets' list comes from the module's search. */
export function guixi(): Site {
  const made = articles();
  const pages = new Pages();
  for (const article of Object.values(made).flat()) pages.add(article.url, () => ({ body: detail(article) }));
  pages.add(`${ORIGIN}/`, home(made.news));
  pages.add(ORIGIN + col('news'), frame('贵溪要闻', `<ul>${made.news.map(lineOf).join('')}</ul>`));
  putColumns(pages, made);
  return {
    ...{ id: 'hanweb guixi', county: COUNTY, hosts: [HOST], portal: `${ORIGIN}/`, column: ORIGIN + col('towns') },
    reports: [...made.towns, ...made.streets, ...made.own].map(({ report }) => published(report)),
    foreign: FOREIGN,
    answer: (asked) => pages.answer(asked),
  };
}

function articles() {
  let last = 1_368_300;
  const address = (column: string, date: string) => {
    const [year, month, day] = date.split('-').map(Number);
    last += 7;
    const id = column === 'streets' || column === 'news' ? COLUMNS[column] : COLUMNS.towns;
    return `${ORIGIN}/art/${year}/${month}/${day}/art_${id}_${last}.html`;
  };
  const make = (units: readonly string[], column: string, title: (unit: string, year: number) => string | undefined) =>
    YEARS.flatMap((year) =>
      units
        .filter((unit) => !GAPS.has(`${unit} ${year}`))
        .map((unit, i) => {
          const date = `${year + 1}-01-${13 + ((i * 4 + year) % 15)}`;
          const own = title(unit, year);
          const office = unit.endsWith('街道') ? '办事处' : '人民政府';
          return reportArticle(COUNTY, unit, year, address(column, date), {
            ...{ layout: LAYOUTS[(i + year) % LAYOUTS.length] as string, date, publisher: '党政综合办公室' },
            ...(own ? { title: own } : {}),
            lead: `根据《中华人民共和国政府信息公开条例》要求，现公布贵溪市${unit}${office}${year}年度报告。`,
          });
        }),
    );
  return {
    towns: make(TOWNS, 'towns', () => undefined),
    streets: make(STREETS, 'streets', (unit, year) => `${unit}办事处${year}年政府信息公开工作年度报告`),
    own: make(Object.keys(OWN_COLUMNS), 'towns', (_, year) => `${year}年度政府信息公开工作年度报告`),
    others: [2024, 2023, 2022].flatMap((year) => othersReports(COUNTY, TOWNS, departments(4), year, address)),
    friends: [2024, 2023].flatMap((year) => falseFriends(COUNTY, [...TOWNS, ...STREETS], year, address)),
    news: headlines(COUNTY, TOWNS, 30, address),
  };
}

function putColumns(pages: Pages, { towns, streets, own, others, friends }: Made): void {
  const put = (address: string, title: string, content: string) =>
    pages.add(ORIGIN + address, frame(title, tree() + content));
  put(col('disclosure'), '政府信息公开', '');
  put(col('guide'), '政府信息公开指南', '<p>市政府办公室负责推进、指导、协调、监督全市公开工作。</p>');
  put(col('annual'), '政府信息公开年报', '');
  put(col('others'), '市直单位', `<ul>${others.map(lineOf).join('')}</ul>`);
  put(col('streets'), '街道办事处', searchBlock());
  const block = (articles: readonly Article[], unitid: string, id: string) => {
    const records = [...articles].sort(newestFirst).map(lineOf);
    const list: JpageList = { columnid: COLUMNS.towns, unitid, webid: '18', webname: '贵溪市', perPage: 10, records };
    return datastore(list, records.length, nextOf(id));
  };
  put(col('towns'), '乡镇', unitLinks() + block([...towns, ...friends], '20871', '9a1e07'));
  for (const [unit, area] of Object.entries(OWN_COLUMNS))
    put(
      `${col('towns')}?vc_xxgkarea=${area}`,
      `${unit}政府信息公开年报`,
      block(
        own.filter(({ report }) => report.unit === unit),
        '20872',
        '4bd3c6',
      ),
    );
  const module: SearchModule = {
    ...{ jdid: MODULE, perPage: 15 },
    // Whatever column is asked for: departments, false friends and towns come too.
    articles: [...streets, ...others, ...friends.slice(0, 6), ...towns.slice(0, 5)].sort(newestFirst),
  };
  pages.add(`${ORIGIN}/module/web/jpage/dataproxy.jsp`, (asked) => proxyAnswer([], asked, 'silent'));
  pages.add(`${ORIGIN}/module/xxgk/search.jsp`, (asked) => searchAnswer(module, asked));
}

const hrefOf = ({ url }: Article) => url.slice(ORIGIN.length);
const lineOf = (article: Article) =>
  `<li class="clearfix">    <a target="_blank" href="${hrefOf(article)}" title="${article.title}">${article.title}</a>    <b>${article.date}</b></li>`;

/** The block's address for more, with ids that nobody outside of the server can read. */
const nextOf = (id: string) =>
  `/module/web/jpage/dataproxy.jsp?page=1&appid=1&webid=${id}8c55f0b2&path=/&columnid=${id}d41c7e9b3a&unitid=${id}f26b80aa17&webname=${id}00e1&permissiontype=0`;

function unitLinks(): string {
  const links = Object.entries(OWN_COLUMNS).map(
    ([unit, area]) => `<a href="${col('towns')}?vc_xxgkarea=${area}">${unit}</a>`,
  );
  return `<div class="dw"><span>按单位查看：</span>${links.join('')}</div>`;
}

/** The column of the streets holds no list: a script loads it from the module, with fields put together from pieces. */
const searchBlock = () => `<div id="div${COLUMNS.streets}">正在加载……</div>
<form name="sf"><input type="hidden" name="infotypeId" value="A0107"><input type="hidden" name="jdid" value="${MODULE}"><input type="hidden" name="area" value=""><input type="hidden" name="divid" value="div${COLUMNS.streets}"><input type="text" name="vc_title"><input type="text" name="vc_number"></form>
<script>function load(page){var f=document.sf;$.post("/module/xxgk/search.jsp?texttype=&fbtime=&vc_all=&vc_filenumber=&currpage="+page+"&sortfield=compaltedate:0",{infotypeId:f.infotypeId.value,jdid:f.jdid.value,area:f.area.value,divid:f.divid.value,vc_title:'',vc_number:''},function(html){$("#div${COLUMNS.streets}").html(html);});}load(1);</script>`;

/** The tree of the disclosure part, on each of its pages. */
const tree = () => `<div class="zfxxgk_tree"><h3>政府信息公开</h3><ul>
<li><a href="${col('guide')}">政府信息公开指南</a></li><li><a href="javascript:void(0)">法定主动公开内容</a></li>
<li class="open"><a href="${col('annual')}">政府信息公开年报</a><ul><li><a href="${col('others')}">市直单位</a></li><li><a href="${col('towns')}">乡镇</a></li><li><a href="${col('streets')}">街道办事处</a></li></ul></li></ul></div>`;

function frame(title: string, content: string, head = ''): string {
  return `<!DOCTYPE HTML><html><head><meta charset="utf-8"/><title>${title} 贵溪市人民政府</title><meta name="SiteName" content="贵溪市人民政府"/>${head}</head>
<body><header><nav><a href="/">首页</a><a href="${col('news')}">贵溪要闻</a><a href="${col('disclosure')}">政府信息公开</a></nav></header>
<section class="pos"><i></i><a href="/">首页</a> &raquo; <a href="${col('disclosure')}">政府信息公开</a> &raquo; ${title}</section>
${content}
<footer>贵溪市人民政府主办　赣公网安备 36068102000001号 <a href="http://bszs.conac.cn/">党政机关</a></footer></body></html>`;
}

function detail(article: Article): string {
  const { title, date, publisher } = article;
  const pair = (label: string, value: string) => `<td class="xxgk_bt">${label}</td><td>${value}</td>`;
  return frame(
    title,
    `<table class="xxgk_table"><tr>${pair('索&nbsp;&nbsp;引&nbsp;&nbsp;号', `G0100-0203-${date.slice(0, 4)}-0031`)}${pair('发布单位', publisher)}</tr>
<tr>${pair('生成日期', date)}${pair('文&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;号', '&nbsp;')}</tr><tr>${pair('名&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;称', title)}${pair('公开方式', '主动公开')}</tr></table>
<article><p class="bt">${title}</p><div class="con_text" id="zoom">${article.content()}</div></article>`,
    `<meta name="ArticleTitle" content="${title}"/><meta name="PubDate" content="${date} 00:00"/><meta name="ContentSource" content="贵溪市"/>`,
  );
}

function home(news: readonly Article[]): string {
  const tab = (name: string, from: number) =>
    `<div class="tab"><h2>${name}</h2><ul>${news
      .slice(from, from + 10)
      .map(lineOf)
      .join('')}</ul></div>`;
  return frame(
    '首页',
    `<div class="grid"><a href="/col/col6410/index.html">走进贵溪</a><a href="${col('disclosure')}">政府信息公开</a><a href="/col/col6410/index.html">办事服务</a><a href="/col/col6410/index.html">互动交流</a></div>
${tab('贵溪要闻', 0)}${tab('通知公告', 10)}${tab('基层动态', 20)}
<div class="yq"><a href="http://www.jiangxi.gov.cn/">江西省政府</a><a href="http://www.yingtan.gov.cn/">鹰潭市政府</a><a href="http://www.yingtan.gov.cn/col/col5/index.html">鹰潭市政府信息公开年报</a></div>`,
  );
}

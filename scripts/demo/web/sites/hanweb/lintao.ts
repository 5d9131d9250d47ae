import type { Site } from '../../site.js';
import { countyOf, Pages, published } from '../../support/county.js';
import { type Article, newestFirst, reportArticle } from '../../support/hanweb/article.js';
import { datastore, idsOf, type JpageList, proxyAnswer } from '../../support/hanweb/jpage.js';
import { departments, falseFriends, headlines, othersReports } from '../../support/hanweb/strangers.js';

const COUNTY = countyOf('临洮县', '621124');
const HOST = 'www.lintao.gov.cn';
const ORIGIN = `http://${HOST}`;
const UNITS = ['洮阳镇', '八里铺镇', '新添镇', '辛店镇', '太石镇', '中铺镇', '峡口镇', '龙门镇', '红旗乡', '上营乡'];
/** What was never published. */
const GAPS = new Set(['太石镇 2024', '龙门镇 2022', '红旗乡 2019', '红旗乡 2020', '上营乡 2021', '新添镇 2020']);
const LAYOUTS = ['plain', 'unclosed', 'word', 'full-width', 'subtotals', 'thousands'];
const FOREIGN = ['www.dingxi.gov.cn', 'www.gansu.gov.cn', 'www.lintaozx.example.com'];
const PROXY = '/module/jpage/dataproxy.jsp';

const COLUMNS = {
  disclosure: '6900',
  guide: '6902',
  annual: '6920',
  county: '6921',
  departments: '6922',
  townships: '6924',
};
/** The column of 政务要闻. */
const NEWS = '6841';
const col = (id: Column) => `/col/col${COLUMNS[id]}/index.html`;
const SECTIONS = [
  ...[
    '临洮概况',
    '政务要闻',
    '乡镇信息',
    '部门动态',
    '公示公告',
    '领导之窗',
    '重点领域信息公开',
    '财政预决算',
    '招商引资',
    '洮砚文化',
  ],
];

type Column = keyof typeof COLUMNS;
type Made = ReturnType<typeof articles>;

/** A county of Gansu with an old JCMS: its proxy knows pages only, and the column shows a second list beside its own. */
export function lintao(): Site {
  const made = articles();
  const pages = new Pages();
  for (const article of Object.values(made).flat()) pages.add(article.url, () => ({ body: detail(article) }));
  pages.add(`${ORIGIN}/`, home(made.news));
  for (const [i, name] of SECTIONS.entries())
    pages.add(`${ORIGIN}/col/col${6840 + i}/index.html`, frame(name, rows(made.news.slice(i * 3, i * 3 + 10))));
  putColumns(pages, made);
  return {
    ...{ id: 'hanweb lintao', county: COUNTY, hosts: [HOST], portal: `${ORIGIN}/`, column: ORIGIN + col('townships') },
    ...{ reports: made.reports.map(({ report }) => published(report)), foreign: FOREIGN },
    answer: (asked) => pages.answer(asked),
  };
}

function articles() {
  let last = 1_618_500;
  const address = (column: string, date: string) => {
    const [year, month, day] = date.split('-').map(Number);
    last += 1;
    const id = column === 'news' ? NEWS : (COLUMNS[column as Column] ?? COLUMNS.townships);
    return `${ORIGIN}/art/${year}/${month}/${day}/art_${id}_${last}.html`;
  };
  const reports = [2024, 2023, 2022, 2021, 2020, 2019].flatMap((year) =>
    UNITS.filter((unit) => !GAPS.has(`${unit} ${year}`)).map((unit, i) => {
      const date = `${year + 1}-01-${12 + ((i * 7) % 18)}`;
      return reportArticle(COUNTY, unit, year, address('townships', date), {
        ...{ layout: LAYOUTS[(i * 2 + year) % LAYOUTS.length] as string, date, publisher: i % 3 === 0 ? '机关' : unit },
        title:
          i % 2 === 0 ? `${year}年${unit}政府信息公开年度报告` : `临洮县${unit}人民政府${year}年度政府信息公开工作报告`,
      });
    }),
  );
  return {
    reports,
    friends: [2024, 2022, 2020].flatMap((year) => falseFriends(COUNTY, UNITS.slice(year % 5), year, address)),
    others: [2024, 2023].flatMap((year) => othersReports(COUNTY, UNITS, departments(4), year, address)),
    news: headlines(COUNTY, UNITS, 40, address),
  };
}

function putColumns(pages: Pages, { reports, friends, others, news }: Made): void {
  const list = (columnid: string, unitid: string, perPage: number, own: readonly Article[]): JpageList => ({
    ...{ columnid, unitid, webid: '12', webname: '临洮县人民政府', perPage },
    records: [...own].sort(newestFirst).map(rowOf),
  });
  const main = list(COLUMNS.townships, '18820', 15, [...reports, ...friends]);
  const side = list(NEWS, '18801', 8, news);
  const put = (id: Column, title: string, content: string) =>
    pages.add(ORIGIN + col(id), frame(title, disclosureMenu() + content));
  put('disclosure', '政府信息公开', '<p>本栏目依照条例设立。</p>');
  put('guide', '政府信息公开指南', '<p>县政府办公室受理申请，地址县城东大街。</p>');
  put('annual', '政府信息公开年报', `${branches('annual')}<p>请选择公开主体。</p>`);
  const isCounty = ({ title }: Article) => title.startsWith('临洮县人民政府');
  put('county', '县政府', branches('county') + rows(others.filter(isCounty)));
  put('departments', '县直部门', branches('departments') + rows(others.filter((article) => !isCounty(article))));
  put(
    'townships',
    '乡镇',
    `${branches('townships')}<table width="100%"><tr><td width="220"><b>政务要闻</b>${jpageOf(side, 8)}</td><td><b>乡镇</b>${jpageOf(main, 15)}</td></tr></table>`,
  );
  pages.add(ORIGIN + PROXY, (asked) => proxyAnswer([side, main], asked, 'pages'));
}

const rows = (articles: readonly Article[]) => `<table>${articles.map(rowOf).join('')}</table>`;

const rowOf = ({ url, title, date }: Article) =>
  `<tr><td width=15 valign="middle"><img src="/picture/0/dot.gif"></td><td style='border-bottom:1px dashed #999'><a href='${url.slice(ORIGIN.length)}' title='${title}' target='_blank' style='font-size:10.5pt'>${title.length > 22 ? `${title.slice(0, 22)}...` : title}</a></td><td width='90' align='right'>[${date}]</td></tr>`;

/** The addresses of this version carry quotes inside of the query. */
function jpageOf(list: JpageList, shown: number): string {
  const { unitid, perPage, records } = list;
  const ids = idsOf(list);
  const next = `${PROXY}?page=1&appid=1&appid=1&webid=${list.webid}&path='/'&columnid=${list.columnid}&unitid=${unitid}&webname='${list.webname}'&permissiontype=0`;
  const fields = Object.entries(ids).map(([name, value]) => `${name}:'${value}'`);
  return `${datastore(list, shown, next)}<script language="javascript">
$(function(){ $('#${unitid}').jpage({ themeName : 'default', showMode : 'full', totalRecord : ${records.length}, dataBefore : '<table width="100%">', dataAfter : '</table>', groupSize : 1, proxyUrl : '${PROXY}', perPage : ${perPage}, ajaxParam : { ${fields.join(', ')} } }); });
</script>`;
}

const disclosureMenu =
  () => `<table class="left"><tr><td><a href="${col('disclosure')}">政府信息公开</a></td></tr><tr><td><a href="${col('guide')}">政府信息公开指南</a></td></tr>
<tr><td><a href="/col/col6846/index.html">重点领域信息公开</a></td></tr><tr><td><a href="${col('annual')}"><font color="red">政府信息公开年报</font></a></td></tr></table>`;

/** The bodies that publish, to choose from: no links. */
const branches = (current: Column) =>
  `<form><select onchange="if(this.value)location.href=this.value"><option value="">--选择公开主体--</option>${(
    [
      ['county', '县政府'],
      ['departments', '县直部门'],
      ['townships', '乡镇'],
    ] as const
  )
    .map(([id, text]) => `<option value="${col(id)}"${id === current ? ' selected' : ''}>${text}</option>`)
    .join('')}</select></form>`;

function frame(title: string, content: string, head = ''): string {
  const bar = [
    '<a href="/">首 页</a>',
    ...SECTIONS.slice(0, 5).map((name, i) => `<a href="/col/col${6840 + i}/index.html">${name}</a>`),
  ];
  return `<html><head><META http-equiv="Content-Type" content="text/html; charset=utf-8"><title>${title}_临洮县人民政府</title>
<META name="SiteName" content="临洮县人民政府">${head}<SCRIPT src="/module/jslib/jquery/jpage/jquery.jpage.js"></SCRIPT></head>
<body><TABLE width="1000" align="center"><TR><TD class="bar">${bar.join(' | ')} | <a href="${col('disclosure')}">政府信息公开</a></TD></TR>
<TR><TD class="where">您的位置：<a href="/">首页</a>-&gt;<a href="${col('disclosure')}">政府信息公开</a>-&gt;${title}</TD></TR></TABLE>
${content}
<div align="center">版权所有：临洮县人民政府　甘ICP备05000001号　联系电话：0932-2240001</div></body></html>`;
}

function detail({ title, date, publisher, content }: Article): string {
  return frame(
    title,
    `<div id="article"><h1>${title}</h1><div class="sub">发布日期：${date}　发布单位：${publisher}　点击数：<span id="hits"></span></div>
<div class="article" id="zoom">${content()}</div><div>【打印】【关闭】</div></div>`,
    `<META name="ArticleTitle" content="${title}"><META name="PubDate" content="${date} 16:02:11"><META name="ContentSource" content="${publisher}">`,
  );
}

function home(news: readonly Article[]): string {
  const cell = (name: string, from: number) =>
    `<td valign="top"><table><tr><td><b>${name}</b></td></tr>${news
      .slice(from, from + 10)
      .map(rowOf)
      .join('')}</table></td>`;
  return frame(
    '首页',
    `<table><tr>${SECTIONS.map((name, i) => `<td><a href="/col/col${6840 + i}/index.html">${name}</a></td>`).join('')}</tr></table>
<table><tr>${cell('政务要闻', 0)}${cell('乡镇信息', 10)}</tr><tr>${cell('部门动态', 20)}${cell('公示公告', 30)}</tr></table>
<table><tr><td><a href="${col('disclosure')}"><img src="/picture/0/xxgk.jpg" alt="政府信息公开"></a></td><td><a href="/col/col6845/index.html"><img src="/picture/0/xf.jpg" alt="书记信箱"></a></td></tr></table>
<select onchange="window.open(this.value)"><option value="http://www.gansu.gov.cn/">甘肃省人民政府</option><option value="http://www.dingxi.gov.cn/">定西市人民政府</option></select>
<a href="http://www.dingxi.gov.cn/col/col12377/index.html">定西市信息公开年报</a> <a href="http://www.lintaozx.example.com/">临洮在线</a>`,
  );
}

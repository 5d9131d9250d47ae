import type { Answer, Asked, Published, Site } from '../site.js';
import { countyOf, Pages, published } from '../support/county.js';
import { type Article, narrativeArticle, reportArticle } from '../support/hanweb/article.js';
import { departments, falseFriends, headlines, othersReports } from '../support/hanweb/strangers.js';
import { chaptersOf } from '../support/portal.js';

const COUNTY = countyOf('微山县', '370826');
const HOST = 'www.weishan.gov.cn';
const ORIGIN = `http://${HOST}`;
const JSP = '/module/xxgk/xxgkAnnualReport.jsp';
const FOREIGN = ['www.jining.gov.cn', 'www.shandong.gov.cn', 'zwfw.sd.gov.cn'];

const ALL = [2024, 2023, 2022, 2021, 2020, 2019];
/** A unit, the code of its organisation, how the column links it, and the years that it really published. */
interface Publisher {
  unit: string;
  area: string;
  /** Query behind the address; {area} stands for the code. */
  link: string;
  years: readonly number[];
}
const without = (...gaps: number[]) => ALL.filter((year) => !gaps.includes(year));
const PUBLISHERS: readonly Publisher[] = [
  { unit: '夏镇街道', area: '113708260043230013', link: '?area={area}', years: [...ALL, 2018] },
  { unit: '昭阳街道', area: '11370826004323018X', link: '?area={area}&fbtime=2023', years: ALL },
  { unit: '傅村街道', area: '113708260043230266', link: '?area={area}&fbtime=2023&showType=2', years: without(2019) },
  { unit: '韩庄镇', area: '11370826004323034A', link: '?area={area}', years: without(2022) },
  { unit: '欢城镇', area: '11370826004323042T', link: '?fbtime=2023&area={area}', years: without(2021) },
  { unit: '南阳镇', area: '11370826004323050H', link: '?area={area}&fbtime=2022', years: ALL },
  { unit: '鲁桥镇', area: '113708260043230694', link: '?area={area}&fbtime=', years: without(2024, 2019) },
  // Linked for a year that it has not published.
  { unit: '留庄镇', area: '11370826004323077W', link: '?area={area}&fbtime=2024', years: without(2024) },
  { unit: '两城镇', area: '11370826004323085P', link: '?area={area}&fbtime=2023&showType=2', years: [...ALL, 2018] },
  // Two years in a row are missing, and there are older ones.
  { unit: '马坡镇', area: '11370826004323093J', link: '?area={area}&fbtime=2024', years: without(2020, 2021) },
  { unit: '高楼乡', area: '11370826004323472M', link: '?area={area}&fbtime=2023', years: without(2020) },
];
/** Links whose code the module does not know: one is cut short, one is of a unit that was merged. */
export const WRONG_AREAS = [
  { unit: '赵庙镇', area: '11370826004323' },
  { unit: '张楼镇', area: '113708260043239990' },
] as const;
const OFFICES = departments(6).map((name, i) => ({ name, area: `11370826MB28${31_407 + i * 97}${'XKTR08'[i]}` }));

const COLUMNS = {
  disclosure: '41000',
  guide: '41001',
  annual: '41010',
  departments: '41011',
  units: '41012',
  county: '41013',
  news: '40620',
};
type Column = keyof typeof COLUMNS;
const col = (id: Column) => `/col/col${COLUMNS[id]}/index.html`;
const LAYOUTS = ['plain', 'word', 'merged-labels', 'split', 'padded', 'unclosed'];

/** The address of one unit's page of one year. */
export const jspOf = (area: string, year: number) => `${ORIGIN}${JSP}?area=${area}&fbtime=${year}`;

/** The pages of the module, by code and year. */
type Module = Map<string, () => string>;

/** A county whose reports come from a module that is asked for unit and year: no list names them all. */
export function annualJsp(): Site {
  const module: Module = new Map();
  const reports = PUBLISHERS.flatMap((publisher, i) =>
    publisher.years.map((year) => putReport(module, publisher, year, LAYOUTS[(i + year) % LAYOUTS.length] as string)),
  );
  const pages = new Pages();
  putPortal(pages, module);
  const areas = new Set([...PUBLISHERS, ...OFFICES].map(({ area }) => area));
  pages.add(ORIGIN + JSP, (asked) => jspAnswer(asked, areas, module));
  return {
    ...{ id: 'annual jsp', county: COUNTY, hosts: [HOST], portal: `${ORIGIN}/`, column: ORIGIN + col('units') },
    ...{ reports, foreign: FOREIGN },
    answer: (asked) => pages.answer(asked),
  };
}

function putReport(module: Module, { unit, area, link }: Publisher, year: number, layout: string): Published {
  const url = jspOf(area, year);
  const linked = `${ORIGIN}${JSP}${link.replace('{area}', area).replace(/fbtime=\d*/, `fbtime=${year}`)}`;
  const aliases = link.includes('fbtime') && linked !== url ? [linked] : [];
  if (year < 2019) {
    const article = narrativeArticle(COUNTY, unit, year, url, '');
    module.set(`${area} ${year}`, () => article.content());
    return { unit, year, url, ...(aliases.length > 0 ? { aliases } : {}), facts: null };
  }
  const { report } = reportArticle(COUNTY, unit, year, url, { layout });
  module.set(`${area} ${year}`, () => textOf(unit, year, chaptersOf(report), year % 3));
  return published(report, aliases);
}

function putPortal(pages: Pages, module: Module): void {
  let last = 3_061_000;
  const address = (column: string, date: string) => {
    const [year, month, day] = date.split('-').map(Number);
    last += 11;
    return `${ORIGIN}/art/${year}/${month}/${day}/art_${column === 'news' ? COLUMNS.news : COLUMNS.county}_${last}.html`;
  };
  const units = PUBLISHERS.map(({ unit }) => unit);
  const news = headlines(COUNTY, units, 34, address);
  const friends = [2024, 2023].flatMap((year) => falseFriends(COUNTY, units, year, address));
  const [own, ...others] = othersReports(
    COUNTY,
    units,
    OFFICES.map(({ name }) => name),
    2023,
    address,
  ) as [Article, ...Article[]];
  for (const [i, article] of others.entries()) module.set(`${OFFICES[i]?.area} 2023`, () => article.content());
  for (const article of [...news, ...friends, own]) pages.add(article.url, () => ({ body: detail(article) }));

  pages.add(`${ORIGIN}/`, home(news));
  pages.add(ORIGIN + col('news'), frame('微山动态', lines(news)));
  const put = (id: Column, title: string, content: string) =>
    pages.add(ORIGIN + col(id), frame(title, sections() + content));
  put('disclosure', '政府信息公开', '');
  put('guide', '政府信息公开指南', '<p>受理机构：微山县人民政府办公室。</p>');
  put('annual', '政府信息公开年报', groups());
  put('county', '县政府', groups() + lines([own, ...friends]));
  const button = (name: string, query: string) =>
    `<span class="btn"><a href="${JSP}${query.replaceAll('&', '&amp;')}" target="_blank">${name}</a></span>`;
  const offices = OFFICES.map(({ name, area }) => button(name, `?area=${area}&fbtime=2023`));
  put('departments', '县直部门', groups() + offices.join('\n'));
  const buttons = PUBLISHERS.map(({ unit, area, link }) => button(unit, link.replace('{area}', area)));
  const wrong = WRONG_AREAS.map(({ unit, area }) => button(unit, `?area=${area}&fbtime=2023`));
  put('units', '镇街', `${groups()}<div class="units">${[...buttons, ...wrong].join('\n')}</div>`);
}

/** The module: nothing for a code that it does not know; an empty shell for a year without a report, and where no year is given. */
function jspAnswer({ url }: Asked, areas: ReadonlySet<string>, module: ReadonlyMap<string, () => string>): Answer {
  const area = url.searchParams.get('area') ?? '';
  if (!areas.has(area)) return { body: '' };
  const content = module.get(`${area} ${url.searchParams.get('fbtime') ?? ''}`);
  return {
    body: `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title></title><link href="/css/xxgk_nb.css" rel="stylesheet" /></head>
<body><div class="nb_content" id="zoom">${content?.() ?? ''}</div></body></html>`,
  };
}

/** The text begins with its first sentence, and names the unit at its beginning, at its end, or behind a button that reads it aloud. */
function textOf(unit: string, year: number, content: string, style: number): string {
  const office = `微山县${unit}${unit.endsWith('街道') ? '办事处' : '人民政府'}`;
  const lead = `<p>根据《中华人民共和国政府信息公开条例》规定，由${office}编制并公布本年度报告，所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。</p>`;
  const contact = `<p>如对本报告有疑问，请与${office}党政办公室联系（地址：微山县${unit}驻地，电话：0537-8220001）。</p>`;
  if (style === 0) return lead + content;
  return style === 1
    ? `<p>本报告依照条例和有关格式编写。</p>${content}${contact}`
    : `<div class="yd">点击收听年报语音朗读</div>${lead}${content}${contact}`;
}

const lines = (articles: readonly Article[]) =>
  `<ul class="news_ul">${articles.map(({ url, title, date }) => `<li><i>${date.slice(5)}</i><a href="${url.slice(ORIGIN.length)}">${title}</a></li>`).join('\n')}</ul>`;

const sections = () =>
  `<div class="fl_menu"><p><a href="${col('guide')}">政府信息公开指南</a></p><p><a href="${col('annual')}">政府信息公开年报</a></p><p><a href="${col('news')}">动态要闻</a></p></div>`;

const groups = () =>
  `<div class="groups"><a href="${col('county')}">县政府</a>　<a href="${col('departments')}">县直部门</a>　<a href="${col('units')}">镇街</a></div>`;

function frame(title: string, content: string): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}-微山县人民政府</title><meta name="SiteName" content="微山县人民政府"></head><body>
<div class="wrap"><div class="nav"><a href="/">网站首页</a><a href="${col('news')}">微山动态</a><a href="${col('disclosure')}">政府信息公开</a><a href="http://zwfw.sd.gov.cn/">政务服务</a></div>
<p class="here">当前位置：<a href="/">网站首页</a> · ${title}</p>${content}</div><div class="copy">主办：微山县人民政府办公室 鲁ICP备05000003号</div></body></html>`;
}

const detail = ({ title, date, publisher, content }: Article) =>
  frame(
    title,
    `<div class="art"><h3>${title}</h3><p>发布日期：${date} 信息来源：${publisher}</p><div id="zoom">${content()}</div></div>`,
  );

function home(news: readonly Article[]): string {
  const part = (name: string, from: number, count: number) =>
    `<div class="box"><h4>${name}</h4>${lines(news.slice(from, from + count))}</div>`;
  return frame(
    '首页',
    `<table class="qlinks"><tr><td><a href="${col('disclosure')}">政府信息公开</a></td><td><a href="${col('news')}">微山湖旅游</a></td><td><a href="${col('news')}">招商引资</a></td><td><a href="${col('news')}">领导信箱</a></td></tr></table>
${part('微山要闻', 0, 12)}${part('镇街动态', 12, 12)}${part('公示公告', 24, 10)}
<p><a href="http://www.shandong.gov.cn/">山东省人民政府</a> <a href="http://www.jining.gov.cn/">济宁市人民政府</a> <a href="http://www.jining.gov.cn/col/col5/index.html">济宁市政府信息公开年报</a></p>`,
  );
}

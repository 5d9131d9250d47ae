import { ENCODINGS } from '../../encodings.js';
import { escapeHtml } from '../../html.js';
import type { Answer, Site } from '../site.js';
import { countyOf, Pages, published, type SiteReport, siteReport } from '../support/county.js';
import { neighbours } from '../support/neighbours.js';
import { mountNews, news, SECTIONS } from '../support/newsroom.js';
import { chaptersOf } from '../support/portal.js';
import { departments, strangersReport } from '../support/strangers.js';

const COUNTY = countyOf('清原满族自治县', '210423');
const HOST = 'www.qingyuan.gov.cn';
const ORIGIN = `http://${HOST}`;
const ROOT = '/zfxxgk/';
const FOREIGN = ['www.fushun.gov.cn', 'count.old-counter.example.com'];
const PER_PAGE = 25;
/** Names that units bore before they were merged or became towns; the national list has them no more. */
export const FORMER_NAMES: readonly string[] = ['北三家乡', '马前寨乡'];

const UNITS: readonly { unit: string; former?: string; gaps?: readonly number[] }[] = [
  { unit: '清原镇' },
  { unit: '红透山镇' },
  { unit: '草市镇', gaps: [2020] },
  { unit: '英额门镇' },
  { unit: '南口前镇' },
  { unit: '南山城镇', gaps: [2023] },
  { unit: '湾甸子镇' },
  { unit: '大孤家镇' },
  { unit: '夏家堡镇' },
  { unit: '北三家镇', former: '北三家乡' },
  { unit: '土口子乡', gaps: [2019, 2024] },
  { unit: '敖家堡乡' },
  { unit: '大苏河乡' },
  { unit: '枸乃甸乡' },
];
const NAMES = UNITS.map(({ unit }) => unit);
const LAYOUTS = ['plain', 'unclosed', 'word', 'no-header', 'padded', 'headed'];
/** Years in the long list, and years with a folder of their own. */
const LISTED = [2021, 2020, 2019];
const FOLDERS = [2024, 2023, 2022];
/** A report of 2023 that stands in the folder of 2022. */
export const MISPLACED = { unit: '草市镇', year: 2023 };

const encode = ENCODINGS.find(({ id }) => id === 'gbk declared gb2312')?.encode as (html: string) => Uint8Array;
const inGbk = (html: string): Answer => ({ headers: { 'content-type': 'text/html' }, body: encode(html) });
const ins = (year: number, k: number) => `ins.asp?s=${612 + (k % 30)}&i=${22592 + (year - 2022) * 1900 + k * 7}`;

/** An old site in GBK: a list with [1][2][3], folders of years, and there nothing but 2022年度报告 under the unit's name. */
export function asp(): Site {
  const pages = new Pages();
  const reports: SiteReport[] = [];
  const add = (own: SiteReport) => {
    reports.push(own);
    return own;
  };
  for (const [k, { unit, former, gaps = [] }] of UNITS.entries())
    for (const year of [...FOLDERS, ...LISTED].filter((own) => !gaps.includes(own)))
      add(make(former && year < 2021 ? former : unit, year, k, FOLDERS.includes(year)));
  add(make('马前寨乡', 2019, 20, false));
  const strangers = [...FOLDERS, ...LISTED].flatMap((year) =>
    departments(8).map((who, k) => strangersReport(COUNTY, who, year, ORIGIN + ROOT + ins(year, 30 + k))),
  );
  for (const own of [...reports, ...strangers]) pages.add(own.url, () => inGbk(detailPage(own)));
  portal(pages);
  mountList(
    pages,
    [...reports, ...strangers].filter(({ year }) => LISTED.includes(year)),
  );
  for (const year of FOLDERS) mountFolder(pages, year, reports, strangers);
  return {
    ...{ id: 'generic asp', county: COUNTY, hosts: [HOST], portal: `${ORIGIN}/`, column: `${ORIGIN}${ROOT}nb/` },
    ...{ reports: reports.map((own) => published(own)), foreign: FOREIGN, answer: (asked) => pages.answer(asked) },
  };
}

/** In the folders of years the articles, too, leave the unit's name to the sentences. */
function make(unit: string, year: number, k: number, isBare: boolean): SiteReport {
  return siteReport(COUNTY, unit, year, ORIGIN + ROOT + ins(year, k), {
    layout: LAYOUTS[(year + k) % LAYOUTS.length] as string,
    change: (report) => ({
      ...report,
      title: isBare ? `${year}年度政府信息公开工作年度报告` : report.title,
      prose: report.prose.map((lines) =>
        lines.map((line) => line.replace(`由${COUNTY.name}${unit}对外发布`, `由${unit}人民政府编制并发布`)),
      ),
    }),
  });
}

function detailPage(own: SiteReport): string {
  return page(
    own.title,
    `<TABLE width=740 align=center><TR><TD align=center class=bt>${own.title}</TD></TR>
<TR><TD align=center>发布时间：${own.publishedOn.replaceAll('-', '/')}　　阅读次数：<script src="count.asp?i=1"></script></TD></TR></TABLE><div class=nr>${chaptersOf(own)}</div>`,
  );
}

function mountList(pages: Pages, reports: readonly SiteReport[]): void {
  const items = reports.map((own) => ({
    href: own.url.split('/').at(-1) as string,
    title: own.title,
    date: own.publishedOn,
  }));
  for (const year of LISTED)
    for (const [i, { title, body }] of neighbours(COUNTY, NAMES, year).entries()) {
      const href = ins(year, 300 + i);
      pages.add(ORIGIN + ROOT + href, inGbk(page(title, `<b>${title}</b>${body}`)));
      items.push({ href, title, date: `${year + 1}-01-${12 + i}` });
    }
  items.sort((a, b) => b.date.localeCompare(a.date));
  const total = Math.ceil(items.length / PER_PAGE);
  pages.add(`${ORIGIN}${ROOT}list.asp`, ({ url }) => {
    const wanted = Number(url.searchParams.get('page') ?? 1);
    if (url.searchParams.get('classid') !== '12' || wanted < 1 || wanted > total)
      return inGbk(page('信息列表', '<font color=red>没有记录</font>'));
    const rows = items
      .slice((wanted - 1) * PER_PAGE, wanted * PER_PAGE)
      .map(
        ({ href, title, date }) =>
          `<TR><TD height=24>·<A href="${escapeHtml(href)}" target=_blank>${escapeHtml(title)}</A></TD><TD>${date}</TD></TR>`,
      );
    // No more than the neighbouring pages are numbered.
    const numbers = [...Array(total).keys()]
      .map((i) => i + 1)
      .filter((n) => Math.abs(n - Math.max(2, wanted)) <= 1)
      .map((n) => (n === wanted ? `<b>[${n}]</b>` : `<A href=list.asp?classid=12&page=${n}>[${n}]</A>`));
    return inGbk(
      page(
        '信息公开年报',
        `<TABLE width=700>${rows.join('\n')}</TABLE><p align=center>共有${items.length}条记录 ${numbers.join('')}</p>`,
      ),
    );
  });
}

/** Towns and departments as headings, under each nothing but the year. */
function mountFolder(
  pages: Pages,
  year: number,
  reports: readonly SiteReport[],
  strangers: readonly SiteReport[],
): void {
  const isMoved = (own: SiteReport) => own.unit === MISPLACED.unit && own.year === MISPLACED.year;
  const here = (own: SiteReport) => (isMoved(own) ? year === 2022 : own.year === year);
  const cell = (name: string, own: readonly SiteReport[]) => {
    const links = own.map(
      (report) => `<A href="../../${escapeHtml(report.url.split('/').at(-1) as string)}">${report.year}年度报告</A>`,
    );
    return `<TD valign=top><h4>${name}</h4>${links.join('<br>') || '&nbsp;'}</TD>`;
  };
  const cells = [...NAMES, ...departments(8)].map((name) =>
    cell(
      name,
      [...reports, ...strangers].filter((own) => own.unit === name && here(own)),
    ),
  );
  const rows = [...Array(Math.ceil(cells.length / 4)).keys()].map(
    (i) => `<TR>${cells.slice(i * 4, i * 4 + 4).join('')}</TR>`,
  );
  pages.add(
    `${ORIGIN}${ROOT}nb/${year}n/`,
    inGbk(page(`${year}年`, `<TABLE border=1 width=780>${rows.join('\n')}</TABLE>`)),
  );
}

function page(title: string, content: string): string {
  const menu = SECTIONS.slice(3, 25).map((name, i) => `<A href="/news/list.asp?lm=${31 + i}">${name}</A>`);
  return `<HTML><HEAD><meta charset="utf-8"><TITLE>${escapeHtml(title)}-清原满族自治县人民政府</TITLE></HEAD>
<BODY topmargin=0><TABLE width=1000 align=center><TR><TD><A href="/">首页</A> | <A href="${ROOT}">政府信息公开</A> | ${menu.join(' | ')}</TD></TR>
<TR><TD>${content}</TD></TR>
<TR><TD align=center>版权所有：清原满族自治县人民政府 <A href="http://www.fushun.gov.cn/zfxxgk/nb.asp">抚顺市政府信息公开年报</A><img src="http://count.old-counter.example.com/c.gif?id=99" width=1 height=1></TD></TR></TABLE></BODY></HTML>`;
}

function portal(pages: Pages): void {
  const items = news(COUNTY, 40, (i) => `/news/show.asp?id=${15500 + i * 3}`);
  const lines = items.map(
    ({ href, title, date }) => `<TR><TD>·<A href="${href}">${title}</A> (${date?.slice(5)})</TD></TR>`,
  );
  const gbk = new Pages();
  mountNews(gbk, ORIGIN, items, page);
  pages.add(`${ORIGIN}/news/show.asp`, (asked) => {
    const { body } = gbk.answer(asked);
    return inGbk(String(body));
  });
  pages.add(`${ORIGIN}/`, inGbk(page('首页', `<TABLE>${lines.slice(0, 30).join('\n')}</TABLE>`)));
  pages.add(`${ORIGIN}/news/list.asp`, inGbk(page('新闻', `<TABLE>${lines.slice(9, 24).join('')}</TABLE>`)));
  pages.add(
    ORIGIN + ROOT,
    inGbk(page('政府信息公开', `<A href="zn.asp">政府信息公开指南</A><br><A href="nb/">信息公开年报</A>`)),
  );
  pages.add(`${ORIGIN}${ROOT}zn.asp`, inGbk(page('政府信息公开指南', '<p>指南由县政府办公室编制。</p>')));
  const folders = FOLDERS.map((year) => `<A href="${year}n/">${year}年</A>`).join(' ');
  pages.add(
    `${ORIGIN}${ROOT}nb/`,
    inGbk(
      page(
        '信息公开年报',
        `<h3>各乡镇、各部门年报</h3>${folders}<br><A href="../list.asp?classid=12">2021年以前信息公开年报</A>`,
      ),
    ),
  );
}

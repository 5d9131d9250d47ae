import { escapeHtml } from '../../html.js';
import type { Answer, Site } from '../site.js';
import { countyOf, Pages, published, type SiteReport, siteReport } from '../support/county.js';
import { neighbours } from '../support/neighbours.js';
import { mountNews, news, SECTIONS } from '../support/newsroom.js';
import { chaptersOf } from '../support/portal.js';

const COUNTY = countyOf('枞阳县', '340722');
const HOST = 'www.zongyang.gov.cn';
const ORIGIN = `http://${HOST}`;
/** The host of the lists, which declines every visitor without a browser. */
export const CHALLENGER = 'xxgk.zongyang.gov.cn';
const FOREIGN = ['www.tl.gov.cn'];
const UNITS = ['横埠镇', '项铺镇', '钱桥镇', '麒麟镇', '义津镇', '浮山镇', '会宫镇', '白柳镇'];
const COLUMN = '/zwgk/zfxxgknb/';

/** A county whose lists answer 521; what it has copied to its portal can be had, and nothing else. */
export function challenged(): Site {
  const pages = new Pages();
  const reports = [2024, 2023].flatMap((year) =>
    UNITS.filter((unit) => year === 2024 || unit !== '会宫镇').map((unit, k) =>
      siteReport(COUNTY, unit, year, `${ORIGIN}${COLUMN}${year + 1}/${60100 + year + k * 3}.html`, { layout: 'word' }),
    ),
  );
  portal(pages);
  column(pages, reports);
  return {
    ...{ id: 'anhui challenged', county: COUNTY, hosts: [HOST, CHALLENGER], portal: `${ORIGIN}/` },
    ...{ column: ORIGIN + COLUMN, reports: reports.map((own) => published(own)), foreign: FOREIGN },
    answer: (asked) => (asked.url.hostname === CHALLENGER ? challenge() : pages.answer(asked)),
  };
}

function challenge(): Answer {
  return {
    status: 521,
    headers: {
      ...{ server: 'nginx', 'x-via-jsl': '3f1d0c2,-', connection: 'close' },
      'set-cookie': '__jsluid_s=0d0a1f7f5c8e4b7c9a3e; max-age=31536000; path=/; HttpOnly; SameSite=None; secure',
    },
    body: `<script>document.cookie=('_')+('_')+('jsl_clearance_s')+('=')+('1705')+('.')+('12')+('|')+('-1')+(';max-age=3600;path=/');location.href=location.pathname+location.search</script>`,
  };
}

function column(pages: Pages, reports: readonly SiteReport[]): void {
  const lists = UNITS.map(
    (unit, k) => `<a href="https://${CHALLENGER}/openness/XxgkContent/showList/${410 + k}/0/page_1.html">${unit}</a>`,
  );
  const items = reports.map(({ url, title, publishedOn }) => ({ url, title, date: publishedOn }));
  for (const [i, { title, body }] of neighbours(COUNTY, UNITS, 2024).entries()) {
    const url = `${ORIGIN}${COLUMN}2025/${61000 + i}.html`;
    pages.add(url, { body: frame(title, `<h2>${title}</h2>${body}`) });
    items.splice(i * 2, 0, { url, title, date: '2025-01-21' });
  }
  const rows = items.map(
    ({ url, title, date }) => `<div class="row"><a href="${url}">${escapeHtml(title)}</a><b>${date}</b></div>`,
  );
  pages.add(ORIGIN + COLUMN, {
    body: frame(
      '政府信息公开年报',
      `<div class="units">历年年报：${lists.join(' ')}</div>\n${rows.join('\n')}
<p><a href="https://${CHALLENGER}/openness/OpennessAnnualReport/index.html">更多政府信息公开年报</a></p>`,
    ),
  });
  for (const own of reports) {
    const info = `<div class="info">信息来源：${own.unit} | 发布时间：${own.publishedOn}</div>`;
    pages.add(own.url, () => ({
      body: frame(own.title, `<h2>${own.title}</h2>${info}<div class="content">${chaptersOf(own)}</div>`),
    }));
  }
}

function frame(title: string, content: string): string {
  const menu = SECTIONS.slice(8, 26).map((name, i) => `<a href="/zwzx/${i}/">${name}</a>`);
  return `<html><head><meta charset="utf-8"><title>${escapeHtml(title)} | 枞阳县人民政府</title><meta name="SiteName" content="枞阳县人民政府"></head>
<body><div class="bar"><a href="/">首页</a> <a href="/zwgk/">政府信息公开</a> ${menu.join(' ')}</div>
<main>${content}</main><div class="bottom"><a href="https://www.tl.gov.cn/">铜陵市人民政府</a> 主办：枞阳县人民政府</div></body></html>`;
}

function portal(pages: Pages): void {
  const items = news(COUNTY, 40, (i) => `/zwzx/zyyw/${777100 + i}.html`);
  const lines = items.map(({ href, title }) => `<p>· <a href="${href}">${title}</a></p>`);
  mountNews(pages, ORIGIN, items, frame);
  pages.add(`${ORIGIN}/`, { body: frame('首页', lines.slice(0, 30).join('')) });
  SECTIONS.slice(8, 26).forEach((name, i) => {
    pages.add(`${ORIGIN}/zwzx/${i}/`, { body: frame(name, lines.slice(i, i + 9).join('')) });
  });
  pages.add(`${ORIGIN}/zwgk/`, {
    body: frame(
      '政府信息公开',
      `<ul><li><a href="https://${CHALLENGER}/openness/guide.html">政府信息公开指南</a></li><li><a href="${COLUMN}">政府信息公开年报</a></li></ul>`,
    ),
  });
}

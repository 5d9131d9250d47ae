import { describe, expect, it } from 'vitest';
import { furtherLinks, listingOf } from '../../../crawlers/discover/lists.js';
import type { PageRequest } from '../../../crawlers/page.js';
import type { Site } from '../../../scripts/demo/web/site.js';
import { asp } from '../../../scripts/demo/web/sites/generic-asp.js';
import { framed } from '../../../scripts/demo/web/sites/generic-framed.js';
import { plain } from '../../../scripts/demo/web/sites/generic-plain.js';
import { Visitor } from '../../support/asking.js';

async function walk(site: Site, request: PageRequest) {
  const visitor = new Visitor([site]);
  const first = listingOf(await visitor.fetch(request));
  const { links, failure } = await furtherLinks(first, visitor.fetch);
  expect(failure).toBeNull();
  const urls = [...first.links, ...links].map(({ url }) => url.replace('//tongbai', '//www.tongbai'));
  return { urls, asked: visitor.asked.slice(1), first };
}

describe("the generic family on its counties' lists", () => {
  it('follows 下一页 to the page that leads to itself', async () => {
    const site = plain();
    const { urls, asked } = await walk(site, { url: site.column });
    expect(urls).toEqual(expect.arrayContaining(site.reports.map(({ url }) => url)));
    expect(asked.map((url) => new URL(url).searchParams.get('page'))).toEqual(['2', '3', '4', '5', '6']);
  });

  it('follows numbers of which only the neighbouring ones stand there', async () => {
    const site = asp();
    const { urls, asked } = await walk(site, { url: 'http://www.qingyuan.gov.cn/zfxxgk/list.asp?classid=12' });
    const listed = site.reports.filter(({ year }) => year <= 2021).map(({ url }) => url);
    expect(urls).toEqual(expect.arrayContaining(listed));
    expect(asked.map((url) => new URL(url).searchParams.get('page'))).toEqual(['2', '3', '4']);
  });

  it('asks for nothing more where a list has one page', async () => {
    const site = framed();
    const { first, asked } = await walk(site, { url: site.column });
    expect(asked).toEqual([]);
    const inFrame = await walk(site, { url: first.frames.find((frame) => frame.includes('frame.html')) as string });
    expect(inFrame.asked).toEqual([]);
    const folder = await walk(asp(), { url: 'http://www.qingyuan.gov.cn/zfxxgk/nb/2022n/' });
    expect(folder.asked).toEqual([]);
  });
});

/** A list of three pages: what stands under each, and which page a request means. */
interface Turning {
  because: string;
  path?: string;
  pager: (n: number) => string;
  page: (asked: { path: string; form: URLSearchParams; body: string; method: string }) => number | null;
  /** Requests that the two further pages cost. */
  cost?: number;
}

const TOTAL = 3;
const MENU = [...Array(12).keys()].map((i) => `<a href="/menu/${i}.html">栏目${i}</a>`).join('');

function listOf({ pager, page }: Turning): Site {
  return {
    ...{
      id: 'list',
      county: plain().county,
      hosts: ['www.x.gov.cn'],
      portal: '',
      column: '',
      reports: [],
      foreign: [],
    },
    answer({ url, body, method }) {
      const text = new TextDecoder().decode(body);
      const n = page({ path: url.pathname + url.search, form: new URLSearchParams(text), body: text, method });
      if (n === null) return { status: 404, body: 'not found' };
      const rows = [...Array(4).keys()].map(
        (i) => `<li><a href="/2024/${n}${i}.html">第${n}页之${i}政府信息公开年报</a></li>`,
      );
      return { body: `<html><body>${MENU}<ul>${n <= TOTAL ? rows.join('') : ''}</ul>${pager(n)}</body></html>` };
    },
  };
}

const inPath =
  (pattern: RegExp, shift = 0) =>
  ({ path }: { path: string }) => {
    if (path === '/list/index.html') return 1;
    const match = pattern.exec(path);
    return match ? Number(match[1]) + shift : null;
  };
const inQuery = ({ path }: { path: string }) =>
  path.startsWith('/list/') ? Number(new URL(path, 'http://x').searchParams.get('page') ?? 1) : null;
const hidden = (n: number) =>
  `<input type="hidden" name="__VIEWSTATE" value="state${n}"><input type="hidden" name="__EVENTTARGET" value="">`;
/** The page that the state remembers, and the event on it. */
const posted =
  (event: string) =>
  ({ path, form, method }: { path: string; form: URLSearchParams; method: string }) => {
    if (path !== '/list/index.html') return null;
    if (method === 'GET') return 1;
    if (form.get('__EVENTTARGET') !== event || form.get('q') !== '年报') return null;
    const from = Number(form.get('__VIEWSTATE')?.slice(5));
    const argument = form.get('__EVENTARGUMENT') ?? '';
    return argument === '' || argument === 'Page$Next' ? from + 1 : Number(argument.replace('Page$', ''));
  };
const form = (n: number, inside: string) =>
  `<form method="post" action="index.html">${hidden(n)}<input name="q" value="年报"><input type="submit" name="go" value="查询">${inside}</form>`;

const TURNINGS: Turning[] = [
  {
    because: 'a next link in brackets',
    pager: (n) => (n < TOTAL ? `<a href="index_${n + 1}.html">[下一页]</a>` : ''),
    page: inPath(/index_(\d)\.html/),
  },
  {
    because: 'a next link that is a picture',
    pager: (n) => (n < TOTAL ? `<a href='./index_${n + 1}.html'><img src="n.gif" alt="下一页"></a>` : ''),
    page: inPath(/index_(\d)\.html/),
  },
  {
    because: 'an arrow beside the last page',
    pager: (n) =>
      `<a href="index_${TOTAL}.html">&gt;&gt;</a>${n < TOTAL ? `<a href="index_${n + 1}.html">&gt;</a>` : ''}`,
    page: inPath(/index_(\d)\.html/),
  },
  {
    because: 'an empty link of the class next',
    pager: (n) => (n < TOTAL ? `<a class="next" href="/list/index_${n + 1}.html"><i></i></a>` : ''),
    page: inPath(/index_(\d)\.html/),
  },
  {
    because: 'rel=next',
    pager: (n) => (n < TOTAL ? `<link rel="next" href="?page=${n + 1}">` : ''),
    page: inQuery,
  },
  {
    because: 'a choice whose values are addresses',
    pager: (n) =>
      `<select onchange="location=this.value">${[1, 2, 3].map((i) => `<option value="index_${i}.html"${i === n ? ' selected' : ''}>第${i}页</option>`)}</select>`,
    page: inPath(/index_(\d)\.html/),
  },
  {
    because: 'a choice whose values are numbers',
    pager: () =>
      `<select onchange="javascript:window.location.href='index.html?page='+this.options[this.selectedIndex].value">${[1, 2, 3].map((i) => `<option>${i}</option>`)}</select>`,
    page: inQuery,
    cost: 3,
  },
  {
    because: 'a choice that calls a function',
    pager:
      () => `<script>function jump(p){ if (p == 1) { location.href = "index.html"; } else { location.href = "index_" + (p - 1) + ".html"; } }</script>
<select onchange="jump(this.value)">${[1, 2, 3].map((i) => `<option value="${i}">${i}</option>`)}</select> 共3页`,
    page: inPath(/index_(\d)\.html/, 1),
  },
  {
    because: 'javascript:goPage(2), the address in a template literal',
    pager: () =>
      `<a href="javascript:goPage(2)">下一页</a><script>const goPage = (n) => { window.location.href = \`/list/index.html?cid=7&page=\${n}\`; };</script>`,
    page: inQuery,
    cost: 3,
  },
  {
    because: 'onclick with more arguments, one a variable of the page',
    pager: () => `<script>var base = '/list/'; var tag = "index";
function turn(kind, page) { var to = base + kind + '_' + page + '.html'; window.open(to, '_self'); }</script><span onclick="turn('index','2');return false">2</span> 1/3页`,
    page: inPath(/index_(\d)\.html/),
  },
  {
    because: 'a function that adds to the own address',
    pager: () =>
      `<script>function gotoPage(pn){ document.location = location.pathname + "?page=" + parseInt(pn); }</script><a href="#" onclick="gotoPage(2)">2</a>`,
    page: inQuery,
    cost: 3,
  },
  {
    because: 'data posted by a script',
    pager: () =>
      `<script>var cid = '318'; function load(n){ $.post("/list/data", {channel: cid, size: 20, pageNo: n}, function (html) { $('#l').html(html); }); }</script><a href="javascript:load(2)">2</a> 共 <b>3</b> 页`,
    page: ({ path, form: sent }) =>
      path === '/list/index.html'
        ? 1
        : path === '/list/data' && sent.get('channel') === '318' && sent.get('size') === '20'
          ? Number(sent.get('pageNo'))
          : null,
  },
  {
    because: 'JSON posted by a script',
    pager: () =>
      `<script>function load(n){ fetch('/list/api', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({channel: ['12'], page: n})}); }</script><a href="javascript:load(2);">2</a> 共3页`,
    page: ({ path, body }) => {
      if (path === '/list/index.html') return 1;
      const sent = path === '/list/api' ? (JSON.parse(body) as { channel: string[]; page: number }) : null;
      return sent?.channel[0] === '12' ? sent.page : null;
    },
  },
  {
    because: 'a field of a form',
    pager: (
      n,
    ) => `<form name="f" method="post" action="search.jsp"><input type=hidden name=cid value=7><input type="hidden" name="curPage" value="${n}"></form>
<script>function page(i){ document.f.curPage.value = i; document.f.submit(); }</script><a href="javascript:page(2)">2</a> 第1页/共3页`,
    page: ({ path, form: sent }) =>
      path === '/list/index.html'
        ? 1
        : path === '/list/search.jsp' && sent.get('cid') === '7'
          ? Number(sent.get('curPage'))
          : null,
  },
  {
    because: 'a field that jQuery sets',
    pager:
      () => `<form id="pf" action="/list/index.html"><input name="cid" value="7"><input type="text" id="no" name="page"></form>
<script>function go(i){ $('#no').val(i); $("#pf").submit(); }</script><a onclick="go(2)">2</a> 共3页`,
    page: inQuery,
  },
  {
    because: 'a form for the number of the page, and no script that tells',
    pager: () =>
      `<form action="/list/index.html"><input name="cid" value="7">转到<input name="page" size=2>页</form>页次：1/3页 <a href="javascript:;">下一页</a>`,
    page: inQuery,
  },
  {
    because: '__doPostBack with the number as argument',
    pager: (n) =>
      form(n, [1, 2, 3].map((i) => `<a href="javascript:__doPostBack('AspNetPager1','${i}')">${i}</a>`).join('')),
    page: posted('AspNetPager1'),
  },
  {
    because: '__doPostBack of a grid, entities in the address',
    pager: (n) =>
      form(
        n,
        [1, 2, 3]
          .filter((i) => i !== n)
          .map((i) => `<a href="javascript:__doPostBack(&#39;ctl00$GridView1&#39;,&#39;Page$${i}&#39;)">${i}</a>`)
          .join(''),
      ),
    page: posted('ctl00$GridView1'),
  },
  {
    because: '__doPostBack of a button 下一页',
    pager: (n) =>
      form(
        n,
        `<a id="n"${n < TOTAL ? ` href="javascript:__doPostBack('ctl00$lnkNext','')"` : ' disabled'}>下一页</a><a href="javascript:__doPostBack('ctl00$lnkLast','')">末页</a>`,
      ),
    page: posted('ctl00$lnkNext'),
  },
  {
    because: 'the number in the own address',
    path: '/list/index.html?cid=7&page=1',
    pager: () => '',
    page: inQuery,
    cost: 3,
  },
  { because: 'a total and index_2.html', pager: () => '<p>共3页</p>', page: inPath(/index_(\d)\.html/), cost: 3 },
  {
    because: 'a total and index_1.html',
    pager: () => '<p>总页数：3</p>',
    page: inPath(/index_(\d)\.html/, 1),
    cost: 2,
  },
  {
    because: 'a total and index/2.html, counted down',
    pager: () => '<p>第1页/共3页</p>',
    page: ({ path }) =>
      path === '/list/index.html' ? 1 : path === '/list/index/2.html' ? 2 : path === '/list/index/1.html' ? 3 : null,
    cost: 4,
  },
];

describe('the generic family', () => {
  it.each(TURNINGS)('turns pages by $because', async (turning) => {
    const url = `http://www.x.gov.cn${turning.path ?? '/list/index.html'}`;
    const { urls, asked } = await walk(listOf(turning), { url });
    const listed = urls.filter((own) => own.includes('/2024/'));
    expect(listed).toHaveLength(4 * TOTAL);
    expect(asked).toHaveLength(turning.cost ?? 2);
  });

  it.each([
    {
      because: 'a search',
      html: '<script>function find(q){ location.href = "/search?keyword=" + q; }</script><a href="javascript:find(\'2\')">热词</a>',
    },
    { because: 'a day of a calendar', html: '<p>2024/1/15</p><a href="javascript:void(0)">2</a>' },
    {
      because: 'sharing and printing',
      html: '<a href="javascript:window.print()">打印</a><a onclick="share(\'wx\', 2)">微信</a>',
    },
    {
      because: "a form of a visitor's book",
      html: '<form method="post" action="/say.jsp"><input name="name"><input name="page" type="hidden" value="1"></form>',
    },
    {
      because: 'a picture show with arrows',
      html: '<a class="next" href="javascript:;">&gt;</a><div class="next"><a href="/news/5.html">头条新闻</a></div>',
    },
  ])('sees no pages in $because', async ({ html }) => {
    const turning: Turning = {
      because: '',
      pager: () => html,
      page: ({ path }) => (path === '/list/index.html' ? 1 : null),
    };
    const { asked } = await walk(listOf(turning), { url: 'http://www.x.gov.cn/list/index.html' });
    expect(asked).toEqual([]);
  });

  it('comes to an end on a page that could have been made to stop it', async () => {
    const parts = [
      '<a onclick="f(2)">',
      "f('",
      '"+',
      'f(2',
      '<form><input name=page>',
      "__doPostBack('",
      '共',
      '1/',
      "<script>function f(n){'",
      '<div>',
      '<datastore>',
    ];
    for (const part of parts) {
      const text = `<html><body><a onclick="f(2)">2</a>${part.repeat(500_000 / part.length)}</body></html>`;
      const site = { ...listOf(TURNINGS[0] as Turning), answer: () => ({ body: text }) };
      const { asked } = await walk(site, { url: 'http://www.x.gov.cn/list/index.html' });
      expect(asked.length).toBeLessThan(8);
    }
  });
});

import { describe, expect, it } from 'vitest';
import type { Answer, Site } from '../../../scripts/demo/web/site.js';
import { hanweb } from '../../../scripts/demo/web/sites/hanweb.js';
import { parametersOf } from '../../../scripts/demo/web/support/hanweb/jpage.js';
import { serverOf } from '../../support/reach.js';
import { walkList } from '../../support/site.js';

const [kaihua, lintao, guixi] = hanweb() as [Site, Site, Site];
const reportsIn = (site: Site, column: string) =>
  site.reports.map(({ url }) => url).filter((url) => url.includes(`/art_${column}_`));

type Walk = Awaited<ReturnType<typeof walkList>>;

/** `requests`: how many beyond the list's own page. */
function expectAll({ found, asked }: Walk, urls: readonly string[], requests: number): void {
  expect(urls.length).toBeGreaterThan(0);
  expect([...found]).toEqual(expect.arrayContaining([...urls]));
  expect(asked.slice(1)).toHaveLength(requests);
}

describe('Hanweb on its sites', () => {
  it('asks for a whole group of records where the server counts records', async () => {
    expectAll(await walkList(kaihua, kaihua.column), reportsIn(kaihua, '1229792462'), 1);
  });

  it('goes page by page where the server counts pages, and leaves the news beside the list alone', async () => {
    const walk = await walkList(lintao, lintao.column);
    expectAll(walk, reportsIn(lintao, '6924'), 5);
    expect(walk.asked.slice(1).every((url) => url.includes('unitid=18820'))).toBe(true);
  });

  it('takes what the column shows where the proxy is silent', async () => {
    const towns = guixi.reports.filter(({ unit }) => unit.endsWith('镇')).map(({ url }) => url);
    expectAll(await walkList(guixi, guixi.column), towns, 2);
  });

  it('reads a list that is all script without another request', async () => {
    const address = kaihua.column.replace('1229792462', '1229792463');
    expectAll(await walkList(kaihua, address), reportsIn(kaihua, '1229792463'), 0);
  });

  it("searches the module where the list is the module's", async () => {
    expectAll(await walkList(guixi, guixi.column.replace('6568', '6569')), reportsIn(guixi, '6569'), 3);
  });
});

const COLUMN = 'http://www.x.gov.cn/col/col123/index.html';
const TOTAL = 47;
const lines = Array.from(
  { length: TOTAL },
  (_, i) => `<li><a href='/art/2024/1/9/art_123_${i + 1}.html'>第${i + 1}号报告</a></li>`,
);
const urls = lines.map((_, i) => `http://www.x.gov.cn/art/2024/1/9/art_123_${i + 1}.html`);
const xml = (some: readonly string[], next = '') =>
  `<datastore><nextgroup>${next === '' ? '' : `<![CDATA[<a href="${next}"></a>]]>`}</nextgroup><recordset>${some.map((line) => `<record><![CDATA[${line}]]></record>`).join('\n')}</recordset></datastore>`;
const call = (options: string) => `<script>$('#456').jpage({${options}});</script>`;

interface Server {
  /** What the column holds. */
  page: string;
  /** Where the proxy is. */
  path?: string;
  method?: 'GET' | 'POST';
  counts?: 'records' | 'pages';
  /** Fields without which nothing comes. */
  needs?: Record<string, string>;
  /** No answer has more. */
  most?: number;
  answer?: (parameters: URLSearchParams) => string;
}

/** A column and its proxy, as servers of some version or other have them. */
function walk(server: Server): Promise<Walk> {
  const {
    page,
    path = '/module/web/jpage/dataproxy.jsp',
    method,
    counts = 'records',
    needs = {},
    most = TOTAL,
  } = server;
  const site = serverOf((asked): Answer => {
    if (asked.url.pathname === '/col/col123/index.html') return { body: `<html><body>${page}</body></html>` };
    if (asked.url.pathname !== path || (method && asked.method !== method)) return { status: 404 };
    const parameters = parametersOf(asked);
    if (server.answer) return { body: server.answer(parameters) };
    const isRefused = Object.entries(needs).some(([name, value]) => parameters.get(name) !== value);
    const number = (name: string) => Number(parameters.get(name));
    const size = Math.min(number('perpage'), most);
    const [start, end] =
      counts === 'records'
        ? [number('startrecord') - 1, Math.min(number('endrecord'), number('startrecord') - 1 + most)]
        : [(number('page') - 1) * size, number('page') * size];
    return { body: isRefused ? xml([]) : xml(lines.slice(start, end)) };
  });
  return walkList(site, COLUMN);
}

describe('Hanweb in its versions', () => {
  const needs = { columnid: '123', unitid: '456', webid: '7' };
  const query = 'page=1&appid=1&appid=1&webid=7&path=/&columnid=123&unitid=456&permissiontype=0';
  const ajax = `ajaxParam:{col:1,appid:'1',webid:7,path:'/',columnid:123,sourceContentType:1,unitid:'456',webname:'某县',permissiontype:0}`;

  it.each<[string, Server, number]>([
    [
      'the ids in the address of the next group',
      { page: xml(lines.slice(0, 20), `/module/web/jpage/dataproxy.jsp?${query}`), needs },
      3,
    ],
    [
      'the same with pages, and &amp;',
      {
        page: xml(lines.slice(0, 20), `/module/web/jpage/dataproxy.jsp?${query.replaceAll('&', '&amp;')}`),
        ...{ needs, counts: 'pages' as const },
      },
      3,
    ],
    [
      'quotes inside of the address, and a path of its own',
      {
        page:
          xml(
            lines.slice(0, 15),
            `/module/jslib/jquery/jpage/dataproxy.jsp?${query.replace('path=/', "path='/'")}&webname='某县'`,
          ) + call(`totalRecord:${TOTAL},perPage:15,proxyUrl:'/module/jslib/jquery/jpage/dataproxy.jsp'`),
        ...{
          path: '/module/jslib/jquery/jpage/dataproxy.jsp',
          needs: { ...needs, path: '/' },
          counts: 'pages' as const,
        },
      },
      3,
    ],
    [
      'a script alone, with double quotes and blanks',
      {
        page: call(
          `"totalRecord" : "${TOTAL}", "perPage" : 15, "groupSize" : 3, "proxyUrl" : "/module/jpage/dataproxy.jsp", "ajaxParam" : { "columnid" : "123", "unitid" : "456", "webid" : "7" }`,
        ),
        ...{ path: '/module/jpage/dataproxy.jsp', needs },
      },
      2,
    ],
    [
      'variables of a script',
      {
        page: `<ul>${lines.slice(0, 15).join('')}</ul><script>var webid = '7', unitid = "456"; var columnid=123; var totalRecord=${TOTAL}; var perPage=15;
load("/module/jpage/dataproxy.jsp?page=");</script>`,
        ...{ path: '/module/jpage/dataproxy.jsp', needs, counts: 'pages' as const },
      },
      4,
    ],
    [
      'a proxy that wants a form',
      {
        page:
          xml(lines.slice(0, 20)) +
          call(`totalRecord:${TOTAL},perPage:20,proxyUrl:'/module/web/jpage/dataproxy.jsp',${ajax}`),
        needs,
        method: 'POST',
      },
      3,
    ],
    [
      'more on a page than the server gives at once',
      {
        page: call(`totalRecord:${TOTAL},perPage:500,proxyUrl:'/module/web/jpage/dataproxy.jsp',${ajax}`),
        needs,
        counts: 'pages',
      },
      1,
    ],
    [
      'no more shown than half a page',
      {
        page:
          xml(lines.slice(0, 10)) +
          call(`totalRecord:${TOTAL},perPage:20,groupSize:5,proxyUrl:'/module/web/jpage/dataproxy.jsp',${ajax}`),
        needs,
      },
      1,
    ],
    [
      'everything shown',
      {
        page: xml(lines, `/module/web/jpage/dataproxy.jsp?${query}`) + call(`totalRecord:${TOTAL},perPage:20,${ajax}`),
        needs,
      },
      0,
    ],
    [
      'encrypted ids, from one group to the next',
      {
        page: xml(lines.slice(0, 20), '/module/web/jpage/dataproxy.jsp?page=1&webid=a9f0&columnid=Zk1x&unitid=q7Rt'),
        answer: (parameters) => {
          const page = Number(parameters.get('page'));
          const isOwn = parameters.get('columnid') === 'Zk1x' && !parameters.has('startrecord');
          if (!isOwn) return xml([]);
          const next = `/module/web/jpage/dataproxy.jsp?page=${page + 1}&webid=a9f0&columnid=Zk1x&unitid=q7Rt`;
          return xml(lines.slice(page * 20, page * 20 + 20), page < 2 ? next : '');
        },
      },
      3,
    ],
  ])('%s', async (_, server, requests) => {
    expectAll(await walk(server), urls, requests);
  });

  it('follows each of several lists that a page shows of other columns', async () => {
    const list = (column: string, unit: string, from: number) =>
      `<div id="${unit}"><script type="text/xml">${xml(lines.slice(from, from + 5), `/module/web/jpage/dataproxy.jsp?columnid=${column}&unitid=${unit}&webid=7`)}</script></div>
<script>$('#${unit}').jpage({totalRecord:${from === 0 ? 20 : 27},perPage:5,groupSize:3,proxyUrl:'/module/web/jpage/dataproxy.jsp',ajaxParam:{columnid:${column},unitid:'${unit}',webid:7}});</script>`;
    const own = await walk({
      page: list('124', '1', 0) + list('125', '2', 20),
      answer: (parameters) => {
        const [from, to] = parameters.get('columnid') === '124' ? [0, 20] : [20, TOTAL];
        const start = from + Number(parameters.get('startrecord')) - 1;
        return xml(lines.slice(start, Math.min(to, from + Number(parameters.get('endrecord')))));
      },
    });
    expectAll(own, urls, 3);
  });
});

describe('the search of the 信息公开 module', () => {
  const row = (i: number) =>
    `<tr class="tr_main_value_${i % 2 === 0 ? 'odd' : 'even'}"><td><a mc="第${i + 1}号报告" syh="GX-${i}" rq="2024-01-09" href="/art/2024/1/9/art_123_${i + 1}.html">第${i + 1}号…</a></td></tr>`;
  const rows = (page: number) => Array.from({ length: TOTAL }, (_, i) => row(i)).slice((page - 1) * 15, page * 15);

  interface Module {
    page: string;
    path?: string;
    method: 'GET' | 'POST';
    needs: Record<string, string>;
    pages?: string;
  }
  function search({ page, path = '/module/xxgk/search.jsp', method, needs, pages = '' }: Module): Promise<Walk> {
    const site = serverOf((asked): Answer => {
      if (asked.url.pathname === '/col/col123/index.html') return { body: `<html><body>${page}</body></html>` };
      if (asked.url.pathname !== path || asked.method !== method) return { status: 405 };
      const parameters = parametersOf(asked);
      const isRefused = Object.entries(needs).some(([name, value]) => parameters.get(name) !== value);
      const shown = isRefused ? [] : rows(Number(parameters.get('currpage')));
      return { body: `<table>${shown.join('\n')}</table><div>${pages}</div>${'<p>信息公开目录</p>'.repeat(8)}` };
    });
    return walkList(site, COLUMN);
  }

  it.each<[string, Module, number]>([
    [
      'an object of the script',
      {
        page: `<script>$.post('/module/xxgk/search.jsp',{infotypeId:'B001G001',jdid:'1756',area:'',divid:'div123',sortfield:'compaltedate:0'})</script>`,
        ...{
          method: 'POST',
          needs: { infotypeId: 'B001G001', jdid: '1756', divid: 'div123' },
          pages: '&nbsp;&nbsp;共4页&nbsp;',
        },
      },
      4,
    ],
    [
      'a call put together from pieces',
      {
        page: `<script>function q(a,b,c){loadDynamic('/module/xxgk/search.jsp?infotypeId=Z2401'+a+'&vc_title='+encodeURI(b)+'&vc_number='+encodeURI(c)+'&area=11330824','div123','0','1000','1229','3061');}</script>`,
        ...{
          method: 'POST',
          needs: { infotypeId: 'Z2401', jdid: '3061', divid: 'div123', area: '11330824' },
          pages: '共<b>4</b>页',
        },
      },
      4,
    ],
    [
      'an address that is asked for plainly',
      {
        page: '<iframe data-src="/module/xxgk/search.jsp?divid=div4&amp;jdid=1&amp;area=&amp;infotypeId=DL00302&amp;standardXxgk=2&amp;currpage=1"></iframe>',
        ...{ method: 'GET', needs: { divid: 'div4', jdid: '1', infotypeId: 'DL00302', standardXxgk: '2' } },
      },
      6,
    ],
    [
      'the tree of a unit, which names no search',
      {
        page: '<div data-tree="/module/xxgk/tree.jsp?area=014000335"></div>',
        method: 'POST',
        needs: { area: '014000335' },
      },
      5,
    ],
    [
      'another name of the page',
      {
        page: `<script>load("/module/xxgk/subjectinfo.jsp?area=014000335&currpage=1")</script>`,
        ...{ path: '/module/xxgk/subjectinfo.jsp', method: 'GET', needs: { area: '014000335' } },
      },
      5,
    ],
  ])('%s', async (_, module, requests) => {
    expectAll(await search(module), urls, requests);
  });

  it('asks for titles alone where nothing narrows the module', async () => {
    const page = '<script>$.post("/module/xxgk/search.jsp",{infotypeId:"",jdid:"2",area:"",divid:"div123"})</script>';
    const { asked } = await search({ page, method: 'POST', needs: { jdid: '2', vc_title: '信息公开' } });
    expect(asked.slice(1)).toHaveLength(5);
  });

  it('takes the search box of a page for no list', async () => {
    const page = '<form action="/module/xxgk/search.jsp"><input name="vc_title"><input name="area" value=""></form>';
    expect((await search({ page, method: 'POST', needs: {} })).asked).toEqual([COLUMN]);
  });
});

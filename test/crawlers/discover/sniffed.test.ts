import { describe, expect, it } from 'vitest';
import { openBrowser, type Rendered } from '../../../crawlers/browser.js';
import { furtherLinks, listingOf } from '../../../crawlers/discover/lists.js';
import { dataPager } from '../../../crawlers/discover/sniffed.js';
import type { Listing, Pager } from '../../../crawlers/family.js';
import type { PageRequest } from '../../../crawlers/page.js';
import { pageOf, siteOf } from '../../support/pages.js';

const HOME = 'http://www.anle.gov.cn';
const SHELL = `${HOME}/nb/`;
const TOWNS = [
  '石桥',
  '柳河',
  '青山',
  '白塔',
  '双龙',
  '梅岭',
  '沙溪',
  '龙泉',
  '太平',
  '永和',
  '东湖',
  '西岭',
  '南关',
  '北堡',
  '长兴',
];
const title = (i: number) =>
  `${TOWNS[i % TOWNS.length]}镇${2025 - Math.floor(i / TOWNS.length)}年政府信息公开工作年度报告`;
const items = (from: number, count: number) =>
  Array.from({ length: count }, (_, k) => ({ title: title(from + k), url: `/nb/${from + k}.html` }));
const anchors = (list: { title: string; url: string }[]) =>
  list.map((item) => `<li><a href="${item.url}">${item.title}</a><span>2026-01-20</span></li>`).join('');

/** A page that shows the first items, and the request that brought them. */
function shown(request: PageRequest, answer: string, html = anchors(items(0, 15))): Rendered {
  return {
    html: `<html><body><ul>${html}</ul></body></html>`,
    url: SHELL,
    data: [{ request, page: pageOf(request, answer) }],
    failures: [],
  };
}
const json = (more: object, list: object[] = items(0, 15)) => JSON.stringify({ ...more, list });
const post = (url: string, body: string, contentType = 'application/json'): PageRequest => ({
  url: `${HOME}${url}`,
  method: 'POST',
  body,
  contentType,
});
const nothing = {} as Listing;
const asked = (pager: Pager | null, n: number) => {
  const request = pager?.next(nothing, n);
  return request ? `${request.url.replace(HOME, '')} ${request.body ?? ''}`.trim() : null;
};

describe('the request of a list, with another number', () => {
  it.each([
    ['in a query', { url: `${HOME}/api?ch=12&pageNo=1&pageSize=15` }, '/api?ch=12&pageNo=3&pageSize=15'],
    ['that counts from 0', { url: `${HOME}/api?page=0&size=15` }, '/api?page=2&size=15'],
    [
      'of records, from 1',
      { url: `${HOME}/api?startrecord=1&endrecord=15&perpage=15` },
      '/api?startrecord=31&endrecord=45&perpage=15',
    ],
    ['of records, from 0', { url: `${HOME}/api?start=0&length=15&draw=1` }, '/api?start=30&length=15&draw=1'],
    ['of records, without a page size', { url: `${HOME}/api?offset=0` }, '/api?offset=30'],
    ['in a form', post('/api', 'ch=12&currpage=1', 'application/x-www-form-urlencoded'), '/api ch=12&currpage=3'],
    [
      'in JSON',
      post('/api', '{"channelList":["1"],"pageSize":15,"pageNo":1}'),
      '/api {"channelList":["1"],"pageSize":15,"pageNo":3}',
    ],
    [
      'in JSON as a text',
      post('/api', '{"pageIndex": "1", "id": 12345678901234567890}'),
      '/api {"pageIndex": "3", "id": 12345678901234567890}',
    ],
    [
      'in JSON inside of JSON',
      post('/api', '{"params":"{\\"pageIndex\\":1,\\"pageSize\\":15}"}'),
      '/api {"params":"{\\"pageIndex\\":3,\\"pageSize\\":15}"}',
    ],
    [
      'in JSON inside of a query',
      { url: `${HOME}/api?tagId=%E5%B9%B4%E6%8A%A5&paramJson=%7B%22pageNo%22%3A1%2C%22pageSize%22%3A15%7D` },
      '/api?tagId=%E5%B9%B4%E6%8A%A5&paramJson=%7B%22pageNo%22%3A3%2C%22pageSize%22%3A15%7D',
    ],
    [
      'under a name with brackets, beside another encoding',
      { url: `${HOME}/api?q=%C4%EA%B1%A8&query[pageNum]=1` },
      '/api?q=%C4%EA%B1%A8&query[pageNum]=3',
    ],
    ['under two names', { url: `${HOME}/api?page=1&curPage=1&v=1` }, '/api?page=3&curPage=3&v=1'],
    ['under a short name', { url: `${HOME}/api?p=1&type=1` }, '/api?p=3&type=1'],
  ])('%s', (_, request, expected) => {
    const pager = dataPager(shown(request, json({})));
    expect(asked(pager, 3)).toBe(expected);
    expect(asked(pager, 1)).toBe(`${request.url.replace(HOME, '')} ${(request as PageRequest).body ?? ''}`.trim());
  });

  it('keeps method, type and referer', () => {
    const request = { ...post('/api', '{"pageNo":1}'), referer: SHELL };
    expect(dataPager(shown(request, json({})))?.next(nothing, 2)).toEqual({ ...request, body: '{"pageNo":2}' });
  });
});

describe('where it ends', () => {
  const request = { url: `${HOME}/api?pageNo=1&pageSize=15` };
  it.each([
    ['by its pages', json({ totalPage: 4 }), 4],
    ['by its records', json({ data: { total: '47' } }), 4],
    ['by both', json({ totalPage: 4, totalCount: 47 }), 4],
    ['not by the records of the page', json({ count: 15 }), undefined],
    ['not by the size of a page', json({ pageCount: 15 }), undefined],
    ['not told', json({ code: 200 }), undefined],
    [
      'in XML',
      `<datastore><totalrecord>47</totalrecord><recordset>${items(0, 15)
        .map((item) => `<record><![CDATA[${anchors([item])}]]></record>`)
        .join('')}</recordset></datastore>`,
      4,
    ],
    ['in a piece of HTML', `<ul>${anchors(items(0, 15))}</ul><div class="pager" totalpage="4"></div>`, 4],
  ])('%s', (_, answer, last) => {
    expect(dataPager(shown(request, answer))).toMatchObject({ id: 'data-pageNo', from: 1 });
    expect(dataPager(shown(request, answer))?.last).toBe(last);
  });
});

describe('which request it is', () => {
  const of = (...data: [url: string, answer: string][]): Rendered => ({
    ...shown({ url: SHELL }, ''),
    data: data.map(([url, answer]) => ({
      request: { url: `${HOME}${url}` },
      page: pageOf({ url: `${HOME}${url}` }, answer),
    })),
  });
  const menu = json({}, [
    { name: '政府信息公开指南', url: '/zn/' },
    { name: '政府信息公开制度', url: '/zd/' },
  ]);

  it('the one whose titles the page shows', () => {
    const other = json({}, [{ title: '安乐县召开春季农业生产会议', url: '/news/1.html' }]);
    expect(asked(dataPager(of(['/news?page=1', other], ['/list?page=1', json({})])), 2)).toBe('/list?page=2');
  });

  it('the one with reports, of several', () => {
    const rendered = of(['/menu?page=1', menu], ['/list?page=1', json({}, items(0, 1))]);
    rendered.html = rendered.html.replace(
      '<ul>',
      '<ul><a href="/zn/">政府信息公开指南</a><a href="/zd/">政府信息公开制度</a>',
    );
    expect(asked(dataPager(rendered), 2)).toBe('/list?page=2');
  });

  it('also where the page cuts the titles short', () => {
    const rendered = of(['/list?page=1', json({})]);
    rendered.html = anchors(items(0, 15).map((item) => ({ ...item, title: `${item.title.slice(0, 10)}...` })));
    expect(asked(dataPager(rendered), 2)).toBe('/list?page=2');
  });

  it.each([
    ['no number to count with', of(['/list?channel=12', json({})])],
    ['a number that is not at the start', of(['/list?page=7', json({})])],
    ['nothing that the page shows', of(['/list?page=1', json({}, [{ title: '别处的一条信息', url: '/1.html' }])])],
    ['no data', of()],
  ])('none: %s', (_, rendered) => {
    expect(dataPager(rendered)).toBeNull();
  });
});

describe('records without addresses', () => {
  const records = (from: number) =>
    Array.from({ length: 15 }, (_, k) => ({
      infoId: `a${from + k}`,
      channel: 12,
      name: title(from + k),
      hits: from + k,
      flag: 1,
    }));
  const links = (list: { infoId: string; name: string }[]) =>
    anchors(list.map(({ infoId, name }) => ({ title: name, url: `/article.html?infoid=${infoId}&c=12` })));
  const request = { url: `${HOME}/api?pageNo=1` };

  it('get theirs as the scripts made them on the first page', () => {
    const pager = dataPager(shown(request, json({}, records(0)), links(records(0))));
    const second = pager?.read?.(pageOf(request, json({}, records(15)))) ?? [];
    expect(second).toHaveLength(15);
    expect(second[0]).toMatchObject({ url: `${HOME}/article.html?infoid=a15&c=12`, text: title(15) });
  });

  it('get none where the addresses follow no rule', () => {
    const other = anchors(records(0).map(({ name }, i) => ({ title: name, url: `/${((i + 3) * 7919) % 1000}x.html` })));
    expect(dataPager(shown(request, json({}, records(0)), other))).toBeNull();
  });
});

describe('once with the browser, then plainly', () => {
  it('a list behind an interface (Shanghai Putuo)', async () => {
    const total = 40;
    const answer = ({ body }: PageRequest) => {
      const { pageNo, pageSize } = JSON.parse(body as string) as { pageNo: number; pageSize: number };
      const totalPage = Math.ceil(total / pageSize);
      const from = (pageNo - 1) * pageSize;
      const list = items(from, Math.max(0, Math.min(pageSize, total - from)));
      return JSON.stringify({ data: { list, pageNo: pageNo > totalPage ? 0 : pageNo, totalPage, totalCount: total } });
    };
    const site = siteOf({
      [`${HOME}/js/affair.js`]: `fetch('/front/api/data/affair', { method: 'POST', headers: { 'content-type': 'application/json;charset=UTF-8' },
        body: JSON.stringify({ channelList: ['1225'], pageSize: 15, pageNo: 1, orderFields: ['display_date'], orderTypes: ['desc'] }) })
        .then((r) => r.json()).then(({ data }) => { for (const { url, title } of data.list)
          document.querySelector('.list').insertAdjacentHTML('beforeend', '<li><a href="' + url + '">' + title + '</a></li>'); });`,
      [`${HOME}/front/api/data/affair`]: answer,
    });
    const shell = pageOf(
      { url: SHELL },
      '<html><body><ul class="list"></ul><script src="/js/affair.js"></script></body></html>',
    );
    const browser = await openBrowser(site.fetch, { userAgent: 'Gongkai/0.1' });
    const rendered = await browser.render(shell);
    await browser.close();
    const first = listingOf(pageOf({ url: SHELL }, rendered.html, 'text/html', rendered.url));
    const { links, failure } = await furtherLinks(first, site.fetch, [dataPager(rendered) as Pager]);
    expect(failure).toBeNull();
    expect(new Set([...first.links, ...links].map(({ text }) => text)).size).toBe(total);
    expect(site.asked.map(({ body }) => (body ? JSON.parse(body).pageNo : 'script'))).toEqual(['script', 1, 1, 2, 3]);
  });
});

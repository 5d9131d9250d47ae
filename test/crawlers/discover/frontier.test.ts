import { describe, expect, it } from 'vitest';
import { canonical, Frontier, type Hint, type Visit } from '../../../crawlers/discover/frontier.js';

const PAGE = 'http://www.zltq.gov.cn/zwgk/202301/t20230118_1.html';
const key = (url: string) => canonical({ url });

describe('one page at many addresses', () => {
  it.each([
    'https://www.zltq.gov.cn/zwgk/202301/t20230118_1.html',
    'http://zltq.gov.cn/zwgk/202301/t20230118_1.html',
    'http://www.zltq.gov.cn:80/zwgk/202301/t20230118_1.html',
    'http://www.zltq.gov.cn./zwgk/202301/t20230118_1.html',
    'http://WWW.ZLTQ.GOV.CN/zwgk/202301/t20230118_1.html',
    'http://www.zltq.gov.cn//zwgk//202301/t20230118_1.html',
    'http://www.zltq.gov.cn/zwgk/202301/t20230118_1_wap.html',
    'http://www.zltq.gov.cn/zwgk/202301/t20230118_1_print.html',
    `${PAGE}?isMobile=true`,
    `${PAGE}?ddtab=true`,
    `${PAGE}?xxgkhide=1`,
    `${PAGE}?_=0.4256123`,
    `${PAGE}?t=1674000000000`,
    `${PAGE}?random=7`,
    `${PAGE}?from=singlemessage&isappinstalled=0`,
    `${PAGE}?print=1`,
    `${PAGE}?`,
    `${PAGE};jsessionid=0A1B2C`,
    `${PAGE}?jsessionid=0A1B2C`,
    `${PAGE}#top`,
  ])('%s', (url) => {
    expect(key(url)).toBe(key(PAGE));
  });

  it.each([
    ['http://a.gov.cn/nb/', 'http://a.gov.cn/nb/index.html'],
    ['http://a.gov.cn/nb/', 'http://a.gov.cn/nb'],
    ['http://a.gov.cn/', 'http://www.a.gov.cn'],
    ['http://a.gov.cn/(S(q1w2e3r4t5y6u7i8))/nb.aspx?p=1', 'http://a.gov.cn/nb.aspx?p=1'],
    ['http://a.gov.cn/n.jsp?a=1&b=2', 'http://a.gov.cn/n.jsp?b=2&a=1'],
    ['http://a.gov.cn/年报/', 'http://a.gov.cn/%E5%B9%B4%E6%8A%A5/'],
  ])('%s is %s', (one, other) => {
    expect(key(one)).toBe(key(other));
  });
});

describe('pages that are not the same', () => {
  it.each([
    ['http://a.gov.cn/x/gkmlpt/annualreport#2629', 'http://a.gov.cn/x/gkmlpt/annualreport#2630'],
    ['http://a.gov.cn/ins.asp?s=624&i=22592', 'http://a.gov.cn/ins.asp?s=624&i=22593'],
    // The first may be a page that only welcomes its readers.
    ['http://a.gov.cn/', 'http://a.gov.cn/default.aspx'],
    ['http://a.gov.cn/list.jsp?t=2', 'http://a.gov.cn/list.jsp?t=3'],
    ['http://a.gov.cn/list.jsp?r=1', 'http://a.gov.cn/list.jsp'],
    ['http://a.gov.cn/list.jsp?from=2021', 'http://a.gov.cn/list.jsp?from=2022'],
    ['http://a.gov.cn/x.jsp?area=11&fbtime=2021', 'http://a.gov.cn/x.jsp?area=11&fbtime=2022'],
    ['http://a.gov.cn/nb/index.html', 'http://a.gov.cn/nb/index_1.html'],
    ['http://a.gov.cn/nb/A.html', 'http://a.gov.cn/nb/a.html'],
    ['http://rd.anhua.gov.cn/1.html', 'http://anhua.gov.cn/1.html'],
    ['http://a.gov.cn:8080/1.html', 'http://a.gov.cn/1.html'],
    ['http://wap.html.gov.cn/wap.html', 'http://wap.html.gov.cn/.html'],
  ])('%s and %s', (one, other) => {
    expect(key(one)).not.toBe(key(other));
  });

  it('are asked for by different bodies', () => {
    const post = (body: string) => canonical({ url: 'http://a.gov.cn/search.jsp', method: 'POST', body });
    expect(post('currpage=1')).not.toBe(post('currpage=2'));
    expect(post('currpage=1')).not.toBe(key('http://a.gov.cn/search.jsp'));
  });

  it('even where an address cannot be decoded', () => {
    expect(key('http://a.gov.cn/%E5%B9.html')).not.toBe(key('http://a.gov.cn/%E5%B8.html'));
  });
});

const nobody: Hint = { unit: null, year: null, title: null, date: null };
const visit = (url: string, priority: number, hint: Partial<Hint> = {}, more: Partial<Visit> = {}): Visit => ({
  ...{ request: { url }, role: 'list', inColumn: false, priority, depth: 1 },
  hint: { ...nobody, ...hint },
  ...more,
});
const sanquan = { name: '三泉镇', code: '500119100' };

describe('the frontier', () => {
  it('gives the most promising first, and of equals the first found', () => {
    const frontier = new Frontier();
    for (const [url, priority] of [
      ['a', 1],
      ['b', 9],
      ['c', 1],
      ['d', 9],
    ] as const)
      expect(frontier.add(visit(`http://x.gov.cn/${url}`, priority))).toBe(true);
    expect(frontier.size).toBe(4);
    const order = Array.from({ length: 5 }, () => frontier.take()?.request.url.slice(-1) ?? null);
    expect(order).toEqual(['b', 'd', 'a', 'c', null]);
    expect(frontier.size).toBe(0);
  });

  it('gives each page once, however its address is written, and none that is marked', () => {
    const frontier = new Frontier();
    frontier.mark({ url: 'http://x.gov.cn/seen.html' });
    expect(frontier.add(visit('https://www.x.gov.cn/seen.html?isMobile=true', 9))).toBe(false);
    expect(frontier.add(visit(PAGE, 1))).toBe(true);
    expect(frontier.add(visit(`${PAGE}?ddtab=true`, 1))).toBe(false);
    expect(frontier.take()?.request.url).toBe(PAGE);
    expect(frontier.add(visit(PAGE, 9))).toBe(false);
    expect(frontier.take()).toBeNull();
  });

  it('goes sooner for a better reason, and keeps what the other one says', () => {
    const frontier = new Frontier();
    frontier.add(visit(PAGE, 1, { unit: sanquan }, { inColumn: true }));
    frontier.add(visit('http://x.gov.cn/b', 5));
    frontier.add(visit(PAGE, 9, { year: 2022, title: '2022年度报告' }, { role: 'candidate' }));
    expect(frontier.size).toBe(2);
    expect(frontier.take()).toMatchObject({
      ...{ role: 'candidate', inColumn: true, priority: 9 },
      hint: { unit: sanquan, year: 2022, title: '2022年度报告' },
    });
    expect(frontier.take()?.request.url).toBe('http://x.gov.cn/b');
    expect(frontier.take()).toBeNull();
  });

  it('fills what an earlier reason left open, and overwrites nothing', () => {
    const frontier = new Frontier();
    frontier.add(visit(PAGE, 5, { year: 2022 }));
    frontier.add(visit(PAGE, 5, { unit: sanquan, year: 2021 }));
    frontier.add(visit(PAGE, 1, { date: '2023-01-18' }));
    expect(frontier.take()?.hint).toEqual({ unit: sanquan, year: 2022, title: null, date: '2023-01-18' });
  });
});

import { describe, expect, it } from 'vitest';
import { furtherLinks, listingOf } from '../../../crawlers/discover/lists.js';
import { gkmlpt as family } from '../../../crawlers/families/gkmlpt.js';
import type { Listing } from '../../../crawlers/family.js';
import { gkmlpt } from '../../../scripts/demo/web/sites/gkmlpt.js';
import { Visitor } from '../../support/asking.js';

/** Addresses of a whole list, and what was asked for after its first page. */
async function walk(address: string) {
  const visitor = new Visitor([gkmlpt()]);
  const first = listingOf(await visitor.fetch({ url: address }));
  const { links, failure } = await furtherLinks(first, visitor.fetch);
  expect(failure).toBeNull();
  return { urls: [...first.links, ...links].map(({ url }) => url), asked: visitor.asked.slice(1) };
}

const ORIGIN = 'http://www.heping.gov.cn';
const site = gkmlpt();
const own = (unit: string) =>
  site.reports.filter((report) => report.unit === unit && report.url.includes('/gkmlpt/')).map(({ url }) => url);

describe('gkmlpt', () => {
  it("reads a county's list of more than a hundred with two requests", async () => {
    const { urls, asked } = await walk(site.column);
    expect(urls).toEqual(expect.arrayContaining(own('礼士镇')));
    expect(asked).toEqual([1, 2].map((page) => `${ORIGIN}/gkmlpt/api/all/2629?page=${page}&sid=762001`));
  });

  it('reads the list of a unit with one request, from its index or its tab', async () => {
    for (const tab of ['index', 'annualreport', 'annualreport#3341']) {
      const { urls, asked } = await walk(`${ORIGIN}/hpxymz/gkmlpt/${tab}`);
      expect(urls).toEqual(expect.arrayContaining(own('阳明镇')));
      expect(asked).toEqual([`${ORIGIN}/gkmlpt/api/all/3341?page=1&sid=762021`]);
    }
  });

  it("finds the API under the unit's own path where the host has none", async () => {
    const { urls, asked } = await walk(`${ORIGIN}/hpxctz/gkmlpt/annualreport#3363`);
    expect(urls).toEqual(expect.arrayContaining(own('长塘镇')));
    expect(asked.map((url) => url.replace(ORIGIN, ''))).toEqual([
      '/gkmlpt/api/all/3363?page=1&sid=762023',
      '/hpxctz/gkmlpt/api/all/3363?page=1&sid=762023',
    ]);
  });

  const listing = (config: string, url = 'http://www.x.gov.cn/a/gkmlpt/annualreport'): Listing => ({
    ...{ request: { url }, url, links: [], frames: [], moves: [], trail: [], words: '' },
    text: `<html><script>${config}</script></html>`,
  });
  const firstOf = (config: string) => family.pagers(listing(config))[0]?.next(listing(config), 1)?.url;

  it.each([
    { because: 'JSON', config: 'window._CONFIG={"TREE":[{"id":7,"name":"政府信息公开年报"}],"SID":"755001"}' },
    {
      because: 'children before the name, and words that are no literals',
      config: `window['_CONFIG'] = { SID: '755001', site: window.SITE || {}, now: new Date(), // 年报
        TREE: [{id: 5, children: [{id: 6, name: '政府网站工作年度报表'}], name: '法定主动公开内容'},
               {children: [{id: 8, name: '2023年年报'}], id: 7, name: "政府信息公开 年报"},] };`,
    },
    {
      because: 'the statutory name among its neighbours',
      config:
        "window._CONFIG = {SID:755001, TREE:[{id:4,name:'年报'},{id:5,name:'法治政府建设年度报告'},{id:'7',name:'政府信息公开年度报告'}]}",
    },
  ])('reads the category from a tree: $because', ({ config }) => {
    expect(firstOf(config)).toBe('http://www.x.gov.cn/gkmlpt/api/all/7?page=1&sid=755001');
  });

  it('goes on where the count of the site does not agree with what came', () => {
    const [pager] = family.pagers(listing("window._CONFIG = {SID:'1', TREE:[{id:7,name:'政府信息公开年报'}]}"));
    const answer = (post_count: number): Listing => ({
      ...listing(''),
      text: JSON.stringify({ classify: { post_count }, articles: [{ id: 1 }, { id: 2 }] }),
    });
    pager?.next(answer(0), 1);
    expect(pager?.next(answer(1), 2)?.url).toContain('page=2');
    pager?.next(answer(0), 1);
    expect(pager?.next(answer(2), 2)).toBeNull();
  });
});

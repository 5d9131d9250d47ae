import { chromium } from 'playwright';
import { describe, expect, it } from 'vitest';
import { findChromium } from '../../../../crawlers/browser/executable.js';
import { needsBrowser } from '../../../../crawlers/discover/empty.js';
import { readLinks } from '../../../../crawlers/discover/links.js';
import { serveSites } from '../../../../scripts/demo/web/serve.js';
import type { Published } from '../../../../scripts/demo/web/site.js';
import { ORNAMENTS, scripted } from '../../../../scripts/demo/web/sites/scripted.js';
import { ask, bytesOf, expectReport, expectWhole, keysOf, textOf } from '../../../support/asking.js';

const site = scripted();
const page = (address: string) => textOf(ask(site, new URL(address, site.portal).href));
const links = (address: string) => readLinks(page(address), new URL(address, site.portal).href).links;
const shells = site.reports.filter(({ url }) => url.includes('infoid='));
const JSON_TYPE = { 'content-type': 'application/json' };

interface List {
  data: { list: { title: string; url: string }[]; pageNo: number; totalPage: number; totalCount: number };
}
const list = (pageNo: number, channel = '1225') => {
  const query = { channelList: [channel], pageSize: 15, pageNo, orderFields: ['display_date'], orderTypes: ['desc'] };
  const answer = ask(site, `${site.portal}front/api/data/affair`, JSON_TYPE, JSON.stringify(query));
  return (JSON.parse(textOf(answer)) as List).data;
};
const detail = (url: string) =>
  JSON.parse(textOf(ask(site, url.replace('article.html', 'api/info/detail')))) as {
    success: boolean;
    data?: { title: string; content: string };
  };

describe('the scripted site', () => {
  it('is whole: articles stand in pages, or in the data of an empty one', () => {
    expectWhole(site);
    expect(site.reports).toHaveLength(55);
    for (const report of site.reports.filter((own) => !shells.includes(own))) expectReport(site, report);
    expect(shells).toHaveLength(27);
    for (const report of shells) {
      const { data } = detail(report.url);
      const html = `<html><head><title>${data?.title}</title><meta name="SiteName" content="上海市宝山区人民政府"></head><body><h1>${data?.title}</h1>${data?.content}</body></html>`;
      expectReport(site, report, new TextEncoder().encode(html));
    }
  });

  it('lists by POST of JSON alone, page 0 behind the last', () => {
    const listed = [1, 2, 3, 4, 5, 6].flatMap((n) => list(n).list);
    expect(listed.map(({ url }) => new URL(url, site.column).href)).toEqual(
      expect.arrayContaining(site.reports.map(({ url }) => url)),
    );
    expect([list(1).pageNo, list(6).pageNo, list(1).totalPage, list(1).totalCount]).toEqual([1, 6, 6, listed.length]);
    expect(list(7)).toMatchObject({ list: [], pageNo: 0 });
    expect(list(1, '7').list).toEqual([]);
    expect(ask(site, `${site.portal}front/api/data/affair`).status).toBe(405);
    for (const word of ['法治政府', '解读', '公布情况', '报表', '宝山区财政局2024', '指南', '制度', '总结'])
      expect(
        listed.some(({ title }) => title.includes(word)),
        word,
      ).toBe(true);
  });

  it('shows nothing without a browser', () => {
    expect(links(site.column).some(({ text }) => text.includes('年度报告'))).toBe(false);
    const [one, other] = shells as [Published, Published];
    expect(page(one.url)).toBe(page(other.url));
    expect(page(one.url)).not.toContain('总体情况');
    for (const address of [site.column, one.url])
      expect(needsBrowser({ text: page(address), url: address }), address).toBe(true);
    expect(detail(`${new URL(one.url).origin}/article.html?infoid=0`)).toMatchObject({ success: false });
  });

  it('is reached by the words of the menu', () => {
    const follow = (address: string, text: string) => links(address).find((link) => link.text === text)?.url as string;
    const column = follow(follow(follow(site.portal, '政务公开'), '政府信息公开年报'), '街道、镇');
    expect(column).toBe(site.column);
  });

  it('has gaps, and paths that are no dates', () => {
    expect(keysOf(site.reports)).not.toContain('大场镇 2022');
    expect(site.reports.some(({ url }) => /\/20\d\d\/\d\d\/\d+\.html$/.test(url))).toBe(true);
  });
});

describe('the scripted site in Chromium', async () => {
  const executable = await findChromium();

  it.skipIf(executable === null)(
    'draws its list page by page, and its articles, and wants what nobody needs',
    async () => {
      const web = await serveSites([site]);
      const rules = [...web.resolve].map(([host, address]) => `MAP ${host} ${address}`).join(',');
      const browser = await chromium.launch({
        executablePath: executable as string,
        args: ['--no-sandbox', `--host-resolver-rules=${rules},MAP * ~NOTFOUND`],
      });
      try {
        const tab = await browser.newPage();
        const wanted = new Set<string>();
        tab.on('request', (request) => wanted.add(request.url()));
        await tab.goto(site.column);
        const found: string[] = [];
        for (let n = 1; n <= 6; n += 1) {
          const first = new URL(list(n).list[0]?.url as string, site.column).href;
          await tab.waitForFunction(`document.querySelector('#affair-list a')?.href === ${JSON.stringify(first)}`);
          found.push(
            ...(await tab.evaluate<string[]>("[...document.querySelectorAll('#affair-list a')].map((a) => a.href)")),
          );
          const next = tab.locator('#affair-pager a', { hasText: '下一页' });
          expect(await next.count()).toBe(n < 6 ? 1 : 0);
          if (n < 6) await next.click();
        }
        expect(found).toEqual(expect.arrayContaining(site.reports.map(({ url }) => url)));
        const [report] = shells as [Published];
        await tab.goto(report.url);
        await tab.waitForSelector('#ivs_content table');
        expectReport(site, report, new TextEncoder().encode(await tab.content()));
        for (const ornament of ORNAMENTS) expect(wanted).toContain(ornament);
        const hosts = new Set([...wanted].map((url) => new URL(url).hostname));
        for (const host of ['stats.third-party.example.com', 'cdn.fonts.example.com']) expect(hosts).toContain(host);
        const picture = web.seen.find(({ path }) => path === '/images/banner.jpg');
        expect(picture?.status).toBe(200);
      } finally {
        await browser.close();
        await web.close();
      }
    },
  );

  it('serves its ornaments to who asks', () => {
    for (const ornament of ORNAMENTS) expect(bytesOf(ask(site, ornament)).length).toBeGreaterThan(10);
  });
});

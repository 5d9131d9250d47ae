import { describe, expect, it } from 'vitest';
import { UCAP_CHANNEL, ucap } from '../../../../scripts/demo/web/sites/ucap.js';
import { ask, expectReports, expectStranger, linksOf, textOf } from '../../../support/site.js';

const site = ucap();
const html = (url: string) => textOf(ask(site, url));
const origin = new URL(site.portal).origin;
const common = [1, 2, 3, 4].map((p) => (p === 1 ? site.column : site.column.replace('list.', `list_${p}.`)));
const search = (page: number) =>
  `${origin}/common/search/${UCAP_CHANNEL}?page=${page}&_pageSize=15&_isAgg=true&_isJson=true`;
const of = (unit: string) => site.reports.filter((report) => report.unit === unit);

interface Answer {
  data: { total: number; page: number; rows: number; results: { title: string; url: string }[] };
}
const results = (page: number) => (JSON.parse(html(search(page))) as Answer).data;

describe('a county on UCAP', () => {
  it('publishes reports of twelve units, with gaps', () => {
    expectReports(site);
    expect(new Set(site.reports.map(({ unit }) => unit)).size).toBe(12);
    expect(of('东湾镇').map(({ year }) => year)).toEqual([2024, 2022, 2021]);
    expect(of('七户乡')).toEqual([]);
  });

  it('lists every report in its list counted from 1, by JSON, or in the channel of one town', () => {
    expect(html(site.column)).toContain("createPageHTML('page_div',4, 1,'list','shtml',54)");
    expect(ask(site, site.column.replace('list.', 'list_5.')).status).toBe(404);
    expect(ask(site, site.column.replace('list.', 'list_1.')).status).toBe(404);
    const found = [1, 2].flatMap((page) => results(page).results.map(({ url }) => new URL(url, origin).href));
    const channel = linksOf(site, site.column).find((url) => url.includes('/bjgz/')) as string;
    const listed = new Set([...common, channel].flatMap((url) => linksOf(site, url)).concat(found));
    for (const { url, aliases = [] } of site.reports)
      for (const address of [url, ...aliases]) expect(listed).toContain(address);
  });

  it('answers with JSON where it is asked for it', () => {
    expect(results(1)).toMatchObject({ total: 20, page: 1, rows: 15 });
    expect(results(0)).toEqual(results(1));
    expect(results(2).results).toHaveLength(5);
    expect(results(3).results).toEqual([]);
    const shell = html(`${origin}/qtx/c108571/xxgk_list.shtml`);
    expect(shell).toContain(`<meta name="channelid" content="${UCAP_CHANNEL}">`);
    expect(shell).not.toMatch(/c108571\/20/);
  });

  it('has a town with reports in its own channel alone, and others in both', () => {
    const own = of('半截沟镇');
    const inCommon = common.flatMap((url) => linksOf(site, url));
    for (const { year, aliases = [] } of own)
      expect(inCommon.some((url) => aliases.includes(url))).toBe(year === 2022 || year === 2023);
    expect(own[0]?.aliases).toEqual([`${own[0]?.url}?ddtab=true`]);
  });

  it('has custom elements and empty particulars, and text that lost its characters', () => {
    const page = html(of('奇台镇')[0]?.url as string);
    expect(page).toMatch(/<UCAPTITLE>.*<\/UCAPTITLE>[\s\S]*<PUBLISHTIME>[\s\S]*<UCAPCONTENT>/);
    expect(page).toContain('<th>文　　号</th><td>〔〕号</td>');
    expect(page).toContain('<th>名　　称</th><td></td>');
    expect(html(of('三个庄子镇')[0]?.url as string)).toContain('自20241月1日起至202412月31日');
    expect(of('五马场乡')[0]?.url).toMatch(/\/c0\d_\d+\.shtml$/);
  });

  it('has neighbours among the reports that are none', () => {
    const known = new Set(site.reports.flatMap(({ url, aliases = [] }) => [url, ...aliases]));
    const others = common
      .flatMap((url) => linksOf(site, url))
      .filter((url) => /c108570\/20/.test(url) && !known.has(url));
    expect(others).toHaveLength(13);
    for (const url of others) expectStranger(site, url);
    for (const { url, title } of [1, 2].flatMap((page) => results(page).results))
      if (title.includes('局')) expectStranger(site, new URL(url, origin).href);
  });

  it('links to hosts that are not its own', () => {
    const hosts = new Set(linksOf(site, site.portal).map((url) => new URL(url).hostname));
    for (const host of site.foreign) expect(hosts).toContain(host);
    for (const host of hosts) expect([...site.hosts, ...site.foreign]).toContain(host);
  });
});

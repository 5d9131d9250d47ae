import { describe, expect, it } from 'vitest';
import type { Published } from '../../../../scripts/demo/web/site.js';
import { vsb } from '../../../../scripts/demo/web/sites/vsb.js';
import { ask, bytesOf, expectReports, expectStranger, linksOf, textOf } from '../../../support/site.js';

const site = vsb();
const html = (url: string) => textOf(ask(site, url));
const origin = new URL(site.portal).origin;
const pageOf = (number: number) => site.column.replace('.htm', `/${number}.htm`);
const common = [site.column, pageOf(3), pageOf(2), pageOf(1)];
const of = (unit: string, own = site) => own.reports.filter((report) => report.unit === unit);
const towns = linksOf(site, site.portal).filter((url) => /\/zfxxgk\/xz\/\w+\.htm$/.test(url));
const wall = common.flatMap((url) => linksOf(site, url)).find((url) => url.includes('content.jsp')) as string;

describe('a county on VSB', () => {
  it('publishes reports of twelve units, with gaps', () => {
    expectReports(site);
    expect(new Set(site.reports.map(({ unit }) => unit)).size).toBe(12);
    expect(of('仁和镇').map(({ year }) => year)).toEqual([2024, 2023, 2022, 2021, 2019]);
    expect(of('水长乡')).toEqual([]);
  });

  it('lists every report in its list that counts down, in those of older years, or in the column of a town', () => {
    const years = linksOf(site, site.column).filter((url) => /\/n20\d\dn\.htm$/.test(url));
    expect([years.length, towns.length]).toEqual([3, 12]);
    const listed = new Set([site.portal, ...common, ...years, ...towns].flatMap((url) => linksOf(site, url)));
    for (const { url } of site.reports) expect(listed).toContain(url);
  });

  it('names its next page by a number that counts down, where its pager has links at all', () => {
    expect(html(site.column)).toMatch(/共52条[\s\S]*<span class="p_next p_fun"><a href="zfxxgknb\/3\.htm">[\s\S]*1\/4/);
    expect(html(pageOf(3))).not.toMatch(/class="p_n/);
    expect(html(pageOf(3))).toContain('_simple_list_gotopage_fun(4,');
    expect(html(pageOf(2))).toContain('<span class="p_next p_fun"><a href="1.htm">');
    expect(html(pageOf(1))).toContain('<span class="p_next_d p_fun_d">');
    expect(ask(site, pageOf(4)).status).toBe(404);
  });

  it('has a town column that is the article, and a town whose reports only its own column lists', () => {
    expect(of('姚关镇')[0]?.url).toBe(`${origin}/zfxxgk/xz/ygz.htm`);
    expect(towns).toContain(`${origin}/zfxxgk/xz/ygz.htm`);
    const inCommon = new Set(common.flatMap((url) => linksOf(site, url)));
    for (const { url } of of('老麦乡')) expect(inCommon).not.toContain(url);
  });

  it('gives files to those who come from its pages, and an error page of five thousand bytes to others', () => {
    const files = site.reports.flatMap(({ url, aliases = [] }) =>
      aliases.filter((alias) => alias.includes('download.jsp')).map((file) => ({ page: url, file })),
    );
    expect(files).toHaveLength(3);
    for (const { page, file } of files) {
      expect(linksOf(site, page)).toContain(file);
      const start = Buffer.from(bytesOf(ask(site, file, { referer: page })).subarray(0, 4)).toString('latin1');
      expect(start).toMatch(/^(?:PK\x03\x04|%PDF)$/);
      for (const headers of [{}, { referer: 'http://www.baoshan.gov.cn/' }]) {
        const answer = ask(site, file, headers);
        expect(answer.status).toBeUndefined();
        expect(textOf(answer)).toContain('系统提示');
        expect(Math.abs(bytesOf(answer).length - 5000)).toBeLessThan(700);
      }
    }
    expect(site.reports.filter(({ facts }) => facts === null).map(({ unit }) => unit)).toEqual(['酒房乡', '旧城乡']);
  });

  it('lists an article that cannot be seen yet, and has it later, when every page of the list has moved on', () => {
    expect(html(wall)).toMatch(/系统提示[\s\S]*登录/);
    expectStranger(site, wall);
    expect(of('何元乡').map(({ year }) => year)).toEqual([2023, 2022]);
    const later = vsb({ isLater: true });
    expect(of('何元乡', later)[0]?.year).toBe(2024);
    expect(of('水长乡', later)).toHaveLength(1);
    expect(later.reports).toHaveLength(site.reports.length + 2);
    expectReports(later);
    expect(textOf(ask(later, site.column))).toContain('共53条');
    expect(linksOf(later, pageOf(2))).not.toEqual(linksOf(site, pageOf(2)));
  });

  it('has a telephone host with twins', () => {
    const mobile = linksOf(site, site.portal).find((url) => url.startsWith('http://m.')) as string;
    expect(linksOf(site, mobile)).toEqual(
      site.reports.flatMap(({ aliases = [] }) => aliases.filter((alias) => alias.startsWith(mobile))),
    );
  });

  it('has neighbours among the reports that are none', () => {
    const known = new Set(site.reports.map(({ url }: Published) => url));
    const others = common.flatMap((url) => linksOf(site, url)).filter((url) => /\/info\//.test(url) && !known.has(url));
    expect(others).toHaveLength(21);
    for (const url of others) expectStranger(site, url);
  });

  it('links to hosts that are not its own', () => {
    const hosts = new Set(linksOf(site, site.portal).map((url) => new URL(url).hostname));
    for (const host of site.foreign) expect(hosts).toContain(host);
    for (const host of hosts) expect([...site.hosts, ...site.foreign]).toContain(host);
  });
});

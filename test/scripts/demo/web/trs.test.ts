import { describe, expect, it } from 'vitest';
import { TRS_GONE, TRS_LAST, trs } from '../../../../scripts/demo/web/sites/trs.js';
import { ask, expectReports, expectStranger, linksOf, textOf } from '../../../support/site.js';

const site = trs();
const html = (url: string) => textOf(ask(site, url));
const common = [site.column, `${site.column}index_1.html`, `${site.column}index_2.html`];
const of = (unit: string) => site.reports.filter((report) => report.unit === unit);

describe('a district on TRS', () => {
  it('publishes reports of fourteen units, with gaps', () => {
    expectReports(site);
    expect(new Set(site.reports.map(({ unit }) => unit)).size).toBe(14);
    expect(of('三泉镇').map(({ year }) => year)).toEqual([2024, 2023, 2021, 2020]);
    expect(of('古花镇')).toEqual([]);
  });

  it('lists every report in the common list, counted from 0, or in the column of its town', () => {
    expect(html(site.column)).toContain('createPageHTML(4, 0, "index", "html")');
    const menu = linksOf(site, site.column).filter((url) => /_\d{5}\/$/.test(url));
    expect(menu).toHaveLength(13);
    const second = menu.map((url) => `${url}index_1.html`).filter((url) => ask(site, url).status === undefined);
    expect(second).toHaveLength(1);
    const old = [...html(menu.find((url) => url.includes('bsz')) as string).matchAll(/href="(http:\/\/xxgk[^"]*)"/g)];
    const pages = [...common, ...menu, ...second, ...old.map((match) => match[1] as string)];
    const written = pages.flatMap((url) =>
      [...html(url).matchAll(/var url = "([^"]*)"/g)].map((match) => new URL(match[1] as string, url).href),
    );
    const listed = new Set([...pages.flatMap((url) => linksOf(site, url)), ...written]);
    for (const { url, aliases = [] } of site.reports)
      for (const address of [url, ...aliases.filter((alias) => alias.includes('?'))]) expect(listed).toContain(address);
    expect(written).toHaveLength(4);
  });

  it('links by relative addresses', () => {
    const rows = [...html(site.column).matchAll(/<li class="clearfix"><a href="([^"]*)"/g)].map((match) => match[1]);
    expect(rows.length).toBeGreaterThan(10);
    for (const href of rows) expect(href).toMatch(/^\.{1,2}\//);
  });

  it('has a stub for its last page, and a page that is gone', () => {
    expect(TRS_LAST).toBe(`${site.column}index_3.html`);
    expect(ask(site, TRS_LAST).status).toBeUndefined();
    expect(html(TRS_LAST).length).toBeGreaterThan(300);
    expect(html(TRS_LAST).length).toBeLessThan(400);
    expect(ask(site, TRS_GONE).status).toBe(404);
    expect(common.flatMap((url) => linksOf(site, url))).toContain(TRS_GONE);
  });

  it('has twins for telephones, a year column that is the article, and a report in a department', () => {
    const [report] = of('东城街道');
    expect(report?.aliases?.[0]).toMatch(/_wap\.html$/);
    expect(linksOf(site, `${site.column}index_wap.html`)).toContain(report?.aliases?.[0]);
    expect(of('大观镇').map(({ url, year }) => [/\d{4}(?=n\/$)/.exec(url)?.[0], year])).toContainEqual(['2023', 2022]);
    expect(of('金山镇')[0]?.url).toContain('/zsjg/jtj/ndbg/');
    expect(html(`${site.column}zqx_65686/`)).toContain('title="2019年度报告"');
  });

  it('has spaced labels in one box, pictures for tables in one report, and days in January', () => {
    expect(html(of('三泉镇')[0]?.url as string)).toContain('索 引 号：');
    const [picture] = of('头渡镇').filter(({ facts }) => facts === null);
    expect(html(picture?.url as string).match(/<img src="\.\/W0/g)).toHaveLength(3);
    for (const { url } of site.reports) expect(html(url)).toMatch(/20\d\d-01-\d\d/);
  });

  it('has neighbours among the reports that are none', () => {
    const others = common
      .flatMap((url) => linksOf(site, url))
      .filter((url) => /\/(?:qt_65699|bm|qzf)\/.+\.html/.test(url));
    expect(others).toHaveLength(13);
    for (const url of others) expectStranger(site, url);
  });

  it('links to hosts that are not its own', () => {
    const pages = [site.portal, of('南平镇')[1]?.url as string];
    const hosts = new Set(pages.flatMap((url) => linksOf(site, url)).map((url) => new URL(url).hostname));
    for (const host of site.foreign) expect(hosts).toContain(host);
    for (const host of hosts) expect([...site.hosts, ...site.foreign]).toContain(host);
  });
});

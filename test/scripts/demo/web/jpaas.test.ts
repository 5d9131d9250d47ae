import { describe, expect, it } from 'vitest';
import type { Published } from '../../../../scripts/demo/web/site.js';
import { jpaas } from '../../../../scripts/demo/web/sites/jpaas.js';
import { reach } from '../../../support/reach.js';
import { ask, expectReports, expectStranger, textOf } from '../../../support/site.js';

const site = jpaas();
const isColumn = ({ host, pathname }: URL) => host === 'www.taixing.gov.cn' && !pathname.includes('/art/');
const of = (unit: string, year: number) =>
  site.reports.find((report) => report.unit === unit && report.year === year) as Published;

describe('jpaas', () => {
  it('publishes reports of its units, which say what they should', () => {
    expect(site.reports).toHaveLength(55);
    expect(new Set(site.reports.map(({ unit }) => unit)).size).toBe(13);
    expectReports(site);
  });

  it('leads to every report, to neighbours and to reports of others, and to no unknown host', async () => {
    const found = await reach(site, isColumn);
    const own = site.reports.flatMap(({ url, aliases = [] }) => [url, ...aliases]);
    for (const { url } of site.reports) expect(found).toContain(url);
    const others = [...found].filter((url) => url.includes('/art/') && !own.includes(url));
    for (const url of others) expectStranger(site, url);
    const titles = others.map((url) => /<h1 class="wzbt">([^<]*)/.exec(textOf(ask(site, url)))?.[1]);
    expect(titles).toContain('泰兴市人民政府2024年政府信息公开工作年度报告');
    expect(titles).toContain('泰兴市民政局2023年政府信息公开工作年度报告');
    expect(titles.some((title) => title?.includes('解读'))).toBe(true);
  });

  it('turns pages by paramJson only', () => {
    const shell = textOf(ask(site, site.column));
    expect(shell).toContain(`queryData="{'parseType':'bulidstatic','webId':'`);
    expect(shell).not.toContain('政府信息公开工作年度报告');
    const data = /queryData="(\{[^"]+\})"/.exec(shell)?.[1]?.replaceAll("'", '"') as string;
    const api = 'http://www.taixing.gov.cn/api-gateway/jpaas-publish-server/front/page/build/unit';
    const page = (more: Record<string, string>) => {
      const { success, data: own } = JSON.parse(
        textOf(ask(site, `${api}?${new URLSearchParams({ ...JSON.parse(data), ...more })}`)),
      );
      return { success, html: own?.html as string };
    };
    const first = page({});
    expect(first.html).toMatch(/<div class="pagination"[^>]* rows="15"[^>]* count="33"/);
    expect(page({ pageNo: '2' })).toEqual(first);
    const second = page({ paramJson: '{"pageNo":2,"pageSize":15}' });
    expect(second.html.match(/<li/g)).toHaveLength(15);
    expect(page({ paramJson: '{"pageNo":4,"pageSize":15}' }).html).not.toContain('<li');
    expect(page({ webId: '1' }).success).toBe(false);
  });

  it('has folders whose year is none of the report', () => {
    expect(of('济川街道', 2024).url).toMatch(/\/zfxxgknb\/2024n\/art\/2025\/art_[0-9a-f]{32}\.html$/);
    expect(of('黄桥镇', 2019).url).toMatch(/\/zfxxgknb\/2024n\/art\/2020\/art_[0-9a-f]{32}\.html$/);
  });

  it('has a column that is its only article, under an empty table', () => {
    const { url } = of('根思乡', 2024);
    expect(url).toMatch(/\/xxgknb\/index\.html$/);
    expect(textOf(ask(site, url))).toMatch(/<table class="documents"><tr><th>[^/]*<\/th>.*<\/tr><\/table>\s*<h1>/);
  });

  it('shows the whole portal under another name', () => {
    for (const address of [site.portal, site.column])
      expect(textOf(ask(site, address.replace('www.', 'hq.')))).toBe(textOf(ask(site, address)));
    expect(textOf(ask(site, site.column.replace('xzjd', '2020n')))).toContain('href="http://hq.taixing.gov.cn/zwgk/');
  });
});

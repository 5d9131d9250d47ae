import { describe, expect, it } from 'vitest';
import type { Published, Site } from '../../../../scripts/demo/web/site.js';
import { anhui } from '../../../../scripts/demo/web/sites/anhui.js';
import { CHALLENGER } from '../../../../scripts/demo/web/sites/anhui-challenged.js';
import { ask, bytesOf, expectReport, expectWhole, keysOf, textOf } from '../../../support/asking.js';
import { parsePlain } from '../../../support/parse-plain.js';

const [openness, longxun, challenged] = anhui() as [Site, Site, Site];
const hrefs = (html: string) =>
  [...html.matchAll(/<a [^>]*?href="([^"]*)"/g)].map((match) => (match[1] as string).replaceAll('&amp;', '&'));
const linksTo = (html: string, text: string) =>
  hrefs(html.match(new RegExp(`<a [^>]*>${text}</a>`, 'g'))?.join('') ?? '');
const SESSION = { cookie: 'SHIROJSESSIONID=1' };

describe('the openness site', () => {
  const page = (path: string) => textOf(ask(openness, new URL(path, openness.portal).href));
  const of = (unit: string) => openness.reports.filter((report) => report.unit === unit);
  const entry = (unit: string) => linksTo(page(openness.column), unit)[0] as string;
  const absolute = (urls: readonly string[]) => urls.map((url) => new URL(url, openness.portal).href);

  it('is whole', () => {
    expectWhole(openness);
    expect(openness.reports).toHaveLength(65);
    for (const report of openness.reports.filter(({ facts }) => facts)) expectReport(openness, report);
  });

  it('lists a unit by pages that count from 1, linked or turned by a script', () => {
    for (const unit of ['西林街道', '鳌峰街道', '水阳镇', '狸桥镇', '洪林镇', '寒亭镇', '溪口镇', '黄渡乡']) {
      const first = entry(unit);
      expect(first).toMatch(/showList\/\d+\/0\/page_1\.html$/);
      const listed = [1, 2, 3, 4].flatMap((n) => hrefs(page(first.replace('page_1', `page_${n}`))));
      expect(absolute(listed)).toEqual(expect.arrayContaining(of(unit).map(({ url }) => url)));
      expect(absolute(hrefs(page(first)))).not.toEqual(expect.arrayContaining(of(unit).map(({ url }) => url)));
    }
    expect(hrefs(page(entry('西林街道')))).toContain('page_2.html');
    expect(page(entry('狸桥镇'))).toMatch(/goPage\(2\)[\s\S]*page_" \+ n \+ "\.html/);
    expect(hrefs(page(entry('狸桥镇'))).some((href) => href.includes('page_2'))).toBe(false);
  });

  it('has a page for each unit and year, some without links to the other years', () => {
    for (const unit of ['沈村镇', '孙埠镇', '水东镇', '朱桥乡']) {
      const newest = entry(unit);
      expect(newest).toMatch(/year\/\d+\/2024\.html$/);
      const years = [2019, 2020, 2021, 2022, 2023, 2024];
      const listed = years.flatMap((year) => hrefs(page(newest.replace('2024', String(year)))));
      expect(absolute(listed)).toEqual(expect.arrayContaining(of(unit).map(({ url }) => url)));
    }
    expect(page(entry('孙埠镇'))).toContain('暂无数据');
    expect(hrefs(page(entry('孙埠镇'))).filter((href) => href.includes('/year/'))).toEqual([]);
    expect(hrefs(page(entry('沈村镇'))).filter((href) => href.includes('/year/'))).toHaveLength(6);
  });

  it('counts its ids through all units and years', () => {
    const ids = openness.reports.map(({ url }) => Number(/(\d+)\.html$/.exec(url)?.[1]));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { unit, url } of openness.reports) {
      const next = url.replace(/(\d+)\.html$/, (_, id) => `${Number(id) + 1}.html`);
      const neighbour = openness.reports.find((report) => report.url === next);
      expect(neighbour?.unit).not.toBe(unit);
    }
    const office = linksTo(page(openness.column), '区财政局')[0] as string;
    const strange = absolute(hrefs(page(office.replace('page_1', 'page_3')))).find((url) =>
      /AnnualReport\/show/.test(url),
    ) as string;
    expect(parsePlain(bytesOf(ask(openness, strange))).kind).toBe('department');
  });

  it('offers one report as a file only', () => {
    const [report] = of('溪口镇').filter(({ facts }) => facts === null) as [Published];
    const file = ask(openness, report.aliases?.[0] as string);
    expect(file.headers?.['content-disposition']).toContain('attachment');
    expect(Buffer.from(bytesOf(file)).subarray(0, 2).toString()).toBe('PK');
    expect(absolute(hrefs(page(report.url)))).toContain(report.aliases?.[0]);
    expect(parsePlain(bytesOf(ask(openness, report.url)), { url: report.url }).facts).toEqual({});
  });

  it('cuts its titles short, and lists neighbours', () => {
    const html = page(entry('西林街道'));
    expect(html).toMatch(/title="[^"]{30,}">[^<]{22}\.\.\.</);
    for (const word of ['法治政府', '解读', '指南', '决算'])
      expect(html + page(entry('西林街道').replace('page_1', 'page_2'))).toContain(word);
  });
});

describe('the label-8888 site', () => {
  const page = (path: string) => textOf(ask(longxun, new URL(path, longxun.portal).href, SESSION));
  const entry = (unit: string) => linksTo(page(longxun.column), unit)[0] as string;
  const of = (unit: string) => longxun.reports.filter((report) => report.unit === unit);

  it('is whole', () => {
    expectWhole(longxun);
    expect(longxun.reports).toHaveLength(66);
    for (const report of longxun.reports) {
      expectReport(longxun, report);
      for (const alias of report.aliases ?? []) expectReport(longxun, { ...report, url: alias });
    }
  });

  it('shows the article of the year that timeFrame names', () => {
    for (const unit of ['明光街道', '明东街道', '张八岭镇', '管店镇', '涧溪镇', '苏巷镇', '桥头镇']) {
      const address = entry(unit);
      expect(address).toMatch(/nav=5&sub=2&timeFrame=2024&hasContent=true$/);
      for (const { url, year } of of(unit))
        expect(new URL(address.replace('2024', String(year)), longxun.portal).href).toBe(url);
      expect(hrefs(page(address)).some((href) => href.includes('timeFrame=2023'))).toBe(false);
    }
    expect(page(entry('管店镇'))).toContain('暂无内容');
    expect(page(entry('管店镇').replace('timeFrame=2024&', ''))).toContain('管店镇人民政府2023年');
  });

  it('sends lists as fragments, by organ, category and page', () => {
    for (const unit of ['明南街道', '三界镇', '自来桥镇', '石坝镇', '女山湖镇']) {
      const html = page(entry(unit));
      const value = (name: string) =>
        new RegExp(`${name}[=:] ?'?(\\d+)`).exec(html.replace(/columnTree[^"]*/, ''))?.[1];
      const label = (n: number) =>
        page(
          `/site/label/8888?labelName=publicInfoList&siteId=${value('siteId')}&organId=${value('organId')}&catId=${value('catId')}&action=list&pageIndex=${n}`,
        );
      expect(label(1)).toMatch(/^<div class="xxgk_navli">.*<a [^>]*title=.*<span class="date">/);
      const listed = [1, 2, 3].flatMap((n) => hrefs(label(n)));
      expect(listed).toEqual(expect.arrayContaining(of(unit).map(({ url }) => url)));
      expect(hrefs(label(1)).length).toBe(15);
      expect(hrefs(html)).not.toEqual(expect.arrayContaining(of(unit).map(({ url }) => url)));
      expect([[], hrefs(label(1))]).toContainEqual(hrefs(label(9)));
    }
  });

  it('asks for its session to be carried', () => {
    expect(ask(longxun, longxun.portal).headers?.['set-cookie']).toEqual(
      expect.arrayContaining([expect.stringContaining('SHIROJSESSIONID=')]),
    );
    const label = `${longxun.portal}site/label/8888?labelName=publicInfoList`;
    expect(ask(longxun, label)).toMatchObject({
      status: 302,
      headers: { location: '/site/label/8888?labelName=publicInfoList' },
    });
    expect(ask(longxun, label, SESSION).status ?? 200).toBe(200);
  });

  it('has one report at two addresses', () => {
    const twins = longxun.reports.filter(({ aliases }) => aliases);
    expect(keysOf(twins)).toEqual(['张八岭镇 2023']);
  });
});

describe('the county behind a challenge', () => {
  it('is whole as far as it can be had', () => {
    expectWhole(challenged);
    for (const report of challenged.reports) expectReport(challenged, report);
    const listed = hrefs(textOf(ask(challenged, challenged.column)));
    expect(listed).toEqual(expect.arrayContaining(challenged.reports.map(({ url }) => url)));
  });

  it('keeps its lists behind 521, whatever is asked for', () => {
    const behind = hrefs(textOf(ask(challenged, challenged.column))).filter((href) => href.includes(CHALLENGER));
    expect(behind).toHaveLength(9);
    for (const url of [...behind, `https://${CHALLENGER}/robots.txt`]) {
      const { status, headers, body } = ask(challenged, url);
      expect([status, headers?.['x-via-jsl']]).toEqual([521, expect.any(String)]);
      expect(headers?.['set-cookie']).toContain('__jsluid_s');
      expect(body).toContain('document.cookie');
    }
  });
});

import { describe, expect, it } from 'vitest';
import type { Published, Site } from '../../../../scripts/demo/web/site.js';
import { hanweb } from '../../../../scripts/demo/web/sites/hanweb.js';
import { parsePlain } from '../../../support/parse-plain.js';
import { reach, send } from '../../../support/reach.js';
import { ask, bytesOf, expectReports, expectStranger, textOf } from '../../../support/site.js';

const [kaihua, lintao, guixi] = hanweb() as [Site, Site, Site];
const isColumn = (url: URL) => url.pathname.startsWith('/col/');
const recordsOf = (text: string) => [...text.matchAll(/href=["'](\/art\/[^"']+)/g)].map((match) => match[1] as string);
const titleOf = (html: string) => /<meta name="ArticleTitle" content="([^"]*)"/i.exec(html)?.[1];
const of = (site: Site, unit: string, year: number) =>
  site.reports.find((report) => report.unit === unit && report.year === year) as Published;

describe.each([
  ['kaihua', kaihua, 60, 12],
  ['lintao', lintao, 54, 10],
  ['guixi', guixi, 49, 11],
] as const)('%s', (_, site, reports, units) => {
  it('publishes reports of its units, which say what they should', () => {
    expect(site.reports).toHaveLength(reports);
    expect(new Set(site.reports.map(({ unit }) => unit)).size).toBe(units);
    expectReports(site);
  });

  it('leads to every report and to no unknown host', async () => {
    const found = await reach(site, isColumn);
    const own = site.reports.flatMap(({ url, aliases = [] }) => [url, ...aliases]);
    for (const address of own) expect(found).toContain(address);
    const others = [...found].filter((url) => url.includes('/art_') && !own.includes(url));
    expect(others.length).toBeGreaterThan(50);
    for (const url of others) expectStranger(site, url);
  });

  it('has neighbours of reports, and reports of others, in the same lists', async () => {
    const found = await reach(site, isColumn);
    const titles = [...found].filter((url) => url.includes('/art_')).map((url) => titleOf(textOf(ask(site, url))));
    const { name } = site.county;
    expect(titles).toContain(`${name}人民政府2024年政府信息公开工作年度报告`);
    expect(titles).toContain(`${name}财政局2023年政府信息公开工作年度报告`);
    expect(titles).toContain(`${name}2024年政府信息公开工作年度报告公布情况`);
    for (const word of ['法治政府建设年度报告', '解读', '政府网站工作年度报表', '图解', '公开指南', '决算'])
      expect(
        titles.some((title) => title?.includes(word)),
        word,
      ).toBe(true);
  });
});

describe('kaihua', () => {
  const column = textOf(ask(kaihua, kaihua.column));
  const proxy = 'http://www.kaihua.gov.cn/module/web/jpage/dataproxy.jsp?columnid=1229792462&unitid=7110842&webid=3061';
  const asked = (query: string) => recordsOf(textOf(ask(kaihua, `${proxy}${query}`)));

  it('shows the first twenty records, and counts records in its proxy', () => {
    expect(column).toContain('<datastore>');
    expect(column.match(/<record>/g)).toHaveLength(20);
    expect(asked('&startrecord=1&endrecord=20')).toEqual(recordsOf(column));
    const rest = asked('&startrecord=21&endrecord=400');
    expect(rest.length).toBeGreaterThan(30);
    expect(asked('&page=2&perpage=20')).toEqual(recordsOf(column));
    const form = { columnid: '1229792462', unitid: '7110842', webid: '3061' };
    const [address] = proxy.split('?');
    const sent = textOf(send(kaihua, `${address}?startrecord=21&endrecord=40&perpage=20`, form));
    expect(recordsOf(sent)).toEqual(rest.slice(0, 20));
  });

  it('keeps old years in arrays, at addresses of the day of its move', () => {
    const before = textOf(ask(kaihua, kaihua.column.replace('1229792462', '1229792463')));
    expect(before.match(/urls\[i\]=/g)).toHaveLength(17);
    expect(before).not.toContain("href='/art/");
    expect(of(kaihua, '马金镇', 2020).url).toMatch(/\/art\/2021\/3\/19\/art_1229792463_\d+\.html$/);
  });

  it('has narratives without tables from before the form', () => {
    for (const [unit, year] of [
      ['马金镇', 2009],
      ['华埠镇', 2018],
    ] as const) {
      const { url, facts } = of(kaihua, unit, year);
      expect(facts).toBeNull();
      expect(textOf(ask(kaihua, url)).match(/<table/g)).toHaveLength(1);
      const read = parsePlain(bytesOf(ask(kaihua, url)), { url });
      expect(read).toMatchObject({ unit, year, county: '开化县', form: 'narrative', facts: {} });
    }
  });

  it('has a box with no-break spaces and an office for a publisher, and a twin of an address', () => {
    const text = textOf(ask(kaihua, of(kaihua, '华埠镇', 2024).url));
    expect(text).toContain('<table class="xxgk_table"');
    expect(text).toContain('文&nbsp;&nbsp;&nbsp;号');
    expect(text).toMatch(/发布单位：<\/td><td>机关<\/td>/);
    expect(kaihua.reports.flatMap(({ aliases = [] }) => aliases)).toEqual([
      expect.stringContaining('?xxgkhide=1'),
      expect.stringContaining('?xxgkhide=1'),
    ]);
  });
});

describe('lintao', () => {
  const proxy = 'http://www.lintao.gov.cn/module/jpage/dataproxy.jsp?columnid=6924&unitid=18820&webid=12';
  const asked = (query: string) => recordsOf(textOf(ask(lintao, `${proxy}${query}`)));

  it('counts pages, whatever records are asked for', () => {
    const first = asked('&page=1');
    expect(first).toHaveLength(15);
    expect(asked('&startrecord=16&endrecord=30&perpage=15')).toEqual(first);
    expect(asked('&page=2&startrecord=1&endrecord=15&perpage=15').some((url) => first.includes(url))).toBe(false);
    expect(asked('&page=2&perpage=50')).toHaveLength(15);
  });

  it('has two lists in its column, quotes in their addresses, and branches that are options', () => {
    const column = textOf(ask(lintao, lintao.column));
    expect(column.match(/<datastore>/g)).toHaveLength(2);
    expect(column).toContain("path='/'&columnid=6924");
    expect(column).toMatch(/<option value="\/col\/col6924\/index.html" selected>乡镇/);
    expect(column).not.toMatch(/<a [^>]*col6924\/index/);
  });
});

describe('guixi', () => {
  const search = 'http://www.guixi.gov.cn/module/xxgk/search.jsp';

  it('has ids that nobody can read, and a silent proxy', () => {
    const column = textOf(ask(guixi, guixi.column));
    const next = /<nextgroup><!\[CDATA\[<a href="([^"]+)"/.exec(column)?.[1] as string;
    expect(new URL(next, guixi.column).searchParams.get('unitid')).toMatch(/^[0-9a-f]{16}$/);
    expect(Buffer.byteLength(textOf(ask(guixi, new URL(next, guixi.column).href)))).toBe(54);
    const listed = recordsOf(column).map((path) => `http://www.guixi.gov.cn${path}`);
    for (const { unit, url } of guixi.reports) if (/镇$/.test(unit)) expect(listed).toContain(url);
  });

  it('answers a search in odd and even rows, with more than was asked for', () => {
    const page = (currpage: number) =>
      textOf(send(guixi, search, { jdid: '7f2c', infotypeId: 'A0107', currpage: String(currpage) }));
    const rows = [1, 2, 3].flatMap((n) => [
      ...page(n).matchAll(/<tr class="tr_main_value_(odd|even)">[\s\S]*?href="([^"]+)"/g),
    ]);
    expect(new Set(rows.map((row) => row[1]))).toEqual(new Set(['odd', 'even']));
    const columns = new Set(rows.map((row) => /art_(\d+)_/.exec(row[2] as string)?.[1]));
    expect(columns).toEqual(new Set(['6569', '6568']));
    expect(page(1)).toMatch(/mc="[^"]+" syh="[^"]+" rq="\d{4}-\d\d-\d\d"/);
    expect(recordsOf(page(4))).toEqual([]);
    expect(recordsOf(textOf(ask(guixi, `${search}?jdid=7f2c&currpage=1`)))).toEqual([]);
  });

  it('has towns with columns of their own, whose titles name nobody', () => {
    const { url } = of(guixi, '彭湾乡', 2022);
    expect(textOf(ask(guixi, url))).toContain('<p class="bt">2022年度政府信息公开工作年度报告</p>');
    const column = textOf(ask(guixi, `${guixi.column}?vc_xxgkarea=G01014`));
    expect(recordsOf(column)).toHaveLength(5);
    expect(recordsOf(column)).toContain(new URL(url).pathname);
    expect(recordsOf(textOf(ask(guixi, guixi.column)))).not.toContain(new URL(url).pathname);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type IdentityInput, identify } from '../../../parsers/identity/identify.js';
import { cpuMilliseconds } from '../../support/cpu.js';
import { hasShared, shared } from '../../support/shared.js';

const read = (lines: string[], more: Partial<IdentityInput> = {}) => identify({ meta: new Map(), lines, ...more });

describe('identify', () => {
  it('joins a title that is broken over lines, and is not misled by the page head', () => {
    const found = read([
      '2019年12月3日 星期二',
      '首页 > 政务公开',
      '白古屯镇人民政府',
      '2025年政府信息公开工作',
      '年度报告',
      '发布日期：2026-01-27',
    ]);
    expect(found).toMatchObject({
      unit: '白古屯镇',
      year: 2025,
      publishedOn: '2026-01-27',
      title: '白古屯镇人民政府2025年政府信息公开工作年度报告',
    });
    expect(found.years.map(({ year }) => year)).toEqual([2025]);
  });

  it('takes the report on a column for the one that its own title names', () => {
    const found = read(['信息公开年报', '泰兴市根思乡人民政府2024年政府信息公开工作年度报告'], {
      pageTitle: '泰兴市人民政府 信息公开年报',
    });
    expect(found).toMatchObject({ unit: '根思乡', county: '泰兴市', year: 2024 });
  });

  it.each([
    ['统计期限自2023年1月1日起至2023年12月31日止', 2023],
    ['本报告所列数据的统计期限自202011日起至20201231日止。', 2020],
    ['数据统计期限为2022年1月1日-2022年12月31日', 2022],
    ['统计期限从二0一七年一月一日至十二月三十一日', 2017],
  ])('takes the year from the period: %s', (line, year) => {
    expect(read(['石桥镇政府信息公开工作年度报告', line]).year).toBe(year);
  });

  it('takes no document number, deadline or date of publication for the report year', () => {
    const found = read([
      '石桥镇政府信息公开工作年度报告',
      '根据国办公开办函〔2021〕30号、国务院令第711号要求',
      '发布日期：2024-06-01',
    ]);
    expect(found.year).toBeNull();
    expect(found.years).toEqual([]);
  });

  it('keeps the years that disagree as evidence', () => {
    const found = read(['石桥镇2022年政府信息公开工作年度报告', '统计期限自2021年1月1日至2021年12月31日'], {
      url: 'https://www.anle.gov.cn/zfxxgk/2020n/a.html',
    });
    expect(found.year).toBe(2022);
    expect(found.years.map(({ year, from }) => `${from} ${year}`)).toEqual([
      'bodyTitle 2022',
      'period 2021',
      'folder 2020',
    ]);
  });

  it.each([
    [new Map([['pubdate', '2023-01-18 09:30']]), [], '2023-01-18'],
    [new Map(), ['发 布 日 期：2023年01月09日'], '2023-01-09'],
    [new Map(), ['时间：2023/1/7 10:49:34'], '2023-01-07'],
    [new Map(), ['采集时间：2023-01-30 10:00'], null],
    [new Map(), ['2019年12月3日 星期二'], null],
    [new Map([['pubdate', '2010-01-01']]), ['发布日期：2023-02-01'], '2023-02-01'],
    [new Map(), ['石桥镇人民政府', '2023年1月20日'], '2023-01-20'],
  ])('published on: %#', (meta, lines, date) => {
    expect(read(['石桥镇2022年政府信息公开工作年度报告', ...lines], { meta }).publishedOn).toBe(date);
  });

  it('takes the day from the address last, and never a bogus or a migration date', () => {
    const on = (url: string) => read(['石桥镇2022年政府信息公开工作年度报告'], { url }).publishedOn;
    expect(on('https://www.anle.gov.cn/a/202301/t20230118_1.html')).toBe('2023-01-18');
    expect(on('https://www.anle.gov.cn/art/2023/1/9/art_1_2.html')).toBe('2023-01-09');
    expect(on('https://www.anle.gov.cn/a/t19700101_1.html')).toBeNull();
    expect(on('https://www.anle.gov.cn/a/202301/1.html')).toBeNull();
  });

  it('is certain of a division only where the county is', () => {
    expect(read(['城关镇2022年政府信息公开工作年度报告'])).toMatchObject({
      unit: '城关镇',
      county: null,
      division: null,
    });
    expect(read(['利辛县城关镇2022年政府信息公开工作年度报告'])).toMatchObject({
      county: '利辛县',
      prefecture: '亳州市',
      province: '安徽省',
      division: '341623100',
    });
    expect(read(['鼓楼区某街2022年政府信息公开工作年度报告'])).toMatchObject({
      county: '鼓楼区',
      province: null,
      division: null,
    });
  });

  it('learns the county from an official host, never from a look-alike', () => {
    const lines = ['城关镇2020年政府信息公开工作年度报告'];
    expect(read(lines, { url: 'http://www.ayx.gov.cn/a.html' }).county).toBe('安阳县');
    expect(read(lines, { url: 'http://www.ayx.gov.cn.example.com/a.html' }).county).toBeNull();
  });

  it('finds the unit in the contact sentence where the title has none, and 我镇 is no name', () => {
    const lines = [
      '2022年政府信息公开工作年度报告',
      '我镇认真落实。',
      '如有疑问，请与石桥镇人民政府党政办公室联系，电话：5550123。',
    ];
    expect(read(lines)).toMatchObject({ unit: '石桥镇', year: 2022 });
    expect(read(lines.slice(0, 2)).unit).toBeNull();
  });

  it('takes no unit from a menu of all townships, nor a year from links to other reports', () => {
    const menu = ['石桥镇人民政府', '河口乡人民政府', '横市镇人民政府'];
    const prose =
      '2022年，全镇围绕年度工作要点，认真落实条例各项要求，及时公开群众关心的事项，接受社会各界监督，取得了一定成效。';
    expect(
      read([...menu, '2022年政府信息公开工作年度报告', prose, '石桥镇2021年政府信息公开工作年度报告']),
    ).toMatchObject({ unit: null, year: 2022 });
    const links = [
      '石桥镇2021年政府信息公开工作年度报告',
      '河口乡2021年政府信息公开工作年度报告',
      '白马乡2020年政府信息公开工作年度报告',
    ];
    const found = read([...links, '横市镇2022年政府信息公开工作年度报告', prose], { pageTitle: '某县人民政府' });
    expect(found).toMatchObject({ unit: '横市镇', year: 2022 });
    expect(found.years.map(({ year }) => year)).toEqual([2022]);
    expect(found.units.map(({ unit }) => unit)).toEqual(['横市镇']);
  });

  it('lists what a template left', () => {
    expect(read(['XX镇2022年政府信息公开工作年度报告', '××县人民政府']).placeholders).toEqual(['XX镇', '××县']);
  });

  it('reads a hostile line in linear time', () => {
    const started = cpuMilliseconds();
    read([`${'人民政府'.repeat(200_000)}镇`, '年'.repeat(1e6), '（'.repeat(1e6)]);
    expect(cpuMilliseconds() - started).toBeLessThan(5000);
  });
});

interface Page {
  url: string;
  title: string | null;
  unit: string | null;
  county: string | null;
  prefecture: string | null;
  province: string | null;
  year: number | null;
}

/** Spellings of one place: 昌吉州 and 昌吉回族自治州, 石柱县 and 石柱土家族自治县; what stands in brackets is the sample's own remark. */
const stem = (name: string | null) =>
  name?.replace(/[(（].*$/, '').replace(/^(..).*(?:自治[州县旗]|州|县)$/, '$1') || null;

describe.skipIf(!hasShared)('addresses and titles of real pages', () => {
  const pages: Page[] = hasShared
    ? readFileSync(join(shared, 'real/pages.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  const found = pages.map((page) => ({
    page,
    own: identify({ url: page.url, pageTitle: page.title, meta: new Map(), lines: page.title ? [page.title] : [] }),
  }));

  it('gives no wrong unit, county, prefecture, province or year', () => {
    const wrong = found.flatMap(({ page, own }) => [
      ...(['unit', 'county', 'prefecture', 'province'] as const)
        .filter((key) => own[key] !== null && stem(page[key]) !== null && stem(own[key]) !== stem(page[key]))
        .map((key) => `${key} ${own[key]} (${page[key]}) ${page.title}`),
      ...(own.year !== null && page.year !== null && own.year !== page.year
        ? [`year ${own.year} (${page.year}) ${page.title}`]
        : []),
    ]);
    expect(wrong).toEqual([
      // The title has the short name; the sample's truth is the full one from the body.
      'unit 广内街道 (广安门内街道) 西城区广内街道办事处2013年政府信息公开工作年度报告',
      // The province governs 定州 directly, the national list files it under 保定.
      'prefecture 保定市 (定州市(省直管)) 定州市砖路镇2020年政府信息公开工作年度报告',
    ]);
  });

  it('finds the unit and year of every title that names them', () => {
    const titled = found.filter(
      ({ page }) => page.title && page.unit && page.title.includes(page.unit.replace(/街道$/, '')),
    );
    expect(titled.length).toBeGreaterThan(120);
    expect(titled.filter(({ own }) => own.unit === null).map(({ page }) => page.title)).toEqual([]);
    expect(
      titled
        .filter(({ page, own }) => own.year === null && /20\d\d/.test(page.title ?? ''))
        .map(({ page }) => page.title),
    ).toEqual([]);
  });
});

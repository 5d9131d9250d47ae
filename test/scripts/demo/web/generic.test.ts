import { describe, expect, it } from 'vitest';
import { readLinks } from '../../../../crawlers/discover/links.js';
import type { Site } from '../../../../scripts/demo/web/site.js';
import { generic } from '../../../../scripts/demo/web/sites/generic.js';
import { FORMER_NAMES, MISPLACED } from '../../../../scripts/demo/web/sites/generic-asp.js';
import { ask, bytesOf, expectReport, expectWhole, keysOf, textOf } from '../../../support/asking.js';
import { parsePlain } from '../../../support/parse-plain.js';

const [plain, framed, asp] = generic() as [Site, Site, Site];
const page = (site: Site, path: string) => textOf(ask(site, new URL(path, site.column).href));
/** What a page links to: addresses by text. */
const links = (site: Site, path: string) => readLinks(page(site, path), new URL(path, site.column).href).links;
const urls = (site: Site, path: string) =>
  links(site, path).map(({ url }) => url.replace('//tongbai', '//www.tongbai'));
const own = (site: Site, units: readonly string[], years: readonly number[]) =>
  site.reports.filter(({ unit, year }) => units.includes(unit) && years.includes(year)).map(({ url }) => url);

describe('the county of plain pages', () => {
  it('is whole', () => {
    expectWhole(plain);
    expect(plain.reports).toHaveLength(66);
    for (const report of plain.reports) expectReport(plain, report);
  });

  it('lists everything in one list of six pages, whose last leads to itself', () => {
    const list = (n: number) => `/zfxxgk/list.html?cid=318&page=${n}`;
    const listed = [1, 2, 3, 4, 5, 6].flatMap((n) => urls(plain, list(n)));
    expect(listed).toEqual(expect.arrayContaining(plain.reports.map(({ url }) => url)));
    expect(page(plain, list(7))).toBe(page(plain, list(6)));
    const next = (n: number) => links(plain, list(n)).find(({ text }) => text === '下一页')?.url;
    expect([next(1), next(6)]).toEqual([list(2), list(6)].map((path) => new URL(path, plain.column).href));
    expect(page(plain, list(1))).toContain('href="http://tongbai.gov.cn/');
    const titles = [1, 2, 3].map((n) => page(plain, list(n))).join('');
    for (const word of ['法治政府', '解读', '公布情况', '报表', '桐柏县财政局2024', '指南', '制度', '总结'])
      expect(titles, word).toContain(word);
  });

  it('is reached by the words of the menu', () => {
    const follow = (path: string, text: string) => links(plain, path).find((link) => link.text === text)?.url as string;
    const menu = follow('/', '政务公开');
    expect(follow(follow(menu, '政府信息公开年报'), '乡镇（街道）')).toBe(plain.column);
  });
});

describe('the county of frames', () => {
  const UNITS = ['黎城街道', '戴楼街道', '金北街道', '金南镇', '塔集镇', '前锋镇', '吕良镇', '银涂镇'];

  it('is whole', () => {
    expectWhole(framed);
    expect(framed.reports).toHaveLength(45);
    for (const report of framed.reports) expectReport(framed, report);
  });

  it('has its newest years in a frame of the column, a parameter telling which', () => {
    const { frames, links: shown } = readLinks(page(framed, framed.column), framed.column);
    expect(page(framed, framed.column).match(/<iframe/g)).toHaveLength(3);
    expect(frames).toContain('http://visits.counter.example.com/c.html?s=jinhu');
    expect(shown.some(({ url }) => url.includes('article_'))).toBe(false);
    const frame = frames.find((own) => own.endsWith('/frame.html')) as string;
    for (const year of [2022, 2023, 2024])
      expect(urls(framed, `${frame}?nd=${year}`)).toEqual(expect.arrayContaining(own(framed, UNITS, [year])));
    expect(page(framed, frame)).toBe(page(framed, `${frame}?nd=2024`));
    expect(urls(framed, `${frame}?nd=2021`).filter((url) => url.includes('article_'))).toEqual([]);
  });

  it("has the earlier years on the units' own pages: as links, or as pages of a year", () => {
    for (const unit of UNITS) {
      const home = links(framed, framed.column).find(({ text }) => text === unit)?.url as string;
      const column = links(framed, home).find(({ text }) => text === '政府信息公开年报')?.url as string;
      expect(column).toBe(`${home}nb/`);
      expect(urls(framed, column)).toEqual(expect.arrayContaining(own(framed, [unit], [2019, 2020, 2021])));
    }
    const isPage = framed.reports.filter(({ url }) => /\/nb\/20\d\d\.html$/.test(url));
    expect(keysOf(isPage)).toContain('金南镇 2021');
    expect(isPage).toHaveLength(11);
  });

  it('has paths whose dates are those of a migration', () => {
    const moved = framed.reports.filter(({ url }) => url.includes('/2021-06/18/'));
    expect(new Set(moved.map(({ year }) => year))).toEqual(new Set([2019, 2020]));
  });
});

describe('the old ASP site', () => {
  it('is whole, in GBK', () => {
    expectWhole(asp, FORMER_NAMES);
    expect(asp.reports).toHaveLength(81);
    for (const report of asp.reports) expectReport(asp, report);
    const { headers, body } = ask(asp, asp.column);
    expect(headers?.['content-type']).toBe('text/html');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(body as Uint8Array)).toThrow();
  });

  it('numbers the neighbouring pages of its list and no others', () => {
    const list = (n: number) => `/zfxxgk/list.asp?classid=12&page=${n}`;
    const numbers = (n: number) =>
      links(asp, list(n))
        .map(({ text }) => text)
        .filter((text) => /^\[\d\]$/.test(text));
    expect([numbers(1), numbers(3), numbers(4)]).toEqual([['[2]', '[3]'], ['[2]', '[4]'], ['[3]']]);
    const listed = [1, 2, 3, 4].flatMap((n) => urls(asp, list(n)));
    const years = [2019, 2020, 2021];
    const expected = asp.reports.filter(({ year }) => years.includes(year)).map(({ url }) => url);
    expect(listed).toEqual(expect.arrayContaining(expected));
    expect(page(asp, list(5))).toContain('没有记录');
    expect(expected[0]).toMatch(/\/zfxxgk\/ins\.asp\?s=\d+&i=\d+$/);
  });

  it('names units only above the bare years of its folders', () => {
    for (const year of [2022, 2023, 2024]) {
      const folder = links(asp, `/zfxxgk/nb/${year}n/`).filter(({ url }) => url.includes('ins.asp'));
      expect(folder.every(({ text }) => /^20\d\d年度报告$/.test(text))).toBe(true);
      const expected = asp.reports.filter((own) => own.year === year && own.unit !== MISPLACED.unit);
      expect(folder.map(({ url }) => url)).toEqual(expect.arrayContaining(expected.map(({ url }) => url)));
      // Departments stand there under the same words.
      expect(folder.length).toBeGreaterThan(expected.length + 7);
    }
    const [bare] = asp.reports.filter(({ unit, year }) => unit === '清原镇' && year === 2022);
    expect(parsePlain(bytesOf(ask(asp, bare?.url as string))).title).toBe('2022年度政府信息公开工作年度报告');
  });

  it('has a report in the folder of another year, and two under names that are no more', () => {
    const misplaced = asp.reports.find(({ unit, year }) => unit === MISPLACED.unit && year === MISPLACED.year);
    expect(urls(asp, '/zfxxgk/nb/2022n/')).toContain(misplaced?.url);
    expect(urls(asp, '/zfxxgk/nb/2023n/')).not.toContain(misplaced?.url);
    expect(keysOf(asp.reports)).toEqual(expect.arrayContaining(['北三家乡 2020', '北三家镇 2021', '马前寨乡 2019']));
  });
});

import { describe, expect, it } from 'vitest';
import { annualJsp, jspOf, WRONG_AREAS } from '../../../../scripts/demo/web/sites/annual-jsp.js';
import { reach } from '../../../support/reach.js';
import { ask, expectReports, expectStranger, textOf } from '../../../support/site.js';

const site = annualJsp();
const isColumn = (url: URL) => url.pathname.startsWith('/col/');
const areaOf = (url: string) => new URL(url).searchParams.get('area') as string;
const years = (unit: string) => site.reports.filter((report) => report.unit === unit).map(({ year }) => year);
const modules = async () => [...(await reach(site, isColumn))].filter((url) => url.includes('xxgkAnnualReport.jsp'));

describe('annual jsp', () => {
  it('publishes reports of its units, which say what they should', () => {
    expect(site.reports).toHaveLength(59);
    expect(new Set(site.reports.map(({ unit }) => unit)).size).toBe(11);
    expectReports(site);
    for (const { url } of site.reports) expect(areaOf(url)).toMatch(/^11370826[0-9A-Z]{10}$/);
  });

  it('leads to each unit once, for one year or for none, and to no unknown host', async () => {
    const linked = await modules();
    for (const area of new Set(site.reports.map(({ url }) => areaOf(url))))
      expect(linked.filter((url) => areaOf(url) === area)).toHaveLength(1);
    const asked = linked.map((url) => new URL(url).searchParams.get('fbtime') ?? '');
    expect(new Set(asked)).toEqual(new Set(['', '2022', '2023', '2024']));
  });

  it('shows neither title nor day: the text begins with its first sentence, or behind a button', () => {
    const begins = site.reports.map(({ url }) => {
      const text = textOf(ask(site, url));
      expect(text).toContain('<title></title>');
      expect(text).not.toMatch(/发布日期|<h1/);
      return /id="zoom">(?:<p>)?(.{0,20})/.exec(text)?.[1] ?? '';
    });
    expect(begins.every((text) => /^(?:根据《|本报告依照|<div class="yd">)/.test(text))).toBe(true);
    expect(begins.some((text) => text.startsWith('<div'))).toBe(true);
  });

  it('answers an empty shell for a year without a report, and where no year is given', () => {
    const area = areaOf(site.reports[0]?.url as string);
    for (const address of [jspOf(area, 2017), jspOf(area, 2025), jspOf(area, 2024).replace(/&fbtime.*/, '')]) {
      const answer = ask(site, address);
      expect(answer.status ?? 200).toBe(200);
      expect(textOf(answer)).toMatch(/<div class="nb_content" id="zoom"><\/div>/);
    }
  });

  it('answers nothing at all for a code that is none', async () => {
    const linked = await modules();
    for (const { area } of WRONG_AREAS) {
      expect(linked.map(areaOf)).toContain(area);
      expect(ask(site, jspOf(area, 2023))).toEqual({ body: '' });
    }
  });

  it('links a unit for a year that it has not, and has gaps of one and two years', async () => {
    expect(years('留庄镇')).not.toContain(2024);
    const linked = (await modules()).filter((url) => url.includes('fbtime=2024'));
    expect(linked.map((url) => / id="zoom"><\/div>/.test(textOf(ask(site, url))))).toEqual([true, false]);
    expect(years('马坡镇')).toEqual([2024, 2023, 2022, 2019]);
    expect(years('韩庄镇')).toEqual([2024, 2023, 2021, 2020, 2019]);
  });

  it("has departments' and the county's reports, and neighbours", async () => {
    const areas = new Set(site.reports.map(({ url }) => areaOf(url)));
    const found = [...(await reach(site, isColumn))];
    const others = found.filter((url) => url.includes('/art_') || (url.includes('area=') && !areas.has(areaOf(url))));
    for (const url of others) expectStranger(site, url);
    const texts = others.map((url) => textOf(ask(site, url)));
    for (const words of [
      '微山县人民政府2023年政府信息公开工作年度报告',
      '微山县财政局对外发布',
      '法治政府建设年度报告',
    ])
      expect(
        texts.some((text) => text.includes(words)),
        words,
      ).toBe(true);
  });
});

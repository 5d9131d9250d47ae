import { describe, expect, it } from 'vitest';
import { hasUnit } from '../../../../parsers/identity/divisions.js';
import { annualJsp, jspOf, WRONG_AREAS } from '../../../../scripts/demo/web/sites/annual-jsp.js';
import { ask, expectReports, reach, readReport, strangersAmong, textOf } from '../../../support/visit-site.js';

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
    for (const host of site.foreign)
      expect([...(await reach(site, isColumn))].map((url) => new URL(url).host)).toContain(host);
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
      expect(readReport(site, address)).toBeNull();
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
    expect((await modules()).some((url) => url.includes('fbtime=2024') && readReport(site, url) === null)).toBe(true);
    expect(years('马坡镇')).toEqual([2024, 2023, 2022, 2019]);
    expect(years('韩庄镇')).toEqual([2024, 2023, 2021, 2020, 2019]);
  });

  it("has departments' and the county's reports, and neighbours", async () => {
    const strangers = strangersAmong(site, await reach(site, isColumn));
    expect(strangers.length).toBeGreaterThan(6);
    for (const { unit, title } of strangers)
      expect(
        hasUnit(site.county.code, unit ?? '') && /^[^《]*政府信息公开工作年度报告$/.test(title ?? ''),
        title ?? '',
      ).toBe(false);
  });
});

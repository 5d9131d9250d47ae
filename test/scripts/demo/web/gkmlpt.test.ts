import { describe, expect, it } from 'vitest';
import { assignedLiteral } from '../../../../crawlers/discover/literal.js';
import type { Published } from '../../../../scripts/demo/web/site.js';
import { gkmlpt } from '../../../../scripts/demo/web/sites/gkmlpt.js';
import { ask, bytesOf, expectReport, expectWhole, keysOf, textOf } from '../../../support/asking.js';
import { parsePlain } from '../../../support/parse-plain.js';

const site = gkmlpt();
const ORIGIN = 'http://www.heping.gov.cn';
const page = (path: string) => textOf(ask(site, new URL(path, ORIGIN).href));
const hrefs = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] as string);
const configOf = (html: string) =>
  assignedLiteral(html, '_CONFIG') as { SID: string; TREE: unknown[]; DETAIL: { content: string; publisher: string } };

interface Article {
  title: string;
  url: string;
  publisher: string;
}
const api = (path: string) =>
  JSON.parse(page(path)) as { classify: { post_count: number } | null; articles: Article[] };

describe('the gkmlpt site', () => {
  it('is whole', () => {
    expectWhole(site);
    expect(site.reports).toHaveLength(53);
    for (const report of site.reports) expectReport(site, report);
  });

  it("lists all reports: in the towns' directories, the county's, and an old column", () => {
    const listed = new Set<string>();
    for (const href of hrefs(page('/zwgk/zzxxgk/index.html')).filter((link) => link.includes('gkmlpt'))) {
      const directory = page(href);
      const tab = hrefs(directory).find((link) => link.includes('annualreport')) as string;
      const [path, category] = tab.split('#');
      const sid = configOf(page(path as string)).SID;
      for (const prefix of ['', new URL(href).pathname.split('/gkmlpt')[0] as string]) {
        const answer = ask(site, `${ORIGIN}${prefix}/gkmlpt/api/all/${category}?page=1&sid=${sid}`);
        if (answer.status === 404) continue;
        for (const { url } of (JSON.parse(textOf(answer)) as { articles: Article[] }).articles) listed.add(url);
      }
    }
    for (const n of [1, 2])
      for (const { url } of api(`/gkmlpt/api/all/2629?page=${n}&sid=762001`).articles) listed.add(url);
    for (const name of ['index', 'index_2', 'index_3'])
      for (const href of hrefs(page(`/zwgk/zfxxgknb/zz/${name}.html`))) listed.add(new URL(href, ORIGIN).href);
    for (const { url } of site.reports) expect(listed).toContain(url);
    expect(page('/zwgk/index.html')).toContain('/gkmlpt/annualreport#2629');
    expect(hrefs(page('/'))).toContain('/zwgk/index.html');
  });

  it('counts pages of a hundred from 1, and answers page 1 for page 0', () => {
    const list = (n: number) => api(`/gkmlpt/api/all/2629?page=${n}&sid=762001`);
    expect(list(0)).toEqual(list(1));
    expect(list(1).articles).toHaveLength(100);
    expect(list(1).articles.length + list(2).articles.length).toBe(list(1).classify?.post_count);
    expect(list(3).articles).toEqual([]);
    expect(api('/gkmlpt/api/all/2629?page=1&sid=1')).toEqual({ classify: null, articles: [] });
    const guests = list(2).articles.filter(
      ({ title }) => title.includes('礼士镇') && title.includes('公开工作年度报告'),
    );
    expect(guests.length).toBeGreaterThan(0);
  });

  it('writes its configuration as JavaScript, not as JSON', () => {
    const source = (path: string) => /_CONFIG = (\{[\s\S]*?\});\n/.exec(page(path))?.[1] as string;
    for (const path of ['/gkmlpt/index', '/hpxdbz/gkmlpt/index']) expect(() => JSON.parse(source(path))).toThrow();
    expect(JSON.parse(source('/hpxctz/gkmlpt/index'))).toMatchObject({ SID: '762023' });
    expect(page('/gkmlpt/index')).toMatch(/TREE: \[\{\n\s+id: \d+/);
  });

  it('shows its articles by script alone', () => {
    const [report] = site.reports.filter(({ url }) => url.includes('/hpxymz/gkmlpt/')) as [Published];
    const html = page(report.url);
    expect(html).not.toContain('<table');
    const read = parsePlain(bytesOf(ask(site, report.url)), { url: report.url });
    expect(Object.keys(read.facts)).toEqual([]);
    expect(configOf(html).DETAIL.content).toContain('<table');
  });

  it("names the county's office as publisher of a town's reports", () => {
    const { articles } = api('/gkmlpt/api/all/3418?page=1&sid=762028');
    expect(new Set(articles.map(({ publisher }) => publisher))).toEqual(new Set(['和平县人民政府办公室']));
  });

  it('lists neighbours and strangers that are no reports of towns', () => {
    const own = new Set(site.reports.map(({ url }) => url));
    const others = [1, 2].flatMap((n) => api(`/gkmlpt/api/all/2629?page=${n}&sid=762001`).articles);
    const titles = others.filter(({ url }) => !own.has(url)).map(({ title }) => title);
    for (const word of [
      '法治政府',
      '解读',
      '公布情况',
      '报表',
      '财政局2023',
      '指南',
      '制度',
      '总结',
      '和平县人民政府2023',
    ])
      expect(
        titles.some((title) => title.includes(word)),
        word,
      ).toBe(true);
  });

  it('has gaps, and leads out of the county', () => {
    expect(keysOf(site.reports)).not.toContain('古寨镇 2023');
    const home = hrefs(page('/')).map((href) => new URL(href, ORIGIN).hostname);
    for (const host of site.foreign.slice(0, 3)) expect(home).toContain(host);
    expect(hrefs(page('/zwgk/zzxxgk/index.html')).some((href) => href.startsWith('https:'))).toBe(true);
  });
});

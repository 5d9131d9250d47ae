import { describe, expect, it } from 'vitest';
import { proposeFromPage } from '../../../crawlers/registry/add.js';
import { readPage } from '../../../crawlers/registry/read-page.js';
import { countyWithCode } from '../../../parsers/identity/divisions.js';
import type { Site } from '../../../scripts/demo/web/site.js';
import { cloneSites } from '../../../scripts/demo/web/sites/clones.js';
import { localSites } from '../../../scripts/demo/web/sites/index.js';
import { ask, textOf } from '../../support/asking.js';

const home = 'http://www.cqnc.gov.cn/';
const chapters = ['一、总体情况', '二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况'];

function page({
  title = '',
  meta = {},
  body = '',
}: {
  title?: string;
  meta?: Record<string, string>;
  body?: string;
}): string {
  const metas = Object.entries(meta).map(([name, content]) => `<meta name="${name}" content="${content}">`);
  return `<html><head><title>${title}</title>${metas.join('')}</head><body>${body}</body></html>`;
}

const bodyOf = (site: Site, url: string) => textOf(ask(site, url));

describe('readPage on the local web', () => {
  it.each(localSites())('tells home page, column and reports of $id apart, and whose they are', (site) => {
    const [report] = site.reports;
    for (const [url, kind] of [
      [site.portal, 'home'],
      [site.column, 'list'],
      [report?.url ?? '', 'report'],
    ] as const) {
      const reading = readPage(url, bodyOf(site, url));
      expect({ url, kind: reading.kind, code: reading.county?.county.code }).toEqual({
        ...{ url, kind, code: site.county.code },
      });
      if (kind === 'report') expect(reading).toMatchObject({ unit: report?.unit, year: report?.year });
    }
  });

  it('sees by their words that most clones are none of the publisher’s', () => {
    const signs = cloneSites()
      .filter((site) => site.hosts.some((host) => !host.endsWith('.gov.cn')))
      .map((site) => readPage(site.portal, bodyOf(site, site.portal)).forged !== null);
    // One copy is unchanged: its host alone gives it away.
    expect(signs.filter((isForged) => !isForged)).toHaveLength(1);
  });
});

describe('readPage', () => {
  it.each([
    { what: 'the site’s code', html: page({ meta: { SiteIDCode: '5001190001' } }), isCertain: true },
    { what: 'the site’s name', html: page({ meta: { SiteName: '重庆市南川区人民政府网' } }), isCertain: true },
    { what: 'the end of its title', html: page({ title: '通知公告_重庆市南川区人民政府' }), isCertain: false },
  ])('knows the county by $what', ({ html, isCertain }) => {
    expect(readPage(`${home}a/b.html`, html).county).toMatchObject({ county: { code: '500119' }, isCertain });
  });

  it('is not certain where site and code disagree', () => {
    const html = page({ meta: { SiteIDCode: '5001190001', SiteName: '重庆市永川区人民政府' } });
    expect(readPage('http://www.a.gov.cn/', html).county).toMatchObject({
      county: { code: '500119' },
      isCertain: false,
    });
  });

  it('knows no county where several have the name, and none by a prefecture', () => {
    expect(readPage('http://www.a.gov.cn/', page({ meta: { SiteName: '鼓楼区人民政府' } })).county).toBeNull();
    expect(readPage('http://www.a.gov.cn/', page({ meta: { SiteName: '徐州市人民政府' } })).county).toBeNull();
  });

  it('calls a page with the chapters a report, whatever its title, also inside a layout table', () => {
    const body = `<table><tr><td>${chapters.map((chapter) => `<p>${chapter}</p>`).join('')}</td></tr></table>`;
    expect(readPage(`${home}module/xxgk/xxgkAnnualReport.jsp?area=1&fbtime=2022`, page({ body })).kind).toBe('report');
  });

  it('calls a page of the module’s addresses a list', () => {
    const link = (area: number) => `<a href="/module/xxgk/xxgkAnnualReport.jsp?area=${area}&fbtime=2023">某镇</a>`;
    expect(readPage(`${home}xz/`, page({ body: link(1) + link(2) })).kind).toBe('list');
  });

  it('calls a column that a script fills a list', () => {
    const html = page({
      title: '政府信息公开年报_重庆市南川区人民政府',
      body: '<p>政府信息公开年报</p><div id="list"></div>',
    });
    expect(readPage(`${home}zwgk/nb/`, html).kind).toBe('list');
  });

  it('calls news neither', () => {
    expect(
      readPage(`${home}xw/202301/t20230118_1.html`, page({ title: '南川区召开会议', body: '<p>会议强调</p>' })).kind,
    ).toBe('other');
  });

  it('follows the words of the national menu on its own site alone', () => {
    const body = `<a href="/nb/">政府信息公开年报</a><a href="http://www.b.gov.cn/nb/">政府信息公开年报</a><a href="/fz/">法治政府建设年度报告</a>`;
    expect(readPage(home, page({ body })).columns).toEqual([`${home}nb/`]);
  });
});

describe('proposeFromPage', () => {
  it('puts what the page links to before what is worked out, and says what is certain', () => {
    const url = `${home}zwgk/zfxxgknb/xzjd/npz_65664/202401/t20240117_1.html`;
    const html = page({
      title: '南平镇2023年政府信息公开工作年度报告',
      meta: { SiteName: '重庆市南川区人民政府' },
      body: `<a href="/nb/">政府信息公开年报</a>${chapters.map((chapter) => `<p>${chapter}</p>`).join('')}`,
    });
    const nanchuan = countyWithCode('500119');
    if (!nanchuan) throw new Error('no 500119');
    const { entry, remarks } = proposeFromPage(url, html, readPage(url, html), nanchuan, []);
    expect(entry.columns).toEqual([
      { url: `${home}nb/`, found: 'derived' },
      { url: `${home}zwgk/zfxxgknb/`, found: 'derived' },
      { url: `${home}zwgk/zfxxgknb/xzjd/npz_65664/`, unit: '南平镇', found: 'derived' },
    ]);
    expect(entry.evidence).toEqual([{ url, unit: '南平镇', year: 2023 }]);
    expect(remarks.county).toContain('确定，依据网站名称“重庆市南川区人民政府”');
    expect(remarks.columns?.split('\n')).toHaveLength(2);
  });
});

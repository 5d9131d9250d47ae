import { describe, expect, it } from 'vitest';
import { furtherLinks, listingOf } from '../../../crawlers/discover/lists.js';
import { longxun as family } from '../../../crawlers/families/anhui.js';
import { yearsOf } from '../../../crawlers/families/years.js';
import type { Listing } from '../../../crawlers/family.js';
import type { Site } from '../../../scripts/demo/web/site.js';
import { anhui } from '../../../scripts/demo/web/sites/anhui.js';
import { CHALLENGER } from '../../../scripts/demo/web/sites/anhui-challenged.js';
import { Visitor } from '../../support/asking.js';

const [openness, longxun, challenged] = anhui() as [Site, Site, Site];

/** Addresses of a unit's whole list, from its link in the column, and what was asked for after the first page. */
async function walk(site: Site, unit: string) {
  const visitor = new Visitor([site]);
  const column = listingOf(await visitor.fetch({ url: site.column }));
  const entry = column.links.find(({ text }) => text === unit)?.url as string;
  const first = listingOf(await visitor.fetch({ url: entry }));
  const { links, failure } = await furtherLinks(first, visitor.fetch);
  return { entry, failure, urls: [...first.links, ...links].map(({ url }) => url), asked: visitor.asked.slice(2) };
}
const own = (site: Site, unit: string) => site.reports.filter((report) => report.unit === unit).map(({ url }) => url);

describe('openness lists', () => {
  it.each(['西林街道', '鳌峰街道', '水阳镇', '狸桥镇', '洪林镇', '寒亭镇', '溪口镇', '黄渡乡'])(
    'are read to their end: %s',
    async (unit) => {
      const { urls, asked, failure, entry } = await walk(openness, unit);
      expect(failure).toBeNull();
      expect(urls).toEqual(expect.arrayContaining(own(openness, unit)));
      expect(asked.slice(0, 2)).toEqual([2, 3].map((n) => entry.replace('page_1', `page_${n}`)));
      expect(asked.length).toBe(2);
    },
  );

  it('are counted by year where they are pages of a year', () => {
    const way = yearsOf(
      own(openness, '孙埠镇')[0]?.replace(/OpennessAnnualReport.*/, 'OpennessAnnualReport/year/13/2022.html') as string,
    );
    expect(way?.at(2021)).toBe('http://www.xuanzhou.gov.cn/openness/OpennessAnnualReport/year/13/2021.html');
  });
});

describe('label 8888', () => {
  it.each(['明南街道', '三界镇', '自来桥镇', '石坝镇', '女山湖镇'])('gives the whole list of %s', async (unit) => {
    const { urls, asked, failure } = await walk(longxun, unit);
    expect(failure).toBeNull();
    expect(urls).toEqual(expect.arrayContaining(own(longxun, unit)));
    expect(asked.map((url) => new URL(url).searchParams.get('pageIndex'))).toEqual(['1', '2', '3']);
  });

  const listing = (script: string): Listing => {
    const url = 'http://www.x.gov.cn/public/column/5961?type=4&action=list';
    return {
      request: { url },
      url,
      links: [],
      frames: [],
      moves: [],
      trail: [],
      words: '',
      text: `<script>${script}</script>`,
    };
  };
  const asks = (script: string) => {
    const [pager] = family.pagers(listing(script));
    return pager ? Object.fromEntries(new URL(pager.next(listing(script), 2)?.url as string).searchParams) : null;
  };

  it.each([
    {
      because: 'written with &amp;',
      script: '"/site/label/8888?labelName=publicInfoList&amp;siteId=1&amp;organId=2&amp;catId=3"',
    },
    {
      because: 'the number of the page in the middle',
      script: `'/site/label/8888?siteId=1&pageIndex=' + n + '&organId=2&catId=3'`,
    },
    {
      because: 'in an object, with keys in quotes',
      script: `$.get('/site/label/8888', {"siteId": 1, "organId": "2", "catId" : "3"})`,
    },
    {
      because: 'after another label',
      script: `"/site/label/8888?labelName=columnTree&organId=9"; "/site/label/8888?labelName=publicInfoList&siteId=1&organId=2&catId=3"`,
    },
    {
      because: 'before another label',
      script: `"/site/label/8888?labelName=publicInfoList&siteId=1&organId=2&catId=3"; "/site/label/8888?labelName=searchDataList&organId=9&keywords=x"`,
    },
  ])('is asked with the parameters as they stand: $because', ({ script }) => {
    expect(asks(script)).toMatchObject({
      labelName: 'publicInfoList',
      siteId: '1',
      organId: '2',
      catId: '3',
      pageIndex: '2',
    });
  });

  it('is none on a page that calls only other labels', () => {
    expect(asks('"/site/label/8888?labelName=columnTree&organId=9"')).toBeNull();
  });
});

describe('a challenge', () => {
  it('ends a list with its reason', async () => {
    const visitor = new Visitor([challenged]);
    await expect(visitor.fetch({ url: `https://${CHALLENGER}/openness/index.html` })).rejects.toMatchObject({
      kind: 'declined',
    });
  });
});

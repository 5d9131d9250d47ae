import { describe, expect, it } from 'vitest';
import { listingOf } from '../../../crawlers/discover/lists.js';
import { trs as family } from '../../../crawlers/families/trs.js';
import { trs } from '../../../scripts/demo/web/sites/trs.js';
import { linksOf, pageOf, walkList } from '../../support/site.js';

const site = trs();
const address = 'http://www.a.gov.cn/zwgk/nb/';

/** What each way asks for as page 2, and the last page that it believes in. */
const ways = (url: string, source: string) => {
  const listing = listingOf(pageOf(url, source));
  return family.pagers(listing).map((pager) => `${pager.next(listing, 2)?.url.replace(address, '')} of ${pager.last}`);
};

describe('lists on TRS', () => {
  it('finds every report of the common list with four requests, the stub being the last', async () => {
    const { found, asked } = await walkList(site, site.column);
    const expected = site.reports.filter(({ url, year }) => year >= 2021 && !/n\/$/.test(url));
    expect(expected).toHaveLength(43);
    for (const { url } of expected) expect(found).toContain(url);
    expect(asked.map((url) => url.replace(site.column, ''))).toEqual([
      '',
      'index_1.html',
      'index_2.html',
      'index_3.html',
    ]);
  });

  it("turns a town's column by its variables, and asks nothing more of a column of one page", async () => {
    const columns = linksOf(site, site.column).filter((url) => /(?<!mlz)_\d{5}\/$/.test(url));
    expect(columns).toHaveLength(12);
    for (const column of columns) {
      const { found, asked } = await walkList(site, column);
      for (const { url } of site.reports.filter((report) => report.url.startsWith(column)))
        expect(found).toContain(url);
      expect([column, asked.length]).toEqual([column, column.includes('npz_') ? 2 : 1]);
    }
  });

  it.each([
    ['createPageHTML(5, 0, "index", "html");', ['index_1.html of 5', 'index_2.html of 5']],
    ["createPage( 5 , 0 , 'index' , 'htm' )", ['index_1.htm of 5', 'index_2.htm of 5']],
    ['createPageHTML("5","0","list","shtml")', ['list_1.shtml of 5', 'list_2.shtml of 5']],
    ['createPageHTML(3, 1, "index", "shtml");', ['index_2.shtml of 3', 'index_1.shtml of 3']],
    ['createPageHTML(5, 0, "index", "html", "black2", 100);', ['index_1.html of 5', 'index_2.html of 5']],
    ['var n = 4; createPageHTML(n, 0, "list", "html")', ['list_1.html of 4', 'list_2.html of 4']],
    ['createPageHTML(5, 0, "./index", ".html");', ['index_1.html of 5', 'index_2.html of 5']],
    ['createPageHTML(5, 0, "//b.example.com:x/", "html");', ['index_1.html of 5', 'index_2.html of 5']],
    ['var countPage = 7//共多少页', ['index_1.html of 7', 'index_2.html of 7']],
    ['var countPage = parseInt("7");', ['index_1.html of 7', 'index_2.html of 7']],
    ['//createPageHTML(9, 0, "index", "html");\nvar countPage = 17;', ['index_1.html of 17', 'index_2.html of 17']],
    [
      '//createPage(2, 0, "index", "html");\ncreatePageHTML(6, 0, "list", "html");',
      ['list_1.html of 6', 'list_2.html of 6'],
    ],
    ['createPageHTML(1, 0, "index", "html");', []],
    ['function createPageHTML(count, current, name, ext) { for (var i = 5; i < 9; i++); }', []],
    ["createPageHTML('page_div',4, 1,'list','shtml',54);", []],
  ])('reads %s', (script, expected) => {
    expect(ways(address, `<script>${script}</script>`)).toEqual(expected);
  });

  it.each([
    ['http://www.a.gov.cn/zwgk/nb', 'index_1.html'],
    [`${address}index.html`, 'index_1.html'],
    [`${address}list.shtml`, 'list_1.shtml'],
    [`${address}index_2.html`, 'index_1.html'],
  ])('counts from %s where a script says the number alone', (url, second) => {
    expect(ways(url, '<script>var countPage = 3;</script>')[0]).toBe(`${second} of 3`);
  });
});

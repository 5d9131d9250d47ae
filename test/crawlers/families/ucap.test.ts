import { describe, expect, it } from 'vitest';
import { listingOf } from '../../../crawlers/discover/lists.js';
import { ucap as family } from '../../../crawlers/families/ucap.js';
import { UCAP_CHANNEL, ucap } from '../../../scripts/demo/web/sites/ucap.js';
import { linksOf, pageOf, walkList } from '../../support/site.js';

const site = ucap();
const origin = 'http://www.a.gov.cn';
const column = `${origin}/a/c108/list.shtml`;
const hex = 'cd11df89f5894c1eac37ae37cc11e369';

const seconds = (source: string, url = column) => {
  const listing = listingOf(pageOf(url, source));
  return family.pagers(listing).map((pager) => pager.next(listing, pager.from)?.url.replace(origin, ''));
};

describe('lists on UCAP', () => {
  it('finds every report of the list with one request for each page', async () => {
    const { found, asked } = await walkList(site, site.column);
    const expected = site.reports.flatMap(
      ({ url, aliases = [] }) => [url, ...aliases].find((own) => own.includes('c108570')) ?? [],
    );
    expect(expected).toHaveLength(41);
    for (const url of expected) expect(found).toContain(url);
    expect(asked.map((url) => url.replace(/.*\//, ''))).toEqual([
      'list.shtml',
      'list_2.shtml',
      'list_3.shtml',
      'list_4.shtml',
    ]);
  });

  it('asks the search for a column that is empty, until it has given all of its records', async () => {
    const shell = linksOf(site, site.column).find((url) => url.endsWith('xxgk_list.shtml')) as string;
    const { found, asked } = await walkList(site, shell);
    const expected = site.reports.filter(({ url }) => url.includes('c108571'));
    expect(expected).toHaveLength(10);
    for (const { url } of expected) expect(found).toContain(url);
    const search = (page: number) =>
      `/common/search/${UCAP_CHANNEL}?page=${page}&_pageSize=15&_isAgg=true&_isJson=true`;
    expect(asked.map((url) => url.replace(/^http:\/\/[^/]*/, ''))).toEqual([
      new URL(shell).pathname,
      search(1),
      search(2),
    ]);
  });

  it('asks nothing more of lists of one page', async () => {
    const lists = linksOf(site, site.column).filter((url) => /(?:bjgz|c108020|c108030)\/\w+\.shtml$/.test(url));
    expect(lists).toHaveLength(3);
    for (const list of lists) expect((await walkList(site, list)).asked).toEqual([list]);
  });

  it.each([
    ["createPageHTML('page_div',22, 1,'common_list','shtml',325);", '/a/c108/common_list_2.shtml'],
    ['createPageHTML("#pages", 3 , 1 , "list" , "shtml" , 40 )', '/a/c108/list_2.shtml'],
    ["createPageHTML('pages', 3, 0, 'index', 'html')", '/a/c108/index_1.html'],
    ["var total = 3; createPageHTML('page_div', total, 1, 'fg', 'html', 40)", '/a/c108/fg_2.html'],
  ])('reads %s', (script, second) => {
    expect(seconds(`<script>${script}</script>`)).toEqual([second]);
  });

  it.each([
    [`<script>$.get("/common/search/${hex}?page=1&_pageSize=20&_template=index")</script>`, 20, '&_template=index'],
    [`<script>$.get('/common/search/${hex}')</script>`, 15, ''],
    [`<script>var channelId='${hex}'; get('/common/search/' + channelId + '?_pageSize=18&page=' + n)</script>`, 18, ''],
    [`<input value="${hex}" type="hidden" id="channelId"><script>get("/common/search/"+id)</script>`, 15, ''],
    [`<script>const channelId = "${hex}"; get(\`/common/search/\${channelId}?page=\${n}\`)</script>`, 15, ''],
    [`<meta name="channelid" content="${hex}"><ul id="list"></ul>`, 15, ''],
  ])('finds the search in %s', (source, size, more) => {
    const [first] = seconds(source).map((url) => new URL(url as string, origin));
    expect(first?.pathname).toBe(`/common/search/${hex}`);
    expect(first?.searchParams.get('_pageSize')).toBe(String(size));
    expect([first?.searchParams.get('_isJson'), first?.searchParams.get('page')]).toEqual(['true', '1']);
    expect(first?.search).toContain(more);
  });

  it("keeps to another host's search where the page names it, and to none where the page lists articles itself", () => {
    const elsewhere = `<script>get("//api.a.gov.cn/searchList/${hex}?_isAgg=true&amp;page=1")</script>`;
    expect(seconds(elsewhere)[0]).toMatch(new RegExp(`^http://api\\.a\\.gov\\.cn/searchList/${hex}\\?`));
    expect(seconds(`<script>get("//a:b:c/common/search/${hex}")</script>`)).toEqual([]);
    const listed = `<meta name="channelid" content="${hex}"><a href="/a/c108/202301/${hex}.shtml">年报</a>`;
    expect(seconds(listed)).toEqual([]);
  });
});

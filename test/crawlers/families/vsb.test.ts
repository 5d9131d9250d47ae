import { describe, expect, it } from 'vitest';
import { listingOf } from '../../../crawlers/discover/lists.js';
import { vsb as family } from '../../../crawlers/families/vsb.js';
import { vsb } from '../../../scripts/demo/web/sites/vsb.js';
import { linksOf, pageOf, walkList } from '../../support/site.js';

const column = 'http://www.a.gov.cn/zfxxgk/zfxxgknb.htm';
const folder = 'http://www.a.gov.cn/zfxxgk/';

const second = (source: string, url = column) => {
  const listing = listingOf(pageOf(url, source));
  const [pager, ...others] = family.pagers(listing);
  expect(others).toEqual([]);
  return pager?.next(listing, 2)?.url.replace(folder, '');
};

describe('lists on VSB', () => {
  it.each([false, true])(
    'finds every report of the list with one request for each page (later: %s)',
    async (isLater) => {
      const site = vsb({ isLater });
      const { found, asked } = await walkList(site, site.column);
      const expected = site.reports.filter(({ url, year }) => year >= 2022 && url.includes('/info/3392/'));
      expect(expected).toHaveLength(isLater ? 32 : 30);
      for (const { url } of expected) expect(found).toContain(url);
      const names = asked.map((url) => url.replace(/.*\/zfxxgk\//, ''));
      expect(names).toEqual(['zfxxgknb.htm', 'zfxxgknb/3.htm', 'zfxxgknb/2.htm', 'zfxxgknb/1.htm']);
    },
  );

  it('asks nothing more of lists of one page', async () => {
    const site = vsb();
    const lists = linksOf(site, site.column).filter((url) => /\/n20\d\dn\.htm$/.test(url));
    expect(lists).toHaveLength(3);
    for (const list of lists) expect((await walkList(site, list)).asked).toEqual([list]);
  });

  const next = '<span class="p_next p_fun"><a href="zfxxgknb/10.htm">下页</a></span>';
  it.each([
    [
      'the link of the pager',
      `<span class="p_t">共52条</span><span class="p_pages">${next}</span>1/11`,
      'zfxxgknb/10.htm',
    ],
    ['an absolute link', next.replace('zfxxgknb/', '/zfxxgk/zfxxgknb/'), 'zfxxgknb/10.htm'],
    ['an older pager', '共49条&nbsp;1/5<a href="zfxxgknb/4.htm" class="Next">下页</a>', 'zfxxgknb/4.htm'],
    [
      'a query',
      '<span class="p_next"><a href="list.jsp?a1154t=9&amp;a1154p=2">下页</a></span>',
      'list.jsp?a1154t=9&a1154p=2',
    ],
    ['a pager without links', '<div class="pb_sys_common">共<b>11</b>页</div>', 'zfxxgknb/10.htm'],
    [
      'a box for the number',
      '<a href="javascript:;" onclick="_simple_list_gotopage_fun(31,&quot;u13_goto&quot;,2)">跳转</a>',
      'zfxxgknb/30.htm',
    ],
    ['no address that only looks like a total', '<p class="p_no"></p><a href="../info/1/2021.htm">年报</a>', undefined],
    ['one page', '<span class="p_pages"><span class="p_next_d p_fun_d">下页</span></span>1/1', undefined],
    ['another system', '共11页 1/11', undefined],
  ])('goes by %s', (_, source, expected) => {
    expect(second(source)).toBe(expected);
  });

  it('counts from the column alone, not from one of its numbers', () => {
    expect(second('<div class="pb_sys_common">2/11</div>', `${folder}zfxxgknb/10.htm`)).toBeUndefined();
    expect(second('<span class="p_next"><a href="9.htm">下页</a></span>', `${folder}zfxxgknb/10.htm`)).toBe(
      'zfxxgknb/9.htm',
    );
  });
});

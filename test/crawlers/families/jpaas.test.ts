import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../scripts/demo/web/site.js';
import { jpaas } from '../../../scripts/demo/web/sites/jpaas.js';
import { serverOf } from '../../support/reach.js';
import { walkList } from '../../support/site.js';

const API = '/api-gateway/jpaas-publish-server/front/page/build/unit';

type Walk = Awaited<ReturnType<typeof walkList>>;

/** `requests`: how many beyond the list's own page. */
function expectAll({ found, asked }: Walk, urls: readonly string[], requests: number): void {
  expect(urls.length).toBeGreaterThan(0);
  expect([...found]).toEqual(expect.arrayContaining([...urls]));
  expect(asked.slice(1)).toHaveLength(requests);
}

describe("Hanweb's cloud on its site", () => {
  const site = jpaas();
  const reportsIn = (folder: string) =>
    site.reports.map(({ url }) => url).filter((url) => url.includes(`/${folder}/art/`));

  it('fills a column that is a shell, and each of its blocks once', async () => {
    const walk = await walkList(site, site.column);
    expectAll(walk, reportsIn('xzjd'), 4);
    expect(walk.asked.slice(1).map((url) => new URL(url).searchParams.get('paramJson'))).toEqual([
      '{"pageNo":1,"pageSize":15}',
      '{"pageNo":2,"pageSize":15}',
      '{"pageNo":3,"pageSize":15}',
      '{"pageNo":1,"pageSize":15}',
    ]);
  });

  it('asks for the further pages of a list that stands in the column', async () => {
    expectAll(await walkList(site, site.column.replace('xzjd', '2024n')), reportsIn('2024n'), 2);
  });

  it('asks for nothing where the column is a table', async () => {
    expectAll(await walkList(site, site.column.replace('xzjd', '2020n')), reportsIn('2020n'), 0);
  });
});

describe("Hanweb's cloud in its versions", () => {
  const COLUMN = 'https://www.x.gov.cn/zwgk/nb/xz/index.html';
  const TOTAL = 40;
  const urls = Array.from(
    { length: TOTAL },
    (_, i) => `https://www.x.gov.cn/zwgk/nb/xz/art/2024/art_${String(i).padStart(32, '0')}.html`,
  );
  const lines = urls.map((url, i) => `<li><a href="${new URL(url).pathname}" title="第${i + 1}号报告">第…</a></li>`);
  const ids = {
    parseType: 'bulidstatic',
    webId: '3549',
    tplSetId: 'zfHu',
    pageType: 'column',
    tagId: '当前栏目_list',
    editType: 'null',
    pageId: '12291',
  };
  const single = `{${Object.entries(ids)
    .map(([name, value]) => `'${name}':'${value}'`)
    .join(',')}}`;
  const double = JSON.stringify(ids);

  interface Cloud {
    page: string;
    /** The size that the server has in any case. */
    size?: number;
    pager?: (page: number, size: number) => string;
    path?: string;
  }
  const standard = (page: number, size: number) =>
    `<div class="pagination" querydata="${single}" rows="${size}" unitid="${ids.tagId}" count="${TOTAL}" pageno="${page}"></div>`;

  function walk({ page, size, pager = standard, path = API }: Cloud): Promise<Walk> {
    const site = serverOf(({ url }): Answer => {
      if (url.pathname === '/zwgk/nb/xz/index.html') return { body: `<html><body>${page}</body></html>` };
      if (url.pathname !== path) return { status: 404 };
      const isKnown = Object.entries(ids).every(([name, value]) => url.searchParams.get(name) === value);
      if (!isKnown) return { body: JSON.stringify({ success: false, message: '参数错误', data: null }) };
      const json = url.searchParams.get('paramJson') ?? '{}';
      // Written with blanks, it is refused.
      if (/\s/.test(json)) return { status: 403 };
      const asked = JSON.parse(json);
      const rows = size ?? Number(asked.pageSize);
      const html = `<ul>${lines.slice((asked.pageNo - 1) * rows, asked.pageNo * rows).join('')}</ul>${pager(asked.pageNo, rows)}`;
      return { body: JSON.stringify({ success: true, code: '200', data: { html } }) };
    });
    return walkList(site, COLUMN);
  }
  const script = (data: string) =>
    `<script id="a1" src="/cms_files/default/script/AuthorizedRead/unitbuild.js?v=3.1.3" webId="3549" url="${API}" ${data}></script>`;

  it.each<[string, Cloud, number]>([
    ['single quotes inside of double ones', { page: script(`queryData="${single}"`) }, 3],
    ['blanks between', { page: script(`queryData = "${single.replaceAll(':', ' : ').replaceAll(',', ', ')}"`) }, 3],
    ['double quotes inside of single ones', { page: script(`querydata='${double}'`) }, 3],
    ['quotes hidden from HTML', { page: script(`queryData="${double.replaceAll('"', '&quot;')}"`) }, 3],
    [
      'an object of the script',
      { page: `<script>var url="${API}"; var queryData = ${double}; unitbuild(queryData);</script>` },
      3,
    ],
    [
      'another way to the server',
      {
        page: script(`queryData="${single}"`).replace('/api-gateway', '/gateway/api'),
        path: API.replace('/api-gateway', '/gateway/api'),
      },
      3,
    ],
    ['a server with a size of its own', { page: script(`queryData="${single}"`), size: 24 }, 3],
    [
      'a size that the pager tells wrongly',
      { page: script(`queryData="${single}"`), pager: (page) => standard(page, 20) },
      3,
    ],
    [
      'a pager without numbers',
      { page: script(`queryData="${single}"`), pager: () => '<div class="pagination">下一页</div>' },
      3,
    ],
    [
      'the first page in the column, with its pager',
      { page: `<div id="当前栏目_list"><ul>${lines.slice(0, 12).join('')}</ul>${standard(1, 12)}</div>` },
      3,
    ],
    [
      'both, the script and the first page',
      { page: `${script(`queryData="${single}"`)}<ul>${lines.slice(0, 20).join('')}</ul>${standard(1, 20)}` },
      1,
    ],
    ['all in the column', { page: `<ul>${lines.join('')}</ul>${standard(1, 50)}` }, 0],
  ])('%s', async (_, cloud, requests) => {
    expectAll(await walk(cloud), urls, requests);
  });

  it('asks a block that is not full once', async () => {
    const { asked } = await walk({ page: script(`queryData="${single}"`), size: 6, pager: () => '' });
    expect(asked.slice(1)).toHaveLength(1);
  });

  it('asks for nothing where a page has no blocks', async () => {
    expect((await walk({ page: `<ul>${lines.join('')}</ul>` })).asked).toEqual([COLUMN]);
  });
});

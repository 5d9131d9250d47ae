import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FAMILY_SLUGS } from '../../../crawlers/registry/families.js';
import { readRegistry } from '../../../crawlers/registry/load.js';
import { recognise } from '../../../crawlers/registry/recognise.js';
import { countiesNamed } from '../../../parsers/identity/divisions.js';
import { cpuMilliseconds } from '../../support/cpu.js';
import { shared } from '../../support/shared.js';

const HEX = '0123456789abcdef0123456789abcdef';
const UUID = '01234567-89ab-cdef-0123-456789abcdef';
const seenFile = join(shared, 'registry/seen-urls.jsonl');
const hasSeen = existsSync(seenFile);
if (!hasSeen) console.info('../shared/registry is not here: tests on addresses seen are skipped');

describe('recognise by the address', () => {
  it.each([
    { family: 'trs-wcm', path: '/nb/xz/202301/t20230118_11520599_wap.html', column: '/nb/xz/' },
    { family: 'trs-wcm', path: '/zwgk/H1_/N1_/t15699357.shtml', column: '/zwgk/H1_/N1_/' },
    {
      family: 'hanweb-jcms',
      path: '/art/2023/1/11/art_122_405.html?xxgkhide=1',
      column: '/col/col122/index.html',
      ids: { columnid: '122' },
    },
    {
      family: 'hanweb-jcms',
      path: '/col/col65/index.html?vc_xxgkarea=G01',
      column: '/col/col65/index.html?vc_xxgkarea=G01',
      ids: { columnid: '65', vc_xxgkarea: 'G01' },
    },
    { family: 'hanweb-jpaas', path: `/zwgk/nb/art/2023/art_${HEX}.html`, column: '/zwgk/nb/index.html' },
    {
      family: 'hanweb-xxgk-annual',
      path: '/module/xxgk/xxgkAnnualReport.jsp?area=113A&fbtime=2022',
      column: '/module/xxgk/xxgkAnnualReport.jsp?area=113A&fbtime=2022',
      ids: { area: '113A' },
    },
    {
      family: 'ucap',
      path: `/mtx/c106061/202302/${HEX}.shtml?ddtab=true`,
      column: '/mtx/c106061/list.shtml',
      ids: { channel: 'c106061' },
    },
    {
      family: 'ucap',
      path: '/fys/c101501/202601/c04_281461.shtml',
      column: '/fys/c101501/list.shtml',
      ids: { channel: 'c101501' },
    },
    { family: 'vsb', path: '/info/1745/26489.htm', column: null, ids: { treeId: '1745' } },
    { family: 'gd-gkmlpt', path: '/dyz/gkmlpt/content/8/8766/post_8766914.html', column: '/dyz/gkmlpt/annualreport' },
    { family: 'gd-post', path: '/dyz/nb/content/post_2215440.html', column: '/dyz/nb/index.html' },
    {
      family: 'anhui-openness',
      path: '/XxgkContent/showList/996/0/page_1.html',
      column: '/XxgkContent/showList/996/0/page_1.html',
      ids: { unitId: '996' },
    },
    {
      family: 'anhui-longxun',
      path: '/public/column/59?type=3&nav=5&sub=2&timeFrame=2022&hasContent=true',
      column: '/public/column/59?type=3&nav=5&sub=2&hasContent=true',
      ids: { organId: '59' },
    },
    {
      family: 'hebei-columns',
      path: `/columns/${UUID}/202302/13/${UUID}.html`,
      column: `/columns/${UUID}/index.html`,
      ids: { column: UUID },
    },
    {
      family: 'siteserver',
      path: '/contents/44511/355522.html',
      column: '/channels/44511.html',
      ids: { channelId: '44511' },
    },
    {
      family: 'beijing-pnpv',
      path: '/gk/pnidpv197pntypepvnbpnnfpv2025.html',
      column: '/gk/pnidpv197pntypepvnbpnnfpv2025.html',
      ids: { id: '197' },
    },
  ])('$family $path', ({ family, path, column, ids = {} }) => {
    const origin = 'http://www.a.gov.cn';
    expect(recognise(origin + path, null)).toMatchObject({
      family,
      by: 'address',
      ids,
      column: column === null ? null : origin + column,
    });
  });

  it.each([
    ['http://www.a.gov.cn/', 'a home page'],
    ['http://www.a.gov.cn/zwgk/nb/', 'a folder'],
    ['http://www.a.gov.cn/news/2023/1.html', 'a page like everybody’s'],
    ['not an address', 'no address'],
  ])('says nothing of %s: %s', (url) => {
    expect(recognise(url, null)).toEqual({ family: null, by: null, ids: {}, column: null, isOfUnit: false });
  });
});

describe('recognise by the source', () => {
  const list = 'http://www.a.gov.cn/zwgk/nb/';

  it.each([
    {
      family: 'hanweb-jcms',
      source: '<script>$.get("/module/web/jpage/dataproxy.jsp?columnid=65&unitid=71&webid=3")</script>',
      ids: {},
    },
    {
      family: 'hanweb-jpaas',
      source: `<script src="/x.js" url="/api-gateway/jpaas-publish-server/front/page/build/unit" queryData="{'webId':'7a0d','tplSetId':'Gbn','pageId':'c41b'}">`,
      ids: { webId: '7a0d', tplSetId: 'Gbn', pageId: 'c41b' },
    },
    { family: 'trs-wcm', source: '<script>createPageHTML(3, 0, "index", "html")</script>', ids: {} },
    {
      family: 'ucap',
      source: "<script>createPageHTML('page_div', 22, 1, 'common_list', 'shtml', 325)</script>",
      ids: {},
    },
    {
      family: 'anhui-longxun',
      source:
        '<script>$.get("/site/label/8888?labelName=publicInfoList", {siteId: 12, organId: "34", catId: 56})</script>',
      ids: { siteId: '12', organId: '34', catId: '56' },
    },
    {
      family: 'gd-gkmlpt',
      source: "<a href='/gkmlpt/policy'>制度</a><script>window._CONFIG = {SID: '755001'}</script>",
      ids: { SID: '755001' },
    },
  ])('$family with its ids', ({ family, source, ids }) => {
    expect(recognise(list, source)).toMatchObject({ family, by: 'source', ids });
  });

  it('lets the source decide where several systems write such an address', () => {
    const url = 'http://www.a.gov.cn/gk/nb/96193.htm';
    expect(recognise(url, null)).toMatchObject({ family: 'column-id-htm', by: 'likeness' });
    expect(recognise(url, '<div id="vsb_content"></div>')).toMatchObject({ family: 'vsb', by: 'source' });
  });

  it('is told by most of the pages that a list links to on its own site', () => {
    const links = [1, 2, 3].map((i) => `<a href="/info/17/${i}.htm">${i}</a>`).join('');
    expect(recognise(list, links)).toMatchObject({ family: 'vsb', by: 'links', column: null });
    expect(recognise(list, links.replaceAll('href="', 'href="http://www.b.gov.cn')).family).toBeNull();
  });

  it('takes no time over a source made to cost some', () => {
    const began = cpuMilliseconds();
    for (const piece of ['<datastore>', '_CONFIG = {', 'createPageHTML(1, ', '<a href="/info/1', "organId: '"])
      recognise(list, piece.repeat(200_000));
    expect(cpuMilliseconds() - began).toBeLessThan(10_000);
  });
});

describe.runIf(hasSeen)('addresses seen', () => {
  const seen = hasSeen
    ? readFileSync(seenFile, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { url: string; family: string | null; county: string | null })
    : [];

  it('are recognised by the address alone, but for lists whose address says nothing', () => {
    const missed = seen.filter(({ url, family }) => recognise(url, null).family !== (family ?? null));
    expect(missed.map(({ url }) => new URL(url).pathname)).toEqual([
      '/zwgk/zfxxgk/zfxxgknb/2022n/',
      '/zfxxgk/zfxxgknb/',
      '/zwgk/xxgknb/',
      '/ghx/zfxxgk/zfxxgknb/2023/xzfgxz/index.html',
      '/xzzf6/jcrm',
      '/jlsndbg/',
    ]);
    expect(missed.filter(({ url }) => recognise(url, null).family !== null)).toEqual([]);
  });

  it('use only slugs that are known', () => {
    const families = new Set(seen.flatMap(({ family }) => family ?? []));
    expect([...families].filter((family) => !FAMILY_SLUGS.has(family))).toEqual([]);
  });

  it('are all evidence of an entry, but for those of prefectures and provinces', () => {
    const known = new Set(readRegistry().flatMap(({ entry }) => entry.evidence.map(({ url }) => url)));
    const left = seen.filter(({ url }) => !known.has(url)).map(({ county }) => county ?? '');
    expect(left.filter((county) => countiesNamed(county).length > 0 || /[县区旗]$/.test(county))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { initialsOf, isNamedAfter } from '../../../crawlers/registry/initials.js';
import { proposeEntry, type SeenPage } from '../../../crawlers/registry/propose.js';

const report = (url: string, unit: string | null = null, year: number | null = null): SeenPage => ({
  ...{ url, unit, year, kind: 'report' },
});
const list = (url: string, unit: string | null = null): SeenPage => ({ url, unit, year: null, kind: 'list' });
const nanchuan = { county: '南川区', province: '重庆市' };

describe('initialsOf', () => {
  it.each([
    ['南平镇', 'npz'],
    ['白古屯镇', 'bgtz'],
    ['日月乡', 'ryx'],
    ['几江街道', 'jjjd'],
    ['欧庙镇', 'omz'],
    ['鸭园镇', 'yyz'],
  ])('%s: %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('finds the unit that a folder is named after, whatever else the name has', () => {
    const named = ['npz_65664', 'ncqnpzrmzf', 'NPZ'].map((folder) => isNamedAfter(folder, '南平镇'));
    expect(named).toEqual([true, true, true]);
    expect(isNamedAfter('xzjd', '南平镇')).toBe(false);
  });
});

describe('proposeEntry', () => {
  it('works out the column of a report and the one above it', () => {
    const url = 'http://www.cqnc.gov.cn/zwgk/zfxxgknb/xzjd/npz_65664/202401/t20240117_1.html';
    expect(proposeEntry(nanchuan, [report(url, '南平镇', 2023)])).toEqual({
      county: '南川区',
      code: '500119',
      portal: 'http://www.cqnc.gov.cn/',
      family: 'trs-wcm',
      columns: [
        { url: 'http://www.cqnc.gov.cn/zwgk/zfxxgknb/', found: 'derived' },
        { url: 'http://www.cqnc.gov.cn/zwgk/zfxxgknb/xzjd/npz_65664/', unit: '南平镇', found: 'derived' },
      ],
      evidence: [{ url, unit: '南平镇', year: 2023 }],
    });
  });

  it.each([
    {
      of: 'a year is found from the one above it',
      url: '/zwgk/zfxxgknb/2022n_59/xz/202301/t20230119_7.html',
      columns: ['/zwgk/zfxxgknb/'],
    },
    {
      of: 'VSB is a page beside its folder',
      url: '/zfxxgk/zfxxgknb/n2022n/xz/zgz.htm',
      columns: ['/zfxxgk/zfxxgknb.htm'],
    },
    {
      of: 'an unknown system is the folder of reports',
      url: '/zfxxgk/gknb/4028805a9ba.html',
      columns: ['/zfxxgk/gknb/'],
    },
    {
      of: "the county's own office is none of townships",
      url: '/ncqrmzfbgs/zfxxgknb/202401/t20240117_1.html',
      unit: '南川区人民政府办公室',
      columns: [],
    },
    {
      of: 'a department is none either',
      url: '/sjj/zfxxgknb/202401/t20240117_1.html',
      unit: '南川区审计局',
      columns: [],
    },
    { of: 'an address without one', url: '/info/1745/26489.htm', columns: [] },
    {
      of: 'one page for each unit and year is the page',
      url: '/module/xxgk/xxgkAnnualReport.jsp?area=11370826004323472M&fbtime=2023',
      unit: '南平镇',
      columns: ['/module/xxgk/xxgkAnnualReport.jsp?area=11370826004323472M&fbtime=2023'],
    },
  ])('the column of $of', ({ url, unit = null, columns }) => {
    const entry = proposeEntry(nanchuan, [report(`http://www.cqnc.gov.cn${url}`, unit, 2023)]);
    expect(entry.columns.map((column) => column.url.replace('http://www.cqnc.gov.cn', ''))).toEqual(columns);
  });

  it('takes what was seen over what is worked out, and one dress of an address for all', () => {
    const entry = proposeEntry(nanchuan, [
      report('https://cqnc.gov.cn/zfxxgknb/202301/t20230118_1.html', '南平镇', 2022),
      list('http://www.cqnc.gov.cn/zfxxgknb/'),
    ]);
    expect(entry.columns).toEqual([{ url: 'http://www.cqnc.gov.cn/zfxxgknb/', found: 'seen' }]);
  });

  it('leaves out a unit where two stand in one column', () => {
    const page = (unit: string) => report('http://www.cqnc.gov.cn/npzscz/zfxxgknb/202301/t20230118_1.html', unit, 2022);
    expect(proposeEntry(nanchuan, [page('南平镇'), page('水江镇')]).columns).toEqual([
      { url: 'http://www.cqnc.gov.cn/npzscz/zfxxgknb/', found: 'derived' },
    ]);
  });

  it('is of the family of the newest report, with ids of that family', () => {
    const entry = proposeEntry(nanchuan, [
      report('http://www.cqnc.gov.cn/art/2020/1/6/art_65_1.html', '南平镇', 2019),
      report('http://www.cqnc.gov.cn/ncq/c106061/202302/0123456789abcdef0123456789abcdef.shtml', '南平镇', 2022),
      report('http://www.cqnc.gov.cn/ncq/c106062/202302/0123456789abcdef0123456789abcdee.shtml', '水江镇', 2022),
    ]);
    expect(entry).toMatchObject({ family: 'ucap', ids: { channel: ['c106061', 'c106062'] } });
  });

  it('prefers a .gov.cn host of the county to an IP address, and says what is not proven', () => {
    const entry = proposeEntry(nanchuan, [
      report('http://1.2.3.4:8080/nb/202301/t20230118_1.html', '南平镇', 2024),
      report('http://xxgk.cqnc.gov.cn/nb/202301/t20230118_1.html', '水江镇', 2022),
    ]);
    expect(entry.portal).toBe('http://xxgk.cqnc.gov.cn/');
    expect(entry.hosts).toEqual({ '1.2.3.4': expect.stringContaining('待证实') });
  });

  it('begins in the county’s folder of a host that several share, and names the platform', () => {
    const url = 'http://zwgk.changchun.gov.cn/ly/xzjd/zfxxgknb/202601/t20260127_3463962.html';
    const entry = proposeEntry({ county: '绿园区', province: '吉林省' }, [report(url)], () => true);
    expect(entry).toMatchObject({
      portal: 'http://zwgk.changchun.gov.cn/ly/',
      profile: { platform: 'changchun.gov.cn' },
    });
  });

  it('knows a unit that changed its kind by the one that is like it', () => {
    const entry = proposeEntry({ county: '隆阳区', province: '云南省' }, [
      report('http://www.longyang.gov.cn/info/1/2.htm', '汉庄乡', 2023),
      report('http://www.longyang.gov.cn/info/1/3.htm', '板桥镇', 2023),
      report('http://www.longyang.gov.cn/info/1/4.htm', '不存在镇', 2023),
    ]);
    expect(entry.aliases).toEqual({ 汉庄乡: '汉庄镇' });
  });
});

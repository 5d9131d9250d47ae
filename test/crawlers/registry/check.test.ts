import { describe, expect, it } from 'vitest';
import { checkRegistry } from '../../../crawlers/registry/check.js';
import { type Entry, entrySchema } from '../../../crawlers/registry/schema.js';

const home = 'http://www.cqnc.gov.cn/';
const good = entrySchema.parse({
  county: '南川区',
  code: '500119',
  portal: home,
  family: 'trs-wcm',
  columns: [{ url: `${home}zwgk/nb/` }],
  aliases: { 老南平镇: '南平镇' },
  deadline: '02-20',
  evidence: [{ url: `${home}zwgk/nb/202301/t20230118_1.html`, unit: '南平镇', year: 2022 }],
});

function findings(change: Partial<Entry>): string[] {
  return checkRegistry([{ ...good, ...change }]).map(({ severity, text }) => `${severity} ${text.zh}`);
}

describe('checkRegistry', () => {
  it('has nothing against an entry that is right', () => {
    expect(findings({})).toEqual([]);
  });

  it.each([
    { what: 'a code that is none', change: { code: '500999' }, says: /^error 国家区划代码中没有 500999/ },
    { what: "another county's code", change: { code: '500118' }, says: /^error 代码 500118 是永川区，不是南川区/ },
    { what: 'no code', change: { code: undefined }, says: /^note 没有代码/ },
    {
      what: 'no code and a name of several',
      change: { county: '鼓楼区', code: undefined },
      says: /^error 有几个县叫鼓楼区.*徐州市 320302/,
    },
    { what: 'an alias of no unit', change: { aliases: { 老镇: '不存在镇' } }, says: /^error 别名 老镇/ },
    {
      what: 'a column elsewhere',
      change: { columns: [{ url: 'http://www.yongchuan.gov.cn/nb/', found: 'seen' as const }] },
      says: /^error 栏目 .*在别的网站上/,
    },
    {
      what: 'a column never opened',
      change: { columns: [{ url: `${home}nb/`, found: 'derived' as const }] },
      says: /^note 1 个栏目网址是推出来的/,
    },
    { what: 'a host without a reason', change: { hosts: { '1.2.3.4': '' } }, says: /^error 1\.2\.3\.4 不是 \.gov\.cn/ },
    {
      what: 'a host with a reason',
      change: { hosts: { '1.2.3.4:8091': '首页链接到它' } },
      says: /^note 1\.2\.3\.4 .*首页链接到它/,
    },
    { what: 'a look-alike', change: { hosts: { 'www.cqnc.com.cn': '' } }, says: /^error www\.cqnc\.com\.cn 不是/ },
    {
      what: 'evidence of another site alone',
      change: { evidence: [{ url: 'http://www.yongchuan.gov.cn/a.html' }] },
      says: /^error 没有一条依据/,
    },
    {
      what: 'an unknown family',
      change: { family: 'wordpress' },
      says: /^error 没有网站类型 wordpress；已知的有 .*trs-wcm/,
    },
    { what: 'a day that is none', change: { deadline: '02-30' }, says: /^error 没有 02-30 这一天/ },
    {
      what: 'a declined host without a reason',
      change: { profile: { state: 'declined' as const } },
      says: /^error profile\.state/,
    },
  ])('says so of $what', ({ change, says }) => {
    expect(findings(change as Partial<Entry>)).toEqual([expect.stringMatching(says)]);
  });

  it('lets a column lie on a site that has a reason', () => {
    const columns = [{ url: 'http://zwgk.cq.gov.cn/nc/', found: 'seen' as const }];
    expect(findings({ columns, hosts: { 'zwgk.cq.gov.cn': '市里的平台' } })).toEqual([]);
  });

  it('finds a county that is there twice, by code or by name and place', () => {
    const plain = (county: string, province: string) => entrySchema.parse({ county, province, portal: home });
    const twice = checkRegistry([
      good,
      { ...good },
      plain('甲区', '河北省'),
      plain('甲区', '河南省'),
      plain('甲区', '河北省'),
    ]);
    expect(twice.filter(({ severity }) => severity === 'error').map(({ index, text }) => [index, text.zh])).toEqual([
      [1, '与第 1 条重复'],
      [4, '与第 3 条重复'],
    ]);
  });
});

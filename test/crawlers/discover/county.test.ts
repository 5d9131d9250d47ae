import { describe, expect, it } from 'vitest';
import { countyOf } from './county-of.js';

const nanchuan = countyOf('南川区');

describe('County', () => {
  it('knows its place and its units by the national list', () => {
    expect(nanchuan).toMatchObject({ code: '500119', province: '重庆市', prefecture: null });
    expect(nanchuan.units).toHaveLength(34);
    expect(nanchuan.units).toContainEqual({ name: '三泉镇', code: '500119100' });
  });

  it('has no code where several counties have its name, and one where the entry says which', () => {
    expect(countyOf('鼓楼区').code).toBeNull();
    expect(countyOf('鼓楼区', { province: '江苏', prefecture: '南京市' }).code).toBe('320106');
    expect(countyOf('鼓楼区', { code: '350102' }).prefecture).toBe('福州市');
  });

  it.each(['关岭布依族苗族自治县', '关岭自治县', '关岭县'])('%s is one county', (name) => {
    expect(countyOf(name).code).toBe('520424');
  });

  it('still knows units by their names where the list does not know the county', () => {
    const zone = countyOf('西咸新区');
    expect(zone.units).toEqual([]);
    expect(zone.unitOf('太平镇人民政府')).toEqual({ name: '太平镇', code: null });
    expect(zone.unitOf('西咸新区太平镇')).toEqual({ name: '太平镇', code: null });
  });

  it('takes the units that its entry names, whatever their kind', () => {
    const entry = {
      columns: [{ url: 'http://a.gov.cn/', unit: '金佛山林场', found: 'seen' as const }],
      aliases: { 水江新城: '水江镇', 工业园区: '龙岩园区' },
    };
    const county = countyOf('南川区', entry);
    expect(county.unitOf('水江新城管委会')).toMatchObject({ name: '水江镇', code: expect.any(String) });
    expect(county.unitOf('工业园区')).toEqual({ name: '龙岩园区', code: null });
    expect(county.unitOf('金佛山林场')).toEqual({ name: '金佛山林场', code: null });
    expect(nanchuan.unitOf('金佛山林场')).toBeNull();
  });
});

describe('unitOf', () => {
  it.each([
    ['三泉镇', '三泉镇'],
    ['三泉镇人民政府', '三泉镇'],
    ['南川区三泉镇人民政府', '三泉镇'],
    ['重庆市南川区三泉镇', '三泉镇'],
    ['重庆三泉镇', '三泉镇'],
    ['南川县三泉镇', '三泉镇'],
    ['三泉镇党委、政府', '三泉镇'],
    ['三泉镇人民政府（党政办公室）', '三泉镇'],
    ['三泉镇(本级)', '三泉镇'],
    ['“三泉镇”', '三泉镇'],
    ['东城街道党工委、办事处', '东城街道'],
    ['三泉镇、河图镇', '三泉镇'],
    ['新设的镇街', null],
    ['南川区', null],
    ['南川区人民政府', null],
    ['重庆市', null],
    ['发展和改革委员会', null],
    ['三泉镇三泉村', null],
    ['三泉镇中心校', null],
    ['三泉镇卫生院', null],
    ['武隆区三泉镇', null],
    ['四川省三泉镇', null],
    ['乡镇', null],
    ['各街道办事处', null],
    ['重庆市人民政府驻北京办事处', null],
    ['', null],
    ['镇', null],
    ['镇'.repeat(200), null],
  ])('%s', (name, unit) => {
    expect(nanchuan.unitOf(name)?.name ?? null).toBe(unit);
  });

  it.each([
    ['梅河口市', '和平街道和解放街道', '和平街道'],
    ['梅河口市', '和平街道', '和平街道'],
    ['龙游县', '龙游县湖镇镇', '湖镇镇'],
    ['会同县', '高椅乡', '高椅乡'],
    ['长白朝鲜族自治县', '长白镇', '长白镇'],
    ['长白朝鲜族自治县', '长白县长白镇', '长白镇'],
    ['九台区', '西营城街道', '西营城街道'],
    ['九台区', '营城街道', '营城街道'],
    ['九台区', '九台区营城街道', '营城街道'],
  ])('%s: %s', (county, name, unit) => {
    expect(countyOf(county).unitOf(name)?.name ?? null).toBe(unit);
  });
});

describe('unitIn', () => {
  it.each([
    ['1 三泉镇 查看 2023-01-18', '三泉镇'],
    ['12022年三泉镇政府信息公开年报', '三泉镇'],
    ['首页>政府信息公开>南川区三泉镇>年报', '三泉镇'],
    ['重庆市南川区东城街道办事处', '东城街道'],
    ['东城办事处年报', '东城街道'],
    ['三泉镇 三泉镇人民政府', '三泉镇'],
    ['三泉镇河图镇', null],
    ['三泉镇 河图镇 大有镇', null],
    ['三泉镇卫生院', null],
    ['三泉镇三泉村', null],
    ['武隆区三泉镇', null],
    ['新三泉镇', null],
    ['政府信息公开', null],
    ['', null],
  ])('%s', (text, unit) => {
    expect(nanchuan.unitIn(text)?.name ?? null).toBe(unit);
  });

  it('takes no unit for another whose name ends alike', () => {
    expect(countyOf('九台区').unitIn('西营城街道年报')?.name).toBe('西营城街道');
    expect(countyOf('潞州区').unitIn('太行东街街道办事处')?.name).toBe('太行东街街道');
    expect(countyOf('怀柔区').unitIn('怀柔区政府信息公开年报')).toBeNull();
  });
});

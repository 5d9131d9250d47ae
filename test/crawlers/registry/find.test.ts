import { describe, expect, it } from 'vitest';
import { findEntries } from '../../../crawlers/registry/find.js';
import { loadRegistry } from '../../../crawlers/registry/load.js';
import { type Entry, entrySchema } from '../../../crawlers/registry/schema.js';

const namesakes: Entry[] = [
  ['320106', '南京市', '江苏省'],
  ['320302', '徐州市', '江苏省'],
  ['350102', '福州市', '福建省'],
].map(([code, prefecture, province]) =>
  entrySchema.parse({ county: '鼓楼区', code, prefecture, province, portal: `http://www.gl${code}.gov.cn/` }),
);
const unlisted = entrySchema.parse({ county: '安乐县', portal: 'http://www.anle.gov.cn/' });
const entries = [...loadRegistry(), ...namesakes, unlisted];
const found = (what: string) => findEntries(entries, what).map(({ code, county }) => code ?? county);

describe('findEntries', () => {
  it.each([
    { what: '500119', codes: ['500119'], because: 'a code' },
    { what: ' 南川区 ', codes: ['500119'], because: 'a full name' },
    { what: '南川', codes: ['500119'], because: 'a bare name' },
    { what: '重庆市南川区', codes: ['500119'], because: 'with the province' },
    { what: '重庆南川', codes: ['500119'], because: 'both short' },
    { what: '金平县', codes: ['532530'], because: 'without the peoples' },
    { what: '金平苗族瑶族傣族自治县', codes: ['532530'], because: 'with the peoples' },
    { what: '宁夏泾源县', codes: ['640424'], because: 'an autonomous region in short' },
    { what: 'www.cqnc.gov.cn', codes: ['500119'], because: 'a host' },
    { what: 'cqnc.gov.cn', codes: ['500119'], because: 'a host without www.' },
    { what: 'http://www.cqnc.gov.cn/zwgk_197/', codes: ['500119'], because: 'an address' },
    { what: 'wcsxxgk.harbin.gov.cn', codes: ['230184'], because: 'a host named under hosts' },
    { what: '122.137.242.24', codes: ['220202'], because: 'an address without a name' },
    { what: '鼓楼区', codes: ['320106', '320302', '350102'], because: 'a name of several leaves the choice' },
    { what: '鼓楼', codes: ['320106', '320302', '350102'], because: 'so does its bare form' },
    { what: '江苏鼓楼区', codes: ['320106', '320302'], because: 'and a province with two' },
    { what: '徐州鼓楼区', codes: ['320302'], because: 'the prefecture decides' },
    { what: '江苏省徐州市鼓楼区', codes: ['320302'], because: 'all parents' },
    { what: '安乐', codes: ['安乐县'], because: 'a county that the national list does not have' },
    { what: '楼区', codes: [], because: 'a part of a name is none' },
    { what: '区', codes: [], because: 'a suffix is none' },
    { what: 'gov.cn', codes: [], because: 'a suffix is no host' },
    { what: '', codes: [], because: 'nothing' },
  ])('$what: $because', ({ what, codes }) => {
    expect(found(what)).toEqual(codes);
  });
});

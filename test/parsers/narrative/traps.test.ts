import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../../parsers/narrative/claims/claims.js';
import { claimed, counted, narrativeOf, setAside } from '../../support/claims.js';
import { cpuMilliseconds } from '../../support/cpu.js';

/** Each is read, and claimed by nobody, for a reason that is known. */
describe('numbers that are no count of the unit and the year', () => {
  it.each<[string, string[]]>([
    ['全年制发公文77件，其中主动公开22件，依申请公开2件，不予公开53件。', ['document_class', 'document_class']],
    ['主动公开20条，依申请公开0条，不予公开3条。', ['document_class', 'document_class']],
    ['公开信息35条，其中依申请公开0条。', ['claimed', 'document_class']],
    ['全年办理12345热线工单500件，办结498件。', ['other_matter', 'other_matter']],
    ['收到群众来信来访18件，受理低保申请339件。', ['channel', 'other_matter']],
    ['受理公共法律援助申请30件。', ['other_matter']],
    ['收到区政府转办的政府信息公开申请9件。', ['other_subject']],
    ['全县共收到政府信息公开申请120件。', ['other_subject']],
    ['各村（社区）收到政府信息公开申请3件。', ['other_subject']],
    ['县自然资源局收到政府信息公开申请9件。', ['other_subject']],
    ['收到政府信息公开申请4件，同比增加2件。', ['claimed']],
    ['政府信息公开申请量比上年增加12件。', []],
    ['较上年减少政府信息公开申请3件。', ['difference']],
    ['2021年收到政府信息公开申请6件，2022年收到政府信息公开申请4件。', ['other_period', 'claimed']],
    ['去年收到政府信息公开申请6件。', ['other_period']],
    ['1-6月收到政府信息公开申请3件。', ['other_period']],
    ['上半年收到政府信息公开申请3件。', ['other_period']],
    ['自2008年以来，累计收到政府信息公开申请55件，本年度收到3件。', ['other_period', 'claimed']],
    ['收到政府信息公开申请3件，其中信函2件，网络1件。', ['claimed', 'channel', 'channel']],
    ['收到政府信息公开申请3件，申请人撤回1件。', ['claimed', 'withdrawn']],
    ['政府信息公开申请均在收到之日起20个工作日内答复。', []],
    ['按照国办公开办函〔2021〕30号文件要求，规范政府信息公开申请办理。', []],
    ['依据条例第二十七条办理政府信息公开申请。', []],
    ['召开政府信息公开申请办理培训2次，培训50人次。', []],
  ])('%s', (text, reasons) => {
    expect(setAside(text)).toEqual(reasons);
  });

  it.each([
    '未收到传真申请。',
    '除上述申请外，未收到其他政府信息公开申请。',
    '未发生政府信息公开申请逾期答复的情况。',
    '未收到政府信息公开申请方面的投诉举报。',
    '未收到上级转办的政府信息公开申请。',
    '网上依申请公开系统未收到政府信息公开申请。',
    '如未收到政府信息公开申请，应作零报告。',
    '政府信息公开行政诉讼败诉0件，无行政复议被纠错案件。',
    '上半年未收到政府信息公开申请。',
    '各村未收到政府信息公开申请。',
    '无正当理由不得拒绝政府信息公开申请。',
    '无法提供的，告知政府信息公开申请人。',
  ])('does not take a particular denial for a general one: %s', (text) => {
    expect(claimed(text)).toEqual([]);
  });

  it('lets a county speak of all of it, and not of its offices', () => {
    const county = { kind: 'county' as const, unit: '安乐县' };
    expect(counted('全县共收到政府信息公开申请154件。', county)).toEqual(['requests.received.total 154']);
    expect(counted('各乡镇收到政府信息公开申请30件。', county)).toEqual([]);
    expect(counted('县政府办公室收到政府信息公开申请30件。', county)).toEqual([]);
  });

  it('returns to the unit itself', () => {
    expect(counted('全县收到政府信息公开申请120件，其中我镇收到政府信息公开申请5件。')).toEqual([
      'requests.received.total 5',
    ]);
  });

  it('claims nothing of a table that lost its cells', () => {
    const glued = '一、本年新收政府信息公开申请数量15130000154二、上年结转政府信息公开申请数量0000000';
    const rows = '一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1\n（六）其他处理 0 0 0 0 3 0 3\n（六）其他处理0000202';
    const lines = '一、本年新收政府信息公开申请数量\n1\n0\n四、结转下年度继续办理\n2';
    for (const text of [glued, rows, lines]) {
      const sections = [{ number: 3, heading: '三、收到和处理政府信息公开申请情况', text }];
      expect(claimed('', { sections })).toEqual([]);
    }
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...[
      '收到',
      '政府信息公开申请',
      '5件',
      '其中',
      '，',
      '。',
      '（',
      '）',
      '未',
      '无',
      '行政复议',
      '、',
      '2021年',
      '增加',
      '占',
      '50%',
    ],
    ...[
      '结转下年',
      '自然人',
      '零',
      '三',
      '件',
      '公开',
      '规范性文件',
      '制发',
      '\n',
      '；',
      '依申请公开',
      '全县',
      '分别为',
      '1,2',
      '万元',
    ],
  );

  it('gives claims of finite numbers with a sentence of the text, and the same ones twice', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const narrative = narrativeOf(parts.join(''));
        const claims = claimsOf(narrative);
        expect(claimsOf(narrative)).toEqual(claims);
        const printed = parts.join('').replaceAll('\n', '');
        for (const { value, text } of claims) {
          expect(Number.isFinite(value) && value >= 0).toBe(true);
          expect(printed).toContain(text);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is read in time that grows with its length alone', () => {
    const long = '收到政府信息公开申请未无行政复议其中自然人占'.repeat(5000);
    const start = cpuMilliseconds();
    claimsOf(narrativeOf(long));
    expect(cpuMilliseconds() - start).toBeLessThan(5000);
  });
});

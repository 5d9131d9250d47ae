import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../../parsers/narrative/claims/claims.js';
import type { ParsedReport } from '../../../parsers/report.js';
import { busyReport, busyWith, doubt, flagsOf, notAssessableOf } from '../../support/valid-report.js';

/** A report with its first chapter's text, and what that claims. */
function saying(text: string, report: ParsedReport = busyReport()): ParsedReport {
  const [first, ...rest] = report.sections;
  const sections = [{ ...(first as ParsedReport['sections'][number]), text }, ...rest];
  return { ...report, sections, claims: claimsOf({ ...report, sections }) };
}

/** The busy report: received 3, carried in 1, granted 2, refused 1, handled 3, carried out 1; one review upheld. */
describe('claims that the tables confirm', () => {
  it.each([
    '新收政府信息公开申请3件，上年结转1件，办结3件，结转下年1件。',
    '共收到政府信息公开申请4件。',
    '共收到政府信息公开申请4件，其中上年结转1件。',
    '全年共收到政府信息公开申请3件，予以公开2件，部分公开0件，不予公开1件。',
    '办理政府信息公开申请4件。',
    '因政府信息公开被申请行政复议1件，其中维持1件，被提起行政诉讼0件。',
    '制发行政规范性文件2件，现行有效5件，作出行政许可决定30件。',
    '收取行政事业性收费3.2万元，另有收费32000元。',
    '收到政府信息公开申请30余件。',
    '全县收到政府信息公开申请120件，12345热线受理咨询33件。',
  ])('%s', (text) => {
    const flags = ['received', 'carried_in', 'carried_out', 'handled', 'granted', 'partially_granted', 'refused']
      .concat('review', 'litigation', 'disclosure', 'rate')
      .flatMap((id) => flagsOf(`narrative.${id}`, saying(text)));
    expect(flags).toEqual([]);
  });
});

describe('claims that the tables contradict', () => {
  it.each<[string, string, string, number, number]>([
    ['新收政府信息公开申请5件。', 'received', 'error', 3, 5],
    ['共收到政府信息公开申请5件。', 'received', 'error', 3, 5],
    ['全年未收到政府信息公开申请。', 'received', 'error', 3, 0],
    ['共收到政府信息公开申请5件，其中上年结转1件。', 'received', 'error', 4, 5],
    ['收到政府信息公开申请3件，上年结转2件。', 'carried_in', 'error', 1, 2],
    ['收到政府信息公开申请3件，结转下年2件。', 'carried_out', 'error', 1, 2],
    ['收到政府信息公开申请3件，办结2件。', 'handled', 'error', 3, 2],
    ['收到政府信息公开申请3件，予以公开1件。', 'granted', 'error', 2, 1],
    ['收到政府信息公开申请3件，予以公开及部分公开3件。', 'granted', 'error', 2, 3],
    ['收到政府信息公开申请3件，部分公开1件。', 'partially_granted', 'error', 0, 1],
    ['收到政府信息公开申请3件，不予公开2件。', 'refused', 'error', 1, 2],
    ['收到政府信息公开申请3件，无法提供1件。', 'not_available', 'error', 0, 1],
    ['收到政府信息公开申请3件，不予处理1件。', 'not_processed', 'error', 0, 1],
    ['收到政府信息公开申请3件，其他处理1件。', 'other', 'error', 0, 1],
    ['未发生因政府信息公开引发的行政复议。', 'review', 'error', 1, 0],
    ['因政府信息公开被提起行政诉讼2件。', 'litigation', 'error', 0, 2],
    ['制发行政规范性文件3件。', 'disclosure', 'warning', 2, 3],
    ['作出行政许可决定31件。', 'disclosure', 'warning', 30, 31],
    ['收取行政事业性收费33000元。', 'disclosure', 'warning', 3.2, 3.3],
  ])('%s', (text, id, severity, expected, actual) => {
    const [flag, ...others] = flagsOf(`narrative.${id}`, saying(text));
    expect(others).toEqual([]);
    expect(flag).toMatchObject({ severity, expected, actual });
    expect(flag?.codes.length).toBeGreaterThan(0);
    expect(flag?.message.zh).toContain(text);
    expect(flag?.message.en).toContain(`says ${actual}`);
  });

  it('names the cells that a group is the sum of', () => {
    const [flag] = flagsOf('narrative.refused', saying('收到政府信息公开申请3件，不予公开2件。'));
    expect(flag?.codes).toHaveLength(8);
    expect(flag?.codes).toContain('requests.refused.deliberative.total');
    expect(flag?.message).toEqual({
      zh: '正文称不予公开为 2，表格为 1（“收到政府信息公开申请3件，不予公开2件。”）',
      en: 'the text says 2 for "refused", the table 1 ("收到政府信息公开申请3件，不予公开2件。")',
    });
  });

  it.each([
    ['another row would fit', '新收政府信息公开申请4件。', 'received'],
    ['it may mean something else', '截至2022年12月31日，累计收到政府信息公开申请9件。', 'received'],
    ['the right number is said as well', '收到政府信息公开申请3件。收到政府信息公开申请7件。', 'received'],
    ['the sentence does not speak of disclosure', '全年办理行政复议案件5件。', 'review'],
    ['答复 need not be all', '收到政府信息公开申请3件，答复1件。', 'handled'],
  ])('is only a notice where %s', (_why, text, id) => {
    expect(flagsOf(`narrative.${id}`, saying(text))).toMatchObject([{ severity: 'notice' }]);
  });

  it('is no error where the reading of the table is in doubt', () => {
    const report = saying('新收政府信息公开申请5件。');
    report.doubts.push(doubt('position', ['requests.received.total']));
    expect(flagsOf('narrative.received', report)).toMatchObject([{ severity: 'warning' }]);
  });
});

describe('what cannot be judged', () => {
  it('is a claim whose cell has no number, and one that is no exact number', () => {
    const blank = busyWith({ 'requests.received.total': null });
    expect(notAssessableOf('narrative.received', saying('收到政府信息公开申请5件。', blank))).toEqual([
      ['requests.received.total'],
    ]);
    expect(notAssessableOf('narrative.received', saying('收到政府信息公开申请50余件。'))).toEqual([
      ['requests.received.total'],
    ]);
  });

  it('is no case where the text says nothing', () => {
    expect(notAssessableOf('narrative.received', saying('工作有序推进。'))).toEqual([]);
  });
});

describe('（六）其他处理 in one row', () => {
  it('is what 其他处理 counts', () => {
    const report = busyReport('2021');
    for (const code of Object.keys(report.facts)) if (code.startsWith('requests.other.')) delete report.facts[code];
    report.facts['requests.other.all.total'] = { value: 2, status: 'reported', at: [1, 20, 9] };
    expect(flagsOf('narrative.other', saying('收到政府信息公开申请3件，其他处理2件。', report))).toEqual([]);
    expect(flagsOf('narrative.other', saying('收到政府信息公开申请3件，其他处理1件。', report))).toMatchObject([
      { codes: ['requests.other.all.total'], expected: 2, actual: 1 },
    ]);
  });
});

describe('narrative.rate', () => {
  it.each<[string, boolean]>([
    ['收到政府信息公开申请3件，予以公开2件，占办结总数的66.67%。', true],
    ['收到政府信息公开申请3件，予以公开2件，占办结总数的67%。', true],
    ['收到政府信息公开申请3件，予以公开2件，占66.7%。', true],
    ['收到政府信息公开申请3件，予以公开2件，占50%。', true], // of the four that there were to handle
    ['收到政府信息公开申请3件，予以公开2件，占办结总数的50%。', false],
    ['收到政府信息公开申请3件，予以公开2件，占办结总数的66.3%。', false],
  ])('%s', (text, isRight) => {
    expect(flagsOf('narrative.rate', saying(text)).map(({ severity }) => severity)).toEqual(isRight ? [] : ['warning']);
  });

  it('computes growth where last year is known, and cannot judge it elsewhere', () => {
    const report = saying('全年收到政府信息公开申请3件，较上年增长50%。');
    const years = (value: number) => ({ previous: { year: 2021, facts: { 'requests.received.total': { value } } } });
    expect(notAssessableOf('narrative.rate', report)).toEqual([['requests.received.total']]);
    expect(flagsOf('narrative.rate', report, { years: years(2) })).toEqual([]);
    expect(flagsOf('narrative.rate', report, { years: years(4) })).toMatchObject([{ expected: -25, actual: 50 }]);
    const fewer = saying('全年收到政府信息公开申请3件，同比减少25%。');
    expect(flagsOf('narrative.rate', fewer, { years: years(4) })).toEqual([]);
  });
});

describe('narrative.all_closed', () => {
  it.each([
    '收到政府信息公开申请3件，均已按期办结。',
    '收到的政府信息公开申请全部办理完毕。',
    '政府信息公开申请办结率100%。',
    '收到政府信息公开申请3件，均已答复。',
  ])('%s', (text) => {
    expect(flagsOf('narrative.all_closed', saying(text))).toMatchObject([
      { severity: 'warning', codes: ['requests.carried_out.total'], expected: 1, actual: 0 },
    ]);
    const done = busyWith({ 'requests.carried_out.total': 0 });
    expect(flagsOf('narrative.all_closed', saying(text, done))).toEqual([]);
  });

  it.each([
    '收到政府信息公开申请3件，均在法定期限内答复。',
    '收到政府信息公开申请3件，按时办结率100%。',
    '收到政府信息公开申请3件，均已办结，结转下年的除外。',
    '12345热线工单33件均已办结。',
    '上年收到的政府信息公开申请均已办结。',
  ])('does not take this for all of them: %s', (text) => {
    expect(flagsOf('narrative.all_closed', saying(text))).toEqual([]);
  });

  it('is a notice where the text tells elsewhere what goes over', () => {
    const text = '收到的政府信息公开申请全部办结。政府信息公开申请结转下年1件。';
    expect(flagsOf('narrative.all_closed', saying(text))).toMatchObject([{ severity: 'notice' }]);
  });
});

describe('form 2014', () => {
  it('is compared with the lines of its table', () => {
    const facts: ParsedReport['facts'] = {
      'applications.received': { value: 3, status: 'reported', at: [0, 21, 3] },
      'lawsuits.total': { value: 0, status: 'reported', at: [0, 48, 3] },
    };
    const report = busyReport('2021', { form: '2014', year: 2016, facts });
    expect(flagsOf('narrative.received', saying('2016年收到政府信息公开申请5件。', report))).toMatchObject([
      { codes: ['applications.received'], expected: 3, actual: 5 },
    ]);
    expect(flagsOf('narrative.litigation', saying('无政府信息公开行政诉讼。', report))).toEqual([]);
  });
});

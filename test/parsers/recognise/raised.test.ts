import { describe, expect, it } from 'vitest';
import { check } from '../../../pipeline/checks/check.js';
import { parsePlain } from '../../support/parse-plain.js';
import { page, parsePage, requestHeader, requestRows, table } from '../../support/tables.js';

const licensing = (value: string) =>
  table([
    ['第二十条第（五）项', ''],
    ['信息内容', '本年处理决定数量'],
    ['行政许可', value],
  ]);
const reviews = (value: string) =>
  table([
    ['行政复议', '', '', '', ''],
    ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'],
    [value, 0, 0, 0, 1],
  ]);
const requests = (value: string) => table([requestHeader, ...requestRows({ received: [value, 0, 0, 0, 0, 0, 12] })]);

const CASES: [what: string, of: (value: string) => ReturnType<typeof parsePage>][] = [
  ['chapter two', (value) => parsePage(licensing(value))],
  ['chapter three', (value) => parsePage('', requests(value))],
  ['chapter four', (value) => parsePage('', '', reviews(value))],
  [
    'text that lost its table',
    (value) =>
      parsePlain(
        new TextEncoder().encode(
          page(
            '',
            [requestHeader, ...requestRows({ received: [value, 0, 0, 0, 0, 0, 12] })]
              .map((row) => `<p>${row.join(' ')}</p>`)
              .join(''),
          ),
        ),
      ),
  ],
  [
    'form 2014',
    (value) =>
      parsePlain(
        new TextEncoder().encode(
          `<h1>石桥镇2016年政府信息公开工作年度报告</h1>${table([
            ['统计指标', '单位', '统计数'],
            ['一、主动公开情况', '', ''],
            ['（一）主动公开政府信息数', '条', value],
            ['其中：主动公开规范性文件数', '条', 0],
            ['制发规范性文件总数', '件', 0],
          ])}`,
        ),
      ),
  ],
];

describe('a digit raised behind a number', () => {
  it.each(CASES)('is left out, and our doubt: %s', (_what, of) => {
    const report = of('1<sup>2</sup>');
    const [code = ''] = Object.entries(report.facts).find(([, { raw }]) => raw === '1²') ?? [];
    expect(report.facts[code]).toMatchObject({ value: 1, status: 'reported', raw: '1²' });
    expect(report.doubts).toContainEqual({ kind: 'raised', codes: [code], detail: '1²' });
    expect(check(report).flags).toContainEqual(
      expect.objectContaining({ rule: 'reading.raised', severity: 'warning', codes: [code], actual: '1²' }),
    );
  });

  it.each(CASES)('raises no doubt where it can be nothing but a mark: %s', (_what, of) => {
    for (const value of ['1<sup>①</sup>', '1<sup>[2]</sup>', '1*', '1条<sup>2</sup>', '1<sup>注2</sup>']) {
      const report = of(value);
      const facts = Object.entries(report.facts).filter(([, { raw }]) => raw && /^1./.test(raw) && raw !== '12');
      expect([value, facts.map(([, fact]) => fact.value)]).toEqual([value, [1]]);
      expect([value, report.doubts, report.unplaced]).toEqual([value, [], []]);
    }
  });

  it('inside a number leaves the cell unread', () => {
    const report = parsePage('', requests('1<sup>2</sup>3'));
    expect(report.facts['requests.received.natural_person']).toMatchObject({ value: null, status: 'unreadable' });
  });

  it('makes a sum that does not hold our doubt, not an error', () => {
    const flags = check(parsePage('', requests('1<sup>2</sup>'))).flags.filter(
      ({ rule }) => rule === 'requests.applicants',
    );
    expect(flags).toMatchObject([{ severity: 'warning', doubt: 'reading' }]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Doubt } from '../../../parsers/report.js';
import { busyReport, busyWith, doubt, flagsOf, rulesOf } from '../../support/valid-report.js';

const KINDS: Doubt['kind'][] = ['glued', 'position', 'row_cells', 'columns', 'conflict', 'encoding'];

describe('doubts of the reading', () => {
  it.each(KINDS)('%s is said to be ours', (kind) => {
    const [flag] = flagsOf(`reading.${kind}`, busyReport('2021', { doubts: [doubt(kind, ['review.upheld'], '150')] }));
    expect(flag).toMatchObject({ severity: kind === 'position' ? 'notice' : 'warning', codes: ['review.upheld'] });
    expect(flag?.message.zh).toMatch(/150.*存疑的是读取，不是发布单位$/);
    expect(flag?.message.en).toMatch(/150.*not the publisher$/);
  });

  it('gives one flag for each table, and one for what names no cell', () => {
    const doubts = [
      doubt('glued', ['requests.granted.business', 'requests.granted.research'], '11'),
      doubt('glued', ['requests.handled.business'], '12'),
      doubt('glued', ['review.upheld'], '13'),
      doubt('glued', [], '14'),
    ];
    const flags = flagsOf('reading.glued', busyReport('2021', { doubts }));
    expect(flags.map(({ codes }) => codes)).toEqual([
      ['requests.granted.business', 'requests.granted.research', 'requests.handled.business'],
      ['review.upheld'],
      [],
    ]);
    expect(flags[0]?.message.zh).toContain('（一）予以公开·商业企业等 3 格（11 | 12）');
  });

  it.each(KINDS)('%s makes an error on the same cells a warning that says so', (kind) => {
    const report = busyWith({ 'review.upheld': 2 });
    report.doubts = [doubt(kind, ['review.upheld'])];
    const [flag] = flagsOf('review.sum', report);
    expect(flag?.severity).toBe('warning');
    expect(flag?.message.zh).toMatch(/^结果维持 2 ≠ 总计 1（行政复议）（也可能是读取有误）$/);
    expect(flag?.message.en).toMatch(/the reading may be the cause/);
  });

  it('leaves errors on other cells as they are', () => {
    const report = busyWith({ 'review.upheld': 2 });
    report.doubts = [doubt('columns', ['litigation_direct.upheld'])];
    expect(rulesOf(report)).toEqual(['review.sum error', 'reading.columns warning']);
  });

  it('takes a doubt that names no cell to be about any', () => {
    const report = busyWith({ 'review.upheld': 2 });
    report.doubts = [doubt('encoding', [], '3 × U+FFFD')];
    expect(rulesOf(report)).toEqual(['review.sum warning', 'reading.encoding warning']);
  });

  it('says so of warnings too, and leaves their severity', () => {
    const report = busyReport();
    report.facts['review.other'] = { value: null, status: 'unreadable', raw: '000' };
    report.doubts = [doubt('glued', ['review.other'])];
    expect(flagsOf('values.unreadable', report)).toMatchObject([
      { severity: 'warning', message: { zh: '第四部分有 1 格读不出数字：“000”（也可能是读取有误）' } },
    ]);
  });
});

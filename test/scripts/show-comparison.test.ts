import { describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import { compareCounty, listFlags } from '../../db/queries/compare-county.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import type { ParsedReport } from '../../parsers/report.js';
import { check } from '../../pipeline/checks/check.js';
import { comparisonLines } from '../../scripts/show-comparison.js';
import { validReport, withValues } from '../support/valid-report.js';

function linesOf(...reports: ParsedReport[]): string[] {
  const db = open(':memory:');
  const writer = new ReportWriter(db);
  for (const [i, report] of reports.entries()) {
    const { flags, notAssessable } = check(report);
    const capture = { sha256: String(i), url: `https://www.anle.gov.cn/${i}.html`, byteSize: 1 };
    writer.save(capture, report, flags, notAssessable.length);
  }
  return comparisonLines(compareCounty(db, {}), listFlags(db, {}));
}

const received = (value: number) =>
  withValues({ 'requests.received.total': value, 'requests.received.natural_person': value });

describe('comparisonLines', () => {
  it('keeps units of one name in two counties apart, and says whose flag is whose', () => {
    const lines = linesOf({ ...received(4), county: '安乐县' }, { ...received(9), county: '平和县' });
    expect(lines.filter((line) => line.startsWith('【'))).toEqual(['【安乐县】', '【平和县】']);
    expect(lines.filter((line) => /^石桥镇 +✓/.test(line))).toHaveLength(2);
    const flags = lines.filter((line) => line.includes('2022：')).join('\n');
    expect(flags).toMatch(/安乐县石桥镇 2022：.*4/);
    expect(flags).toMatch(/平和县石桥镇 2022：.*9/);
  });

  it('shows every report of a name whose county is not known', () => {
    const lines = linesOf({ ...received(4), county: null }, { ...received(9), county: null });
    expect(lines.find((line) => line.startsWith('石桥镇'))).toContain('2份');
    expect(lines.some((line) => line.startsWith('2份 县区不详'))).toBe(true);
    expect(lines.filter((line) => /^石桥镇 +[49] /.test(line))).toHaveLength(2);
  });

  it('marks a year without a report', () => {
    const lines = linesOf(validReport(), { ...validReport(), unit: '河口乡', year: 2023 });
    expect(lines).toContain('石桥镇     ✓     ×');
    expect(lines).toContain('河口乡     ×     ✓');
  });
});

import { describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import { changedReports, newReports } from '../../db/queries/feeds.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import { publisherMeant, yearsBeside } from '../../db/queries/years-beside.js';
import type { ParsedReport } from '../../parsers/report.js';
import { validReport, withValues } from '../support/valid-report.js';

function stored(...reports: [report: ParsedReport, sha256: string, at: string][]) {
  const db = open(':memory:');
  for (const [report, sha256, at] of reports) {
    const url = `https://www.anle.gov.cn/${report.county}/${report.unit}/${report.year}.html`;
    new ReportWriter(db).save({ sha256, url, byteSize: 1 }, report, [], 0, at);
  }
  return db;
}

describe('the publisher that a document means', () => {
  const db = stored(
    [validReport(), 'a', '2026-01-01T00:00:00Z'],
    [validReport('2021', { county: '平乐县' }), 'b', '2026-01-01T00:00:00Z'],
    [validReport('2021', { unit: '横市镇', division: '530121105' }), 'c', '2026-01-01T00:00:00Z'],
  );
  it.each([
    [{ unit: '石桥镇', county: '安乐县', division: null }, 1, 'unit and county'],
    [{ unit: '石桥镇', county: '平乐县', division: null }, 2, 'a namesake in another county'],
    [{ unit: '石桥镇', county: null, division: null }, null, 'a name alone is not enough'],
    [{ unit: null, county: null, division: '530121105' }, 3, 'its code'],
    [{ unit: '横市镇', county: '安乐县', division: '999999999' }, null, 'a code that nobody has'],
  ])('%j is %s: %s', (owner, id, _because) => {
    expect(publisherMeant(db, owner)).toBe(id);
  });
});

describe('the years beside', () => {
  it('are those before and after, of the same unit, in their current version', () => {
    const of = (year: number, value: number) => ({ ...withValues({ 'requests.carried_out.total': value }), year });
    const db = stored(
      [of(2021, 1), 'a', '2026-01-01T00:00:00Z'],
      [of(2021, 2), 'b', '2026-02-01T00:00:00Z'],
      [of(2023, 3), 'c', '2026-01-01T00:00:00Z'],
      [{ ...of(2023, 9), unit: '横市镇' }, 'd', '2026-01-01T00:00:00Z'],
    );
    const { previous, next } = yearsBeside(db, 1, 2022);
    expect(previous?.facts['requests.carried_out.total']?.value).toBe(2);
    expect(next?.facts['requests.carried_out.total']?.value).toBe(3);
    expect(yearsBeside(db, 1, 2030)).toEqual({});
  });
});

describe('what feeds tell', () => {
  const change = (value: number) => withValues({ 'disclosure.licensing.decisions': value });
  const db = stored(
    [change(1), 'a', '2026-01-01T00:00:00Z'],
    [change(7), 'b', '2026-03-01T00:00:00Z'],
    [{ ...change(1), unit: '横市镇' }, 'c', '2026-02-01T00:00:00Z'],
    [{ ...change(1), county: '平乐县' }, 'd', '2026-02-02T00:00:00Z'],
  );

  it('of new reports: each once, as it was found first', () => {
    expect(newReports(db, '安乐县', 10).map(({ unit, capturedAt }) => [unit, capturedAt])).toEqual([
      ['横市镇', '2026-02-01T00:00:00Z'],
      ['石桥镇', '2026-01-01T00:00:00Z'],
    ]);
    expect(newReports(db, '安乐县', 1)).toHaveLength(1);
  });

  it('of changes: other bytes with another content, with the version before', () => {
    expect(changedReports(db, '安乐县', 10)).toMatchObject([{ unit: '石桥镇', earlierId: 1, reportId: 2 }]);
    expect(changedReports(db, '平乐县', 10)).toEqual([]);
  });
});

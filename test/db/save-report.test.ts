import { describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { compareCounty } from '../../db/queries/compare-county.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import { codesOf } from '../../parsers/forms/codebook.js';
import type { ParsedReport } from '../../parsers/report.js';
import { check } from '../../pipeline/checks/check.js';
import { validReport, withValues } from '../support/valid-report.js';

const capture = (sha256: string, url = 'https://www.anle.gov.cn/a.html') => ({ sha256, url, byteSize: 10 });

function save(db: Database, report: ParsedReport, sha256: string, url?: string) {
  const { flags, notAssessable } = check(report);
  return new ReportWriter(db).save(capture(sha256, url), report, flags, notAssessable.length, '2026-01-01T00:00:00Z');
}

const withUnit = (report: ParsedReport): ParsedReport => ({ ...report, unit: '城关镇', county: null });

const all = (db: Database, sql: string) => db.$client.prepare(sql).all() as Record<string, unknown>[];

describe('storing a report', () => {
  it('keeps every cell with its status, value and place', () => {
    const db = open(':memory:');
    const report = withValues({ 'review.total': null, 'disclosure.fees.amount': 3.2 });
    report.facts['disclosure.fees.amount'] = { value: 3.2, status: 'reported', raw: '32000元', at: [0, 9, 1] };
    expect(save(db, report, 'a').outcome).toBe('new');
    expect(all(db, 'SELECT count(*) AS n FROM facts')).toEqual([{ n: 200 }]);
    expect(
      all(
        db,
        "SELECT value, status, raw, table_index, row_index, column_index FROM fact WHERE code = 'disclosure.fees.amount'",
      ),
    ).toEqual([{ value: 3.2, status: 'reported', raw: '32000元', table_index: 0, row_index: 9, column_index: 1 }]);
    expect(all(db, "SELECT value, status FROM fact WHERE code = 'review.total'")).toEqual([
      { value: null, status: 'blank' },
    ]);
  });

  it('changes nothing when it is repeated', () => {
    const db = open(':memory:');
    save(db, validReport(), 'a');
    const before = all(db, 'SELECT * FROM reports');
    expect(save(db, validReport(), 'a').outcome).toBe('same');
    expect(all(db, 'SELECT * FROM reports')).toEqual(before);
    expect(all(db, 'SELECT count(*) AS n FROM captures')).toEqual([{ n: 1 }]);
  });

  it('makes a new version of a report that changed, and keeps the old one', () => {
    const db = open(':memory:');
    save(db, validReport(), 'a');
    expect(save(db, withValues({ 'disclosure.licensing.decisions': 7 }), 'b').outcome).toBe('version');
    expect(all(db, 'SELECT version, is_current FROM reports ORDER BY version')).toEqual([
      { version: 1, is_current: 0 },
      { version: 2, is_current: 1 },
    ]);
    expect(all(db, "SELECT value FROM fact WHERE code = 'disclosure.licensing.decisions'")).toEqual([{ value: 7 }]);
    expect(all(db, 'SELECT version FROM report_version ORDER BY version')).toHaveLength(2);
  });

  it('goes back to the old version when the page does', () => {
    const db = open(':memory:');
    const writer = new ReportWriter(db);
    save(db, validReport(), 'a');
    save(db, withValues({ 'disclosure.licensing.decisions': 7 }), 'b');
    expect(writer.findRead(capture('a'), '1.0.0')).not.toBeNull();
    expect(all(db, 'SELECT version, is_current FROM reports ORDER BY version')).toMatchObject([
      { is_current: 1 },
      { is_current: 0 },
    ]);
  });

  it('takes the same content at another address for the same report', () => {
    const db = open(':memory:');
    save(db, validReport(), 'a');
    expect(save(db, validReport(), 'c', 'https://www.anle.gov.cn/a_wap.html').outcome).toBe('same');
    expect(all(db, 'SELECT count(*) AS n FROM reports')).toEqual([{ n: 1 }]);
    expect(all(db, 'SELECT count(*) AS n FROM aliases')).toEqual([{ n: 1 }]);
  });

  it('keeps units of one name apart where nothing tells their county', () => {
    const db = open(':memory:');
    const unknown = { ...validReport(), unit: '城关镇', county: null };
    save(db, unknown, 'a', 'https://one.gov.cn/a.html');
    save(db, unknown, 'b', 'https://two.gov.cn/b.html');
    expect(all(db, 'SELECT count(*) AS n FROM publishers')).toEqual([{ n: 2 }]);
  });

  it('lets no report replace another where nothing tells their county, even in one place', () => {
    const db = open(':memory:');
    const unknown = withUnit(validReport());
    const other = withUnit(withValues({ 'disclosure.licensing.decisions': 7 }));
    save(db, unknown, 'a', 'https://one.gov.cn/a.html');
    expect(save(db, other, 'b', 'https://one.gov.cn/b.html').outcome).toBe('new');
    expect(all(db, 'SELECT unit, is_current FROM report_version')).toEqual([
      { unit: '城关镇', is_current: 1 },
      { unit: '城关镇', is_current: 1 },
    ]);
    expect(save(db, unknown, 'a', 'https://one.gov.cn/copy.html').outcome).toBe('same');
    const changed = save(
      db,
      withUnit(withValues({ 'review.total': 1, 'review.upheld': 1 })),
      'c',
      'https://one.gov.cn/a.html',
    );
    expect(changed).toMatchObject({
      outcome: 'version',
      version: 2,
      replaces: { version: 1, source: 'https://one.gov.cn/a.html' },
    });
  });

  it('keeps what sentences claim', () => {
    const db = open(':memory:');
    const claims = [{ code: 'requests.received.total', value: 3, text: '全年收到申请3件' }];
    save(db, { ...validReport(), claims }, 'a');
    expect(all(db, 'SELECT code, value, text FROM claims')).toEqual(claims);
  });

  it('has one current version of a report and no more', () => {
    const db = open(':memory:');
    save(db, validReport(), 'a');
    save(db, withValues({ 'disclosure.licensing.decisions': 7 }), 'b');
    expect(() => db.$client.prepare('UPDATE reports SET is_current = 1').run()).toThrow(/UNIQUE/);
  });

  it('stores a report of unknown year or unit under its source', () => {
    const db = open(':memory:');
    expect(save(db, { ...validReport(), unit: null, year: null }, 'a').outcome).toBe('new');
    expect(all(db, 'SELECT series, publisher_id FROM reports')).toEqual([
      { series: 'source:https://www.anle.gov.cn/a.html', publisher_id: null },
    ]);
  });

  it('refuses a value in a cell that is not reported', () => {
    const db = open(':memory:');
    save(db, validReport(), 'a');
    expect(() =>
      db.$client.prepare("UPDATE facts SET value = 1, status = 'blank' WHERE code = 'review.total'").run(),
    ).toThrow(/CHECK/);
  });
});

describe('the database explains itself', () => {
  it('has one wide row a report, with a column for every code of its form', () => {
    const db = open(':memory:');
    save(db, withValues({ 'requests.received.total': 4, 'requests.received.natural_person': 4 }), 'a');
    save(db, validReport('2019'), 'b');
    const [row] = all(db, 'SELECT * FROM report_2021');
    const printed = new Map(
      all(db, 'SELECT code, value FROM fact WHERE year = 2022').map(({ code, value }) => [code, value]),
    );
    for (const code of codesOf('2021'))
      expect([code, row?.[code.replaceAll('.', '_')]]).toEqual([code, printed.get(code)]);
    expect(row).toMatchObject({ unit: '石桥镇', year: 2022, requests_received_total: 4 });
    expect(all(db, 'SELECT unit, year FROM report_2019')).toEqual([{ unit: '石桥镇', year: 2020 }]);
  });

  it('has codebook, rules, crosswalk and readable flags', () => {
    const db = open(':memory:');
    save(db, withValues({ 'review.upheld': 1 }), 'a');
    expect(all(db, 'SELECT count(*) AS n FROM indicators')).toEqual([{ n: 284 }]);
    expect(all(db, "SELECT title_zh FROM rules WHERE id = 'requests.balance'")).toHaveLength(1);
    expect(all(db, "SELECT relation FROM crosswalk WHERE from_code = 'requests.other.all.total'")).toHaveLength(3);
    expect(all(db, 'SELECT unit, year, severity, rule FROM flag')).toEqual([
      { unit: '石桥镇', year: 2022, severity: 'error', rule: 'review.sum' },
    ]);
  });

  it('compares the units of a county', () => {
    const db = open(':memory:');
    save(db, withValues({ 'requests.received.total': null }), 'a');
    const [report] = compareCounty(db, { county: '安乐县', year: 2022 });
    expect(report).toMatchObject({
      unit: '石桥镇',
      year: 2022,
      isLate: false,
      figures: { received: { value: null }, reviews: { value: 0 } },
    });
    expect(compareCounty(db, { county: '别的县' })).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { listFlags } from '../../db/queries/compare-county.js';
import { saveCoverage } from '../../db/queries/coverage.js';
import { startRun } from '../../db/queries/run.js';
import { ReportWriter } from '../../db/queries/save-report.js';
import type { Fact, Flag, ParsedReport } from '../../parsers/report.js';
import { checkStored } from '../../pipeline/check-stored.js';
import { localSentences } from '../../scripts/demo/local.js';
import { Random } from '../../scripts/demo/random.js';
import { makeSeries } from '../support/neighbours.js';
import { validReport } from '../support/valid-report.js';

const IN = 'requests.carried_in.natural_person';
const OUT = 'requests.carried_out.natural_person';
const YEARS = [2021, 2022, 2023];

interface Made {
  unit?: string;
  county?: string;
  year?: number;
  cells?: Record<string, number | null>;
  text?: string;
  host?: string;
  file?: string;
}

/** Stores a report of zeros with some cells changed. */
function save(
  db: Database,
  { unit = '石桥镇', county = '安乐县', year = 2022, cells = {}, text, host = 'www.anle.gov.cn', file }: Made,
  flags: readonly Flag[] = [],
): void {
  const report = validReport('2021', { unit, county, year, prefecture: '宁平市', publishedOn: `${year + 1}-01-18` });
  for (const [code, value] of Object.entries(cells))
    report.facts[code] = { ...(report.facts[code] as Fact), value, status: value === null ? 'blank' : 'reported' };
  const sections: ParsedReport['sections'] = text === undefined ? [] : [{ number: 1, heading: '一', text }];
  const place = file ? { file } : { url: `https://${host}/${county}/${unit}/${year}.html` };
  new ReportWriter(db).save(
    { sha256: JSON.stringify(cells) + text, ...place, byteSize: 1 },
    { ...report, sections },
    flags,
    0,
  );
}

/** What comparing reports has raised on the current ones, as text. */
function raised(db: Database): string[] {
  const rows = db.$client
    .prepare(
      `SELECT p.county, p.unit, r.year, g.rule, g.severity, g.codes, g.message_zh, g.suspects, g.doubt, k.not_assessable
       FROM reports r JOIN publishers p ON p.id = r.publisher_id LEFT JOIN report_checks k ON k.report_id = r.id
       LEFT JOIN flags g ON g.report_id = r.id AND g.basis = 'stored' WHERE r.is_current ORDER BY r.id, g.position`,
    )
    .raw()
    .all();
  return rows.map((row) => JSON.stringify(row));
}

const rulesIn = (db: Database) =>
  raised(db).flatMap((row) => (JSON.parse(row)[3] === null ? [] : [JSON.parse(row)[3]]));
const twoYears = (db: Database) => {
  save(db, { year: 2021, cells: { [OUT]: 1 } });
  save(db, { year: 2022 });
};

describe('checking what is stored', () => {
  it('puts the flags on the reports, beside those that the report itself raised, and repeats nothing', () => {
    const db = open(':memory:');
    twoYears(db);
    const own: Flag = { rule: 'text.thin', severity: 'notice', codes: [], message: { zh: '短', en: 'short' } };
    save(db, { year: 2023 }, [own]);
    expect(checkStored(db)).toMatchObject({ places: 1, changed: 1, reports: 3, judged: 3, flags: 1 });
    expect(listFlags(db, { county: '安乐县' }).map(({ year, rule }) => `${year} ${rule}`)).toEqual([
      '2022 years.carry_over',
      '2023 text.thin',
    ]);
    const before = raised(db);
    expect(checkStored(db)).toMatchObject({ places: 1, changed: 0, reports: 3, judged: 0, flags: 0 });
    expect(raised(db)).toEqual(before);
  });

  it('judges again what a new report or version concerns, and lets flags go that do not hold any more', () => {
    const db = open(':memory:');
    twoYears(db);
    save(db, { unit: '横市镇', county: '甲乙县' });
    checkStored(db);
    expect(rulesIn(db)).toEqual(['years.carry_over']);
    save(db, { year: 2022, cells: { [IN]: 1 } });
    expect(checkStored(db)).toMatchObject({ places: 2, changed: 1, judged: 2 });
    expect(rulesIn(db)).toEqual([]);
  });

  it('comes to the same, whatever is stored in which order and however often it is checked in between', () => {
    const units = ['石桥镇', '横市镇', '北河乡', '柳林镇', '大湾镇', '南坪镇'].flatMap((unit, u) =>
      makeSeries(u, YEARS).map(({ year, cells }) => ({ unit, year, cells })),
    );
    const arbitrary = fc.array(
      fc.record({
        report: fc.nat(units.length - 1),
        county: fc.constantFrom('安乐县', '甲乙县', '丙丁县', '戊己县', '庚辛县', '壬癸县'),
        text: fc.nat(5),
        change: fc.nat(4),
        isChecked: fc.boolean(),
      }),
      { minLength: 15, maxLength: 40 },
    );
    const texts = Array.from({ length: 6 }, (_, seed) => localSentences(new Random(seed), 8).join(''));
    fc.assert(
      fc.property(arbitrary, (steps) => {
        const [often, once] = [open(':memory:'), open(':memory:')];
        // Each county and unit once for a year: what a version that is not current any more taught of wording stays learned.
        const seen = new Set<string>();
        for (const { report, county, text, change, isChecked } of steps) {
          const { unit, year, cells } = units[report] as (typeof units)[number];
          if (seen.has(`${county}${unit}${year}`)) continue;
          seen.add(`${county}${unit}${year}`);
          const made = {
            unit,
            year,
            county,
            text: texts[text] as string,
            cells: { ...cells, [IN]: (cells[IN] ?? 0) + Math.max(0, change - 3) },
          };
          for (const db of [often, once]) save(db, made);
          if (isChecked) checkStored(often);
        }
        checkStored(often);
        checkStored(once);
        expect(raised(often)).toEqual(raised(once));
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('learns the sentences of many counties, and lets go of what rested on them', () => {
    const db = open(':memory:');
    const statutory = localSentences(new Random(7), 12).join('');
    for (const year of YEARS) save(db, { year, text: statutory });
    for (const [i, unit] of ['横市镇', '北河乡', '柳林镇'].entries())
      save(db, { unit, text: localSentences(new Random(20 + i), 8).join('') });
    checkStored(db);
    expect(rulesIn(db)).toEqual(['text.reused', 'text.reused']);
    const two = (unit: string, county: string) => save(db, { unit, county, text: statutory });
    save(db, { unit: '双井乡', text: statutory });
    for (const county of ['甲乙县', '丙丁县', '戊己县']) for (const unit of ['新桥镇', '高坪镇']) two(unit, county);
    expect(checkStored(db)).toMatchObject({ changed: 4 });
    expect(rulesIn(db)).toContain('text.reused');
    for (const unit of ['新桥镇', '高坪镇']) two(unit, '庚辛县');
    // The first county is judged again though nothing in it has changed.
    expect(checkStored(db)).toMatchObject({ places: 5, changed: 5 });
    expect(rulesIn(db)).toEqual([]);
  });

  it('holds nothing against anybody where our reading is in doubt', () => {
    const db = open(':memory:');
    save(db, { year: 2021, cells: { [OUT]: 1 } });
    const doubt: Flag = {
      rule: 'reading.position',
      severity: 'notice',
      codes: [IN],
      message: { zh: '存疑', en: 'doubt' },
    };
    save(db, { year: 2022 }, [doubt]);
    checkStored(db);
    expect(JSON.parse(raised(db)[1] as string).slice(3, 5)).toEqual(['years.carry_over', 'warning']);
    expect(JSON.parse(raised(db)[1] as string)[8]).toBe('reading');
  });

  it('keeps clones out, and units whose county nobody knows apart', () => {
    const db = open(':memory:');
    save(db, { year: 2021, cells: { [OUT]: 1 } });
    const clone: Flag = { rule: 'source.host', severity: 'warning', codes: [], message: { zh: '仿冒', en: 'a clone' } };
    save(db, { year: 2022, host: 'clone.example' }, [clone]);
    expect(checkStored(db)).toMatchObject({ judged: 1, flags: 0 });
    expect(checkStored(db)).toMatchObject({ changed: 0 });
  });

  it('compares documents of one unit and year that were imported from two files', () => {
    const db = open(':memory:');
    save(db, { file: 'a.html' });
    save(db, { file: 'b.html', cells: { 'review.total': 2 } });
    checkStored(db);
    expect(raised(db)).toEqual([expect.stringContaining('与另一份（a.html）有 1 格不同：行政复议·总计 2 ≠ 0')]);
  });

  it('judges one year alone where it is asked to, and knows that the others are left', () => {
    const db = open(':memory:');
    twoYears(db);
    save(db, { year: 2023, cells: { [IN]: 4 } });
    expect(checkStored(db, { year: 2023 })).toMatchObject({ judged: 1, flags: 1 });
    expect(checkStored(db, { county: '没有县' })).toMatchObject({ places: 0 });
    expect(checkStored(db, { county: '安乐县' })).toMatchObject({ judged: 3, flags: 2 });
    expect(checkStored(db)).toMatchObject({ changed: 0 });
  });

  it('lists units and years that a crawl did not find, until they are found', () => {
    const db = open(':memory:');
    const run = startRun(db, 'crawl', { program: '1', parser: '1' });
    const at = { county: '安乐县', runId: run.id, at: '2026-01-01' };
    const row = (year: number) => ({ unit: '石桥镇', year, division: null, reason: null, url: null, captureId: null });
    save(db, { year: 2021 });
    saveCoverage(db, at, [
      { ...row(2021), state: 'found' },
      { ...row(2022), state: 'missing' },
    ]);
    expect(checkStored(db)).toMatchObject({ places: 1, gaps: 1 });
    expect(listFlags(db, { county: '安乐县' })).toEqual([
      expect.objectContaining({ unit: '石桥镇', year: 2022, rule: 'coverage.missing', severity: 'notice' }),
    ]);
    save(db, { year: 2022 });
    expect(checkStored(db)).toMatchObject({ changed: 1, gaps: 0 });
    expect(listFlags(db, {})).toEqual([]);
  });
});

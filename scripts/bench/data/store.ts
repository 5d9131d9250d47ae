import type { Database } from '../../../db/database.js';
import { installTriggers, removeTriggers } from '../../../db/history.js';
import { type CoverageRow, saveCoverage } from '../../../db/queries/coverage.js';
import { decide } from '../../../db/queries/reviews.js';
import { ReportWriter } from '../../../db/queries/save-report.js';
import { statement, together } from '../../../db/statements.js';
import { Random } from '../../demo/random.js';
import { COUNTIES, EXPECTED, type Place, placeAt, provinceCode, UNITS } from './country.js';
import { type Effort, effortOf } from './effort.js';
import { type Model, modelsOf, YEARS } from './models.js';

/** Reports a transaction, as an import stores them. */
const BATCH = 100;
const SEED = 20_261_129;

/** How many reports were stored, every version, and what that took. */
export interface Stored {
  reports: number;
  effort: Effort;
}

/**
 * A province by the program's own writers: reports with all their cells, texts, claims and flags; coverage, gaps, decisions on flags.
 * Of a province that is stored in part the rest is.
 */
export function storeProvince(db: Database, province: number): Stored {
  const random = new Random(SEED);
  const models = new Map(YEARS.map((year) => [year as number, modelsOf(random, year)]));
  const writer = new ReportWriter(db);
  const before = countOf(db, 'reports');
  const runId = runOf(db);
  const write = together(db, (from: number, to: number) => {
    for (let i = from; i < to; i += 1) {
      const place = placeAt(province, i);
      if (place.gap === null) storeReport(writer, place, modelOf(models, place, i), i);
    }
  });
  const effort = effortOf(() => {
    for (let i = 0; i < EXPECTED; i += BATCH) write(i, Math.min(EXPECTED, i + BATCH));
  });
  const reports = countOf(db, 'reports') - before;
  keepWordings(db, province, models);
  for (let county = 0; county < COUNTIES; county += 1) storeCoverage(db, province, county, runId);
  review(db, province);
  for (let i = 0; i < EXPECTED; i += 1) {
    const place = placeAt(province, i);
    if (place.gap === null && place.isChanged) storeChange(writer, place, modelOf(models, place, i), i);
  }
  return { reports, effort };
}

function modelOf(models: ReadonlyMap<number, Model[]>, { year }: Place, i: number): Model {
  const own = models.get(year) as Model[];
  return own[Math.floor(i / YEARS.length) % own.length] as Model;
}

function storeReport(writer: ReportWriter, place: Place, { report, flags, notAssessable }: Model, i: number): void {
  const { url, province, county, division, unit, year } = place;
  const owner = { province, county, division, unit, year };
  writer.save(
    { sha256: `${division}${year}`, url, byteSize: 40_000 + i },
    { ...report, ...owner },
    flags,
    notAssessable,
  );
}

/** The same with another number in its first cell, as it was found later. */
function storeChange(writer: ReportWriter, place: Place, model: Model, i: number): void {
  const [code, fact] = Object.entries(model.report.facts)[0] as [string, Model['report']['facts'][string]];
  const facts = {
    ...model.report.facts,
    [code]: { ...fact, value: (fact.value ?? 0) + 1, status: 'reported' as const },
  };
  const { url, province, county, division, unit, year } = place;
  const changed = { ...model.report, facts, province, county, division, unit, year };
  writer.save({ sha256: `${division}${year}+`, url, byteSize: 40_001 + i }, changed, model.flags, model.notAssessable);
}

function storeCoverage(db: Database, province: number, county: number, runId: number): void {
  const first = county * UNITS * YEARS.length;
  const places = Array.from({ length: UNITS * YEARS.length }, (_, i) => placeAt(province, first + i));
  const captured = statement(db, 'SELECT id FROM captures WHERE source = ? ORDER BY id LIMIT 1').pluck();
  const rows = places.map(
    ({ unit, year, division, gap, url }): CoverageRow => ({
      ...{ unit, year, division, state: gap ?? 'found', url: gap === null ? url : null },
      reason: gap === null ? null : { zh: '栏目里没有这一年的报告', en: 'the list has no report of this year' },
      captureId: gap === null ? (captured.get(url) as number) : null,
    }),
  );
  const { countyCode: code } = places[0] as Place;
  const at = new Date().toISOString();
  saveCoverage(db, { county: code, runId, at }, rows);
  together(db, () => {
    statement(db, 'INSERT OR IGNORE INTO county_runs VALUES (?, ?, ?, NULL, 1, ?, 0, 1, ?)').run(
      ...[runId, code, `第${code}县`, rows.filter(({ state }) => state === 'found').length, at],
    );
    statement(db, 'INSERT OR IGNORE INTO places (place, not_assessable) VALUES (?, 0)').run(code);
    for (const { unit, year, division, gap } of places)
      if (gap !== null)
        statement(
          db,
          `INSERT OR IGNORE INTO gaps SELECT id, ?, ?, place, ?, ?, '没有找到报告', 'no report was found' FROM places WHERE place = ?`,
        ).run(unit, String(year), division, gap, code);
  })();
}

/** What gongkai check keeps of each report, and how often it could not judge. */
function keepWordings(db: Database, province: number, models: ReadonlyMap<number, Model[]>): void {
  const find = statement(
    db,
    'SELECT r.id FROM captures c JOIN reports r ON r.capture_id = c.id WHERE c.source = ?',
  ).pluck();
  const keep = statement(db, 'INSERT OR IGNORE INTO report_checks VALUES (?, ?, 1)');
  together(db, () => {
    for (let i = 0; i < EXPECTED; i += 1) {
      const place = placeAt(province, i);
      if (place.gap === null) keep.run(find.get(place.url), modelOf(models, place, i).wordings);
    }
  })();
}

/** Decisions on the first flag of some reports, one in four a dismissal. */
function review(db: Database, province: number): void {
  const first = statement(
    db,
    `SELECT r.id, g.position FROM captures c JOIN reports r ON r.capture_id = c.id AND r.is_current JOIN flags g ON g.report_id = r.id
     WHERE c.source = ? AND NOT EXISTS (SELECT 1 FROM reviews o WHERE o.source = c.source) ORDER BY g.position LIMIT 1`,
  ).raw();
  for (let i = 0; i < EXPECTED; i += 1) {
    const { isReviewed, url } = placeAt(province, i);
    const [reportId, position] = (isReviewed ? (first.get(url) as [number, number] | undefined) : undefined) ?? [];
    if (reportId === undefined || position === undefined) continue;
    const decision = i % 4 === 0 ? 'dismissed' : 'confirmed';
    decide(db, { reportId, number: position + 1, decision, note: '已与原件核对', reviewer: '核对员' });
  }
}

/** Tables of a province's content with the columns that number its rows, in the order of their references. */
const COPIED: Readonly<Record<string, readonly string[]>> = {
  publishers: ['id'],
  captures: ['id'],
  reports: ['id', 'publisher_id', 'capture_id'],
  ...Object.fromEntries(
    ['facts', 'sections', 'claims', 'flags', 'report_checks'].map((table) => [table, ['report_id']]),
  ),
  current_versions: ['id', 'report_id'],
  coverage: ['report_id', 'capture_id'],
  ...{ coverage_checks: [], county_runs: [], reviews: ['id'], places: ['id'], gaps: ['place_id'] },
};
const TARGETS: Readonly<Record<string, string>> = {
  ...{ publisher_id: 'publishers', capture_id: 'captures', report_id: 'reports', place_id: 'places' },
};
/** Columns whose texts begin with the province's code, or with 第 and the code; and those that have it in a host's name. */
const CODED = ['key', 'division', 'publisher_key', 'place', 'sha256', 'province', 'county', 'name'];
const ADDRESSES = ['source', 'url'];

/**
 * The first province once more under the name of another one, by SQL and in one transaction: the same rows as the writers give.
 * @param size rows of each table that the first province has
 */
export function copyProvince(db: Database, province: number, size: Readonly<Record<string, number>>): void {
  const [old, own] = [provinceCode(0), provinceCode(province)];
  const value = (table: string, column: string) => {
    if (COPIED[table]?.includes(column)) {
      const target = column === 'id' ? table : (TARGETS[column] as string);
      return `${column} + ${province * (size[target] as number)}`;
    }
    if (column === 'series')
      return `(CAST(substr(series, 1, instr(series, '/') - 1) AS INTEGER) + ${province * (size.publishers as number)}) || substr(series, instr(series, '/'))`;
    if (CODED.includes(column))
      return `CASE WHEN ${column} LIKE '第%' THEN '第${own}' || substr(${column}, 4) ELSE '${own}' || substr(${column}, 3) END`;
    return ADDRESSES.includes(column) ? `replace(${column}, '.c${old}', '.c${own}')` : column;
  };
  together(db, () => {
    removeTriggers(db);
    for (const table of Object.keys(COPIED)) {
      const columns = db.$client.prepare(`SELECT * FROM ${table}`).columns();
      const [names, values] = [columns.map(({ name }) => name), columns.map(({ name }) => value(table, name))];
      db.$client.exec(
        `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${table} WHERE ${first(table, size)}`,
      );
    }
    installTriggers(db);
  })();
}

/** What holds of the first province's rows alone. */
function first(table: string, size: Readonly<Record<string, number>>): string {
  const [number] = COPIED[table] ?? [];
  if (number === undefined || table.startsWith('coverage')) return `county < '${provinceCode(1)}'`;
  return `${number} <= ${size[number === 'id' ? table : (TARGETS[number] as string)]} ORDER BY ${number}`;
}

/** Rows of each table that belongs to a province. */
export function sizeOf(db: Database): Record<string, number> {
  return Object.fromEntries(Object.keys(COPIED).map((table) => [table, countOf(db, table)]));
}

function countOf(db: Database, table: string): number {
  return statement(db, `SELECT count(*) FROM ${table}`).pluck().get() as number;
}

function runOf(db: Database): number {
  statement(
    db,
    `INSERT OR IGNORE INTO runs (id, command, program, parser, started_at, finished_at) VALUES (1, 'crawl', '0.1.0', '1.0.0', ?, ?)`,
  ).run(...Array.from({ length: 2 }, () => new Date().toISOString()));
  return 1;
}

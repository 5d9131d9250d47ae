import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Package } from 'datapackage';
import ExcelJS from 'exceljs';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { fieldOf } from '../../db/export/fields.js';
import { exportTables } from '../../db/export/tables.js';
import { checkDatabase } from '../../db/queries/check-database.js';
import type { Format } from '../../scripts/export/package.js';
import { writeParquet } from '../../scripts/export/parquet.js';
import { FORMATS, writeExport } from '../../scripts/export/write.js';
import { temporaryFolder } from '../support/cli.js';
import { storedIn } from '../support/stored.js';
import { busyReport, busyWith, validReport } from '../support/valid-report.js';

const FORMULA = '=HYPERLINK("http://a.cn")';
const CONTACT = '人员不足。联系人：张三，电话13812345678';

/** Reports of two years and forms, with all that an export has to carry. */
function database(path = ':memory:'): Database {
  const blank = busyWith({ 'requests.received.total': null });
  blank.facts['review.total'] = { value: null, status: 'unreadable', raw: '+1', at: [2, 1, 5] };
  const sections = [{ number: 5, heading: FORMULA, text: `${CONTACT}\u0001${'长'.repeat(40_000)}` }];
  const db = storedIn(path, [
    { report: { ...blank, sections, claims: [{ code: 'requests.received.total', value: 3, text: CONTACT }] } },
    { report: { ...busyReport('2019'), division: '530121104', province: '云南省', county: '安乐县', unit: '石桥镇' } },
    {
      report: {
        ...validReport('2021', { unit: '河口乡' }),
        unplaced: [{ raw: '12', at: [1, 4, 2] }],
        county: '和乐县',
      },
    },
  ]);
  db.$client.exec(
    `INSERT INTO runs (id, command, program, parser, started_at, finished_at, request) VALUES
      (1, 'import', '0.1.0', '1.0.0', '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '{"path":"/home"}')`,
  );
  return db;
}

let db: Database;
beforeAll(() => {
  db = database();
});

function written(format: Format, more = {}): string {
  const folder = temporaryFolder();
  writeExport(db, folder, { format, ...more });
  return folder;
}

const whole = new Map<Format, string>();

/** All of the database in a format, written once. */
function wholeIn(format: Format): string {
  const folder = whole.get(format) ?? written(format);
  whole.set(format, folder);
  return folder;
}

/** Rows of a table as the database gives them. */
const expected = (name: string) => {
  const table = exportTables(db, {}).find((own) => own.name === name);
  return [...(table?.rows() ?? [])].length;
};

describe.each(FORMATS)('%s', (format) => {
  it('gives the same bytes for the same database, wherever and whenever', () => {
    const [one, two] = [wholeIn(format), written(format)];
    expect(readdirSync(one)).toEqual(readdirSync(two));
    for (const name of readdirSync(one))
      expect(readFileSync(join(one, name)).equals(readFileSync(join(two, name)))).toBe(true);
  });

  it('is a data package with checksums, both languages, licence and run, and no private data', async () => {
    const folder = wholeIn(format);
    const about = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'));
    const checked = await Package.load(join(folder, 'datapackage.json'), { basePath: folder });
    expect({ errors: checked.errors, valid: checked.valid }).toEqual({ errors: [], valid: true });
    expect(about).toMatchObject({
      ...{
        version: '2026.01.02+parser.1.0.0',
        created: '2026-01-02T00:00:00.000Z',
        licenses: [{ name: 'notspecified' }],
      },
      ...{ run: { id: 1, command: 'import', program: '0.1.0', parser: '1.0.0' }, personalData: 'left out' },
    });
    for (const { path, bytes, hash } of about.resources) {
      const content = readFileSync(join(folder, path));
      expect({ bytes, hash }).toEqual({
        bytes: content.length,
        hash: `sha256:${createHash('sha256').update(content).digest('hex')}`,
      });
      expect(content.includes('13812345678') || content.includes('张三')).toBe(false);
    }
    const citation = parse(readFileSync(join(folder, 'CITATION.cff'), 'utf8'));
    expect(citation).toMatchObject({
      'cff-version': '1.2.0',
      type: 'dataset',
      version: about.version,
    });
    expect(citation.license).toBeUndefined();
  });
});

describe('csv', () => {
  it('is read by an independent validator: types, missing-value codes, keys and references', async () => {
    const folder = temporaryFolder();
    cpSync(wholeIn('csv'), folder, { recursive: true });
    // That reader takes the byte order mark for a part of the first column's name.
    for (const name of readdirSync(folder)) {
      if (name.endsWith('.csv'))
        writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8').replace(/^\uFEFF/, ''));
    }
    const checked = await Package.load(join(folder, 'datapackage.json'), { basePath: folder });
    const rows: Record<string, number> = {};
    for (const resource of checked.resources) rows[resource.name] = (await resource.read({ relations: true })).length;
    expect(rows).toMatchObject({
      reports: 3,
      facts: 598,
      'reports-2021': 2,
      'reports-2019': 1,
      sections: 13,
      unplaced: 1,
    });
  });

  it('has a byte order mark, no formulas, and codes for why there is no number', () => {
    const folder = wholeIn('csv');
    const text = (name: string) => readFileSync(join(folder, name), 'utf8');
    expect(text('sections.csv').startsWith('\uFEFFreport_id,')).toBe(true);
    expect(text('sections.csv')).toContain(`"'=HYPERLINK(""http://a.cn"")"`);
    expect(text('facts.csv')).toContain('unreadable,,,+1');
    const [header, ...rows] = text('reports_2021.csv').trim().split('\r\n');
    const at = (header as string).split(',').indexOf('requests_received_total');
    expect(rows.map((row) => row.split(',')[at])).toEqual(
      ['0', 'blank'].sort((a, b) => (rows[0]?.includes('河口乡') ? 0 : b.localeCompare(a))),
    );
  });

  it('keeps personal data where it is asked for', () => {
    expect(readFileSync(join(written('csv', { hasPersonalData: true }), 'sections.csv'), 'utf8')).toContain(CONTACT);
  });

  it('is of a county, a province or years, long or wide', () => {
    const names = (folder: string) => readdirSync(folder);
    const count = (folder: string, name = 'reports.csv') =>
      readFileSync(join(folder, name), 'utf8').trim().split('\r\n').length - 1;
    expect(count(written('csv', { selection: { county: '和乐县' } }))).toBe(1);
    expect(count(written('csv', { selection: { county: '530121' } }))).toBe(1);
    expect(count(written('csv', { selection: { province: '53' } }))).toBe(1);
    expect(count(written('csv', { selection: { years: { from: 2021, to: 2022 } } }))).toBe(2);
    expect(names(written('csv', { layout: 'long' }))).not.toContain('reports_2021.csv');
    expect(names(written('csv', { layout: 'wide' }))).not.toContain('facts.csv');
  });
});

describe('json and ndjson', () => {
  it('are typed: numbers, nulls and booleans', () => {
    const facts = JSON.parse(readFileSync(join(wholeIn('json'), 'facts.json'), 'utf8'));
    expect(facts).toHaveLength(598);
    const lines = readFileSync(join(wholeIn('ndjson'), 'facts.ndjson'), 'utf8')
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(facts);
    expect(facts.find((fact: { status: string }) => fact.status === 'unreadable')).toMatchObject({
      code: 'review.total',
      value: null,
      raw: '+1',
    });
    expect(JSON.parse(readFileSync(join(wholeIn('json'), 'reports.json'), 'utf8'))[0].is_current).toBe(true);
    expect(
      JSON.parse(readFileSync(join(wholeIn('json'), 'reports_2021.json'), 'utf8')).map(
        (row: Record<string, unknown>) => row.requests_received_total,
      ),
    ).toContain(null);
  });
});

describe('parquet', () => {
  it('holds the same rows', async () => {
    const folder = wholeIn('parquet');
    const read = async (name: string) => parquetReadObjects({ file: await asyncBufferFromFile(join(folder, name)) });
    const facts = JSON.parse(readFileSync(join(wholeIn('json'), 'facts.json'), 'utf8'));
    expect(await read('facts.parquet')).toEqual(facts);
    expect((await read('reports_2021.parquet')).length).toBe(expected('reports_2021'));
    expect(await read('reports_2014.parquet')).toEqual([]);
  });

  it('writes a large table in groups, whatever is said again in them or is long', async () => {
    const path = join(temporaryFolder(), 'large.parquet');
    const row = (i: number) => [
      `安乐县${i % 7}`,
      i % 5 === 0 ? null : `${i}：${'长'.repeat(300)}`,
      i,
      i % 3 === 0 ? null : i / 4,
    ];
    const fields = (['county', 'text', 'row_index', 'value'] as const).map(fieldOf);
    const rows = 30_000;
    writeParquet(
      {
        ...{ name: 'large', zh: '大', en: 'Large', layout: 'long', fields },
        *rows() {
          for (let i = 0; i < rows; i += 1) yield row(i);
        },
      },
      path,
    );
    const file = await asyncBufferFromFile(path);
    const groups = (await parquetMetadataAsync(file)).row_groups;
    expect(groups.length).toBeGreaterThan(1);
    expect(groups.length).toBeLessThan(10);
    const read = await parquetReadObjects({ file });
    expect(read.length).toBe(rows);
    expect(read.findIndex((own, i) => !row(i).every((cell, k) => cell === own[fields[k]?.name ?? '']))).toBe(-1);
  });
});

describe('xlsx', () => {
  it('opens in another program: a sheet a table, frozen Chinese headers, texts and no formulas', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(join(wholeIn('xlsx'), 'gongkai.xlsx'));
    const names = book.worksheets.map(({ name }) => name);
    expect(names).toEqual([
      '字段说明',
      '报告',
      '覆盖',
      '缺报',
      '指标',
      '报告（2021年版）',
      '报告（2019年版）',
      '报告（2014年版）',
      '问题',
      '正文',
      '正文中的数字',
      '未归位的数字',
      '编码本',
      '表式对照',
      '规则',
    ]);
    const sheet = book.getWorksheet('报告（2021年版）');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    const header = (sheet?.getRow(1).values as string[]).slice(1);
    expect(header.slice(0, 7)).toEqual(['报告编号', '区划代码', '省份', '地市', '县区', '单位', '单位类型']);
    expect(new Set(header).size).toBe(header.length);
    const at = header.indexOf('一、本年新收政府信息公开申请数量·总计') + 1;
    expect([2, 3].map((row) => sheet?.getRow(row).getCell(at).value).sort()).toEqual([0, 'blank']);
    const texts = book.getWorksheet('正文');
    const row = texts?.getRows(2, texts.rowCount - 1)?.find((own) => own.getCell(10).value === FORMULA);
    expect(row?.getCell(10).type).toBe(ExcelJS.ValueType.String);
    expect(String(row?.getCell(11).value).replace('_x0001_', '\u0001')).toHaveLength(32_767);
    expect(String(row?.getCell(11).value)).toMatch(/〔太长/);
    expect(book.getWorksheet('指标')?.rowCount).toBe(599);
  });
});

describe('sqlite', () => {
  it('is a database of its own: this program and others open it, with views, and nothing of the crawler', () => {
    const path = join(written('sqlite', { selection: { county: '530121' } }), 'gongkai.db');
    const plain = new Sqlite(path, { readonly: true });
    expect(plain.pragma('journal_mode', { simple: true })).toBe('delete');
    expect(plain.prepare('SELECT unit, requests_received_total FROM report_2019').all()).toEqual([
      { unit: '石桥镇', requests_received_total: 3 },
    ]);
    expect(plain.prepare('SELECT request FROM runs').all()).toEqual([{ request: null }]);
    expect(plain.prepare('SELECT count(*) AS n FROM publishers').get()).toEqual({ n: 1 });
    plain.close();
    const own = open(path);
    expect(checkDatabase(own)).toEqual([]);
    own.$client.close();
  });
});

describe('what gongkai check found', () => {
  it('is in the exports: judgements that could not be made, and units and years without a report with their reason', () => {
    const own = database();
    own.$client.exec(`INSERT INTO report_checks VALUES (2, x'00', 4);
      INSERT INTO places (id, place, not_assessable) VALUES (1, '530121', 0), (2, '//和乐县', 0);
      INSERT INTO gaps VALUES (1, '高桥镇', 2021, '安乐县', '530121105', 'missing', '没有找到', 'not found'),
        (2, '横市镇', 2020, '和乐县', NULL, 'failed', '网站打不开', 'not reachable')`);
    const table = (name: string, selection = {}) => {
      const found = exportTables(own, selection).find((one) => one.name === name);
      const names = found?.fields.map((field) => field.name) ?? [];
      return [...(found?.rows() ?? [])].map((row) =>
        Object.fromEntries(row.map((cell, i) => [names[i] as string, cell])),
      );
    };
    const alone = own.$client.prepare('SELECT not_assessable FROM reports WHERE id = 2').pluck().get() as number;
    const reports = new Map(table('reports').map((row) => [row.report_id, row]));
    expect(reports.get(2)).toMatchObject({ not_assessable: alone + 4, not_assessable_beside: 4 });
    expect(reports.get(1)).toMatchObject({ not_assessable_beside: null });

    const missing = { county_code: '530121', unit: '高桥镇', year: 2021, state: 'not_found', reason_zh: '没有找到' };
    const unreachable = {
      county_code: null,
      county: '和乐县',
      year: 2020,
      state: 'unreachable',
      reason_en: 'not reachable',
    };
    expect(table('gaps')).toMatchObject([unreachable, missing]);
    for (const selection of [{ county: '安乐县' }, { county: '530121' }, { province: '53' }, { province: '云南省' }])
      expect(table('gaps', selection)).toMatchObject([missing]);
    expect(table('gaps', { county: '和乐县' })).toMatchObject([unreachable]);
    expect(table('gaps', { years: { from: 2022, to: 2023 } })).toEqual([]);

    const folder = temporaryFolder();
    writeExport(own, folder, { format: 'sqlite', selection: { province: '云南省' } });
    const copy = new Sqlite(join(folder, 'gongkai.db'), { readonly: true });
    expect(copy.prepare('SELECT unit, state FROM coverage_gap').all()).toEqual([
      { unit: '高桥镇', state: 'not_found' },
    ]);
    expect(copy.prepare('SELECT report_id, not_assessable, length(wordings) AS size FROM report_checks').all()).toEqual(
      [{ report_id: 2, not_assessable: 4, size: 0 }],
    );
    copy.close();
  });

  it('claims a licence of the database where one is given', () => {
    const folder = written('csv', { licence: 'CC-BY-4.0' });
    const { licenses } = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'));
    expect(licenses).toMatchObject([
      { name: 'CC-BY-4.0', covers: { en: expect.stringContaining('facts that governments') } },
    ]);
    expect(parse(readFileSync(join(folder, 'CITATION.cff'), 'utf8'))).toMatchObject({ license: 'CC-BY-4.0' });
  });
});

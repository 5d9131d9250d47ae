import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { Archive } from '../../crawlers/archive/archive.js';
import { open } from '../../db/client.js';
import { PARSER_VERSION } from '../../parsers/version.js';
import { archiveFolder } from '../../pipeline/archive-folder.js';
import { importFiles } from '../../pipeline/import.js';
import { type ReparseCounts, type ReportChange, reparse } from '../../pipeline/reparse.js';
import { archivedDatabase, listed } from '../support/archived.js';
import { temporaryFolder } from '../support/cli.js';
import { page, requestHeader, requestRows, table } from '../support/tables.js';

const ISSUED = 'disclosure.normative_documents.issued';

/** A report's page that says so many normative documents were issued. */
function reportPage(issued = 1, unit = '石桥镇'): string {
  const two = table([
    ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
    ['规章', 0, 0, 0],
    ['行政规范性文件', issued, 0, 9],
  ]);
  return page(two, table([requestHeader, ...requestRows()])).replaceAll('石桥镇', unit);
}

const url = (unit: string) => `https://www.anle.gov.cn/${unit}/2022.html`;
const reportOf = (unit: string, issued = 1) => ({
  url: url(unit),
  body: reportPage(issued, unit),
  listed: listed({ unit }),
});

interface Outcome {
  counts: ReparseCounts;
  changes: ReportChange[];
  failures: string[];
}

async function run(path: string, options: { isDry?: boolean; until?: number } = {}): Promise<Outcome> {
  const db = open(path);
  const changes: ReportChange[] = [];
  const failures: string[] = [];
  try {
    const counts = await reparse(
      db,
      new Archive(archiveFolder(path)),
      { isDry: options.isDry ?? false },
      {
        changed: (change) => changes.push(change),
        failed: (source, text) => failures.push(`${source} ${text.en}`),
        done() {
          if (changes.length === options.until) throw new Error('cut off');
        },
      },
    );
    return { counts, changes, failures };
  } finally {
    db.$client.close();
  }
}

function sql<T = Record<string, unknown>>(path: string, text: string): T[] {
  const db = new Sqlite(path);
  try {
    if (/^\s*SELECT/i.test(text)) return db.prepare(text).all() as T[];
    db.exec(text);
    return [];
  } finally {
    db.close();
  }
}

/** All that the database holds of reports. */
function contents(path: string): unknown {
  const tables = [
    'captures',
    'publishers',
    'facts',
    'sections',
    'claims',
    'subtotals',
    'unplaced',
    'flags',
    'aliases',
    'coverage',
  ];
  const reports = sql(path, 'SELECT * FROM reports ORDER BY id').map(({ read_at, ...row }) => row);
  return {
    reports,
    ...Object.fromEntries(tables.map((name) => [name, sql(path, `SELECT * FROM ${name} ORDER BY 1, 2`)])),
  };
}

/** The readings, oldest first: their unit, version, whether they are current, what they say of the documents issued, and who read. */
function readings(path: string): string[] {
  return sql<Record<string, string | number>>(
    path,
    `SELECT r.capture_id AS capture, p.unit, r.year, r.version, r.is_current, f.value, r.parser FROM reports r
     LEFT JOIN publishers p ON p.id = r.publisher_id LEFT JOIN facts f ON f.report_id = r.id AND f.code = '${ISSUED}' ORDER BY r.id`,
  ).map(
    (row) =>
      `${row.capture}: ${row.unit} ${row.year} v${row.version}${row.is_current ? '*' : ''} ${row.value} ${row.parser}`,
  );
}

/** Makes the stored readings those of an earlier parser that read this number. */
const OLD = (value: number, where = '1') =>
  `UPDATE reports SET parser = '0.9.0', content = 'old' || id WHERE ${where};
   UPDATE facts SET value = ${value} WHERE code = '${ISSUED}' AND report_id IN (SELECT id FROM reports WHERE ${where})`;

describe('reparse', () => {
  it('changes nothing where the program reads as before', async () => {
    const { path } = await archivedDatabase([reportOf('石桥镇'), reportOf('河口乡', 2)]);
    const before = contents(path);
    const { counts, changes, failures } = await run(path);
    expect(counts).toEqual({ captures: 2, unchanged: 2, changed: 0, cells: 0, rules: 0, unreadable: 0, lost: 0 });
    expect([changes, failures]).toEqual([[], []]);
    expect(contents(path)).toEqual(before);
  });

  it('calls a reading that is the same its own, and makes no version of it', async () => {
    const { path } = await archivedDatabase([reportOf('石桥镇')]);
    const before = contents(path);
    sql(path, "UPDATE reports SET parser = '0.9.0'");
    expect((await run(path)).counts).toMatchObject({ unchanged: 1, changed: 0 });
    expect(contents(path)).toEqual(before);
  });

  it('stores what is read differently as a new version, and says which cells and why', async () => {
    const { path } = await archivedDatabase([reportOf('石桥镇'), reportOf('河口乡', 2)]);
    sql(path, OLD(7, 'id = 1'));
    const { counts, changes } = await run(path);
    expect(counts).toMatchObject({ captures: 2, unchanged: 1, changed: 1, cells: 1 });
    expect(changes).toEqual([
      expect.objectContaining({
        ...{ source: url('石桥镇'), county: '安乐县', unit: '石桥镇', year: 2022, why: 'parser' },
        parser: { before: '0.9.0', after: PARSER_VERSION },
      }),
    ]);
    expect(changes[0]?.differences.facts).toEqual([
      {
        code: ISSUED,
        before: { status: 'reported', value: 7, implied: null, raw: null },
        after: { status: 'reported', value: 1, implied: null, raw: null },
      },
    ]);
    expect(readings(path)).toEqual([
      '1: 石桥镇 2022 v1 7 0.9.0',
      `2: 河口乡 2022 v1* 2 ${PARSER_VERSION}`,
      `1: 石桥镇 2022 v2* 1 ${PARSER_VERSION}`,
    ]);
    const before = contents(path);
    expect((await run(path)).counts).toMatchObject({ unchanged: 2, changed: 0 });
    expect(contents(path)).toEqual(before);
  });

  it('prints the same and stores nothing when it is only asked', async () => {
    const { path } = await archivedDatabase([
      ...[reportOf('石桥镇'), reportOf('河口乡', 2)],
      { ...reportOf('石桥镇'), url: 'https://m.anle.gov.cn/石桥镇' },
    ]);
    sql(path, OLD(7, 'id = 1'));
    const before = contents(path);
    const dry = await run(path, { isDry: true });
    expect(contents(path)).toEqual(before);
    expect(await run(path)).toEqual(dry);
    expect(dry.counts).toMatchObject({ captures: 3, changed: 1, unchanged: 2 });
  });

  it.each([
    {
      what: 'a chapter',
      change: "UPDATE sections SET text = '别的' WHERE position = 0",
      found: { texts: ['一、总体情况'] },
    },
    {
      what: 'a chapter that is gone',
      change: "INSERT INTO sections VALUES (1, 99, NULL, '附件', '见附件')",
      found: { texts: ['附件'] },
    },
    {
      what: 'places',
      change: "UPDATE facts SET row_index = row_index + 1 WHERE code = 'requests.received.natural_person'",
      found: { moved: 1 },
    },
    {
      what: 'the title',
      change: "UPDATE reports SET title = '别的'",
      found: { identity: [{ field: 'title', before: '别的', after: '石桥镇2022年政府信息公开工作年度报告' }] },
    },
    {
      what: 'what found no cell',
      change: "INSERT INTO unplaced VALUES (1, 0, '12', 0, 1, 2)",
      found: { parts: ['unplaced'] },
    },
    { what: 'sums', change: "INSERT INTO subtotals VALUES (1, 0, '合计', 3, '[]')", found: { parts: ['subtotals'] } },
    {
      what: 'claims',
      change: "INSERT INTO claims VALUES (1, 99, 'a', 3, '三件', NULL, NULL)",
      found: { parts: ['claims'] },
    },
    {
      what: 'an implied value',
      change: `UPDATE facts SET implied = 4 WHERE code = '${ISSUED}'`,
      found: { facts: [expect.objectContaining({ code: ISSUED })] },
    },
    {
      what: 'a cell that the form lacks',
      change: "INSERT INTO facts (report_id, code, status) VALUES (1, 'x.y', 'absent')",
      found: { facts: [expect.objectContaining({ code: 'x.y', after: null })] },
    },
  ])('notices $what', async ({ change, found }) => {
    const { path } = await archivedDatabase([reportOf('石桥镇')]);
    sql(path, `UPDATE reports SET parser = '0.9.0', content = 'old'; ${change}`);
    const { changes } = await run(path);
    expect(changes).toHaveLength(1);
    const nothing = { facts: [], identity: [], texts: [], moved: 0, parts: [], flags: { gone: [], added: [] } };
    expect(changes[0]?.differences).toMatchObject({ ...nothing, ...found });
    expect((await run(path)).counts.unchanged).toBe(1);
  });

  it('puts other flags in place of the old ones where only the rules changed', async () => {
    const { path } = await archivedDatabase([reportOf('石桥镇')]);
    const before = contents(path);
    sql(
      path,
      `UPDATE reports SET not_assessable = 99;
       DELETE FROM flags WHERE position = 0; INSERT INTO flags VALUES (1, 77, 'old.rule', 'error', '[]', '3', NULL, '旧', 'old', NULL, NULL, NULL, 2024)`,
    );
    const { counts, changes } = await run(path);
    expect(counts).toMatchObject({ rules: 1, changed: 0 });
    expect(changes[0]).toMatchObject({ why: 'rules' });
    expect(changes[0]?.differences.flags.gone).toMatchObject([{ rule: 'old.rule', expected: '3' }]);
    expect(changes[0]?.differences.notAssessable.before).toBe(99);
    expect(contents(path)).toEqual(before);
  });

  it('keeps the flags that another reading of the report raised', async () => {
    const { path } = await archivedDatabase([reportOf('石桥镇')]);
    sql(
      path,
      `${OLD(7)}; INSERT INTO flags VALUES (1, 78, 'source.changed', 'warning', '[]', NULL, NULL, '有改动', 'changed', NULL, NULL, NULL, 2024)`,
    );
    const { changes } = await run(path);
    expect(changes[0]?.differences.flags.gone).toEqual([]);
    expect(sql(path, "SELECT report_id FROM flags WHERE rule = 'source.changed' ORDER BY report_id")).toEqual([
      { report_id: 1 },
      { report_id: 2 },
    ]);
  });

  it('says so where the same version of the parser reads differently, and keeps both readings', async () => {
    const { path } = await archivedDatabase([reportOf('石桥镇')]);
    sql(path, `${OLD(7)}; UPDATE reports SET parser = '${PARSER_VERSION}', read_at = '2024-01-01T00:00:00.000Z'`);
    expect((await run(path)).changes[0]?.why).toBe('program');
    expect(readings(path)).toEqual([
      `1: 石桥镇 2022 v1 7 ${PARSER_VERSION} (2024-01-01T00:00:00.000Z)`,
      `1: 石桥镇 2022 v2* 1 ${PARSER_VERSION}`,
    ]);
  });
});

describe('a page that was changed by its publisher', () => {
  const versions = [reportOf('石桥镇', 1), reportOf('石桥镇', 2), reportOf('河口乡', 3)];

  it('stays at its newest content, whatever is read again', async () => {
    const { path } = await archivedDatabase(versions);
    sql(path, OLD(7));
    await run(path);
    expect(readings(path).filter((line) => line.includes('*'))).toEqual([
      `2: 石桥镇 2022 v3* 2 ${PARSER_VERSION}`,
      `3: 河口乡 2022 v2* 3 ${PARSER_VERSION}`,
    ]);
  });

  it('that went back to its first content stays there', async () => {
    const { path } = await archivedDatabase(versions);
    sql(
      path,
      `${OLD(7)}; UPDATE reports SET is_current = 0 WHERE id = 2; UPDATE reports SET is_current = 1 WHERE id = 1`,
    );
    await run(path);
    expect(readings(path)).toContain(`1: 石桥镇 2022 v3* 1 ${PARSER_VERSION}`);
    expect(readings(path)).toContain(`2: 石桥镇 2022 v4 2 ${PARSER_VERSION}`);
  });

  it('is read to the same end when the run is cut off and begun again', async () => {
    const whole = await archivedDatabase(versions);
    sql(whole.path, OLD(7));
    await run(whole.path);
    for (const until of [1, 2]) {
      const { path } = await archivedDatabase(versions);
      sql(path, OLD(7));
      await expect(run(path, { until })).rejects.toThrow('cut off');
      await run(path);
      expect(readings(path)).toEqual(readings(whole.path));
    }
  });

  it('whose newest content proves to be of another year gives its place back to what was before', async () => {
    const { path, captures } = await archivedDatabase([reportOf('石桥镇', 1), reportOf('石桥镇', 2)]);
    sql(
      path,
      `UPDATE reports SET parser = '0.9.0'; UPDATE captures SET listed = json_set(listed, '$.year', 2023) WHERE id = ${captures[1]};
       INSERT INTO coverage (county, unit, year, state, report_id, capture_id, run_id, checked_at)
         VALUES ('安乐县', '石桥镇', 2023, 'found', 2, ${captures[1]}, 1, '2024')`,
    );
    const { changes } = await run(path);
    expect(changes.map(({ differences }) => differences.identity)).toEqual([
      [{ field: 'year', before: '2022', after: '2023' }],
    ]);
    expect(readings(path)).toEqual([
      `1: 石桥镇 2022 v1* 1 ${PARSER_VERSION}`,
      '2: 石桥镇 2022 v2 2 0.9.0',
      `2: 石桥镇 2023 v1* 2 ${PARSER_VERSION}`,
    ]);
    expect(sql(path, 'SELECT report_id FROM coverage')).toEqual([{ report_id: 3 }]);
  });
});

describe('a report at two addresses', () => {
  const pages = [
    reportOf('石桥镇'),
    { ...reportOf('石桥镇'), url: 'https://m.anle.gov.cn/1', body: `${reportPage()}\n` },
  ];

  it('is told of once, and the copy follows it', async () => {
    const { path } = await archivedDatabase(pages);
    expect(sql(path, 'SELECT capture_id, report_id FROM aliases')).toEqual([{ capture_id: 2, report_id: 1 }]);
    sql(path, `${OLD(7)}; UPDATE aliases SET parser = '0.9.0'`);
    const { counts, changes } = await run(path);
    expect(changes.map(({ source }) => source)).toEqual([url('石桥镇')]);
    expect(counts).toMatchObject({ captures: 2, changed: 1, unchanged: 1 });
    expect(sql(path, 'SELECT * FROM aliases')).toEqual([{ capture_id: 2, report_id: 2, parser: PARSER_VERSION }]);
  });

  it('becomes two readings where the copy is read differently now, and the first stays the current one', async () => {
    const { path } = await archivedDatabase([
      ...pages,
      { ...reportOf('石桥镇', 5), url: 'https://m.anle.gov.cn/other' },
    ]);
    // The stored copy of the first report was in truth the other page.
    sql(
      path,
      'PRAGMA foreign_keys = OFF; DELETE FROM aliases; INSERT INTO aliases SELECT 3, 1, parser FROM reports WHERE id = 1; DELETE FROM facts WHERE report_id > 1; DELETE FROM sections WHERE report_id > 1; DELETE FROM flags WHERE report_id > 1; DELETE FROM reports WHERE id > 1; UPDATE reports SET is_current = 1',
    );
    const { changes } = await run(path);
    expect(changes.map(({ source, differences }) => [source, differences.facts.map(({ code }) => code)])).toEqual([
      ['https://m.anle.gov.cn/other', [ISSUED]],
    ]);
    expect(readings(path)).toEqual([`1: 石桥镇 2022 v1* 1 ${PARSER_VERSION}`, `3: 石桥镇 2022 v2 5 ${PARSER_VERSION}`]);
    expect(sql(path, 'SELECT * FROM aliases')).toEqual([]);
  });
});

describe('a document that cannot be read again', () => {
  it('is named and keeps its stored reading: its record is lost', async () => {
    const { path, folder } = await archivedDatabase([reportOf('石桥镇')]);
    sql(path, OLD(7));
    const before = contents(path);
    rmSync(join(folder, 'gongkai-00001.warc.gz'));
    const { counts, failures } = await run(path);
    expect(counts).toMatchObject({ captures: 1, lost: 1, changed: 0 });
    expect(failures).toEqual([
      expect.stringMatching(/^https:.*石桥镇.* record at byte \d+ of gongkai-00001\.warc\.gz is missing or damaged$/),
    ]);
    expect(contents(path)).toEqual(before);
  });

  it('is named and keeps its stored reading: it is no report any more', async () => {
    const { path } = await archivedDatabase([reportOf('石桥镇'), { url: url('别的'), body: '<p>今天天气很好。</p>' }]);
    sql(path, `${OLD(7)}; UPDATE reports SET capture_id = 2`);
    const before = contents(path);
    const { counts, failures } = await run(path);
    expect(counts).toMatchObject({ captures: 1, unreadable: 1 });
    expect(failures).toEqual([expect.stringContaining('not an annual report')]);
    expect(contents(path)).toEqual(before);
  });
});

describe('an imported file', () => {
  async function imported() {
    const folder = temporaryFolder();
    const path = join(folder, 'a.db');
    const file = join(folder, '石桥镇2022.html');
    writeFileSync(file, reportPage());
    const db = open(path);
    await importFiles(db, [{ path: file, url: url('石桥镇') }]);
    db.$client.close();
    sql(path, OLD(7));
    return { path, file };
  }

  it('is read again from where it is', async () => {
    const { path } = await imported();
    expect(dirname(path)).not.toBe(process.cwd());
    expect((await run(path)).counts).toMatchObject({ captures: 1, changed: 1, lost: 0 });
    expect((await run(path)).counts).toMatchObject({ captures: 1, unchanged: 1 });
  });

  it('is not when it has other content now, or is gone', async () => {
    const { path, file } = await imported();
    writeFileSync(file, reportPage(3));
    expect((await run(path)).failures).toEqual([`${url('石桥镇')} the file has other content now: not read again`]);
    rmSync(file);
    const { counts, failures } = await run(path);
    expect(counts).toMatchObject({ captures: 1, lost: 1 });
    expect(failures).toEqual([`${url('石桥镇')} no such file`]);
  });
});

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { withDatabase } from '../../db/client.js';
import { ReportRereader } from '../../db/queries/reread-report.js';
import { check } from '../../pipeline/checks/check.js';
import { writeRelease } from '../../scripts/export/release.js';
import { gongkai, program, temporaryFolder } from '../support/cli.js';
import { store, storedIn } from '../support/stored.js';
import { busyReport, busyWith } from '../support/valid-report.js';

const folder = temporaryFolder();
const path = join(folder, 'gongkai.db');
const LICENCES = 'disclosure.licensing.decisions';
const PENALTIES = 'disclosure.penalties.decisions';
const url = (unit: string) => `https://www.anle.gov.cn/${encodeURIComponent(unit)}.html`;
const of = (unit: string, report = busyReport()) => ({ ...report, unit });
const release = (name: string) => gongkai(['release', `releases/${name}`], { cwd: folder });
const text = (name: string) => readFileSync(join(folder, 'releases', name), 'utf8');

beforeAll(() => {
  storedIn(
    path,
    ['石桥镇', '河口乡', '白马乡'].map((unit) => ({ report: of(unit), sha256: `${unit} 1`, url: url(unit) })),
  ).$client.close();
  withDatabase(path, (db) => writeRelease(db, join(folder, 'releases/1')));
  withDatabase(path, (db) => {
    // The page of one is another one; the parser reads the same bytes of the next differently; of the third the rules say something else.
    store(db, { report: of('石桥镇', busyWith({ [LICENCES]: 31 })), sha256: '石桥镇 2', url: url('石桥镇') });
    const report = { ...of('河口乡', busyWith({ [PENALTIES]: 4 })), parser: '1.1.0' };
    const { flags, notAssessable } = check(report);
    const id = db.$client.prepare('SELECT capture_id FROM reports WHERE id = 2').pluck().get() as number;
    const capture = { sha256: '河口乡 1', url: url('河口乡'), byteSize: 10, id };
    new ReportRereader(db).replace({ capture, report, flags, notAssessable: notAssessable.length }, true);
    db.$client.exec(
      "INSERT INTO flags (report_id, position, rule, severity, codes, message_zh, message_en, year) SELECT id, 90, 'text.thin', 'notice', '[]', '新规则', 'new', year FROM reports WHERE id = 3",
    );
    store(db, { report: of('新镇'), sha256: '新镇', url: url('新镇') });
  });
  withDatabase(path, (db) => writeRelease(db, join(folder, 'releases/2')));
}, 60_000);

describe('gongkai release', () => {
  it('says which facts changed since the release before, and why', () => {
    const rows = text('2/changes.csv').trim().split('\r\n').slice(1);
    expect(rows.map((row) => row.split(',').slice(0, 2).concat(row.split(',').slice(4, 9)).join(','))).toEqual([
      'report_new,,新镇,2022,,,',
      'fact,parser,河口乡,2022,disclosure.penalties.decisions,0,4',
      'flag_new,rule,白马乡,2022,text.thin,,新规则',
      'fact,source,石桥镇,2022,disclosure.licensing.decisions,30,31',
    ]);
    expect(text('2/CHANGES.md')).toContain('（1）相比');
    expect(JSON.parse(text('2/release.json'))).toMatchObject({
      previous: { folder: '1' },
      changes: { reportsNew: 1, reportsGone: 0, facts: { source: 1, parser: 1 }, flags: { raised: 1, withdrawn: 0 } },
    });
    expect(text('1/CHANGES.md')).toContain('第一次发布');
  });

  it('has every capture’s hash, and checksums that another tool verifies', () => {
    expect(text('2/captures.csv').trim().split('\r\n')).toHaveLength(6);
    expect(text('2/captures.csv')).toContain('石桥镇 2');
    const sums = spawnSync('sha256sum', ['-c', '--strict', '--quiet', 'SHA256SUMS'], {
      cwd: join(folder, 'releases/2'),
    });
    if (!sums.error) expect(sums.status).toBe(0);
    const listed = text('2/SHA256SUMS')
      .trim()
      .split('\n')
      .map((line) => line.slice(66));
    const there = readdirSync(join(folder, 'releases/2'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(listed).toHaveLength(there.length - 1);
  });

  it('is the same for the same database, and takes the place of none', () => {
    withDatabase(path, (db) => writeRelease(db, join(folder, 'again/2'), { previous: join(folder, 'releases/1') }));
    expect(readFileSync(join(folder, 'again/2/SHA256SUMS'), 'utf8')).toBe(text('2/SHA256SUMS'));
    expect(release('2')).toMatchObject({ status: 4, stderr: expect.stringContaining('没有覆盖') });
    expect(gongkai(['release', 'releases/3', '--previous', 'again'], { cwd: folder })).toMatchObject({
      status: 4,
      stderr: expect.stringContaining('不是一次发布'),
    });
    expect(existsSync(join(folder, 'releases/3'))).toBe(false);
  });
});

describe('gongkai export, search, view and db', () => {
  it('exports by county, and as known earlier', () => {
    expect(gongkai(['export', '--by', 'year', '--out', 'years'], { cwd: folder }).status).toBe(0);
    expect(readdirSync(join(folder, 'years'))).toEqual(['2022']);
    expect(gongkai(['export', '--as-of', '2025-01-01', '--out', 'none'], { cwd: folder })).toMatchObject({ status: 1 });
    expect(gongkai(['export', '--as-of', 'gestern', '--out', 'none'], { cwd: folder })).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('不是日期'),
    });
  });

  it('searches the texts', () => {
    const { status, stdout } = gongkai(['search', '如实', '--county', '安乐县', '--limit', '1', '--json'], {
      cwd: folder,
    });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      total: 24,
      found: [{ county: '安乐县', excerpt: expect.stringContaining('如实') }],
    });
    expect(gongkai(['search', '实'], { cwd: folder }).status).toBe(2);
    expect(gongkai(['search', '没有此语'], { cwd: folder }).status).toBe(1);
  });

  it('prints any view', () => {
    const { stdout } = gongkai(['view', 'unit_year', '--where', 'unit=石桥镇', '--json'], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ unit: '石桥镇', received: 3, year: 2022 });
    expect(gongkai(['view'], { cwd: folder }).stdout).toContain('coverage_status');
    expect(gongkai(['view', 'meta'], { cwd: folder }).status).toBe(2);
  });

  it('checks the file and the bytes of imported files', () => {
    expect(gongkai(['db', 'check', '--no-bytes'], { cwd: folder })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('完好'),
    });
    const own = temporaryFolder();
    const page =
      '<p>石桥镇人民政府2022年政府信息公开工作年度报告</p><table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr></table>';
    writeFileSync(join(own, 'a.html'), page);
    gongkai(['import', 'a.html'], { cwd: own });
    expect(gongkai(['db', 'check'], { cwd: own }).status).toBe(0);
    writeFileSync(join(own, 'a.html'), `${page} `);
    expect(gongkai(['db', 'check'], { cwd: own })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('与读入时不同'),
    });
  });

  it('says that a file is read-only, and leaves it alone', () => {
    const own = join(temporaryFolder(), 'locked');
    mkdirSync(own);
    storedIn(join(own, 'gongkai.db'), [{ report: busyReport() }]).$client.close();
    const before = readFileSync(join(own, 'gongkai.db'));
    chmodSync(join(own, 'gongkai.db'), 0o444);
    chmodSync(own, 0o555);
    chmodSync(join(own, '..'), 0o755);
    // To root every file can be written: another user asks.
    const uid = process.getuid?.() === 0 ? { uid: 65534 } : {};
    const { status, stderr } = spawnSync(
      process.execPath,
      [program, 'import', program, '--db', join(own, 'gongkai.db')],
      { encoding: 'utf8', cwd: '/', ...uid },
    );
    expect({ status, stderr }).toEqual({ status: 3, stderr: expect.stringMatching(/只读|没有权限/) });
    expect(readFileSync(join(own, 'gongkai.db')).equals(before)).toBe(true);
  });
});

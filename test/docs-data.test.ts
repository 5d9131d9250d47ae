import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { MISSING } from '../db/export/fields.js';
import { VIEWS } from '../db/views.js';
import { writeExport } from '../scripts/export/write.js';
import { temporaryFolder } from './support/cli.js';
import { storedIn } from './support/stored.js';
import { busyReport, busyWith } from './support/valid-report.js';

const text = readFileSync(join(import.meta.dirname, '../docs/data.md'), 'utf8');
const example = (language: string) => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] as string;
const isThere = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const folder = temporaryFolder();

beforeAll(() => {
  const db = storedIn(join(folder, 'gongkai.db'), [
    { report: busyReport() },
    { report: { ...busyWith({ 'requests.received.total': null }), unit: '河口乡' } },
  ]);
  writeExport(db, join(folder, 'csv'), { format: 'csv' });
  writeExport(db, folder, { format: 'xlsx' });
  db.$client.close();
});

describe('docs/data.md', () => {
  it('names every status and every view that users ask', () => {
    for (const status of ['reported', ...Object.keys(MISSING)]) expect(text).toContain(`\`${status}\``);
    const helpers = ['reading_doubt', 'crosswalk_sum', 'report_state', 'coverage_found', 'flag_review'];
    for (const { name } of VIEWS) if (!helpers.includes(name)) expect(text).toContain(`\`${name}\``);
  });

  it('its SQL runs', () => {
    const db = new Sqlite(join(folder, 'gongkai.db'), { readonly: true });
    expect(db.prepare(example('sql')).all()).toMatchObject([
      { unit: '石桥镇', received: 3 },
      { unit: '河口乡', received: null },
    ]);
    db.close();
  });

  it.skipIf(!isThere('python3', '--version'))('its Python runs', () => {
    writeFileSync(join(folder, 'example.py'), example('python'));
    const { stdout, stderr } = spawnSync('python3', ['example.py'], { cwd: folder, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '2 1 3.0\n', stderr: '' });
  });

  it.skipIf(!isThere('Rscript', '--version'))('its R runs', () => {
    writeFileSync(join(folder, 'example.R'), example('r'));
    const { stdout } = spawnSync('Rscript', ['example.R'], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toMatch(/2022\s+3/);
  });

  it('its spreadsheet formulas give what they say, by the sheet and the column that it names', async () => {
    const [, sheet = ''] = /工作表“(.+?)”/.exec(text) ?? [];
    const [, column = ''] = /列“(.+?)”/.exec(text) ?? [];
    const [, missing] = /=COUNTIF\(X:X,"(.+?)"\)/.exec(text) ?? [];
    expect(text).toContain('=SUM(X:X)');
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(join(folder, 'gongkai.xlsx'));
    const own = book.getWorksheet(sheet);
    const header = (own?.getRow(1).values ?? []) as string[];
    const cells = own?.getColumn(header.indexOf(column)).values.slice(2) ?? [];
    // As a spreadsheet does: SUM adds what is a number and passes over text, COUNTIF counts equal text.
    expect(cells.filter((cell) => typeof cell === 'number').reduce((sum, cell) => sum + Number(cell), 0)).toBe(3);
    expect(cells.filter((cell) => cell === missing)).toHaveLength(1);
  });
});

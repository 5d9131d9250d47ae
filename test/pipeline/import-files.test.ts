import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Archive } from '../../crawlers/archive/archive.js';
import { open } from '../../db/client.js';
import { importFiles } from '../../pipeline/import.js';
import { listInputs } from '../../pipeline/input.js';
import { reparse } from '../../pipeline/reparse.js';
import { layout } from '../../scripts/demo/layouts/index.js';
import { OFFICE_LAYOUTS } from '../../scripts/demo/office/index.js';
import { Random } from '../../scripts/demo/random.js';
import { makeReport, type TrueReport } from '../../scripts/demo/truth.js';
import { temporaryFolder } from '../support/cli.js';
import { hasPictureTools, pictureOf } from '../support/pictures.js';

const url = 'https://www.anle.gov.cn/zfxxgk/202301/t20230118_1.html';
const make = (seed: number) =>
  makeReport(new Random(seed), {
    ...{ unit: '横市镇', county: '安乐县', prefecture: '宁平市', form: '2021', size: 'large', year: 2022, url },
    publishedOn: '2023-01-18',
  });
const workbook = async (report: TrueReport) =>
  (await OFFICE_LAYOUTS.find(({ id }) => id === 'xlsx-plain')?.render(report, new Random(1)))?.bytes as Uint8Array;
/** A page with the text of a report, and a link in place of its tables. */
const page = (report: TrueReport, href: string) =>
  new TextDecoder()
    .decode(layout('plain').render(report, new Random(1)).bytes)
    .replace(/<table[\s\S]*?<\/table>/g, '')
    .replace('<div class="foot">', `<p><a href="${href}">附件：统计表</a></p><div class="foot">`);

async function folderWith(href: string, file: string) {
  const folder = temporaryFolder();
  const truth = make(3);
  const pages = join(folder, 'pages');
  mkdirSync(join(pages, 'files'), { recursive: true });
  writeFileSync(join(pages, 'report.html'), page(truth, href));
  writeFileSync(join(pages, file), await workbook(truth));
  writeFileSync(
    join(pages, 'manifest.jsonl'),
    `{"file": "report.html", "url": "${url}"}\n{"file": "table.xlsx", "url": "https://www.anle.gov.cn/download?id=7.xlsx"}\n`,
  );
  const db = open(join(folder, 'a.db'));
  const remarks: string[] = [];
  const run = async () => {
    const failed = (_: unknown, { zh }: { zh: string }) => void remarks.push(zh);
    return importFiles(db, listInputs([pages], { skipped: failed, failed }), { failed, left: failed });
  };
  const rows = (sql: string) => db.$client.prepare(sql).all() as Record<string, unknown>[];
  return { folder, pages, truth, db, run, rows, remarks };
}

describe('a page whose tables lie in a file beside it', () => {
  it.each([
    ['named by its path', './files/%E7%BB%9F%E8%AE%A1%E8%A1%A8.xlsx', 'files/统计表.xlsx'],
    ['named by the last part of its address', 'https://www.anle.gov.cn/u/2023/table.xlsx', 'table.xlsx'],
    ['named in the query', '/download.jsp?filename=table.xlsx', 'table.xlsx'],
    ['named by the manifest', '/download?id=7.xlsx', 'table.xlsx'],
  ])('is one report with two documents: %s', async (_, href, file) => {
    const { run, rows, truth, db, remarks } = await folderWith(href, file);
    expect(await run()).toMatchObject({ new: 1, attached: 1, failed: 0 });
    expect(remarks).toEqual([]);
    expect(rows('SELECT unit, year FROM reports JOIN publishers p ON p.id = publisher_id')).toEqual([
      { unit: '横市镇', year: 2022 },
    ]);
    // Each fact's capture is found by its table.
    const facts = rows(
      `SELECT f.code, f.value, (SELECT c.source FROM report_documents d JOIN captures c ON c.id = d.capture_id
         WHERE d.report_id = f.report_id AND d.first_table <= f.table_index ORDER BY d.position DESC LIMIT 1) AS source FROM facts f`,
    );
    for (const { code, value, source } of facts) {
      expect([code, value]).toEqual([code, truth.facts[String(code)]]);
      expect(source).toMatch(/xlsx$/);
    }
    expect(await run()).toMatchObject({ new: 0, version: 0, unchanged: 1, attached: 1 });
    db.$client.close();
  });

  it('has a new version when only the file changes, and is read again with it', async () => {
    const { folder, pages, run, rows, db } = await folderWith('table.xlsx', 'table.xlsx');
    await run();
    writeFileSync(
      join(pages, 'table.xlsx'),
      await workbook({ ...make(3), facts: { ...make(3).facts, 'disclosure.rules.issued': 77 } }),
    );
    expect(await run()).toMatchObject({ version: 1, attached: 1 });
    const value = `SELECT value FROM facts JOIN reports r ON r.id = report_id WHERE r.is_current AND code = 'disclosure.rules.issued'`;
    expect(rows(value)).toEqual([{ value: 77 }]);
    expect(rows('SELECT version, is_current FROM reports ORDER BY version')).toEqual([
      { version: 1, is_current: 0 },
      { version: 2, is_current: 1 },
    ]);
    const counts = await reparse(db, new Archive(join(folder, 'archive')), { isDry: true });
    expect(counts).toMatchObject({ captures: 1, changed: 0, lost: 0, unreadable: 0 });
    db.$client.close();
  });

  it('never reads outside of its folder, and says which file is no part of it', async () => {
    const { folder, pages, truth, run, rows, remarks, db } = await folderWith('../secret.xlsx', 'files/other.xlsx');
    writeFileSync(join(folder, 'secret.xlsx'), await workbook(truth));
    writeFileSync(
      join(pages, 'old.html'),
      page(make(9), 'before.docx').replaceAll('2022', '2021').replaceAll('横市镇', '河口乡'),
    );
    writeFileSync(join(pages, 'before.docx'), 'PK');
    await run();
    expect(rows('SELECT count(*) AS n FROM report_documents')).toEqual([{ n: 0 }]);
    expect(remarks.some((text) => text.includes('before.docx 没有并入'))).toBe(true);
    db.$client.close();
  });
});

describe('a file that has another report behind the first', () => {
  it('is imported as the first, and the other is named', async () => {
    const folder = temporaryFolder();
    const html = (truth: TrueReport) => new TextDecoder().decode(layout('plain').render(truth, new Random(1)).bytes);
    const other = { ...make(4), title: '石桥镇人民政府2022年政府信息公开工作年度报告' };
    writeFileSync(join(folder, 'both.html'), html(make(3)) + html(other));
    const db = open(join(folder, 'a.db'));
    const remarks: string[] = [];
    const left = (_: unknown, { zh }: { zh: string }) => void remarks.push(zh);
    const files = listInputs([join(folder, 'both.html')], { skipped: left, failed: left });
    expect(await importFiles(db, files, { left })).toMatchObject({ new: 1, failed: 0 });
    expect(remarks).toEqual([expect.stringContaining('另有 1 份报告没有读：石桥镇2022年')]);
    expect(db.$client.prepare("SELECT count(*) AS count FROM flags WHERE rule = 'source.several'").get()).toEqual({
      count: 1,
    });
  });
});

describe.skipIf(!hasPictureTools)('a page whose table is a picture beside it', { timeout: 180_000 }, () => {
  it('is one report with the picture; ornaments are not worth a word', async () => {
    const folder = temporaryFolder();
    const truth = make(3);
    const html = new TextDecoder().decode(layout('plain').render(truth, new Random(1)).bytes);
    const tables = [...html.matchAll(/<table[\s\S]*?<\/table>/g)].map(([table]) => table);
    const four = tables.find((table) => table.includes('复议')) as string;
    const picture = await pictureOf(truth, 'four');
    writeFileSync(join(folder, 'report.html'), html.replace(four, '<p><img src="four.png"><img src="seal.png"></p>'));
    writeFileSync(join(folder, 'four.png'), picture);
    writeFileSync(join(folder, 'seal.png'), picture.subarray(0, 2000));
    const db = open(join(folder, 'a.db'));
    const remarks: string[] = [];
    const left = (_: unknown, { zh }: { zh: string }) => void remarks.push(zh);
    expect(
      await importFiles(db, listInputs([join(folder, 'report.html')], { skipped: left, failed: left }), { left }),
    ).toMatchObject({ new: 1, failed: 0 });
    expect(remarks).toEqual([]);
    const rows = db.$client.prepare("SELECT code, value FROM facts WHERE code LIKE 'review.%'").all() as {
      code: string;
      value: number;
    }[];
    expect(rows).toHaveLength(5);
    for (const { code, value } of rows) expect([code, value]).toEqual([code, truth.facts[code]]);
  });
});

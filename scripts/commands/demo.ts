import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Command } from 'commander';
import { withDatabase } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { compareCounty, listFlags } from '../../db/queries/compare-county.js';
import { exportTables } from '../../db/queries/export-rows.js';
import { MANIFEST } from '../../pipeline/input.js';
import { type SampleCounty, sampleCounty } from '../demo/county.js';
import { writeTables } from '../export-files.js';
import { comparisonLines } from '../show-comparison.js';
import { print } from '../terminal.js';
import { importPaths } from './import.js';

/** Marks a folder as the demo's own: nothing else is ever cleared away. */
const MARK = 'demo.txt';

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description(
      '样例县：十二个乡镇、六个年度，从网页到比较 · a sample county of twelve townships and six years, from pages to the comparison',
    )
    .option('--out <folder>', '工作文件夹，每次重建 · folder to work in, made anew each time', 'gongkai-demo')
    .action((options: { out: string }) => {
      if (!isOurs(options.out)) {
        program.error(
          `${options.out} 里有别的文件；请用 --out 另指一个文件夹 · there are other files in it: name another folder with --out`,
          { exitCode: 2 },
        );
      }
      runDemo(options.out);
    });
}

/** Whether a folder may be made anew: it is not there yet, or empty, or the work of an earlier demo. */
function isOurs(folder: string): boolean {
  if (!existsSync(folder)) return true;
  const names = readdirSync(folder);
  return names.length === 0 || names.includes(MARK);
}

function runDemo(folder: string): void {
  const sample = sampleCounty();
  const pages = join(folder, 'pages');
  const database = join(folder, 'gongkai.db');
  for (const path of [pages, join(folder, 'export'), database, `${database}-wal`, `${database}-shm`])
    rmSync(path, { recursive: true, force: true });
  writeSample(sample, pages);
  writeFileSync(
    join(folder, MARK),
    '虚构的样例县，gongkai demo 每次重建这个文件夹。\nA made-up county: gongkai demo makes this folder anew each time.\n',
  );
  print(
    `样例县 ${sample.county}（虚构）：${sample.files.length} 份报告，${new Set(sample.files.map(({ layout }) => layout)).size} 种版式 → ${pages}`,
    `A county that never was: ${sample.files.length} reports in as many layouts as real sites have`,
    '',
  );
  withDatabase(database, (db) => showCounty(db, sample, folder, pages));
}

function showCounty(db: Database, sample: SampleCounty, folder: string, pages: string): void {
  const started = performance.now();
  const counts = importPaths(db, [pages], true);
  const seconds = (performance.now() - started) / 1000;
  print(
    `读取、检查、入库 ${counts.new} 份报告，用时 ${seconds.toFixed(1)} 秒 · read, checked and stored in ${seconds.toFixed(1)} s`,
    '',
  );
  print(...comparisonLines(compareCounty(db, { county: sample.county }), listFlags(db, { county: sample.county })), '');
  print(
    '样例中有意放入的问题 · put wrong on purpose:',
    ...sample.defects.map(({ unit, year, what }) => `  ${unit} ${year}：${what.zh} (${what.en})`),
    '',
  );
  const files = writeTables(exportTables(db, {}), 'csv', join(folder, 'export'));
  const wrong = sample.defects.find(({ rule }) => rule === 'review.sum');
  const spoilt = sample.files.find(({ path }) => path.startsWith(`${wrong?.year}/${wrong?.unit}.`));
  const database = db.$client.name;
  print(
    `数据库 database: ${database}（任何 SQLite 工具可打开；视图 fact、report_2021、report_2019、flag）`,
    `导出 exports: ${files.map(({ path, rows }) => `${path}（${rows} 行）`).join('，')}`,
    '',
    '下一步 next:',
    `  npx gongkai parse ${join(pages, spoilt?.path ?? '')}    看一份报告 · look at a report`,
    `  npx gongkai compare --db ${database} --year 2023`,
    '  npx gongkai import 你的文件夹 · import a folder of your own',
  );
  if (counts.failed > 0) process.exitCode = 1;
}

/** The pages, and beside them the addresses that they were published at. */
function writeSample(sample: SampleCounty, folder: string): void {
  const manifests = new Map<string, string[]>();
  for (const { path, url, bytes } of sample.files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
    const lines = manifests.get(dirname(target)) ?? [];
    lines.push(JSON.stringify({ file: relative(dirname(target), target), url }));
    manifests.set(dirname(target), lines);
  }
  for (const [own, lines] of manifests) writeFileSync(join(own, MANIFEST), `${lines.join('\n')}\n`);
}

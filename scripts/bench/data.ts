import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { ask, askedLine } from './data/ask.js';
import type { Effort } from './data/effort.js';
import { type Filled, fill } from './data/fill.js';
import { kindsOf, PAGE, siteOn } from './data/pages.js';
import { questionsOf, searchesOf } from './data/questions.js';

/** REPORTS=1000000 for as many as the country has in all its years. */
const REPORTS = Number(process.env.REPORTS ?? 20_000);
/** DATABASE=file: filled as far as it is not yet, and kept. Without it a temporary one. */
const KEPT = process.env.DATABASE;
/** EXPORTS=parquet for that alone: a million reports take half an hour each. */
const FORMATS = (process.env.EXPORTS ?? 'parquet,csv,ndjson').split(',');
const BESIDE = '|---|---|---|---|---|---|---|';
const HEAD = `| 目标 target ms | 温 warm：处理器 processor | 最慢 slowest | 时钟 clock | 冷 cold：时钟 clock（处理器 processor） |`;

/** What the database, its exports and the website take, as lines for README.md. */
export async function dataLines(): Promise<string[]> {
  const folder = KEPT === undefined ? mkdtempSync(join(tmpdir(), 'gongkai-bench-')) : `${KEPT}.out`;
  const path = KEPT ?? join(folder, 'gongkai.db');
  try {
    const db = open(path);
    const filled = fill(db, REPORTS);
    const stored = storedLines(db, filled);
    const questions = await questionLines(db, filled);
    const pages = await pageLines(db, filled);
    db.$client.close();
    return [...stored, '', ...questions, '', ...pages, '', ...exportLines(path, folder)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function told(line: string): string {
  process.stderr.write(`${line}\n`);
  return line;
}

function rate(count: number, { seconds, cpu }: Effort): string {
  const each = (time: number) => Math.round(count / time).toLocaleString('en-US');
  return `${each(cpu)} (${each(seconds)})`;
}

function storedLines(db: Database, { empty, full, indexed }: Filled): string[] {
  const one = (sql: string) => db.$client.prepare(sql).pluck().get() as number;
  const [reports, facts] = [one('SELECT count(*) FROM reports'), one('SELECT count(*) FROM facts')];
  const bytes = statSync(db.$client.name).size;
  const texts = one(
    `SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = 'narrative_index_data' AND aggregate = TRUE`,
  );
  const kb = (size: number) => (size / reports / 1024).toFixed(1);
  const store = (name: string, { reports: count, effort }: { reports: number; effort: Effort }) =>
    `| 每秒存入份数 reports stored a second, ${name} | 1,000 | ${rate(count, effort)} |`;
  return [
    `${reports.toLocaleString('en-US')} 份报告，${facts.toLocaleString('en-US')} 个指标 · reports, facts. 按处理器时间（括号内按时钟）· by the processor’s time (by the clock in brackets)`,
    '',
    '| | 目标 target | |',
    '|---|---|---|',
    store('空库 into an empty database', empty),
    ...(full ? [store('满库 into a full one', full)] : []),
    ...(indexed ? [`| 每秒编入检索 texts indexed a second | | ${rate(indexed.reports, indexed)} |`] : []),
    `| 每份 KB a report（全文索引 full-text index） | | ${kb(bytes)} (${kb(texts)}) |`,
  ].map(told);
}

async function questionLines(db: Database, { provinces, size }: Filled): Promise<string[]> {
  const lines = [`| 查询 question ${HEAD} 行 rows |`, BESIDE].map(told);
  for (const { name, target, ask: question } of [
    ...questionsOf(db, provinces, size.publishers as number),
    ...searchesOf(db, provinces),
  ])
    lines.push(told(askedLine(name, target, await ask(db, question))));
  return lines;
}

async function pageLines(db: Database, { provinces, size }: Filled): Promise<string[]> {
  const publishers = provinces * (size.publishers as number);
  const owners = Array.from({ length: 20 }, (_, i) => 1 + ((i * 977_777) % publishers));
  const reports = db.$client
    .prepare(
      "SELECT max(id) FROM reports WHERE form = '2021' AND publisher_id IN (SELECT value FROM json_each(?)) GROUP BY publisher_id",
    )
    .pluck()
    .all(JSON.stringify(owners)) as number[];
  const flags = db.$client
    .prepare(
      'SELECT report_id, max(position) + 1 FROM flags WHERE report_id IN (SELECT value FROM json_each(?)) GROUP BY report_id',
    )
    .raw()
    .all(JSON.stringify(reports)) as [number, number][];
  const known = { provinces, publishers, reports, flags };
  const site = await siteOn(db);
  const lines = [`| 网页 page ${HEAD} 字节 bytes |`, BESIDE].map(told);
  for (const kind of kindsOf(known).filter((one) => site.has(one))) {
    const asked = await ask(db, (subject) => site.ask(kind.address(subject)));
    const heavy = asked.size > PAGE.bytes ? ' ✗' : '';
    lines.push(told(askedLine(`${kind.name}${heavy}`, PAGE.milliseconds, asked)));
  }
  await site.close();
  return lines;
}

function exportLines(path: string, folder: string): string[] {
  const lines = [
    '| 导出全部 all, exported as | 目标 target facts/s | 每秒指标 facts/s | MB/s | 最多内存 MB at most, target 300 |',
    '|---|---|---|---|---|',
  ].map(told);
  for (const format of FORMATS) {
    const script = join(import.meta.dirname, 'data/export-contender.js');
    const run = spawnSync(process.execPath, [script, path, format, join(folder, format)], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    const own = JSON.parse(run.stdout) as Effort & { facts: number; bytes: number; megabytes: number };
    rmSync(join(folder, format), { recursive: true });
    lines.push(
      told(
        `| ${format} | 50,000 | ${rate(own.facts, own)} | ${(own.bytes / 1e6 / own.seconds).toFixed(1)} | ${own.megabytes.toFixed(0)} |`,
      ),
    );
  }
  return lines;
}

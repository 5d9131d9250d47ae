import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../db/package-root.js';
import type { MeasuredCounty } from './crawl-site.js';
import { type Effort, gongkaiIn, mustBe, reportsOf, runNode, serve, timed } from './measured-web.js';
import { median } from './median.js';

/** 14 counties have 5,040 reports, 2 have 720. */
const COUNTIES = { few: 2, many: 14 };
const ROUNDS = 3;
/** Requests that a rival may have in the air; ours has one for each county's machine. */
const CONNECTIONS = 16;
const CRAWLEE = '3.18.1';
const MB = 1024 * 1024;

/** A program that crawls the measured web, and makes sure that it did. */
type Contender = (counties: readonly MeasuredCounty[]) => Promise<Effort>;

/** Crawls of the measured web by ours and by those that are to be had here, taking turns, as lines for README.md. */
export async function crawlLines(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  const [many, few] = [await serve(COUNTIES.many), await serve(COUNTIES.few)];
  try {
    const ours = gongkaiIn(folder);
    const efforts = await race({ ours, crawlee: crawleeIn(folder), scrapy: scrapyHere() }, many.counties);
    const small = await race({ ours }, few.counties);
    return linesOf(efforts, small, reportsOf(many.counties), reportsOf(few.counties));
  } finally {
    for (const { stop } of [many, few]) await stop();
    rmSync(folder, { recursive: true });
  }
}

/** The medians of each contender's rounds, without those that are not to be had. What slows the machine for a while slows all of them. */
async function race(
  contenders: Readonly<Record<string, Contender | null>>,
  counties: readonly MeasuredCounty[],
): Promise<Map<string, Effort>> {
  const rounds = new Map<string, Effort[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of Object.entries(contenders)) {
      if (run) rounds.set(name, [...(rounds.get(name) ?? []), await run(counties)]);
    }
  }
  const middle = (efforts: Effort[], what: keyof Effort) => median(efforts.map((effort) => effort[what]));
  return new Map(
    [...rounds].map(([name, all]) => [name, { seconds: middle(all, 'seconds'), peak: middle(all, 'peak') }]),
  );
}

function linesOf(
  efforts: ReadonlyMap<string, Effort>,
  small: ReadonlyMap<string, Effort>,
  reports: number,
  few: number,
): string[] {
  const ours = efforts.get('ours') as Effort;
  const { peak } = small.get('ours') as Effort;
  const count = (value: number) => value.toLocaleString('en-US');
  const row = (name: string, absent: string, effort: Effort | undefined) =>
    effort
      ? `| ${name} | ${(reports / effort.seconds).toFixed(0)} | ${(effort.seconds / ours.seconds).toFixed(2)} | ${(effort.peak / MB).toFixed(0)} |`
      : `| ${name} | （${absent}） | – | – |`;
  return [
    `一个本地网站 ${count(reports)} 页报告（每页约 120 KB），不停顿，服务器在同一台机器（${cpus().length} 核），Node ${process.versions.node} · ${count(reports)} report pages of a local site, without pauses, server on the same machine of ${cpus().length} cores:`,
    '',
    '| | 每秒页数 pages/s | 时间之比 time, ours = 1 | 内存峰值 peak MB |',
    '|---|---|---|---|',
    row('Gongkai：获取、存档、读取、检查、入库 fetched, archived, read, checked, stored', '', ours),
    row(
      `Crawlee ${CRAWLEE} CheerioCrawler（只取一张表 one table alone）`,
      '装不上 cannot be installed',
      efforts.get('crawlee'),
    ),
    row('Scrapy（只取一张表 one table alone）', '本机没有 Scrapy · not installed', efforts.get('scrapy')),
    '',
    `${count(few)} 页时 Gongkai 的内存峰值 · peak of Gongkai for ${count(few)} pages: ${(peak / MB).toFixed(0)} MB`,
  ];
}

/** What rivals are told; they ask for addresses without names. */
const taskOf = (counties: readonly MeasuredCounty[]) =>
  JSON.stringify({
    starts: counties.map(({ port, column }) => `http://127.0.0.1:${port}${column}`),
    connections: CONNECTIONS,
  });

/** Crawlee, installed into a folder of its own; null where it cannot be had. */
function crawleeIn(folder: string): Contender | null {
  const own = mkdtempSync(join(folder, 'crawlee-'));
  writeFileSync(join(own, 'package.json'), JSON.stringify({ type: 'module', private: true }));
  const install = ['install', '--no-audit', '--no-fund', '--loglevel=error', `crawlee@${CRAWLEE}`];
  if (spawnSync('npm', install, { cwd: own, stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) return null;
  cpSync(rival('crawlee.mjs'), join(own, 'crawlee.mjs'));
  return async (counties) => {
    const { output, ...effort } = await runNode(folder, [join(own, 'crawlee.mjs'), taskOf(counties)], own);
    mustBe(JSON.parse(output).tables, reportsOf(counties));
    return effort;
  };
}

/** Scrapy of the Python that has it; null where none has. */
function scrapyHere(): Contender | null {
  const python = ['python3', '/usr/bin/python3'].find((own) => spawnSync(own, ['-c', 'import scrapy']).status === 0);
  if (!python) return null;
  return async (counties) => {
    const { seconds, output } = await timed(() =>
      spawn(python, [rival('spider.py'), taskOf(counties)], { stdio: ['ignore', 'pipe', 'inherit'] }),
    );
    const { tables, peak } = JSON.parse(output) as { tables: number; peak: number };
    mustBe(tables, reportsOf(counties));
    return { seconds, peak };
  };
}

const rival = (name: string) => join(packageRoot(), 'scripts/bench/rivals', name);

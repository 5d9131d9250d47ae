import type { Command } from 'commander';
import { findEntries, loadRegistry } from '../../crawlers/registry/load.js';
import type { Entry } from '../../crawlers/registry/schema.js';
import { withDatabaseOpen } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { lastRequest } from '../../db/queries/run.js';
import type { CrawlResult } from '../../pipeline/crawl.js';
import { checkRedis } from '../../pipeline/queue/check-redis.js';
import { CrawlProgress } from '../crawl-progress.js';
import { addCrawlFlags, type CrawlFlags, type CrawlTask, runCrawl } from '../run-crawl.js';
import { crawlLines, crawlSummary, nextLines } from '../show-crawl.js';
import { stopSignal } from '../stop.js';
import { complain, print } from '../terminal.js';
import { existing, parseYears } from './options.js';

interface Options extends CrawlFlags {
  county: string[];
  registry?: string;
  year?: { from: number; to: number };
  replay?: boolean;
  json?: boolean;
}

export function addCrawl(command: Command): void {
  command
    .option(
      '--county <name>',
      '县区（名称、六位代码或网站域名），可重复 · a county by name, code or host; repeatable',
      collect,
      [],
    )
    .option('--registry <file>', '自己的登记文件（YAML 或 JSON），至少写县名与门户或栏目网址 · a registry of your own')
    .option('--year <years>', '报告年度：2023 或 2019..2025 · report years', parseYears)
    .option(
      '--replay',
      '上次没取到的再试一次，其余不动 · try again what the last crawl could not have, and nothing else',
    );
  addCrawlFlags(command)
    .option('--json', '结果以 JSON 打印 · print the result as JSON')
    .addHelpText(
      'after',
      `
例 examples:
  gongkai crawl --county 南川区 --year 2021..2025
  gongkai crawl --registry my.yaml --delay 10
my.yaml 最少只要 at least:
  - county: 南川区
    portal: http://www.cqnc.gov.cn/
登记在册的县见 gongkai registry list；新增用 gongkai registry add 网址。中断后再次运行同一命令，接着未完成的做；已取过的网页不再取。
Counties at hand: gongkai registry list. Run the same command again after an interruption: it goes on where it was.`,
    )
    .action(async (options: Options) => {
      if (options.redis !== undefined) await checkRedis(options.redis);
      const progress = new CrawlProgress(!options.json && process.stderr.isTTY === true, !options.json);
      const stop = new AbortController();
      stopSignal(() => {
        progress.say({ zh: '正在停止：做完手上的网页', en: 'stopping after the page at hand' });
        stop.abort();
      });
      const task = options.replay ? null : { entries: entriesFor(options), years: options.year ?? null };
      const result = await withDatabaseOpen(options.replay ? existing(options.db) : options.db, async (db) => {
        const crawled = await runCrawl(db, task ?? lastTask(db), options, progress, stop);
        progress.end();
        if (options.json) print(JSON.stringify(crawlSummary(db, crawled)));
        else print(...crawlLines(db, crawled), ...nextLines(options.db));
        return crawled;
      });
      process.exitCode = exitCodeOf(result);
    });
}

/** What the last crawl was asked for, to be taken up again. */
function lastTask(db: Database): CrawlTask {
  const last = lastRequest(db, 'crawl') as { counties: Entry[]; years: CrawlTask['years'] } | null;
  if (last) return { entries: last.counties, years: last.years, isReplay: true };
  complain('gongkai crawl', { zh: '还没有抓取过，没有可再试的', en: 'there was no crawl yet: nothing to try again' });
  process.exit(2);
}

/** 0 where every list was read and something was found; 1 where the crawl found nothing, was stopped, or ran out of requests. */
function exitCodeOf({ isComplete, counties }: CrawlResult): number {
  const isAnyFound = counties.some(({ coverage }) =>
    coverage.some(({ state }) => state === 'found' || state === 'document'),
  );
  return isComplete && isAnyFound ? 0 : 1;
}

/** The registry's entries for what was named, or one line on what to name instead, and the end. */
export function entriesFor({
  county,
  registry,
}: {
  county: readonly string[];
  registry?: string | undefined;
}): Entry[] {
  const all = loadRegistry(registry);
  if (county.length === 0 && registry !== undefined) return all;
  if (county.length === 0) {
    complain('gongkai crawl', {
      zh: '请用 --county 指明县区（gongkai registry list 列出在册的县），或用 --registry 给出自己的登记文件',
      en: 'name a county with --county (see gongkai registry list), or your own file with --registry',
    });
    process.exit(2);
  }
  return county.flatMap((what) => {
    const found = findEntries(all, what);
    if (found.length === 1) return found;
    const choices = found.map((entry) => `${entry.province ?? ''}${entry.county} ${entry.code ?? ''}`).join('、');
    complain(
      what,
      found.length === 0
        ? {
            zh: '登记中没有这个县：用 gongkai registry add 网址 生成一条，存成文件后用 --registry 指定',
            en: 'not in the registry: make an entry with gongkai registry add URL and name its file with --registry',
          }
        : {
            zh: `有几个县叫这个名字，请用代码：${choices}`,
            en: `several counties have this name: use the code (${choices})`,
          },
    );
    process.exit(2);
  });
}

export function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

import { type Command, InvalidArgumentError } from 'commander';
import { userAgent } from '../../crawlers/http/user-agent.js';
import { findEntries, loadRegistry } from '../../crawlers/registry/load.js';
import type { Entry } from '../../crawlers/registry/schema.js';
import { withDatabaseOpen } from '../../db/client.js';
import { archiveFolder } from '../../pipeline/archive-folder.js';
import { type CrawlResult, crawl } from '../../pipeline/crawl.js';
import { checkRedis } from '../../pipeline/queue/connection.js';
import { PREFIX } from '../../pipeline/queue/jobs.js';
import { queueStages } from '../../pipeline/queue/queue-stages.js';
import { type StagesContext, threadedStages } from '../../pipeline/stages.js';
import { CrawlProgress } from '../crawl-progress.js';
import { programVersion } from '../program-version.js';
import { crawlLines, crawlSummary, nextLines } from '../show-crawl.js';
import { stopSignal } from '../stop.js';
import { complain, print } from '../terminal.js';
import { parseCount, parseResolve, parseSeconds } from './options.js';

interface Options {
  county: string[];
  registry?: string;
  year?: { from: number; to: number };
  db: string;
  archive?: string;
  resolve: Map<string, string>;
  delay: number;
  maxRequests: number;
  workers: number;
  contact?: string;
  browser: boolean;
  redis?: string;
  queueMegabytes: number;
  json?: boolean;
}

export function addCrawl(program: Command): void {
  program
    .command('crawl')
    .description('查找、获取、存档、读取、检查各乡镇的年度报告 · find, fetch, archive, read and check reports')
    .option(
      '--county <name>',
      '县区（名称、六位代码或网站域名），可重复 · a county by name, code or host; repeatable',
      collect,
      [],
    )
    .option('--registry <file>', '自己的登记文件（YAML 或 JSON），至少写县名与门户或栏目网址 · a registry of your own')
    .option('--year <years>', '报告年度：2023 或 2019..2025 · report years', parseYears)
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--archive <folder>', '存档文件夹，默认在数据库旁 · folder of the archive, beside the database by default')
    .option(
      '--delay <seconds>',
      '同一网站两次请求之间的秒数 · seconds between two requests to one site',
      parseSeconds,
      5,
    )
    .option(
      '--max-requests <n>',
      '最多请求次数；用完后同一命令可接着做 · at most so many requests',
      parseCount,
      Number.POSITIVE_INFINITY,
    )
    .option('--workers <n>', '同时进行的县数 · counties crawled side by side', parseCount, 4)
    .option(
      '--resolve <host=address:port>',
      '域名指向指定地址，可重复（同 curl）· where a host is, repeatable',
      parseResolve,
      new Map(),
    )
    .option(
      '--contact <text>',
      '写进 User-Agent 的联系方式，也可用环境变量 GONGKAI_CONTACT · contact in the User-Agent',
    )
    .option('--no-browser', '不用浏览器，即使网页要靠脚本显示 · no browser, even for pages that need one')
    .option(
      '--redis <url>',
      '由各处的 gongkai worker 取网页、读网页：Redis 网址 · let workers anywhere do the work: address of Redis',
      process.env.REDIS_URL,
    )
    .option(
      '--queue-megabytes <n>',
      '队列中的网页最多占 Redis 多少 MB · at most so much of Redis for pages in the queues',
      parseCount,
      64,
    )
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
      const entries = entriesFor(options);
      if (options.redis !== undefined) await checkRedis(options.redis);
      const progress = new CrawlProgress(!options.json && process.stderr.isTTY === true, !options.json);
      const stop = new AbortController();
      stopSignal(() => {
        progress.say({ zh: '正在停止：做完手上的网页', en: 'stopping after the page at hand' });
        stop.abort();
      });
      const contact = options.contact ?? process.env.GONGKAI_CONTACT;
      const result = await withDatabaseOpen(options.db, async (db) => {
        const crawled = await crawl(
          db,
          {
            ...{ entries, years: options.year ?? null, delay: options.delay * 1000, workers: options.workers },
            ...{ maxRequests: options.maxRequests, resolve: options.resolve, isBrowserAllowed: options.browser },
            archive: options.archive ?? archiveFolder(options.db),
            userAgent: userAgent(programVersion(), contact),
            program: programVersion(),
            stages:
              options.redis === undefined
                ? async (context) => threadedStages(context)
                : queued(options.redis, options, progress, stop),
          },
          { progress: (state) => progress.show(state), remark: (text) => progress.say(text) },
          stop.signal,
        );
        progress.end();
        if (options.json) print(JSON.stringify(crawlSummary(db, crawled)));
        else print(...crawlLines(db, crawled), ...nextLines(options.db));
        return crawled;
      });
      process.exitCode = exitCodeOf(result);
    });
}

/** 0 where every list was read and something was found; 1 where the crawl found nothing, was stopped, or ran out of requests. */
function exitCodeOf({ isComplete, counties }: CrawlResult): number {
  const isAnyFound = counties.some(({ coverage }) =>
    coverage.some(({ state }) => state === 'found' || state === 'document'),
  );
  return isComplete && isAnyFound ? 0 : 1;
}

function entriesFor({ county, registry }: Options): Entry[] {
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

/** The work goes through Redis to whatever workers there are. */
function queued(url: string, { resolve, queueMegabytes }: Options, progress: CrawlProgress, stop: AbortController) {
  return (context: StagesContext) =>
    queueStages(
      {
        ...{ url, prefix: PREFIX, resolve, maxBytes: queueMegabytes * 1024 * 1024 },
        remark: (text) => progress.say(text),
        lost() {
          progress.say({
            zh: '另一个抓取接管了这个 Redis，停止',
            en: 'another crawl has taken over this Redis: stopping',
          });
          stop.abort();
        },
      },
      context,
    );
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

function parseYears(text: string): { from: number; to: number } {
  const match = /^(20\d\d)(?:(?:\.\.|-|–|~)(20\d\d))?$/.exec(text.trim());
  const [from, to] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  if (!match || from > to) throw new InvalidArgumentError('年度写作 2023 或 2019..2025 · years are 2023 or 2019..2025');
  return { from, to };
}

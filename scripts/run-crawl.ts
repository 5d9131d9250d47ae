import type { Command } from 'commander';
import { userAgent } from '../crawlers/http/user-agent.js';
import type { Entry } from '../crawlers/registry/schema.js';
import type { Database } from '../db/database.js';
import { archiveFolder } from '../pipeline/archive-folder.js';
import type { CrawlResult } from '../pipeline/crawl.js';
import { PREFIX } from '../pipeline/queue/jobs.js';
import { parseCount, parseResolve, parseSeconds } from './commands/options.js';
import { CrawlLog } from './crawl-log.js';
import type { CrawlProgress } from './crawl-progress.js';
import { programVersion } from './program-version.js';

/** How to crawl; the same for one crawl and for scheduled ones. */
export interface CrawlFlags {
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
  log?: string;
}

/** What to crawl. */
export interface CrawlTask {
  entries: readonly Entry[];
  years: { from: number; to: number } | null;
  isReplay?: boolean;
}

export function addCrawlFlags(command: Command): Command {
  return command
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
      process.env.GONGKAI_CONTACT,
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
    .option('--log <file>', '日志：每次请求、每个县一行 JSON，接在文件后面 · a log, a JSON object a line');
}

/** Crawls in this process, or through Redis by whatever workers there are; then checks what came in beside what was there. */
export async function runCrawl(
  db: Database,
  { entries, years, isReplay = false }: CrawlTask,
  flags: CrawlFlags,
  progress: CrawlProgress,
  stop: AbortController,
): Promise<CrawlResult> {
  // What crawls and reads takes its time to load: not for a usage error.
  const [{ crawl }, { checkStored }] = await Promise.all([
    import('../pipeline/crawl.js'),
    import('../pipeline/check-stored.js'),
  ]);
  const { redis: url, resolve } = flags;
  const log = flags.log === undefined ? null : new CrawlLog(flags.log);
  const remark = (text: { zh: string; en: string }) => {
    progress.say(text);
    log?.events.remark(text);
  };
  const lost = () => {
    remark({ zh: '另一个抓取接管了这个 Redis，停止', en: 'another crawl has taken over this Redis: stopping' });
    stop.abort();
  };
  const maxBytes = flags.queueMegabytes * 1024 * 1024;
  log?.begin(
    entries.map(({ county }) => county),
    programVersion(),
  );
  const result = await crawl(
    db,
    {
      ...{ entries, years, isReplay, resolve, delay: flags.delay * 1000, workers: flags.workers },
      ...{ maxRequests: flags.maxRequests, isBrowserAllowed: flags.browser, program: programVersion() },
      archive: flags.archive ?? archiveFolder(flags.db),
      userAgent: userAgent(programVersion(), flags.contact),
      async stages(context) {
        if (url === undefined) return (await import('../pipeline/stages.js')).threadedStages(context);
        const { queueStages } = await import('../pipeline/queue/queue-stages.js');
        return queueStages({ url, prefix: PREFIX, resolve, maxBytes, remark, lost }, context);
      },
    },
    { ...log?.events, progress: (state) => progress.show(state), remark },
    stop.signal,
  );
  checkStored(db);
  log?.end(result);
  return result;
}

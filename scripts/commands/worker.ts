import type { Command } from 'commander';
import { checkRedis } from '../../pipeline/queue/check-redis.js';
import { PREFIX } from '../../pipeline/queue/jobs.js';
import { stopSignal } from '../stop.js';
import { complain } from '../terminal.js';
import { parseCount } from './options.js';

interface Options {
  redis?: string;
  requests: number;
  browser: boolean;
  logLevel: string;
}

export function addWorker(command: Command): void {
  command
    .option('--redis <url>', 'Redis 网址，也可用环境变量 REDIS_URL · address of Redis: redis://HOST:PORT')
    .option('--requests <n>', '同时进行的请求数（不同网站）· requests at a time, to different hosts', parseCount, 32)
    .option('--no-browser', '不接要用浏览器的网页 · takes no pages that need a browser')
    .option('--log-level <level>', '日志级别 · trace, debug, info, warn, error', 'info')
    .addHelpText(
      'after',
      `
抓取由 gongkai crawl --redis 网址 发起；任何机器上可以开任意多个 worker，随开随停。日志是 JSON，一行一条。
A crawl is begun by gongkai crawl --redis URL; any number of workers on any machines may come and go. The log is a JSON object a line.`,
    )
    .action(async ({ redis = process.env.REDIS_URL, requests, browser, logLevel }: Options) => {
      if (redis === undefined) {
        complain('gongkai worker', { zh: '请用 --redis 给出 Redis 网址', en: 'tell with --redis where Redis is' });
        process.exitCode = 2;
        return;
      }
      await checkRedis(redis);
      const [{ pino }, { startWorker }] = await Promise.all([import('pino'), import('../../pipeline/queue/worker.js')]);
      const log = pino({ level: logLevel });
      const worker = await startWorker({
        ...{ url: redis, prefix: PREFIX, fetches: requests, isBrowserAllowed: browser },
        events: {
          done: (queue, id, milliseconds, outcome, reason) =>
            log[outcome === 'failed' ? 'warn' : 'debug']({ queue, id, milliseconds, outcome, reason }),
        },
      });
      log.info({ queues: worker.queues }, 'taking part');
      await new Promise<void>((done) => {
        stopSignal(() => {
          log.info('stopping');
          done();
        });
      });
      await worker.close();
      log.info('stopped');
    });
}

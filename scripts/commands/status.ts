import type { Command } from 'commander';
import { withDatabaseOpen } from '../../db/client.js';
import type { Alarm } from '../../db/queries/yields.js';
import { checkRedis } from '../../pipeline/queue/check-redis.js';
import type { QueueStatus } from '../../pipeline/queue/queue-status.js';
import { type ProgramStatus, programStatus } from '../../pipeline/status.js';
import { print, tableLines } from '../terminal.js';
import { existing } from './options.js';

export function addStatus(command: Command): void {
  command
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--redis <url>', 'Redis 网址：连同队列 · the queues too', process.env.REDIS_URL)
    .option('--json', '以 JSON 打印 · print as JSON')
    .action(async ({ db: path, redis, json }: { db: string; redis?: string; json?: boolean }) => {
      if (redis !== undefined) await checkRedis(redis);
      const status = await withDatabaseOpen(existing(path), (db) => programStatus(db, redis ?? null));
      print(...(json ? [JSON.stringify(status)] : statusLines(status)));
    });
}

const ALARMS: Record<Alarm['kind'], [zh: string, en: string]> = {
  list_empty: ['列表页空了', 'a list leads nowhere any more'],
  yield_fell: ['报告变少', 'fewer reports than before'],
  family_changed: ['这类网站多半变了样', 'sites of this family have changed shape'],
};

function statusLines({ runs, hosts, outcomes, coverage, alarms: own, schedules, queues }: ProgramStatus): string[] {
  const counted = (rows: readonly { count: number }[], name: (row: never) => string) =>
    rows.map((row) => `${name(row as never)} ${row.count}`).join('   ') || '–';
  return [
    ...(own.length > 0 ? ['警报 alarms'] : []),
    ...own.map(
      ({ kind, subject, before, now }) => `  ！${subject}：${ALARMS[kind][0]}，${before} → ${now} · ${ALARMS[kind][1]}`,
    ),
    ...(own.length > 0 ? [''] : []),
    '运行 runs',
    ...tableLines(
      ['序号', '命令', '开始 began', '结束 ended', '结果 counts'],
      runs.map(({ id, command, startedAt, finishedAt, counts }) => [
        ...[String(id), command, shown(startedAt), finishedAt ? shown(finishedAt) : '未完成 not finished'],
        counts
          ? Object.entries(counts)
              .map(([name, count]) => `${name} ${count}`)
              .join(' ')
          : '',
      ]),
    ),
    '',
    '网站 hosts',
    ...tableLines(
      ['网站', '状态 state', '最近请求 last request', '说明'],
      hosts.map(({ host, state, reason, until, lastRequestAt }) => [
        ...[host, state, lastRequestAt ? shown(lastRequestAt) : ''],
        `${reason ?? ''}${until ? ` → ${shown(until)}` : ''}`,
      ]),
    ),
    '',
    `最近一次抓取的请求 requests of the last crawl: ${counted(outcomes, ({ outcome }: { outcome: string }) => outcome)}`,
    `覆盖 coverage: ${counted(coverage, ({ state }: { state: string }) => state)}`,
    ...(schedules.length > 0 ? ['', '定时 schedules'] : []),
    ...schedules.map(
      ({ id, counties, next }) => `  ${id}  ${counties.join('、')}  下次 next ${next ? shown(next) : '–'}`,
    ),
    ...(queues ? ['', ...queueLines(queues)] : []),
  ];
}

function queueLines({ queues, bytes, isCrawling }: QueueStatus): string[] {
  return [
    `队列 queues（${isCrawling ? '有抓取在进行 a crawl is running' : '没有抓取 no crawl is running'}，页面占 ${(bytes / 1e6).toFixed(1)} MB）`,
    ...tableLines(
      ['队列', '等待 waiting', '进行 active', '重试 delayed', '失败 failed', '工作进程 workers'],
      queues.map(({ name, waiting, active, delayed, failed, workers }) => [
        ...[name, ...[waiting, active, delayed, failed, workers].map(String)],
      ]),
    ),
  ];
}

/** A time as people here read it. */
function shown(iso: string): string {
  return new Date(iso).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
}

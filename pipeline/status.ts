import type { Database } from '../db/database.js';
import { listSchedules } from '../db/queries/schedules.js';
import { type CrawlStatus, crawlStatus } from '../db/queries/status.js';
import { type Alarm, alarms } from '../db/queries/yields.js';
import { PREFIX } from './queue/jobs.js';
import type { QueueStatus } from './queue/queue-status.js';
import { nextRun } from './schedule.js';

/** What those who run this want to know: the crawls so far, what is amiss, what comes next. Times are ISO 8601, UTC. */
export interface ProgramStatus extends CrawlStatus {
  alarms: Alarm[];
  schedules: { id: number; counties: string[]; next: string | null; lastRunAt: string | null }[];
  /** Null where no Redis is used. */
  queues: QueueStatus | null;
}

/** @param redis its address; null where none is used. It has to be there: see checkRedis. */
export async function programStatus(db: Database, redis: string | null): Promise<ProgramStatus> {
  return {
    ...crawlStatus(db),
    alarms: alarms(db),
    schedules: listSchedules(db).map(({ id, request, patterns, lastRunAt }) => ({
      ...{ id, counties: request.counties, lastRunAt },
      next: nextRun(patterns)?.toISOString() ?? null,
    })),
    queues: redis === null ? null : await queuesOf(redis),
  };
}

/** BullMQ takes its time to load: only where there are queues. */
async function queuesOf(url: string): Promise<QueueStatus> {
  const { queueStatus } = await import('./queue/queue-status.js');
  return queueStatus({ url, prefix: PREFIX });
}

import type { Hono } from 'hono';
import type { CrawlStatus } from '../../db/queries/status.js';
import type { Alarm } from '../../db/queries/yields.js';

/** What the operation page works with. */
export interface Operation {
  /** What shows who the operator is. */
  token: string;
  status(): Promise<OperationStatus>;
  /** Pages about the queues, where there are any. */
  board?: (at: string) => Hono;
}

/** As `gongkai status` has it. */
export interface OperationStatus extends CrawlStatus {
  alarms: Alarm[];
  schedules: { id: number; counties: string[]; next: string | null; lastRunAt: string | null }[];
  /** Null where there are none; unreachable where Redis does not answer. */
  queues: QueueCounts | 'unreachable' | null;
}

export interface QueueCounts {
  queues: { name: string; waiting: number; active: number; delayed: number; failed: number; workers: number }[];
  /** Compressed bytes of pages in Redis. */
  bytes: number;
  isCrawling: boolean;
}

import { Queue } from 'bullmq';
import { type Address, queueOptions } from './calls.js';
import { connect } from './connection.js';
import { QUEUES, type QueueName } from './jobs.js';
import { payloadsOf } from './payloads.js';

/** What lies in the queues now, and who works on it. */
export interface QueueStatus {
  queues: { name: QueueName; waiting: number; active: number; delayed: number; failed: number; workers: number }[];
  /** Compressed bytes of pages in Redis. */
  bytes: number;
  /** Whether a crawl gives work now. */
  isCrawling: boolean;
}

export async function queueStatus(address: Address): Promise<QueueStatus> {
  const redis = connect(address.url);
  try {
    const queues = await Promise.all(
      QUEUES.map(async (name) => {
        const queue = new Queue(name, queueOptions(address));
        const { waiting = 0, active = 0, delayed = 0, failed = 0 } = await queue.getJobCounts();
        const workers = await queue.getWorkersCount();
        await queue.close();
        return { name, waiting, active, delayed, failed, workers };
      }),
    );
    const sizes = await Promise.all(Object.values(payloadsOf(redis, address.prefix)).map((own) => own.bytes()));
    const isCrawling = (await redis.exists(`${address.prefix}:crawl`)) === 1;
    return { queues, bytes: sizes.reduce((sum, size) => sum + size, 0), isCrawling };
  } finally {
    redis.disconnect();
  }
}

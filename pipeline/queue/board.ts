import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { HonoAdapter } from '@bull-board/hono';
import { serveStatic } from '@hono/node-server/serve-static';
import { Queue } from 'bullmq';
import type { Hono } from 'hono';
import { type Address, queueOptions } from './calls.js';
import { QUEUES } from './jobs.js';

export interface QueueBoard {
  routes: Hono;
  close(): Promise<void>;
}

/**
 * The queues in pages of their own, to look at: a job that is changed by hand is no longer the crawl's.
 * @param at where they are mounted: /operation/queues
 */
export function queueBoard(address: Address, at: string): QueueBoard {
  const queues = QUEUES.map((name) => new Queue(name, queueOptions(address)));
  // Redis may be away for a while: the pages say so, the site goes on.
  for (const queue of queues) queue.on('error', () => undefined);
  const serverAdapter = new HonoAdapter(serveStatic).setBasePath(at);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter,
    options: { uiConfig: { boardTitle: '公开 Gongkai', hideRedisDetails: true } },
  });
  return {
    routes: serverAdapter.registerPlugin() as unknown as Hono,
    close: async () => {
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}

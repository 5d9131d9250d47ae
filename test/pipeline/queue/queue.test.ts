import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { queueStages } from '../../../pipeline/queue/queue-stages.js';
import { type QueueWorker, startWorker, type WorkerOptions } from '../../../pipeline/queue/worker.js';
import type { StagesContext } from '../../../pipeline/stages.js';
import { serveSites } from '../../../scripts/demo/web/serve.js';
import { namesakes } from '../../../scripts/demo/web/sites/namesakes.js';
import { contentOf, crawlServed, crawlSites, foundIn } from '../../support/crawl.js';
import { TestRedis } from '../../support/redis.js';

const MEGABYTE = 1024 * 1024;
const TIMING = { lock: 2000, look: 300 };
const sites = namesakes();
let redis: TestRedis;
const workers: QueueWorker[] = [];

beforeAll(async () => {
  redis = await TestRedis.start();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.close();
});
afterAll(() => redis.kill());

async function work(options: Partial<WorkerOptions> = {}): Promise<QueueWorker> {
  const own = { url: redis.url, prefix: 'test', fetches: 8, isBrowserAllowed: false };
  const worker = await startWorker({ ...own, timing: TIMING, ...options });
  workers.push(worker);
  return worker;
}

const stagesOf =
  (resolve: ReadonlyMap<string, string>, remarks: string[] = []) =>
  (context: StagesContext) =>
    queueStages(
      {
        ...{ url: redis.url, prefix: 'test', resolve, maxBytes: 16 * MEGABYTE, timing: TIMING },
        remark: ({ zh }) => remarks.push(zh),
        lost: () => remarks.push('lost'),
      },
      context,
    );

describe('a crawl through queues', () => {
  it('leaves the same database as one in this process', async () => {
    const alone = await crawlSites(sites);
    await work();
    await work();
    const web = await serveSites(sites);
    const queued = await crawlServed(web, sites, { stages: stagesOf(web.resolve) });
    expect(foundIn(queued.result)).toEqual(foundIn(alone.result));
    expect(contentOf(queued.db)).toEqual(contentOf(alone.db));
    expect(queued.web.seen.map(({ path }) => path).sort()).toEqual(alone.web.seen.map(({ path }) => path).sort());
    await alone.close();
    await queued.close();
  });
});

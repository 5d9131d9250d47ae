import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Resolver } from '../../../crawlers/http/address.js';
import { LIMITS } from '../../../crawlers/http/client.js';
import { Page } from '../../../crawlers/page.js';
import { readWithFiles } from '../../../pipeline/crawled-reports.js';
import { connect } from '../../../pipeline/queue/connection.js';
import { payloadsOf } from '../../../pipeline/queue/payloads.js';
import { queueStages } from '../../../pipeline/queue/queue-stages.js';
import { type QueueWorker, startWorker, type WorkerOptions } from '../../../pipeline/queue/worker.js';
import type { StagesContext } from '../../../pipeline/stages.js';
import { page as benchPage } from '../../../scripts/bench/page.js';
import { serveSites } from '../../../scripts/demo/web/serve.js';
import type { Asked, Site } from '../../../scripts/demo/web/site.js';
import { namesakes } from '../../../scripts/demo/web/sites/namesakes.js';
import { scripted } from '../../../scripts/demo/web/sites/scripted.js';
import { contentOf, crawlServed, crawlSites, foundIn } from '../../support/crawl.js';
import { jobsIn, PREFIX, TIMING } from '../../support/queue.js';
import { TestRedis } from '../../support/redis.js';

const MEGABYTE = 1024 * 1024;
const sites = namesakes();
/** What a crawl of one of them asks for. */
const REQUESTS = 11;
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
  const own = { url: redis.url, prefix: PREFIX, fetches: 8, isBrowserAllowed: false };
  const worker = await startWorker({ ...own, timing: TIMING, ...options });
  workers.push(worker);
  return worker;
}

const stagesOf =
  (resolve: ReadonlyMap<string, string>, remarks: string[] = [], maxBytes = 16 * MEGABYTE) =>
  (context: StagesContext) =>
    queueStages(
      {
        ...{ url: redis.url, prefix: PREFIX, resolve, maxBytes, timing: TIMING },
        remark: ({ zh }) => remarks.push(zh),
        lost: () => remarks.push('lost'),
      },
      context,
    );

describe('a crawl through queues', () => {
  it('has a page read with its files by a worker, as it would be here', async () => {
    await work();
    const url = 'https://www.anle.gov.cn/zfxxgk/t20230118_1.html';
    const shell =
      '<html><h1>横市镇2022年政府信息公开工作年度报告</h1><p>一、总体情况</p><a href="a.htm">附件</a></html>';
    const page = new Page({ url }, url, 'text/html', new TextEncoder().encode(shell), 7, 'a', '', 'asked', null);
    const files = [{ source: `${url}.htm`, bytes: benchPage(1), captureId: 8 }];
    const context = { resolver: new Resolver(new Map()), limits: LIMITS, run: '1' };
    const stages = await stagesOf(new Map())(context);
    const read = await stages.readFiles(page, files);
    expect(read).toEqual(JSON.parse(JSON.stringify(await readWithFiles(page, files))));
    expect(read).toMatchObject({ report: { evidence: { documents: [{ captureId: 7 }, { captureId: 8 }] } } });
    await stages.close();
  });

  it('gives a page again whose bytes Redis forgot before a worker had them', async () => {
    const url = 'https://www.anle.gov.cn/zfxxgk/t20230118_1.html';
    const page = new Page({ url }, url, 'text/html', benchPage(1), 7, 'a', '', 'asked', null);
    const stages = await stagesOf(new Map())({ resolver: new Resolver(new Map()), limits: LIMITS, run: '2' });
    const reading = stages.read(page);
    const client = connect(redis.url);
    const { to } = payloadsOf(client, PREFIX);
    while ((await jobsIn(redis.url, 'read')).waiting !== 1) await new Promise((done) => setTimeout(done, 10));
    for (const id of await to.ids()) await to.drop(id);
    await work();
    expect(await reading).toMatchObject({ isWhole: true });
    client.disconnect();
    await stages.close();
  });

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

  it('keeps one request and the pause for each host over three workers, and a slow host keeps nobody waiting', async () => {
    // One host does not answer its third request before the other has been asked for all that it has.
    let isDone = () => {};
    const done = new Promise<void>((resolve) => {
      isDone = resolve;
    });
    const [one, other] = sites as [Site, Site];
    const asked = { slow: 0, quick: 0 };
    const slow: Site = {
      ...one,
      answer: (request) => ({ ...one.answer(request), delay: (asked.slow += 1) === 3 ? done : 100 }),
    };
    const quick: Site = {
      ...other,
      answer: (request) => {
        if ((asked.quick += 1) === REQUESTS) isDone();
        return other.answer(request);
      },
    };
    const web = await serveSites([slow, quick]);
    for (let i = 0; i < 3; i += 1) await work();
    const crawled = await crawlServed(web, [slow, quick], { stages: stagesOf(web.resolve), delay: 300 });
    const of = (site: Site) => web.seen.filter(({ host }) => site.hosts.includes(host));
    for (const site of [slow, quick]) {
      const seen = of(site);
      const pauses = seen.slice(1).map(({ began }, i) => began - (seen[i]?.ended as number));
      // The server sees an answer as ended a moment later than the worker.
      expect(Math.min(...pauses)).toBeGreaterThan(150);
    }
    const lastOf = (site: Site) => Math.max(...of(site).map(({ began }) => began));
    expect(of(quick)).toHaveLength(REQUESTS);
    expect(lastOf(quick)).toBeLessThan(of(slow)[2]?.ended as number);
    expect(foundIn(crawled.result)).toHaveLength(12);
    await crawled.close();
  });

  it('holds no more bytes in Redis than it may, and loses none for it', async () => {
    const web = await serveSites(sites);
    await work();
    const client = connect(redis.url);
    const seen: number[] = [];
    const watch = setInterval(async () => {
      for (const payloads of Object.values(payloadsOf(client, PREFIX))) seen.push(await payloads.bytes());
    }, 2);
    const maxBytes = 3 * 8000;
    const crawled = await crawlServed(web, sites, { stages: stagesOf(web.resolve, [], maxBytes), workers: 2 });
    clearInterval(watch);
    expect(foundIn(crawled.result)).toHaveLength(12);
    expect(Math.max(...seen)).toBeGreaterThan(0);
    expect(Math.max(...seen)).toBeLessThanOrEqual(8000);
    for (const payloads of Object.values(payloadsOf(client, PREFIX))) expect(await payloads.bytes()).toBe(0);
    client.disconnect();
    await crawled.close();
  });

  it('says that there are no workers, and goes on when there is one', async () => {
    const remarks: string[] = [];
    const web = await serveSites(sites);
    const queued = crawlServed(web, sites, { stages: stagesOf(web.resolve, remarks) });
    while (remarks.length === 0) await new Promise((done) => setTimeout(done, 100));
    expect(remarks[0]).toContain('gongkai worker --redis');
    await work();
    const crawled = await queued;
    expect(foundIn(crawled.result)).toHaveLength(12);
    await crawled.close();
  });

  it('waits for another crawl on the same Redis', async () => {
    const web = await serveSites(sites);
    await work();
    const remarks: string[] = [];
    const first = crawlServed(web, [sites[0] as Site], { stages: stagesOf(web.resolve), delay: 50 });
    while (web.seen.length === 0) await new Promise((done) => setTimeout(done, 10));
    const second = crawlServed(web, [sites[1] as Site], { stages: stagesOf(web.resolve, remarks) });
    const crawled = await Promise.all([first, second]);
    expect(remarks).toEqual(['另一个抓取正在使用这个 Redis，等它结束']);
    const [one, other] = sites.map(({ hosts }) => web.seen.filter(({ host }) => hosts.includes(host)));
    expect(Math.max(...(one ?? []).map(({ began }) => began))).toBeLessThan(other?.[0]?.began as number);
    for (const own of crawled) own.db.$client.close();
    await web.close();
  });

  it('hands back what a worker that is told to stop cannot finish', async () => {
    let hung = 0;
    const [site] = sites.map((own) => ({
      ...own,
      answer: (asked: Asked) => ({
        ...own.answer(asked),
        delay: asked.url.pathname.endsWith('_8001.html') && hung++ === 0 ? 30_000 : 0,
      }),
    })) as [Site];
    const web = await serveSites([site]);
    const first = await work();
    const crawling = crawlServed(web, [site], { stages: stagesOf(web.resolve) });
    while (hung === 0) await new Promise((done) => setTimeout(done, 10));
    const began = performance.now();
    await first.close(500);
    expect(performance.now() - began).toBeLessThan(5000);
    workers.splice(0);
    await work();
    const crawled = await crawling;
    expect(foundIn(crawled.result)).toHaveLength(6);
    expect(crawled.result.counts.failed ?? 0).toBe(0);
    await crawled.close();
  });

  it('runs the scripts of pages on a worker, which asks the crawl for what they want', async () => {
    const site = scripted();
    const web = await serveSites([site]);
    await work({ isBrowserAllowed: true });
    const years = { from: 2024, to: 2024 };
    const crawled = await crawlServed(web, [site], { stages: stagesOf(web.resolve), years });
    const expected = site.reports.filter(({ year }) => year === 2024).map(({ unit, year }) => `${unit} ${year}`);
    expect(foundIn(crawled.result)).toEqual(expected.sort());
    const paths = web.seen.filter(({ method }) => method === 'GET').map(({ host, path }) => host + path);
    expect(new Set(paths).size).toBe(paths.length);
    await crawled.close();
  });
});

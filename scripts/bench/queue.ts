import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../db/package-root.js';
import { type Effort, gongkaiIn, reportsOf, serve } from './measured-web.js';
import { median } from './median.js';

const COUNTIES = 4;
const ROUNDS = 3;
const WORKERS = [1, 2, 4];
/** Jobs for each page: to fetch it, to read it. */
const JOBS = 2;

/** The same crawl in one process and through Redis with 1, 2 and 4 workers, taking turns, as lines for README.md. */
export async function queueLines(): Promise<string[]> {
  if (spawnSync('redis-server', ['--version']).status !== 0)
    return ['没有 redis-server，没有测 · no redis-server: not measured'];
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  const web = await serve(COUNTIES);
  const redis = await startRedis(folder);
  try {
    const pages = reportsOf(web.counties);
    const rounds = new Map<number, Effort[]>();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const workers of [0, ...WORKERS]) {
        const crew = await Promise.all(Array.from({ length: workers }, () => startWorker(redis.url)));
        const effort = await gongkaiIn(folder, workers === 0 ? [] : ['--redis', redis.url])(web.counties);
        rounds.set(workers, [...(rounds.get(workers) ?? []), effort]);
        await Promise.all(crew.map(end));
      }
    }
    return linesOf(rounds, pages);
  } finally {
    await end(redis.process);
    await web.stop();
    rmSync(folder, { recursive: true });
  }
}

function linesOf(rounds: ReadonlyMap<number, readonly Effort[]>, pages: number): string[] {
  const seconds = (workers: number) => median((rounds.get(workers) ?? []).map((effort) => effort.seconds));
  const alone = seconds(0);
  const row = (name: string, workers: number) => {
    const own = seconds(workers);
    const jobs = workers === 0 ? '–' : ((pages * JOBS) / own).toFixed(0);
    const cost = workers === 0 ? '–' : (((own - alone) * 1000) / pages).toFixed(1);
    return `| ${name} | ${(pages / own).toFixed(0)} | ${jobs} | ${(own / alone).toFixed(2)} | ${cost} |`;
  };
  return [
    `${pages.toLocaleString('en-US')} 页报告，不停顿，网站、Redis 与所有进程在同一台两核机器 · report pages without pauses; site, Redis and all processes on one machine of two cores:`,
    '',
    '| | 每秒页数 pages/s | 每秒任务 jobs/s | 时间之比 time, in one process = 1 | 每页多用 more per page, ms |',
    '|---|---|---|---|---|',
    row('一个进程 in one process', 0),
    ...WORKERS.map((workers) => row(`Redis，${workers} 个工作进程 worker(s)`, workers)),
  ];
}

async function startWorker(url: string): Promise<ChildProcess> {
  const worker = spawn(
    process.execPath,
    [join(packageRoot(), 'dist/scripts/gongkai.js'), 'worker', '--no-browser', '--redis', url],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(worker.stdout as NonNullable<typeof worker.stdout>, 'data');
  worker.stdout?.resume();
  return worker;
}

async function startRedis(folder: string): Promise<{ url: string; process: ChildProcess }> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const process = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const output = process.stdout as NonNullable<typeof process.stdout>;
  for await (const text of output) if (String(text).includes('Ready to accept connections')) break;
  return { url: `redis://127.0.0.1:${port}`, process };
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

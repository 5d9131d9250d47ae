import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { queueOptions } from '../../pipeline/queue/calls.js';
import type { LocalWeb } from '../../scripts/demo/web/serve.js';
import type { Site } from '../../scripts/demo/web/site.js';

/** Short times, so that a test does not wait long for what was lost. */
export const TIMING = { lock: 2000, look: 300, patience: 2000 };
export const PREFIX = 'test';

const dist = (path: string) => JSON.stringify(join(import.meta.dirname, '../../dist', path));

/** A worker in a process of its own, as on another machine; resolves when it takes part. */
export async function spawnWorker(redis: string, fetches = 8): Promise<ChildProcess> {
  const options = { url: redis, prefix: PREFIX, fetches, isBrowserAllowed: false, timing: TIMING };
  const code = `
    import { startWorker } from ${dist('pipeline/queue/worker.js')};
    const worker = await startWorker(${JSON.stringify(options)});
    process.on('SIGTERM', async () => { await worker.close(1000); process.exit(0); });
    console.log('ready');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
  return child;
}

/** A crawl in a process of its own, its database and archive in a folder. */
export function spawnCrawl(redis: string, web: LocalWeb, sites: readonly Site[], folder: string): ChildProcess {
  const entries = sites.map(({ county, portal }) => ({ county: county.name, code: county.code, portal }));
  writeFileSync(join(folder, 'registry.json'), JSON.stringify(entries));
  const code = `
    import { crawl } from ${dist('pipeline/crawl.js')};
    import { loadRegistry } from ${dist('crawlers/registry/load.js')};
    import { open } from ${dist('db/client.js')};
    import { queueStages } from ${dist('pipeline/queue/queue-stages.js')};
    const resolve = new Map(${JSON.stringify([...web.resolve])});
    await crawl(open(${JSON.stringify(join(folder, 'gongkai.db'))}), {
      entries: loadRegistry(${JSON.stringify(join(folder, 'registry.json'))}), years: null, delay: 0, workers: 2,
      maxRequests: Infinity, resolve, archive: ${JSON.stringify(join(folder, 'archive'))},
      userAgent: 'Gongkai/0.0 (+test)', isBrowserAllowed: false, program: '0.0.0',
      stages: (context) => queueStages({ url: ${JSON.stringify(redis)}, prefix: '${PREFIX}', resolve, maxBytes: 16e6,
        timing: ${JSON.stringify(TIMING)}, remark() {}, lost() {} }, context),
    });
    process.exit(0);`;
  return spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'ignore', 'inherit'] });
}

export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Jobs of a queue by state. */
export async function jobsIn(redis: string, name: string): Promise<Record<string, number>> {
  const queue = new Queue(name, queueOptions({ url: redis, prefix: PREFIX }));
  try {
    return await queue.getJobCounts();
  } finally {
    await queue.close();
  }
}

/** A wire to Redis that can be cut and mended: what is sent in the meantime arrives nowhere, and nobody is told. */
export class Wire {
  private isCut = false;
  private readonly pairs: [Socket, Socket][] = [];
  private constructor(private readonly server: Server) {}

  static async to(port: number): Promise<Wire> {
    const server = createServer((near) => {
      const far = connect(port, '127.0.0.1');
      wire.pairs.push([near, far]);
      near.on('data', (data) => void (wire.isCut || far.write(data)));
      far.on('data', (data) => void (wire.isCut || near.write(data)));
      for (const [own, other] of [
        [near, far],
        [far, near],
      ] as const) {
        own.on('error', () => {});
        own.on('close', () => other.destroy());
      }
    });
    const wire = new Wire(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return wire;
  }

  get url(): string {
    return `redis://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  cut(): void {
    this.isCut = true;
  }

  /** The old connections are of no use any more: each side finds out when it comes back. */
  mend(): void {
    this.isCut = false;
    for (const [near, far] of this.pairs.splice(0)) {
      near.destroy();
      far.destroy();
    }
  }

  async close(): Promise<void> {
    this.mend();
    await new Promise((done) => this.server.close(done));
  }
}

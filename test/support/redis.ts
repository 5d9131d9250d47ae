import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { temporaryFolder } from './cli.js';

/** A Redis of the test's own, from the system's redis-server. */
export class TestRedis {
  private process: ChildProcess | null = null;
  private readonly folder = temporaryFolder();

  private constructor(readonly port: number) {}

  /** Starts it on a port that is free. */
  static async start(): Promise<TestRedis> {
    const redis = new TestRedis(await freePort());
    await redis.begin();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Nothing of it is kept when it ends. */
  async begin(): Promise<void> {
    const options = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    this.process = spawn('redis-server', [...options, '--dir', this.folder], { stdio: 'ignore' });
    this.process.on('error', () => {});
    const client = new Redis(this.url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
    client.on('error', () => {});
    await client.ping();
    client.disconnect();
  }

  /** Ends it at once, with all that it holds. */
  async kill(): Promise<void> {
    if (!this.process) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await gone;
    this.process = null;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Redis } from 'ioredis';

const compress = promisify(gzip);
const uncompress = promisify(gunzip);

/** Milliseconds between two looks for room. */
const PAUSE = 50;

/** Keeps a payload where there is room: 1 when it was kept. One payload alone always has room. */
const PUT = `
local before = tonumber(redis.call('HGET', KEYS[2], ARGV[1]) or '0')
local total = tonumber(redis.call('GET', KEYS[3]) or '0') - before
local size = string.len(ARGV[2])
local limit = tonumber(redis.call('GET', KEYS[4]) or ARGV[3])
if total > 0 and total + size > limit then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
redis.call('HSET', KEYS[2], ARGV[1], size)
redis.call('SET', KEYS[3], total + size)
return 1`;

/** Why a job failed whose bytes Redis forgot before a worker had them: no fault of the job, which is given again with them. */
export const BYTES_GONE = 'the bytes of the page are gone';

/** Bytes in one direction where Redis has forgotten the limit. */
const UNTIL_TOLD = 16 * 1024 * 1024;

const DROP = `
local size = redis.call('HGET', KEYS[2], ARGV[1])
if not size then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('DECRBY', KEYS[3], size)
return 1`;

/**
 * Bytes that go with jobs in one direction: compressed, and never more of them in Redis than a limit; who has more waits. Each
 * direction has a limit of its own, so that what waits to go one way never keeps what would make room from going the other.
 */
export class Payloads {
  private readonly sizes: string;
  private readonly total: string;
  private readonly limit: string;

  constructor(
    private readonly redis: Redis,
    private readonly prefix: string,
    readonly direction: string,
  ) {
    this.sizes = `${prefix}:payloads:${direction}`;
    this.total = `${prefix}:payload-bytes:${direction}`;
    this.limit = `${prefix}:payload-limit:${direction}`;
  }

  /** Sets the limit for all that take part. @param bytes in Redis, compressed */
  async allow(bytes: number): Promise<void> {
    await this.redis.set(this.limit, bytes);
  }

  /**
   * Keeps bytes as soon as there is room for them; in the place of earlier ones with the same id.
   * @throws what the signal says, where that comes first
   */
  async put(id: string, bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
    const packed = await compress(bytes, { level: 3 });
    for (;;) {
      signal?.throwIfAborted();
      const keys = [this.keyOf(id), this.sizes, this.total, this.limit];
      if ((await this.redis.eval(PUT, keys.length, ...keys, id, packed, UNTIL_TOLD)) === 1) return;
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }

  /** The bytes; null where there are none. They stay until they are dropped. */
  async get(id: string): Promise<Uint8Array | null> {
    const packed = await this.redis.getBuffer(this.keyOf(id));
    return packed && uncompress(packed);
  }

  async drop(id: string): Promise<void> {
    await this.redis.eval(DROP, 3, this.keyOf(id), this.sizes, this.total, id);
  }

  ids(): Promise<string[]> {
    return this.redis.hkeys(this.sizes);
  }

  /** Bytes that lie there now. */
  async bytes(): Promise<number> {
    return Number((await this.redis.get(this.total)) ?? 0);
  }

  private keyOf(id: string): string {
    return `${this.prefix}:payload:${this.direction}:${id}`;
  }
}

/** To the workers, from them, and to pages that are being rendered. */
export function payloadsOf(redis: Redis, prefix: string): Record<'to' | 'from' | 'asked', Payloads> {
  const [to, from, asked] = ['to', 'from', 'asked'].map((direction) => new Payloads(redis, prefix, direction));
  return { to, from, asked } as Record<'to' | 'from' | 'asked', Payloads>;
}

import { Redis } from 'ioredis';

/** Milliseconds between two tries to reach Redis again, at most. */
const LONGEST_PAUSE = 2000;

/**
 * A connection that waits for Redis when it goes away, however long, and then goes on.
 * @param url redis://[user:password@]host[:port][/db], or rediss:// for TLS
 */
export function connect(url: string): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(100 * times, LONGEST_PAUSE),
  });
  // Without a listener ioredis prints every failed try; who waits for an answer notices.
  redis.on('error', () => {});
  return redis;
}

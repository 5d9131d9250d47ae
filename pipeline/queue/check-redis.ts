/** A Redis address that cannot be used; the message is one line for the user. */
export class RedisError extends Error {
  override readonly name = 'RedisError';
  constructor(readonly text: { zh: string; en: string }) {
    super(`${text.zh} / ${text.en}`);
  }
}

/** @throws RedisError where nothing answers there now */
export async function checkRedis(url: string): Promise<void> {
  if (!/^rediss?:\/\/\S+$/.test(url)) {
    throw new RedisError({
      zh: `不是 Redis 网址：${url}（应为 redis://主机:端口）`,
      en: `not an address of Redis: ${url} (redis://HOST:PORT)`,
    });
  }
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  let cause: unknown = null;
  redis.on('error', (error) => {
    cause ??= error;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    const { message: reason } = (cause ?? error) as Error;
    throw new RedisError({ zh: `连不上 Redis ${url}：${reason}`, en: `Redis cannot be reached at ${url}: ${reason}` });
  } finally {
    redis.disconnect();
  }
}

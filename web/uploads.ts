import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ClientOf } from './clients.js';
import { type Rate, RateLimit, type Refuse } from './rate.js';

/** Largest draft: the largest real page seen has 0.4 MB, the largest file 5 MB. */
export const MAX_UPLOAD = 10 * 1024 * 1024;
/** Uploads that may come in at once, of all clients: each may take its size in memory. */
const MAX_AT_ONCE = 16;
export const UPLOAD_RATE: Rate = { most: 60, within: 10 * 60_000, atOnce: 4 };

/** Bounds on what is sent: its size, and how much of it by one client and by all. One for all routes that take uploads. */
export function uploadBounds(
  clientOf: ClientOf,
  rate: Rate = UPLOAD_RATE,
): (refuse: Refuse) => [entrance: MiddlewareHandler, size: MiddlewareHandler] {
  const limit = new RateLimit(rate);
  let open = 0;
  return (refuse) => [
    async (c, next) => {
      if (open >= MAX_AT_ONCE) return refuse(c, { status: 503, after: 5 });
      const client = clientOf(c);
      const after = limit.enter(client);
      if (after !== null) return refuse(c, { status: 429, after });
      open += 1;
      try {
        await next();
      } finally {
        open -= 1;
        limit.leave(client);
      }
    },
    bodyLimit({ maxSize: MAX_UPLOAD, onError: (c) => refuse(c, { status: 413 }) }),
  ];
}

/** What came. */
export async function uploadOf(c: Context): Promise<{ contentType: string; body: Uint8Array }> {
  return { contentType: c.req.header('content-type') ?? '', body: new Uint8Array(await c.req.arrayBuffer()) };
}

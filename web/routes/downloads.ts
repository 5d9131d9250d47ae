import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { z } from 'zod';
import { findCounties } from '../../db/queries/counties.js';
import { countyKey, optional, parametersOf, year } from '../parameters.js';
import { clientOf, RateLimit } from '../rate.js';
import type { Download } from '../services/downloads.js';
import type { AddRoutes } from './route.js';

const RATE = { most: 30, within: 10 * 60_000, atOnce: 3 };

/** The data of a county, or of one year of it, as a zip in one of the export's formats. */
export const downloadRoutes: AddRoutes = (app, { db, downloads }, frame) => {
  if (!downloads) return;
  const limit = new RateLimit(RATE);
  const query = z.object({ county: countyKey, year: optional(year), format: z.enum(downloads.formats).default('csv') });

  app.get('/counties/:county/download', async (c) => {
    const asked = query.safeParse(parametersOf(c));
    if (!asked.success) {
      const parameters = asked.error.issues.map(({ path, message }) => ({ name: path.join('.'), text: message }));
      return frame.problem(c, { status: 400, parameters });
    }
    const { county: key, year: own, format } = asked.data;
    const [county, another] = findCounties(db, key);
    if (!county || another) return frame.problem(c, { status: 404 });
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'application/zip' });
    const client = clientOf(getConnInfo(c).remote.address);
    const after = limit.enter(client);
    if (after !== null) return frame.problem(c, { status: 429, after });
    try {
      const made = await downloads.make({ county: county.key, ...(own === undefined ? {} : { year: own }) }, format);
      if (made === 'empty') return frame.problem(c, { status: 404 });
      if (made === 'busy') return frame.problem(c, { status: 503, after: 10 });
      if (made === 'failed') return frame.problem(c, { status: 504 });
      return sent(c, made, ['gongkai', county.key, own, format].filter((part) => part !== undefined).join('-'));
    } finally {
      limit.leave(client);
    }
  });
};

/** The file, which goes when it was read or is not wanted any more. */
function sent(c: Context, { path, bytes, sha256, remove }: Download, name: string): Response {
  const stream = createReadStream(path);
  stream.on('close', remove);
  return c.body(Readable.toWeb(stream) as ReadableStream, 200, {
    ...{ 'content-type': 'application/zip', 'content-length': String(bytes), etag: `"${sha256}"` },
    'content-disposition': `attachment; filename="gongkai.zip"; filename*=UTF-8''${encodeURIComponent(name)}.zip`,
  });
}

import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { HTTPException } from 'hono/http-exception';
import { timeout } from 'hono/timeout';
import { addressOf, forwardedScheme } from './address.js';
import { clientBy } from './clients.js';
import type { SiteDeps } from './deps.js';
import { frameOf } from './frame.js';
import type { Page } from './page.js';
import { viewOf } from './page-view.js';
import { PAGES } from './pages/index.js';
import { MAX_ADDRESS } from './parameters.js';
import { type Rate, rateLimited } from './rate.js';
import { ROUTES } from './routes/index.js';
import { securityHeaders } from './security.js';
import { siteOf } from './site.js';
import { staticFiles } from './static-files.js';

/** Milliseconds after which a request is given up. */
const TIMEOUT = 30_000;
/** What one client may ask for in all, and of searches: each may take half a second, in which nothing else is answered. */
const RATE: Rate = { most: 6000, within: 60_000, atOnce: 200 };
const SEARCH_RATE: Rate = { most: 30, within: 60_000, atOnce: 4 };

/**
 * The whole site as a value: `app.request('/')` answers without a server.
 * @param rate what one client may ask for
 */
export function createApp(deps: SiteDeps, rate: Rate = RATE): Hono {
  const app = new Hono();
  const { files, style } = staticFiles();
  const frame = frameOf(deps.program, style);

  app.use(forwardedScheme(deps), securityHeaders, compress(), etag(), timeout(TIMEOUT));
  app.use(rateLimited(rate, clientBy(deps), frame.problem));
  const searches = rateLimited(SEARCH_RATE, clientBy(deps), frame.problem);
  for (const path of ['/search', '/api/search']) app.use(path, searches);
  app.use(async (c, next) => (c.req.url.length > MAX_ADDRESS ? frame.problem(c, { status: 414 }) : next()));

  for (const { path, body, type } of files)
    app.get(path, (c) => c.body(body, 200, { 'content-type': type, 'cache-control': 'public, max-age=3600' }));

  const answer = async (c: Context, page: Page) => {
    const found = await viewOf(c, deps, page);
    if ('problem' in found) return frame.problem(c, found.problem);
    const site = siteOf(addressOf(c));
    c.header('cache-control', 'no-cache'); // asked again each time, and answered by 304 where nothing changed
    return frame.page(c, site, page.render(found.view, found.query, site));
  };
  for (const page of PAGES) app.get(page.path, (c) => answer(c, page));
  for (const add of ROUTES) add(app, deps, frame);

  app.notFound((c) => frame.problem(c, { status: isReading(c) ? 404 : 405 }));
  app.onError((error, c) => {
    // What the middleware throws: a form of another site, a request that takes too long.
    if (error instanceof HTTPException && error.status === 403) return frame.problem(c, { status: 403 });
    if (error instanceof HTTPException && error.status === 504) return frame.problem(c, { status: 504 });
    const number = randomUUID().slice(0, 8);
    deps.report({ id: number, path: c.req.path, error });
    return frame.problem(c, { status: 500, number });
  });
  return app;
}

function isReading({ req }: Context): boolean {
  return req.method === 'GET' || req.method === 'HEAD';
}

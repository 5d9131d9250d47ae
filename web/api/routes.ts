import type { Context } from 'hono';
import type { SiteDeps } from '../deps.js';
import type { Frame } from '../frame.js';
import { viewOf } from '../page-view.js';
import type { AddRoutes } from '../routes/route.js';
import { ENDPOINTS, type Endpoint } from './endpoints.js';
import { openApi } from './openapi.js';

/** What the pages show, as JSON, and the description of it. */
export const apiRoutes: AddRoutes = (app, deps, frame) => {
  const description = openApi(deps.program, deps.downloads);
  app.get('/api/openapi.json', (c) => c.json(description));
  for (const endpoint of ENDPOINTS) app.get(endpoint.path, (c) => answer(c, deps, frame, endpoint));
};

async function answer(c: Context, deps: SiteDeps, frame: Frame, { page }: Endpoint) {
  const found = await viewOf(c, deps, page);
  return 'problem' in found ? frame.problem(c, found.problem) : c.json(found.view);
}

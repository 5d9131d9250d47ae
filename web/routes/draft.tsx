import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { SiteDeps } from '../deps.js';
import type { Frame } from '../frame.js';
import { DraftPage, draftQuery, draftTitle, draftTrail } from '../pages/draft.js';
import { parametersOf } from '../parameters.js';
import { siteOf } from '../site.js';
import { uploadBounds, uploadOf } from '../uploads.js';
import { type DraftView, draftView } from '../views/draft.js';
import type { AddRoutes } from './route.js';

const STATUS = { unreadable: 422, limits: 422, busy: 503, failed: 500 } as const;

/** The draft check: what is sent is read and checked in memory, as a page to people and as JSON to programs. */
export const addDraft: AddRoutes = (app, deps, frame) => {
  if (!deps.drafts) return;
  const bounds = uploadBounds();
  app.post('/draft', ...bounds(frame.problem), async (c) => asPage(c, frame, await answerTo(c, deps)));
  app.post('/api/drafts', ...bounds(frame.problem), async (c) => {
    const { view } = await answerTo(c, deps);
    return c.json(view, 'refused' in view ? STATUS[view.why] : 200);
  });
};

async function answerTo(c: Context, deps: SiteDeps): Promise<{ view: DraftView; query: { unit?: number | undefined } }> {
  const query = draftQuery.safeParse(parametersOf(c));
  if (!query.success) throw new HTTPException(400);
  return { view: await draftView(deps, await uploadOf(c), query.data.unit ?? null), query: query.data };
}

function asPage(c: Context, frame: Frame, { view, query }: Awaited<ReturnType<typeof answerTo>>) {
  const site = siteOf(new URL(c.req.url));
  c.status('refused' in view ? STATUS[view.why] : 200);
  c.header('cache-control', 'no-store');
  const form = { compared: null, unit: query.unit ?? null };
  return frame.page(c, site, {
    ...{ title: draftTitle(site), trail: draftTrail(site) },
    content: <DraftPage view={{ form, answer: view }} site={site} />,
  });
}

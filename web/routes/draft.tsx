import type { Context } from 'hono';
import { addressOf } from '../address.js';
import { clientBy } from '../clients.js';
import type { SiteDeps } from '../deps.js';
import type { Frame } from '../frame.js';
import { DraftAnswerPage, draftPage, draftQuery } from '../pages/draft.js';
import { parametersOf } from '../parameters.js';
import { siteOf } from '../site.js';
import { DRAFT } from '../text/draft.js';
import { uploadBounds, uploadOf } from '../uploads.js';
import { type DraftFormView, type DraftView, draftView } from '../views/draft.js';
import type { AddRoutes } from './route.js';

const STATUS = { unreadable: 422, limits: 422, busy: 503, failed: 500 } as const;

/** The draft check: what is sent is read and checked in memory, as a page to people and as JSON to programs. */
export const draftRoutes: AddRoutes = (app, deps, frame) => {
  if (!deps.drafts) return;
  const [entrance, size] = uploadBounds(clientBy(deps))(frame.problem);
  app.post('/draft', entrance, size, async (c) => {
    const form = await formOf(c, deps);
    if (!form) return frame.problem(c, { status: 404 });
    return asPage(c, frame, form, await draftView(deps, await uploadOf(c), form.unit?.id ?? null));
  });
  app.post('/api/drafts', entrance, size, async (c) => {
    const form = await formOf(c, deps);
    if (!form) return frame.problem(c, { status: 404 });
    const answer = await draftView(deps, await uploadOf(c), form.unit?.id ?? null);
    return c.json(answer, statusOf(answer), { 'cache-control': 'no-store' });
  });
};

/** The form that the draft was sent by; null where its unit is none. */
async function formOf(c: Context, deps: SiteDeps): Promise<DraftFormView | null> {
  const query = draftQuery.safeParse(parametersOf(c));
  return query.success ? ((await draftPage.view(deps, query.data)) as DraftFormView | null) : null;
}

function asPage(c: Context, frame: Frame, form: DraftFormView, answer: DraftView) {
  const site = siteOf(addressOf(c));
  c.status(statusOf(answer));
  c.header('cache-control', 'no-store');
  const content = <DraftAnswerPage answer={answer} form={form} site={site} />;
  return frame.page(c, site, { title: site.t(DRAFT).title, trail: [], content });
}

function statusOf(answer: DraftView) {
  return 'refused' in answer ? STATUS[answer.why] : 200;
}

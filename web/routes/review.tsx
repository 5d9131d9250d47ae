import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { z } from 'zod';
import { decide, ReviewRefused } from '../../db/queries/reviews.js';
import { addressOf } from '../address.js';
import { decisionSent } from '../api/answers/reports.js';
import { clientBy } from '../clients.js';
import type { SiteDeps } from '../deps.js';
import type { Frame } from '../frame.js';
import { bearerOf, Operator } from '../operator.js';
import { askedOf, misunderstood } from '../page-view.js';
import { Review } from '../pages/review.js';
import { id, optional } from '../parameters.js';
import { pathOf, siteOf } from '../site.js';
import { REVIEW } from '../text/review.js';
import { type ReviewView, reviewView } from '../views/review.js';
import type { AddRoutes } from './route.js';

const MAX_BODY = 16 * 1024;

const place = z.object({ id, number: id });
/** As the form sends it: what is left empty is not there. */
const sent = decisionSent.extend({ note: optional(decisionSent.shape.note), token: z.string().max(200) });
type Decision = z.output<typeof decisionSent>;

/** What a decision needs: the flag as it is shown, and who may decide; null where nobody may. */
interface Reviewing {
  deps: SiteDeps;
  frame: Frame;
  operator: Operator | null;
  view: ReviewView;
}

/** Takes decisions on flags, from whoever knows the operator's token: by a form, and from programs. */
export const reviewRoutes: AddRoutes = (app, deps, frame) => {
  const operator = deps.operatorToken === null ? null : new Operator(deps.operatorToken, clientBy(deps));
  const limit = bodyLimit({ maxSize: MAX_BODY, onError: (c) => frame.problem(c, { status: 413 }) });
  const answering = (answer: (c: Context, reviewing: Reviewing) => Promise<Response>) => async (c: Context) => {
    c.header('cache-control', 'no-store');
    const asked = askedOf(c, place);
    const view = 'query' in asked ? reviewView(deps, asked.query) : null;
    return view ? answer(c, { deps, frame, operator, view }) : frame.problem(c, { status: 404 });
  };
  app.post('/reports/:id/flags/:number', csrf(), limit, answering(fromForm));
  app.post('/api/reports/:id/flags/:number', limit, answering(fromProgram));
};

/** The form's answer: on to the flag, or the form again, as it was filled in, with what is amiss. */
async function fromForm(c: Context, { deps, frame, operator, view }: Reviewing): Promise<Response> {
  const site = siteOf(addressOf(c));
  const t = site.t(REVIEW);
  const filled = Object.fromEntries(new URLSearchParams(await c.req.text()));
  const again = (status: 400 | 403 | 405 | 409 | 429, problem: string) => {
    c.status(status);
    const content = <Review {...{ view, site, problem, filled }} />;
    return frame.page(c, site, { title: t.title, trail: [], content });
  };
  if (operator === null) return again(405, t.notKept);
  const form = sent.safeParse(filled);
  if (!form.success) return again(400, t.incomplete);
  const { token, ...decision } = form.data;
  const isRight = operator.isToken(c, token);
  if (typeof isRight === 'object') {
    c.header('retry-after', String(isRight.after));
    return again(429, t.tooMany(Math.ceil(isRight.after / 60)));
  }
  if (!isRight) return again(403, t.wrongToken);
  const refused = keep(deps, view, decision);
  if (refused) return again(409, `${site.t(refused)}${t.stop}${t.notKept}`);
  return c.redirect(site.href(pathOf('reports', view.reportId, 'flags', view.flag.number)), 303);
}

/** The same for programs, which send the token as a header. */
async function fromProgram(c: Context, { deps, frame, operator, view }: Reviewing): Promise<Response> {
  if (operator === null) return frame.problem(c, { status: 405 });
  const token = bearerOf(c);
  const isRight = token !== null && operator.isToken(c, token);
  if (typeof isRight === 'object') return frame.problem(c, { status: 429, after: isRight.after });
  if (!isRight) return frame.problem(c, { status: 401 });
  const decision = decisionSent.safeParse(await c.req.json().catch(() => null));
  if (!decision.success) return frame.problem(c, misunderstood(decision.error));
  const refused = keep(deps, view, decision.data);
  if (refused) return frame.problem(c, { status: 409, text: refused });
  return c.json(reviewView(deps, { id: view.reportId, number: view.flag.number }));
}

/** Keeps a decision; why it is not kept otherwise. */
function keep({ db }: SiteDeps, { reportId, flag }: ReviewView, { note, ...decision }: Decision) {
  try {
    decide(db, { ...decision, reportId, number: flag.number, ...(note === undefined ? {} : { note }) });
    return null;
  } catch (error) {
    if (error instanceof ReviewRefused) return error.text;
    throw error;
  }
}

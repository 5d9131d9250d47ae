import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { z } from 'zod';
import { decide, ReviewRefused } from '../../db/queries/reviews.js';
import { Operator } from '../operator.js';
import { Review } from '../pages/review.js';
import { id, optional } from '../parameters.js';
import { pathOf, siteOf } from '../site.js';
import { REVIEW } from '../text/review.js';
import { type ReviewView, reviewView } from '../views/review.js';
import type { AddRoutes } from './route.js';

const MAX_BODY = 16 * 1024;

const sent = z.object({
  decision: z.enum(['confirmed', 'dismissed']),
  note: optional(z.string().max(2000)),
  reviewer: z.string().trim().min(1).max(100),
  evidence: z.string().max(100),
  token: z.string().max(200),
});

/** Takes decisions on flags, from whoever knows the operator's token. */
export const reviewRoutes: AddRoutes = (app, deps, frame) => {
  const operator = deps.operatorToken === null ? null : new Operator(deps.operatorToken);
  const limit = bodyLimit({ maxSize: MAX_BODY, onError: (c) => frame.problem(c, { status: 413 }) });

  app.post('/reports/:id/flags/:number', csrf(), limit, async (c) => {
    const site = siteOf(new URL(c.req.url));
    const t = site.t(REVIEW);
    const place = z.object({ id, number: id }).safeParse(c.req.param());
    const view = place.success ? reviewView(deps, place.data) : null;
    if (!view) return frame.problem(c, { status: 404 });
    if (operator === null) return frame.problem(c, { status: 405 });
    const again = (status: 400 | 403 | 409 | 429, problem: string) => {
      c.status(status);
      return frame.page(c, site, {
        title: t.title,
        trail: [],
        content: <Review {...{ view: view as ReviewView, site, problem }} />,
      });
    };

    const form = sent.safeParse(await c.req.parseBody());
    if (!form.success) return again(400, t.incomplete);
    const { token, note, ...decision } = form.data;
    const isRight = operator.isToken(c, token);
    if (typeof isRight === 'object') return again(429, t.tooMany);
    if (!isRight) return again(403, t.wrongToken);
    const { reportId, flag } = view;
    try {
      decide(deps.db, { ...decision, reportId, number: flag.number, ...(note === undefined ? {} : { note }) });
    } catch (error) {
      if (error instanceof ReviewRefused) return again(409, site.t(error.text));
      throw error;
    }
    return c.redirect(site.href(pathOf('reports', reportId, 'flags', flag.number)), 303);
  });
};

import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { addressOf } from '../address.js';
import { clientBy } from '../clients.js';
import type { Frame } from '../frame.js';
import { forOperator, isFromHere, Operator } from '../operator.js';
import { OperationPage, SignInPage } from '../pages/operation.js';
import type { Operation } from '../services/operation.js';
import { siteOf } from '../site.js';
import { OPERATION } from '../text/operation.js';
import type { AddRoutes } from './route.js';

const BOARD = '/operation/queues';
/** Bytes of a form that holds a token. */
const MAX_FORM = 2000;
/** The pages about the queues are a program of their own; what they write is kept to this site, and they are in nobody's frame. */
const BOARD_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

/** The operation, for the operator alone. */
export const operationRoutes: AddRoutes = (app, deps, frame) => {
  const { operation } = deps;
  if (!operation) {
    app.get('/operation', (c) => signIn(c, frame, { isOn: false, isWrong: false }));
    return;
  }
  const operator = new Operator(operation.token, clientBy(deps));
  app.get('/operation', async (c) => {
    c.header('cache-control', 'no-store');
    if (!operator.isOperator(c)) return signIn(c, frame, { isOn: true, isWrong: false });
    const site = siteOf(addressOf(c));
    const content = <OperationPage status={await operation.status()} hasBoard={!!operation.board} site={site} />;
    return frame.page(c, site, { title: site.t(OPERATION).title, trail: [], content });
  });
  app.get('/api/operation', forOperator(operator, frame), async (c) => c.json(await operation.status()));
  addSignIn(app, operator, frame);
  if (operation.board) addBoard(app, operation.board, operator, frame);
};

function addSignIn(app: Hono, operator: Operator, frame: Frame): void {
  const limit = bodyLimit({ maxSize: MAX_FORM, onError: (c) => frame.problem(c, { status: 413 }) });
  app.post('/operation/sign-in', limit, async (c) => {
    c.header('cache-control', 'no-store');
    if (!isFromHere(c)) return frame.problem(c, { status: 403 });
    const token = new URLSearchParams(await c.req.text()).get('token');
    const isRight = token !== null && operator.isToken(c, token);
    if (typeof isRight === 'object') return frame.problem(c, { status: 429, after: isRight.after });
    if (!isRight) return signIn(c, frame, { isOn: true, isWrong: true });
    operator.signIn(c);
    return c.redirect(siteOf(addressOf(c)).href('/operation'), 303);
  });
  app.post('/operation/sign-out', limit, forOperator(operator, frame), (c) => {
    operator.signOut(c);
    return c.redirect(siteOf(addressOf(c)).href('/operation'), 303);
  });
}

function addBoard(app: Hono, board: NonNullable<Operation['board']>, operator: Operator, frame: Frame): void {
  app.use(`${BOARD}/*`, forOperator(operator, frame), async (c, next) => {
    await next();
    c.header('content-security-policy', BOARD_POLICY);
  });
  app.route(BOARD, board(BOARD));
}

/** The form to sign in: 401 where it is needed, 404 where the operation is switched off. */
function signIn(c: Context, frame: Frame, { isOn, isWrong }: { isOn: boolean; isWrong: boolean }) {
  const site = siteOf(addressOf(c));
  c.status(isOn ? 401 : 404);
  return frame.page(c, site, {
    ...{ title: site.t(OPERATION).title, trail: [] },
    content: <SignInPage isOn={isOn} isWrong={isWrong} site={site} />,
  });
}

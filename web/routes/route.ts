import type { Hono } from 'hono';
import type { SiteDeps } from '../deps.js';
import type { Frame } from '../frame.js';

/** Answers that are no pages of pages/: documents, feeds, forms that are sent. Each sets its own bounds on what it takes. */
export type AddRoutes = (app: Hono, deps: SiteDeps, frame: Frame) => void;

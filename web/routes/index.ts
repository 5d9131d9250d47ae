import { apiRoutes } from '../api/routes.js';
import { downloadRoutes } from './downloads.js';
import { draftRoutes } from './draft.js';
import { feedRoutes } from './feeds.js';
import { operationRoutes } from './operation.js';
import { originalRoutes } from './original.js';
import { reviewRoutes } from './review.js';
import type { AddRoutes } from './route.js';

export const ROUTES: readonly AddRoutes[] = [
  originalRoutes,
  reviewRoutes,
  draftRoutes,
  operationRoutes,
  apiRoutes,
  feedRoutes,
  downloadRoutes,
];

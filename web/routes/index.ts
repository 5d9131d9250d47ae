import { originalRoutes } from './original.js';
import { reviewRoutes } from './review.js';
import type { AddRoutes } from './route.js';

export const ROUTES: readonly AddRoutes[] = [originalRoutes, reviewRoutes];

import { originalRoutes } from './original.js';
import type { AddRoutes } from './route.js';

export const ROUTES: readonly AddRoutes[] = [originalRoutes];

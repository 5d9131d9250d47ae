import type { Page } from '../page.js';
import { countyPage } from './county.js';
import { reportPage } from './report.js';
import { startPage } from './start.js';

/** Every page of the site. */
export const PAGES: readonly Page[] = [startPage, countyPage, reportPage];

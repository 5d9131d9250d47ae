import type { Page } from '../page.js';
import { codebookPage } from './codebook.js';
import { countyPage } from './county.js';
import { draftPage } from './draft.js';
import { reportPage } from './report.js';
import { rulesPage } from './rules.js';
import { startPage } from './start.js';

/** Every page of the site. */
export const PAGES: readonly Page[] = [...[startPage, countyPage, reportPage], ...[draftPage, rulesPage, codebookPage]];

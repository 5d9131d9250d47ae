import type { Page } from '../page.js';
import { codebookPage } from './codebook.js';
import { comparePage } from './compare.js';
import { countyPage } from './county.js';
import { coveragePage } from './coverage.js';
import { dataPage } from './data.js';
import { draftPage } from './draft.js';
import { flagsPage } from './flags.js';
import { reportPage } from './report.js';
import { reviewPage } from './review.js';
import { rulesPage } from './rules.js';
import { searchPage } from './search.js';
import { startPage } from './start.js';
import { unitPage } from './unit.js';

/** Every page of the site. */
export const PAGES: readonly Page[] = [
  ...[startPage, countyPage, comparePage, unitPage, reportPage, flagsPage, reviewPage],
  ...[coveragePage, dataPage, searchPage, draftPage, rulesPage, codebookPage],
];

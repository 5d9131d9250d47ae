import type { z } from 'zod';
import type { Page } from '../page.js';
import { codebookPage } from '../pages/codebook.js';
import { comparePage } from '../pages/compare.js';
import { countyPage } from '../pages/county.js';
import { coveragePage } from '../pages/coverage.js';
import { dataPage } from '../pages/data.js';
import { flagsPage } from '../pages/flags.js';
import { reportPage } from '../pages/report.js';
import { reviewPage } from '../pages/review.js';
import { rulesPage } from '../pages/rules.js';
import { searchPage } from '../pages/search.js';
import { startPage } from '../pages/start.js';
import { unitPage } from '../pages/unit.js';
import {
  compareAnswer,
  countyAnswer,
  coverageAnswer,
  dataAnswer,
  flagsAnswer,
  searchAnswer,
  startAnswer,
} from './answers/places.js';
import { codebookAnswer, rulesAnswer } from './answers/reference.js';
import { reportAnswer, reviewAnswer, unitAnswer } from './answers/reports.js';

/** A page for programs: the same parameters, the same view. */
export interface Endpoint {
  /** Name of the operation, for generated clients. */
  id: string;
  /** Hono's pattern. */
  path: string;
  page: Page;
  answer: z.ZodType;
  summary: string;
}

export const ENDPOINTS: readonly Endpoint[] = [
  {
    ...{ id: 'listCounties', path: '/api/counties', page: startPage, answer: startAnswer },
    summary: '县区 · counties, by province',
  },
  {
    ...{ id: 'getCounty', path: '/api/counties/:county', page: countyPage, answer: countyAnswer },
    summary: '一个县区一年的各单位 · the units of a county in one year',
  },
  {
    ...{ id: 'compareUnits', path: '/api/counties/:county/compare', page: comparePage, answer: compareAnswer },
    summary: '几个单位历年对照 · chosen units over the years',
  },
  {
    ...{ id: 'getCoverage', path: '/api/counties/:county/coverage', page: coveragePage, answer: coverageAnswer },
    summary: '单位 × 年度的状态 · what is known of each unit and year',
  },
  {
    ...{ id: 'getCountyData', path: '/api/counties/:county/data', page: dataPage, answer: dataAnswer },
    summary: '一个县区可下载的年度与格式 · what can be downloaded of a county',
  },
  {
    ...{ id: 'getUnit', path: '/api/units/:id', page: unitPage, answer: unitAnswer },
    summary: '一个单位历年的报告 · a unit over the years',
  },
  {
    ...{ id: 'getReport', path: '/api/reports/:id', page: reportPage, answer: reportAnswer },
    summary: '一份报告：每一格、正文、问题、来源 · a report: every cell, its texts, flags and source',
  },
  {
    ...{ id: 'listFlags', path: '/api/flags', page: flagsPage, answer: flagsAnswer },
    summary: '问题 · flags',
  },
  {
    ...{ id: 'getFlag', path: '/api/reports/:id/flags/:number', page: reviewPage, answer: reviewAnswer },
    summary: '一个问题与核对的结论 · a flag, and what was decided on it',
  },
  {
    ...{ id: 'searchTexts', path: '/api/search', page: searchPage, answer: searchAnswer },
    summary: '查找正文 · search of the texts',
  },
  {
    ...{ id: 'listRules', path: '/api/rules', page: rulesPage, answer: rulesAnswer },
    summary: '规则 · the rules',
  },
  {
    ...{ id: 'getCodebook', path: '/api/codebook', page: codebookPage, answer: codebookAnswer },
    summary: '编码本 · what the codes mean',
  },
];

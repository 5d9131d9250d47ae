import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { captures } from './captures.js';
import { reports } from './reports.js';
import { runs } from './runs.js';

/** The county's six digits, as the view coverage_status has them: the index of an expression serves just this expression. */
export const countyCode = (coverage = '') =>
  `CASE WHEN ${coverage}county GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]' THEN ${coverage}county END`;

/** What became of each unit and year that a crawl was to find. Missing is missing with its reason, never silence. */
export const coverage = sqliteTable(
  'coverage',
  {
    /** Six digits, or the county's name where it is in no list. */
    county: text('county').notNull(),
    unit: text('unit').notNull(),
    year: integer('year').notNull(),
    /** Nine digits; null where the national list has no such unit. */
    division: text('division'),
    /** found; document (only as an attachment or pictures); missing; declined; robots; failed; forged; unchecked (the run ended before). */
    state: text('state', {
      enum: ['found', 'document', 'missing', 'declined', 'robots', 'failed', 'forged', 'unchecked'],
    }).notNull(),
    reasonZh: text('reason_zh'),
    reasonEn: text('reason_en'),
    url: text('url'),
    reportId: integer('report_id').references(() => reports.id),
    captureId: integer('capture_id').references(() => captures.id),
    runId: integer('run_id')
      .notNull()
      .references(() => runs.id),
    checkedAt: text('checked_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.unit, t.year] }),
    index('coverage_by_report').on(t.reportId),
    index('coverage_by_code').on(sql.raw(countyCode())),
  ],
);

/** Files that belong to a report's page: Word, PDF, pictures. */
export const attachments = sqliteTable(
  'attachments',
  {
    /** The page they hang on. */
    pageUrl: text('page_url').notNull(),
    url: text('url').notNull(),
    /** The link's words: the address rarely tells the name. */
    name: text('name').notNull(),
    /** By the first bytes: pdf, docx, doc …; html for an error page that calls itself otherwise. */
    kind: text('kind').notNull(),
    captureId: integer('capture_id')
      .notNull()
      .references(() => captures.id),
  },
  (t) => [primaryKey({ columns: [t.pageUrl, t.url] })],
);

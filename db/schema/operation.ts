import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { runs } from './runs.js';

/** What each crawl gave in each county: what the next one is measured against. */
export const countyRuns = sqliteTable(
  'county_runs',
  {
    runId: integer('run_id')
      .notNull()
      .references(() => runs.id),
    /** Six digits, or the county's name where it is in no list. */
    county: text('county').notNull(),
    name: text('name').notNull(),
    /** Site family of the registry; null where it is not known. */
    family: text('family'),
    /** List pages read. */
    lists: integer('lists').notNull(),
    /** Units and years at hand. */
    reports: integer('reports').notNull(),
    /** Units and years that could not be had: declined, forbidden, failed. */
    failed: integer('failed').notNull(),
    isComplete: integer('is_complete', { mode: 'boolean' }).notNull(),
    at: text('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.county] }), index('county_runs_by_county').on(t.county, t.runId)],
);

/** What each list led to in each crawl. */
export const listRuns = sqliteTable(
  'list_runs',
  {
    runId: integer('run_id')
      .notNull()
      .references(() => runs.id),
    county: text('county').notNull(),
    url: text('url').notNull(),
    /** Links to reports or to further lists. */
    links: integer('links').notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.url] }), index('list_runs_by_url').on(t.url, t.runId)],
);

/** Crawls that are to be done again and again. */
export const schedules = sqliteTable('schedules', {
  id: integer('id').primaryKey(),
  /** Registry entries' codes or names, and the registry file where it is not ours; as JSON. */
  request: text('request', { mode: 'json' }).notNull().$type<ScheduleRequest>(),
  /** Cron patterns, in China's time. */
  patterns: text('patterns', { mode: 'json' }).notNull().$type<string[]>(),
  createdAt: text('created_at').notNull(),
  /** When its last crawl began; null before the first. */
  lastRunAt: text('last_run_at'),
});

export interface ScheduleRequest {
  counties: string[];
  registry: string | null;
  years: { from: number; to: number } | null;
}

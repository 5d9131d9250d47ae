import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { reports } from './reports.js';
import { runs } from './runs.js';

/** Which version of a series was the current one from when on: what was known on a date. Written by triggers (db/history.ts). */
export const currentVersions = sqliteTable(
  'current_versions',
  {
    /** In the order of what happened: of two rows the later one holds. */
    id: integer('id').primaryKey(),
    series: text('series').notNull(),
    /** Null where the series had no current version any more. */
    reportId: integer('report_id').references(() => reports.id),
    /** ISO 8601, UTC. */
    at: text('at').notNull(),
  },
  (t) => [index('current_versions_by_series').on(t.series, t.id)],
);

/** When a flag came that was not raised when its report was read. */
export const flagTimes = sqliteTable(
  'flag_times',
  {
    reportId: integer('report_id')
      .notNull()
      .references(() => reports.id),
    position: integer('position').notNull(),
    since: text('since').notNull(),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.position] })],
);

/** Flags that are not raised any more, because the rules say something else now. */
export const pastFlags = sqliteTable(
  'past_flags',
  {
    id: integer('id').primaryKey(),
    reportId: integer('report_id')
      .notNull()
      .references(() => reports.id),
    since: text('since').notNull(),
    until: text('until').notNull(),
    /** The flag's own row, as JSON. */
    flag: text('flag', { mode: 'json' }).notNull(),
  },
  (t) => [index('past_flags_by_report').on(t.reportId)],
);

/** What each crawl found of each unit and year: one row a crawl. */
export const coverageChecks = sqliteTable(
  'coverage_checks',
  {
    county: text('county').notNull(),
    unit: text('unit').notNull(),
    year: integer('year').notNull(),
    runId: integer('run_id')
      .notNull()
      .references(() => runs.id),
    state: text('state').notNull(),
    reasonZh: text('reason_zh'),
    reasonEn: text('reason_en'),
    checkedAt: text('checked_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.county, t.unit, t.year, t.runId] })],
);

import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Every time a command wrote to the file. */
export const runs = sqliteTable('runs', {
  id: integer('id').primaryKey(),
  command: text('command').notNull(),
  /** Versions of program and parser. */
  program: text('program').notNull(),
  parser: text('parser').notNull(),
  startedAt: text('started_at').notNull(),
  /** What was asked for, as JSON: a run that was cut off is continued by the same request. */
  request: text('request'),
  /** Null while it runs, or where it was cut off. */
  finishedAt: text('finished_at'),
  /** Counts of what happened, as JSON. */
  counts: text('counts', { mode: 'json' }).$type<Record<string, number>>(),
});

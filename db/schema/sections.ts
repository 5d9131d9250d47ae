import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { reports } from './reports.js';

/** The chapters of a report with their text; the statutory tables are left out. */
export const sections = sqliteTable(
  'sections',
  {
    reportId: integer('report_id')
      .notNull()
      .references(() => reports.id),
    position: integer('position').notNull(),
    /** 1 to 6; null for a chapter that the forms do not have. */
    number: integer('number'),
    heading: text('heading').notNull(),
    text: text('text').notNull(),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.position] })],
);

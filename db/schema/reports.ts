import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { captures } from './captures.js';
import { publishers } from './publishers.js';

/** One reading of one report. A report that changes gets a new version; the old ones stay. */
export const reports = sqliteTable(
  'reports',
  {
    id: integer('id').primaryKey(),
    /** Null where the document does not say whose report it is. */
    publisherId: integer('publisher_id').references(() => publishers.id),
    captureId: integer('capture_id')
      .notNull()
      .references(() => captures.id),
    /** What versions have in common: publisher and year, or the source where one of them is not certain. */
    series: text('series').notNull(),
    /** 1 for the first version of a series. */
    version: integer('version').notNull(),
    /** The newest version; comparisons use these alone. */
    isCurrent: integer('is_current', { mode: 'boolean' }).notNull(),
    year: integer('year'),
    form: text('form', { enum: ['2014', '2019', '2021', 'narrative'] }),
    title: text('title'),
    /** YYYY-MM-DD; null when unknown. */
    publishedOn: text('published_on'),
    /** SHA-256 of what was read: facts and text. Another address with the same content is no new version. */
    content: text('content').notNull(),
    /** How many judgements the rules could not make because a cell has no printed value. */
    notAssessable: integer('not_assessable').notNull(),
    parser: text('parser').notNull(),
    readAt: text('read_at').notNull(),
  },
  (t) => [
    uniqueIndex('reports_once').on(t.captureId, t.parser),
    uniqueIndex('reports_version').on(t.series, t.version),
    uniqueIndex('reports_current').on(t.series).where(sql`${t.isCurrent} = 1`),
    index('reports_by_year').on(t.year, t.publisherId),
    index('reports_by_publisher').on(t.publisherId, t.year), // a county's units: the comparison
  ],
);

/**
 * The documents of a report that has several: a page and the files that it offers. A fact's table belongs to the last document whose
 * first table is not behind it.
 */
export const reportDocuments = sqliteTable(
  'report_documents',
  {
    reportId: integer('report_id')
      .notNull()
      .references(() => reports.id),
    position: integer('position').notNull(),
    captureId: integer('capture_id')
      .notNull()
      .references(() => captures.id),
    firstTable: integer('first_table').notNull(),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.position] }), index('report_documents_by_capture').on(t.captureId)],
);

/** Other places where a report was found with the same content: mobile pages, moved sites, copies of a file. */
export const aliases = sqliteTable('aliases', {
  captureId: integer('capture_id')
    .primaryKey()
    .references(() => captures.id),
  reportId: integer('report_id')
    .notNull()
    .references(() => reports.id),
  parser: text('parser').notNull(),
});

import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { reports } from './reports.js';

/** One cell of one version of a report. What is printed stays as printed; what we believe stands in `implied`. */
export const facts = sqliteTable(
  'facts',
  {
    reportId: integer('report_id')
      .notNull()
      .references(() => reports.id),
    /** From the codebook, e.g. requests.received.total. */
    code: text('code').notNull(),
    status: text('status', { enum: ['reported', 'blank', 'dash', 'unreadable', 'absent'] }).notNull(),
    /** Null unless reported: a blank is not a zero. Amounts in 万元. */
    value: real('value'),
    /** What the identities force where nothing is printed. */
    implied: real('implied'),
    /** The printed text, where it is more than the number. */
    raw: text('raw'),
    /** Place in the document, 0-based; null where the cell is not there. */
    tableIndex: integer('table_index'),
    rowIndex: integer('row_index'),
    columnIndex: integer('column_index'),
    /** How sure a reading from a picture is, 0 to 1; null for what the document holds as text. */
    confidence: real('confidence'),
  },
  (t) => [
    // No index by code: every report would touch 200 places of it, and one code across all units is found through the reports.
    primaryKey({ columns: [t.reportId, t.code] }),
    // Most cells are zeros: what compares many reports reads the others alone, and reads them here.
    index('facts_not_zero').on(t.reportId, t.code, t.value, t.status).where(sql`${t.value} is null or ${t.value} <> 0`),
    check('facts_value_only_when_reported', sql`(${t.status} = 'reported') = (${t.value} is not null)`),
  ],
);

/** Numbers that sentences of the report claim, each with its sentence. */
export const claims = sqliteTable(
  'claims',
  {
    reportId: integer('report_id')
      .notNull()
      .references(() => reports.id),
    position: integer('position').notNull(),
    code: text('code').notNull(),
    value: real('value').notNull(),
    text: text('text').notNull(),
    how: text('how', { enum: ['about', 'over', 'under', 'none'] }), // null where the number is stated as it is; none: in words of negation
    scope: text('scope', { enum: ['with_carried_in', 'uncertain'] }), // null where the sentence says what is counted
  },
  (t) => [primaryKey({ columns: [t.reportId, t.position] })],
);

/** Sums that a report prints beyond the form. */
export const subtotals = sqliteTable(
  'subtotals',
  {
    reportId: integer('report_id')
      .notNull()
      .references(() => reports.id),
    position: integer('position').notNull(),
    label: text('label').notNull(),
    value: real('value').notNull(),
    /** The codes it sums, as JSON. */
    codes: text('codes', { mode: 'json' }).$type<string[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.position] })],
);

/** Numbers printed in the statutory tables that no cell could be given to. */
export const unplaced = sqliteTable(
  'unplaced',
  {
    reportId: integer('report_id')
      .notNull()
      .references(() => reports.id),
    position: integer('position').notNull(),
    raw: text('raw').notNull(),
    tableIndex: integer('table_index').notNull(),
    rowIndex: integer('row_index').notNull(),
    columnIndex: integer('column_index').notNull(),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.position] })],
);

import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { reports } from './reports.js';

/**
 * What people decided on flags. Keyed to the evidence and never to a row that another reading replaces: the rule, whose report of which
 * year, and what stood in the cells concerned. Nothing is changed but to withdraw it; of several on one evidence the newest counts.
 */
export const reviews = sqliteTable(
  'reviews',
  {
    id: integer('id').primaryKey(),
    rule: text('rule').notNull(),
    /** The publisher's key; null where publisher and year are not certain. */
    publisherKey: text('publisher_key'),
    /** Address or file that the report was read from: it finds the report where a later program knows the publisher better. */
    source: text('source').notNull(),
    county: text('county'),
    unit: text('unit'),
    year: integer('year'),
    /** The cells concerned, as JSON. */
    codes: text('codes', { mode: 'json' }).$type<string[]>().notNull(),
    /** As JSON: cells with status and value, expected, actual; the message where a flag has none of these. */
    evidence: text('evidence').notNull(),
    /** As the flag said it then. */
    messageZh: text('message_zh').notNull(),
    messageEn: text('message_en').notNull(),
    /** confirmed: the report is wrong; dismissed: it is not, or it does not matter. */
    decision: text('decision', { enum: ['confirmed', 'dismissed'] }).notNull(),
    note: text('note'),
    reviewer: text('reviewer').notNull(),
    /** ISO 8601, UTC. */
    decidedAt: text('decided_at').notNull(),
    /** Null while it stands. */
    withdrawnAt: text('withdrawn_at'),
    withdrawnBy: text('withdrawn_by'),
  },
  (t) => [
    index('reviews_by_publisher').on(t.publisherKey, t.year, t.rule),
    index('reviews_by_source').on(t.source, t.rule),
  ],
);

/**
 * Flags that a decision is on, as db/review-state.ts works it out: looking for decisions flag by flag takes too long where there are
 * millions. Kept by triggers in the transaction that changes a flag or a decision.
 */
export const decidedFlags = sqliteTable(
  'decided_flags',
  {
    reportId: integer('report_id')
      .notNull()
      .references(() => reports.id),
    position: integer('position').notNull(),
    /** The decision, or the former one. */
    reviewId: integer('review_id')
      .notNull()
      .references(() => reviews.id),
    /** reopened: the evidence of the decision changed. */
    state: text('state', { enum: ['reopened', 'confirmed', 'dismissed'] }).notNull(),
    /** The flag's own. */
    rule: text('rule').notNull(),
    severity: text('severity', { enum: ['error', 'warning', 'notice'] }).notNull(),
    year: integer('year'),
  },
  (t) => [
    primaryKey({ columns: [t.reportId, t.position] }),
    index('decided_flags_by_year').on(t.state, t.severity, t.year, t.reportId, t.position),
    index('decided_flags_by_rule_and_year').on(t.state, t.severity, t.rule, t.year, t.reportId, t.position),
  ],
);

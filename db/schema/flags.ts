import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Suspect } from '../../parsers/report.js';
import { reports } from './reports.js';

/** What the rules have to say about one version of a report. */
export const flags = sqliteTable(
  'flags',
  {
    reportId: integer('report_id')
      .notNull()
      .references(() => reports.id),
    position: integer('position').notNull(),
    rule: text('rule').notNull(),
    severity: text('severity', { enum: ['error', 'warning', 'notice'] }).notNull(),
    /** The cells concerned, as JSON. */
    codes: text('codes', { mode: 'json' }).$type<string[]>().notNull(),
    expected: text('expected'),
    actual: text('actual'),
    messageZh: text('message_zh').notNull(),
    messageEn: text('message_en').notNull(),
    /** Cells and values that would mend it, as JSON; null where none is suggested. */
    suspects: text('suspects', { mode: 'json' }).$type<Suspect[]>(),
    /** reading: our reading may be the cause, and the flag is for those who keep the parsers; null where nothing speaks for it. */
    doubt: text('doubt', { enum: ['reading'] }),
    /** stored: raised by comparing stored reports (gongkai check); null where the report alone shows it. */
    basis: text('basis', { enum: ['stored'] }),
    /** The report's: looking it up for each of a rule's flags takes seconds where there are millions. */
    year: integer('year'),
  },
  (t) => [
    primaryKey({ columns: [t.reportId, t.position] }),
    // In the order in which pages show them: the newest year first, and of it what was stored last.
    index('flags_by_rule_and_year').on(t.rule, t.severity, t.year),
    index('flags_by_severity_and_year').on(t.severity, t.year),
  ],
);

import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { reports } from './reports.js';

/** What gongkai check learned of one report: what it need not work out again, and what it could not judge. */
export const reportChecks = sqliteTable('report_checks', {
  reportId: integer('report_id')
    .primaryKey()
    .references(() => reports.id),
  /** Its sentences as numbers (pipeline/checks/neighbours/wording.ts): 64-bit floats, little-endian. */
  wordings: blob('wordings', { mode: 'buffer' }).notNull(),
  /** How many judgements beside other reports could not be made; null before it was judged. */
  notAssessable: integer('not_assessable'),
});

/** Counties, and publishers whose county is not known, as they were checked last. */
export const places = sqliteTable('places', {
  id: integer('id').primaryKey(),
  /** Six digits of a county, names of one in no list, or a single publisher. */
  place: text('place').notNull().unique(),
  /** Of all that the rules saw there; null where it is to be checked again. */
  fingerprint: text('fingerprint'),
  /** How many gaps could not be judged: nobody has looked for the reports. */
  notAssessable: integer('not_assessable').notNull(),
});

/** In which places a sentence is found, up to the number from which on it is common wording. */
export const wordings = sqliteTable(
  'wordings',
  {
    wording: integer('wording').primaryKey(),
    count: integer('count').notNull(),
    /** Their ids, each between commas. */
    places: text('places').notNull(),
  },
  (t) => [index('wordings_common').on(t.wording).where(sql`${t.count} >= 5`)],
);

/** Units and years without a report (rule coverage.missing): there is no report that the flag could be put on. */
export const gaps = sqliteTable(
  'gaps',
  {
    placeId: integer('place_id')
      .notNull()
      .references(() => places.id),
    unit: text('unit').notNull(),
    year: integer('year').notNull(),
    /** The county as coverage has it: six digits, or its name. */
    county: text('county').notNull(),
    /** Nine digits; null where the national list has no such unit. */
    division: text('division'),
    /** As in coverage: missing, declined, robots, failed or forged. */
    state: text('state').notNull(),
    messageZh: text('message_zh').notNull(),
    messageEn: text('message_en').notNull(),
  },
  (t) => [primaryKey({ columns: [t.placeId, t.unit, t.year] })],
);

import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The codebook: what each code means. Written by the program, so that the file explains itself. */
export const indicators = sqliteTable('indicators', {
  code: text('code').primaryKey(),
  /** Forms that print it, joined by |: 2021, 2019, 2014. */
  forms: text('forms').notNull(),
  /** Chapter: 2, 3 or 4; on form 2014 that of its one table, 1 to 9. */
  section: integer('section').notNull(),
  rowZh: text('row_zh').notNull(),
  columnZh: text('column_zh').notNull(),
  labelEn: text('label_en').notNull(),
  unit: text('unit').notNull(),
  note: text('note'),
  position: integer('position').notNull(),
});

/** The catalogue of rules. */
export const rules = sqliteTable('rules', {
  id: text('id').primaryKey(),
  severity: text('severity').notNull(),
  titleZh: text('title_zh').notNull(),
  titleEn: text('title_en').notNull(),
  formulaZh: text('formula_zh').notNull(),
  formulaEn: text('formula_en').notNull(),
  position: integer('position').notNull(),
});

/** Which indicators may be compared over two forms; a code printed on both is comparable as it stands. */
export const crosswalk = sqliteTable(
  'crosswalk',
  {
    position: integer('position').notNull(),
    /** The older form. */
    fromForm: text('from_form').notNull(),
    fromCode: text('from_code').notNull(),
    toForm: text('to_form').notNull(),
    toCode: text('to_code').notNull(),
    /** same, sum (the codes of one side together are those of the other) or none (never to be joined). */
    relation: text('relation').notNull(),
    noteZh: text('note_zh').notNull(),
    noteEn: text('note_en').notNull(),
  },
  (t) => [primaryKey({ columns: [t.fromCode, t.toForm, t.toCode] })],
);

/** What the program notes about the file itself: the hash of the reference tables and views it wrote. */
export const meta = sqliteTable('meta', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

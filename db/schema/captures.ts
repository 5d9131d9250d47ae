import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Bytes as they were found at one place at one time. A file that has not changed is captured once. */
export const captures = sqliteTable(
  'captures',
  {
    id: integer('id').primaryKey(),
    sha256: text('sha256').notNull(),
    /** The URL, or the path of a file that has none. */
    source: text('source').notNull(),
    url: text('url'),
    /** From the database's own folder, with / between folders: the same wherever the two are moved together. */
    file: text('file'),
    byteSize: integer('byte_size').notNull(),
    /** When the bytes were taken in: ISO 8601, UTC. */
    capturedAt: text('captured_at').notNull(),
  },
  (t) => [uniqueIndex('captures_once').on(t.source, t.sha256)],
);

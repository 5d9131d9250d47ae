import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

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
    /** Where the bytes lie in the archive: WARC file, offset and length of the record. Null for imported files. */
    warcFile: text('warc_file'),
    warcOffset: integer('warc_offset'),
    warcLength: integer('warc_length'),
    /** What the crawl knew beside the bytes, as JSON: county, and the words of the list that led to the page. Reading needs it again. */
    listed: text('listed', { mode: 'json' }),
  },
  (t) => [uniqueIndex('captures_once').on(t.source, t.sha256), index('captures_by_bytes').on(t.sha256)],
);

import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { captures } from './captures.js';
import { runs } from './runs.js';

/** What a request can end in: success, or one of the crawler's kinds of failure. */
export const OUTCOMES = [
  ...(['ok', 'unchanged', 'redirect', 'bad_address', 'private', 'foreign', 'robots', 'declined', 'gone'] as const),
  ...(['server', 'timeout', 'network', 'tls', 'too_large', 'loop', 'parked', 'budget'] as const),
] as const;

/** Every request that a crawl made: what the politeness of a run is shown by, and what the next one need not ask again. */
export const fetches = sqliteTable(
  'fetches',
  {
    id: integer('id').primaryKey(),
    runId: integer('run_id')
      .notNull()
      .references(() => runs.id),
    /** The address; for POST with method and body. */
    key: text('key').notNull(),
    url: text('url').notNull(),
    host: text('host').notNull(),
    /** When the answer was complete: ISO 8601, UTC. */
    at: text('at').notNull(),
    /** Of the exchange, without the wait for a turn. */
    milliseconds: integer('milliseconds').notNull(),
    /** ok; unchanged (304, or the same bytes again); redirect; or the kind of failure: gone, declined, timeout … */
    outcome: text('outcome', { enum: OUTCOMES }).notNull(),
    /** HTTP status; null where there was no answer. */
    status: integer('status'),
    captureId: integer('capture_id').references(() => captures.id),
    /** Where a redirect leads. */
    location: text('location'),
    contentType: text('content_type'),
    etag: text('etag'),
    /** Last-Modified; the answer's own Date where it names no version of the page: what If-Modified-Since is asked with. */
    lastModified: text('last_modified'),
    /** Bytes of the body, unpacked. */
    byteSize: integer('byte_size'),
    reason: text('reason'),
  },
  (t) => [
    index('fetches_by_key').on(t.key, t.id),
    index('fetches_by_run').on(t.runId, t.host),
    index('fetches_kept').on(t.captureId).where(sql`${t.captureId} is not null`),
  ],
);

/** What we learned of a host: asked in every run, by every worker. */
export const hosts = sqliteTable('hosts', {
  /** With its port, where that is not the usual one. */
  host: text('host').primaryKey(),
  /** ok; declined (it refuses automated access); unreachable. */
  state: text('state', { enum: ['ok', 'declined', 'unreachable'] }).notNull(),
  reason: text('reason'),
  /** Not asked again before: ISO 8601, UTC. Where the state is ok, a short rest that the host asked for. */
  until: text('until'),
  /** Status and text of robots.txt; null where it was not asked for. */
  robotsStatus: integer('robots_status'),
  robotsText: text('robots_text'),
  robotsAt: text('robots_at'),
  /** legacy after current TLS failed in a way that old servers do. */
  tls: text('tls', { enum: ['current', 'legacy'] }).notNull(),
  /** Where https fails because the port speaks http. */
  isPlainHttp: integer('is_plain_http', { mode: 'boolean' }).notNull(),
  /** How the host answers for an address that cannot exist, as JSON (crawlers/http/not-found.ts). Null before the probe. */
  notFoundPage: text('not_found_page'),
  lastRequestAt: text('last_request_at'),
});

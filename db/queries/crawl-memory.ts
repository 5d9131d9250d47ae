import type Sqlite from 'better-sqlite3';
import type { Database } from '../database.js';
import type { fetches, hosts } from '../schema/index.js';
import { statement } from '../statements.js';

/** Where a record lies in the archive. */
export interface ArchivePlace {
  file: string;
  offset: number;
  length: number;
}

type Outcome = typeof fetches.$inferSelect.outcome;
type Host = typeof hosts.$inferSelect;

interface PastRow {
  outcome: Outcome;
  url: string;
  at: string;
  status: number | null;
  location: string | null;
  contentType: string | null;
  etag: string | null;
  lastModified: string | null;
  reason: string | null;
  captureId: number | null;
  sha256: string | null;
  file: string | null;
  offset: number | null;
  length: number | null;
}

const HOST_COLUMNS = {
  ...{ host: 'host', state: 'state', reason: 'reason', until: 'until', robotsStatus: 'robots_status' },
  ...{ robotsText: 'robots_text', robotsAt: 'robots_at', tls: 'tls', isPlainHttp: 'is_plain_http' },
  ...{ notFoundPage: 'not_found_page', lastRequestAt: 'last_request_at' },
} as const;

type HostRow = Record<keyof Host, string | number | null>;

interface Kept {
  id: number;
  sha256: string;
  place: ArchivePlace | null;
}

/**
 * What a crawl keeps between runs: every request, the captures, what is known of the hosts. The shapes are those that the crawler
 * asks for (crawlers/memory.ts).
 *
 * Each call that writes is one transaction. With WAL and synchronous = NORMAL (db/client.ts) a commit is in the file once the call
 * returns, and survives the end of the process, kill -9 included: the system holds what was written. Only when the machine itself
 * stops may the last commits be missing, never a part of one; those pages are then asked for again.
 */
export class CrawlMemory {
  private readonly hosts = new Map<string, HostRow | null>();

  private readonly inOne: Sqlite.Transaction<(write: () => unknown) => unknown>;

  constructor(
    private readonly db: Database,
    private readonly runId: number,
  ) {
    this.inOne = db.$client.transaction((write) => write());
  }

  /** Writes several things, or none of them. */
  together<T>(write: () => T): T {
    return this.inOne(write) as T;
  }

  /** The last request with a key, with the capture and validators of its last success. */
  past(
    key: string,
  ): (Omit<PastRow, 'captureId' | 'sha256' | 'file' | 'offset' | 'length'> & { capture: Kept | null }) | null {
    const last = this.sql(
      `SELECT outcome, url, at, status, location, reason FROM fetches WHERE key = ? ORDER BY id DESC LIMIT 1`,
    ).get(key) as PastRow | undefined;
    if (!last) return null;
    const kept = this.sql(
      `SELECT f.content_type AS contentType, f.etag, f.last_modified AS lastModified, c.id AS captureId, c.sha256,
         c.warc_file AS file, c.warc_offset AS offset, c.warc_length AS length
       FROM fetches f JOIN captures c ON c.id = f.capture_id WHERE f.key = ? ORDER BY f.id DESC LIMIT 1`,
    ).get(key) as PastRow | undefined;
    return {
      ...{ outcome: last.outcome, url: last.url, at: last.at, status: last.status },
      ...{ location: last.location, reason: last.reason },
      ...{ contentType: kept?.contentType ?? null, etag: kept?.etag ?? null, lastModified: kept?.lastModified ?? null },
      capture: kept ? { id: kept.captureId as number, sha256: kept.sha256 as string, place: placeOf(kept) } : null,
    };
  }

  /** How many requests with a key failed since then in a way that may pass. */
  tries(key: string, since: string): number {
    const row = this.sql(
      `SELECT count(*) AS n FROM fetches WHERE key = ? AND at >= ? AND outcome IN ('server', 'timeout', 'network')`,
    ).get(key, since);
    return (row as { n: number }).n;
  }

  /** A capture of the same bytes that lies in the archive: of the request with this key, or else of any. */
  captured(sha256: string, key: string): { place: ArchivePlace; isSameAddress: boolean } | null {
    const row = this.sql(
      `SELECT source, warc_file AS file, warc_offset AS offset, warc_length AS length
       FROM captures WHERE sha256 = ? AND warc_file IS NOT NULL ORDER BY source = ? DESC LIMIT 1`,
    ).get(sha256, key) as (Pick<PastRow, 'file' | 'offset' | 'length'> & { source: string }) | undefined;
    const place = row && placeOf(row);
    return row && place ? { place, isSameAddress: row.source === key } : null;
  }

  /**
   * Keeps that an address gave these bytes; the capture's id, the same one where it gave them before. All captures of the bytes
   * learn where they lie: the record of an earlier one may be lost.
   */
  capture(source: string, sha256: string, byteSize: number, at: string, place: ArchivePlace): number {
    return this.together(() => {
      this.sql(
        `INSERT INTO captures (sha256, source, url, byte_size, captured_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ).run(sha256, source, addressIn(source), byteSize, at);
      const lies = [place.file, place.offset, place.length];
      this.sql(
        `UPDATE captures SET warc_file = ?, warc_offset = ?, warc_length = ?
         WHERE sha256 = ? AND (warc_file, warc_offset, warc_length) IS NOT (?, ?, ?) AND (warc_file IS NOT NULL OR source = ?)`,
      ).run(...lies, sha256, ...lies, source);
      const row = this.sql('SELECT id FROM captures WHERE source = ? AND sha256 = ?').get(source, sha256);
      return (row as { id: number }).id;
    });
  }

  /** Hosts that could not be reached may be asked again now; those that declined stay alone. */
  forgetUnreachable(): void {
    this.sql("UPDATE hosts SET state = 'ok', reason = NULL, until = NULL WHERE state = 'unreachable'").run();
    this.hosts.clear();
  }

  /** Notes a request and what came of it. */
  note(note: {
    key: string;
    url: string;
    outcome: Outcome;
    status: number | null;
    milliseconds: number;
    at: string;
    location?: string | undefined;
    contentType?: string | undefined;
    etag?: string | undefined;
    lastModified?: string | undefined;
    reason?: string | undefined;
    byteSize?: number | undefined;
    captureId?: number | undefined;
  }): void {
    this.sql(
      `INSERT INTO fetches (run_id, key, url, host, at, milliseconds, outcome, status, capture_id, location, content_type, etag,
         last_modified, byte_size, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      ...[
        this.runId,
        note.key,
        note.url,
        new URL(note.url).hostname,
        note.at,
        note.milliseconds,
        note.outcome,
        note.status,
      ],
      ...[
        note.captureId,
        note.location,
        note.contentType,
        note.etag,
        note.lastModified,
        note.byteSize,
        note.reason,
      ].map((value) => value ?? null),
    );
  }

  /** What is known of a host; null for a stranger. */
  host(host: string): Host | null {
    let row = this.hosts.get(host);
    if (row === undefined) {
      const columns = Object.entries(HOST_COLUMNS).map(([name, column]) => `${column} AS ${name}`);
      row =
        (this.sql(`SELECT ${columns.join(', ')} FROM hosts WHERE host = ?`).get(host) as HostRow | undefined) ?? null;
      this.hosts.set(host, row);
    }
    return row === null ? null : ({ ...row, isPlainHttp: row.isPlainHttp === 1 } as Host);
  }

  /** Keeps what was learned of a host. After each request only its time changes: then the text of robots.txt is not written again. */
  saveHost(state: Host): void {
    const row: HostRow = { ...state, isPlainHttp: state.isPlainHttp ? 1 : 0 };
    const before = this.host(state.host) && this.hosts.get(state.host);
    const names = (Object.keys(HOST_COLUMNS) as (keyof typeof HOST_COLUMNS)[]).filter(
      (name) => !before || row[name] !== before[name],
    );
    if (names.length === 0) return;
    const columns = names.map((name) => HOST_COLUMNS[name]);
    const values = names.map((name) => row[name]);
    if (before) {
      this.sql(`UPDATE hosts SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE host = ?`).run(
        ...values,
        row.host,
      );
    } else {
      this.sql(`INSERT INTO hosts (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`).run(
        ...values,
      );
    }
    this.hosts.set(state.host, row);
  }

  /** When any host was last asked for anything. */
  lastRequestAt(): string | null {
    const row = this.sql('SELECT max(last_request_at) AS at FROM hosts').get();
    return (row as { at: string | null }).at;
  }

  /** The last record that the database knows of. */
  lastPlace(): ArchivePlace | null {
    const row = this.sql(
      `SELECT warc_file AS file, warc_offset AS offset, warc_length AS length FROM captures
       WHERE warc_file IS NOT NULL ORDER BY warc_file DESC, warc_offset DESC LIMIT 1`,
    ).get() as PastRow | undefined;
    return row ? placeOf(row) : null;
  }

  private sql(text: string): Sqlite.Statement {
    return statement(this.db, text);
  }
}

/** The address in a key that says more (POST address body). */
function addressIn(key: string): string {
  return key.split(' ')[1] ?? key;
}

function placeOf({ file, offset, length }: Pick<PastRow, 'file' | 'offset' | 'length'>): ArchivePlace | null {
  return file === null || offset === null || length === null ? null : { file, offset, length };
}

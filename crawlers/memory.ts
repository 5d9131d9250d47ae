import type { Known, Place } from './archive/archive.js';
import type { FailureKind } from './errors.js';

/** What is known of an earlier request. */
export interface Past {
  outcome: 'ok' | 'unchanged' | 'redirect' | FailureKind;
  url: string;
  at: string;
  status: number | null;
  location: string | null;
  contentType: string | null;
  etag: string | null;
  /** What If-Modified-Since is asked with: Last-Modified, or the answer's own Date where the server named no version of the page. */
  lastModified: string | null;
  reason: string | null;
  /** The bytes, where there are any; those of the last success for a failure. */
  capture: { id: number; sha256: string; place: Place | null } | null;
}

/** One request and what came of it. */
export interface Note {
  key: string;
  url: string;
  outcome: Past['outcome'];
  /** Null where there was no answer. */
  status: number | null;
  /** Of the exchange, without the wait for a turn. */
  milliseconds: number;
  at: string;
  location?: string | undefined;
  contentType?: string | undefined;
  etag?: string | undefined;
  lastModified?: string | undefined;
  reason?: string | undefined;
  byteSize?: number | undefined;
  captureId?: number | undefined;
}

export interface HostState {
  /** With its port, where that is not the usual one. */
  host: string;
  state: 'ok' | 'declined' | 'unreachable';
  reason: string | null;
  /** ISO 8601. Not asked before: parked where the state is not ok, else a short rest that the host asked for. */
  until: string | null;
  robotsStatus: number | null;
  robotsText: string | null;
  robotsAt: string | null;
  tls: 'current' | 'legacy';
  isPlainHttp: boolean;
  /** A NotFoundPage of http/not-found.ts as JSON; null before the probe. */
  notFoundPage: string | null;
  lastRequestAt: string | null;
}

export function newHost(host: string): HostState {
  return {
    ...{ host, state: 'ok', reason: null, until: null, robotsStatus: null, robotsText: null, robotsAt: null },
    ...{ tls: 'current', isPlainHttp: false, notFoundPage: null, lastRequestAt: null },
  };
}

/** What the crawl keeps between runs. The database is behind it. What was noted is there after the process was killed. */
export interface Memory {
  /** The last request with this key. */
  past(key: string): Past | null;
  /** How many requests with this key failed since then in a way that may pass: server, timeout, network. */
  tries(key: string, since: string): number;
  /** A capture of the same bytes: of the request with this key, or else of any. */
  captured(sha256: string, key: string): Known | null;
  /**
   * Keeps that an address gave these bytes and where they lie; the same capture where it did before. Other captures of the bytes
   * are told the place too: an earlier one may be lost.
   */
  capture(url: string, sha256: string, byteSize: number, at: string, place: Place): number;
  note(note: Note): void;
  /** Writes several things, or none of them. */
  together<T>(write: () => T): T;
  host(host: string): HostState | null;
  saveHost(state: HostState): void;
  /** When any host was last asked for anything: ISO 8601. */
  lastRequestAt(): string | null;
}

import type { Known, Place } from './archive/archive.js';
import type { FailureKind } from './errors.js';

/** What is known of an earlier request. */
export interface Past {
  outcome: 'ok' | 'unchanged' | 'redirect' | FailureKind;
  url: string;
  at: string;
  location: string | null;
  contentType: string | null;
  etag: string | null;
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
}

export interface HostState {
  host: string;
  state: 'ok' | 'declined' | 'unreachable';
  reason: string | null;
  until: string | null;
  robotsStatus: number | null;
  robotsText: string | null;
  robotsAt: string | null;
  tls: 'current' | 'legacy';
  isPlainHttp: boolean;
  notFoundPage: string | null;
  lastRequestAt: string | null;
}

export function newHost(host: string): HostState {
  return {
    ...{ host, state: 'ok', reason: null, until: null, robotsStatus: null, robotsText: null, robotsAt: null },
    ...{ tls: 'current', isPlainHttp: false, notFoundPage: null, lastRequestAt: null },
  };
}

/** What the crawl keeps between runs. The database is behind it. */
export interface Memory {
  /** The last request with this key. */
  past(key: string): Past | null;
  /** A capture of the same bytes: of the request with this key, or else of any. */
  captured(sha256: string, key: string): Known | null;
  /** Keeps that an address gave these bytes; the same capture where it did before. */
  capture(url: string, sha256: string, byteSize: number, at: string, place: Place): number;
  note(note: Note): void;
  host(host: string): HostState | null;
  saveHost(state: HostState): void;
}

import type { Database } from '../db/database.js';
import type { StoredFact } from '../db/queries/stored-reading.js';
import type { Downloads } from './services/downloads.js';
import type { Drafts } from './services/drafts.js';
import type { Operation } from './services/operation.js';
import type { Phrases } from './text/phrases.js';

/** What the site works with; everything that runs outside of web/ and db/ comes in here. */
export interface SiteDeps {
  db: Database;
  /** Version of the program, as shown at the foot of each page. */
  program: string;
  documents: Documents;
  /** What whoever decides on flags has to know; null where the site is for reading alone. */
  operatorToken: string | null;
  /** Proxies before the site that say truly who asks; none where left out: the connection itself tells. */
  trustedProxies?: number;
  /** Told of what went wrong inside, with the number that the visitor sees. */
  report(problem: { id: string; path: string; error: unknown }): void;
  /** Reads and checks drafts; left out where none are taken. */
  drafts?: Drafts;
  /** Makes files to download; left out where none are made. */
  downloads?: Downloads;
  /** For the operator; left out where no token is set. */
  operation?: Operation;
}

/** Captured documents by the number of their capture. `lost` says in a line why one cannot be had. */
export interface Documents {
  bytes(captureId: number): Promise<Uint8Array | { lost: Phrases<string> }>;
  /** As a page that does nothing but show itself, with one cell marked under the id `cell`. */
  show(captureId: number, wanted: WantedCell | null): Promise<ShownDocument | { lost: Phrases<string> }>;
}

export interface WantedCell {
  /** Table, row and column in that document, 0-based. */
  at: [table: number, row: number, column: number];
  fact: Pick<StoredFact, 'status' | 'value' | 'raw'>;
}

export interface ShownDocument {
  /** Begins with an empty `<div id="gongkai-note"></div>`. */
  html: string;
  /** page: its own HTML; as_read: lines and tables as we read them; picture. */
  how: 'page' | 'as_read' | 'picture';
  isMarked: boolean;
}

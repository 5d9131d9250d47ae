import type { Hono } from 'hono';
import type { Database } from '../db/database.js';
import type { CrawlStatus } from '../db/queries/status.js';
import type { Alarm } from '../db/queries/yields.js';
import type { ParsedReport } from '../parsers/report.js';
import type { CheckResult } from '../pipeline/checks/check.js';
import type { CheckContext } from '../pipeline/checks/rule.js';

/** What the site works with; everything that runs outside of web/ and db/ comes in here. */
export interface SiteDeps {
  db: Database;
  /** Version of the program, as shown at the foot of each page. */
  program: string;
  /** Told of what went wrong inside, with the number that the visitor sees. */
  report(problem: { id: string; path: string; error: unknown }): void;
  /** Reads and checks drafts; left out where none are taken. */
  drafts?: Drafts;
  /** For the operator; left out where no token is set. */
  operation?: Operation;
}

export interface Operation {
  /** What shows who the operator is. */
  token: string;
  status(): Promise<OperationStatus>;
  /** Pages about the queues, where there are any. */
  board?: (at: string) => Hono;
}

/** As `gongkai status` has it. */
export interface OperationStatus extends CrawlStatus {
  alarms: Alarm[];
  schedules: { id: number; counties: string[]; next: string | null; lastRunAt: string | null }[];
  /** Null where there are none; unreachable where Redis does not answer. */
  queues: QueueCounts | 'unreachable' | null;
}

export interface QueueCounts {
  queues: { name: string; waiting: number; active: number; delayed: number; failed: number; workers: number }[];
  /** Compressed bytes of pages in Redis. */
  bytes: number;
  isCrawling: boolean;
}

/** What was sent to be checked: a form (multipart/form-data) with a file or a text, or a document as it is. */
export interface Upload {
  contentType: string;
  body: Uint8Array;
}

export interface CheckedDraft extends CheckResult {
  report: ParsedReport;
  /** Of the file; null for a text that was pasted. */
  name: string | null;
  /** Whether texts or lists were too long to be handed over whole. */
  isCut: boolean;
}

/** unreadable: no report is in it. limits: reading took too long or too much. busy: others are waiting already. failed: our fault. */
export interface RefusedDraft {
  refused: { zh: string; en: string };
  why: 'unreadable' | 'limits' | 'busy' | 'failed';
}

/** Whose report a draft is, by its own words. */
export type DraftOwner = Pick<ParsedReport, 'unit' | 'county' | 'division' | 'year'>;

export interface Drafts {
  /** @param contextOf what is known beside the draft; asked once it is read */
  check(upload: Upload, contextOf: (owner: DraftOwner) => CheckContext): Promise<CheckedDraft | RefusedDraft>;
}

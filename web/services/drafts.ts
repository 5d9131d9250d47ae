import type { ParsedReport } from '../../parsers/report.js';
import type { CheckResult } from '../../pipeline/checks/check.js';
import type { StoredReport } from '../../pipeline/checks/neighbours/stored-report.js';
import type { CheckContext } from '../../pipeline/checks/rule.js';

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

/** What is known beside a draft. */
export interface Beside {
  context: CheckContext;
  /** The same unit's stored reports of the years before and after. */
  reports: readonly StoredReport[];
}

export interface Drafts {
  /** @param besideOf what is known beside the draft; asked once it is read */
  check(upload: Upload, besideOf: (owner: DraftOwner) => Beside): Promise<CheckedDraft | RefusedDraft>;
}

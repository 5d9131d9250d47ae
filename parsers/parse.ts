import type { ParsedReport } from './report.js';

/** Why a document gives no report. */
export type UnreadableReason = 'empty' | 'binary' | 'too_large' | 'too_complex' | 'not_a_report';

/** A document that gives no report; the message is one line for the user. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
  constructor(
    readonly reason: UnreadableReason,
    readonly text: { zh: string; en: string },
  ) {
    super(`${text.zh} / ${text.en}`);
  }
}

export interface ParseContext {
  /** The file's path as given; its name may tell the year. */
  file?: string;
  /** Where the document was fetched from; host and path tell county and year. */
  url?: string;
}

/**
 * Bytes of an HTML page or a text file → the report that they hold. Pure: the same bytes and context give the same report.
 * @throws UnreadableDocument when the bytes are no document, or the document is no annual report.
 */
export function parse(_bytes: Uint8Array, _context: ParseContext = {}): ParsedReport {
  throw new UnreadableDocument('empty', { zh: '文件是空的', en: 'the file is empty' });
}

import { readPlain } from '../../parsers/formats/read.js';
import { type ParseContext, parseDocument } from '../../parsers/parse.js';
import type { ParsedReport } from '../../parsers/report.js';

/** A web page or a text → its report, at once: what `parse` does for these two. */
export function parsePlain(bytes: Uint8Array, context: ParseContext = {}): ParsedReport {
  return parseDocument(readPlain(bytes), context);
}

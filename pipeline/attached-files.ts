import { withScriptedArticle } from '../crawlers/discover/detail.js';
import { kindOf } from '../crawlers/discover/files.js';
import { type Part, type PartedReport, parseParts } from '../parsers/attached.js';
import type { Attachment, Block } from '../parsers/document.js';
import { decode } from '../parsers/formats/decode.js';
import { readDocument } from '../parsers/formats/read.js';
import type { ParseContext } from '../parsers/parse.js';
import { UnreadableDocument } from '../parsers/unreadable.js';
import { WITH_OFFICE } from './soffice.js';

/** A file that belongs to a page, with its bytes. */
export interface AttachedBytes {
  /** Address or file. */
  source: string;
  bytes: Uint8Array;
  captureId?: number;
}

/**
 * A page and its files → one report with several documents (parsers/attached.ts). A file that cannot be read is left out and named;
 * the page's report stands without it.
 * @throws UnreadableDocument where neither the page nor a file is a report
 */
export async function parseWithFiles(
  page: AttachedBytes,
  files: readonly AttachedBytes[],
  context: ParseContext,
): Promise<PartedReport> {
  const shown = kindOf(page.bytes) === null ? withScriptedArticle(decode(page.bytes).text) : null;
  const document = await readDocument(shown === null ? page.bytes : new TextEncoder().encode(shown), WITH_OFFICE);
  const parts: Part[] = [];
  const unread: PartedReport['left'] = [];
  for (const { bytes, ...file } of files) {
    try {
      parts.push({ ...file, document: await readDocument(bytes, WITH_OFFICE) });
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw error;
      unread.push({ source: file.source, why: error.text });
    }
  }
  const { bytes: _, ...own } = page;
  const { report, left } = parseParts({ ...own, document }, parts, context);
  return { report, left: [...unread, ...left] };
}

/** Files that a page links to, in its order, each address once. */
export async function attachmentsOf(bytes: Uint8Array): Promise<Attachment[]> {
  if (kindOf(bytes) !== null) return [];
  const { blocks } = await readDocument(bytes);
  const found = new Map<string, Attachment>();
  const walk = (list: readonly Block[]): void => {
    for (const block of list) {
      if (block.kind === 'attachment' && !found.has(block.href)) found.set(block.href, block);
      if (block.kind !== 'table') continue;
      for (const row of block.rows) for (const cell of row.cells) if (cell.blocks) walk(cell.blocks);
    }
  };
  walk(blocks);
  return [...found.values()];
}

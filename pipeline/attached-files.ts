import { withScriptedArticle } from '../crawlers/discover/detail.js';
import { kindOf } from '../crawlers/discover/files.js';
import { type Part, type PartedReport, parseParts } from '../parsers/attached.js';
import type { Block } from '../parsers/document.js';
import { decode } from '../parsers/formats/decode.js';
import { hasPictures, readPicturesIn } from '../parsers/formats/picture/within.js';
import { readDocument } from '../parsers/formats/read.js';
import { isComplete, type ParseContext } from '../parsers/parse.js';
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
 * the page's report stands without it. Pictures, in the files or as such, are read where a table is not found otherwise.
 * @throws UnreadableDocument where neither the page nor a file is a report
 */
export async function parseWithFiles(
  page: AttachedBytes,
  files: readonly AttachedBytes[],
  context: ParseContext,
): Promise<PartedReport> {
  const shown = kindOf(page.bytes) === null ? withScriptedArticle(decode(page.bytes).text) : null;
  const { bytes, ...own } = page;
  const document = await readDocument(shown === null ? bytes : new TextEncoder().encode(shown), WITH_OFFICE);
  const parts: Part[] = [];
  const unread: PartedReport['left'] = [];
  for (const { bytes: content, ...file } of files) {
    try {
      parts.push({ ...file, document: await readDocument(content, WITH_OFFICE) });
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw error;
      unread.push({ source: file.source, why: error.text });
    }
  }
  const { report, left } = await parseAll({ ...own, document }, parts, context);
  return { report, left: [...unread, ...left] };
}

async function parseAll(page: Part, files: readonly Part[], context: ParseContext): Promise<PartedReport> {
  const plain = tryParts(page, files, context);
  const hasAll = !(plain instanceof UnreadableDocument) && isComplete(plain.report);
  if (hasAll || ![page, ...files].some(({ document }) => hasPictures(document))) return orThrow(plain, files);
  const failures = new Map<string, UnreadableDocument>();
  const read: Part[] = [];
  for (const part of [page, ...files]) {
    const { document, failure } = hasPictures(part.document)
      ? await readPicturesIn(part.document)
      : { document: part.document, failure: null };
    if (failure) failures.set(part.source, failure);
    read.push({ ...part, document });
  }
  const [own = page, ...others] = read;
  const { report, left } = orThrow(tryParts(own, others, context), others);
  return { report, left: left.map(({ source, why }) => ({ source, why: failures.get(source)?.text ?? why })) };
}

function tryParts(page: Part, files: readonly Part[], context: ParseContext): PartedReport | UnreadableDocument {
  try {
    return parseParts(page, files, context);
  } catch (error) {
    if (error instanceof UnreadableDocument) return error;
    throw error;
  }
}

/** Pictures of a page that are no part of its report are its ornaments: not worth a word. */
function orThrow(read: PartedReport | UnreadableDocument, files: readonly Part[]): PartedReport {
  if (read instanceof UnreadableDocument) throw read;
  const ornaments = new Set(files.filter(({ document }) => document.format === 'picture').map(({ source }) => source));
  return { report: read.report, left: read.left.filter(({ source }) => !ornaments.has(source)) };
}

/** What a page links to and shows, in its order, each address once. */
export interface Linked {
  files: string[];
  pictures: string[];
}

/** Files that a page links to, and the pictures in it, which may be its tables. */
export async function linkedBy(bytes: Uint8Array): Promise<Linked> {
  if (kindOf(bytes) !== null) return { files: [], pictures: [] };
  const { blocks } = await readDocument(bytes);
  const files = new Set<string>();
  const pictures = new Set<string>();
  const walk = (list: readonly Block[]): void => {
    for (const block of list) {
      if (block.kind === 'attachment') files.add(block.href);
      if (block.kind === 'picture') pictures.add(block.src);
      if (block.kind !== 'table') continue;
      for (const row of block.rows) for (const cell of row.cells) if (cell.blocks) walk(cell.blocks);
    }
  };
  walk(blocks);
  return { files: [...files], pictures: [...pictures] };
}

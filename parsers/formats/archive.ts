import { gunzipSync } from 'node:zlib';
import type { Block, Document } from '../document.js';
import { UnreadableDocument } from '../unreadable.js';
import { damaged, tooLarge, unzip, type ZipEntry } from './zip.js';

/** Members of a zip that are tried; a county's reports in one file are not one report. */
const MAX_MEMBERS = 20;
/** What systems put beside documents. */
const LITTER = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)|\/$|\.(?:url|lnk|exe|dll|ttf|css|js)$/i;

/** Reads bytes of any kind. */
export type Read = (bytes: Uint8Array) => Promise<Document>;

/**
 * A gzipped document.
 * @throws UnreadableDocument damaged, or larger than any document
 */
export function gunzip(bytes: Uint8Array, limit: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: limit });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(limit) : damaged();
  }
}

/**
 * The one document on disclosure in a zip; of several files, the only one that speaks of it.
 * @throws UnreadableDocument none, or more than one
 */
export async function readOnlyMember(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  limit: number,
  read: Read,
): Promise<Document> {
  const members = entries.filter(({ name }) => !LITTER.test(name));
  if (members.length === 0) throw new UnreadableDocument('empty', { zh: '压缩包是空的', en: 'an empty zip' });
  if (members.length > MAX_MEMBERS) throw several(members.length);
  const found: Document[] = [];
  let failure: UnreadableDocument | null = null;
  let left = limit;
  for (const entry of members) {
    try {
      const content = unzip(bytes, entry, left);
      left -= content.length;
      found.push(await read(content));
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw error;
      failure ??= error;
    }
  }
  const own = found.filter(({ blocks }) => mentions(blocks));
  const candidates = own.length > 0 ? own : found;
  const [only] = candidates;
  if (!only) throw failure ?? damaged();
  if (candidates.length > 1) throw several(candidates.length);
  return only;
}

function mentions(blocks: readonly Block[]): boolean {
  return blocks.some((block) => {
    if (block.kind === 'line') return block.text.includes('信息公开');
    if (block.kind !== 'table') return false;
    return block.rows.some(({ cells }) =>
      cells.some(({ text, blocks: inner }) => text.includes('信息公开') || (inner !== null && mentions(inner))),
    );
  });
}

function several(count: number): UnreadableDocument {
  return new UnreadableDocument('too_complex', {
    zh: `压缩包内有 ${count} 份文件：请解压后分别读取`,
    en: `a zip of ${count} documents: unpack it and read each`,
  });
}

import type { Document } from '../document.js';
import { UnreadableDocument } from '../unreadable.js';
import { decode } from './decode.js';
import { readHtml } from './html.js';
import { readPdf } from './pdf/read-pdf.js';
import { contentKind, isHtml, notReadable, type Refusal, sizeRefusal } from './sniff.js';
import { readText } from './text.js';

/** Largest document read: the largest real page seen has 0.4 MB. */
export const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Bytes of any kind → lines, tables and pictures. What they are is told by themselves: names and declared types lie too often.
 * @throws UnreadableDocument when no reader takes them
 */
export async function readDocument(bytes: Uint8Array): Promise<Document> {
  const refusal = sizeRefusal(bytes, MAX_BYTES);
  if (refusal) throw unreadable(refusal);
  const kind = contentKind(bytes);
  switch (kind) {
    case 'text':
      return readPlain(bytes);
    case 'pdf':
      return readPdf(bytes);
    default:
      throw unreadable(notReadable(kind));
  }
}

/** A web page or plain text, of bytes that are known to be one of them. */
export function readPlain(bytes: Uint8Array): Document {
  const { text, charset, replacements } = decode(bytes);
  return { ...(isHtml(text) ? readHtml(text) : readText(text)), charset, replacements };
}

function unreadable({ reason, text }: Refusal): UnreadableDocument {
  return new UnreadableDocument(reason, text);
}

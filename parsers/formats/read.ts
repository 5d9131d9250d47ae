import type { Document } from '../document.js';
import { UnreadableDocument } from '../unreadable.js';
import { decode } from './decode.js';
import { readHtml } from './html.js';
import { readPdf } from './pdf/read-pdf.js';
import { contentKind, isHtml, notReadable, type Refusal, sizeRefusal } from './sniff.js';
import { readText } from './text.js';
import { damaged, encrypted } from './zip.js';

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
    case 'zip':
      return readZip(bytes);
    case 'ole':
      return readOle(bytes);
    case 'pdf':
      return readPdf(bytes);
    default:
      throw unreadable(notReadable(kind));
  }
}

/** An office file of today: a zip of XML. */
async function readZip(bytes: Uint8Array): Promise<Document> {
  const { Package } = await import('./office/package.js');
  const file = new Package(bytes);
  const main = file.main();
  if (main?.startsWith('word/')) {
    const { readDocx } = await import('./office/docx.js');
    return readDocx(file, (chunk) => readPlain(chunk).blocks);
  }
  if (main?.startsWith('xl/')) {
    const { readXlsx } = await import('./office/xlsx.js');
    return readXlsx(file);
  }
  throw unreadable(notReadable('zip'));
}

/** An office file of 1997 to 2003, or one of today behind a password. */
async function readOle(bytes: Uint8Array): Promise<Document> {
  const { readStreams } = await import('./office/ole.js');
  const streams = within(() => readStreams(bytes));
  if (streams.has('EncryptedPackage')) throw encrypted();
  if (streams.has('WordDocument')) {
    const { readDoc } = await import('./office/doc.js');
    return within(() => readDoc(streams));
  }
  throw unreadable(notReadable('ole'));
}

/** A web page or plain text, of bytes that are known to be one of them. */
export function readPlain(bytes: Uint8Array): Document {
  const { text, charset, replacements } = decode(bytes);
  return { ...(isHtml(text) ? readHtml(text) : readText(text)), charset, replacements };
}

/** A number in a binary file that points out of it: the file is damaged. */
function within<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof RangeError ? damaged() : error;
  }
}

function unreadable({ reason, text }: Refusal): UnreadableDocument {
  return new UnreadableDocument(reason, text);
}

import type { Block, Document } from '../document.js';
import { joinDocuments } from '../join.js';
import { UnreadableDocument, type UnreadableReason } from '../unreadable.js';
import { gunzip, readOnlyMember } from './archive.js';
import { decode } from './decode.js';
import { readHtml } from './html.js';
import { isMhtml, webParts } from './mhtml.js';
import { readPdf } from './pdf/read-pdf.js';
import { pictureDocument } from './picture/read.js';
import { contentKind, isHtml, notReadable, type Refusal, sizeRefusal } from './sniff.js';
import { readText } from './text.js';
import { damaged, encrypted } from './zip.js';

/** Largest document read: the largest real page seen has 0.4 MB. */
export const MAX_BYTES = 32 * 1024 * 1024;
/** A zip in a gzip in a zip is no honest file. */
const MAX_DEPTH = 3;

/** What reading may make use of where it is there. */
export interface ReadOptions {
  /** Makes a Word file of today (.docx) of a file that only an office program reads; null where there is none. */
  convert?: (bytes: Uint8Array) => Promise<Uint8Array | null>;
}

/**
 * Bytes of any kind → lines, tables and pictures. What they are is told by themselves: names and declared types lie too often.
 * Pictures stay pictures; picture/within.ts reads them.
 * @throws UnreadableDocument when no reader takes them
 */
export async function readDocument(bytes: Uint8Array, options: ReadOptions = {}): Promise<Document> {
  return readAt(bytes, options, 0);
}

async function readAt(bytes: Uint8Array, options: ReadOptions, depth: number): Promise<Document> {
  const refusal = sizeRefusal(bytes, MAX_BYTES);
  if (refusal) throw unreadable(refusal);
  if (depth > MAX_DEPTH) throw refused('too_complex', '压缩包套压缩包', 'archives inside of archives');
  const inner = (content: Uint8Array) => readAt(content, options, depth + 1);
  const kind = contentKind(bytes);
  switch (kind) {
    case 'text':
      return readCharacters(bytes);
    case 'pdf':
      return readPdf(bytes);
    case 'zip':
      return readZip(bytes, inner);
    case 'ole':
      return readOle(bytes, options, inner);
    case 'gzip':
      return inner(gunzip(bytes, MAX_BYTES));
    case 'rtf':
      return (await import('./office/rtf.js')).readRtf(bytes);
    case 'png':
    case 'jpeg':
    case 'gif':
    case 'bmp':
    case 'tiff':
    case 'webp':
      return pictureDocument(bytes);
    default:
      throw unreadable(notReadable(kind));
  }
}

/** A web page or plain text, of bytes that are known to be one of them. */
export function readPlain(bytes: Uint8Array): Document {
  const { text, charset, replacements } = decode(bytes);
  return { ...(isHtml(text) ? readHtml(text) : readText(text)), charset, replacements };
}

/** How far into a text the marks of Office's own XML and of saved pages are looked for. */
const HEAD = 4000;

/** A web page or a text, or what Office writes as such: a page saved as one file, Word's and Excel's XML of 2003. */
async function readCharacters(bytes: Uint8Array): Promise<Document> {
  const head = decode(bytes.subarray(0, HEAD)).text;
  if (/<(?:\w+:)?wordDocument\b|<pkg:package\b/.test(head))
    return (await import('./office/docx.js')).readWordXml(decode(bytes).text);
  if (/<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet/.test(head))
    return (await import('./office/xls.js')).readXls(bytes);
  return isMhtml(head) ? readMhtml(bytes) : readPlain(bytes);
}

/** Excel saves a page for each sheet, and one of frames around them. */
function readMhtml(bytes: Uint8Array): Document {
  const parts = webParts(bytes);
  const pages = parts
    .filter(({ type, bytes: own }) => type === 'text/html' && own.length > 0)
    .map(({ bytes: own }) => readPlain(own));
  const [first, ...others] = pages.filter(({ blocks }) => blocks.length > 0);
  if (!first) throw damaged('MHTML');
  const pictures = parts.filter(({ type }) => type.startsWith('image/'));
  const { document } = joinDocuments([first, ...others]);
  return pictures.length > 0
    ? { ...document, media: new Map(pictures.map((own) => [own.location, own.bytes])) }
    : document;
}

/** An office file of today, which is a zip of XML, or a zip of documents. */
async function readZip(bytes: Uint8Array, inner: (bytes: Uint8Array) => Promise<Document>): Promise<Document> {
  const { Package } = await import('./office/package.js');
  const file = new Package(bytes);
  const main = file.main();
  if (main?.startsWith('word/')) return (await import('./office/docx.js')).readDocx(file, readChunk);
  if (main?.endsWith('.bin')) throw refused('binary', 'XLSB：请另存为 xlsx', 'XLSB: save it as xlsx');
  if (main?.startsWith('xl/')) return (await import('./office/xlsx.js')).readXlsx(file);
  if (file.names.includes('ofd.xml')) {
    throw refused(
      'binary',
      'OFD 版式文件：请转换为 PDF 或 Word 后再读',
      'an OFD file: convert it to PDF or Word first',
    );
  }
  if (file.names.includes('content.xml') && file.names.includes('mimetype'))
    throw refused(
      'binary',
      'OpenDocument 文件：请另存为 docx 或 xlsx',
      'an OpenDocument file: save it as docx or xlsx',
    );
  return readOnlyMember(bytes, file.list(), MAX_BYTES, inner);
}

/** A web page in a Word file. */
function readChunk(bytes: Uint8Array): Block[] {
  const isSaved = isMhtml(decode(bytes.subarray(0, HEAD)).text);
  return (isSaved ? readMhtml(bytes) : readPlain(bytes)).blocks;
}

/** An office file of 1997 to 2003, or one of today behind a password. */
async function readOle(
  bytes: Uint8Array,
  { convert }: ReadOptions,
  inner: (bytes: Uint8Array) => Promise<Document>,
): Promise<Document> {
  const { readStreams } = await import('./office/ole.js');
  const streams = within(() => readStreams(bytes));
  if (streams.has('EncryptedPackage')) throw encrypted();
  const book = streams.get('Workbook') ?? streams.get('Book');
  if (book) return (await import('./office/xls.js')).readXls(book);
  const { isWord97, readDoc } = await import('./office/doc.js');
  if (isWord97(streams)) return within(() => readDoc(streams));
  const converted = (await convert?.(bytes)) ?? null;
  if (converted) return inner(converted);
  throw refused(
    'binary',
    '旧格式的文档（Word 95、Works 等）：装有 LibreOffice 时可读，或另存为 docx',
    'an older kind of document (Word 95, Works …): read where LibreOffice is installed, or save it as docx',
  );
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

function refused(reason: UnreadableReason, zh: string, en: string): UnreadableDocument {
  return new UnreadableDocument(reason, { zh, en });
}

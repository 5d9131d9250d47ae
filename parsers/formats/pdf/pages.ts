import type { Document } from '../../document.js';
import { UnreadableDocument } from '../../unreadable.js';
import { assemble } from './assemble.js';
import { UNKNOWN } from './font.js';
import { inkOf, openPdf, type PdfDocument } from './open.js';
import type { PageInk } from './page.js';

/** Characters on a page that says nothing but that its document is to be opened elsewhere. */
const FEW = 400;
const MAX_NAMES = 3;

/**
 * Bytes of a PDF → its lines, tables and pictures.
 * @throws UnreadableDocument encrypted, damaged, too_complex, binary: it is but a wrapping of other files, or its fonts do not say
 * which characters they have
 */
export async function readPages(bytes: Uint8Array): Promise<Document> {
  const { document, warnings } = await openPdf(bytes);
  let pages: PageInk[];
  try {
    await refuseWrapping(document);
    pages = await inkOfAll(document, warnings);
    await refuseNotice(document, pages);
  } finally {
    await document.destroy();
  }
  refuseUnknown(pages);
  return assemble(pages);
}

async function inkOfAll(document: PdfDocument, warnings: readonly string[]): Promise<PageInk[]> {
  const pages: PageInk[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    pages.push(await inkOf(document, page, warnings));
    page.cleanup();
  }
  return pages;
}

/** A portfolio: files in a PDF that is only their cover. */
async function refuseWrapping(document: PdfDocument): Promise<void> {
  const { info } = await document.getMetadata();
  if ((info as { IsCollectionPresent?: boolean }).IsCollectionPresent) throw wrapping(await attachedTo(document));
}

/** A page or so of hardly any text around attached files, or around a form that only one program shows. */
async function refuseNotice(document: PdfDocument, pages: readonly PageInk[]): Promise<void> {
  const count = pages.reduce((sum, { glyphs }) => sum + glyphs.length, 0);
  if (pages.length > 2 || count > FEW) return;
  const names = await attachedTo(document);
  if (names.length > 0) throw wrapping(names);
  const { info } = await document.getMetadata();
  if ((info as { IsXFAPresent?: boolean }).IsXFAPresent)
    throw new UnreadableDocument('binary', {
      zh: '动态表单 PDF（XFA）：请用 Acrobat 打印为普通 PDF',
      en: 'a dynamic form (XFA): print it to an ordinary PDF in Acrobat',
    });
}

async function attachedTo(document: PdfDocument): Promise<string[]> {
  return Object.values(((await document.getAttachments()) ?? {}) as Record<string, { filename: string }>).map(
    ({ filename }) => filename,
  );
}

function wrapping(names: readonly string[]): UnreadableDocument {
  const list = names.slice(0, MAX_NAMES).join('、') + (names.length > MAX_NAMES ? ' …' : '');
  return new UnreadableDocument('binary', {
    zh: `PDF 只是附件的封套（${list || '作品集'}）：请取出其中的文件`,
    en: `the PDF only wraps other files (${list || 'portfolio'}): take them out`,
  });
}

/** Fonts without a table of their characters: what they print can be seen, and not be read. */
function refuseUnknown(pages: readonly PageInk[]): void {
  const glyphs = pages.flatMap((page) => page.glyphs);
  const unknown = glyphs.filter(({ text }) => text.includes(UNKNOWN)).length;
  if (glyphs.length === 0 || unknown < glyphs.length / 2) return;
  throw new UnreadableDocument('binary', {
    zh: 'PDF 的字体没有附文字对照表，看得见而读不出：请提供 Word 原件',
    en: 'the fonts of the PDF do not say which characters they print: ask for the Word file',
  });
}

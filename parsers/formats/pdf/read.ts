import type { Document } from '../../document.js';
import { assemble } from './assemble.js';
import { inkOf, openPdf } from './open.js';
import type { PageInk } from './page.js';

/** Bytes of a PDF → its lines, tables and pictures. */
export async function readPages(bytes: Uint8Array): Promise<Document> {
  const warnings: string[] = [];
  console.warn = (message: unknown) => warnings.push(String(message));
  const document = await openPdf(bytes);
  const pages: PageInk[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const from = warnings.length;
    pages.push(await inkOf(document, page, () => warnings.slice(from).some((text) => text.includes('Image exceeded'))));
    page.cleanup();
  }
  return assemble(pages, null);
}

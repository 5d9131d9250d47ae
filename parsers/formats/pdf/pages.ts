import type { Document } from '../../document.js';
import { assemble } from './assemble.js';
import { inkOf, openPdf } from './open.js';
import type { PageInk } from './page.js';

/** Bytes of a PDF → its lines, tables and pictures. */
export async function readPages(bytes: Uint8Array): Promise<Document> {
  const { document, warnings } = await openPdf(bytes);
  try {
    const pages: PageInk[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      pages.push(await inkOf(document, page, warnings));
      page.cleanup();
    }
    return assemble(pages);
  } finally {
    await document.destroy();
  }
}

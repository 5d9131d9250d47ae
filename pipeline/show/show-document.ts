import { decode } from '../../parsers/formats/decode.js';
import { readHtmlWithPlaces } from '../../parsers/formats/html.js';
import { readDocument } from '../../parsers/formats/read.js';
import { contentKind } from '../../parsers/formats/sniff.js';
import { UnreadableDocument } from '../../parsers/unreadable.js';
import { parseShown } from '../read.js';
import { WITH_OFFICE } from '../soffice.js';
import { archivedPage } from './archived-page.js';
import { asRead, pictureShown } from './as-read.js';
import { findCell, type Wanted } from './find-cell.js';

/** A captured document as a page that does nothing but show itself. */
export interface ShownDocument {
  /** With an empty NOTE (archived-page.ts) first in its body. */
  html: string;
  /** page: its own HTML; as_read: lines and tables as we read them, of a file that browsers do not show; picture. */
  how: 'page' | 'as_read' | 'picture';
  /** Whether the wanted cell was found and marked, under the id `cell`. */
  isMarked: boolean;
}

/** Pages beyond this are shown as they were read: a tree of them takes too much memory and time. */
const MAX_PAGE = 2 * 1024 * 1024;
const PICTURES: Readonly<Record<string, string>> = {
  ...{ png: 'image/png', jpeg: 'image/jpeg', gif: 'image/gif', bmp: 'image/bmp', webp: 'image/webp' },
};

/**
 * Bytes → what a visitor may see of them.
 * @throws UnreadableDocument where no reader takes them
 */
export async function showDocument(bytes: Uint8Array, wanted: Wanted | null): Promise<ShownDocument> {
  const kind = contentKind(bytes);
  const picture = PICTURES[kind];
  if (picture) return { html: pictureShown(bytes, picture), how: 'picture', isMarked: false };
  const document = await readDocument(bytes, WITH_OFFICE);
  if (document.format === 'html' && bytes.length <= MAX_PAGE) {
    const page = await pageOf(bytes, wanted);
    if (page) return page;
  }
  const found = wanted && findCell(document, wanted);
  return { html: asRead(document, found), how: 'as_read', isMarked: found !== null };
}

/** The page with its cell marked; null where the number stands in a line of text, which only the other view can mark. */
async function pageOf(bytes: Uint8Array, wanted: Wanted | null): Promise<ShownDocument | null> {
  const source = (await scriptedArticle(bytes)) ?? decode(bytes).text;
  const { document, places } = readHtmlWithPlaces(source);
  const found = wanted && findCell(document, wanted);
  if (found && 'line' in found) return null;
  const mark = found ? (places.get(found.cell) ?? null) : null;
  return { html: archivedPage(source, mark), how: 'page', isMarked: mark !== null };
}

/** The page as it shows itself where its article stands in a script. */
async function scriptedArticle(bytes: Uint8Array): Promise<string | null> {
  try {
    return (await parseShown(bytes, {})).shown;
  } catch (error) {
    if (error instanceof UnreadableDocument) return null;
    throw error;
  }
}

import { getDocument, InvalidPDFException, OPS } from 'unpdf/pdfjs';
import { UnreadableDocument } from '../../unreadable.js';
import { damaged, encrypted } from '../zip.js';
import { CMaps } from './cmaps.js';
import { type FontFacts, fontFacts, type PdfjsFont } from './font.js';
import { InkReader, type Operators } from './ink/read-ink.js';
import type { ShownGlyph } from './ink/writing.js';
import type { Matrix } from './matrix.js';
import type { PageInk } from './page.js';

/** A county's longest reports have some forty pages. */
const MAX_PAGES = 400;
/** Pixels of pictures that are kept while text is read: those that draw lines. */
const SMALL_PICTURE = 4096;
const MAX_WARNINGS = 10_000;

/** Warnings of which each stands for something of the page that is not there. Others are about fonts' drawings and odd spellings. */
const LOSS =
  /Unknown command|Skipping command|getOperatorList - ignoring|Error during font loading|readToUnicode - ignoring|ensureStateFont|is not available|getHexString|Badly formatted number|Invalid stream|End of (?:file|stream)/;

export type PdfDocument = Awaited<ReturnType<typeof getDocument>['promise']>;
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

export interface OpenPdf {
  document: PdfDocument;
  /** What pdf.js says of parts that it left out or put right, in order: it gives what it has and says the rest on the console. */
  warnings: string[];
}

/**
 * Opens a PDF, on a thread of its own.
 * @throws UnreadableDocument when it cannot be opened
 */
export async function openPdf(bytes: Uint8Array, maxImageSize = SMALL_PICTURE): Promise<OpenPdf> {
  const warnings: string[] = [];
  console.warn = (message: unknown) => {
    if (warnings.length < MAX_WARNINGS) warnings.push(String(message));
  };
  let document: PdfDocument;
  try {
    document = await getDocument({
      data: bytes,
      maxImageSize,
      BinaryDataFactory: CMaps,
      fontExtraProperties: true,
      disableFontFace: true,
      useSystemFonts: true, // fonts that are not embedded are not asked for: their drawings say nothing
      isEvalSupported: false,
      useWorkerFetch: false,
      useWasm: false,
      verbosity: 1,
    }).promise;
  } catch (error) {
    throw refusal(error);
  }
  if (document.numPages > MAX_PAGES)
    throw new UnreadableDocument('too_complex', {
      zh: `PDF 页数太多（${document.numPages} 页，上限 ${MAX_PAGES} 页）`,
      en: `too many pages (${document.numPages}, at most ${MAX_PAGES})`,
    });
  return { document, warnings };
}

/** Whether a page has text and shows none, or has no content at all, not even a blank page's: damage of which pdf.js says nothing. */
function isLost({ glyphs, rules, pictures }: Omit<PageInk, 'losses'>, { fnArray, argsArray }: Operators): boolean {
  if (glyphs.length + rules.length + pictures.length > 0) return false;
  const texts = fnArray.flatMap((operator, i) =>
    operator === OPS.showText ? ((argsArray[i] as unknown[])[0] as (Partial<ShownGlyph> | number | null)[]) : [],
  );
  const isSaid = texts.some((glyph) => typeof glyph === 'object' && glyph?.unicode?.trim());
  return isSaid || fnArray.length === 0;
}

function refusal(error: unknown): UnreadableDocument {
  const { name, message } = error as Error;
  return name === 'PasswordException' ? encrypted() : damaged(`PDF: ${message.split('\n')[0]?.slice(0, 80)}`);
}

/** What all exceptions of pdf.js have in common. */
const PdfjsException = Object.getPrototypeOf(InvalidPDFException) as new () => Error;

/** An exception of pdf.js as what it says of the file; any other one as it is, which is an error of ours. */
export function asRefusal(error: unknown): unknown {
  return error instanceof PdfjsException ? refusal(error) : error;
}

/**
 * What stands on a page.
 * @throws UnreadableDocument damaged, too_complex
 */
export async function inkOf(document: PdfDocument, page: PdfPage, warnings: readonly string[]): Promise<PageInk> {
  const before = warnings.length;
  let operators: Operators;
  try {
    operators = (await page.getOperatorList()) as Operators;
  } catch (error) {
    throw refusal(error);
  }
  const layers = await document.getOptionalContentConfig();
  const fonts = new Map<string, FontFacts | null>();
  const fontOf = (name: string) => {
    const known = fonts.get(name);
    if (known !== undefined) return known;
    const font = page.commonObjs.has(name) ? fontFacts(page.commonObjs.get(name) as PdfjsFont) : null;
    fonts.set(name, font);
    return font;
  };
  const said = warnings.slice(before);
  const isLeftOut = said.some((text) => text.includes('Image exceeded maximum'));
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const frame = { number: page.pageNumber, width, height, matrix: transform as unknown as Matrix };
  const ink = new InkReader(frame, fontOf, (group) => layers.isVisible(group as never)).read(operators, isLeftOut);
  const losses = said.filter((text) => LOSS.test(text));
  if (isLost(ink, operators)) losses.push('nothing of it is on the page');
  return { ...ink, losses };
}

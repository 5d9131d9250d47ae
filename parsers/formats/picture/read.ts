import type { Block, Document, Pixels } from '../../document.js';
import { UnreadableDocument } from '../../unreadable.js';
import { decodePicture, decodePixels, MIN_SIDE } from './decode.js';
import { hasRecogniser } from './engine.js';
import { readSheet, sheetOf } from './page.js';

/** A picture by itself as a document, whose pictures are still to be read (within.ts). */
export function pictureDocument(bytes: Uint8Array): Document {
  return {
    ...{ format: 'picture', charset: null, replacements: 0, title: null, meta: new Map() },
    blocks: [{ kind: 'picture', src: '' }],
    media: new Map([['', bytes]]),
  };
}

/**
 * A picture → its tables, whose cells say how sure their reading is (`ocr`), and the lines around them. Rows and tables are numbered
 * from 0. Nothing for a logo, a seal or a photograph, which costs no recognition.
 * @param withText whether a picture without tables may be a page of text
 * @throws UnreadableDocument too_large, damaged, too_complex
 */
export async function readPicture(source: Uint8Array | Pixels, withText: boolean): Promise<Block[]> {
  const rasters = source instanceof Uint8Array ? await decodePicture(source) : [await decodePixels(source)];
  const blocks: Block[] = [];
  for (const raster of rasters) {
    if (raster.width < MIN_SIDE || raster.height < MIN_SIDE) continue;
    const sheet = sheetOf(raster);
    if (sheet.tables.length > 0 || withText) blocks.push(...(await readSheet(sheet, 0)));
  }
  return blocks;
}

/** @throws UnreadableDocument no_ocr where the recogniser's packages are not installed */
export async function assertRecogniser(): Promise<void> {
  if (await hasRecogniser()) return;
  throw new UnreadableDocument('no_ocr', {
    zh: '表格是图片，识别需要可选的软件包：npm install sharp tesseract.js @tesseract.js-data/eng @tesseract.js-data/chi_sim',
    en: 'tables are pictures; reading them needs the optional packages sharp, tesseract.js, @tesseract.js-data/eng and /chi_sim',
  });
}

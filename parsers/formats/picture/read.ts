import type { Block, Document } from '../../document.js';
import { UnreadableDocument } from '../../unreadable.js';
import { decodePicture, decodePixels, MIN_SIDE, type RawPixels } from './decode.js';
import { hasRecogniser } from './engine.js';
import { readSheet, type Sheet, sheetOf } from './page.js';
import type { Raster } from './raster.js';

/**
 * A picture of tables → a document as any other; its cells say how sure their reading is (`ocr`).
 * @throws UnreadableDocument no_ocr: the recogniser's packages are not installed; no_table: a logo, a seal, a photograph;
 * too_large, damaged
 */
export async function readPicture(bytes: Uint8Array): Promise<Document> {
  await assertRecogniser();
  const pages = await decodePicture(bytes);
  const document = await readPages(pages);
  if (document.blocks.some((block) => block.kind === 'table')) return document;
  throw new UnreadableDocument('no_table', {
    zh: '图片中没有找到表格（可能是照片、图标或印章）',
    en: 'no table in the picture (a photograph, an icon, a seal)',
  });
}

/**
 * Pages of a scanned document, as their pictures' bytes or as pixels → one document. Pages without tables give their text.
 * @throws UnreadableDocument as readPicture does, but for pages without tables
 */
export async function readScans(pages: readonly (Uint8Array | RawPixels)[]): Promise<Document> {
  await assertRecogniser();
  const rasters: Raster[] = [];
  for (const page of pages) {
    if (page instanceof Uint8Array) rasters.push(...(await decodePicture(page)));
    else rasters.push(await decodePixels(page));
  }
  return readPages(rasters, true);
}

async function readPages(pages: readonly Raster[], withText = false): Promise<Document> {
  const blocks: Block[] = [];
  for (const page of pages) {
    if (page.width < MIN_SIDE || page.height < MIN_SIDE) continue;
    const sheet = upright(page);
    if (sheet.tables.length === 0 && !withText) continue;
    const tables = blocks.filter((block) => block.kind === 'table').length;
    blocks.push(...(await readSheet(sheet, tables)));
  }
  let row = 0;
  for (const block of blocks) if (block.kind === 'line') block.row = row++;
  return { format: 'picture', charset: null, replacements: 0, title: null, meta: new Map(), blocks };
}

function upright(page: Raster): Sheet {
  return sheetOf(page);
}

async function assertRecogniser(): Promise<void> {
  if (await hasRecogniser()) return;
  throw new UnreadableDocument('no_ocr', {
    zh: '表格是图片，识别需要可选的软件包：npm install sharp tesseract.js @tesseract.js-data/eng @tesseract.js-data/chi_sim',
    en: 'tables are pictures; reading them needs the optional packages sharp, tesseract.js, @tesseract.js-data/eng and /chi_sim',
  });
}

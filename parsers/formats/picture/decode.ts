import type { Pixels } from '../../document.js';
import { UnreadableDocument } from '../../unreadable.js';
import { readBmp } from './bmp.js';
import type { Raster } from './raster.js';

/** The largest picture decoded: a page scanned at 600 dpi has 35 million pixels. */
const MAX_PIXELS = 60e6;
/** What is worked on: enough for a page at 250 dpi, and for a page-long screenshot. */
const WORKED_PIXELS = 12e6;
const WORKED_WIDTH = 2400;
/** Icons, buttons, QR codes in small. */
export const MIN_SIDE = 80;
/** Pages of a TIFF that are read. */
const MAX_PAGES = 20;
const SECONDS = 30;

/**
 * Bytes of a PNG, JPEG, GIF, BMP, WebP or TIFF → its pages in grey. Of an animation the first frame is read.
 * @throws UnreadableDocument too_large before anything is decoded that does not fit; damaged where it breaks off
 */
export async function decodePicture(bytes: Uint8Array): Promise<Raster[]> {
  const { default: sharp } = await import('sharp');
  if (bytes[0] === 0x42 && bytes[1] === 0x4d) {
    const bmp = readBmp(bytes, MAX_PIXELS);
    if (bmp === 'too_large') throw tooLarge();
    if (!bmp) throw damaged();
    return [await decodePixels(bmp)];
  }
  const options = { limitInputPixels: MAX_PIXELS, failOn: 'truncated', sequentialRead: true } as const;
  let pages = 1;
  try {
    const {
      width,
      height,
      format,
      pages: count = 1,
    } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata();
    if (width * height > MAX_PIXELS) throw tooLarge();
    if (format === 'tiff') pages = Math.min(count, MAX_PAGES);
    const result: Raster[] = [];
    for (let page = 0; page < pages; page += 1)
      result.push(await grey(sharp(bytes, { ...options, page }).autoOrient()));
    return result;
  } catch (error) {
    if (error instanceof UnreadableDocument) throw error;
    throw /pixel limit/i.test(String(error)) ? tooLarge() : damaged();
  }
}

/** Pixels in any of the usual orders → grey, no larger than is worked on. */
export async function decodePixels({ data, width, height, channels }: Pixels): Promise<Raster> {
  if (width * height > MAX_PIXELS) throw tooLarge();
  if (data.length < width * height * channels) throw damaged();
  const { default: sharp } = await import('sharp');
  return grey(sharp(data, { raw: { width, height, channels }, limitInputPixels: MAX_PIXELS }));
}

async function grey(source: import('sharp').Sharp): Promise<Raster> {
  const { data: full, info: size } = await source
    .timeout({ seconds: SECONDS })
    .flatten({ background: '#fff' })
    .grayscale()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const whole = firstChannel(full, size);
  const factor = Math.min(1, WORKED_WIDTH / size.width, Math.sqrt(WORKED_PIXELS / (size.width * size.height)));
  if (factor === 1) return whole;
  const { default: sharp } = await import('sharp');
  const { data, info } = await sharp(whole.pixels, { raw: { width: whole.width, height: whole.height, channels: 1 } })
    .resize({ width: Math.max(1, Math.round(size.width * factor)) })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return firstChannel(data, info);
}

function firstChannel(
  data: Uint8Array,
  { width, height, channels }: { width: number; height: number; channels: number },
): Raster {
  if (channels === 1) return { width, height, pixels: new Uint8Array(data.buffer, data.byteOffset, width * height) };
  const pixels = new Uint8Array(width * height);
  for (let i = 0; i < pixels.length; i += 1) pixels[i] = data[i * channels] as number;
  return { width, height, pixels };
}

function tooLarge(): UnreadableDocument {
  return new UnreadableDocument('too_large', {
    zh: `图片太大（上限 ${MAX_PIXELS / 1e6} 百万像素）`,
    en: `the picture is too large (more than ${MAX_PIXELS / 1e6} million pixels)`,
  });
}

function damaged(): UnreadableDocument {
  return new UnreadableDocument('damaged', { zh: '图片不完整或已损坏', en: 'the picture is damaged or cut off' });
}

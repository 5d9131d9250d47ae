import { UnreadableDocument } from '../../unreadable.js';
import type { PagePicture } from './job.js';
import { apply, type Matrix, scaleOf } from './matrix.js';
import { inkOf, openPdf, type PdfPage } from './open.js';
import type { PlacedPicture } from './page.js';
import { pictureAddress, picturesOn, type WholePicture } from './placed.js';
import { uprightPage } from './upright.js';

/** Pixels of one picture: a page at 600 dpi has 35 million. */
const MAX_PIXELS = 36e6;
/** Pixels of all pictures of a document. */
const MAX_ALL = 400e6;

/** Bytes of a PDF → its pictures in grey, each put together of its strips and layers. One that cannot be unpacked is left out. */
export async function readPictures(bytes: Uint8Array): Promise<PagePicture[]> {
  const { document, warnings } = await openPdf(bytes, MAX_PIXELS);
  const found: PagePicture[] = [];
  let all = 0;
  try {
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      for (const whole of picturesOn(uprightPage(await inkOf(document, page, warnings)))) {
        const picture = await pixelsOf(page, whole);
        if (!picture) continue;
        all += picture.pixels.length;
        if (all > MAX_ALL) throw tooLarge();
        found.push({ src: pictureAddress(number, whole), page: number, ...picture });
      }
      page.cleanup();
    }
    return found;
  } finally {
    await document.destroy();
  }
}

function tooLarge(): UnreadableDocument {
  return new UnreadableDocument('too_large', {
    zh: `PDF 里的图片超过 ${MAX_ALL / 1e6} 百万像素`,
    en: `the pictures of the PDF have more than ${MAX_ALL / 1e6} million pixels`,
  });
}

/** Pixels as pdf.js has them, for ImageKind 1: a bit a pixel, 2: RGB, 3: RGBA. */
interface Unpacked {
  width: number;
  height: number;
  kind?: number;
  data?: Uint8Array | Uint8ClampedArray;
}

async function pixelsOf(page: PdfPage, whole: WholePicture): Promise<Omit<PagePicture, 'src' | 'page'> | null> {
  const parts: { part: PlacedPicture; unpacked: Unpacked }[] = [];
  for (const part of whole.parts) {
    const unpacked = await unpack(page, part.image);
    if (unpacked?.data) parts.push({ part, unpacked });
  }
  if (parts.length === 0) return null;
  const [width, height] = [whole.x1 - whole.x0, whole.y1 - whole.y0];
  // As fine as the finest part.
  const fine = Math.max(
    ...parts.map(({ part, unpacked }) => Math.sqrt(unpacked.width * unpacked.height) / scaleOf(part.matrix)),
  );
  const scale = Math.min(fine, Math.sqrt(MAX_PIXELS / (width * height)));
  const result = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  const pixels = new Uint8Array(result.width * result.height).fill(255);
  for (const { part, unpacked } of parts) paint(pixels, result, whole, part, unpacked);
  return { ...result, channels: 1, pixels };
}

/** An image is there when the page's operators are, or soon after. */
function unpack(page: PdfPage, image: unknown): Promise<Unpacked | null> {
  if (typeof image !== 'string') return Promise.resolve(image as Unpacked | null);
  if (image === '') return Promise.resolve(null);
  const objects = image.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => objects.get(image, (data: unknown) => resolve(data as Unpacked | null)));
}

/** Every pixel of the result that lies in the part takes the part's pixel that stands there. */
function paint(
  pixels: Uint8Array,
  size: { width: number; height: number },
  whole: WholePicture,
  { matrix, isMask, x0, y0, x1, y1 }: PlacedPicture,
  unpacked: Unpacked,
): void {
  const inverse = invert(matrix);
  const grey = greyOf(unpacked, isMask);
  if (!inverse || !grey) return;
  const [sx, sy] = [(whole.x1 - whole.x0) / size.width, (whole.y1 - whole.y0) / size.height];
  const { width, height } = unpacked;
  const column = (x: number) => Math.max(0, Math.floor((x - whole.x0) / sx));
  const row = (y: number) => Math.max(0, Math.floor((y - whole.y0) / sy));
  for (let j = row(y0); j < Math.min(size.height, row(y1) + 1); j += 1) {
    for (let i = column(x0); i < Math.min(size.width, column(x1) + 1); i += 1) {
      const [u, v] = apply(inverse, whole.x0 + (i + 0.5) * sx, whole.y0 + (j + 0.5) * sy);
      const [px, py] = [Math.floor(u * width), Math.floor((1 - v) * height)];
      if (px < 0 || py < 0 || px >= width || py >= height) continue;
      const value = grey(px, py);
      if (value >= 0) pixels[j * size.width + i] = value;
    }
  }
}

function invert([a, b, c, d, e, f]: Matrix): Matrix | null {
  const size = a * d - b * c;
  if (Math.abs(size) < 1e-9) return null;
  return [d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size];
}

/** The grey level at a place, -1 where nothing is painted; null for what is no picture. */
function greyOf({ width, kind, data }: Unpacked, isMask: boolean): ((x: number, y: number) => number) | null {
  if (!data) return null;
  if (isMask || kind === 1) {
    const stride = (width + 7) >> 3;
    return (x, y) => {
      const bit = ((data[y * stride + (x >> 3)] as number) >> (7 - (x & 7))) & 1;
      // A mask is painted where its bit is 0; in a picture that is black.
      return bit === 0 ? 0 : isMask ? -1 : 255;
    };
  }
  const step = kind === 3 ? 4 : 3;
  return (x, y) => {
    const at = (y * width + x) * step;
    const [r = 0, g = 0, b = 0] = [data[at], data[at + 1], data[at + 2]];
    if (step === 3) return 0.299 * r + 0.587 * g + 0.114 * b;
    const alpha = (data[at + 3] as number) / 255;
    return 255 - alpha * (255 - (0.299 * r + 0.587 * g + 0.114 * b));
  };
}

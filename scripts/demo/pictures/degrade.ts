import type { Random } from '../random.js';

/** What a scanner does to a printed table. */
interface Wear {
  /** Width in pixels. */
  width: number;
  /** Degrees of rotation, either way. */
  tilt: [least: number, most: number];
  blur: number;
  /** Standard deviation of the noise, in grey levels. */
  noise: number;
  /** Grey levels of ink and paper. */
  ink: number;
  paper: number;
  quality: number;
}

const SCAN: Wear = { width: 1245, tilt: [0.3, 0.7], blur: 0.6, noise: 8, ink: 20, paper: 250, quality: 60 };
const HARD: Wear = { width: 820, tilt: [0.9, 1.3], blur: 0.5, noise: 5, ink: 110, paper: 215, quality: 45 };

/** Tilted, blurred, noisy: a scan of a printed page, from its picture at twice the size. */
export function scanned(png: Uint8Array, random: Random): Promise<Uint8Array> {
  return worn(png, random, SCAN);
}

/** Small, grey on grey, tilted further, compressed hard. */
export function hard(png: Uint8Array, random: Random): Promise<Uint8Array> {
  return worn(png, random, HARD);
}

async function worn(png: Uint8Array, random: Random, wear: Wear): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const [least, most] = wear.tilt;
  const tilt = (least + random.next() * (most - least)) * (random.chance(0.5) ? 1 : -1);
  const { data, info } = await sharp(png)
    .flatten({ background: '#fff' })
    .grayscale()
    .rotate(tilt, { background: '#fff' })
    .resize({ width: wear.width })
    .blur(wear.blur)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8Array(info.width * info.height);
  for (let i = 0; i < pixels.length; i += 1) {
    const grey = data[i * info.channels] as number;
    const value = wear.ink + (grey / 255) * (wear.paper - wear.ink) + wear.noise * normal(random);
    pixels[i] = Math.max(0, Math.min(255, Math.round(value)));
  }
  return sharp(pixels, { raw: { width: info.width, height: info.height, channels: 1 } })
    .jpeg({ quality: wear.quality })
    .toBuffer();
}

/** A normally distributed number (Box and Muller). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

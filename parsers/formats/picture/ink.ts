import { type Raster, raster } from './raster.js';

/** Half the side of the square that the paper around a pixel is judged by, in pixels of a picture 1000 wide. */
const NEIGHBOURHOOD = 24;

/**
 * A picture with its paper white and its ink black, whatever the light: each pixel is compared with the paper around it (the mean
 * of the brighter pixels of its neighbourhood), and the contrast of the whole is stretched. One threshold for all fails on grey scans.
 */
export function evened(source: Raster): Raster {
  const { width, height, pixels } = source;
  const radius = Math.max(12, Math.round((NEIGHBOURHOOD * width) / 1000));
  const mean = boxMean(width, height, pixels, null, radius);
  const bright = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i += 1) bright[i] = (pixels[i] as number) >= (mean[i] as number) - 1 ? 1 : 0;
  const paper = boxMean(width, height, pixels, bright, radius);
  const counts = new Uint32Array(256);
  const depth = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i += 1) {
    const difference = Math.max(0, Math.round((paper[i] as number) - (pixels[i] as number)));
    depth[i] = difference;
    counts[difference] = (counts[difference] as number) + 1;
  }
  // Lines and letters are more than one pixel in a hundred of any table.
  let contrast = 255;
  for (let seen = 0; contrast > 1; contrast -= 1) {
    seen += counts[contrast] as number;
    if (seen > pixels.length / 100) break;
  }
  const result = raster(width, height);
  const scale = 255 / Math.max(contrast, MIN_CONTRAST);
  for (let i = 0; i < pixels.length; i += 1) result.pixels[i] = 255 - Math.min(255, (depth[i] as number) * scale);
  return result;
}

/** Below this difference of grey levels nothing is ink. */
const MIN_CONTRAST = 24;

/** The mean of each pixel's neighbourhood, of the pixels marked in `mask` alone where there is one. */
function boxMean(
  width: number,
  height: number,
  pixels: Uint8Array,
  mask: Uint8Array | null,
  radius: number,
): Float32Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  const counts = mask ? new Uint32Array((width + 1) * (height + 1)) : null;
  for (let y = 0; y < height; y += 1) {
    let sum = 0;
    let count = 0;
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      if (!mask || mask[i] === 1) {
        sum += pixels[i] as number;
        count += 1;
      }
      const j = (y + 1) * (width + 1) + x + 1;
      sums[j] = (sums[j - width - 1] as number) + sum;
      if (counts) counts[j] = (counts[j - width - 1] as number) + count;
    }
  }
  const result = new Float32Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - radius) * (width + 1);
    const bottom = Math.min(height, y + radius + 1) * (width + 1);
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - radius);
      const right = Math.min(width, x + radius + 1);
      const area = (values: Float64Array | Uint32Array) =>
        (values[bottom + right] as number) -
        (values[bottom + left] as number) -
        (values[top + right] as number) +
        (values[top + left] as number);
      const count = counts ? area(counts) : ((bottom - top) / (width + 1)) * (right - left);
      result[y * width + x] = count > 0 ? area(sums) / count : 255;
    }
  }
  return result;
}

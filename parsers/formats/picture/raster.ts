/** Grey pixels, row by row: 0 is black, 255 white. */
export interface Raster {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** A rectangle of pixels; right and bottom lie outside. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function raster(width: number, height: number, grey = 255): Raster {
  return { width, height, pixels: new Uint8Array(width * height).fill(grey) };
}

export function crop({ width, pixels }: Raster, { left, top, right, bottom }: Box): Raster {
  const cut = raster(right - left, bottom - top);
  for (let y = top; y < bottom; y += 1) {
    cut.pixels.set(pixels.subarray(y * width + left, y * width + right), (y - top) * cut.width);
  }
  return cut;
}

/** Copies `from` into `onto`, cut at its edges. */
export function paste(onto: Raster, from: Raster, left: number, top: number): void {
  const width = Math.min(from.width, onto.width - left);
  const height = Math.min(from.height, onto.height - top);
  for (let y = 0; y < height; y += 1) {
    onto.pixels.set(from.pixels.subarray(y * from.width, y * from.width + width), (top + y) * onto.width + left);
  }
}

/** Weights of the four neighbours of a point (Catmull and Rom): sharper than a straight line between two. */
function weights(t: number): [number, number, number, number] {
  const t2 = t * t;
  const t3 = t2 * t;
  return [-0.5 * t + t2 - 0.5 * t3, 1 - 2.5 * t2 + 1.5 * t3, 0.5 * t + 2 * t2 - 1.5 * t3, 0.5 * (t3 - t2)];
}

/** The grey level between pixels; beyond the edge the paper is white. */
function sampler({ width, height, pixels }: Raster): (x: number, y: number) => number {
  return (x, y) => {
    const x0 = Math.floor(x);
    const y0 = Math.floor(y);
    if (x0 < -1 || y0 < -1 || x0 > width || y0 > height) return 255;
    const across = weights(x - x0);
    const down = weights(y - y0);
    let sum = 0;
    for (let j = 0; j < 4; j += 1) {
      const row = y0 - 1 + j;
      let line = 0;
      for (let i = 0; i < 4; i += 1) {
        const column = x0 - 1 + i;
        const isInside = column >= 0 && column < width && row >= 0 && row < height;
        line += (across[i] as number) * (isInside ? (pixels[row * width + column] as number) : 255);
      }
      sum += (down[j] as number) * line;
    }
    return sum < 0 ? 0 : sum > 255 ? 255 : sum;
  };
}

/** Made larger or, to no less than half, smaller. */
export function scaled(source: Raster, factor: number): Raster {
  const at = sampler(source);
  const result = raster(
    Math.max(1, Math.round(source.width * factor)),
    Math.max(1, Math.round(source.height * factor)),
  );
  for (let y = 0, i = 0; y < result.height; y += 1) {
    for (let x = 0; x < result.width; x += 1, i += 1) {
      result.pixels[i] = at((x + 0.5) / factor - 0.5, (y + 0.5) / factor - 0.5) + 0.5;
    }
  }
  return result;
}

/** Turned about its centre, by degrees clockwise; what turns out of the frame is lost. */
export function turned(source: Raster, degrees: number): Raster {
  const at = sampler(source);
  const { width, height } = source;
  const result = raster(width, height);
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  for (let y = 0, i = 0; y < height; y += 1) {
    const dy = y - height / 2;
    for (let x = 0; x < width; x += 1, i += 1) {
      const dx = x - width / 2;
      result.pixels[i] = at(width / 2 + dx * cos + dy * sin, height / 2 - dx * sin + dy * cos) + 0.5;
    }
  }
  return result;
}

/** A quarter turn clockwise. */
export function quarterTurn({ width, height, pixels }: Raster): Raster {
  const result = raster(height, width);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) result.pixels[x * height + (height - 1 - y)] = pixels[y * width + x] as number;
  }
  return result;
}

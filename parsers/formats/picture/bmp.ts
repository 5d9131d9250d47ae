import type { Pixels } from '../../document.js';

/**
 * A Windows bitmap, which sharp does not read: uncompressed, 1 to 32 bits a pixel.
 * @returns null where it is cut off or compressed
 */
export function readBmp(bytes: Uint8Array, most: number): Pixels | 'too_large' | null {
  if (bytes.length < 54) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = view.getUint32(10, true);
  const head = view.getUint32(14, true);
  const width = view.getInt32(18, true);
  const signed = view.getInt32(22, true);
  const height = Math.abs(signed);
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  if (head < 40 || width <= 0 || height === 0 || ![1, 4, 8, 24, 32].includes(bits)) return null;
  // 3: channels by masks, which are the usual ones in all that programs write.
  if (compression !== 0 && !(compression === 3 && bits === 32)) return null;
  if (width * height > most) return 'too_large';
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (start + stride * height > bytes.length) return null;
  const palette = 14 + head;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    const row = start + stride * (signed > 0 ? height - 1 - y : y);
    for (let x = 0; x < width; x += 1) {
      let from = row + (x * bits) / 8;
      if (bits <= 8) {
        const byte = bytes[row + ((x * bits) >> 3)] as number;
        const index = (byte >> (8 - bits - ((x * bits) & 7))) & ((1 << bits) - 1);
        from = palette + index * 4;
      }
      const to = (y * width + x) * 3;
      data[to] = bytes[from + 2] ?? 0;
      data[to + 1] = bytes[from + 1] ?? 0;
      data[to + 2] = bytes[from] ?? 0;
    }
  }
  return { width, height, channels: 3, data };
}

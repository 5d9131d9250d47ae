import { Buffer } from 'node:buffer';

/** Records that hold a PNG or a JPEG ([MS-ODRAW] 2.2.23, OfficeArtBlip): a header, one or two names of sixteen bytes, a mark, the picture. */
const BLIPS: ReadonlySet<number> = new Set([0xf01d, 0xf01e, 0xf02a]);
const HEADER = 8;
const AHEAD = [HEADER + 17, HEADER + 33];
const SIGNATURES = [Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('ffd8ff', 'hex')];

/** Pictures in a stream of an office file of 1997, in their order, each within the bounds that its record gives. */
export function blipsIn(stream: Buffer): Buffer[] {
  const found: { at: number; data: Buffer }[] = [];
  for (const signature of SIGNATURES) {
    for (let at = stream.indexOf(signature); at >= 0; at = stream.indexOf(signature, at + 1)) {
      const data = blipAt(stream, at);
      if (!data) continue;
      found.push({ at, data });
      at += data.length - 1;
    }
  }
  return found.sort((a, b) => a.at - b.at).map(({ data }) => data);
}

function blipAt(stream: Buffer, at: number): Buffer | null {
  for (const ahead of AHEAD) {
    const start = at - ahead;
    if (start < 0 || !BLIPS.has(stream.readUInt16LE(start + 2))) continue;
    const end = start + HEADER + stream.readUInt32LE(start + 4);
    if (end > at && end <= stream.length) return stream.subarray(at, end);
  }
  return null;
}

import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** A stream object of a PDF that is written by hand: its dictionary's entries, and its bytes. */
export interface Stream {
  entries?: string;
  data: string | Uint8Array;
}

export interface HandPage {
  content: string | Uint8Array;
  /** Entries of the page's resources beside /Font, whose /F1 is Helvetica and /F2 a font of Chinese by its GBK codes. */
  resources?: string;
  fonts?: string;
  /** Entries of the page itself: /Rotate 90. */
  entries?: string;
  size?: [width: number, height: number];
}

export interface HandPdf {
  pages: HandPage[];
  /** Further objects by their numbers, from 10. */
  objects?: Record<number, string | Stream>;
  /** Entries of the catalogue. */
  catalogue?: string;
  /** Encrypted with this password for opening it; '' is no password. */
  password?: string;
}

const FONTS = '/F1 4 0 R /F2 5 0 R';

/** A small PDF, object by object. */
export function handPdf({ pages, objects = {}, catalogue = '', password }: HandPdf): Uint8Array {
  const lock = password === undefined ? null : new Lock(password);
  const all = new Map<number, string | Stream>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`],
    [2, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${100 + 2 * i} 0 R`).join(' ')}] >>`],
    [4, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'],
    [5, '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [6 0 R] >>'],
    [
      6,
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R /DW 1000 /W [814 939 500] >>',
    ],
    [
      7,
      '<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -150 1000 850] /Ascent 850 /Descent -150 /CapHeight 700 /ItalicAngle 0 /StemV 80 >>',
    ],
    ...Object.entries(objects).map(([number, object]): [number, string | Stream] => [Number(number), object]),
  ]);
  for (const [i, { content, resources = '', fonts = '', entries = '', size = [595, 842] }] of pages.entries()) {
    all.set(
      100 + 2 * i,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size[0]} ${size[1]}] /Resources << /Font << ${FONTS} ${fonts} >> ${resources} >> /Contents ${101 + 2 * i} 0 R ${entries} >>`,
    );
    all.set(101 + 2 * i, { data: content });
  }
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let length = chunks[0]?.length ?? 0;
  const offsets = new Map<number, number>();
  const put = (text: string | Uint8Array) => {
    const chunk = typeof text === 'string' ? Buffer.from(text, 'latin1') : Buffer.from(text);
    chunks.push(chunk);
    length += chunk.length;
  };
  for (const [number, object] of all) {
    offsets.set(number, length);
    if (typeof object === 'string') put(`${number} 0 obj\n${object}\nendobj\n`);
    else {
      const plain = typeof object.data === 'string' ? Buffer.from(object.data, 'latin1') : Buffer.from(object.data);
      const data = lock ? lock.encrypt(number, plain) : plain;
      put(`${number} 0 obj\n<< ${object.entries ?? ''} /Length ${data.length} >>\nstream\n`);
      put(data);
      put('\nendstream\nendobj\n');
    }
  }
  const start = length;
  put(`xref\n0 1\n0000000000 65535 f \n`);
  for (const [number, offset] of offsets) put(`${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
  put(`trailer\n<< /Size 1000 /Root 1 0 R ${lock?.entries ?? ''} >>\nstartxref\n${start}\n%%EOF\n`);
  return new Uint8Array(Buffer.concat(chunks));
}

/** Text at a place, by Helvetica. */
export function textAt(x: number, y: number, text: string, size = 10): string {
  return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj ET\n`;
}

/** Chinese at a place: GBK codes in hexadecimal. */
export function chineseAt(x: number, y: number, hex: string, size = 10): string {
  return `BT /F2 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex}> Tj ET\n`;
}

/** Lines at these places, from end to end. */
export function gridOf(xs: readonly number[], ys: readonly number[]): string {
  const [left, right, bottom, top] = [xs[0], xs.at(-1), Math.min(...ys), Math.max(...ys)];
  return [
    ...xs.map((x) => `${x} ${bottom} m ${x} ${top} l S`),
    ...ys.map((y) => `${left} ${y} m ${right} ${y} l S`),
    '',
  ].join('\n');
}

export function deflated(data: string | Uint8Array, entries = ''): Stream {
  return { entries: `/Filter /FlateDecode ${entries}`, data: new Uint8Array(deflateSync(data)) };
}

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const ID = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
const PERMISSIONS = -4;

/** PDF's first encryption, 40 bits: ISO 32000-1, 7.6.3. */
class Lock {
  readonly entries: string;
  private readonly key: Buffer;

  constructor(password: string) {
    const padded = Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
    const owner = rc4(md5(PADDING).subarray(0, 5), padded);
    const permissions = Buffer.alloc(4);
    permissions.writeInt32LE(PERMISSIONS);
    this.key = md5(Buffer.concat([padded, owner, permissions, ID])).subarray(0, 5);
    const user = rc4(this.key, PADDING);
    const id = `<${ID.toString('hex')}>`;
    this.entries = `/ID [${id} ${id}] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> /P ${PERMISSIONS} >>`;
  }

  encrypt(number: number, data: Buffer): Buffer {
    const salt = Buffer.from([number & 255, (number >> 8) & 255, (number >> 16) & 255, 0, 0]);
    return rc4(md5(Buffer.concat([this.key, salt])).subarray(0, 10), data);
  }
}

function md5(data: Buffer): Buffer {
  return createHash('md5').update(data).digest();
}

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Array.from({ length: 256 }, (_, i) => i);
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] as number) + (key[i % key.length] as number)) & 255;
    [state[i], state[j]] = [state[j] as number, state[i] as number];
  }
  let [i, j] = [0, 0];
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + (state[i] as number)) & 255;
      [state[i], state[j]] = [state[j] as number, state[i] as number];
      return byte ^ (state[((state[i] as number) + (state[j] as number)) & 255] as number);
    }),
  );
}

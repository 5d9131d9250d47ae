/** Encodings as pages are sent in them, true and false declarations. */
export interface Encoding {
  id: string;
  encode(html: string): Uint8Array;
}

let table: Map<string, number> | null = null;

/** Text → GBK bytes, by turning the decoder's table round. Characters that GBK lacks are written as references. */
export function toGbk(text: string): Uint8Array {
  if (!table) {
    table = new Map();
    const decoder = new TextDecoder('gb18030');
    for (let high = 0x81; high <= 0xfe; high += 1) {
      for (let low = 0x40; low <= 0xfe; low += 1) {
        if (low === 0x7f) continue;
        const character = decoder.decode(new Uint8Array([high, low]));
        if (character.length === 1 && !table.has(character)) table.set(character, high * 256 + low);
      }
    }
  }
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    const pair = table.get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair !== undefined) bytes.push(pair >> 8, pair & 255);
    else bytes.push(...[...`&#${code};`].map((c) => c.charCodeAt(0)));
  }
  return Uint8Array.from(bytes);
}

function wide(text: string, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, isLittle);
  for (let i = 0; i < text.length; i += 1) view.setUint16(2 + i * 2, text.charCodeAt(i), isLittle);
  return bytes;
}

const declare = (html: string, charset: string) =>
  html.replace(
    '<meta charset="utf-8">',
    charset ? `<meta http-equiv="Content-Type" content="text/html; charset=${charset}">` : '',
  );
const utf8 = (text: string) => new TextEncoder().encode(text);

export const ENCODINGS: readonly Encoding[] = [
  { id: 'utf-8', encode: utf8 },
  { id: 'utf-8 with mark', encode: (html) => utf8(`\uFEFF${html}`) },
  { id: 'utf-8 without declaration', encode: (html) => utf8(declare(html, '')) },
  { id: 'utf-8 declared gb2312', encode: (html) => utf8(declare(html, 'gb2312')) },
  { id: 'gbk declared gb2312', encode: (html) => toGbk(declare(html, 'gb2312')) },
  { id: 'gbk without declaration', encode: (html) => toGbk(declare(html, '')) },
  { id: 'gbk declared utf-8', encode: (html) => toGbk(html) },
  { id: 'utf-16 little endian', encode: (html) => wide(html, true) },
  { id: 'utf-16 big endian', encode: (html) => wide(html, false) },
];

import { Buffer, isUtf8 } from 'node:buffer';

/** Bytes → text. The bytes are believed before any declaration: pages declare gb2312 and send UTF-8, and the other way round. */
export interface Decoded {
  text: string;
  charset: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';
  /** Characters lost, as U+FFFD in the text. */
  replacements: number;
}

const utf8 = new TextDecoder('utf-8');
const gb18030 = new TextDecoder('gb18030'); // a superset of GBK and GB2312

/** Half a millisecond for a page, and several look at the text of the same one. */
const known = new WeakMap<Uint8Array, Decoded>();

/**
 * Decodes a page or text file: byte order mark, then valid UTF-8, then GB18030; the one with fewer lost characters where neither fits.
 * The same array is decoded once: nobody changes one in its place.
 */
export function decode(bytes: Uint8Array): Decoded {
  const before = known.get(bytes);
  if (before) return before;
  const decoded = decodeAnew(bytes);
  known.set(bytes, decoded);
  return decoded;
}

function decodeAnew(bytes: Uint8Array): Decoded {
  const wide = wideCharset(bytes);
  if (wide) {
    const text = new TextDecoder(wide).decode(bytes);
    return { text, charset: wide, replacements: countReplacements(text) };
  }
  if (isUtf8(bytes)) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    return { text: text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, charset: 'utf-8', replacements: 0 };
  }
  const asGb = gb18030.decode(bytes);
  const lostAsGb = countReplacements(asGb) + countPrivateUse(asGb);
  if (lostAsGb === 0) return { text: asGb, charset: 'gb18030', replacements: 0 };
  // Neither is clean: UTF-8 cut in the middle of a character, or GBK with stray bytes.
  const asUtf8 = utf8.decode(bytes);
  const lostAsUtf8 = countReplacements(asUtf8);
  return lostAsUtf8 <= lostAsGb
    ? { text: asUtf8, charset: 'utf-8', replacements: lostAsUtf8 }
    : { text: asGb, charset: 'gb18030', replacements: countReplacements(asGb) };
}

/** UTF-16 by its byte order mark, or by the zero bytes that markup in UTF-16 is full of. */
function wideCharset(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0x3c && bytes[1] === 0 && bytes[2] !== 0 && bytes[3] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c && bytes[2] === 0 && bytes[3] !== 0) return 'utf-16be';
  return null;
}

function countReplacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) count += 1;
  return count;
}

/** GB18030 maps many byte pairs that no text uses to the private use area: a sign that the bytes are something else. */
function countPrivateUse(text: string): number {
  return text.match(/[\uE000-\uF8FF]/g)?.length ?? 0;
}

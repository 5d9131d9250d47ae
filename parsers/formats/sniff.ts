import type { UnreadableReason } from '../unreadable.js';

interface Refusal {
  reason: UnreadableReason;
  text: { zh: string; en: string };
}

/** Kinds of file that their first bytes tell; none of them is a page or a text. */
const MAGIC: readonly [bytes: number[], name: string][] = [
  [[0x25, 0x50, 0x44, 0x46], 'PDF'],
  [[0x50, 0x4b, 0x03, 0x04], 'ZIP / DOCX / XLSX / OFD'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'DOC / XLS / WPS'],
  [[0x89, 0x50, 0x4e, 0x47], 'PNG'],
  [[0xff, 0xd8, 0xff], 'JPEG'],
  [[0x47, 0x49, 0x46, 0x38], 'GIF'],
  [[0x1f, 0x8b], 'GZIP'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'RTF'],
  [[0x52, 0x61, 0x72, 0x21], 'RAR'],
];

/** Why bytes are not read at all: empty, too many, or no text; null where they may be read. */
export function refusalOf(bytes: Uint8Array, limit: number): Refusal | null {
  if (bytes.length > limit) {
    const size = (bytes.length / 1024 / 1024).toFixed(0);
    return {
      reason: 'too_large',
      text: { zh: `文件太大（${size} MB，上限 ${limit / 1024 / 1024} MB）`, en: `too large (${size} MB)` },
    };
  }
  if (isBlank(bytes)) return { reason: 'empty', text: { zh: '文件是空的', en: 'the file is empty' } };
  const known = MAGIC.find(([magic]) => magic.every((byte, i) => bytes[i] === byte))?.[1];
  if (known || hasControlBytes(bytes)) {
    const name = known ?? '二进制';
    return {
      reason: 'binary',
      text: {
        zh: `不是网页或文本（${name}）：请先另存为网页或文本`,
        en: `not a web page or text (${known ?? 'binary'}): save it as a web page or text first`,
      },
    };
  }
  return null;
}

function isBlank(bytes: Uint8Array): boolean {
  const isWide = hasWideMark(bytes);
  for (let i = isWide ? 2 : 0; i < bytes.length; i += 1) {
    const byte = bytes[i] as number;
    const isMark = i < 3 && byte === UTF8_MARK[i];
    if (byte !== 32 && (byte < 9 || byte > 13) && !(isWide && byte === 0) && !isMark) return false;
  }
  return true;
}

const UTF8_MARK = [0xef, 0xbb, 0xbf];

function hasWideMark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** Zero bytes are in no text but UTF-16, where every other byte of markup is one. */
function hasControlBytes(bytes: Uint8Array): boolean {
  const isWideMarkup = (bytes[0] === 0x3c && bytes[1] === 0) || (bytes[0] === 0 && bytes[1] === 0x3c);
  if (hasWideMark(bytes) || isWideMarkup) return false;
  const length = Math.min(bytes.length, 4096);
  let control = 0;
  for (let i = 0; i < length; i += 1) {
    const byte = bytes[i] as number;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control += 1;
  }
  return control > length / 100;
}

const TAG =
  /<(?:!doctype|html|head|body|meta|title|table|tbody|tr|td|div|p|span|br|h[1-6]|ul|section|article)\b[^<]*>/i;

/** HTML by its tags, not by the file's name. */
export function isHtml(text: string): boolean {
  const at = text.indexOf('<');
  return at >= 0 && TAG.test(text.length > 400_000 ? text.slice(0, 400_000) : text);
}

import { Buffer } from 'node:buffer';
import type { UnreadableReason } from '../unreadable.js';

export interface Refusal {
  reason: UnreadableReason;
  text: { zh: string; en: string };
}

/** What bytes are by themselves, whatever the file is called. `text` is everything that is read as characters: HTML, MHTML, Markdown. */
export type ContentKind =
  | 'pdf'
  | 'zip'
  | 'ole'
  | 'rtf'
  | 'gzip'
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'bmp'
  | 'tiff'
  | 'webp'
  | 'rar'
  | '7z'
  | 'binary'
  | 'text';

const MAGIC: readonly [bytes: number[], kind: ContentKind][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  [[0x50, 0x4b, 0x05, 0x06], 'zip'],
  [[0x50, 0x4b, 0x07, 0x08], 'zip'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'ole'],
  [[0x89, 0x50, 0x4e, 0x47], 'png'],
  [[0xff, 0xd8, 0xff], 'jpeg'],
  [[0x47, 0x49, 0x46, 0x38], 'gif'],
  [[0x49, 0x49, 0x2a, 0x00], 'tiff'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'tiff'],
  [[0x1f, 0x8b], 'gzip'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'rtf'],
  [[0x52, 0x61, 0x72, 0x21], 'rar'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7z'],
];

/** Readers of PDF look for its mark in the first thousand bytes: some servers put a line before it. */
const PDF = /^[^<]{0,1000}%PDF-\d/;

/** The kind of bytes that are not empty. */
export function contentKind(bytes: Uint8Array): ContentKind {
  const known = MAGIC.find(([magic]) => magic.every((byte, i) => bytes[i] === byte))?.[1];
  if (known) return known;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  if (PDF.test(head)) return 'pdf';
  if (/^BM[\s\S]{4}\0\0\0\0/.test(head)) return 'bmp';
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'webp';
  return hasControlBytes(bytes) ? 'binary' : 'text';
}

/** Why bytes are no document at all: too many, or none; null where they may be one. */
export function sizeRefusal(bytes: Uint8Array, limit: number): Refusal | null {
  if (bytes.length > limit) {
    const size = (bytes.length / 1024 / 1024).toFixed(0);
    return {
      reason: 'too_large',
      text: { zh: `文件太大（${size} MB，上限 ${limit / 1024 / 1024} MB）`, en: `too large (${size} MB)` },
    };
  }
  return isBlank(bytes) ? { reason: 'empty', text: { zh: '文件是空的', en: 'the file is empty' } } : null;
}

/** Why bytes are no text: empty, too many, or of another kind; null where they are. */
export function refusalOf(bytes: Uint8Array, limit: number): Refusal | null {
  const refusal = sizeRefusal(bytes, limit);
  if (refusal) return refusal;
  const kind = contentKind(bytes);
  return kind === 'text' ? null : notReadable(kind);
}

/** A kind of file that nothing here reads. */
export function notReadable(kind: ContentKind): Refusal {
  const name = kind === 'binary' ? null : kind.toUpperCase();
  return {
    reason: 'binary',
    text: {
      zh: `不能读取这种文件（${name ?? '二进制'}）：请另存为网页、Word 文档或 PDF`,
      en: `no kind of file that is read (${name ?? 'binary'}): save it as a web page, a Word file or PDF`,
    },
  };
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

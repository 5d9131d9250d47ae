import { Buffer, isUtf8 } from 'node:buffer';
import { inflateRawSync } from 'node:zlib';
import { UnreadableDocument } from '../unreadable.js';

/** A member of a zip file, as its directory tells. */
export interface ZipEntry {
  name: string;
  /** Bytes packed; what it unpacks to is only known once it is unpacked. */
  packed: number;
  method: number;
  isEncrypted: boolean;
  /** Offset of its local header. */
  offset: number;
}

const END = 0x06054b50;
const MEMBER = 0x02014b50;
const LOCAL = 0x04034b50;
/** The longest comment that may stand behind the end mark, and the mark itself. */
const END_AREA = 65_535 + 22;
/** An office file of a hundred pages with pictures has some hundred members. */
const MAX_ENTRIES = 4000;
const gb18030 = new TextDecoder('gb18030');

/**
 * The directory of a zip file. Read here and not by a library because it tells what must be said to the user: that a password is
 * needed, that the file is cut off; and because the names in Chinese zips are GBK.
 * @throws UnreadableDocument damaged or cut off; more members than any document has
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endOf(buffer);
  if (end < 0) throw damaged();
  const count = buffer.readUInt16LE(end + 10);
  const start = buffer.readUInt32LE(end + 16);
  if (count > MAX_ENTRIES) throw tooMany(count);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== MEMBER) throw damaged();
    const flags = buffer.readUInt16LE(at + 8);
    const nameLength = buffer.readUInt16LE(at + 28);
    const next = at + 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
    if (next > buffer.length) throw damaged();
    entries.push({
      name: nameOf(buffer.subarray(at + 46, at + 46 + nameLength)),
      packed: buffer.readUInt32LE(at + 20),
      method: buffer.readUInt16LE(at + 10),
      isEncrypted: (flags & 1) === 1,
      offset: buffer.readUInt32LE(at + 42),
    });
    at = next;
  }
  return entries;
}

function endOf(buffer: Buffer): number {
  for (let at = buffer.length - 22; at >= Math.max(0, buffer.length - END_AREA); at -= 1)
    if (buffer.readUInt32LE(at) === END) return at;
  return -1;
}

/** Some programs on Windows write \ for /. */
function nameOf(bytes: Uint8Array): string {
  const name = isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : gb18030.decode(bytes);
  return name.replaceAll('\\', '/');
}

/**
 * A member's bytes, never more than `limit` of them.
 * @throws UnreadableDocument encrypted, damaged, or larger than that
 */
export function unzip(bytes: Uint8Array, entry: ZipEntry, limit: number): Uint8Array {
  if (entry.isEncrypted) throw encrypted();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const { offset, packed, method } = entry;
  if (offset + 30 > buffer.length || buffer.readUInt32LE(offset) !== LOCAL) throw damaged();
  const start = offset + 30 + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28);
  if (start + packed > buffer.length) throw damaged();
  const data = buffer.subarray(start, start + packed);
  if (method === 0) {
    if (data.length > limit) throw tooLarge(limit);
    return data;
  }
  if (method !== 8) throw damaged();
  try {
    return inflateRawSync(data, { maxOutputLength: limit });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(limit) : damaged();
  }
}

/** A document behind a password. */
export function encrypted(): UnreadableDocument {
  return new UnreadableDocument('encrypted', {
    zh: '文件有密码：请先去掉密码',
    en: 'protected by a password: remove it first',
  });
}

/** Bytes that begin like a document and are none. */
export function damaged(what = ''): UnreadableDocument {
  return new UnreadableDocument('damaged', {
    zh: `文件不完整或已损坏${what && `（${what}）`}`,
    en: `cut off or damaged${what && ` (${what})`}`,
  });
}

/** A document that unpacks to more than any report has. */
export function tooLarge(limit: number): UnreadableDocument {
  const size = `${Math.round(limit / 1024 / 1024)} MB`;
  return new UnreadableDocument('too_large', { zh: `解压后超过 ${size}`, en: `unpacks to more than ${size}` });
}

function tooMany(count: number): UnreadableDocument {
  return new UnreadableDocument('too_complex', {
    zh: `压缩包内文件太多（${count}）`,
    en: `too many files in one zip (${count})`,
  });
}

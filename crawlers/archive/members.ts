import { fstatSync, readSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';

/** A part of an archive's file: a whole gzip member, unpacked; null where no member is whole. */
export interface Stretch {
  offset: number;
  length: number;
  data: Buffer | null;
}

/** How our members begin: deflate, no name, no time. */
const MAGIC = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]);
const HEADER = 10;
const TRAILER = 8;
const CHUNK = 1024 * 1024;
/** No record is larger, packed or unpacked: a page has 32 MB at most. What goes on for longer is damaged. */
const LARGEST = 256 * 1024 * 1024;

/**
 * The gzip members of an open file from a place on, one after the other, and what lies between them: a damaged record does not hide
 * the ones behind it. Needs memory for one record.
 */
export function* stretches(descriptor: number, from = 0): Generator<Stretch> {
  const { size } = fstatSync(descriptor);
  let base = from;
  let buffer: Buffer = Buffer.alloc(0);
  for (let offset = from; offset < size; ) {
    const member = memberAt(buffer, offset - base);
    const available = base + buffer.length - offset;
    if (member === 'cut' && offset + available < size && available < LARGEST) {
      buffer = readAt(descriptor, offset, Math.min(Math.max(CHUNK, 2 * available), size - offset));
      base = offset;
    } else if (typeof member === 'object') {
      yield { offset, ...member };
      offset += member.length;
    } else {
      const next = nextStart(descriptor, offset + 1, size);
      yield { offset, length: next - offset, data: null };
      offset = next;
    }
  }
}

/** Where the next member may begin; the file's end where none does. */
function nextStart(descriptor: number, from: number, size: number): number {
  for (let at = from; at < size; at += CHUNK) {
    const found = readAt(descriptor, at, CHUNK + MAGIC.length - 1).indexOf(MAGIC);
    if (found >= 0) return at + found;
  }
  return size;
}

/** Bytes of an open file; fewer where it ends. */
export function readAt(descriptor: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const count = readSync(descriptor, bytes, done, length - done, offset + done);
    if (count === 0) break;
    done += count;
  }
  return bytes.subarray(0, done);
}

/** The member that begins at a place of a buffer; cut: it may be whole in a longer buffer; damaged: in none. */
function memberAt(bytes: Buffer, start: number): { length: number; data: Buffer } | 'cut' | 'damaged' {
  if (bytes.length - start < HEADER + TRAILER) return 'cut';
  if (bytes.compare(MAGIC, 0, MAGIC.length, start, start + MAGIC.length) !== 0) return 'damaged';
  try {
    const { buffer: data, engine } = inflateRawSync(bytes.subarray(start + HEADER), {
      info: true,
      maxOutputLength: LARGEST,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    const end = start + HEADER + engine.bytesWritten;
    if (end + TRAILER > bytes.length) return 'cut';
    const isWhole = bytes.readUInt32LE(end) === crc32(data) && bytes.readUInt32LE(end + 4) === data.length;
    return isWhole ? { length: end + TRAILER - start, data } : 'damaged';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR' ? 'cut' : 'damaged';
  }
}

import { Buffer } from 'node:buffer';
import { damaged } from '../zip.js';

/** Streams of a compound file (OLE), the container of Office until 2003, by name; those of storages inside of it by their path. */
export type Streams = Map<string, Buffer>;

const FREE = 0xfffffff0; // this and above: end of a chain, free, or the tables' own
const DIRECTORY_ENTRY = 128;
const MAX_ENTRIES = 5000;

/**
 * Opens a compound file ([MS-CFB]). Chains that run in a circle or out of the file end there, so no file costs more than its size.
 * @throws UnreadableDocument damaged
 */
export function readStreams(bytes: Uint8Array): Streams {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.length < 512) throw damaged();
  const size = 1 << file.readUInt16LE(30);
  const miniSize = 1 << file.readUInt16LE(32);
  if ((size !== 512 && size !== 4096) || miniSize > size) throw damaged();
  const sector = (index: number) => file.subarray((index + 1) * size, (index + 2) * size);
  const fat = numbersOf(fatSectors(file, size, sector).map(sector));
  const chain = (start: number, length: number, next: readonly number[], piece: (index: number) => Buffer) => {
    const pieces: Buffer[] = [];
    let total = 0;
    for (let at = start; at < FREE && total < length && pieces.length <= next.length; at = next[at] ?? FREE) {
      const own = piece(at);
      if (own.length === 0) break;
      pieces.push(own);
      total += own.length;
    }
    return Buffer.concat(pieces).subarray(0, length);
  };
  const whole = (start: number, length = file.length) => chain(start, length, fat, sector);

  const entries = entriesOf(whole(file.readUInt32LE(48)));
  const root = entries[0];
  if (!root) throw damaged();
  const mini = whole(root.start, root.size);
  const miniFat = numbersOf([whole(file.readUInt32LE(60))]);
  const miniSector = (index: number) => mini.subarray(index * miniSize, (index + 1) * miniSize);
  const cutoff = file.readUInt32LE(56);
  const streams: Streams = new Map();
  for (const { type, path, start, size: length } of entries) {
    if (type !== 2 || streams.has(path) || length > file.length) continue;
    streams.set(path, length < cutoff ? chain(start, length, miniFat, miniSector) : whole(start, length));
  }
  return streams;
}

/** Sectors of the allocation table: the first 109 stand in the header, the rest in sectors of their own. */
function fatSectors(file: Buffer, size: number, sector: (index: number) => Buffer): number[] {
  const found = numbersOf([file.subarray(76, 512)]);
  const perSector = size / 4 - 1;
  let next = file.readUInt32LE(68);
  for (let i = 0; i < file.length / size && next < FREE; i += 1) {
    const numbers = numbersOf([sector(next)]);
    found.push(...numbers.slice(0, perSector));
    next = numbers[perSector] ?? FREE;
  }
  return found.filter((index) => index < FREE).slice(0, Math.ceil(file.length / size));
}

function numbersOf(buffers: readonly Buffer[]): number[] {
  const numbers: number[] = [];
  for (const buffer of buffers)
    for (let at = 0; at + 4 <= buffer.length; at += 4) numbers.push(buffer.readUInt32LE(at));
  return numbers;
}

interface Entry {
  path: string;
  /** 1 storage, 2 stream, 5 root. */
  type: number;
  start: number;
  size: number;
}

function entriesOf(directory: Buffer): Entry[] {
  const raw: (Entry & { left: number; right: number; child: number })[] = [];
  for (let at = 0; at + DIRECTORY_ENTRY <= directory.length && raw.length < MAX_ENTRIES; at += DIRECTORY_ENTRY) {
    const length = Math.max(0, Math.min(64, directory.readUInt16LE(at + 64)) - 2);
    raw.push({
      path: directory.toString('utf16le', at, at + length),
      ...{ type: directory[at + 66] as number, start: directory.readUInt32LE(at + 116) },
      size: directory.readUInt32LE(at + 120),
      left: directory.readUInt32LE(at + 68),
      right: directory.readUInt32LE(at + 72),
      child: directory.readUInt32LE(at + 76),
    });
  }
  const seen = new Set<number>([0]);
  const open: [index: number, folder: string][] = raw[0] ? [[raw[0].child, '']] : [];
  for (let next = open.pop(); next; next = open.pop()) {
    const [index, folder] = next;
    const entry = raw[index];
    if (!entry || seen.has(index)) continue;
    seen.add(index);
    entry.path = `${folder}${entry.path}`;
    open.push([entry.left, folder], [entry.right, folder]);
    if (entry.type === 1) open.push([entry.child, `${entry.path}/`]);
  }
  return raw.filter((_, index) => seen.has(index));
}

import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip, inflateRawSync } from 'node:zlib';
import { WARCParser, WARCRecord, WARCSerializer } from 'warcio';

/** Where a record lies. */
export interface Place {
  /** Name of the WARC file in the archive's folder. */
  file: string;
  offset: number;
  length: number;
}

/** An answer of a site, as it is kept: body decompressed, one text a header. */
export interface Archived {
  url: string;
  /** What tells requests apart that have the same address: POST with its body. The address itself for GET. */
  key: string;
  /** ISO 8601, UTC. */
  at: string;
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** A file is closed and the next one begun when it has this many bytes. */
const FILE_SIZE = 1024 ** 3;
const pack = promisify(gzip);
/** Headers that describe the transfer and no longer the body that we keep. */
const OF_TRANSFER = new Set([
  'content-encoding',
  'transfer-encoding',
  'content-length',
  'connection',
  'keep-alive',
  'set-cookie',
]);

/** A folder of WARC 1.1 files, each record compressed by itself, to which records are only added. One process writes at a time. */
export class Archive {
  private current: { file: string; descriptor: number; size: number } | null = null;
  private writing: Promise<unknown> = Promise.resolve();

  constructor(readonly folder: string) {}

  /** Adds an answer. */
  async add(answer: Archived): Promise<Place> {
    return this.append(await this.record('response', answer, {}));
  }

  /** Notes that an address gave the same bytes as a record from before: a WARC revisit, without the body. */
  async addRevisit(answer: Archived, original: { url: string; at: string }): Promise<Place> {
    return this.append(
      await this.record('revisit', answer, {
        'WARC-Profile': 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
        'WARC-Refers-To-Target-URI': original.url,
        'WARC-Refers-To-Date': original.at,
      }),
    );
  }

  private async record(
    type: 'response' | 'revisit',
    answer: Archived,
    more: Record<string, string>,
  ): Promise<WARCRecord> {
    const kept = Object.entries(answer.headers).filter(([name]) => !OF_TRANSFER.has(name));
    const packed = answer.headers['content-encoding'];
    const httpHeaders = Object.fromEntries([
      ...kept,
      ['content-length', String(answer.body.length)],
      ...(packed ? [['x-archive-orig-content-encoding', packed]] : []),
    ]);
    return WARCRecord.create(
      {
        ...{ url: answer.url, date: answer.at, type, warcVersion: 'WARC/1.1' as const },
        ...{ httpHeaders, statusline: `HTTP/1.1 ${answer.status}` },
        warcHeaders: { ...more, ...(answer.key === answer.url ? {} : { 'X-Gongkai-Key': answer.key }) },
      },
      [answer.body],
    );
  }

  private async append(record: WARCRecord): Promise<Place> {
    const plain = await WARCSerializer.serialize(record);
    const bytes = await pack(plain);
    // One after the other, so that an offset is the file's end.
    const written = this.writing.then(() => this.write(bytes));
    this.writing = written.catch(() => {});
    return written;
  }

  private async write(bytes: Uint8Array): Promise<Place> {
    if (this.current && this.current.size + bytes.length > FILE_SIZE) this.close();
    this.current ??= await this.begin();
    const { file, descriptor, size } = this.current;
    for (let done = 0; done < bytes.length; )
      done += writeSync(descriptor, bytes, done, bytes.length - done, size + done);
    this.current.size += bytes.length;
    return { file, offset: size, length: bytes.length };
  }

  /** The newest file goes on until it is full; a new one begins with a warcinfo record. */
  private async begin(): Promise<NonNullable<typeof this.current>> {
    mkdirSync(this.folder, { recursive: true });
    const newest = this.files().at(-1);
    if (newest) {
      const descriptor = openSync(join(this.folder, newest), 'r+');
      const { size } = fstatSync(descriptor);
      if (size < FILE_SIZE) return { file: newest, descriptor, size };
      closeSync(descriptor);
    }
    const number = String(this.files().length + 1).padStart(5, '0');
    const file = `gongkai-${number}.warc.gz`;
    const info = await WARCRecord.createWARCInfo(
      { filename: file, warcVersion: 'WARC/1.1' },
      { software: 'gongkai', format: 'WARC File Format 1.1', isPartOf: 'gongkai' },
    );
    const bytes = await pack(await WARCSerializer.serialize(info));
    const descriptor = openSync(join(this.folder, file), 'wx+');
    writeSync(descriptor, bytes);
    return { file, descriptor, size: bytes.length };
  }

  /** Names of the WARC files, oldest first. */
  files(): string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .filter((name) => /^gongkai-\d{5}\.warc\.gz$/.test(name))
      .sort();
  }

  /** @throws ArchiveError when the record is not there or damaged */
  async read({ file, offset, length }: Place): Promise<Archived> {
    let bytes: Buffer;
    try {
      const descriptor = openSync(join(this.folder, file), 'r');
      bytes = Buffer.allocUnsafe(length);
      const count = readSync(descriptor, bytes, 0, length, offset);
      closeSync(descriptor);
      if (count < length) throw new ArchiveError(file, offset);
    } catch (cause) {
      throw cause instanceof ArchiveError ? cause : new ArchiveError(file, offset, { cause });
    }
    const record = await firstRecord(bytes).catch(() => null);
    if (!record) throw new ArchiveError(file, offset);
    return record;
  }

  /**
   * Cuts off what a process that was killed in the middle of a record left at the end of the newest file.
   * @param known a place that is whole, so that the search may begin behind it
   */
  repair(known: Place | null): void {
    const file = this.files().at(-1);
    if (!file) return;
    const descriptor = openSync(join(this.folder, file), 'r+');
    const { size } = fstatSync(descriptor);
    const start = known?.file === file ? known.offset + known.length : 0;
    const bytes = Buffer.allocUnsafe(Math.max(0, size - start));
    readSync(descriptor, bytes, 0, bytes.length, start);
    let end = 0;
    for (let next = memberEnd(bytes, 0); next !== null; next = memberEnd(bytes, end)) end = next;
    if (start + end < size) ftruncateSync(descriptor, start + end);
    closeSync(descriptor);
  }

  /** Writes what is open to the disk. */
  close(): void {
    if (!this.current) return;
    fsyncSync(this.current.descriptor);
    closeSync(this.current.descriptor);
    this.current = null;
  }
}

/** A record of the archive that cannot be read. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly text: { zh: string; en: string };
  constructor(file: string, offset: number, options?: ErrorOptions) {
    super(`${file} @ ${offset}`, options);
    this.text = {
      zh: `存档 ${file} 第 ${offset} 字节处的记录不存在或已损坏`,
      en: `the archive's record at byte ${offset} of ${file} is missing or damaged`,
    };
  }
}

/** The answer in the first record of some bytes; null for a record of another type. */
async function firstRecord(bytes: Uint8Array): Promise<Archived | null> {
  const record = await new WARCParser([bytes]).parse();
  if (!record || !record.httpHeaders || !['response', 'revisit'].includes(record.warcType ?? '')) return null;
  const body = await record.readFully(false);
  const headers: Record<string, string> = {};
  for (const [name, value] of record.httpHeaders.headers) headers[name.toLowerCase()] = value;
  const url = record.warcTargetURI ?? '';
  return {
    ...{ url, key: record.warcHeaders.headers.get('X-Gongkai-Key') ?? url, at: record.warcDate ?? '' },
    ...{ status: Number(record.httpHeaders.statusCode), headers, body },
  };
}

const GZIP_HEADER = 10; // as we write it: no names, no extra fields
const GZIP_TRAILER = 8;

/** Where the gzip member that begins at `start` ends; null where none begins or it is cut off. */
function memberEnd(bytes: Buffer, start: number): number | null {
  if (bytes[start] !== 0x1f || bytes[start + 1] !== 0x8b) return null;
  try {
    const { engine } = inflateRawSync(bytes.subarray(start + GZIP_HEADER), { info: true }) as unknown as {
      engine: { bytesWritten: number };
    };
    const end = start + GZIP_HEADER + engine.bytesWritten + GZIP_TRAILER;
    return end <= bytes.length ? end : null;
  } catch {
    return null;
  }
}

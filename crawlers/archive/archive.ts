import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip, gzipSync } from 'node:zlib';
import { takeLock } from './lock.js';
import { readAt, stretches } from './members.js';
import type { About, Answer, Post, WarcRecord } from './record.js';
import {
  conversionRecord,
  digest,
  infoRecord,
  newId,
  payloadDigest,
  readAnswer,
  readRecord,
  requestRecord,
  responseRecord,
  revisitRecord,
} from './record.js';

/** Where a record lies. */
export interface Place {
  /** Name of the WARC file in the archive's folder. */
  file: string;
  offset: number;
  length: number;
}

/** A record that has the bytes of an answer already. */
export interface Known {
  place: Place;
  /** Whether the same request gave them. */
  isSameAddress: boolean;
}

/** A file is closed and the next one begun when it has this many bytes. */
const FILE_SIZE = 1024 ** 3;
const FILE_NAME = /^gongkai-(\d{5})\.warc\.gz$/;
const LOCK = 'gongkai.lock';
/**
 * Level 6 makes a page of 110 KB 7.1 KB in 0.51 ms, level 1 8.5 KB in 0.26 ms, level 9 6.9 KB in 0.78 ms. It runs beside the main
 * thread, and a crawl waits seconds for its hosts: the sixth of the disk is worth more than the quarter of a millisecond.
 */
const LEVEL = 6;
const pack = promisify<Buffer, { level: number }, Buffer>(gzip);
const unpack = promisify<Buffer, Buffer>(gunzip);

/**
 * A folder of WARC 1.1 files to which records are only added, each a gzip member by itself. One process writes at a time, any number
 * read. What was kept survives the death of the process; what a power cut takes with it reads as missing, and is fetched again.
 */
export class Archive {
  private current: { file: string; descriptor: number; size: number } | null = null;
  private lock: { release(): void } | null = null;
  private readonly pending = new Set<Promise<unknown>>();

  /**
   * @param about what is noted beside the records of this run: software, http-header-user-agent, robots …
   * @param fileSize bytes after which the next file is begun
   */
  constructor(
    readonly folder: string,
    private readonly about: About = {},
    private readonly fileSize = FILE_SIZE,
  ) {}

  /**
   * Keeps an answer, its bytes only where the archive does not have them: of known bytes it notes that this address gives them too, and
   * nothing where this address gave them before.
   * @param known a record with the same bytes; one that is lost is replaced
   * @param post what was sent, where it was not a GET
   * @returns where the bytes lie
   * @throws ArchiveError where another process writes to the archive, the system's error where the disk is full: nothing of this answer
   *   is kept then, and everything before it is
   */
  async keep(answer: Answer, known: Known | null, post?: Post): Promise<Place> {
    return this.track(this.add(answer, known, post));
  }

  /**
   * Keeps a document that a page's scripts made.
   * @param page where the page itself lies
   * @param known a record with the same bytes
   */
  async keepRendered(document: Omit<Answer, 'status'>, page: Place | null, known: Known | null): Promise<Place> {
    return this.track(this.addRendered({ ...document, status: 200 }, page, known));
  }

  private track<T>(work: Promise<T>): Promise<T> {
    this.pending.add(work);
    return work.finally(() => this.pending.delete(work));
  }

  private async add(answer: Answer, known: Known | null, post: Post | undefined): Promise<Place> {
    this.own(null);
    const found = known && (await this.find(known.place, payloadDigest(answer)));
    if (known?.isSameAddress && found) return known.place;
    const original = found?.type === 'response' ? found : null;
    const id = newId();
    const place = await this.append([
      ...(post ? [requestRecord(answer, post, id)] : []),
      original ? revisitRecord(answer, id, original) : responseRecord(answer, id),
    ]);
    return known && original ? known.place : place;
  }

  private async addRendered(answer: Answer, page: Place | null, known: Known | null): Promise<Place> {
    this.own(null);
    if (known && (await this.find(known.place, digest([answer.body])))) return known.place;
    return this.append([conversionRecord(answer, newId(), page && (await this.find(page, null)))]);
  }

  /** Adds records in one piece; where the last of them lies. */
  private async append(records: readonly Buffer[]): Promise<Place> {
    const members = await Promise.all(records.map((bytes) => pack(bytes, { level: LEVEL })));
    const bytes = members.length === 1 ? (members[0] as Buffer) : Buffer.concat(members);
    if (this.current && this.current.size + bytes.length > this.fileSize) this.closeFile();
    this.current ??= this.begin(bytes.length);
    this.write(this.current, bytes);
    const { file, size } = this.current;
    const { length } = members.at(-1) as Buffer;
    return { file, offset: size - length, length };
  }

  /** Writes all of it or nothing. */
  private write(current: NonNullable<typeof this.current>, bytes: Buffer): void {
    const { file, descriptor, size } = current;
    try {
      for (let done = 0; done < bytes.length; )
        done += writeSync(descriptor, bytes, done, bytes.length - done, size + done);
    } catch (error) {
      ftruncateSync(descriptor, size);
      throw Object.assign(error as Error, { path: join(this.folder, file) });
    }
    current.size += bytes.length;
  }

  /** The newest file goes on while it has room for so many bytes. Each run says first who writes. */
  private begin(length: number): NonNullable<typeof this.current> {
    const newest = this.files().at(-1);
    const isFull = newest !== undefined && statSync(join(this.folder, newest)).size + length > this.fileSize;
    const number = Number(FILE_NAME.exec(newest ?? '')?.[1] ?? 0) + 1;
    const file = newest && !isFull ? newest : `gongkai-${String(number).padStart(5, '0')}.warc.gz`;
    const descriptor = openSync(join(this.folder, file), file === newest ? 'r+' : 'wx+');
    try {
      const current = { file, descriptor, size: fstatSync(descriptor).size };
      this.write(current, gzipSync(infoRecord(file, this.about)));
      return current;
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
  }

  /** Names of the WARC files, oldest first. */
  files(): string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .filter((name) => FILE_NAME.test(name))
      .sort();
  }

  /**
   * An answer that was kept.
   * @param sha256 of its body, where it is known: another record that came to lie in its place is not taken for it
   * @throws ArchiveError when the record is not there or damaged
   */
  async read(place: Place, sha256?: string): Promise<Answer> {
    const record = await this.find(place, sha256 === undefined ? null : `sha256:${sha256}`);
    const answer = record && readAnswer(record);
    if (!answer) throw new ArchiveError(placeText(place));
    return answer;
  }

  /** The record of an answer with its body, whose bytes have a digest; null where there is none. */
  private async find({ file, offset, length }: Place, expected: string | null): Promise<WarcRecord | null> {
    if (!FILE_NAME.test(file)) return null;
    const packed = this.bytesAt(file, offset, length);
    const plain = packed && (await unpack(packed).catch(() => null));
    const record = plain && readRecord(plain);
    const answer = record && readAnswer(record);
    if (!answer) return null;
    const found = digest([answer.body]);
    return found === record.headers.get('warc-payload-digest') && found === (expected ?? found) ? record : null;
  }

  private bytesAt(file: string, offset: number, length: number): Buffer | null {
    let descriptor: number;
    try {
      descriptor = openSync(join(this.folder, file), 'r');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
    try {
      const isThere = offset >= 0 && length > 0 && offset + length <= fstatSync(descriptor).size;
      return isThere ? readAt(descriptor, offset, length) : null;
    } finally {
      closeSync(descriptor);
    }
  }

  /**
   * Takes the archive for this process, and cuts off what a process that was killed in the middle of a record left at the end of the
   * newest file.
   * @param known a place that should be whole, so that the search may begin there
   * @returns bytes cut off
   * @throws ArchiveError where another process has it
   */
  repair(known: Place | null): number {
    return this.own(known);
  }

  private own(known: Place | null): number {
    if (this.lock) return 0;
    mkdirSync(this.folder, { recursive: true });
    const lock = takeLock(join(this.folder, LOCK));
    if ('holder' in lock) {
      throw new ArchiveError({
        zh: `存档 ${this.folder} 正被另一个程序写入（进程 ${lock.holder}）`,
        en: `the archive ${this.folder} is being written to by another program (process ${lock.holder})`,
      });
    }
    this.lock = lock;
    return this.cutTail(known);
  }

  private cutTail(known: Place | null): number {
    const file = this.files().at(-1);
    if (!file) return 0;
    const descriptor = openSync(join(this.folder, file), 'r+');
    try {
      const { size } = fstatSync(descriptor);
      const end = endOfRecords(descriptor, known?.file === file ? known : null);
      if (end < size) ftruncateSync(descriptor, end);
      return size - end;
    } finally {
      closeSync(descriptor);
    }
  }

  /** Waits for what is being kept, writes it to the disk and lets go of the archive. */
  async close(): Promise<void> {
    await Promise.allSettled(this.pending);
    try {
      this.closeFile();
    } finally {
      this.lock?.release();
      this.lock = null;
    }
  }

  private closeFile(): void {
    if (!this.current) return;
    const { descriptor } = this.current;
    this.current = null;
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}

/** Where the last whole record ends. A damaged one in the midst of others is left as it is: only what ends the file may be half. */
function endOfRecords(descriptor: number, known: Place | null): number {
  let start = 0;
  if (known) {
    const { value } = stretches(descriptor, known.offset).next();
    if (value?.data && value.length === known.length) start = known.offset;
  }
  let end = start;
  for (const { offset, length, data } of stretches(descriptor, start)) if (data) end = offset + length;
  return end;
}

/** The archive, or a record of it, cannot be used; the message is one line for the user. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  constructor(readonly text: { zh: string; en: string }) {
    super(`${text.zh} / ${text.en}`);
  }
}

function placeText({ file, offset }: Place): { zh: string; en: string } {
  return {
    zh: `存档 ${file} 第 ${offset} 字节处的记录不存在或已损坏`,
    en: `the archive's record at byte ${offset} of ${file} is missing or damaged`,
  };
}

import { closeSync, createReadStream, createWriteStream, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { CDXIndexer, WARCParser, type WARCRecord } from 'warcio';
import type { Archive, Place } from './archive.js';
import { stretches } from './members.js';
import { readRecord } from './record.js';

/** Name of the index beside the WARC files. */
export const INDEX = 'gongkai.cdxj';

/** Lines of the index in all, and those that were not there before. */
export interface Indexed {
  lines: number;
  added: number;
}

/**
 * Brings the index up to date: a CDXJ file as pywb and ReplayWeb.page read it, a line an answer, sorted by address. It is made of the
 * WARC files alone: a crawl that is killed leaves one that is behind and wrong nowhere, and the next one goes on with it. One that does
 * not fit its files is made anew.
 */
export async function updateIndex(archive: Archive): Promise<Indexed> {
  const covered = await coveredBy(archive);
  return covered ? extend(archive, covered) : rebuildIndex(archive);
}

/** Makes the index anew. */
export async function rebuildIndex(archive: Archive): Promise<Indexed> {
  rmSync(join(archive.folder, INDEX), { force: true });
  return extend(archive, new Map());
}

/** Puts the records behind the ones that the index has into it. Needs memory for the new lines alone. */
async function extend(archive: Archive, covered: ReadonlyMap<string, number>): Promise<Indexed> {
  const added: string[] = [];
  for (const file of archive.files()) {
    for await (const { line } of indexLines(archive, file, covered.get(file) ?? 0)) added.push(line);
  }
  const path = join(archive.folder, INDEX);
  if (added.length === 0 && existsSync(path)) return { lines: await countLines(path), added: 0 };
  if (archive.files().length === 0) return { lines: 0, added: 0 };
  const draft = `${path}.${process.pid}`;
  let lines = 0;
  try {
    await pipeline(async function* () {
      for await (const line of merged(linesIn(path), added.sort())) {
        lines += 1;
        yield `${line}\n`;
      }
    }, createWriteStream(draft));
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw Object.assign(error as Error, { path });
  }
  return { lines, added: added.length };
}

/** The lines of the answers in a file from a place on, each with its place. */
export async function* indexLines(
  { folder }: Archive,
  file: string,
  from = 0,
): AsyncGenerator<{ line: string; place: Place }> {
  const indexer = new CDXIndexer({ format: 'cdxj' });
  const descriptor = openSync(join(folder, file), 'r');
  try {
    let request: WARCRecord | null = null;
    for (const { offset, length, data } of stretches(descriptor, from)) {
      const record = data && (await new WARCParser([data]).parse());
      const type = record?.warcType;
      if (record && (type === 'response' || type === 'revisit')) {
        record._offset = offset;
        record._length = length;
        const isAsked = request !== null && request.warcTargetURI === record.warcTargetURI;
        const place = { offset, recordLength: length };
        const cdx = indexer.indexRecordPair(record, isAsked ? request : null, place, file);
        if (cdx) yield { line: ascii(indexer.serialize(cdx).trimEnd()), place: { file, offset, length } };
      }
      request = type === 'request' ? record : null;
      await request?.readFully(false);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** JSON without characters that some programs sort otherwise, or end a line at. */
function ascii(line: string): string {
  return line.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

async function* linesIn(path: string): AsyncGenerator<string> {
  if (!existsSync(path)) return;
  yield* createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
}

async function countLines(path: string): Promise<number> {
  let lines = 0;
  for await (const _ of linesIn(path)) lines += 1;
  return lines;
}

/** Two sorted runs of lines as one. */
async function* merged(first: AsyncIterable<string>, second: readonly string[]): AsyncGenerator<string> {
  let next = 0;
  for await (const line of first) {
    while (next < second.length && (second[next] as string) < line) yield second[next++] as string;
    yield line;
  }
  while (next < second.length) yield second[next++] as string;
}

/** A line as it is told apart: where its record lies, and what it says of the bytes; null for what is no line of ours. */
export function readLine(line: string): { place: Place; digest: string } | null {
  try {
    const { filename, offset, length, digest } = JSON.parse(line.slice(line.indexOf(' {'))) as Record<string, string>;
    const place = { file: String(filename), offset: Number(offset), length: Number(length) };
    return Number.isInteger(place.offset + place.length) ? { place, digest: String(digest) } : null;
  } catch {
    return null;
  }
}

/** How far the index goes in each file; null where it cannot be trusted: unsorted, cut off, or of other files than these. */
async function coveredBy(archive: Archive): Promise<Map<string, number> | null> {
  const last = new Map<string, { place: Place; digest: string }>();
  let before = '';
  for await (const line of linesIn(join(archive.folder, INDEX))) {
    const entry = readLine(line);
    if (!entry || line < before) return null;
    before = line;
    if (entry.place.offset >= (last.get(entry.place.file)?.place.offset ?? 0)) last.set(entry.place.file, entry);
  }
  const files = new Set(archive.files());
  const isTrue = [...last].every(([file, entry]) => files.has(file) && isThere(archive, entry));
  return isTrue ? new Map([...last].map(([file, { place }]) => [file, place.offset + place.length])) : null;
}

function isThere({ folder }: Archive, { place, digest }: { place: Place; digest: string }): boolean {
  const descriptor = openSync(join(folder, place.file), 'r');
  try {
    const { value } = stretches(descriptor, place.offset).next();
    const record = value?.data && value.length === place.length ? readRecord(value.data) : null;
    return record?.headers.get('warc-payload-digest') === `sha256:${digest}`;
  } finally {
    closeSync(descriptor);
  }
}

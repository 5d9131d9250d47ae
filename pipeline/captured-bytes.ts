import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import type { Archive } from '../crawlers/archive/archive.js';
import type { Database } from '../db/database.js';
import type { ReadCapture } from '../db/queries/stored-reading.js';
import { InputError, readInput } from './input.js';

/**
 * The bytes of a capture, from the archive or the file that was imported.
 * @throws ArchiveError, InputError where they are not there any more, or are others
 */
export async function capturedBytes(
  db: Database,
  archive: Archive,
  { place, file, sha256 }: ReadCapture,
): Promise<Uint8Array> {
  if (place) return (await archive.read(place, sha256)).body;
  if (file === null) throw new InputError({ zh: '没有存档，也没有文件', en: 'neither in the archive nor a file' });
  const bytes = readInput(resolve(dirname(db.$client.name), file));
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new InputError({ zh: '文件的内容已经改变，没有重读', en: 'the file has other content now: not read again' });
  return bytes;
}

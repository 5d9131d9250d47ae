import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Zip, ZipDeflate } from 'fflate';

const CHUNK = 256 * 1024;
/** The earliest day that a zip can name: the same files give the same bytes. */
const DAY = '1980-01-01T00:00:00';

/** Packs the files of a folder into a zip, piece by piece. */
export function zipFolder(folder: string, path: string): { bytes: number; sha256: string } {
  const hash = createHash('sha256');
  const out = openSync(path, 'wx');
  let bytes = 0;
  try {
    const zip = new Zip((error, data) => {
      if (error) throw error;
      hash.update(data);
      bytes += data.length;
      for (let done = 0; done < data.length; ) done += writeSync(out, data, done);
    });
    for (const name of readdirSync(folder).sort()) {
      const file = new ZipDeflate(name, { level: 6 });
      file.mtime = new Date(DAY);
      zip.add(file);
      push(join(folder, name), file);
    }
    zip.end();
  } finally {
    closeSync(out);
  }
  return { bytes, sha256: hash.digest('hex') };
}

function push(path: string, file: ZipDeflate): void {
  const descriptor = openSync(path, 'r');
  try {
    for (;;) {
      const piece = new Uint8Array(CHUNK);
      const read = readSync(descriptor, piece);
      file.push(piece.subarray(0, read), read === 0);
      if (read === 0) return;
    }
  } finally {
    closeSync(descriptor);
  }
}

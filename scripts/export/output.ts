import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';

/** A file that was written. */
export interface Written {
  path: string;
  rows: number;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

const CHUNK = 256 * 1024;

/** A file that appears under its name only when it is complete. Text goes through one buffer; size and checksum are counted as it is written. */
export class Output {
  private readonly descriptor: number;
  private readonly hash = createHash('sha256');
  private buffer = '';
  private bytes = 0;

  constructor(private readonly path: string) {
    this.descriptor = openSync(`${path}.part`, 'w');
  }

  text(text: string): void {
    this.buffer += text;
    if (this.buffer.length > CHUNK) this.flush();
  }

  binary(data: Uint8Array): void {
    this.flush();
    this.put(data);
  }

  /** Puts the file in its place. */
  done(rows: number): Written {
    this.flush();
    closeSync(this.descriptor);
    renameSync(`${this.path}.part`, this.path);
    return { path: this.path, rows, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  /** Leaves nothing behind. */
  abandon(): void {
    closeSync(this.descriptor);
    rmSync(`${this.path}.part`);
  }

  private flush(): void {
    if (this.buffer !== '') this.put(Buffer.from(this.buffer));
    this.buffer = '';
  }

  private put(data: Uint8Array): void {
    this.hash.update(data);
    for (let done = 0; done < data.length; ) done += writeSync(this.descriptor, data, done);
    this.bytes += data.length;
  }
}

/** Writes a file by means of `write`, which tells how many rows it has; where that fails, there is none. */
export function output(path: string, write: (to: Output) => number): Written {
  const to = new Output(path);
  let rows: number;
  try {
    rows = write(to);
  } catch (error) {
    to.abandon();
    throw error;
  }
  return to.done(rows);
}

/** Size and checksum of a file that is there, read piece by piece. */
export function measured(path: string, rows: number): Written {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(CHUNK);
  const descriptor = openSync(path, 'r');
  let bytes = 0;
  try {
    for (let read = readSync(descriptor, piece); read > 0; read = readSync(descriptor, piece)) {
      hash.update(piece.subarray(0, read));
      bytes += read;
    }
  } finally {
    closeSync(descriptor);
  }
  return { path, rows, bytes, sha256: hash.digest('hex') };
}

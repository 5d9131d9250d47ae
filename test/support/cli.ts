import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The program as it is installed. */
export const program = join(import.meta.dirname, '../../dist/scripts/gongkai.js');

/** Runs the program as a user does, in a folder of its own. */
export function gongkai(args: readonly string[], options: { cwd?: string; input?: string | Uint8Array } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: options.cwd ?? temporaryFolder(),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 50_000, // a program that hangs fails its test, and not the whole run
    killSignal: 'SIGKILL',
    ...(options.input === undefined ? {} : { input: options.input }),
  });
  return { status, stdout, stderr };
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'gongkai-test-'));
}

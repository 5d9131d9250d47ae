import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ReadOptions } from '../parsers/formats/read.js';

/** A page of text takes a second; the first call on a machine some more. */
const MAX_MILLISECONDS = 60_000;

/**
 * Makes a Word file of today of an older document with LibreOffice, where it is installed; null where it is not, or where it cannot.
 * Only files that nothing here reads come to it.
 */
export async function convertByOffice(bytes: Uint8Array): Promise<Uint8Array | null> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-office-'));
  try {
    const file = join(folder, 'document.doc');
    await writeFile(file, bytes);
    // A profile of its own: another LibreOffice that is open on the machine would take the call over.
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    await run('soffice', [profile, '--headless', '--norestore', '--convert-to', 'docx', '--outdir', folder, file]);
    return await readFile(join(folder, 'document.docx'));
  } catch {
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reading with LibreOffice's help, where it is there. */
export const WITH_OFFICE: ReadOptions = { convert: convertByOffice };

function run(program: string, parameters: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(program, parameters, { timeout: MAX_MILLISECONDS, killSignal: 'SIGKILL' }, (error) =>
      error ? reject(error) : resolve(),
    );
  });
}

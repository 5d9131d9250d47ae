import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Names of LibreOffice's writers: those of 1997. */
const FILTERS = { doc: 'doc:MS Word 97', xls: 'xls:MS Excel 97' } as const;
const MAX_MILLISECONDS = 300_000;

/** Files of today written by LibreOffice as files of 1997, all in one call; null where it is not installed. */
export async function byOffice(files: readonly Uint8Array[], to: keyof typeof FILTERS): Promise<Uint8Array[] | null> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-office-'));
  try {
    const names = files.map((_, i) => join(folder, `${i}.${to}x`));
    await Promise.all(files.map((bytes, i) => writeFile(names[i] as string, bytes)));
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const parameters = [profile, '--headless', '--norestore', '--convert-to', FILTERS[to], '--outdir', folder];
    await run('soffice', [...parameters, ...names], { timeout: MAX_MILLISECONDS, killSignal: 'SIGKILL' });
    return await Promise.all(files.map((_, i) => readFile(join(folder, `${i}.${to}`))));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

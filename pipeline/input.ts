import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { MAX_BYTES } from '../parsers/parse.js';

/** A file that cannot be taken in; the message is one line for the user. */
export class InputError extends Error {
  override readonly name = 'InputError';
  constructor(readonly text: { zh: string; en: string }) {
    super(`${text.zh} / ${text.en}`);
  }
}

/** Kinds of file that a folder is searched for; a file named on the command line is tried whatever it is called. */
const EXTENSIONS = new Set(['.html', '.htm', '.shtml', '.xhtml', '.jhtml', '.txt', '.md']);
/** Beside saved pages: one JSON object a line, {"file": "a.html", "url": "https://…"}. */
export const MANIFEST = 'manifest.jsonl';

export interface InputFile {
  path: string;
  /** From the folder's manifest. */
  url?: string;
}

/** Reads a file of at most MAX_BYTES; a larger one is refused unread. */
export function readInput(path: string): Uint8Array {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    throw fileError(error);
  }
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw new InputError({ zh: '是文件夹，不是文件', en: 'is a folder, not a file' });
    if (stats.size > MAX_BYTES) {
      const size = Math.round(stats.size / 1024 / 1024);
      throw new InputError({
        zh: `文件太大（${size} MB，上限 ${MAX_BYTES / 1024 / 1024} MB）`,
        en: `too large (${size} MB, at most ${MAX_BYTES / 1024 / 1024} MB)`,
      });
    }
    return readFileSync(descriptor);
  } catch (error) {
    throw error instanceof InputError ? error : fileError(error);
  } finally {
    closeSync(descriptor);
  }
}

function fileError(error: unknown): InputError {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new InputError({ zh: '找不到文件', en: 'no such file' });
  if (code === 'EACCES' || code === 'EPERM')
    return new InputError({ zh: '没有读取权限', en: 'no permission to read it' });
  if (code === 'EISDIR') return new InputError({ zh: '是文件夹，不是文件', en: 'is a folder, not a file' });
  return new InputError({
    zh: `无法读取（${code ?? String(error)}）`,
    en: `cannot be read (${code ?? String(error)})`,
  });
}

/** The files of folders and files, in a stable order; `skipped` hears of those in folders that are no pages or texts. */
export function listInputs(paths: readonly string[], skipped: (path: string) => void): InputFile[] {
  const files: InputFile[] = [];
  for (const path of paths) {
    let isFolder = false;
    try {
      isFolder = statSync(path).isDirectory();
    } catch {
      // a missing file is reported when it is read
    }
    if (isFolder) walk(path, files, skipped);
    else files.push({ path });
  }
  return files;
}

function walk(folder: string, files: InputFile[], skipped: (path: string) => void): void {
  const urls = readManifest(folder);
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    const stats = lstatSync(path);
    // A link may lead out of the folder, or round in a circle.
    if (stats.isSymbolicLink()) skipped(path);
    else if (stats.isDirectory()) walk(path, files, skipped);
    else if (EXTENSIONS.has(extname(name).toLowerCase())) {
      const url = urls.get(name);
      files.push(url ? { path, url } : { path });
    } else if (name !== MANIFEST && !name.startsWith('.')) skipped(path);
  }
}

function readManifest(folder: string): Map<string, string> {
  const urls = new Map<string, string>();
  let text: string;
  try {
    text = readFileSync(join(folder, MANIFEST), 'utf8');
  } catch {
    return urls;
  }
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    try {
      const { file, url } = JSON.parse(line) as { file?: unknown; url?: unknown };
      if (typeof file === 'string' && typeof url === 'string') urls.set(file, url);
    } catch {
      throw new InputError({
        zh: `${join(folder, MANIFEST)} 有一行不是 JSON`,
        en: `a line of ${join(folder, MANIFEST)} is not JSON`,
      });
    }
  }
  return urls;
}

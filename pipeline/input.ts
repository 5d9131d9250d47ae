import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { MAX_BYTES } from '../parsers/formats/read.js';

/** A file that cannot be taken in; the message is one line for the user. */
export class InputError extends Error {
  override readonly name = 'InputError';
  constructor(readonly text: { zh: string; en: string }) {
    super(`${text.zh} / ${text.en}`);
  }
}

/** Kinds of file that a folder is searched for; a file named on the command line is tried whatever it is called. */
const EXTENSIONS = new Set(
  (
    '.html .htm .shtml .xhtml .jhtml .mht .mhtml .txt .md ' +
    '.docx .docm .doc .wps .rtf .xlsx .xlsm .xls .et .pdf .zip .gz'
  ).split(' '),
);
/** Pictures in a folder are mostly a page's ornaments: those that a page shows are read with it. */
const PICTURE = /\.(?:png|jpe?g|gif|bmp|tiff?|webp)$/i;
const BESIDE = {
  zh: '图片，跳过：网页中的随网页一起读；单独的扫描件请写出文件名',
  en: 'a picture, skipped: those of a page are read with it; name a scan by itself',
};
/** Beside saved pages: one JSON object a line, {"file": "a.html", "url": "https://…"}. */
export const MANIFEST = 'manifest.jsonl';
const CHUNK = 1024 * 1024;

export interface InputFile {
  path: string;
  /** From the folder's manifest. */
  url?: string;
}

/** The descriptor of standard input. */
export const STDIN = 0;

/**
 * Reads a file, or standard input, of at most MAX_BYTES. A larger file is refused unread, an endless pipe or device once it has
 * given that much.
 * @throws InputError
 */
export function readInput(input: string | typeof STDIN): Uint8Array {
  let descriptor: number;
  try {
    descriptor = input === STDIN ? STDIN : openSync(input, 'r');
  } catch (error) {
    throw fileError(error);
  }
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw new InputError({ zh: '是文件夹，不是文件', en: 'is a folder, not a file' });
    if (stats.size > MAX_BYTES) throw tooLarge(`${Math.round(stats.size / 1024 / 1024)} MB`);
    return readUpTo(descriptor, MAX_BYTES);
  } catch (error) {
    throw error instanceof InputError ? error : fileError(error);
  } finally {
    if (descriptor !== STDIN) closeSync(descriptor);
  }
}

/** What a pipe or device will give is not known from its size. */
function readUpTo(descriptor: number, limit: number): Uint8Array {
  const chunks: Buffer[] = [];
  for (let total = 0; ; ) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const count = readSync(descriptor, chunk, 0, CHUNK, null);
    if (count === 0) return Buffer.concat(chunks);
    total += count;
    if (total > limit) throw tooLarge('');
    chunks.push(chunk.subarray(0, count));
  }
}

function tooLarge(size: string): InputError {
  const limit = `${MAX_BYTES / 1024 / 1024} MB`;
  return new InputError({
    zh: `文件太大（${size && `${size}，`}上限 ${limit}）`,
    en: `too large (${size && `${size}, `}at most ${limit})`,
  });
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

export interface ListEvents {
  /** Something in a folder that is no document. */
  skipped(path: string, why: { zh: string; en: string }): void;
  /** A folder that cannot be searched, or whose manifest cannot be understood: none of its own files are listed. */
  failed(path: string, why: { zh: string; en: string }): void;
}

/** The files of folders and files, in a stable order. */
export function listInputs(paths: readonly string[], events: ListEvents): InputFile[] {
  const files: InputFile[] = [];
  for (const path of paths) {
    let isFolder = false;
    try {
      isFolder = statSync(path).isDirectory();
    } catch {
      // a missing file is reported when it is read
    }
    if (isFolder) walk(path, files, events);
    else {
      try {
        const url = urlBeside(path);
        files.push(url ? { path, url } : { path });
      } catch (error) {
        fail(path, error, events);
      }
    }
  }
  return files;
}

/** The URL of a saved page, where a manifest beside it tells. */
export function urlBeside(path: string): string | undefined {
  return readManifest(dirname(path)).get(basename(path));
}

function fail(path: string, error: unknown, { failed }: ListEvents): void {
  if (!(error instanceof InputError)) throw error;
  failed(path, error.text);
}

function walk(folder: string, files: InputFile[], events: ListEvents): void {
  const { skipped } = events;
  let names: string[];
  let urls: ReadonlyMap<string, string>;
  try {
    names = namesIn(folder);
    urls = readManifest(folder);
  } catch (error) {
    fail(folder, error, events);
    return;
  }
  for (const name of names) {
    const path = join(folder, name);
    const stats = lstatSync(path);
    // A link may lead out of the folder, or round in a circle.
    if (stats.isSymbolicLink()) skipped(path, { zh: '是链接，跳过', en: 'a link, skipped' });
    else if (stats.isDirectory()) walk(path, files, events);
    else if (stats.isFile() && EXTENSIONS.has(extname(name).toLowerCase())) {
      const url = urls.get(name);
      files.push(url ? { path, url } : { path });
    } else if (PICTURE.test(name)) skipped(path, BESIDE);
    else if (name !== MANIFEST && !name.startsWith('.'))
      skipped(path, { zh: '不是文档，跳过', en: 'no document, skipped' });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw fileError(error);
  }
}

/** File name → URL, of the manifest in a folder; empty where there is none. */
function readManifest(folder: string): Map<string, string> {
  const urls = new Map<string, string>();
  const path = join(folder, MANIFEST);
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return urls;
    const { text: why } = fileError(error);
    throw new InputError({ zh: `${path} ${why.zh}`, en: `${path}: ${why.en}` });
  }
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const { file, url } = parseEntry(line);
    if (typeof file !== 'string' || typeof url !== 'string' || !URL.canParse(url)) {
      throw new InputError({
        zh: `${path} 第 ${i + 1} 行不是 {"file": "…", "url": "https://…"}`,
        en: `line ${i + 1} of ${path} is not {"file": "…", "url": "https://…"}`,
      });
    }
    urls.set(file, url);
  }
  return urls;
}

function parseEntry(line: string): { file?: unknown; url?: unknown } {
  try {
    return (JSON.parse(line) as object | null) ?? {};
  } catch {
    return {};
  }
}

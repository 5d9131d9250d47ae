import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, resolve, sep } from 'node:path';
import type { InputFile } from './input.js';

/** Parameters of download links that tell the file's name. */
const NAMED = /^(?:file_?name|name|fileurl|file|src)$/i;

/**
 * The files beside a saved page that its links lead to: by the manifest's addresses, by the link's own path, or by the file name in it.
 * Nothing outside of the page's folder is looked at, whatever a link says.
 * @param siblings files of the same input, with the addresses that a manifest gives them
 */
export function filesBeside(page: InputFile, hrefs: readonly string[], siblings: readonly InputFile[]): InputFile[] {
  const byUrl = new Map(siblings.flatMap((file) => (file.url ? [[file.url, file] as const] : [])));
  const found = new Map<string, InputFile>();
  for (const href of hrefs) {
    const address = page.url && URL.canParse(href, page.url) ? new URL(href, page.url).href : null;
    const path = (address && byUrl.get(address)?.path) ?? localPath(page.path, href);
    if (path === null || resolve(path) === resolve(page.path)) continue;
    const own = siblings.find((file) => resolve(file.path) === resolve(path));
    if (!found.has(resolve(path))) found.set(resolve(path), own ?? { path, ...(address ? { url: address } : {}) });
  }
  return [...found.values()];
}

function localPath(page: string, href: string): string | null {
  const folder = realFolder(dirname(page));
  if (folder === null) return null;
  for (const name of namesIn(href)) {
    const path = realFile(resolve(folder, name));
    if (path?.startsWith(folder + sep)) return resolve(dirname(page), path.slice(folder.length + 1));
  }
  return null;
}

/** What a link may call the file: its whole path, its last part, and names in its query. */
function namesIn(href: string): string[] {
  const [path = '', query = ''] = href.split('#')[0]?.split('?') ?? [];
  const plain = decoded(path).replaceAll('\\', '/');
  const named = [...new URLSearchParams(query)].flatMap(([key, value]) => (NAMED.test(key) ? [basename(value)] : []));
  const isAddress = /^[a-z][\w+.-]*:|^\//i.test(plain);
  return [...(isAddress ? [] : [plain]), basename(plain), ...named].filter(
    (name) => name !== '' && !name.includes('\0'),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Links in a folder may lead out of it: what they lead to counts. */
function realFile(path: string): string | null {
  try {
    return statSync(path).isFile() ? realpathSync(path) : null;
  } catch {
    return null;
  }
}

function realFolder(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

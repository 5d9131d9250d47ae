import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Document, isNode, LineCounter, parseAllDocuments } from 'yaml';
import { decode } from '../../parsers/formats/decode.js';
import { countyWithCode } from '../../parsers/identity/divisions.js';
import { divisionOf } from './place.js';
import { type Entry, entrySchema } from './schema.js';
import { explain, isRecord, tidy, unknownKey, type Written } from './written.js';

export { findEntries } from './find.js';

/** Something wrong with a registry, where it is. */
export interface Problem {
  /** File, or file:line:column. */
  where: string;
  text: { zh: string; en: string };
}

/** A registry that cannot be used: every problem that was found, in the files' order. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  /** The first problem with its place, and how many more there are. */
  readonly text: { zh: string; en: string };
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ where, text }) => `${where}：${text.zh} / ${text.en}`).join('\n'));
    const [first, ...more] = problems;
    const at = first ? `${first.where} ` : '';
    this.text = {
      zh: `${at}${first?.text.zh ?? ''}${more.length > 0 ? `（另有 ${more.length} 处）` : ''}`,
      en: `${at}${first?.text.en ?? ''}${more.length > 0 ? ` (and ${more.length} more)` : ''}`,
    };
  }
}

/** An entry and where it is written. */
export interface Located {
  entry: Entry;
  /** file:line:column */
  where: string;
}

const KINDS = /\.(?:ya?ml|json|jsonl|ndjson)$/i;
const MAX_SIZE = 64 * 1024 * 1024;

/** Folder of the project's own registry: one file a province. The same from the sources and from dist/, which lies inside them. */
export function ownRegistry(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const data = join(folder, 'crawlers/registry/data');
    if (existsSync(data)) return data;
    if (folder === dirname(folder)) throw new Error('crawlers/registry/data not found above the program');
  }
}

/**
 * The project's own registry, or a file or folder of the user's: YAML, JSON, or one JSON object a line; an entry, a list of entries,
 * or {counties: [...]}. Names of places are completed from the national list where they leave no doubt.
 * @throws RegistryError with a line for every problem
 */
export function loadRegistry(path?: string): Entry[] {
  return readRegistry(path).map(({ entry }) => entry);
}

/** The same, with the places of the entries. */
export function readRegistry(path: string = ownRegistry()): Located[] {
  const problems: Problem[] = [];
  const found = filesOf(path).flatMap((file) => readFile(file, problems));
  if (problems.length === 0 && found.length === 0)
    problems.push({ where: path, text: { zh: '没有一个县的条目', en: 'there is no entry in it' } });
  if (problems.length > 0) throw new RegistryError(problems);
  return found;
}

function filesOf(path: string): string[] {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder) return [path];
  return readdirSync(path)
    .filter((name) => KINDS.test(name))
    .sort()
    .map((name) => join(path, name));
}

function readFile(file: string, problems: Problem[]): Located[] {
  let bytes: Uint8Array;
  try {
    bytes = readUpTo(file, MAX_SIZE + 1);
  } catch (error) {
    problems.push({ where: file, text: reasonOf(error as NodeJS.ErrnoException) });
    return [];
  }
  if (bytes.length > MAX_SIZE) {
    problems.push({ where: file, text: { zh: '文件太大，不像登记文件', en: 'too large for a registry' } });
    return [];
  }
  return partsOf(decode(bytes).text).flatMap(({ source, line }) => readPart(source, line, file, problems));
}

/** A file's beginning: what never ends is not read to its end. */
function readUpTo(file: string, limit: number): Uint8Array {
  const descriptor = openSync(file, 'r');
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    while (length < limit) {
      const chunk = Buffer.alloc(Math.min(1024 * 1024, limit - length));
      const count = readSync(descriptor, chunk);
      if (count === 0) break;
      chunks.push(chunk.subarray(0, count));
      length += count;
    }
  } finally {
    closeSync(descriptor);
  }
  return Buffer.concat(chunks);
}

function reasonOf({ code, message }: NodeJS.ErrnoException): { zh: string; en: string } {
  if (code === 'ENOENT') return { zh: '找不到文件', en: 'no such file' };
  if (code === 'EACCES' || code === 'EPERM') return { zh: '没有读取权限', en: 'no permission to read' };
  return { zh: `无法读取（${code ?? message}）`, en: `cannot be read (${code ?? message})` };
}

/** One JSON object a line is many documents; everything else is read as a whole. */
function partsOf(text: string): { source: string; line: number }[] {
  const lines = text.split(/\r?\n/).map((source, line) => ({ source, line }));
  const filled = lines.filter(({ source }) => source.trim() !== '');
  const isLines = filled.length > 1 && filled.every(({ source }) => /^\s*\{.*\}\s*$/.test(source));
  return isLines ? filled : [{ source: text, line: 0 }];
}

function readPart(source: string, line: number, file: string, problems: Problem[]): Located[] {
  const lines = new LineCounter();
  const place = (offset: number) => {
    const { line: own, col } = lines.linePos(offset);
    return `${file}:${own + line}:${col}`;
  };
  // Scalars stay text: 0123 is an id and no number, and 01-31 no date.
  const documents = parseAllDocuments(source, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  if ('empty' in documents) return [];
  return documents.flatMap((document) => {
    // What follows the first error is mostly its consequence.
    const [error] = document.errors;
    if (!error) return readDocument(document as Document, place, file, problems);
    const [zh, en] = colonHint(source);
    const text = {
      zh: `不是正确的 YAML 或 JSON：${error.message}${zh}`,
      en: `no valid YAML or JSON: ${error.message}${en}`,
    };
    problems.push({ where: place(error.pos[0]), text });
    return [];
  });
}

function readDocument(
  document: Document,
  place: (offset: number) => string,
  file: string,
  problems: Problem[],
): Located[] {
  const where = (path: readonly PropertyKey[]) => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return place(node.range[0]);
    }
    return file;
  };
  let content: Written | null;
  try {
    content = document.toJS({ maxAliasCount: 1000 }) as Written | null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push({ where: file, text: { zh: `无法展开：${reason}`, en: `cannot be expanded: ${reason}` } });
    return [];
  }
  if (content === null || content === '') return [];
  const isWrapped = isRecord(content) && 'counties' in content;
  const start = isWrapped ? ['counties'] : [];
  const items = isWrapped ? (content as { counties: Written }).counties : content;
  const written: [Written, PropertyKey[]][] = Array.isArray(items)
    ? items.map((item, i) => [item, [...start, i]])
    : [[items, start]];
  const found: Located[] = [];
  for (const [item, path] of written) {
    const read = readEntry(item, (inside) => where([...path, ...inside]), problems);
    if (read) found.push({ entry: read, where: where(path) });
  }
  return found;
}

function readEntry(item: Written, where: (path: readonly PropertyKey[]) => string, problems: Problem[]): Entry | null {
  if (!isRecord(item)) {
    const shown = typeof item === 'string' ? item.slice(0, 40) : '[…]';
    const [zh, en] = colonHint(shown);
    const text = {
      zh: `这里应是一个县的条目（county、portal …），不是 ${shown}${zh}`,
      en: `expected a county's entry (county, portal …), not ${shown}${en}`,
    };
    problems.push({ where: where([]), text });
    return null;
  }
  // A code says which county it is as well as a name does.
  const coded = item.county === undefined && typeof item.code === 'string' ? countyWithCode(item.code) : undefined;
  const named = coded ? { ...item, county: coded.name } : item;
  const result = entrySchema.safeParse(tidy(named), { reportInput: true });
  if (result.success) return completed(result.data);
  for (const issue of result.error.issues) {
    const [head, ...rest] = issue.path;
    // What was written as column: is an entry of columns here.
    const path = head === 'columns' && !('columns' in item) ? ['column', ...rest] : issue.path;
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) problems.push({ where: where([...path, key]), text: unknownKey(key, issue.path) });
    else problems.push({ where: where(path), text: explain(issue) });
  }
  return null;
}

/** county：南川区 is easily written and no YAML. */
function colonHint(source: string): [zh: string, en: string] {
  return /^[\s-]*\w+\s*：/m.test(source) ? ['；冒号要用半角“: ”', ' (write ": " and no ：)'] : ['', ''];
}

/** Names and code as the national list has them, where the entry leaves no doubt which county it is. */
function completed(entry: Entry): Entry {
  const division = divisionOf(entry);
  if (!division) return entry;
  const { name, code, prefecture, province } = division;
  return { ...entry, county: name, code, prefecture, province };
}

import { Document, isMap, isScalar, isSeq, type Pair, parseDocument, Scalar } from 'yaml';
import type { Entry } from './schema.js';

/** Keys in the order in which an entry is read. */
const ORDER: readonly (keyof Entry)[] = [
  ...(['county', 'code', 'prefecture', 'province', 'portal', 'family', 'columns', 'ids', 'hosts', 'aliases'] as const),
  ...(['deadline', 'profile', 'note', 'evidence'] as const),
];

/**
 * An entry as an item of a YAML list, pages one a line.
 * @param remarks a comment for a key, put above it
 */
export function entryYaml(entry: Entry, remarks: Partial<Record<keyof Entry, string>> = {}): string {
  const fields = ORDER.flatMap((key) => {
    const value = entry[key];
    return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
      ? []
      : [[key, value] as const];
  });
  const document = new Document([Object.fromEntries(fields)]);
  const [item] = isSeq(document.contents) ? document.contents.items : [];
  if (!isMap(item)) return '';
  for (const pair of item.items as Pair[]) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    if (isSeq(pair.value)) for (const page of pair.value.items) if (isMap(page)) page.flow = true;
    if ((key === 'ids' || key === 'profile') && isMap(pair.value)) {
      for (const { value } of pair.value.items) if (isSeq(value)) value.flow = true;
    }
    // Six digits need no quotes: every value is read as text.
    if (key === 'code') pair.value = new Scalar(Number(entry.code));
    const remark = key === 'county' ? undefined : remarks[key as keyof Entry];
    if (remark && isScalar(pair.key)) pair.key.commentBefore = remark.replace(/^/gm, ' ');
  }
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  // A comment on the first key stands before the item.
  return remarks.county ? `${remarks.county.replace(/^/gm, '# ')}\n${text}` : text;
}

/**
 * A file of entries with one more, before the first with a higher code or none, or at the end; every other byte stays as it is.
 * @param text a YAML list
 */
export function insertEntry(text: string, entry: Entry): string {
  const list = parseDocument(text, { schema: 'failsafe' }).contents;
  const later = (isSeq(list) ? list.items : []).find((item) => {
    const code: unknown = isMap(item) ? item.get('code') : undefined;
    return entry.code !== undefined && (typeof code !== 'string' || code > entry.code);
  });
  const before = isMap(later) && later.range ? text.slice(0, text.lastIndexOf('\n-', later.range[0]) + 1) : text;
  // Comments right above an entry are its own; those at the beginning are the file's.
  const own = /(?<=\n)(?:[ \t]*#[^\n]*\n)+$/.exec(before);
  const at = own && /^\s*[^#\s]/m.test(before) ? own.index : before.length;
  return text.slice(0, at) + entryYaml(entry) + text.slice(at);
}

import { parse } from '../../parsers/parse.js';
import type { ParsedReport } from '../../parsers/report.js';
import { UnreadableDocument } from '../../parsers/unreadable.js';
import { check } from '../../pipeline/checks/check.js';
import { type CorpusExtent, type DocumentKind, KINDS, type KnownDocument, knownDocuments } from './document-corpus.js';

/** How the documents of one kind were read. */
export interface KindAccuracy {
  kind: DocumentKind;
  documents: number;
  cells: number;
  exact: number;
  /** Read differently, and the report says that the reading is in doubt. */
  flagged: number;
  /** Read differently without a word: the worst there is. */
  silent: number;
  /** Milliseconds of one core for a document, the middle one. */
  median: number;
}

export interface DocumentsAccuracy {
  kinds: KindAccuracy[];
  /** Cells that differ, of documents that leave no room for doubt or without a flag. */
  wrong: { id: string; code: string; isFlagged: boolean; truth: string; read: string }[];
}

/** What each kind promises: the share of cells that are exact, where every cell can be read. None may be wrong without a flag. */
export const PROMISED: Readonly<Record<DocumentKind, number>> = {
  ...{ HTML: 1, '文本 text': 1, DOCX: 1, DOC: 1, XLSX: 1, XLS: 1, RTF: 1, 'PDF 文字 text': 1 },
  ...{ 'PDF 扫描 scanned': 0.995, PNG: 0.995, 'JPEG 扫描 scan': 0.995, 'JPEG 差扫描 bad scan': 0 },
};

/** Reads every known document and compares every cell. */
export async function measureDocuments(
  extent: CorpusExtent,
  realFolder: string,
  done: (document: KnownDocument) => void = () => {},
): Promise<DocumentsAccuracy> {
  const wrong: DocumentsAccuracy['wrong'] = [];
  const times = new Map<DocumentKind, number[]>(KINDS.map((kind) => [kind, []]));
  const kinds = new Map(
    KINDS.map((kind) => [kind, { kind, documents: 0, cells: 0, exact: 0, flagged: 0, silent: 0, median: 0 }]),
  );
  for await (const document of knownDocuments(extent, realFolder)) {
    const own = kinds.get(document.kind) as KindAccuracy;
    const began = process.cpuUsage();
    const report = await read(document);
    const { user, system } = process.cpuUsage(began);
    times.get(document.kind)?.push((user + system) / 1000);
    const doubted = report ? doubtedIn(report) : null;
    own.documents += 1;
    for (const [code, { value, status }] of Object.entries(document.facts)) {
      own.cells += 1;
      const fact = report?.facts[code] ?? { value: null, status: 'absent' as const };
      if (fact.value === value && (status === undefined || fact.status === status)) {
        own.exact += 1;
        continue;
      }
      // A document that is refused says so.
      const isFlagged = doubted === null || fact.status === 'unreadable' || doubted.has(code);
      if (isFlagged) own.flagged += 1;
      else own.silent += 1;
      if (isFlagged && document.mayFlag) continue;
      const [truth, got] = [`${status ?? ''} ${value}`.trim(), `${fact.status} ${fact.value}`];
      wrong.push({ id: `${document.kind} ${document.id}`, code, isFlagged, truth, read: got });
    }
    done(document);
  }
  for (const [kind, own] of times) {
    own.sort((a, b) => a - b);
    (kinds.get(kind) as KindAccuracy).median = own[own.length >> 1] ?? 0;
  }
  return { kinds: [...kinds.values()], wrong };
}

async function read({ bytes, url }: KnownDocument): Promise<ParsedReport | null> {
  try {
    return await parse(bytes, url ? { url } : {});
  } catch (error) {
    if (error instanceof UnreadableDocument) return null;
    throw error;
  }
}

/** Cells of which the report says that our reading is in doubt, and those of tables that it says it did not read. */
function doubtedIn(report: ParsedReport): Set<string> {
  const { flags } = check(report, {});
  const doubted = new Set(flags.filter(({ rule }) => rule.startsWith('reading.')).flatMap(({ codes }) => codes));
  const unread = report.evidence.tables.filter(({ state }) => state !== 'read').map(({ section }) => section);
  for (const code of Object.keys(report.facts)) {
    const section = code.startsWith('disclosure.') ? 2 : code.startsWith('requests.') ? 3 : 4;
    if (unread.includes(section) || unread.includes(null)) doubted.add(code);
  }
  return doubted;
}

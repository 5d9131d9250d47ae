import type { Document } from './document.js';
import { joinDocuments } from './join.js';
import { type ParseContext, parseDocument, tryParse } from './parse.js';
import type { ParsedReport, ReportDocument } from './report.js';
import { firstReport } from './several.js';
import { UnreadableDocument } from './unreadable.js';

/** A document with where it was found: its address or file. */
export interface Part {
  source: string;
  document: Document;
  captureId?: number;
}

/** A report of several documents, and the files that do not belong to it. */
export interface PartedReport {
  report: ParsedReport;
  left: { source: string; why: { zh: string; en: string } }[];
}

/**
 * A page and the files that it offers → one report: the page's text and the files' tables. Each document is read by itself first; a file
 * about another unit or year, or without anything of a report, is left out. Two copies of a table that differ become `copies`.
 * @throws UnreadableDocument where neither the page nor a file is a report
 */
export function parseParts(page: Part, files: readonly Part[], context: ParseContext = {}): PartedReport {
  const own = tryParse(page.document, context);
  const left: PartedReport['left'] = [];
  const members: { part: Part; chapters: number }[] = [];
  let whose = own instanceof UnreadableDocument ? null : own;
  for (const part of files) {
    const read = tryParse(part.document, { file: part.source });
    const why = read instanceof UnreadableDocument ? read.text : strangeness(read, whose);
    if (why) left.push({ source: part.source, why });
    else if (!(read instanceof UnreadableDocument)) {
      members.push({ part, chapters: chaptersOf(read) });
      whose ??= read;
    }
  }
  if (members.length === 0) {
    if (own instanceof UnreadableDocument) throw own;
    return { report: own, left };
  }
  // What stands last has the text: the document with most chapters, the page where it has as many. A file's lines behind the page's last
  // chapter would be read as a part of it.
  const pageChapters = own instanceof UnreadableDocument ? 0 : chaptersOf(own);
  const before = members.filter(({ chapters }) => chapters <= pageChapters);
  const after = members.filter(({ chapters }) => chapters > pageChapters).sort((a, b) => a.chapters - b.chapters);
  const parts = [...before.map(({ part }) => part), page, ...after.map(({ part }) => part)];
  const read = parts.map((part) => firstReport(part.document));
  const { document, firstTables } = joinDocuments(read.map((one) => one.document) as [Document, ...Document[]]);
  const { format, charset, title, meta } = page.document;
  const report = parseDocument({ ...document, format, charset, title, meta }, context);
  const documents = parts.map(({ source, document: { format: kind }, captureId }, i): ReportDocument => {
    const firstTable = firstTables[i] as number;
    return { source, format: kind, firstTable, ...(captureId === undefined ? {} : { captureId }) };
  });
  const others = [...read.flatMap((one) => one.others), ...(report.evidence.others ?? [])];
  const evidence = { ...report.evidence, documents, ...(others.length > 0 ? { others } : {}) };
  return { report: { ...report, evidence }, left };
}

/** The document of a report that a table stands in; null where the report has only one. */
export function documentOf({ evidence }: ParsedReport, table: number): ReportDocument | null {
  // A document without tables begins where the next one does.
  return evidence.documents?.findLast(({ firstTable }) => firstTable <= table) ?? null;
}

function chaptersOf({ sections }: ParsedReport): number {
  return new Set(sections.flatMap(({ number }) => (number === null ? [] : [number]))).size;
}

/** Why a file does not belong to a page's report; null where nothing speaks against it. */
function strangeness(file: ParsedReport, page: ParsedReport | null): { zh: string; en: string } | null {
  const hasTables = file.evidence.tables.some(({ state }) => state === 'read');
  if (!hasTables && chaptersOf(file) < 3)
    return { zh: '附件没有统计表，也没有报告的章节', en: 'neither tables nor chapters of a report' };
  if (page && file.year !== null && page.year !== null && file.year !== page.year)
    return { zh: `是${file.year}年的报告`, en: `a report of ${file.year}` };
  if (page && file.unit !== null && page.unit !== null && file.unit !== page.unit)
    return { zh: `是${file.unit}的报告`, en: `a report of ${file.unit}` };
  return null;
}

import type { Block, Document } from './document.js';
import { hasPictures, readPicturesIn } from './formats/picture/within.js';
import { type ReadOptions, readDocument } from './formats/read.js';
import { codesOf, hasTables } from './forms/codebook.js';
import { identify } from './identity/identify.js';
import { claimsOf } from './narrative/claims/claims.js';
import { type Outline, outlineOf } from './narrative/outline.js';
import { sectionsOf } from './narrative/sections.js';
import { announcedTable } from './recognise/announced.js';
import { deduce } from './recognise/deduce.js';
import { markRead } from './recognise/from-picture.js';
import { readTables, type StatutoryTables, statutoryTables } from './recognise/tables.js';
import { unseenCells } from './recognise/unseen.js';
import type { Evidence, Fact, FormId, ParsedReport, Section, Unplaced } from './report.js';
import { firstReport } from './several.js';
import { UnreadableDocument } from './unreadable.js';
import { PARSER_VERSION } from './version.js';

export interface ParseContext {
  /** The file's path as given; its name may tell the year. */
  file?: string;
  /** Where the document was fetched from; host and path tell county and year. */
  url?: string;
}

/**
 * Bytes of a document of any kind → the report that they hold. The same bytes and context give the same report. Pictures in it are read
 * where a statutory table is not found otherwise, and where the recogniser is installed.
 * @throws UnreadableDocument when the bytes are no document, or the document is no annual report.
 */
export async function parse(
  bytes: Uint8Array,
  context: ParseContext = {},
  options: ReadOptions = {},
): Promise<ParsedReport> {
  const document = await readDocument(bytes, options);
  const plain = tryParse(document, context);
  if (isComplete(plain) || !hasPictures(document)) return orThrow(plain);
  const { document: read, failure } = await readPicturesIn(document);
  const report = read === document ? plain : tryParse(read, context);
  return orThrow(report instanceof UnreadableDocument ? (failure ?? report) : report);
}

/** A document's report, or why it is none. */
export function tryParse(document: Document, context: ParseContext): ParsedReport | UnreadableDocument {
  try {
    return parseDocument(document, context);
  } catch (error) {
    if (error instanceof UnreadableDocument) return error;
    throw error;
  }
}

/** Whether every statutory table of a report was read: nothing is left to be found in pictures. */
export function isComplete(read: ParsedReport | UnreadableDocument): boolean {
  return !(read instanceof UnreadableDocument) && read.evidence.tables.every(({ state }) => state === 'read');
}

function orThrow(read: ParsedReport | UnreadableDocument): ParsedReport {
  if (read instanceof UnreadableDocument) throw read;
  return read;
}

/**
 * A document that was read → the report that it holds; of several the first, and the others' names. Pure.
 * @throws UnreadableDocument when it is no annual report, or far longer than any.
 */
export function parseDocument(whole: Document, context: ParseContext = {}): ParsedReport {
  mustFit(whole.blocks);
  const { document, others } = firstReport(whole);
  const outline = outlineOf(document.blocks);
  const tables = readTables(document.blocks, outline.lines, (block) => outline.chapterOf.get(block) ?? null);
  const identity = identify({
    ...context,
    pageTitle: document.title,
    meta: document.meta,
    particulars: outline.particulars,
    lines: outline.lines.map((line) => line.text),
  });

  const form = formOf(tables, outline, identity.year);
  const facts = factsOf(tables, form);
  const strangers = strangersTo(facts, tables);
  const unsure = [
    ...markRead(facts, document.blocks, form),
    ...unseenCells(facts, document.blocks, [...tables.unplaced, ...strangers]),
  ];
  deduce(facts, form);
  const isReport = tables.read.size > 0 || outline.headings.length >= 3 || identity.isReportTitle;
  if (!isReport) {
    throw new UnreadableDocument('not_a_report', {
      zh: '不是政府信息公开工作年度报告：没有找到报告标题、章节或统计表',
      en: 'not an annual report on information disclosure: no such title, chapters or tables',
    });
  }
  const sections = sectionsOf(
    outline,
    statutoryTables(document.blocks, tables.tables),
    form === '2014' ? tables.lines : null,
  );
  const evidence: Evidence = {
    years: identity.years,
    units: identity.units,
    tables: tableStates(tables, outline, document.blocks, { form, year: identity.year }),
    placeholders: identity.placeholders,
    ...(others.length > 0 ? { others } : {}),
    ...(document.charset === null ? {} : { charset: document.charset }),
  };
  const doubts = [...tables.doubts, ...unsure];
  if (document.replacements > 0) {
    doubts.push({
      kind: 'encoding',
      codes: [],
      detail: `${document.replacements} × U+FFFD (${document.charset ?? document.format})`,
    });
  }
  if (document.damage) doubts.push({ kind: 'damaged', codes: [], detail: document.damage });
  return {
    unit: identity.unit,
    county: identity.county,
    prefecture: identity.prefecture,
    province: identity.province,
    division: identity.division,
    kind: identity.kind,
    year: identity.year,
    form,
    title: identity.title,
    publishedOn: identity.publishedOn,
    facts,
    subtotals: tables.subtotals,
    sections,
    claims: claimsOf({ ...identity, form, sections: proseOf(sections, outline) }),
    unplaced: [...tables.unplaced, ...strangers],
    doubts,
    copies: tables.copies,
    evidence,
    parser: PARSER_VERSION,
  };
}

/** Characters of text; the reports of a whole county on one page have half a million. */
const MAX_TEXT = 2_000_000;

function mustFit(blocks: readonly Block[]): void {
  let length = 0;
  for (const block of blocks) {
    if (block.kind === 'line') length += block.text.length;
    if (block.kind === 'table') for (const { cells } of block.rows) for (const { text } of cells) length += text.length;
  }
  if (length <= MAX_TEXT) return;
  const size = `${(length / 1e6).toFixed(1)}`;
  throw new UnreadableDocument('too_large', {
    zh: `文字太多（${size} 百万字）：不会是年度报告`,
    en: `${size} million characters of text: no annual report`,
  });
}

/** The form by its labels, whatever the year; without any, what the rest of the document leaves no doubt about. */
function formOf(tables: StatutoryTables, outline: Outline, year: number | null): FormId | null {
  const isOf2014 = tables.read.has(null);
  const isModern = tables.read.size > (isOf2014 ? 1 : 0);
  if (isOf2014 && (!isModern || isRather2014(tables, year))) return '2014';
  if (tables.form) return tables.form;
  if (isModern) return year === null ? null : year >= 2021 ? '2021' : '2019';
  // Announced and not there: in an attachment, a picture, or forgotten. The chapters of 2019 stand for another form.
  if (outline.headings.length < 4 && outline.lines.some(({ text }) => ANNOUNCED.test(text))) return '2014';
  if (outline.headings.length < 4 && (year ?? 2019) < 2019) return 'narrative';
  return null;
}

const ANNOUNCED = /政府信息公开(?:工作)?情况统计表|制发规范性文件总数/;

/** Tables of both kinds in one document: the one with far more values; of two whole ones, that of the report's year. */
function isRather2014({ facts }: StatutoryTables, year: number | null): boolean {
  const own = new Set(codesOf('2014'));
  let [old, modern] = [0, 0];
  for (const [code, { status }] of facts) {
    if (status !== 'reported') continue;
    if (own.has(code)) old += 1;
    else modern += 1;
  }
  if (old < 20 || modern < 20) return old > modern;
  return year !== null && year < 2019;
}

/** Every code of the form in printed order; what was not found is absent. （六） is either one row or its three parts. */
function factsOf(tables: StatutoryTables, form: FormId | null): Record<string, Fact> {
  const facts: Record<string, Fact> = {};
  if (!hasTables(form)) return facts;
  const isOneRow = form === '2021' && tables.facts.has('requests.other.all.total');
  for (const code of codesOf(form)) {
    if (isOneRow && code.startsWith('requests.other.')) continue;
    facts[code] = tables.facts.get(code) ?? { value: null, status: 'absent' };
  }
  if (isOneRow) {
    for (const [code, fact] of tables.facts) if (code.startsWith('requests.other.all.')) facts[code] = fact;
  }
  return facts;
}

/** Numbers read under a label that the form does not have, or without anything to tell the form: listed, never dropped. */
function strangersTo(facts: Readonly<Record<string, Fact>>, tables: StatutoryTables): Unplaced[] {
  const found: Unplaced[] = [];
  for (const [code, fact] of tables.facts) {
    const { value, raw, at } = fact;
    if (value !== null && facts[code] !== fact) found.push({ raw: raw ?? String(value), at: at ?? [0, 0, 0] });
  }
  return found;
}

/** The chapters; of a report without any, all of its prose. */
function proseOf(sections: readonly Section[], { lines }: Outline): readonly Section[] {
  if (sections.length > 0) return sections;
  const text = lines.filter(({ table }) => table === null).map((line) => line.text);
  return [{ number: null, heading: '', text: text.join('\n') }];
}

/** The three tables of 2019 and later; before, and on form 2014, the one of that form. */
function tableStates(
  tables: StatutoryTables,
  outline: Outline,
  blocks: readonly Block[],
  { form, year }: { form: FormId | null; year: number | null },
): Evidence['tables'] {
  const isBefore2019 = form === '2014' || (form !== '2019' && form !== '2021' && year !== null && year < 2019);
  if (isBefore2019) return [{ section: null, state: tables.read.has(null) ? 'read' : announcedTable(blocks) }];
  return ([2, 3, 4] as const).map((section) => ({
    section,
    state: tables.read.has(section)
      ? 'read'
      : outline.pictures.has(section)
        ? 'picture'
        : outline.attachments.has(section)
          ? 'attachment'
          : 'missing',
  }));
}

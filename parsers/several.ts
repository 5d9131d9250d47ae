import type { Block, Cell, Document, Line } from './document.js';
import { splitOrganisation } from './identity/organisation.js';
import { readTitle, type Title, weightOf, yearOf } from './identity/title.js';
import { outlineOf } from './narrative/outline.js';
import { readTables } from './recognise/tables.js';
import type { Fact, OtherReport } from './report.js';

/**
 * A document that has several reports, one after the other (a sheet for each town, the towns of a county in one file) → its first, and what
 * the others are. Copies of one report (for telephones, say) stay together. Nearly every document has one title, and is given back as it is.
 */
export function firstReport<D extends Pick<Document, 'blocks' | 'sheets'>>(
  document: D,
): { document: D; others: OtherReport[] } {
  const begins = beginningsIn(document);
  if (begins.length < 2) return { document, others: [] };
  const reports = reportsOf(document.blocks, begins);
  const others = reports.filter(({ isOther }) => isOther);
  if (others.length === 0) return { document, others: [] };
  const left = new Set(others.flatMap(({ parts }) => parts));
  const isKept = (part: number) => !left.has(part);
  return {
    document: { ...document, blocks: partOf(document.blocks, begins, isKept) },
    others: others.map(({ unit, year, title, sheet }) => ({
      ...{ unit, year, title },
      ...(sheet === null ? {} : { sheet }),
    })),
  };
}

/** Whose report, of which year, as far as its title or its sheet's name says. */
interface Whose {
  unit: string | null;
  year: number | null;
  title: string | null;
  sheet: string | null;
}

/** A place where a report may begin: a line of text, a row of a table, the first block of a sheet. */
interface Beginning extends Whose {
  at: object;
}

interface Stop {
  at: object;
  text: string;
  /** The blocks or the table that it is one of. */
  within: object;
}

/** Longer lines are sentences. */
const MAX_TITLE = 80;
/** A title may be broken over so many lines: the unit, the year, the words. */
const TITLE_LINES = 3;
const MAX_BEGINNINGS = 400;

/** The sheets of a workbook, and the titles that name another unit or year than the one before; in reading order. */
function beginningsIn({ blocks, sheets = [] }: Pick<Document, 'blocks' | 'sheets'>): Beginning[] {
  const found: Beginning[] = [];
  const stops = stopsIn(blocks);
  const nameAt = new Map<object, string>(sheets.map(({ first, name }) => [first, name]));
  for (const [i, { at, text }] of stops.entries()) {
    if (found.length >= MAX_BEGINNINGS) break;
    const sheet = nameAt.get(at);
    if (sheet !== undefined) found.push({ at, title: null, sheet, ...named(sheet) });
    const own = text === '' ? null : titleAt(stops, i);
    if (!own) continue;
    const last = found.at(-1);
    // A sheet's first title says more than its name, and of one title over several lines the first says all.
    if (last && (isSame(last, own) || (last.sheet !== null && last.title === null))) {
      last.title ??= own.title;
      last.unit = last.sheet === null ? (last.unit ?? own.unit) : (own.unit ?? last.unit);
      last.year = last.sheet === null ? (last.year ?? own.year) : (own.year ?? last.year);
    } else found.push({ at, sheet: last?.sheet ?? null, ...own });
  }
  return found;
}

/** Lines, and the rows of tables that hold one text and no more, in reading order; each table has a stop of its own before them. */
function stopsIn(blocks: readonly Block[]): Stop[] {
  const found: Stop[] = [];
  const walk = (list: readonly Block[]): void => {
    for (const block of list) {
      found.push({ at: block, text: block.kind === 'line' ? block.text : '', within: list });
      if (block.kind !== 'table') continue;
      for (const row of block.rows) {
        const filled = row.cells.filter(({ text, blocks: own }) => text !== '' || own !== null);
        const [only] = filled;
        if (filled.length === 1 && only && only.blocks === null)
          found.push({ at: row, text: only.text, within: block });
        for (const cell of filled) if (cell.blocks) walk(cell.blocks);
      }
    }
  };
  walk(blocks);
  return found;
}

/** The title that begins with a stop, over one line or several: the shortest that says most. */
function titleAt(stops: readonly Stop[], index: number): Omit<Whose, 'sheet'> | null {
  let joined = '';
  let best: { weight: number; whose: Omit<Whose, 'sheet'> } | null = null;
  for (let i = index; i < Math.min(stops.length, index + TITLE_LINES); i += 1) {
    const { text, within } = stops[i] as Stop;
    joined += text.replaceAll('\n', '');
    if (joined.length > MAX_TITLE || text === '' || NO_TITLE.test(text) || within !== stops[index]?.within) break;
    const title = wholeTitle(joined);
    if (!title) continue;
    const whose = { unit: unitOf(title.organisation), year: title.year, title: title.text };
    const weight = weightOf(title);
    // Words before a title that has a name of its own are none of it.
    if (i > index && unitOf(wholeTitle(text)?.organisation ?? '') !== null) break;
    if (!best || weight > best.weight) best = { weight, whose };
  }
  return best?.whose ?? null;
}

function wholeTitle(text: string): Title | null {
  const title = text.includes('公开') ? readTitle(text) : null;
  return title && /(?:报告|年报|年度报)[^\u4e00-\u9fff]*$|[)）]$/.test(title.text) ? title : null;
}

/** A sentence, or a chapter's title. */
const NO_TITLE = /[。；，：]|^[一二三四五六]\s*[、.．]/;

function named(sheet: string): Pick<Whose, 'unit' | 'year'> {
  const year = yearOf(sheet);
  const name = sheet.replace(/(?:19|20)\d\d\s*年?度?/g, '').replace(/(?:政府)?信息公开.*$|年报.*$|报告.*$/, '');
  return { unit: unitOf(name), year };
}

function unitOf(organisation: string): string | null {
  const found = organisation === '' ? null : splitOrganisation(organisation);
  return found && found.kind !== 'other' ? found.unit : null;
}

function isSame(a: Pick<Whose, 'unit' | 'year'>, b: Pick<Whose, 'unit' | 'year'>): boolean {
  return !differs(a.year, b.year) && !isOtherUnit(a.unit, b.unit);
}

function differs<T>(a: T | null, b: T | null): boolean {
  return a !== null && b !== null && a !== b;
}

function isOtherUnit(a: string | null, b: string | null): boolean {
  return differs(a, b) && !(a as string).endsWith(b as string) && !(b as string).endsWith(a as string);
}

interface Report extends Whose {
  /** Numbers of its parts. Part 0 is what stands before the first beginning. */
  parts: number[];
  chapters: Set<number>;
  tables: Set<number | null>;
  facts: Map<string, Fact>;
  isOther: boolean;
}

/** Chapters that must come once more for a title to be that of another report. */
const RESTARTED = 3;

/**
 * The parts between beginnings → reports. A title begins another report where it names another unit or year than the report before, and a
 * table or three chapters that this one has had come again; so does a sheet with other numbers. All else belongs to what stands before it.
 */
function reportsOf(blocks: readonly Block[], begins: readonly Beginning[]): Report[] {
  const reports: Report[] = [];
  let current: Report | null = null;
  // Parts without a chapter or table: a link, a cover, the menu of a page.
  let waiting: number[] = [];
  for (let part = 0; part <= begins.length; part += 1) {
    const whose = begins[part - 1] ?? { unit: null, year: null, title: null, sheet: null };
    const content = contentOf(partOf(blocks, begins, (one) => one === part));
    if (content.tables.size === 0 && content.chapters.size === 0) {
      waiting.push(part);
      continue;
    }
    if (!current) current = add(reports, whose, false);
    else if (isRestarted(current, content) && isAnother(current, whose, content)) {
      current = reports.find((known) => isKnown(known, whose)) ?? add(reports, whose, true);
    }
    current.parts.push(...waiting, part);
    waiting = [];
    current.unit ??= whose.unit;
    current.year ??= whose.year;
    for (const chapter of content.chapters) current.chapters.add(chapter);
    for (const table of content.tables) current.tables.add(table);
    for (const [code, fact] of content.facts) if (!current.facts.has(code)) current.facts.set(code, fact);
  }
  return reports;
}

function add(reports: Report[], { unit, year, title, sheet }: Whose, isOther: boolean): Report {
  const nothing = { parts: [], chapters: new Set<number>(), tables: new Set<number | null>(), facts: new Map() };
  const report = { unit, year, title, sheet, isOther, ...nothing };
  reports.push(report);
  return report;
}

type Content = Pick<Report, 'chapters' | 'tables' | 'facts'>;

function contentOf(blocks: readonly Block[]): Content {
  const lines = blocks.reduce((sum, block) => sum + (block.kind === 'line' ? 1 : 2), 0);
  if (lines < 2) return { chapters: new Set(), tables: new Set(), facts: new Map() };
  const outline = outlineOf(blocks);
  const { read, facts } = readTables(blocks, outline.lines, (block) => outline.chapterOf.get(block) ?? null);
  return { chapters: new Set(outline.headings.map(({ number }) => number)), tables: read, facts };
}

function isRestarted(before: Content, { chapters, tables }: Content): boolean {
  const again = [...chapters].filter((chapter) => before.chapters.has(chapter));
  return again.length >= RESTARTED || [...tables].some((table) => before.tables.has(table));
}

/** As many cells that are not zero and the same are no accident: a copy, whatever stands over it. */
const COPIED = 5;

function isAnother(current: Report, whose: Whose, { facts }: Content): boolean {
  const pairs = [...facts].map(([code, { value }]) => [value, current.facts.get(code)?.value ?? null] as const);
  const isDifferent = pairs.some(([a, b]) => differs(a, b));
  if (!isDifferent && pairs.filter(([a, b]) => a === b && a !== null && a !== 0).length >= COPIED) return false;
  if (!isSame(current, whose)) return true;
  return isDifferent && whose.sheet !== null && whose.sheet !== current.sheet && !isSurely(current, whose);
}

function isKnown(known: Report, whose: Whose): boolean {
  return isSame(known, whose) && (isSurely(known, whose) || known.sheet === whose.sheet);
}

function isSurely(a: Whose, b: Whose): boolean {
  return a.unit !== null && a.year !== null && b.unit !== null && b.year !== null && isSame(a, b);
}

/** Blocks of the parts that are wanted, with all that holds them. */
function partOf(blocks: readonly Block[], begins: readonly Beginning[], isWanted: (part: number) => boolean): Block[] {
  const partAt = new Map(begins.map(({ at }, i) => [at, i + 1]));
  let isIn = isWanted(0);
  const pass = (at: object) => {
    const part = partAt.get(at);
    if (part !== undefined) isIn = isWanted(part);
    return isIn;
  };
  const all = (list: readonly Block[]): Block[] =>
    list.flatMap((block): Block[] => {
      const isHere = pass(block);
      if (block.kind !== 'table') return isHere ? [block] : [];
      const rows = block.rows.flatMap((row) => {
        const isRow = pass(row);
        const cells = row.cells.map((cell) => (cell.blocks ? inner(cell, all(cell.blocks)) : cell));
        return isRow || cells.some(({ blocks: own }) => own !== null && own.length > 0) ? [{ ...row, cells }] : [];
      });
      return rows.length > 0 ? [{ ...block, rows }] : [];
    });
  return all(blocks);
}

function inner(cell: Cell, blocks: Block[]): Cell {
  const lines = blocks.filter((block): block is Line => block.kind === 'line');
  return { ...cell, blocks, text: lines.map(({ text }) => text).join('\n') };
}

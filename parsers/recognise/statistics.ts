import type { Line } from '../document.js';
import { STATISTICS, type StatisticsLine } from '../forms/form-2014.js';
import type { Fact } from '../report.js';
import { readAmount, readCount } from '../values/cell.js';
import { Ledger } from './ledger.js';
import type { RowCell, Source } from './rows.js';
import { type PlacedEntry, placeEntries } from './statistics-align.js';
import { mayBeLabel } from './statistics-labels.js';
import { type Entry, hasNumber, type Piece, readStatisticsTable } from './statistics-tables.js';
import { readStatisticsText } from './statistics-text.js';

/** Lines of the form from which on tables are of it; with its title or head a few are enough. */
const MIN_LINES = 8;
const MIN_LINES_TITLED = 3;
/** Local tables before 2014 print some of the labels among others: most of a table's must be the form's. */
const MIN_SHARE = 0.6;

/**
 * The table of 2014 (政府信息公开情况统计表), in one table or in many, each copy read into a ledger of its own.
 * @returns the ledgers, and the sources without the rows that are this form's
 */
export function readStatistics(sources: readonly Source[]): { ledgers: Ledger[]; others: Source[] } {
  const isHinted = sources.some(({ rows }) => rows.some(({ cells }) => cells.some(({ label }) => mayBeLabel(label))));
  if (!isHinted) return { ledgers: [], others: [...sources] };
  const pieces = sources.map((source) => ({ source, piece: readStatisticsTable(source) }));
  const own = pieces.flatMap(({ piece }) => (piece && isOfForm(piece) ? [piece] : []));
  const lines = new Set(own.flatMap((piece) => linesOf(piece)));
  const isTitled = own.some((piece) => piece.isTitled);
  if (lines.size < (isTitled ? MIN_LINES_TITLED : MIN_LINES)) return { ledgers: [], others: [...sources] };
  return {
    ledgers: copiesOf(own).map((copy) => readCopy(copy.flatMap(({ entries }) => entries))),
    others: pieces.flatMap(({ source, piece }) => (piece && own.includes(piece) ? (piece.rest ?? []) : [source])),
  };
}

/** The same from text that lost its table, and the lines that it takes up there. */
export function readLooseStatistics(lines: readonly Line[]): { ledgers: Ledger[]; lines: ReadonlySet<Line> } {
  const pieces = readStatisticsText(lines);
  return {
    ledgers: copiesOf(pieces).map((copy) => readCopy(copy.flatMap(({ entries }) => entries))),
    lines: new Set(pieces.flatMap((piece) => piece.lines)),
  };
}

/** Lines with a value that labels of a piece name beyond doubt. */
function linesOf({ entries }: Piece): number[] {
  return entries.flatMap(({ candidates: [only, ...others] }) =>
    only && others.length === 0 && only.score >= 0.7 && STATISTICS[only.line]?.code ? [only.line] : [],
  );
}

function isOfForm(piece: Piece): boolean {
  const withNumbers = piece.entries.filter((entry) => hasNumber(entry));
  const known = withNumbers.filter(
    ({ candidates, isUnlabelled }) => isUnlabelled || candidates.some(({ score }) => score >= 0.7),
  );
  return known.length >= withNumbers.length * MIN_SHARE && linesOf(piece).length > 0;
}

/** Pieces in reading order, cut where one prints again what the copy before it has. */
function copiesOf<Own extends Piece>(pieces: readonly Own[]): Own[][] {
  const copies: Own[][] = [];
  let seen = new Set<number>();
  for (const piece of pieces) {
    const own = linesOf(piece);
    const repeated = own.filter((line) => seen.has(line)).length;
    if (copies.length === 0 || (repeated >= 2 && repeated * 2 >= own.length)) {
      copies.push([]);
      seen = new Set();
    }
    for (const line of own) seen.add(line);
    copies.at(-1)?.push(piece);
  }
  return copies;
}

function readCopy(entries: readonly Entry[]): Ledger {
  const ledger = new Ledger(null);
  const placed = placeEntries(entries);
  const printed = new Set(placed.map(({ line }) => line));
  for (const own of placed) {
    const line = STATISTICS[own.line];
    ledger.passed.push(...own.entry.passed.map(({ at }) => at));
    if (line?.code) readLine(ledger, own, { ...line, code: line.code }, isTotal(own, printed));
    else leave(ledger, [own.entry.value, ...own.entry.extra]);
  }
  return ledger;
}

/** A level's label over several rows, first of them: its total, if all that stands under it has labels of its own. */
function isTotal({ entry, line }: PlacedEntry, printed: ReadonlySet<number>): boolean {
  return !entry.isSpanning || STATISTICS.every(({ parent }, under) => parent !== line || printed.has(under));
}

function readLine(
  ledger: Ledger,
  { entry, isDoubtful }: PlacedEntry,
  line: StatisticsLine & { code: string },
  isCertain: boolean,
): void {
  const { code, label, number } = line;
  const shown = [entry.value, ...entry.extra].flatMap((cell) => (cell ? [cell.text] : []));
  const reading = readValue(line, entry);
  if (ledger.has(code)) {
    repeat(ledger, code, reading.reading.value, entry);
    return;
  }
  if (entry.isCrowded || (entry.isShared && !entry.value)) {
    ledger.doubt('row_cells', [code], shown.join(' '));
    ledger.unreadable([code], entry.isCrowded ? entry.extra : []);
    leave(ledger, entry.extra);
    return;
  }
  if (isDoubtful || !isCertain || entry.isInterrupted) ledger.doubt('position', [code], `${number}${label}`);
  ledger.put(code, reading.reading, entry.value?.text ?? '', entry.value?.at, reading.unit);
  if (reading.reading.status === 'unreadable') leave(ledger, [entry.value]);
  leave(ledger, entry.extra);
}

/** A line printed once more: the same value is no news, another one is left and doubted. */
function repeat(ledger: Ledger, code: string, value: number | null, { value: cell, extra }: Entry): void {
  if (cell && value !== null && ledger.facts.get(code)?.value === value) ledger.passed.push(cell.at);
  else if (cell && /\d/.test(cell.text)) {
    ledger.doubt('conflict', [code], cell.text);
    leave(ledger, [cell]);
  }
  leave(ledger, extra);
}

function leave(ledger: Ledger, cells: readonly (RowCell | null)[]): void {
  for (const cell of cells)
    if (cell && /\d/.test(cell.text)) ledger.unplaced.push({ raw: cell.text.slice(0, 100), at: cell.at });
}

/** Counts, and amounts in the unit that the row prints. */
function readValue({ unit: own }: StatisticsLine, { value, unit }: Entry) {
  const text = value?.text ?? '';
  if (own !== '万元') return { reading: readCount(text) };
  const printed = unit === '元' || unit === '亿元' || unit === '万元' ? unit : null;
  const reading = readAmount(text, printed);
  if (reading.value === null) return { reading };
  const source: Fact['unit'] = reading.money
    ? { printed: reading.money, from: 'cell' }
    : printed
      ? { printed, from: 'row' }
      : { printed: null };
  return { reading, unit: source };
}

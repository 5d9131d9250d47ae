import type { Block, Cell, Table } from '../../document.js';
import { isClear, isNumber, type Writing, writingIn } from './cells.js';
import { recognise } from './engine.js';
import { type RuledTable, tablesOf } from './grid.js';
import { evened } from './ink.js';
import { type ReadCell, readNumbers, SURE } from './numbers.js';
import { type Box, crop, paste, type Raster, raster, scaled, turned } from './raster.js';
import { rulingsOf, tiltOf } from './rulings.js';
import { readWords } from './words.js';

/** A picture made ready: lines level, paper white, ink black, its tables found. */
export interface Sheet {
  picture: Raster;
  tables: RuledTable[];
}

/** Finds the tables of a picture. Costs no recognition, so that photographs and seals are cheap to refuse. */
export function sheetOf(source: Raster): Sheet {
  const even = evened(source);
  const tilt = tiltOf(even);
  const picture = tilt === 0 ? even : turned(even, -tilt);
  const tables = tablesOf(rulingsOf(picture)).filter((table) => table.cells.length >= MIN_CELLS);
  return { picture, tables };
}

/** How sure it is that a cell is blank in which something may be. */
const UNSURE = 0.5;
/** Fewer cells than this are a frame, not a table: chapter four's smallest has six. */
const MIN_CELLS = 4;
/** More cells than this are no report's: the largest form has about three hundred. */
const MAX_CELLS = 3000;

/** Reads a sheet: its tables, and the lines of text around them, in reading order. Tables are numbered from `index` on. */
export async function readSheet({ picture, tables }: Sheet, index: number): Promise<Block[]> {
  const found: { top: number; block: Block }[] = [];
  let cells = 0;
  for (const table of tables) {
    cells += table.cells.length;
    if (cells > MAX_CELLS) break;
    const block = await readTable(picture, table, index + found.length);
    found.push({ top: table.box.top, block });
  }
  for (const { top, text } of await linesAround(picture, tables)) {
    found.push({ top, block: { kind: 'line', text, row: 0 } });
  }
  found.sort((a, b) => a.top - b.top);
  let row = 0;
  return found.map(({ block }) => (block.kind === 'line' ? { ...block, row: row++ } : block));
}

async function readTable(picture: Raster, table: RuledTable, index: number): Promise<Table> {
  const writings = table.cells.map((cell) => writingIn(picture, cell.box));
  const texts = await readWritings(picture, writings);
  const rows: Table['rows'] = Array.from({ length: table.rows }, () => ({ cells: [], group: 0 }));
  for (const [i, { row, rowspan, colspan, box }] of table.cells.entries()) {
    const read = texts[i];
    const cell: Cell = {
      ...{ text: read?.text ?? '', rowspan, colspan, blocks: null },
      ocr: read?.confidence ?? (isClear(picture, box) ? 1 : UNSURE),
    };
    rows[row]?.cells.push(cell);
  }
  return { kind: 'table', index, rows };
}

/** Numbers as numbers, all else as words; where the shapes do not tell, as both. */
async function readWritings(picture: Raster, writings: readonly (Writing | null)[]): Promise<(ReadCell | null)[]> {
  const result: (ReadCell | null)[] = writings.map(() => null);
  const kinds = writings.map((writing) => (writing ? isNumber(writing) : null));
  const own = (indexes: readonly number[]) => indexes.map((i) => writings[i] as Writing);

  const words = [...kinds.keys()].filter((i) => kinds[i] === 'no' || kinds[i] === 'perhaps');
  for (const [i, read] of (await readWords(picture, own(words))).entries()) result[words[i] as number] = read;

  const numbers = [...kinds.keys()].filter((i) => kinds[i] === 'yes' || mayBeNumber(result[i], writings[i], kinds[i]));
  const asNumbers = await readNumbers(picture, own(numbers));
  for (const [i, cell] of numbers.entries()) {
    const [number, word] = [asNumbers[i] as ReadCell, result[cell]];
    if (!word || number.text === word.text) result[cell] = number;
    else if (number.confidence >= SURE || /^[\d.,-]*$/.test(word.text))
      result[cell] = { ...number, confidence: number.confidence / 2 };
  }

  // What looks like a number and is read as none may be a word after all: 无, 一.
  const unread = numbers.filter((cell) => kinds[cell] === 'yes' && (result[cell]?.confidence ?? 0) < SURE);
  for (const [i, read] of (await readWords(picture, own(unread))).entries()) {
    if (/[\u4e00-\u9fff]/.test(read.text) && read.confidence >= SURE) result[unread[i] as number] = read;
  }
  return result;
}

/** Whether what was read as a word may be digits: in small print they run together, or break, and look like characters. */
function mayBeNumber(read: ReadCell | null | undefined, writing: Writing | null | undefined, kind: unknown): boolean {
  if (!read || !writing) return false;
  if (/^[\d.,]+$/.test(read.text)) return true;
  const width = writing.box.right - writing.box.left;
  if (kind === 'perhaps') return read.confidence < SURE || !/[\u4e00-\u9fff]/.test(read.text);
  return read.confidence < SURE && width < MOST_DIGITS_WIDE * (writing.box.bottom - writing.box.top);
}

/** A number's width in heights, at most: nine digits and a dot. */
const MOST_DIGITS_WIDE = 6;

/** Height that letters of running text are brought to. */
const TEXT_HEIGHT = 28;

/** Lines of text outside of tables. */
async function linesAround(picture: Raster, tables: readonly RuledTable[]): Promise<{ top: number; text: string }[]> {
  const lines: { top: number; text: string }[] = [];
  for (const band of bandsBetween(picture, tables)) {
    const part = crop(picture, band);
    const height = letterHeight(part);
    if (height === 0) continue;
    const factor = Math.min(3, Math.max(0.5, TEXT_HEIGHT / height));
    const margin = 12;
    const own = scaled(part, factor);
    const sheet = raster(own.width + 2 * margin, own.height + 2 * margin);
    paste(sheet, own, margin, margin);
    for (const { text, top } of await recognise(sheet, 'chi_sim', { layout: 'page' })) {
      if (/[\u4e00-\u9fff]/.test(text)) lines.push({ top: band.top + (top - margin) / factor, text });
    }
  }
  return lines;
}

/** The parts of a picture above, between and below its tables. */
function bandsBetween({ width, height }: Raster, tables: readonly RuledTable[]): Box[] {
  const bands: Box[] = [];
  let top = 0;
  for (const { box } of tables) {
    if (box.top - 4 - top > 10) bands.push({ left: 0, right: width, top, bottom: box.top - 4 });
    top = Math.max(top, box.bottom + 4);
  }
  if (height - top > 10) bands.push({ left: 0, right: width, top, bottom: height });
  return bands;
}

/** The height of most letters: the usual height of rows of text; 0 where there is no text. */
function letterHeight(part: Raster): number {
  const heights: number[] = [];
  let start = -1;
  for (let y = 0; y <= part.height; y += 1) {
    let ink = 0;
    if (y < part.height) {
      for (let x = 0; x < part.width; x += 1) if ((part.pixels[y * part.width + x] as number) < 120) ink += 1;
    }
    if (ink > 1 && start < 0) start = y;
    else if (ink <= 1 && start >= 0) {
      if (y - start >= 7) heights.push(y - start);
      start = -1;
    }
  }
  heights.sort((a, b) => a - b);
  return heights[heights.length >> 1] ?? 0;
}

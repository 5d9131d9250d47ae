import { around, type Blob, type Writing } from './cells.js';
import { recognise } from './engine.js';
import { knownLabel } from './labels.js';
import { linesOn, type ReadCell, SURE, UNREAD } from './numbers.js';
import { type Box, crop, paste, type Raster, raster } from './raster.js';
import { stripOf } from './strip.js';

/** Height that characters are brought to. */
const HEIGHT = 30;
/** Lines of one cell are set behind each other up to this width, in heights: broken labels are read better whole. */
const LONGEST = 70;

/** How often a word is set side by side when it was not read at first: a short one by itself is easily overlooked. */
const TIMES = 3;

/** Reads cells that hold words. Labels of the forms are told from a closed vocabulary; numbers with a unit are read twice. */
export async function readWords(picture: Raster, cells: readonly Writing[]): Promise<ReadCell[]> {
  if (cells.length === 0) return [];
  const first = await readOnce(picture, cells, HEIGHT, 1);
  const strange = [...first.keys()].filter((i) => isStrange(first[i] as ReadCell));
  const repeated = await readOnce(
    picture,
    strange.map((i) => cells[i] as Writing),
    HEIGHT + 4,
    TIMES,
  );
  for (const [i, cell] of strange.entries()) {
    const again = repeated[i] as ReadCell;
    if (again.confidence > (first[cell] as ReadCell).confidence) first[cell] = again;
  }
  const values = [...first.keys()].filter((i) => isValue(first[i]?.text ?? ''));
  const second = await readOnce(
    picture,
    values.map((i) => cells[i] as Writing),
    40,
    1,
  );
  return first.map((cell, i) => {
    const again = second[values.indexOf(i)];
    if (!again) return cell;
    return { text: cell.text, confidence: again.text === cell.text ? Math.max(cell.confidence, SURE) : 0.5 };
  });
}

/** Whether a reading is neither a label of the forms nor a value. */
function isStrange({ text, confidence }: ReadCell): boolean {
  return !isValue(text) && (confidence < 0.9 || knownLabel(text).likeness < 0.75);
}

/** Whether a cell's text is a number with a unit, or a word for none: what a value's cell may hold beside digits. */
export function isValue(text: string): boolean {
  return /\d|^[无零〇一-]$/.test(text) && /^[\d\s.,，．+\-－＋增减加少件条次项个宗份起万亿元无零〇一]*$/.test(text);
}

async function readOnce(
  picture: Raster,
  cells: readonly Writing[],
  height: number,
  times: number,
): Promise<ReadCell[]> {
  if (cells.length === 0) return [];
  const joined = cells.map((cell) => inOneLine(picture, cell));
  const sheets = joined.flatMap((lines, cell) => lines.map((line) => ({ cell, line })));
  // Lines of different pictures need one to be cut from: they are put below each other.
  const board = raster(
    Math.max(...sheets.map(({ line }) => line.picture.width)),
    sheets.reduce((sum, { line }) => sum + line.picture.height, 0),
  );
  let top = 0;
  const cuts = sheets.map(({ line }) => {
    paste(board, line.picture, 0, top);
    const box = { left: 0, top, right: line.picture.width, bottom: top + line.picture.height };
    top = box.bottom;
    return { box, height: line.height };
  });
  const strip = stripOf(board, cuts, times, height);
  const seen = linesOn(strip, await recognise(strip.sheet, 'chi_sim'));
  return cells.map((_, cell) => {
    const own = sheets.flatMap((sheet, i) => (sheet.cell === cell ? (seen[i] ?? []) : []));
    const read = own
      .sort((a, b) => a.top - b.top || a.left - b.left)
      .map(({ text }) => text)
      .join('');
    if (read === '') return { text: UNREAD, confidence: 0 };
    const [{ text, likeness }] = thirds(read, times)
      .map(knownLabel)
      .sort((a, b) => b.likeness - a.likeness) as [ReturnType<typeof knownLabel>];
    return { text, confidence: likeness >= 0.6 ? likeness : Math.min(...own.map(({ confidence }) => confidence)) };
  });
}

/** The parts of a text that repeats itself, by their length. */
function thirds(text: string, times: number): string[] {
  const length = Math.max(1, Math.round(text.length / times));
  return Array.from({ length: times }, (_, i) =>
    text.slice(i * length, i === times - 1 ? undefined : (i + 1) * length),
  );
}

/** The lines of a cell behind each other as one, unless that were too long. */
function inOneLine(picture: Raster, { blobs, height }: Writing): { picture: Raster; height: number }[] {
  const lines = rowsOf(blobs).map((own) => crop(picture, widened(around(own), picture)));
  const width = lines.reduce((sum, line) => sum + line.width + 2, 0);
  if (lines.length === 1 || width > LONGEST * height) return lines.map((line) => ({ picture: line, height }));
  const tallest = Math.max(...lines.map((line) => line.height));
  const whole = raster(width, tallest);
  let left = 0;
  for (const line of lines) {
    paste(whole, line, left, Math.round((tallest - line.height) / 2));
    left += line.width + 2;
  }
  return [{ picture: whole, height }];
}

function widened({ left, top, right, bottom }: Box, { width, height }: Raster): Box {
  return {
    left: Math.max(0, left - 1),
    top: Math.max(0, top - 1),
    right: Math.min(width, right + 1),
    bottom: Math.min(height, bottom + 1),
  };
}

/** Blobs by rows of text, from top to bottom: rows have paper between them. */
function rowsOf(blobs: readonly Blob[]): Blob[][] {
  const rows: Blob[][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const blob of [...blobs].sort((a, b) => a.top - b.top)) {
    if (blob.top >= bottom) rows.push([]);
    rows.at(-1)?.push(blob);
    bottom = Math.max(bottom, blob.bottom);
  }
  // A dot, or the upper stroke of a character, is no row: it goes with the next one.
  const tallest = Math.max(...rows.map((row) => around(row).bottom - around(row).top));
  const result: Blob[][] = [];
  let loose: Blob[] = [];
  for (const row of rows) {
    const { top, bottom: end } = around(row);
    if (end - top < tallest * 0.4) loose.push(...row);
    else {
      result.push([...loose, ...row]);
      loose = [];
    }
  }
  result.at(-1)?.push(...loose);
  return result;
}

import { median, type TextLine } from './lines.js';
import { isValue, partsOf, valuesOf } from './values-on-paper.js';

/** A part of a table without lines around its cells: a header, and the rows under it. */
export interface AlignedBlock {
  header: TextLine[];
  body: TextLine[];
}

/** The headings of chapter two's parts. */
const ARTICLE = /^第?二十条第?[（(]/;
/** Chapters' titles: no table goes on over them. */
const CHAPTER = /^[一二三四五六]\s?[、.．].{2,30}(?:情况|问题|事项)/;

/**
 * Finds what was set as a table in lines of text: rows of numbers that stand apart, the labels between them, and the headers above.
 * @param lines from top to bottom
 */
export function alignedBlocks(lines: readonly TextLine[], widest: number): AlignedBlock[] {
  return regionsOf(lines, widest).flatMap((region) => {
    const blocks = blocksOf(region).filter(({ body }) => body.length > 0);
    return blocks.some(isTable) ? blocks : [];
  });
}

const HEADS = 8;

/** Whether so many labels stand beside each other as nothing but a table's header has. */
export function isHead(line: TextLine): boolean {
  return partsOf(line) >= HEADS;
}

function isTable({ header, body }: AlignedBlock): boolean {
  const rows = body.map((line) => valuesOf(line).length).filter((count) => count > 0);
  return rows.length >= 2 || (rows[0] ?? 0) >= 3 || (rows.length > 0 && header.some(isHead));
}

/** Lines from one that is set in columns to the last of them, with short lines in between. */
function regionsOf(lines: readonly TextLine[], widest: number): TextLine[][] {
  const regions: TextLine[][] = [];
  let open: TextLine[] = [];
  const close = () => {
    // What follows the last row of numbers closely is its label; the rest is text again.
    let end = open.findLastIndex((line) => valuesOf(line).length > 0) + 1;
    if (end > 0) {
      while (end < open.length && follows(open[end - 1] as TextLine, open[end] as TextLine)) end += 1;
      regions.push(open.slice(0, end));
    }
    open = [];
  };
  for (const line of lines) {
    const before = open.at(-1);
    const isSet = partsOf(line) > 2 || valuesOf(line).length > 0 || (partsOf(line) === 2 && line.text.length < 32);
    const isShort = line.x1 - line.x0 < 0.62 * widest && line.words.every(({ text }) => text.length < 30);
    const isFar = before !== undefined && line.y0 - before.y1 > 3.5 * before.size;
    const isOtherSize =
      before !== undefined && Math.abs(line.size - median(open.map(({ size }) => size))) > 0.08 * line.size;
    if (before && (isFar || isOtherSize || CHAPTER.test(line.text))) close();
    if (CHAPTER.test(line.text)) continue;
    if (isSet || isShort) open.push(line);
    else close();
  }
  close();
  return regions;
}

/** A line set as closely under another as the lines of one label are. */
function follows(before: TextLine, line: TextLine): boolean {
  return line.y0 - before.y1 < 0.75 * line.size && partsOf(line) <= 2;
}

/** A region is cut where labels stand over the columns of numbers: there a new header begins. */
function blocksOf(region: readonly TextLine[]): AlignedBlock[] {
  const blocks: AlignedBlock[] = [];
  let block: AlignedBlock = { header: [], body: [] };
  let edge = Number.POSITIVE_INFINITY; // where the numbers begin
  for (const line of region) {
    const values = valuesOf(line);
    const isOver = values.length === 0 && line.words.some((word) => !isValue(word) && (word.x0 + word.x1) / 2 > edge);
    const isHeading = isOver || ARTICLE.test(line.text);
    if (isHeading && block.body.length > 0) {
      blocks.push(block);
      block = { header: [], body: [] };
      edge = Number.POSITIVE_INFINITY;
    }
    if (values.length === 0 && block.body.length === 0) block.header.push(line);
    else block.body.push(line);
    for (const { x0 } of values) edge = Math.min(edge, x0);
  }
  blocks.push(block);
  return blocks;
}

import type { Block, Line, Table } from '../document.js';

/** A line of prose, with the table that it stands in, if any. */
export interface ProseLine extends Line {
  table: Table | null;
}

/** A heading of one of the six chapters, by its words, not by its printed numeral. */
export interface Heading {
  /** Index into the outline's lines. */
  line: number;
  /** 1 to 6. */
  number: number;
  /** Offset of the heading in its line, and of the text after it. */
  start: number;
  end: number;
  /** How much it looks like a chapter's title: 五、 before it, nothing, or （一） as a part of a chapter has. */
  weight: number;
}

export interface Outline {
  lines: ProseLine[];
  headings: Heading[];
  /** Rows of a page's particulars as one text each: 发布日期 2024-01-17 发布机构 石桥镇. */
  particulars: string[];
  /** The chapter that a block stands in, null before the first heading. */
  chapterOf: Map<Block, number | null>;
  pictures: Map<number, number>;
  attachments: Map<number, number>;
}

/** Chapter titles of the forms of 2019 and 2021, with the wordings seen on real pages. */
const TITLES: readonly [number, RegExp][] = [
  [1, /^(?:(?:\d{4}年)?[^，。；、]{0,12})?(?:总体情况|总体概述|基本情况|工作概述|概述|总体推进情况|总体工作情况)/],
  [1, /^(?:\d{4}年度?)?(?:政府信息公开)?工作开展情况/],
  [2, /^(?:行政机关)?主动公开(?:政府)?(?:政府|信息)(?:的)?(?:工作)?情况/],
  [3, /^(?:行政机关)?收到和处理政府信息公开申请(?:的)?情况/],
  [4, /^(?:因)?政府信息公开(?:工作)?(?:被申请|被提起|中的|的)?行政复议[、和及与]?(?:提起)?行政诉讼(?:的)?情况/],
  [5, /^(?:政府信息公开(?:工作)?)?(?:中)?(?:存在的?|主要)(?:主要)?(?:困难|问题)[^。；]{0,16}/],
  [6, /^(?:其他|其它)(?:需要|应当|应)?报告的?(?:其他)?事项/],
];
const NUMERAL =
  /^[#*\-•·\s]*(?:[（(]?[一二三四五六七八九十]{1,2}[)）]?\s*[、.．，,：:\s]?\s*|[㈠-㈥]\s*[、.．]?\s*|[1-6]\s*[、.．]\s*|[（(]\s*[)）]\s*|[、]\s*)?/;
/** A title behind the end of a sentence: the line break before it is lost. */
const GLUED = /[。；！]\s?[一二三四五六]\s?[、.．]/;
/** The words that some chapter title has: a line without them is no heading. */
const HINT = /情况|概\s*述|问题|事项|困难/;
const MAX_HEADING = 48;
const MAX_HEADINGS = 300;

/** Lines of prose in reading order with the chapters' headings; rows of tables give lines only where they hold prose or a heading. */
export function outlineOf(blocks: readonly Block[]): Outline {
  const lines: ProseLine[] = [];
  const particulars: string[] = [];
  const order: { block: Block; line: number }[] = [];
  const walk = (list: readonly Block[], table: Table | null): void => {
    for (const block of list) {
      if (block.kind === 'line') lines.push(table ? { ...block, table } : Object.assign(block, { table: null }));
      else {
        order.push({ block, line: lines.length });
        if (block.kind === 'table') walkTable(block);
      }
    }
  };
  const walkTable = (table: Table): void => {
    for (const row of table.rows) {
      const filled = row.cells.filter((cell) => cell.text !== '' || cell.blocks !== null);
      if (filled.length > 1 && filled.length <= 8 && filled.some((cell) => PARTICULAR.test(cell.text))) {
        particulars.push(filled.map((cell) => cell.text).join(' '));
      }
      for (const cell of filled) {
        if (cell.blocks) walk(cell.blocks, table);
        else if (filled.length === 1 || cell.text.length > MAX_PROSE_CELL) {
          for (const text of cell.text.split('\n'))
            lines.push({ kind: 'line', text, row: row.line ?? lines.length, table });
        }
      }
    }
  };
  walk(blocks, null);
  const headings = headingsOf(lines);
  return { lines, headings, particulars, ...placesOf(order, headings) };
}

/** Labels of a page's particulars, alone in their cell or before a colon. */
const PARTICULAR =
  /^(?:发\s*布|公\s*开|成\s*文|发\s*文|生\s*成|印\s*发)\s*(?:日\s*期|时\s*间|机\s*构|单\s*位|机\s*关|主\s*体)|^(?:责任部门|信息来源|来\s*源)/;

/** A cell longer than every statutory label holds prose. */
const MAX_PROSE_CELL = 70;

function headingsOf(lines: readonly ProseLine[]): Heading[] {
  const found: Heading[] = [];
  for (const [index, { text }] of lines.entries()) {
    if (text.length > 400 && found.length >= 6) continue;
    if (!HINT.test(text)) continue;
    const own = headingAt(text, 0);
    if (own && (text.length <= MAX_HEADING || own.isNumbered))
      found.push({ line: index, number: own.number, start: own.start, end: own.end, weight: own.weight });
    if (text.length > MAX_HEADING || (!own && GLUED.test(text)))
      found.push(...headingsInside(text, index, own ? own.end : 0));
  }
  return chain(found);
}

function headingAt(text: string, offset: number): (Omit<Heading, 'line'> & { isNumbered: boolean }) | null {
  const printed = text.slice(offset, offset + 80);
  const rest = printed.replace(BLANK_BETWEEN, '');
  const numeral = NUMERAL.exec(rest)?.[0] ?? '';
  const words = rest.slice(numeral.length);
  for (const [number, title] of TITLES) {
    const match = title.exec(words);
    if (!match) continue;
    const isNumbered = /[一二三四五六㈠-㈥]/.test(numeral);
    // Prose that begins like a title goes on; a title ends, or is followed by its own punctuation.
    const after = words[match[0].length];
    if (!isNumbered && after !== undefined && !/[\s（(：:。#*]/.test(after)) return null;
    if (!isNumbered && number === 1 && match[0].length > 8) return null;
    const weight = !isNumbered ? (/[\d(（]/.test(numeral) ? 1 : 2) : /[（(㈠-㈥]/.test(numeral) ? 1 : 3;
    const length = printedLength(printed, numeral.length + match[0].length);
    return { number, start: offset, end: offset + length, weight, isNumbered };
  }
  return null;
}

/** 概 述 is one word. */
const BLANK_BETWEEN = /(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g;

/** How many characters are printed for so many without the blanks between. */
function printedLength(printed: string, count: number): number {
  let length = count;
  for (const { index } of printed.matchAll(BLANK_BETWEEN)) if (index < length) length += 1;
  return length;
}

/** Numbered headings inside a long line: pages whose line breaks were lost. A list of the six titles in the preamble is none. */
function headingsInside(text: string, line: number, from: number): Heading[] {
  const found: Heading[] = [];
  const numbered = /[一二三四五六]\s?[、.．]/g;
  numbered.lastIndex = from;
  for (let match = numbered.exec(text); match; match = numbered.exec(text)) {
    const heading = headingAt(text, match.index);
    if (heading)
      found.push({ line, number: heading.number, start: heading.start, end: heading.end, weight: heading.weight });
  }
  return found.filter((heading, i) => {
    const next = found[i + 1];
    // A chapter that says nothing but 无。 says a sentence.
    return !next || next.start - heading.end > 6 || text.slice(heading.end, next.start).includes('。');
  });
}

/** The heaviest chain of rising numbers, the last one among equals: a preamble that lists the titles comes before the chapters themselves. */
function chain(found: readonly Heading[]): Heading[] {
  // No report has hundreds; a page made of headings must not cost the square of their number.
  if (found.length > MAX_HEADINGS) return chain(found.slice(-MAX_HEADINGS));
  const best: number[] = [];
  const previous: number[] = [];
  let last = -1;
  for (const [j, heading] of found.entries()) {
    best[j] = heading.weight;
    previous[j] = -1;
    for (let i = 0; i < j; i += 1) {
      const before = found[i] as Heading;
      if (before.number < heading.number && (best[i] as number) + heading.weight >= (best[j] as number)) {
        best[j] = (best[i] as number) + heading.weight;
        previous[j] = i;
      }
    }
    if (last < 0 || (best[j] as number) >= (best[last] as number)) last = j;
  }
  const picked: Heading[] = [];
  for (let j = last; j >= 0; j = previous[j] as number) picked.unshift(found[j] as Heading);
  return picked;
}

function placesOf(order: readonly { block: Block; line: number }[], headings: readonly Heading[]) {
  const chapterOf = new Map<Block, number | null>();
  const pictures = new Map<number, number>();
  const attachments = new Map<number, number>();
  let next = 0;
  let chapter: number | null = null;
  for (const { block, line } of order) {
    for (let heading = headings[next]; heading && heading.line < line; heading = headings[next]) {
      chapter = heading.number;
      next += 1;
    }
    chapterOf.set(block, chapter);
    const counts = block.kind === 'picture' ? pictures : block.kind === 'attachment' ? attachments : null;
    if (counts && chapter !== null) counts.set(chapter, (counts.get(chapter) ?? 0) + 1);
  }
  return { chapterOf, pictures, attachments };
}

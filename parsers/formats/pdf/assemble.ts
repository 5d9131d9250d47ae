import type { Block, Cell, Document, Table } from '../../document.js';
import { collapse } from '../html.js';
import { alignedTables } from './aligned.js';
import { type FlowItem, type FlowLine, paragraphs } from './flow.js';
import { UNKNOWN } from './font.js';
import { linesOf, median, turnedBox, type Word } from './lines.js';
import { isWatermark, marginalia, type PageLines } from './margins.js';
import { center, type Glyph, holds, type PageInk } from './page.js';
import { fillTable, type PageTable } from './page-table.js';
import { looseRules, type RuledTable, ruledTables } from './ruled.js';
import { joinTables } from './stitch.js';
import { valuesOf } from './values-on-paper.js';

/** Smaller pictures are seals and ornaments, in points. */
const MIN_PICTURE = { width: 90, height: 40 };

/**
 * Pages as they look → lines, tables and pictures in reading order. What the file says of itself beside its pages is left aside: its
 * title is often last year's, whose file was written over.
 */
export function assemble(pages: readonly PageInk[]): Document {
  const upright = pages.map(uprightPage);
  const sizes = upright.flatMap(({ glyphs }) => glyphs.map(({ size }) => size));
  const body = sizes.length > 0 ? median(sizes) : 0;
  const prepared = upright.map((ink) => {
    const glyphs = ink.glyphs.filter((glyph) => !isWatermark(glyph, body));
    return { ink: { ...ink, glyphs }, tables: ruledTables(ink.rules) };
  });
  const margin = marginalia(prepared.map(({ ink, tables }) => pageLines(ink, tables)));
  const flow = prepared.flatMap(({ ink, tables }) =>
    itemsOf({ ...ink, glyphs: ink.glyphs.filter((glyph) => !margin.has(glyph)) }, tables),
  );
  const blocks: Block[] = [];
  let [rows, count] = [0, 0];
  for (const item of paragraphs(
    joinTables(flow),
    new Map(prepared.map(({ ink }) => [ink.number, Math.round(ink.width / 8)])),
  )) {
    if (item.kind === 'paragraph') {
      const text = collapse(item.text);
      if (text === '') continue;
      blocks.push({ kind: 'line', text, row: rows });
      rows += 1;
    } else if (item.kind === 'picture') blocks.push({ kind: 'picture', src: pictureAddress(item) });
    else {
      blocks.push(tableBlock(item, count));
      count += 1;
    }
  }
  const replacements = upright.reduce(
    (sum, { glyphs }) => sum + glyphs.filter(({ text }) => text === UNKNOWN).length,
    0,
  );
  return { format: 'pdf', charset: null, replacements, title: null, meta: new Map(), blocks };
}

/** A picture's address inside its document, as the open parameters of PDF have it: page, and left, top, width, height in points. */
export function pictureAddress({
  page,
  x0,
  y0,
  x1,
  y1,
}: {
  page: number;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}): string {
  const view = [x0, y0, x1 - x0, y1 - y0].map((value) => Math.round(value)).join(',');
  return `#page=${page}&viewrect=${view}`;
}

/** A page whose text is turned as a whole, without the page saying so, is turned back. */
function uprightPage(ink: PageInk): PageInk {
  const counts = new Map<Glyph['turn'], number>();
  for (const { turn } of ink.glyphs) counts.set(turn, (counts.get(turn) ?? 0) + 1);
  const [turn, most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  if (turn === 0 || turn === null || most < 0.6 * ink.glyphs.length) return ink;
  const { width, height } = ink;
  const isSideways = turn !== 180;
  // The turned space begins left of or above the page: it is moved back to its corner.
  const dx = turn === 90 ? 0 : turn === 270 ? height : width;
  const dy = turn === 90 ? width : turn === 270 ? 0 : height;
  const move = <T extends { x0: number; y0: number; x1: number; y1: number }>(item: T): T => {
    const box = turnedBox(item, turn);
    return { ...item, x0: box.x0 + dx, x1: box.x1 + dx, y0: box.y0 + dy, y1: box.y1 + dy };
  };
  return {
    number: ink.number,
    width: isSideways ? height : width,
    height: isSideways ? width : height,
    glyphs: ink.glyphs.map((glyph) => ({
      ...move(glyph),
      turn: glyph.turn === null ? null : (((glyph.turn - turn + 360) % 360) as Glyph['turn']),
    })),
    rules: ink.rules.map(({ axis, at, from, to }) => {
      const box = move(axis === 'h' ? { x0: from, x1: to, y0: at, y1: at } : { x0: at, x1: at, y0: from, y1: to });
      return box.x1 - box.x0 >= box.y1 - box.y0
        ? { axis: 'h', at: box.y0, from: box.x0, to: box.x1 }
        : { axis: 'v', at: box.x0, from: box.y0, to: box.y1 };
    }),
    pictures: ink.pictures.map(move),
  };
}

function pageLines(ink: PageInk, tables: readonly RuledTable[]): PageLines {
  const closed = tables.flatMap(({ cells, ys, isOpenAbove, isOpenBelow }) =>
    cells.filter(
      ({ row, rowspan }) => !(isOpenAbove && row === 0) && !(isOpenBelow && row + rowspan === ys.length - 1),
    ),
  );
  return {
    ink,
    lines: linesOf(ink.glyphs.filter(({ turn }) => turn === 0)),
    isInCell: (x, y) => closed.some((cell) => holds(cell, x, y)),
  };
}

function itemsOf(ink: PageInk, drawn: readonly RuledTable[]): FlowItem[] {
  const inside = new Map<RuledTable, Glyph[]>(drawn.map((table) => [table, []]));
  const free: Glyph[] = [];
  for (const glyph of ink.glyphs) {
    const { x, y } = center(glyph);
    const table = drawn.find((candidate) => holds(candidate, x, y));
    if (table) inside.get(table)?.push(glyph);
    else free.push(glyph);
  }
  const ruled = drawn.filter((table) => {
    const own = inside.get(table) as Glyph[];
    if (!isFrame(table, own)) return true;
    for (const glyph of own) free.push(glyph);
    return false;
  });
  const tables = ruled.map((table) => fillTable(table, inside.get(table) ?? [], ink.number));
  const lines = linesOf(free.filter(({ turn }) => turn === 0));
  const aligned = alignedTables(lines, looseRules(ink.rules, ruled), ink.number);
  const taken = new Set(aligned.flatMap((found) => found.lines));
  const text = lines
    .filter((line) => !taken.has(line))
    .map((line): FlowLine => ({ ...line, kind: 'line', page: ink.number }));
  const pictures = ink.pictures
    .filter(({ x0, y0, x1, y1 }) => x1 - x0 > MIN_PICTURE.width && y1 - y0 > MIN_PICTURE.height)
    .map((box) => ({ ...box, kind: 'picture' as const, page: ink.number }));
  return [...tables, ...aligned.map(({ table }) => table), ...text, ...pictures].sort((a, b) => a.y0 - b.y0);
}

/** A box drawn around columns that have no lines between them: the numbers of a row stand apart in one cell. */
function isFrame(table: RuledTable, glyphs: readonly Glyph[]): boolean {
  const lines = linesOf(glyphs.filter(({ turn }) => turn === 0));
  const walls = table.xs.slice(1, -1);
  return lines.some((line) => {
    const values = valuesOf(line);
    const open = values.slice(1).filter(({ x0 }, i) => {
      const before = values[i] as Word;
      return x0 - before.x1 > 1.2 * before.size && !walls.some((x) => x > before.x1 - 1 && x < x0 + 1);
    });
    return open.length >= 2;
  });
}

function tableBlock(table: PageTable, index: number): Table {
  let group = -1;
  const rows = table.rows.map((row) => {
    if (row.isFirstOfPage || group < 0) group += 1;
    const cells = row.cells.map(
      ({ text, rowspan, colspan, blocks }): Cell => ({ text: cleaned(text), rowspan, colspan, blocks }),
    );
    return { cells, group, ...(row.isUnsure ? { isUnsure: true as const } : {}) };
  });
  return { kind: 'table', index, rows };
}

function cleaned(text: string): string {
  return text
    .split('\n')
    .map(collapse)
    .filter((line) => line !== '')
    .join('\n');
}

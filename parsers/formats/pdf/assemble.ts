import type { Block, Cell, Document, Table } from '../../document.js';
import { collapse } from '../html.js';
import { alignedTables, type Column } from './aligned.js';
import { type FlowItem, type FlowLine, paragraphs } from './flow.js';
import { UNKNOWN } from './font.js';
import { linesOf, median, type Word } from './lines.js';
import { isWatermark, marginalia, type PageLines } from './margins.js';
import { center, type Glyph, holds, type PageInk } from './page.js';
import { fillTable, type PageTable } from './page-table.js';
import { pictureAddress, picturesOn } from './placed.js';
import { looseRules, type RuledTable, ruledTables } from './ruled.js';
import { joinTables } from './stitch.js';
import { withoutStruck } from './struck.js';
import { uprightPage } from './upright.js';
import { valuesOf } from './values-on-paper.js';

const MAX_DAMAGE = 200;

/**
 * Pages as they look → lines, tables and pictures in reading order. What the file says of itself beside its pages is left aside: its
 * title is often last year's, whose file was written over.
 */
export function assemble(pages: readonly PageInk[]): Document {
  const upright = pages.map((page) => withoutStruck(uprightPage(page)));
  const sizes = upright.flatMap(({ glyphs }) => glyphs.map(({ size }) => size));
  const body = sizes.length > 0 ? median(sizes) : 0;
  const prepared = upright.map((ink) => {
    const glyphs = ink.glyphs.filter((glyph) => !isWatermark(glyph, body));
    return { ink: { ...ink, glyphs }, tables: ruledTables(ink.rules) };
  });
  const margin = marginalia(prepared.map(({ ink, tables }) => pageLines(ink, tables)));
  const flow: FlowItem[] = [];
  for (const { ink, tables } of prepared) {
    const last = flow.at(-1);
    const before = last?.kind === 'table' && last.page === ink.number - 1 ? (last.aligned ?? []) : [];
    flow.push(...itemsOf({ ...ink, glyphs: ink.glyphs.filter((glyph) => !margin.has(glyph)) }, tables, before));
  }
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
    } else if (item.kind === 'picture') blocks.push({ kind: 'picture', src: pictureAddress(item.page, item) });
    else {
      blocks.push(tableBlock(item, count));
      count += 1;
    }
  }
  const replacements = upright.reduce(
    (sum, { glyphs }) => sum + glyphs.filter(({ text }) => text === UNKNOWN).length,
    0,
  );
  const damaged = upright.filter(({ losses }) => losses.length > 0);
  const damage = damaged.map(({ number, losses }) => `${number}: ${losses[0]?.replace(/^Warning: /, '')}`).join('; ');
  return {
    ...{ format: 'pdf', charset: null, replacements, title: null, meta: new Map(), blocks },
    ...(damage === '' ? {} : { damage: damage.slice(0, MAX_DAMAGE) }),
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

function itemsOf(ink: PageInk, drawn: readonly RuledTable[], before: readonly Column[]): FlowItem[] {
  const inside = new Map<RuledTable, Glyph[]>(drawn.map((table) => [table, []]));
  const free: Glyph[] = [];
  for (const glyph of ink.glyphs) {
    const { x, y } = center(glyph);
    // Where the page ends the last line may hang out of its cell.
    const table = drawn.find(
      (candidate) => holds(candidate, x, y) || (y > candidate.y1 && holds(candidate, x, glyph.y0 + 0.1 * glyph.size)),
    );
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
  const aligned = alignedTables(lines, looseRules(ink.rules, ruled), ink.number, before);
  const taken = new Set(aligned.flatMap((found) => found.lines));
  const text = lines
    .filter((line) => !taken.has(line))
    .map((line): FlowLine => ({ ...line, kind: 'line', page: ink.number }));
  const pictures = picturesOn(ink).map((box) => ({ ...box, kind: 'picture' as const, page: ink.number }));
  return [...tables, ...aligned.map(({ table }) => table), ...text, ...pictures].sort((a, b) => a.y0 - b.y0);
}

/** A box drawn around columns that have no lines between them: the numbers of a row stand apart in one cell. */
function isFrame(table: RuledTable, glyphs: readonly Glyph[]): boolean {
  const lines = linesOf(glyphs.filter(({ turn }) => turn === 0));
  const cellAt = (word: Word) => table.cells.find((cell) => holds(cell, center(word).x, center(word).y));
  return lines.some((line) => {
    const values = valuesOf(line);
    const open = values.slice(1).filter((value, i) => {
      const before = values[i] as Word;
      return value.x0 - before.x1 > 1.2 * before.size && cellAt(before) === cellAt(value);
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
  return { kind: 'table', index, rows, ...(table.aligned ? { isUnruled: true as const } : {}) };
}

function cleaned(text: string): string {
  return text
    .split('\n')
    .map(collapse)
    .filter((line) => line !== '')
    .join('\n');
}

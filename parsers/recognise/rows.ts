import type { Block, Table } from '../document.js';
import { resolveSpans } from '../grid/grid.js';
import type { Place } from '../report.js';
import { readCount } from '../values/cell.js';
import { normalise } from './label.js';
import { mended } from './torn.js';

/** A cell as the readers of the statutory tables see it. */
export interface RowCell {
  text: string;
  /** The text as labels are compared; empty for numbers and blanks. */
  label: string;
  column: number;
  width: number;
  at: Place;
}

export interface Row {
  cells: RowCell[];
  /** Where the row stands in the document: text lines and tables counted together. */
  order: number;
  /** Values of several cells were printed without anything between them. */
  glued?: boolean;
  /** Which value stands in which cell was told by their places alone: by empty lines between them, or on paper without lines. */
  spread?: boolean;
  /** The only numbers into which they can be cut so that the row adds up. */
  implied?: number[];
}

/** Rows that belong together: a table of the document, or text that lost its table. */
export interface Source {
  rows: Row[];
  /** Text without cell borders: a missing value leaves no trace, so the values' order is all that is known. */
  loose: boolean;
  /** No lines are drawn around the cells: an empty one may be none. */
  unruled?: true;
  /** The chapter that the source stands in, by the headings before it; null before the first heading. */
  chapter: number | null;
}

/** The tables of a document that may hold data, in reading order; a layout table's cells are looked into, the table itself is left out. */
export function sourcesOf(blocks: readonly Block[], chapterAt: (block: Block) => number | null): Source[] {
  const sources: Source[] = [];
  let order = 0;
  const walk = (list: readonly Block[]): void => {
    for (const block of list) {
      order += 1;
      if (block.kind !== 'table') continue;
      sources.push({
        rows: rowsOf(block, order),
        loose: false,
        chapter: chapterAt(block),
        ...(block.isUnruled ? { unruled: true } : {}),
      });
      order += block.rows.length;
      for (const row of block.rows) for (const cell of row.cells) if (cell.blocks) walk(cell.blocks);
    }
  };
  walk(blocks);
  return sources;
}

function rowsOf(table: Table, order: number): Row[] {
  const rows = resolveSpans(table).rows.map((cells, index) => ({
    order: order + index,
    ...(table.rows[index]?.isUnsure ? { spread: true } : {}),
    cells: cells.map(({ cell, row, column, width }) => ({
      text: cell.text,
      label: labelOf(cell.text),
      column,
      width,
      // A cell over several rows stands where it begins, in whichever of them it is read.
      at: [table.index, table.rows[row]?.line ?? row, column] as Place,
    })),
  }));
  return table.rows.at(-1)?.group === 0 ? rows : withoutTears(rows, table);
}

/** Where a group of rows ends (a page, in a PDF), the next one's first row may be the rest of the last. */
function withoutTears(rows: Row[], table: Table): Row[] {
  return rows.reduce<Row[]>((whole, row, index) => {
    const before = whole.at(-1);
    const isFirst = index > 0 && table.rows[index]?.group !== table.rows[index - 1]?.group;
    const one = isFirst && before ? mended(before, row) : null;
    if (one) whole[whole.length - 1] = one;
    else whole.push(row);
    return whole;
  }, []);
}

/** The label in a cell: nothing for a number, alone or with its unit (3 件), a blank, or prose too long to be a label. */
export function labelOf(text: string): string {
  if (text.length === 0 || text.length > 600) return '';
  if (text.length < 16 && (!HAN.test(text) || COUNTED.test(text) || isCount(text))) return '';
  return normalise(text);
}

/** A number with its unit or the mark of a note: 3件, 12人, 12注1. */
function isCount(text: string): boolean {
  return /^[\d０-９]/.test(text) && readCount(text).value !== null;
}

const HAN = /[\u4e00-\u9fff]/;
const COUNTED = /^[\s\d０-９][\s\d０-９,，.．]*(?:件|条|次|项|个|宗|份|起|件次|万?元)\s*$/;

/**
 * A label and its numbers in one cell (行政许可：0, or a whole row 规章 0 0 0) → the label's cell and one cell a number.
 * Null where nothing but the label is printed.
 */
export function splitInline(cell: RowCell): RowCell[] | null {
  if (cell.text.length > 120) return null;
  const match = INLINE.exec(cell.text);
  if (!match) return null;
  const [, label = '', numbers = ''] = match;
  const values = numbers.trim().split(/\s+/);
  return [
    { ...cell, text: label, label: labelOf(label) },
    ...values.map((text, i) => ({ ...cell, text, label: '', column: cell.column + 1 + i })),
  ];
}

const INLINE = /^(.*[^\d\s.,:：])[\s:：]+((?:\d[\d,.]*(?:件|条|项|元|万元)?\s*)+)$/s;

import type { Block, Cell, Table } from '../../document.js';
import { UnreadableDocument } from '../../unreadable.js';
import { type Blocks, cellOf } from '../blocks.js';

/** A sheet of a workbook as it is shown; rows and columns 0-based. */
export interface Sheet {
  /** Cells with text, as their number format prints them. */
  cells: { row: number; column: number; text: string }[];
  /** Merged areas, both ends included. */
  merges: { top: number; left: number; bottom: number; right: number }[];
  isRowHidden(row: number): boolean;
  isColumnHidden(column: number): boolean;
  /** Pictures and text boxes that lie over the cells. */
  floating: Block[];
}

/** More cells with something in them are a database and no report. */
const MAX_CELLS = 200_000;
/** Places of a sheet that are laid out one by one, blank ones too; behind them a row's gaps are one cell each. */
const MAX_PLACES = 400_000;
const MAX_MERGES = 50_000;
/** A title may be merged to the end of the sheet; no table ends in so many blank columns. */
const MAX_BLANK_COLUMNS = 40;
/** A sentence, or a text longer than every label; a chapter's title. */
const SENTENCE = /。|^.{71}/s;
const TITLE = /^\s*[一二三四五六七八九十]{1,3}\s*[、.．]/;

/**
 * A sheet → its prose and its tables; its name is not printed. Rows that are blank end a table and cost nothing: a stray mark may stand in the last
 * of a million rows. Each row of a table keeps its number on the sheet.
 * @throws UnreadableDocument where it has more cells than any report
 */
export function blocksOf(sheet: Sheet, blocks: Blocks): Block[] {
  const { cells, floating, merges } = sheet;
  if (cells.length > MAX_CELLS || merges.length > MAX_MERGES) throw tooLarge(cells.length);
  const shown = new Shown(sheet);
  if (shown.rows.length === 0) return floating;
  const found: Block[] = [...floating];
  for (const island of shown.islands()) {
    const last = shown.lastColumn(island);
    let rows: number[] = [];
    const close = () => {
      if (rows.length > 0) found.push(shown.table(rows, blocks));
      rows = [];
    };
    for (const row of island) {
      const prose = shown.proseOf(row, last);
      if (prose === null) rows.push(row);
      else {
        close();
        found.push(...blocks.lines(prose));
      }
    }
    close();
  }
  return found;
}

type Area = Sheet['merges'][number];

/** What of a sheet is to be seen. */
class Shown {
  /** Rows that show something. */
  readonly rows: number[];
  private readonly texts: Map<string, string>;
  private readonly columnsOf = new Map<number, number[]>();
  /** Merged areas by the rows that they touch and that show something. */
  private readonly areas = new Map<number, Area[]>();
  /** First rows of the areas over several rows, sorted, and the last row that any of them up to there reaches. */
  private readonly tops: number[] = [];
  private readonly reached: number[] = [];

  constructor(private readonly sheet: Sheet) {
    this.texts = new Map(sheet.cells.map(({ row, column, text }) => [`${row} ${column}`, text]));
    for (const { row, column, text } of sheet.cells) {
      if (text.trim() === '' || sheet.isRowHidden(row) || sheet.isColumnHidden(column)) continue;
      push(this.columnsOf, row, column);
    }
    this.rows = [...this.columnsOf.keys()].sort((a, b) => a - b);
    let touched = 0;
    for (const area of sheet.merges) {
      const own = within(this.rows, area.top, area.bottom);
      touched += own.length;
      if (touched > MAX_PLACES) throw tooLarge(touched);
      for (const row of own) push(this.areas, row, area);
    }
    for (const { top, bottom } of sheet.merges.filter((area) => area.bottom > area.top).sort((a, b) => a.top - b.top)) {
      this.reached.push(Math.max(bottom, this.reached.at(-1) ?? 0));
      this.tops.push(top);
    }
  }

  /** Rows without a blank one between them, unless a merged area reaches over it. */
  islands(): number[][] {
    const islands: number[][] = [];
    for (const row of this.rows) {
      const before = islands.at(-1)?.at(-1);
      if (before !== undefined && (row === before + 1 || this.isBridged(before, row))) islands.at(-1)?.push(row);
      else islands.push([row]);
    }
    return islands;
  }

  private isBridged(above: number, below: number): boolean {
    return (this.reached[firstFrom(this.tops, above + 1) - 1] ?? -1) >= below;
  }

  /** The text of a row that is no row of a table: a sentence, or a chapter's title, alone and merged up to the island's last column. */
  proseOf(row: number, last: number): string | null {
    const [column, ...others] = this.columnsOf.get(row) ?? [];
    if (column === undefined || others.length > 0) return null;
    const text = this.texts.get(`${row} ${column}`) ?? '';
    const areas = this.areas.get(row) ?? [];
    if (areas.some(({ top, bottom }) => top < row || bottom > row)) return null;
    const isWide = areas.some(({ left, right }) => left === column && right >= last);
    return SENTENCE.test(text) || (isWide && TITLE.test(text)) ? text : null;
  }

  /** Rows that belong together as a table, blank places between their first and last columns included. */
  table(rows: readonly number[], blocks: Blocks): Table {
    const used = [...new Set(rows.flatMap((row) => this.columnsOf.get(row) as number[]))].sort((a, b) => a - b);
    const last = this.lastColumn(rows);
    const isWide = (last - (used[0] as number) + 1) * rows.length > MAX_PLACES;
    const columns = [...(isWide ? used : range(used[0] as number, last))].filter(
      (column) => !this.sheet.isColumnHidden(column),
    );
    if (columns.length * rows.length > MAX_PLACES * 4) throw tooLarge(columns.length * rows.length);
    const covered = this.coverings(rows, columns);
    const table = blocks.table();
    for (const row of rows) {
      const cells: Cell[] = [];
      for (const column of columns) {
        const merge = covered.get(`${row} ${column}`);
        if (merge && !merge.isFirst) continue;
        const text = this.texts.get(`${merge?.area.top ?? row} ${merge?.area.left ?? column}`) ?? '';
        cells.push(cellOf(blocks.lines(text), merge?.height ?? 1, merge?.width ?? 1));
      }
      table.rows.push({ cells, group: 0, line: row });
    }
    return table;
  }

  private areasIn(rows: readonly number[]): Set<Area> {
    return new Set(rows.flatMap((row) => this.areas.get(row) ?? []));
  }

  /** The last column with a cell, or under a merged one: a header may span columns that are blank below it. */
  lastColumn(rows: readonly number[]): number {
    let used = 0;
    for (const row of rows) for (const column of this.columnsOf.get(row) as number[]) used = Math.max(used, column);
    const filled = [...this.areasIn(rows)].filter(({ top, left }) => this.texts.has(`${top} ${left}`));
    return filled.reduce((last, { right }) => (right <= used + MAX_BLANK_COLUMNS ? Math.max(last, right) : last), used);
  }

  /** Each place under a merged area, with the area's size in rows and columns that are shown. */
  private coverings(rows: readonly number[], columns: readonly number[]): Map<string, Covering> {
    const covered = new Map<string, Covering>();
    let places = 0;
    for (const area of this.areasIn(rows)) {
      const down = within(rows, area.top, area.bottom);
      const across = within(columns, area.left, area.right);
      places += down.length * across.length;
      if (places > MAX_PLACES) throw tooLarge(places);
      for (const row of down) {
        for (const column of across) {
          const isFirst = row === down[0] && column === across[0];
          covered.set(`${row} ${column}`, { area, isFirst, width: across.length, height: down.length });
        }
      }
    }
    return covered;
  }
}

function push<T>(lists: Map<number, T[]>, key: number, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

interface Covering {
  /** Where its text lies, if the first row or column is hidden. */
  area: Area;
  isFirst: boolean;
  width: number;
  height: number;
}

function tooLarge(cells: number): UnreadableDocument {
  return new UnreadableDocument('too_complex', { zh: `表格太大（${cells} 格）`, en: `a sheet of ${cells} cells` });
}

/** Numbers of a sorted list from one to another. */
function within(sorted: readonly number[], from: number, to: number): readonly number[] {
  return sorted.slice(firstFrom(sorted, from), firstFrom(sorted, to + 1));
}

/** Index of the first number that is at least this one. */
function firstFrom(sorted: readonly number[], least: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* range(first: number, last: number): Generator<number> {
  for (let number = first; number <= last; number += 1) yield number;
}

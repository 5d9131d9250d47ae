import type { Label } from '../forms/form.js';
import { APPLICANTS } from '../forms/shared.js';
import { readCount } from '../values/cell.js';
import { Labels } from './label.js';
import type { Row, RowCell } from './rows.js';

/** The column for all organisations together, which some reports print beside the form's seven. */
export const SUBTOTAL_COLUMN = 'organisations';
const columnLabels = new Labels([
  ...APPLICANTS,
  { id: SUBTOTAL_COLUMN, label: '小计', variants: ['法人或其他组织小计', '组织小计', '法人小计'] } satisfies Label,
]);
const COLUMN_IDS = columnLabels.labels.map((label) => label.id);
/** The form's seven columns, in its order. */
export const STANDARD = APPLICANTS.map((label) => label.id);

/** A column of chapter three, and where its header cell begins. */
export interface Column {
  id: string;
  column: number;
}

/** A row with its label found: `index` is -1 where it has none. */
interface LabelledRow {
  index: number;
  values: RowCell[];
}

/** The column's label on the form. */
export function columnName(id: string): string {
  return columnLabels.labels.find((label) => label.id === id)?.label ?? id;
}

/** Adds the column labels of a header row. */
export function collectHeader(row: Row, header: Column[]): void {
  for (const cell of row.cells) {
    const found = columnLabels.find(cell.label);
    if (found >= 0) header.push({ id: COLUMN_IDS[found] as string, column: cell.column });
  }
}

/** One column a label: a header cell over two rows was seen twice. Sorted as printed. */
export function dedupe(header: Column[]): Column[] {
  const seen = new Map<string, Column>();
  for (const column of header) if (!seen.has(column.id)) seen.set(column.id, column);
  const columns = [...seen.values()].sort((a, b) => a.column - b.column);
  return columns.length >= 3 ? columns : [];
}

/** Whether a label names an applicant and nothing else: 其他 and 总计 name rows too. */
export function isApplicant(label: string): boolean {
  const found = columnLabels.find(label);
  return found >= 0 && found < 5;
}

export interface Assigned {
  /** The cell of each column; null where the values cannot be told apart. */
  cells: Map<string, RowCell> | null;
  rest: RowCell[];
  doubt?: 'row_cells' | 'columns';
}

/** Which value of a row belongs to which column: by order where the counts agree, by the columns' places where they do not. */
export class ColumnReader {
  readonly columns: Column[];
  /** Where the values of this table's complete rows begin, left to right; empty where no row is complete. */
  private readonly places: number[];
  /** No header says which columns these are. */
  readonly guessed: boolean;
  private readonly damaged: boolean;
  /** Two orders of the columns are as good as each other. */
  private disputed = false;

  constructor(table: { rows: readonly LabelledRow[]; header: Column[] }, inherited: Column[]) {
    const printed = table.header.length > 0 ? table.header : inherited;
    const usual = commonest(table.rows.filter((row) => row.values.length > 0).map((row) => [row.values.length]))?.[0];
    // A header that lost or gained a cell, over rows that have the form's seven values, is not to be followed.
    this.damaged = printed.length > 0 && printed.length !== usual && usual === STANDARD.length;
    this.guessed = printed.length === 0 || this.damaged;
    const columns = this.guessed ? STANDARD.map((id, column) => ({ id, column })) : printed;
    const complete = table.rows.filter((row) => row.index >= 0 && row.values.length === columns.length);
    const places = (complete[0]?.values ?? []).map((cell) => cell.column);
    this.places = commonest(complete.map((row) => row.values.map((cell) => cell.column))) ?? places;
    // The part of a table after a page break has no header: its columns are the ones found before.
    this.columns = table.header.length > 0 ? this.order(columns, complete) : columns;
  }

  has(id: string): boolean {
    return this.columns.some((column) => column.id === id);
  }

  /**
   * The header's order where its columns stand over the values; else the form's. A header in another order than the form's is
   * followed only if the rows' sums agree with it more often than with the form: one wrong span can move 总计 over a neighbour.
   */
  private order(columns: Column[], rows: readonly LabelledRow[]): Column[] {
    if (this.guessed) return columns;
    const rank = new Map(COLUMN_ORDER.map((id, i) => [id, i]));
    const formOrder = [...columns].sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
    const isOverValues =
      this.places.length === columns.length && columns.every((column, i) => column.column === this.places[i]);
    const applicants = (list: readonly Column[]) =>
      list.flatMap(({ id }) => (id === SUBTOTAL_COLUMN ? [] : [id])).join();
    if (!isOverValues) return formOrder;
    if (applicants(columns) === applicants(formOrder)) return columns;
    const asPrinted = rowsAddingUp(columns, rows);
    const asOnForm = rowsAddingUp(formOrder, rows);
    this.disputed = asPrinted === asOnForm && rows.some(({ values }) => values.some((cell) => /[1-9]/.test(cell.text)));
    return asPrinted >= asOnForm ? columns : formOrder;
  }

  assign(values: RowCell[], loose: boolean): Assigned {
    const count = this.columns.length;
    if (values.length === 0) return { cells: new Map(), rest: [] };
    if (values.length === count) {
      const cells = new Map(this.columns.map((column, i) => [column.id, values[i] as RowCell]));
      const isDoubtful = this.damaged || this.disputed || (this.guessed && count !== STANDARD.length);
      return isDoubtful ? { cells, rest: [], doubt: 'columns' } : { cells, rest: [] };
    }
    if (values.every((cell) => cell.text === '')) return { cells: new Map(), rest: [] };
    if (loose) return { cells: null, rest: [], doubt: 'row_cells' };
    // An empty label cell before the values, or empty cells after them, is no value.
    const surplus = values.length - count;
    if (surplus > 0) {
      if (values.slice(0, surplus).every((cell) => cell.text === '')) return this.assign(values.slice(surplus), loose);
      if (values.slice(count).every((cell) => cell.text === '')) return this.assign(values.slice(0, count), loose);
    }
    // Further columns beside the form's (sums to check it by) leave no row complete: the values are those under the header.
    const isUnderHeader = !this.guessed && this.columns.every(({ column }, i) => column === values[i]?.column);
    const places = this.places.length === 0 && isUnderHeader ? this.columns.map(({ column }) => column) : this.places;
    const cells = new Map<string, RowCell>();
    const rest: RowCell[] = [];
    for (const cell of values) {
      const i = places.indexOf(cell.column);
      const column = this.columns[i];
      if (column && !cells.has(column.id)) cells.set(column.id, cell);
      else if (cell.text !== '') rest.push(cell);
    }
    if (cells.size === 0) return { cells: null, rest: [], doubt: 'row_cells' };
    return { cells, rest, doubt: 'row_cells' };
  }
}

/** Rows with a total other than zero that is the sum of the applicants, if the columns are those. */
function rowsAddingUp(columns: readonly Column[], rows: readonly LabelledRow[]): number {
  return rows.filter(({ values }) => {
    let parts = 0;
    let total = Number.NaN;
    for (const [i, { id }] of columns.entries()) {
      const { value } = readCount(values[i]?.text ?? '');
      if (value === null) return false;
      if (id === 'total') total = value;
      else if (id !== SUBTOTAL_COLUMN) parts += value;
    }
    return total > 0 && parts === total;
  }).length;
}

/** The form's order, with the column for all organisations where it was seen: before its parts. */
const COLUMN_ORDER = ['natural_person', SUBTOTAL_COLUMN, ...STANDARD.slice(1)];

function commonest(lists: number[][]): number[] | null {
  const counts = new Map<string, { list: number[]; count: number }>();
  for (const list of lists) {
    const key = list.join(',');
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { list, count: 1 });
  }
  let best: { list: number[]; count: number } | null = null;
  for (const entry of counts.values()) if (!best || entry.count > best.count) best = entry;
  return best?.list ?? null;
}

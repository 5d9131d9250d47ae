import type { RowLabel } from '../forms/form.js';
import { form2019 } from '../forms/form-2019.js';
import { form2021 } from '../forms/form-2021.js';
import { OUTCOMES, PROCEDURES, ROWS_AFTER_OTHER, ROWS_BEFORE_OTHER } from '../forms/shared.js';
import { readCount } from '../values/cell.js';
import { alignRows } from './align.js';
import {
  type Column,
  ColumnReader,
  collectHeader,
  columnName,
  dedupe,
  isApplicant,
  STANDARD,
  SUBTOTAL_COLUMN,
} from './columns.js';
import { Labels } from './label.js';
import { Ledger } from './ledger.js';
import { type Row, type RowCell, type Source, splitInline } from './rows.js';

/** Rows of both forms in printed order: （六） as one row stands before its three parts. */
const ALL_ROWS: readonly RowLabel[] = [
  ...ROWS_BEFORE_OTHER,
  ...form2019.requestRows.filter((row) => row.id.startsWith('other.')),
  ...form2021.requestRows.filter((row) => row.id.startsWith('other.')),
  ...ROWS_AFTER_OTHER,
];
const OTHER_ALL = ALL_ROWS.findIndex((row) => row.id === 'other.all');
const OTHER_PARTS = [OTHER_ALL + 1, OTHER_ALL + 2, OTHER_ALL + 3];

/** Wordings in which the group is printed in one cell with the row, where the row's own label is too short to be found in it. */
const MERGED: Readonly<Record<string, readonly string[]>> = {
  'other.rest': ['其他处理3其他', '其他处理其他'],
  handled: ['本年度办理结果七总计', '本年度办理结果总计', '办理结果总计', '其他处理七总计'],
};
const rowLabels = new Labels(
  ALL_ROWS.map((row) => ({ ...row, variants: [...(row.variants ?? []), ...(MERGED[row.id] ?? [])] })),
);

/** Groups of rows: a row with only a group's label and numbers is a subtotal. */
const GROUPS: readonly { label: string; variants?: string[]; rows: RegExp }[] = [
  { label: '不予公开', variants: ['不予以公开', '不予公开小计'], rows: /^refused\./ },
  { label: '无法提供', variants: ['无法提供小计'], rows: /^not_available\./ },
  { label: '不予处理', variants: ['不予处理小计'], rows: /^not_processed\./ },
  { label: '其他处理', variants: ['其它处理', '其他处理小计'], rows: /^other\.(?!all)/ },
  { label: '本年度办理结果', variants: ['本年办理结果', '办理结果'], rows: /^(?!received|carried|handled)/ },
];
const groupLabels = new Labels(GROUPS.map(({ label, variants = [] }) => ({ id: label, label, variants })));

/** Labels of chapter four's header, and over the columns of this one: 总计 beside them names no row. */
const otherHeaders = new Labels([
  ...[...OUTCOMES.slice(0, 4), ...PROCEDURES, { id: 'litigation', label: '行政诉讼' }],
  { id: 'applicants', label: '申请人情况' },
]);
interface Marked {
  row: Row;
  /** Index into ALL_ROWS; -1 where the row has no label of its own. */
  index: number;
  score: number;
  /** Index into GROUPS of a row that has only a group's label. */
  group: number;
  /** Cells after the label. */
  values: RowCell[];
}

interface MarkedTable {
  source: Source;
  rows: Marked[];
  header: Column[];
}

/** Chapter three: the tables that hold its rows, each copy of them read into a ledger of its own. */
export function readRequests(sources: readonly Source[]): Ledger[] {
  const tables: MarkedTable[] = [];
  for (const source of sources) {
    const table = mark(source, tables.length > 0);
    if (table) tables.push(table);
  }
  return copiesOf(tables).map(readCopy);
}

/** The rows of a source by their labels; null for a table that is not of chapter three. */
function mark(source: Source, isContinuation: boolean): MarkedTable | null {
  const rows: Marked[] = [];
  const header: Column[] = [];
  let strong = 0;
  for (const row of source.rows.flatMap(splitJoined)) {
    const marked = markRow(row);
    if (marked.index >= 0 && marked.score >= 0.89 && (ALL_ROWS[marked.index]?.label.length ?? 0) > 3) strong += 1;
    else if (marked.index < 0 && marked.group < 0 && strong === 0) collectHeader(row, header);
    rows.push(marked);
  }
  const isRequests = strong >= 2 || (strong === 1 && rows.some((row) => row.index >= 0 && row.values.length >= 5));
  const isTornPiece = (isContinuation || source.chapter === 3) && source.rows.every(isValueRow);
  // A row or some, cut off by blank rows or lines.
  const isCutOff =
    source.chapter === 3 && rows.every(({ index, row }) => index >= 0 || isValueRow(row)) && hasWhole(rows);
  return isRequests || isTornPiece || isCutOff ? { source, rows, header: dedupe(header) } : null;
}

/** Two rows whose row break was lost: a label behind the values of another begins a row of its own. */
function splitJoined(row: Row): Row[] {
  if (row.cells.length < 12) return [row];
  const starts = [0];
  let values = 0;
  const cells = row.cells.flatMap(ungluedLabel);
  for (const [position, cell] of cells.entries()) {
    const isLabel = cell.label.length > 1 && (rowLabels.find(cell.label) >= 0 || groupLabels.find(cell.label) >= 0);
    if (isLabel && values >= 5) starts.push(position);
    values = cell.label === '' ? values + 1 : 0;
  }
  if (starts.length === 1) return [row];
  return starts.map((start, i) => ({ ...row, cells: cells.slice(start, starts[i + 1]) }));
}

/** The last value of a row and the label of the next in one cell: 1028二、上年结转… */
function ungluedLabel(cell: RowCell): RowCell[] {
  const match = cell.label === '' ? null : /^(\d[\d,]*)\s*([（(]?[一二三四五六七][）)、.．].+)$/s.exec(cell.text);
  if (!match) return [cell];
  return [
    { ...cell, text: match[1] as string, label: '' },
    { ...cell, text: match[2] as string },
  ];
}

/** The last cell with a row's label is the label; what stands after it are values, whatever is printed there. */
function markRow(row: Row): Marked {
  let index = -1;
  let score = 0;
  let group = -1;
  let from = 0;
  let isStranger = false; // a label of no form stands behind the group's
  if (isHeader(row)) return { row, index, score, group, values: [] };
  for (const [position, cell] of row.cells.entries()) {
    if (cell.label === '' || cell.label === '无' || cell.label === '零') continue;
    const isGroup = groupLabels.find(cell.label);
    if (isGroup >= 0) {
      group = isGroup;
      from = position + 1;
      continue;
    }
    const match = rowLabels.resemble(cell.label);
    if (match.index < 0) isStranger ||= group >= 0 && index < 0;
    if (match.index < 0 || (index >= 0 && match.score < score)) continue;
    index = match.index;
    score = match.score;
    from = position + 1;
  }
  if (index < 0 && isStranger) return { row, index, score, group: -1, values: [] };
  // （六）其他处理 is a row on form 2019 and a group on form 2021: without another label it is the row.
  if (index < 0 && group >= 0 && GROUPS[group]?.label === '其他处理') {
    index = OTHER_ALL;
    score = 1;
  }
  let values = index >= 0 || group >= 0 ? row.cells.slice(from) : [];
  const label = row.cells[from - 1];
  if (index >= 0 && label && values.every((cell) => cell.text === '')) values = splitInline(label)?.slice(1) ?? values;
  return { row, index, score, group: index >= 0 ? -1 : group, values };
}

/** 其他 and 总计 name a row as well as a column, and stand in chapter four too; the labels beside them tell. */
function isHeader(row: Row): boolean {
  return row.cells.some((cell) => cell.label !== '' && (otherHeaders.find(cell.label) >= 0 || isApplicant(cell.label)));
}

function hasWhole(rows: readonly Marked[]): boolean {
  return rows.some(({ values }) => values.length >= 6 && values.every(({ label }) => label === ''));
}

function isValueRow(row: Row): boolean {
  return (
    row.cells.length >= 6 &&
    row.cells.every((cell) => cell.label === '') &&
    row.cells.some((cell) => /\d/.test(cell.text))
  );
}

/** Tables in reading order, cut where one prints again what the copy before it has. */
function copiesOf(tables: readonly MarkedTable[]): MarkedTable[][] {
  const copies: MarkedTable[][] = [];
  let seen = new Set<number>();
  for (const table of tables) {
    const own = table.rows.filter((row) => row.index >= 0 && row.values.length > 0).map((row) => row.index);
    const repeated = own.filter((index) => seen.has(index)).length;
    if (copies.length === 0 || (repeated >= 2 && repeated * 2 >= own.length)) {
      copies.push([]);
      seen = new Set();
    }
    for (const index of own) seen.add(index);
    copies.at(-1)?.push(table);
  }
  return copies;
}

function readCopy(tables: readonly MarkedTable[]): Ledger {
  const ledger = new Ledger(3);
  const rows = tables.flatMap((table) => table.rows);
  const isWithoutLabels = rows.every((row) => row.index < 0);
  const hasParts =
    rows.some((row) => OTHER_PARTS.includes(row.index)) ||
    (isWithoutLabels && rows.length === form2021.requestRows.length);
  if (hasParts) {
    for (const row of rows) {
      if (row.index !== OTHER_ALL) continue;
      row.index = -1;
      row.group = GROUPS.findIndex((group) => group.label === '其他处理');
    }
  }
  const skipped = new Set(hasParts ? [OTHER_ALL] : OTHER_PARTS);
  const formRows = ALL_ROWS.map((_, index) => index).filter((index) => !skipped.has(index));

  const hasValues = (row: Marked) => row.index < 0 && row.group < 0 && isValueRow(row.row);
  // Where rows lost their labels, a label without cells is one of those lost, not a row left blank.
  if (rows.some(hasValues)) for (const row of rows) if (row.values.length === 0) row.index = -1;

  const aligned = alignRows(
    rows.map((row) => ({
      index: row.index,
      score: row.score,
      hasValues: hasValues(row),
    })),
    formRows,
  );

  let columns: Column[] = [];
  let at = 0;
  for (const table of tables) {
    const reader = new ColumnReader(table, columns);
    columns = reader.columns;
    const [first, last] = extent(table.rows, aligned, at);
    for (const [position, row] of table.rows.entries()) {
      const place = aligned[at] as { index: number; byPosition: boolean };
      at += 1;
      if (place.index >= 0) {
        const values = place.byPosition ? row.row.cells : row.values;
        readRow(ledger, reader, values, ALL_ROWS[place.index] as RowLabel, {
          byPosition: place.byPosition || row.row.spread === true,
          loose: table.source.loose,
          unruled: table.source.unruled ?? false,
          glued: row.row.glued ?? false,
          implied: row.row.implied,
        });
      } else if (row.group >= 0 && row.values.some((cell) => readCount(cell.text).status === 'reported')) {
        readSubtotal(ledger, reader, row);
      } else if (position > first && position < last) ledger.leave(row.row.cells);
    }
  }
  return ledger;
}

/** First and last row of a table that are of the form: numbers outside are the page's, not the table's. */
function extent(rows: readonly Marked[], aligned: readonly { index: number }[], at: number): [number, number] {
  let first = rows.length;
  let last = -1;
  for (let i = 0; i < rows.length; i += 1) {
    if ((aligned[at + i]?.index ?? -1) < 0) continue;
    first = Math.min(first, i);
    last = i;
  }
  return [first, last];
}

function readRow(
  ledger: Ledger,
  reader: ColumnReader,
  values: RowCell[],
  label: RowLabel,
  how: { byPosition: boolean; loose: boolean; unruled: boolean; glued: boolean; implied: number[] | undefined },
): void {
  const codes = STANDARD.map((who) => `requests.${label.id}.${who}`);
  if (ledger.has(codes[0] as string) || ledger.has(codes[6] as string)) {
    ledger.repeat(codes, reader.assign(values, how.loose));
    return;
  }
  if (how.byPosition) ledger.doubt('position', codes, `${label.number ?? ''}${label.label}`);
  const assigned = reader.assign(values, how.loose);
  if (how.glued) ledger.doubt('glued', codes, values.map((cell) => cell.text).join(' '));
  // Without lines and without a header, an empty cell is as likely a gap.
  else if (how.unruled && reader.guessed && values.some(({ text }) => text === ''))
    ledger.doubt('columns', codes, values.map((cell) => cell.text).join(' '));
  else if (assigned.doubt) ledger.doubt(assigned.doubt, codes, values.map((cell) => cell.text).join(' '));
  if (assigned.cells === null) {
    ledger.unreadable(codes, values, how.implied);
    ledger.leave(values);
    return;
  }
  const subtotal = assigned.cells.get(SUBTOTAL_COLUMN);
  for (const who of STANDARD) {
    if (!reader.has(who)) continue;
    const cell = assigned.cells.get(who);
    const code = `requests.${label.id}.${who}`;
    if (cell) ledger.put(code, readCount(cell.text), cell.text, cell.at);
    else ledger.put(code, { value: null, status: 'blank' }, '', undefined);
  }
  if (subtotal) {
    ledger.subtotal(
      STANDARD.slice(1, 6).map((who) => `requests.${label.id}.${who}`),
      `${label.label}小计`,
      subtotal,
    );
  }
  ledger.leave(assigned.rest);
}

function readSubtotal(ledger: Ledger, reader: ColumnReader, row: Marked): void {
  const group = GROUPS[row.group];
  const assigned = reader.assign(row.values, false);
  if (!group || !assigned.cells) {
    ledger.leave(row.values);
    return;
  }
  const parts = ALL_ROWS.filter((part) => group.rows.test(part.id) && part.id !== 'other.all');
  for (const [who, cell] of assigned.cells) {
    if (who === SUBTOTAL_COLUMN) continue;
    ledger.subtotal(
      parts.map((part) => `requests.${part.id}.${who}`),
      `${group.label}（${columnName(who)}）`,
      cell,
    );
  }
  ledger.leave(assigned.rest);
}

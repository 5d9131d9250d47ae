import type { DisclosureBlock, Label } from '../forms/form.js';
import { form2019 } from '../forms/form-2019.js';
import { form2021 } from '../forms/form-2021.js';
import type { Fact } from '../report.js';
import { readAmount, readChange, readCount } from '../values/cell.js';
import { alignRows } from './align.js';
import { Labels } from './label.js';
import { Ledger } from './ledger.js';
import { labelOf, type Row, type RowCell, type Source, splitInline } from './rows.js';

type FormId = '2019' | '2021';
const FORMS = { '2019': form2019, '2021': form2021 };

/** Columns and rows of both forms under one roof: which form a table is of is decided by the labels it prints. */
const columnLabels = new Labels(union(['2021', '2019'], (block) => block.columns));
const rowLabels = new Labels(union(['2021', '2019'], (block) => block.rows));
const COLUMN_IDS = columnLabels.labels.map((label) => label.id);
const ROW_IDS = rowLabels.labels.map((label) => label.id);

/** Columns and rows that only one of the forms has. */
const ONLY: Readonly<Record<string, FormId>> = {
  issued: '2021',
  repealed: '2021',
  in_force: '2021',
  'fees.amount': '2021',
  produced: '2019',
  published: '2019',
  published_total: '2019',
  items_previous: '2019',
  items_change: '2019',
  items: '2019',
  procurement: '2019',
  other_services: '2019',
};

function union(forms: FormId[], pick: (block: DisclosureBlock) => readonly Label[]): Label[] {
  const labels = new Map<string, Label>();
  for (const form of forms) {
    for (const block of FORMS[form].disclosure) {
      for (const label of pick(block)) {
        // 收费金额 and 采购总金额 are both `amount`: two labels, one column each.
        const key = label.id === 'amount' ? `${block.rows[0]?.id}.amount` : label.id;
        const known = labels.get(key);
        const variants = [...(known?.variants ?? []), ...(label.variants ?? []), label.label];
        labels.set(key, { id: key, label: known?.label ?? label.label, variants });
      }
    }
  }
  return [...labels.values()];
}

interface HeaderCell {
  /** Column id; null for a header cell that no wording is known for. */
  id: string | null;
  text: string;
  column: number;
}

interface ValueRow {
  row: Row;
  id: string;
  values: RowCell[];
  header: HeaderCell[];
  loose: boolean;
  /** Its label is lost: placed by the labels around it. */
  byPosition: boolean;
}

interface MarkedTable {
  rows: ValueRow[];
  /** Rows between the first and the last of the form that are not of it. */
  strangers: Row[];
  votes: Record<FormId, number>;
}

/** Chapter two: the tables under 第二十条, each copy read into a ledger of its own, and the form that the labels say. */
export function readDisclosure(sources: readonly Source[]): { ledgers: Ledger[]; form: FormId | null } {
  const tables = sources.map(mark).filter((table) => table !== null);
  const votes = { '2019': 0, '2021': 0 };
  for (const table of tables) {
    votes['2019'] += table.votes['2019'];
    votes['2021'] += table.votes['2021'];
  }
  const form = votes['2019'] === votes['2021'] ? formByShape(tables) : votes['2019'] > votes['2021'] ? '2019' : '2021';
  if (!form) return { ledgers: [], form: null };
  return { ledgers: copiesOf(tables).map((copy) => readCopy(copy, form)), form };
}

function mark(source: Source): MarkedTable | null {
  const rows: ValueRow[] = [];
  const strangers: Row[] = [];
  const votes = { '2019': 0, '2021': 0 };
  let pending: Row[] = [];
  let header: HeaderCell[] = [];
  let under: { rows: (ValueRow | null)[]; sources: Row[] } = { rows: [], sources: [] };
  let signs = 0; // article rows and column headers: what a table of another subject does not print
  const endBlock = () => {
    const found = under.rows.includes(null) ? placeUnlabelled(under.rows, under.sources, header, source.loose) : [];
    rows.push(...found);
    pending = pending.filter((row) => !found.some((placed) => placed.row === row));
    under = { rows: [], sources: [] };
  };
  for (const row of source.rows) {
    if (isArticle(row)) {
      signs += 1;
      endBlock();
      header = [];
      continue;
    }
    const own = headerOf(row);
    if (own) {
      signs += 1;
      endBlock();
      header = own;
      for (const cell of own) vote(votes, cell.id);
      continue;
    }
    const value = valueRow(row, header, source.loose);
    if (value) {
      vote(votes, value.id);
      strangers.push(...pending);
      pending = [];
      rows.push(value);
      under.rows.push(value);
      under.sources.push(row);
    } else {
      if (rows.length > 0 || header.length > 0) pending.push(row);
      if (header.length > 0 && isUnlabelled(row)) {
        under.rows.push(null);
        under.sources.push(row);
      }
    }
  }
  endBlock();
  if (rows.length === 0) return null;
  // A table without its header is taken for one of the form only inside chapter two, with nothing else in it.
  const isBare = source.chapter === 2 && rows.length === source.rows.length;
  return signs > 0 || isBare ? { rows, strangers, votes } : null;
}

function vote(votes: Record<FormId, number>, id: string | null): void {
  const form = id ? ONLY[id] : undefined;
  if (form) votes[form] += 1;
}

const ARTICLE = /第?二十条?第?[一二三四五六七八九]项/;

function isArticle(row: Row): boolean {
  return row.cells.some((cell) => {
    // Leading numerals are not compared: 第二十条第（一）项 and 二十条第（一）项 become one.
    if (cell.label === '' || cell.label.length > 60) return false;
    return (
      cell.label.includes('第二十条') || /^条?第?[一二三四五六七八九十]项$/.test(cell.label) || ARTICLE.test(cell.label)
    );
  });
}

function headerOf(row: Row): HeaderCell[] | null {
  let known = 0;
  let isHeading = false;
  const cells: HeaderCell[] = [];
  for (const cell of row.cells) {
    if (cell.label === '' || cell.label === '无') {
      if (/\d/.test(cell.text)) return null;
      if (cell.text !== '' && cell.label === '') cells.push({ id: null, text: cell.text, column: cell.column });
      continue;
    }
    if (cell.label === '信息内容') {
      isHeading = true;
      continue;
    }
    const match = columnLabels.resemble(cell.label);
    if (match.index >= 0) known += 1;
    cells.push({
      id: match.index >= 0 ? (COLUMN_IDS[match.index] as string) : null,
      text: cell.text,
      column: cell.column,
    });
  }
  return known > 0 || (isHeading && cells.length > 0) ? cells : null;
}

function valueRow(row: Row, header: HeaderCell[], loose: boolean): ValueRow | null {
  for (let i = row.cells.length - 1; i >= 0; i -= 1) {
    const cell = row.cells[i] as RowCell;
    if (cell.label === '') continue;
    const inline = i === row.cells.length - 1 ? splitInline(cell) : null;
    const found = rowLabels.resemble(inline?.[0]?.label ?? cell.label).index;
    // 规章（设区的市应提供相关数据）: a note may be longer than the label.
    const index = found >= 0 || !/[（(]/.test(cell.text) ? found : rowLabels.find(labelOf(cell.text.replace(NOTE, '')));
    if (index < 0) continue;
    const values = inline?.slice(1) ?? row.cells.slice(i + 1);
    return { row, id: ROW_IDS[index] as string, values, header, loose, byPosition: false };
  }
  return null;
}

const NOTE = /[（(][^）)]*[）)]?/g;

/**
 * Rows under one header: those with a label, and rows of numbers whose label is lost. The latter are placed only where the block
 * misses exactly as many rows at that place.
 */
function placeUnlabelled(
  rows: (ValueRow | null)[],
  sources: readonly Row[],
  header: HeaderCell[],
  loose: boolean,
): ValueRow[] {
  const known = rows.find((row) => row !== null)?.id;
  const columns = header.map((cell) => cell.id);
  const block = [...form2021.disclosure, ...form2019.disclosure].find(
    (candidate) =>
      (known === undefined || candidate.rows.some((row) => row.id === known)) &&
      columns.length > 0 &&
      columns.every((id) => own(id, candidate) !== null),
  );
  if (!block) return [];
  const aligned = alignRows(
    rows.map((row) => ({
      index: row ? block.rows.findIndex((label) => label.id === row.id) : -1,
      score: 1,
      hasValues: row === null,
    })),
    block.rows.map((_, index) => index),
  );
  return aligned.flatMap(({ index, byPosition }, i) => {
    const row = sources[i];
    const id = block.rows[index]?.id;
    return byPosition && row && id ? [{ row, id, values: row.cells, header, loose, byPosition: true }] : [];
  });
}

function isUnlabelled(row: Row): boolean {
  return (
    row.cells.length > 1 &&
    row.cells.every((cell) => cell.label === '') &&
    row.cells.some((cell) => /\d/.test(cell.text))
  );
}

/** Without a telling label: three values behind 行政许可 are the old form, one is the new. */
function formByShape(tables: readonly MarkedTable[]): FormId | null {
  for (const { rows } of tables) {
    for (const { id, values } of rows) {
      if (id !== 'licensing' && id !== 'penalties') continue;
      const printed = values.filter((cell) => cell.text !== '').length;
      if (printed === 3) return '2019';
      if (printed === 1) return '2021';
    }
  }
  return null;
}

function copiesOf(tables: readonly MarkedTable[]): MarkedTable[][] {
  const copies: MarkedTable[][] = [];
  let seen = new Set<string>();
  for (const table of tables) {
    if (copies.length === 0 || table.rows.some((row) => seen.has(row.id))) {
      copies.push([]);
      seen = new Set();
    }
    for (const row of table.rows) seen.add(row.id);
    copies.at(-1)?.push(table);
  }
  return copies;
}

function readCopy(tables: readonly MarkedTable[], form: FormId): Ledger {
  const ledger = new Ledger(2);
  for (const table of tables) {
    for (const row of table.rows) readRow(ledger, row, form);
    for (const stranger of table.strangers) ledger.leave(stranger.cells);
  }
  return ledger;
}

function readRow(ledger: Ledger, row: ValueRow, form: FormId): void {
  const block = FORMS[form].disclosure.find((candidate) => candidate.rows.some((label) => label.id === row.id));
  if (!block) {
    ledger.leave(row.values);
    return;
  }
  const columns = columnsOf(row, block);
  const codeOf = (id: string) => `disclosure.${row.id}.${id}`;
  const codes = columns.ids.flatMap((id) => (id ? [codeOf(id)] : []));
  const values = trim(row.values, columns.ids.length);
  if (row.byPosition || row.row.spread) ledger.doubt('position', codes, values.map((cell) => cell.text).join(' '));
  if (codes.some((code) => ledger.has(code))) {
    const cells = new Map(columns.ids.flatMap((id, i) => (id && values[i] ? [[id, values[i]] as const] : [])));
    ledger.repeat(codes, { cells, rest: values.slice(columns.ids.length) });
    return;
  }
  if (row.row.glued) ledger.doubt('glued', codes, values.map((cell) => cell.text).join(' '));
  if (values.length > 0 && values.length !== columns.ids.length && !values.every((cell) => cell.text === '')) {
    if (!row.row.glued) ledger.doubt('row_cells', codes, values.map((cell) => cell.text).join(' '));
    if (row.loose || values.length > columns.ids.length) {
      ledger.unreadable(codes, values);
      ledger.leave(values);
      return;
    }
  }
  if (columns.doubtful && values.some((cell) => /[1-9]/.test(cell.text))) {
    ledger.doubt('columns', codes, row.header.map((cell) => cell.text).join(' '));
  }
  for (const [i, id] of columns.ids.entries()) {
    const cell = values[i];
    if (!id) {
      if (cell) ledger.leave([cell]);
      continue;
    }
    put(ledger, codeOf(id), cell, headerText(row, id));
  }
}

/** The columns of a row in printed order: by the header's labels, by the form where a header cell is damaged or there is none. */
function columnsOf(row: ValueRow, block: DisclosureBlock): { ids: (string | null)[]; doubtful: boolean } {
  const expected = block.columns.map((column) => column.id);
  const ids = row.header.map((cell) => own(cell.id, block));
  if (ids.length === 0) return { ids: expected, doubtful: false };
  if (ids.every((id) => id !== null) && new Set(ids).size === ids.length) return { ids, doubtful: false };
  if (ids.length === expected.length) {
    // The damaged or doubled header cell takes the column that is left, if the others stand where the form has them.
    const fits = ids.every((id, i) => id === null || id === expected[i] || ids.indexOf(id) !== i);
    if (fits) return { ids: expected, doubtful: ids.filter((id, i) => id === expected[i]).length === 0 };
  }
  const firsts = ids.map((id, i) => (id !== null && ids.indexOf(id) === i ? id : null));
  return { ids: firsts, doubtful: true };
}

/** The id of a header cell in this block: `fees.amount` is `amount` of fees; a column of another block is none of this one's. */
function own(id: string | null, block: DisclosureBlock): string | null {
  if (id === null) return null;
  const plain = id.endsWith('.amount') ? 'amount' : id;
  return block.columns.some((column) => column.id === plain) ? plain : null;
}

/** Without the empty cells that a merged cell left behind, before or after the values. */
function trim(values: RowCell[], count: number): RowCell[] {
  let from = 0;
  let to = values.length;
  while (to - from > count && values[to - 1]?.text === '') to -= 1;
  while (to - from > count && values[from]?.text === '') from += 1;
  return values.slice(from, to);
}

function headerText(row: ValueRow, id: string): string {
  return row.header.find((cell) => cell.id === id || cell.id?.endsWith(`.${id}`))?.text ?? '';
}

function put(ledger: Ledger, code: string, cell: RowCell | undefined, header: string): void {
  const raw = cell?.text ?? '';
  if (code.endsWith('.items_change')) ledger.put(code, readChange(raw), raw, cell?.at);
  else if (code.endsWith('.amount')) {
    const printed = /亿元/.test(header) ? '亿元' : /万\s*元?/.test(header) ? '万元' : /元/.test(header) ? '元' : null;
    const reading = readAmount(raw, printed);
    let unit: Fact['unit'];
    if (reading.value !== null) {
      unit = reading.money
        ? { printed: reading.money, from: 'cell' }
        : printed
          ? { printed, from: 'header' }
          : { printed: null };
    }
    ledger.put(code, reading, raw, cell?.at, unit);
  } else ledger.put(code, readCount(raw), raw, cell?.at);
}

import { STATISTICS } from '../forms/form-2014.js';
import { readAmount, readCount } from '../values/cell.js';
import { keyOf } from './audit.js';
import { normalise } from './label.js';
import type { Row, RowCell, Source } from './rows.js';
import {
  type Candidate,
  isFiller,
  isFurniture,
  isTotalWord,
  isUnder,
  type PrintedLabel,
  plain,
  readLabel,
  unitOf,
} from './statistics-labels.js';

/** A label and what is printed behind it, before it is known which line of the form it is. */
export interface Entry {
  /** The lines it may be; none where the label is lost, or of no line of the form. */
  candidates: readonly Candidate[];
  /** Whether nothing is printed where the label should be. */
  isUnlabelled: boolean;
  /** The number printed before the label. */
  number: string;
  /** Labels in the cells before its own: the levels above it. */
  path: readonly (readonly Candidate[])[];
  /** The one value; null where there is none, or more than one that may be it. */
  value: RowCell | null;
  unit: string | null;
  /** Numbers that are not the value: another column's, or more than the row should have. */
  extra: readonly RowCell[];
  /** More numbers than the row should have: none of them is taken. */
  isCrowded: boolean;
  /** The value stands in a cell that began in a row above. */
  isShared: boolean;
  /** The label's cell goes over the rows under it, and its own row has no label of its own: its total, very likely. */
  isSpanning: boolean;
  /** Words of no form stand between the label and its value. */
  isInterrupted: boolean;
  /** Which of several labels printed side by side. */
  lane: number;
  /** Numbers that count rows. */
  passed: readonly RowCell[];
}

/** One table or stretch of text with lines of the form. */
export interface Piece {
  entries: Entry[];
  /** Rows of the source that are of the form; the others are somebody else's. */
  rest: Source | null;
  /** A heading (统计指标, 单位, 统计数) or the table's title was seen. */
  isTitled: boolean;
}

type Kind = 'blank' | 'unit' | 'number' | 'label' | 'words';
interface Typed {
  kind: Kind;
  cell: RowCell;
  label?: PrintedLabel;
  isFromAbove: boolean;
}

/** The lines of the form in a table; null where there are none. */
export function readStatisticsTable(source: Source): Piece | null {
  const rows = source.rows.flatMap((row, index) => unstacked(row).map((own) => ({ row: own, index })));
  const seen = new Map<number, number>(); // the row that each cell was first met in
  const typed = rows.map(({ row, index }) =>
    row.cells.flatMap((cell) => {
      const from = seen.get(keyOf(cell.at)) ?? index;
      seen.set(keyOf(cell.at), from);
      return typesOf(cell, from < index);
    }),
  );
  const roles = rolesOf(typed);
  const below = typed.map(
    (cells) => new Set(cells.filter(({ isFromAbove }) => isFromAbove).map(({ cell }) => keyOf(cell.at))),
  );
  const byRow = typed.map((cells, i) => entriesOf(cells, roles, below[i + 1] ?? new Set()));
  const isOfForm = (entries: readonly Entry[]) => entries.some(({ candidates }) => candidates.length > 0);
  let first = byRow.findIndex(isOfForm);
  if (first < 0) return null;
  let last = byRow.findLastIndex(isOfForm);
  // The rows after the last label may be the form's with their labels lost; one of somebody's own may stand next to the form's.
  const isLost = (entries: readonly Entry[] | undefined) =>
    entries !== undefined && entries.length > 0 && entries.every((entry) => entry.isUnlabelled && hasNumber(entry));
  while (isLost(byRow[last + 1])) last += 1;
  const isStrange = (at: number) =>
    byRow[at]?.some(hasNumber) && !typed[at]?.some(({ cell }) => isFurniture(cell.text));
  if (isStrange(first - 1)) first -= 1;
  if (isStrange(last + 1)) last += 1;
  const from = rows[first]?.index ?? 0;
  const to = rows[last]?.index ?? 0;
  const others = source.rows.filter((_, i) => i < from || i > to);
  return {
    entries: byRow.slice(first, last + 1).flat(),
    rest: others.length === 0 ? null : { ...source, rows: others },
    isTitled:
      roles.size > 0 ||
      source.rows.slice(0, from).some(({ cells }) => cells.some(({ label }) => label.includes('情况统计表'))),
  };
}

/** A row whose cells hold a line for each of several rows, as spreadsheets paste them. */
function unstacked(row: Row): Row[] {
  const filled = row.cells.filter(({ text }) => text !== '');
  const lines = filled.map(({ text }) => text.split('\n').filter((line) => line.trim() !== ''));
  const count = lines[0]?.length ?? 0;
  if (count < 2 || filled.length < 2 || lines.some((own) => own.length !== count)) return [row];
  const isLabels = lines.some((own) => own.every((line) => readLabel(line).candidates.length > 0));
  if (!isLabels) return [row];
  return Array.from({ length: count }, (_, i) => ({
    ...row,
    cells: row.cells.map((cell) => {
      const text = cell.text.split('\n').filter((line) => line.trim() !== '')[i] ?? '';
      return { ...cell, text, label: normalise(text) };
    }),
  }));
}

/** What a cell is; a label and its value in one cell are two. */
function typesOf(cell: RowCell, isFromAbove: boolean): Typed[] {
  const own = (kind: Kind, more: Partial<Typed> = {}): Typed => ({ kind, cell, isFromAbove, ...more });
  const text = plain(cell.text);
  if (text === '') return [own('blank')];
  if (unitOf(text)) return [own('unit')];
  if (isValue(text)) return [own('number')];
  const behindUnit = UNIT_AND_NUMBER.exec(text);
  if (behindUnit)
    return [
      own('unit', { cell: { ...cell, text: behindUnit[1] as string } }),
      own('number', { cell: { ...cell, text: behindUnit[2] as string } }),
    ];
  const joined = withNumberInFront(text);
  if (joined) {
    return [
      own('number', { cell: { ...cell, text: joined.number, label: '' } }),
      own('label', { cell: { ...cell, text: joined.label }, label: readLabel(joined.label) }),
    ];
  }
  const label = readLabel(cell.text);
  if (label.candidates.length > 0) return [own('label', { label })];
  const inline = INLINE.exec(text);
  if (inline) {
    const head = readLabel(inline[1] as string);
    const [, , unit, value = ''] = inline;
    if (head.candidates.some(({ score }) => score >= 0.8)) {
      return [
        own('label', { label: head }),
        ...(unit ? [own('unit', { cell: { ...cell, text: unit } })] : []),
        own('number', { cell: { ...cell, text: value, label: '', column: cell.column + cell.width } }),
      ];
    }
  }
  if (!/\p{L}/u.test(text)) return [own('number')]; // digits that are no number: 3 2, 1.2.3
  return isFiller(cell.text) ? [own('blank')] : [own('words')];
}

/** The value before a label and the label in one cell, their border lost: 12（二）被依法纠错数; of 122.传真申请数 the label's own number is 2. */
function withNumberInFront(text: string): { number: string; label: string } | null {
  const match = /^(\d[\d,]*(?:\.\d+)?)(.*\p{Script=Han}{2}.*)$/u.exec(text);
  if (!match) return null;
  const [, digits = '', rest = ''] = match;
  const { candidates } = readLabel(rest);
  const [first] = candidates;
  if (!first || first.score < 0.8) return null;
  const own = /\d/.exec(STATISTICS[first.line]?.number ?? '')?.[0] ?? '';
  const isMarked = /^[.、,)]/.test(rest);
  if (digits === own || (isMarked && digits.length <= 2 && !digits.endsWith(own))) return null;
  if (!isMarked || own === '' || !digits.endsWith(own)) return { number: digits, label: rest };
  return { number: digits.slice(0, -1), label: `${own}${rest}` };
}

const UNIT_AND_NUMBER = /^(万元|人次|条|件|次|篇|个|人):?(\d[\d,.]*)$/;
const INLINE =
  /^(.*?[^\d.,:])[:]?\(?(万元|人次|条|件|次|篇|个|人)?\)?[:]?(\d[\d,]*(?:\.\d+)?(?:万元|元|人次|条|件|次|篇|个|人)?)$/;

function isValue(text: string): boolean {
  const { status } = readCount(text);
  if (status === 'reported' || status === 'dash') return true;
  return /^[\d,.]+(?:亿元|万元|元|万)$/.test(text) && readAmount(text, null).status === 'reported';
}

type Role = 'label' | 'unit' | 'value' | 'serial' | 'other';
const ROLES: readonly [Role, RegExp][] = [
  ['label', /^(?:统计|指标|项目|内容|统计指标|指标名称|统计项目|统计内容|项目名称|指标项|类别)$/],
  ['unit', /^(?:单位|计量单位)$/],
  ['serial', /^(?:序号|编号|代码|指标代码|行次|行号|编码)$/],
  [
    'value',
    /^(?:统计数|统计数量|数量|统计数据|数据|数值|统计数值|统计结果|本年数|本年度|当年数|全年数|本年统计数|年度?(?:统计)?数?量?)$/,
  ],
  ['other', /^(?:备注|说明|(?:本年)?累计数?|上年(?:同期)?数?|上年度|去年(?:同期)?|同比.*|增减.*|增长.*)$/],
];

/** What each column holds, by the table's head; by their contents where rows are counted and no head says so. */
function rolesOf(rows: readonly Typed[][]): Map<number, Role> {
  const roles = new Map<number, Role>();
  for (const cells of rows) {
    const found = cells.map(({ cell }) => ROLES.find(([, words]) => words.test(cell.label))?.[0] ?? null);
    if (!found.includes('label') || !found.includes('value')) continue;
    for (const [i, { cell }] of cells.entries()) {
      const role = found[i];
      for (let column = cell.column; role && column < cell.column + Math.min(cell.width, 20); column += 1)
        roles.set(column, role);
    }
  }
  const columns = new Map<number, number[]>();
  for (const { kind, cell } of rows.flat()) {
    if (kind !== 'number' || !/^\d{1,3}$/.test(plain(cell.text))) continue;
    const list = columns.get(cell.column) ?? [];
    list.push(Number(plain(cell.text)));
    columns.set(cell.column, list);
  }
  for (const [column, numbers] of columns) {
    const steps = numbers.filter((number, i) => i > 0 && number === (numbers[i - 1] as number) + 1).length;
    if (!roles.has(column) && numbers.length >= 6 && steps >= (numbers.length - 1) * 0.9) roles.set(column, 'serial');
  }
  return roles;
}

interface Segment {
  label: Typed | null;
  path: Typed[];
  /** Numbers in front of the label. */
  ahead: Typed[];
  /** Something is printed where a label should be, but it is none of the form's. */
  words: Typed[];
  behind: Typed[];
}

const NUMBERING = /^[(（]?\d{1,2}[.、)）．]$/;

/** The labels of a row with what stands behind each. */
function entriesOf(cells: readonly Typed[], roles: ReadonlyMap<number, Role>, below: ReadonlySet<number>): Entry[] {
  const passed: RowCell[] = [];
  const segments: Segment[] = [];
  let ahead: Typed[] = []; // numbers that no label has come for yet
  const open = (): Segment => {
    const segment: Segment = { label: null, path: [], ahead, words: [], behind: [] };
    segments.push(segment);
    ahead = [];
    return segment;
  };
  const isBare = ({ behind }: Segment) => behind.every(({ kind }) => kind === 'blank');
  for (const typed of cells) {
    const { kind, cell, label } = typed;
    const current = segments.at(-1);
    if (kind === 'number' && (roles.get(cell.column) === 'serial' || NUMBERING.test(plain(cell.text))))
      passed.push(cell);
    else if (kind === 'label') {
      if (current?.label && isBare(current) && isAbove(current.label, typed)) {
        current.path.push(current.label);
        current.label = typed;
        continue;
      }
      const segment = current && !current.label && isBare(current) ? current : open();
      segment.label = typed;
      segment.ahead = segment.ahead.filter((number) => {
        const isNumber = plain(number.cell.text) === /\d+/.exec(label?.number ?? '')?.[0];
        if (isNumber) passed.push(number.cell);
        return !isNumber;
      });
    } else if (kind === 'words') {
      if (current && (current.label || !isBare(current))) current.behind.push(typed);
      else (current ?? open()).words.push(typed);
    } else if (current) current.behind.push(typed);
    else if (kind === 'number') ahead.push(typed);
    else open().behind.push(typed);
  }
  if (ahead.length > 0) {
    const alone = segments[0] ?? open();
    alone.behind.unshift(...ahead);
  }
  return segments
    .filter((segment) => !(segment.label?.isFromAbove && segment.behind.length === 0))
    .map((segment, lane) => entryOf(segment, lane, roles, below, lane === 0 ? passed : []));
}

function isAbove(upper: Typed, lower: Typed): boolean {
  const above = upper.label?.candidates ?? [];
  const under = lower.label?.candidates ?? [];
  return under.some(({ line }) => above.some((candidate) => candidate.line === line || isUnder(line, candidate.line)));
}

function entryOf(
  { label, path, ahead, words, behind }: Segment,
  lane: number,
  roles: ReadonlyMap<number, Role>,
  below: ReadonlySet<number>,
  passed: readonly RowCell[],
): Entry {
  const numbers = behind.filter(({ kind }) => kind === 'number');
  const own = numbers.filter(({ isFromAbove }) => !isFromAbove);
  const { value, isCrowded } = valueOf(own, behind, roles);
  const firstNumber = behind.findIndex(({ kind }) => kind === 'unit' || kind === 'number');
  const isInterrupted = behind.slice(0, Math.max(0, firstNumber)).some(({ kind }) => kind === 'words');
  // A level's label over several rows, in a row whose own label is not there: the level's total, or a row that lost its label.
  const isTotal = behind.some(({ kind, cell }) => kind === 'blank' && isTotalWord(cell.text));
  const isLevel = label !== null && !isTotal && (label.isFromAbove || below.has(keyOf(label.cell.at)));
  const isOfLevel = isLevel && (label.isFromAbove || isInterrupted);
  const unit = behind.find(({ kind }) => kind === 'unit');
  return {
    candidates: isOfLevel ? [] : (label?.label?.candidates ?? []),
    isUnlabelled: words.length === 0 && (label === null || isOfLevel) && !isInterrupted,
    number: isOfLevel ? '' : (label?.label?.number ?? ''),
    path: [...path, ...(isOfLevel ? [label] : [])].map((typed) => typed.label?.candidates ?? []),
    value,
    unit: unit ? unitOf(unit.cell.text) : (UNIT_OF_LABEL.exec(plain(label?.cell.text ?? ''))?.[1] ?? null),
    extra: [...ahead, ...own].filter(({ cell }) => cell !== value).map(({ cell }) => cell),
    isCrowded,
    isShared: own.length === 0 && numbers.length > 0,
    isSpanning: isLevel && !isOfLevel,
    isInterrupted,
    lane,
    passed,
  };
}

/** 依申请公开信息收取的费用（万元） */
const UNIT_OF_LABEL = /\((?:单位:)?(亿元|万元|元)\)/;

/** The cell of the value: the only number, or the one that stands in the column for it. */
function valueOf(
  numbers: readonly Typed[],
  behind: readonly Typed[],
  roles: ReadonlyMap<number, Role>,
): { value: RowCell | null; isCrowded: boolean } {
  const isElsewhere = ({ cell }: Typed) => roles.get(cell.column) === 'other';
  const candidates = numbers.filter((typed) => !isElsewhere(typed));
  if (candidates.length > 1) return { value: null, isCrowded: true };
  if (candidates.length === 1) return { value: candidates[0]?.cell ?? null, isCrowded: false };
  const empty = behind.filter((typed) => typed.kind !== 'number' && !typed.isFromAbove && !isElsewhere(typed));
  const text = empty.filter(({ kind, cell }) => kind === 'words' && !isFurniture(cell.text)).at(-1);
  const blank = empty.filter(({ kind }) => kind === 'blank').at(-1);
  return { value: (text ?? blank)?.cell ?? null, isCrowded: false };
}

/** Whether a number is printed in the entry, as its value or besides. */
export function hasNumber({ value, extra }: Entry): boolean {
  return [...(value ? [value] : []), ...extra].some(({ text }) => /\d/.test(text));
}

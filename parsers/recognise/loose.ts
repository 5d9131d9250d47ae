import type { Line } from '../document.js';
import type { Label } from '../forms/form.js';
import { form2019 } from '../forms/form-2019.js';
import { form2021 } from '../forms/form-2021.js';
import { APPLICANTS, OUTCOMES, PROCEDURES } from '../forms/shared.js';
import { readCount } from '../values/cell.js';
import { onlySplit } from './glued.js';
import { normalise } from './label.js';
import type { Row, RowCell, Source } from './rows.js';

/**
 * Text that lost its tables (one cell a line, blanks, no separators at all) → rows, by the form's own labels: what is printed
 * between one label and the next are the first one's values. Everything is compared without white space, so it does not matter
 * where the lines were broken.
 */
export function looseSources(lines: readonly Line[]): Source[] {
  const text = joinLines(lines);
  const tokens = tokensOf(text.text);
  const start = tokens.findIndex(
    (token) => token.kind === 'article' || token.kind === 'column' || token.kind === 'heading',
  );
  const first = start >= 0 ? start : tokens.findIndex((token) => token.kind === 'request' && token.label.length >= 8);
  if (first < 0) return [];
  return [...rowsOf(text, tokens.slice(first))];
}

type Kind =
  | 'article'
  | 'heading'
  | 'column'
  | 'disclosure'
  | 'applicant'
  | 'request'
  | 'group'
  | 'procedure'
  | 'outcome'
  | 'end';

interface Word {
  kind: Kind;
  /** As printed in the form. */
  label: string;
  /** The number printed before it, which is no value: 2. in 2.其他法律行政法规禁止公开. */
  number: string;
}

interface Token extends Word {
  /** Offsets in the text. */
  start: number;
  end: number;
}

export interface Text {
  text: string;
  /** Offset of each line's first character, and the line's number. */
  starts: number[];
  rows: number[];
}

export function joinLines(lines: readonly Line[]): Text {
  let text = '';
  const starts: number[] = [];
  const rows: number[] = [];
  for (const line of lines) {
    starts.push(text.length);
    rows.push(line.row);
    text += `${line.text}\n`;
  }
  return { text, starts, rows };
}

const VOCABULARY = vocabulary();
const PATTERN = new RegExp([...VOCABULARY.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

/** Every wording that may stand in lost tables → what it is. The same wording may be a column and a row (其他, 总计): its place decides. */
function vocabulary(): Map<string, Word> {
  const words = new Map<string, Word>();
  const add = (kind: Kind, labels: readonly (Label & { number?: string })[]) => {
    for (const { label, variants = [], number = '' } of labels) {
      for (const wording of [label, ...variants]) {
        const text = normalise(wording);
        if (text.length >= 2 && !words.has(text)) words.set(text, { kind, label, number });
      }
    }
  };
  const plain = (...labels: string[]) => labels.map((label) => ({ id: label, label }));
  for (const article of '一二三四五六七八九')
    add('article', plain(`第二十条第（${article}）项`, `第二十条（${article}）项`));
  add('heading', plain('信息内容'));
  for (const form of [form2021, form2019]) {
    add(
      'request',
      form.requestRows.filter((row) => row.label.length > 2),
    );
    for (const block of form.disclosure) {
      add('column', block.columns);
      add('disclosure', block.rows);
    }
  }
  add('group', plain('本年度办理结果', '不予公开', '无法提供', '不予处理', '法人或其他组织', '申请人情况'));
  add(
    'applicant',
    APPLICANTS.slice(0, 5).map(({ id, label }) => ({ id, label })),
  );
  add('procedure', [...PROCEDURES, ...plain('行政诉讼')]);
  add(
    'outcome',
    OUTCOMES.slice(0, 4).map(({ id, label }) => ({ id, label })),
  );
  add('group', [...plain('其他', '其它').map((label) => ({ ...label, number: '3.' })), ...plain('总计', '合计')]);
  add('end', [
    ...plain(
      '收到和处理政府信息公开申请情况',
      '政府信息公开行政复议行政诉讼情况',
      '政府信息公开行政复议和行政诉讼情况',
    ),
    ...plain('因政府信息公开工作被申请行政复议提起行政诉讼情况', '存在的主要问题', '其他需要报告的事项'),
    ...plain('本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和'),
  ]);
  return words;
}

/** Where the labels that a pattern knows stand in a text, which is compared without white space and punctuation. */
export function findLabels(text: string, pattern: RegExp): { word: string; start: number; end: number }[] {
  let compact = '';
  const offsets: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    let c = text.charCodeAt(i);
    if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0;
    const isHan = (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf);
    if (!isHan && !(c >= 48 && c <= 57) && !(c >= 65 && c <= 90) && !(c >= 97 && c <= 122)) continue;
    compact += String.fromCharCode(c);
    offsets.push(i);
  }
  return [...compact.matchAll(pattern)].map(({ 0: word, index }) => ({
    word,
    start: offsets[index] as number,
    end: (offsets[index + word.length - 1] as number) + 1,
  }));
}

function tokensOf(text: string): Token[] {
  return findLabels(text, PATTERN).map(({ word, start, end }) => ({ ...(VOCABULARY.get(word) as Word), start, end }));
}

/** Tokens and the values between them → rows; a new source begins with chapter three and with each row of chapter four. */
function* rowsOf(text: Text, tokens: readonly Token[]): Generator<Source> {
  let rows: Row[] = [];
  let header: Token[] = [];
  let chapter: 2 | 3 | 4 = 2;
  const pitch = pitchOf(text, tokens);
  const emit = (labels: readonly Token[], values: RowCell[], glued = false, implied: number[] | null = null) => {
    const cells = labels.map((token, column) => labelCell(text, token, column));
    for (const [i, value] of values.entries()) value.column = cells.length + i;
    rows.push({
      cells: [...cells, ...values],
      order: rows.length,
      ...(glued ? { glued } : {}),
      ...(implied ? { implied } : {}),
    });
  };
  const flush = () => {
    if (header.length > 0) emit(header, []);
    header = [];
  };
  const close = function* (): Generator<Source> {
    flush();
    if (rows.length > 0) yield { rows, loose: true, chapter };
    rows = [];
  };

  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    const { cells, stranger } = valuesBetween(text, token, next);
    const now = chapterOf(token, chapter);
    if (now !== chapter) {
      yield* close();
      chapter = now;
    }
    if (token.kind === 'article' || token.kind === 'end') {
      flush();
      if (token.kind === 'article') emit([token], []);
      continue;
    }
    const isRow =
      token.kind === 'disclosure' || token.kind === 'request' || (chapter === 3 && isRowOfThree(tokens, i, cells));
    if (isRow) {
      const expected = expectedValues(token, header, rows, chapter);
      flush();
      // Words where a row's values should be (详见附件) are a cell that cannot be read, not one left blank.
      const isText = stranger.length > 0 && stranger.length === (cells.length === 0 ? 1 : expected - cells.length);
      const words = isText && stranger.every(({ text: word }) => !/\d/.test(word)) ? stranger.splice(0) : [];
      // Numbers behind words that are no value (a page's 续表): whose they are is not known, so the row is left unread.
      const torn = cells.length === 0 && stranger.some(({ text: word }) => /\d/.test(word)) ? stranger.splice(0) : [];
      if (torn.length === expected) torn.push({ ...(torn[0] as RowCell), text: '', label: '' });
      const split = splitGlued([...cells, ...words, ...torn], expected, chapter);
      const placed = spread(split.cells, expected, pitch, ...linesAround(text, token, next));
      emit([token], placed ?? split.cells, split.glued, split.implied);
      if (placed) (rows.at(-1) as Row).spread = true;
    } else if (chapter === 4 && cells.length > 0 && header.some((label) => label.kind === 'outcome')) {
      header.push(token);
      const expected = header.filter((label) => label.kind === 'outcome' || isTotal(label)).length;
      flush();
      const split = splitGlued(cells, expected, chapter);
      const placed = spread(split.cells, expected, pitch, ...linesAround(text, token, next));
      emit([], placed ?? split.cells, split.glued, split.implied);
      if (placed) (rows.at(-1) as Row).spread = true;
      yield* close();
    } else {
      header.push(token);
      if (cells.length > 0) {
        flush();
        emit([], cells);
      }
    }
    if (stranger.length > 0) {
      flush();
      rows.push({ cells: stranger, order: rows.length });
    }
  }
  yield* close();
}

function chapterOf(token: Token, chapter: 2 | 3 | 4): 2 | 3 | 4 {
  if (token.kind === 'request' || token.kind === 'applicant') return 3;
  if (token.kind === 'procedure' || token.kind === 'outcome') return 4;
  if (token.kind === 'article' || token.kind === 'column' || token.kind === 'disclosure') return 2;
  return chapter;
}

function isTotal(token: Token): boolean {
  return token.label === '总计' || token.label === '合计';
}

/** 其他 and 总计 as rows: with values of their own, and not in the header's run of applicants. */
function isRowOfThree(tokens: readonly Token[], i: number, values: readonly RowCell[]): boolean {
  const token = tokens[i];
  if (token?.kind !== 'group' || !['其他', '其它', '总计', '合计'].includes(token.label)) return false;
  if (values.length > 0) return true;
  // Left blank: a row once rows have begun; in the header the other applicants come before it.
  const before = tokens.slice(0, i).findLast(({ kind }) => kind === 'request' || kind === 'applicant');
  return before?.kind === 'request';
}

/** How many values a row should have, by the header printed over it; by the form where there is none. */
function expectedValues(token: Token, header: readonly Token[], rows: readonly Row[], chapter: 2 | 3 | 4): number {
  if (chapter === 2) {
    const columns = header.filter((label) => label.kind === 'column').length;
    if (columns > 0) return columns;
    const block = [...form2021.disclosure, ...form2019.disclosure].find((candidate) =>
      candidate.rows.some((row) => row.label === token.label),
    );
    const printed = rows.findLast((row) => row.cells.some((cell) => cell.label === '信息内容'));
    return printed ? printed.cells.length - 1 : (block?.columns.length ?? 1);
  }
  return APPLICANTS.length;
}

function labelCell(text: Text, token: Token, column: number): RowCell {
  return {
    text: token.label,
    label: normalise(token.label),
    column,
    width: 1,
    at: [0, lineOf(text, token.start), column],
  };
}

/** The line that a label ends on, and the one that the next label begins on. */
function linesAround(text: Text, token: Token, next: Token | undefined): [number, number] {
  return [lineOf(text, token.end - 1), next ? lineOf(text, next.start) : 0];
}

export function lineOf(text: Text, offset: number): number {
  let low = 0;
  let high = text.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((text.starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return text.rows[low] ?? 0;
}

const VALUE =
  /^(?:[+-]?\d[\d,]*(?:\.\d+)?(?:件|条|次|项|个|宗|份|起|元|万元|亿元)?|[增减]\d+|增加\d+|减少\d+|无|零|[/—–-]{1,4})$/;
/** Longest value area looked at: 175 numbers of chapter three are printed in less. */
const MAX_VALUES = 600;

/** The values printed between a label and the next one, and what follows an unknown label there. */
function valuesBetween(text: Text, token: Token, next: Token | undefined): { cells: RowCell[]; stranger: RowCell[] } {
  const end = Math.min(next?.start ?? text.text.length, token.end + MAX_VALUES);
  let area = text.text.slice(token.end, end);
  if (next?.number) area = withoutNumber(area, next.number);
  area = area.replace(/[（(]?[一二三四五六七八九十]+[)）]?[、．.]?\s*[（(]?\s*$/, '');
  const cells: RowCell[] = [];
  const stranger: RowCell[] = [];
  for (const match of area.matchAll(/[^\s|｜、，；;]+/g)) {
    const piece = match[0].replace(/^[：:“”"）)]+|[（(“”"]+$/g, '');
    if (piece === '') continue;
    const at: RowCell['at'] = [0, lineOf(text, token.end + match.index), cells.length];
    const cell: RowCell = {
      text: piece,
      label:
        VALUE.test(halfWidth(piece)) || (/^[\d０-９]/.test(piece) && readCount(piece).value !== null)
          ? ''
          : normalise(piece),
      column: 0,
      width: 1,
      at,
    };
    if (cell.label === '' && stranger.length === 0) {
      if (/[\d无零/—–-]/.test(halfWidth(piece))) cells.push(cell);
    } else stranger.push(cell);
  }
  // Prose after the last value is the report's next sentence, not a row.
  const isProse = stranger.length > 0 && (next === undefined || area.length >= 120);
  return { cells, stranger: isProse ? [] : stranger };
}

/** The next label's own number, which stands at the end of the area: 0 0 2. → 0 0. It must carry its mark, or it would be a value. */
function withoutNumber(area: string, number: string): string {
  const digit = /^\d/.exec(number)?.[0];
  if (!digit) return area;
  const full = String.fromCharCode(digit.charCodeAt(0) + 0xfee0);
  return area.replace(new RegExp(`(?:${digit}|${full})\\s*[.、．，,。：:）)]\\s*$`), '');
}

function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}

/**
 * Values of a row that has fewer than its columns, where the lines tell which are blank: one cell every `pitch` lines, and room for
 * exactly the row's cells before the next label. Null where the lines do not add up.
 */
function spread(
  cells: readonly RowCell[],
  expected: number,
  pitch: number,
  from: number,
  to: number,
): RowCell[] | null {
  if (pitch === 0 || cells.length === 0 || cells.length >= expected || (to - from) / pitch !== expected + 1)
    return null;
  const row: (RowCell | null)[] = new Array(expected).fill(null);
  for (const cell of cells) {
    const place = (cell.at[1] - from) / pitch - 1;
    if (!Number.isInteger(place) || place < 0 || place >= expected || row[place]) return null;
    row[place] = cell;
  }
  return row.map((cell, i) => cell ?? { text: '', label: '', column: 0, width: 1, at: [0, from + (i + 1) * pitch, 0] });
}

/** Lines from one cell to the next: the shortest distance between values that is no accident; 0 where they share lines. */
function pitchOf(text: Text, tokens: readonly Token[]): number {
  const counts = new Map<number, number>();
  for (const [i, token] of tokens.entries()) {
    const { cells } = valuesBetween(text, token, tokens[i + 1]);
    for (let k = 1; k < cells.length; k += 1) {
      const distance = (cells[k]?.at[1] ?? 0) - (cells[k - 1]?.at[1] ?? 0);
      counts.set(distance, (counts.get(distance) ?? 0) + 1);
    }
  }
  const usual = [...counts].filter(([, count]) => count >= 3).map(([distance]) => distance);
  return usual.length > 0 ? Math.min(...usual) : 0;
}

interface Split {
  cells: RowCell[];
  glued: boolean;
  implied: number[] | null;
}

/**
 * Digits of several cells run together. As many digits as cells are one digit a cell (and in chapter three the total must agree);
 * anything else stays whole, to be listed and flagged; where only one cut adds up, its numbers are implied, never read.
 */
function splitGlued(cells: RowCell[], expected: number, chapter: 2 | 3 | 4): Split {
  const [only] = cells;
  if (!only || cells.length !== 1 || expected < 2 || !/^\d{2,}$/.test(only.text))
    return { cells, glued: false, implied: null };
  const digits = [...only.text].map(Number);
  const size = chapter === 3 ? expected : OUTCOMES.length;
  const implied = chapter === 2 || expected % size !== 0 ? null : onlySplit(only.text, expected / size, size);
  if (digits.length !== expected) return { cells, glued: true, implied };
  // As many digits as cells: with a blank among them another cut could add up, so the sums must agree.
  if (chapter !== 2 && !implied) return { cells, glued: true, implied: null };
  const [table, row] = only.at;
  const split = digits.map((digit, i): RowCell => ({ ...only, text: String(digit), at: [table, row, i] }));
  return { cells: split, glued: digits.some((digit) => digit > 0), implied: null };
}

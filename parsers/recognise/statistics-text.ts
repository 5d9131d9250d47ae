import type { Line } from '../document.js';
import { STATISTICS } from '../forms/form-2014.js';
import { readCount } from '../values/cell.js';
import { findLabels, joinLines, lineOf, type Text } from './loose.js';
import type { RowCell } from './rows.js';
import { type Candidate, isFurniture, mayBeLabel, plain, unitOf, WORDINGS } from './statistics-labels.js';
import type { Entry, Piece } from './statistics-tables.js';

/** A stretch of text that is a table which lost its borders, and the lines that it takes up. */
export interface TextPiece extends Piece {
  lines: readonly Line[];
}

interface Token {
  candidates: readonly Candidate[];
  start: number;
  end: number;
  /** The number printed before it. */
  number: string;
}

/** What is printed between one label and the next. */
interface Area {
  /** Values with their units, each group with at most one unit: more than one group is a label lost. */
  groups: { unit: string | null; numbers: RowCell[] }[];
  /** Words of no label, and all that follows them. */
  words: RowCell[];
  /** Sentences: the report's text, no table. */
  isProse: boolean;
}

/** Fewer lines of the form than this, one behind the other, are a list in a report's text. */
const MIN_LINES = 12;
/** With the table's title or head over them. */
const MIN_LINES_TITLED = 5;

/** The tables of 2014 in text: labels with nothing but units and values between them, wherever the lines were broken. */
export function readStatisticsText(lines: readonly Line[]): TextPiece[] {
  if (!lines.some(({ text }) => text.length >= 120 || mayBeLabel(text))) return [];
  const kept = lines.filter(({ text }) => !isPageFurniture(text));
  const text = joinLines(kept);
  const tokens = tokensOf(text.text);
  if (tokens.length < MIN_LINES_TITLED) return [];
  const areas = tokens.map((token, i) => areaOf(text, token, tokens[i + 1]));
  dropSerials(areas);
  const pieces: TextPiece[] = [];
  let from = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    if (!areas[i]?.isProse && i + 1 < tokens.length) continue;
    const piece = pieceOf(text, kept, tokens.slice(from, i + 1), areas.slice(from, i + 1));
    if (piece) pieces.push(piece);
    from = i + 1;
  }
  return pieces;
}

/** Page numbers, 续表, rules of a Markdown table: they stand anywhere in a long table. */
function isPageFurniture(text: string): boolean {
  const own = plain(text);
  return /^[-—–]+\d{1,3}[-—–]+$|^第?\d{1,3}页|^[(（]?(?:续|接)上?[表页]/.test(own) || isRule(own);
}

/** |---|:-:| */
function isRule(text: string): boolean {
  return /^[|:-]+$/.test(text) && text.includes('|') && text.lastIndexOf('-') > text.indexOf('|');
}

const PATTERN = new RegExp([...WORDINGS.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');
const NUMBER_BEFORE =
  /(?:([一二三四五六七八九])\s*[、.．]|[（(]\s*([一二三四五六七八九])\s*[）)]\s*[、.]?|(\d{1,2})\s*[.．、，)）])\s*(?:其中\s*[:：]?)?\s*$/;

/** All labels in the text, without regard to white space and punctuation; one that is part of a longer word is none. */
function tokensOf(text: string): Token[] {
  const found = findLabels(text, PATTERN).map(({ word, start, end }): Token => {
    const [, chapter, part, item] = NUMBER_BEFORE.exec(text.slice(Math.max(0, start - 10), start)) ?? [];
    const candidates = WORDINGS.get(word) ?? [];
    // Of 条122. the label's own is 2., and twelve the value before it.
    const own = candidates
      .map(({ line }) => STATISTICS[line]?.number ?? '')
      .find((form) => `${item}.`.endsWith(form) && form !== '');
    const number = chapter ? `${chapter}、` : part ? `（${part}）` : item ? (own ?? `${item}.`) : '';
    return { candidates, start, end, number };
  });
  const starts = new Set(found.map(({ start }) => start));
  return found.filter(
    ({ start, end }) =>
      !/[\u4e00-\u9fff]/.test(/[^条件次篇个人元中一二三四五六七八九]$/.exec(text.slice(start - 1, start))?.[0] ?? '') &&
      (starts.has(end) ||
        !/^(?!其中|[一二三四五六七八九][、.．])[^条件次篇个人万无零\P{Script=Han}]/u.test(text.slice(end, end + 2))),
  );
}

/** Longest area looked at: notes and a page's foot are shorter. */
const MAX_AREA = 300;
const VALUE = /^(?:[+-]?\d[\d,]*(?:\.\d+)?|无|零|[/—–―-]{1,4})$/;
const PARTS =
  /^(万元|元|人次|条|件|次|篇|个|人)?[:：]?((?:[+-]?\d[\d,]*(?:\.\d+)?)|无|零)?(亿元|万元|万|元|人次|条|件|次|篇|个|人|名|期|份|场|项)?$/;

function areaOf(text: Text, token: Token, next: Token | undefined): Area {
  const whole = text.text.slice(token.end, Math.min(next?.start ?? text.text.length, token.end + MAX_AREA));
  const area = withoutNotes(next ? withoutNumber(whole, next) : whole);
  const isProse =
    /[，。；！？]/.test(area.replace(/(?<=\d)，(?=\d{3})/g, '')) ||
    (next !== undefined && next.start - token.end > MAX_AREA);
  const groups: Area['groups'] = [{ unit: null, numbers: [] }];
  const words: RowCell[] = [];
  const perLine = new Map<number, number>();
  for (const match of area.matchAll(/[^\s|｜]+/g)) {
    const piece = plain(match[0]).replace(/^[:"“”)]+|[("“”]+$/g, '');
    if (piece === '' || /^[一二三四五六七八九、.:]+$/.test(piece)) continue;
    const line = lineOf(text, token.end + match.index);
    const index = perLine.get(line) ?? 0;
    perLine.set(line, index + 1);
    const cell = (own: string): RowCell => ({ text: own, label: '', column: 0, width: 1, at: [0, line, index] });
    if (words.length > 0) {
      words.push(cell(match[0]));
      continue;
    }
    const unit = unitOf(piece);
    const parts = unit ? null : PARTS.exec(piece);
    const own = unit ?? parts?.[1];
    if (own) {
      const last = groups.at(-1);
      if (last && last.unit === null && last.numbers.length === 0) last.unit = own;
      else groups.push({ unit: own, numbers: [] });
    }
    if (unit) continue;
    if (parts?.[2]) groups.at(-1)?.numbers.push(cell(`${parts[2]}${parts[3] ?? ''}`));
    else if (VALUE.test(piece) || !/[\p{L}]/u.test(piece)) {
      if (/[\d/—–―-]/.test(piece)) groups.at(-1)?.numbers.push(cell(match[0]));
    } else if (!isFurniture(piece) || next === undefined) words.push(cell(match[0]));
  }
  return { groups, words, isProse };
}

/** Brackets with words in them: a note, not a value. */
function withoutNotes(area: string): string {
  return area.replace(/[（(〔[][^（）()〔〕[\]]*[\u4e00-\u9fff]{2}[^（）()〔〕[\]]*[）)〕\]]/g, (note) =>
    unitOf(note) ? note : ' ',
  );
}

/** Without what belongs to the next label: its number, 其中. */
function withoutNumber(area: string, next: Token): string {
  const bare = area
    .replace(/\s*其中\s*[:：]?\s*$/, '')
    .replace(/[①-⑳㈠-㈩⑴-⒇⒈-⒛]\s*$/, '')
    .replace(/[（(]\s*[一二三四五六七八九]?\s*[）)]?\s*[、.．]?\s*$/, '')
    .replace(/[一二三四五六七八九]\s*[、.．,，]?\s*$/, '');
  const digit = /\d/.exec(next.number)?.[0];
  if (!digit) return bare.replace(/\s*其中\s*[:：]?\s*$/, '');
  // 件 122.传真申请数 is twelve and the label's 2.
  const expected = next.candidates.some(({ line }) => STATISTICS[line]?.number === next.number) ? digit : '\\d{1,2}';
  return bare
    .replace(
      new RegExp(
        `[（(]?\\s*(?:${expected}|${String.fromCharCode(digit.charCodeAt(0) + 0xfee0)})\\s*[.．、，,)）]\\s*$`,
      ),
      '',
    )
    .replace(/\s*其中\s*[:：]?\s*$/, '');
}

/** A column that counts the rows: its numbers stand behind the values, one more each time. */
function dropSerials(areas: readonly Area[]): void {
  const last = areas.map(({ groups }) => groups.at(-1)?.numbers.at(-1));
  const counts = last.map((cell) => (cell && /^\d{1,2}$/.test(cell.text) ? Number(cell.text) : Number.NaN));
  const steps = counts.filter((count, i) => count === (counts[i - 1] ?? Number.NaN) + 1).length;
  if (steps < 8 || steps < (areas.length - 1) * 0.8) return;
  for (const [i, { groups }] of areas.entries()) {
    if (counts[i] === (counts[i - 1] ?? Number.NaN) + 1 || counts[i] === (counts[i + 1] ?? Number.NaN) - 1)
      groups.at(-1)?.numbers.pop();
  }
}

function pieceOf(
  text: Text,
  lines: readonly Line[],
  tokens: readonly Token[],
  areas: readonly Area[],
): TextPiece | null {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (!first || !last) return null;
  const found = new Set(
    tokens.flatMap(({ candidates }) => (STATISTICS[candidates[0]?.line ?? -1]?.code ? [candidates[0]?.line] : [])),
  );
  const isTitled = /统计指标|情况统计表|指标名称|统计数/.test(
    text.text.slice(Math.max(0, first.start - 200), first.start),
  );
  if (found.size < (isTitled ? MIN_LINES_TITLED : MIN_LINES)) return null;
  const rows = [lineOf(text, first.start), lineOf(text, last.end - 1)];
  const perLine = new Map<number, number>();
  const entries = tokens.flatMap((token, i) => {
    const line = lineOf(text, token.start);
    const lane = perLine.get(line) ?? 0;
    perLine.set(line, lane + 1);
    return entriesOf(token, areas[i] as Area, lane, i === tokens.length - 1);
  });
  return {
    entries,
    rest: null,
    isTitled,
    lines: lines.filter(({ row }) => row >= (rows[0] as number) && row <= (rows[1] as number)),
  };
}

const EMPTY = {
  candidates: [],
  number: '',
  path: [],
  isCrowded: false,
  isShared: false,
  isSpanning: false,
  isInterrupted: false,
  passed: [],
};

/** A label's entry, and one for each label that was lost behind it. */
function entriesOf(
  { candidates, number }: Token,
  { groups, words, isProse }: Area,
  lane: number,
  isLast: boolean,
): Entry[] {
  // A number before the first unit, and one behind it: a stranger among them, not a label lost.
  const isMixed = groups.length > 1 && groups[0]?.unit === null;
  const [own, ...lost] = (isMixed ? [{ unit: null, numbers: groups.flatMap(({ numbers }) => numbers) }] : groups) as [
    Area['groups'][number],
    ...Area['groups'],
  ];
  const strange = isLast ? [] : words;
  const isTorn = own.numbers.length === 0 && lost.length === 0 && strange.some(({ text }) => /\d/.test(text));
  const isCrowded = own.numbers.length > 1 || isTorn;
  const word = own.numbers.length === 0 && strange.length === 1 && !isTorn ? (strange[0] as RowCell) : null;
  const value = own.numbers.length === 1 ? (own.numbers[0] as RowCell) : word;
  const numbers = strange.filter((cell) => cell !== word && readCount(cell.text).value !== null);
  return [
    {
      ...EMPTY,
      ...{ candidates, number, lane, isUnlabelled: false, isCrowded, value, unit: own.unit },
      extra: [...(own.numbers.length > 1 ? own.numbers : []), ...(lost.length === 0 ? numbers : [])],
    },
    ...lost.map(
      ({ unit, numbers: values }, i): Entry => ({
        ...EMPTY,
        ...{ isUnlabelled: true, lane, unit },
        value: values.length === 1 ? (values[0] as RowCell) : null,
        extra: [...(values.length === 1 ? [] : values), ...(i === lost.length - 1 ? numbers : [])],
      }),
    ),
  ];
}

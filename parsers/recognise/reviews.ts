import { OUTCOMES, PROCEDURES } from '../forms/shared.js';
import { readCount } from '../values/cell.js';
import { Labels } from './label.js';
import { Ledger } from './ledger.js';
import type { Row, RowCell, Source } from './rows.js';

const outcomeLabels = new Labels(OUTCOMES);
const procedureLabels = new Labels([
  ...PROCEDURES,
  { id: 'litigation', label: '行政诉讼' }, // stands over the other two; says nothing of its own
]);
const OUTCOME_IDS = OUTCOMES.map((label) => label.id);
const PROCEDURE_IDS = procedureLabels.labels.map((label) => label.id);
const STANDARD = PROCEDURES.flatMap((procedure) => OUTCOMES.map((outcome) => `${procedure.id}.${outcome.id}`));

interface HeaderCell {
  kind: 'outcome' | 'procedure';
  id: string;
  column: number;
  width: number;
}

interface Piece {
  source: Source;
  header: HeaderCell[][];
  values: Row[];
  /** Rows of the upright layout: procedure and outcome in the row, its value behind them. */
  upright: { code: string; values: RowCell[] }[];
}

/** Chapter four: 复议 and 诉讼, lying (one row of fifteen values, also in two or three tables) or upright (one outcome a row). */
export function readReviews(sources: readonly Source[]): Ledger[] {
  const ledgers: Ledger[] = [];
  const pieces: Piece[] = [];
  let before: Piece | null = null;
  for (const source of sources) {
    const piece: Piece | null = mark(source);
    if (piece) pieces.push(piece);
    else if (before && isRestOf(before, source)) before.values.push(...source.rows);
    else if (pieces.length === 0 && ledgers.length === 0) {
      const bare = readBare(source);
      if (bare) ledgers.push(bare);
    }
    before = piece;
  }
  let ledger: Ledger | null = null;
  for (const piece of pieces) {
    const codes = codesOf(piece);
    if (!ledger || codes.some((code) => code !== null && ledger?.has(code))) {
      ledger = new Ledger(4);
      ledgers.push(ledger);
    }
    read(piece, codes, ledger);
  }
  return ledgers;
}

/** Whether a table is the values of the one before it, which is nothing but their header. */
function isRestOf(piece: Piece, { rows }: Source): boolean {
  const count = codesOf(piece).length;
  return (
    piece.header.length > 0 &&
    piece.values.length === 0 &&
    rows.length === 1 &&
    rows.every(({ cells }) => cells.length === count && cells.every(({ label }) => label === ''))
  );
}

/** A table of chapter four that is nothing but fifteen values: they are the form's, in its order. */
function readBare({ chapter, rows }: Source): Ledger | null {
  const [row, ...others] = rows.filter(({ cells }) => cells.some((cell) => cell.text !== ''));
  const isBare = row?.cells.length === STANDARD.length && row.cells.every((cell) => cell.label === '');
  if (chapter !== 4 || !row || !isBare || others.length > 0) return null;
  const ledger = new Ledger(4);
  for (const [i, cell] of row.cells.entries())
    ledger.put(STANDARD[i] as string, readCount(cell.text), cell.text, cell.at);
  ledger.doubt('position', STANDARD, row.cells.map((cell) => cell.text).join(' '));
  return ledger;
}

function mark(source: Source): Piece | null {
  const header: HeaderCell[][] = [];
  const values: Row[] = [];
  const upright: Piece['upright'] = [];
  const outcomes = new Set<string>();
  let isProceedings = false;
  let procedure = '';
  for (const row of source.rows) {
    if (isSentence(row)) continue;
    // 总计 is printed in other tables too: nothing of this one comes before its other labels.
    if (outcomes.size === 0 && !isProceedings && !row.cells.some(isOfChapter)) continue;
    const labels: HeaderCell[] = [];
    let outcome = '';
    let from = 0;
    for (const [position, cell] of row.cells.entries()) {
      if (cell.label === '') continue;
      const foundOutcome = outcomeLabels.resemble(cell.label);
      const foundProcedure = foundOutcome.score === 1 ? { index: -1, score: 0 } : procedureLabels.resemble(cell.label);
      if (foundProcedure.index >= 0 && foundProcedure.score >= foundOutcome.score) {
        const id = PROCEDURE_IDS[foundProcedure.index] as string;
        labels.push({ kind: 'procedure', id, column: cell.column, width: cell.width });
        if (id !== 'litigation') procedure = id;
        isProceedings = true;
        from = position + 1;
      } else if (foundOutcome.index >= 0) {
        outcome = OUTCOME_IDS[foundOutcome.index] as string;
        labels.push({ kind: 'outcome', id: outcome, column: cell.column, width: cell.width });
        if (outcome !== 'total') outcomes.add(outcome);
        from = position + 1;
      }
    }
    const hasNumbers = row.cells.slice(from).some((cell) => readCount(cell.text).value !== null);
    const outcomesHere = labels.filter((label) => label.kind === 'outcome').length;
    if (outcomesHere === 1 && (hasNumbers || (row.cells.length > from && procedure !== ''))) {
      upright.push({ code: procedure ? `${procedure}.${outcome}` : '', values: row.cells.slice(from) });
    } else if (labels.length > 0 && !hasNumbers) header.push(labels);
    else if (header.length > 0 && isValueRow(row)) values.push(row);
  }
  // 总计 alone is printed in many tables; three of the four other outcomes are not.
  if (outcomes.size < 3) return null;
  if (upright.length >= 3 && values.length === 0) {
    return isProceedings ? { source, header: [], values, upright } : null;
  }
  return { source, header, values, upright: [] };
}

/** A whole report in one table has its prose in rows: 未发生行政复议、行政诉讼。 is no header. */
function isSentence({ cells: [cell, ...others] }: Row): boolean {
  return cell !== undefined && others.every(({ text }) => text === '') && /[。；]\s*$/.test(cell.text);
}

function isOfChapter(cell: RowCell): boolean {
  if (cell.label === '') return false;
  const outcome = outcomeLabels.resemble(cell.label);
  return (
    (outcome.index >= 0 && OUTCOME_IDS[outcome.index] !== 'total') || procedureLabels.resemble(cell.label).index >= 0
  );
}

/** A row of values: numbers, blanks and dashes, perhaps behind one label (件数). */
function isValueRow(row: Row): boolean {
  if (row.cells.every((cell) => cell.label === ''))
    return row.cells.length >= 4 || row.cells.some((cell) => /\d/.test(cell.text));
  return row.cells.length >= 4 && row.cells.slice(1).every((cell) => cell.label === '' || cell.label.length <= 4);
}

/** The code of each value from left to right; null where the header does not say. */
function codesOf(piece: Piece): (string | null)[] {
  if (piece.upright.length > 0) return piece.upright.map((row) => row.code || null);
  const leaves = leavesOf(piece.header);
  const outcomes = leaves.map((leaf) => leaf.id);
  const isRegular = outcomes.length % 5 === 0 && outcomes.every((id, i) => id === OUTCOME_IDS[i % 5]);
  const procedures = PROCEDURE_IDS.slice(0, 3).filter((id) =>
    piece.header.some((row) => row.some((cell) => cell.kind === 'procedure' && cell.id === id)),
  );
  // The usual case: five outcomes for each procedure that the header names, in the form's order.
  if (isRegular && outcomes.length === STANDARD.length) return STANDARD;
  if (isRegular && outcomes.length === procedures.length * 5) {
    return procedures.flatMap((procedure) => OUTCOME_IDS.map((outcome) => `${procedure}.${outcome}`));
  }
  // Without spans the header's cells do not stand over the values; fifteen values under all three procedures are the form's.
  const printed = valuesOf(piece)?.cells.filter((cell) => cell.label === '') ?? [];
  const isWhole = printed.length >= STANDARD.length && printed.slice(STANDARD.length).every((cell) => cell.text === '');
  if (procedures.length === PROCEDURES.length && isWhole) return STANDARD;
  const codes = leaves.map((leaf) => {
    const above = procedureOver(piece.header, leaf.column);
    return above ? `${above}.${leaf.id}` : null;
  });
  return new Set(codes).size === codes.length ? codes : codes.map(() => null);
}

/** The row of values; an empty row between it and the header is none. */
function valuesOf({ values }: Piece): Row | undefined {
  return values.find(({ cells }) => cells.some(({ text }) => text !== '')) ?? values[0];
}

/** The header cells that stand directly over values, left to right. */
function leavesOf(header: readonly HeaderCell[][]): HeaderCell[] {
  const leaves = new Map<number, HeaderCell>();
  for (const row of header) for (const cell of row) if (cell.kind === 'outcome') leaves.set(cell.column, cell);
  return [...leaves.values()].sort((a, b) => a.column - b.column);
}

/** The lowest procedure heading over a column. */
function procedureOver(header: readonly HeaderCell[][], column: number): string | null {
  let found: string | null = null;
  for (const row of header) {
    for (const cell of row) {
      if (cell.kind !== 'procedure' || cell.id === 'litigation') continue;
      if (cell.column <= column && column < cell.column + cell.width) found = cell.id;
    }
  }
  return found;
}

/** Numbers of a row that is no page's number and no note. */
const FURTHER = 4;

function read(piece: Piece, codes: (string | null)[], ledger: Ledger): void {
  if (piece.upright.length > 0) {
    for (const { code, values } of piece.upright) {
      const [cell, ...rest] = values.filter((value) => value.text !== '');
      if (code) ledger.put(code, readCount(cell?.text ?? ''), cell?.text ?? '', (cell ?? values[0])?.at);
      else ledger.leave(values);
      ledger.leave(rest);
    }
    return;
  }
  const row = valuesOf(piece);
  const known = codes.filter((code) => code !== null);
  // Of text that lost its table, a part of the header may be lost, too, and what stands under it.
  if (piece.source.loose && known.length < STANDARD.length) ledger.doubt('columns', STANDARD, '');
  const others = piece.values.filter((other) => other !== row);
  for (const other of others) ledger.leave(other.cells);
  // Another year's, or another unit's: which row is this report's is not known.
  const further = others.filter(({ cells }) => cells.filter(({ text }) => /^\d+$/.test(text)).length >= FURTHER);
  if (further.length > 0)
    ledger.doubt('conflict', known, further.map(({ cells }) => cells.map(({ text }) => text).join(' ')).join(' | '));
  if (!row) {
    for (const code of known.length > 0 ? known : STANDARD)
      ledger.put(code, { value: null, status: 'blank' }, '', undefined);
    return;
  }
  let values = row.cells.filter((cell, i) => i > 0 || cell.label === '' || cell.label === '无' || cell.label === '零');
  const leaves = leavesOf(piece.header);
  while (values.length > codes.length && values.at(-1)?.text === '') values = values.slice(0, -1);
  while (values.length > codes.length && values[0]?.text === '') values = values.slice(1);
  if (values.length === codes.length) {
    if (row.spread) ledger.doubt('position', known, values.map((cell) => cell.text).join(' '));
    if (row.glued) ledger.doubt('glued', known, values.map((cell) => cell.text).join(' '));
    for (const [i, cell] of values.entries()) {
      const code = codes[i];
      if (code) ledger.put(code, readCount(cell.text), cell.text, cell.at);
      else ledger.leave([cell]);
    }
    if (known.length < codes.length) {
      ledger.doubt('columns', STANDARD, values.map((cell) => cell.text).join(' '));
      for (const code of STANDARD)
        if (!ledger.has(code)) ledger.put(code, { value: null, status: 'unreadable' }, '', undefined);
    }
    return;
  }
  // Fifteen values under a header that lost some of its cells are the form's fifteen.
  if (values.length === STANDARD.length) {
    for (const [i, cell] of values.entries())
      ledger.put(STANDARD[i] as string, readCount(cell.text), cell.text, cell.at);
    if (values.some((cell) => /[1-9]/.test(cell.text))) ledger.doubt('columns', STANDARD, 'header');
    return;
  }
  ledger.doubt(
    row.glued ? 'glued' : 'row_cells',
    known.length > 0 ? known : STANDARD,
    values.map((cell) => cell.text).join(' '),
  );
  const rest = new Set(values);
  if (known.length === 0 || row.glued) {
    ledger.unreadable(known.length > 0 ? known : STANDARD, values, row.implied);
    ledger.leave(values);
    return;
  }
  for (const [i, code] of codes.entries()) {
    const cell = piece.source.loose ? undefined : values.find((value) => value.column === leaves[i]?.column);
    if (!code) continue;
    if (cell && rest.delete(cell)) ledger.put(code, readCount(cell.text), cell.text, cell.at);
    else ledger.put(code, { value: null, status: 'unreadable' }, '', undefined);
  }
  ledger.leave([...rest]);
}

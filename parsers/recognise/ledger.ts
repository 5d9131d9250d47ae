import type { Doubt, Fact, Place, Subtotal, Unplaced } from '../report.js';
import type { Reading } from '../values/cell.js';
import { readCount } from '../values/cell.js';
import type { RowCell } from './rows.js';

/** What one copy of a statutory table gave: its facts, and an account of every number that found no cell. */
export class Ledger {
  readonly facts = new Map<string, Fact>();
  readonly subtotals: Subtotal[] = [];
  readonly unplaced: Unplaced[] = [];
  readonly doubts: Doubt[] = [];
  /** Places of numbers that say again what a fact says: a row printed twice. */
  readonly passed: Place[] = [];

  /** @param section chapter of the form; null for the one table of form 2014 */
  constructor(readonly section: 2 | 3 | 4 | null) {}

  has(code: string): boolean {
    const fact = this.facts.get(code);
    return fact !== undefined && fact.status !== 'absent';
  }

  put(code: string, reading: Reading, raw: string, at: Place | undefined, unit?: Fact['unit']): void {
    const fact: Fact = { value: reading.value, status: reading.status };
    if (raw !== '' && raw !== String(reading.value)) fact.raw = raw.replaceAll('\n', ' ');
    if (at) fact.at = at;
    if (unit) fact.unit = unit;
    this.facts.set(code, fact);
    if (reading.isNoted) this.doubt('raised', [code], raw);
  }

  /** Cells of which only the printed whole is known. */
  unreadable(codes: readonly string[], printed: readonly RowCell[], implied?: readonly number[]): void {
    const raw = printed
      .map((cell) => cell.text)
      .join(' ')
      .slice(0, 200);
    for (const [i, code] of codes.entries()) {
      this.put(code, { value: null, status: 'unreadable' }, raw, printed[0]?.at);
      const value = implied?.[i];
      if (value !== undefined) (this.facts.get(code) as Fact).implied = value;
    }
  }

  subtotal(of: string[], label: string, cell: RowCell): void {
    const { value, isNoted } = readCount(cell.text);
    if (value !== null && !isNoted) this.subtotals.push({ of, label, value, at: cell.at });
    else this.leave([cell]);
  }

  doubt(kind: Doubt['kind'], codes: string[], detail: string): void {
    this.doubts.push({ kind, codes, detail: detail.slice(0, 200) });
  }

  /** Numbers that no cell was found for. Labels and blanks are passed over. */
  leave(cells: readonly RowCell[]): void {
    for (const cell of cells) {
      if (cell.label === '' && /\d/.test(cell.text)) this.unplaced.push({ raw: cell.text.slice(0, 100), at: cell.at });
      else if (cell.label !== '' && readCount(cell.text).value !== null && /\d/.test(cell.text)) {
        this.unplaced.push({ raw: cell.text, at: cell.at });
      }
    }
  }

  /** The same row once more in one table: the same numbers are no news, other numbers are left and doubted. */
  repeat(codes: string[], assigned: { cells: Map<string, RowCell> | null; rest: RowCell[] }): void {
    const differing: RowCell[] = [...assigned.rest];
    for (const [who, cell] of assigned.cells ?? []) {
      const code = codes.find((candidate) => candidate.endsWith(`.${who}`));
      const { value } = readCount(cell.text);
      if (value !== null && (!code || this.facts.get(code)?.value !== value)) differing.push(cell);
      else this.passed.push(cell.at);
    }
    if (differing.length === 0) return;
    this.doubt('conflict', codes, differing.map((cell) => cell.text).join(' '));
    this.leave(differing);
  }
}

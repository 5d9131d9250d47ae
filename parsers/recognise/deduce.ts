import { type Identity, identitiesFor, printsOneRow } from '../forms/identities.js';
import type { Fact, FormId } from '../report.js';

/**
 * Sets `implied` on cells whose value is null where the identities and the non-negativity of counts leave one value.
 * Bounds are narrowed identity by identity until nothing changes; then the equations left are eliminated. Around an identity
 * that the printed numbers break, nothing is implied: one of them is wrong, and nobody knows which.
 */
export function deduce(facts: Record<string, Fact>, form: FormId | null): void {
  if (form !== '2019' && form !== '2021') return;
  const identities = identitiesFor(form, printsOneRow(facts));
  if (!identities.some((identity) => hasUnknown(facts, identity))) return;
  const system = new System(facts, identities.filter((identity) => isPrinted(facts, identity)));
  system.dropBroken();
  for (const [code, value] of system.solve()) {
    const fact = facts[code];
    if (fact && fact.value === null && fact.implied === undefined) fact.implied = value;
  }
}

function hasUnknown(facts: Readonly<Record<string, Fact>>, { left, right }: Identity): boolean {
  for (const code of left) if (facts[code]?.value === null) return true;
  for (const code of right) if (facts[code]?.value === null) return true;
  return false;
}

/** A table that is not there at all implies nothing of itself. */
function isPrinted(facts: Readonly<Record<string, Fact>>, { left, right }: Identity): boolean {
  return [...left, ...right].some((code) => facts[code] !== undefined && facts[code]?.status !== 'absent');
}

interface Equation {
  /** Unknown cells with their sign. */
  terms: Map<string, number>;
  /** terms add up to this. */
  sum: number;
}

class System {
  private equations: Equation[] = [];
  private readonly low = new Map<string, number>();
  private readonly high = new Map<string, number>();

  constructor(facts: Readonly<Record<string, Fact>>, identities: readonly Identity[]) {
    for (const { left, right } of identities) {
      const equation: Equation = { terms: new Map(), sum: 0 };
      const add = (code: string, sign: number) => {
        const fact = facts[code];
        if (fact?.value !== null && fact?.value !== undefined) equation.sum -= sign * fact.value;
        else {
          equation.terms.set(code, sign);
          this.low.set(code, 0);
          this.high.set(code, Number.POSITIVE_INFINITY);
        }
      };
      for (const code of left) add(code, 1);
      for (const code of right) add(code, -1);
      this.equations.push(equation);
    }
  }

  /** Takes out every part of the system, connected by unknown cells, that has no solution. */
  dropBroken(): void {
    for (;;) {
      const broken = this.narrow();
      if (!broken) return;
      const cells = new Set(broken.terms.keys());
      for (let size = -1; size !== cells.size; ) {
        size = cells.size;
        for (const { terms } of this.equations) {
          if ([...terms.keys()].some((cell) => cells.has(cell))) for (const cell of terms.keys()) cells.add(cell);
        }
      }
      this.equations = this.equations.filter(
        (equation) => equation !== broken && ![...equation.terms.keys()].some((cell) => cells.has(cell)),
      );
      for (const cell of cells) {
        this.low.set(cell, 0);
        this.high.set(cell, Number.POSITIVE_INFINITY);
      }
    }
  }

  /** Narrows the bounds to a fixed point; an equation that cannot hold is returned. */
  private narrow(): Equation | null {
    for (let round = 0, changed = true; changed && round < 200; round += 1) {
      changed = false;
      for (const equation of this.equations) {
        const result = this.narrowBy(equation);
        if (result === 'broken') return equation;
        changed ||= result === 'changed';
      }
    }
    return null;
  }

  private narrowBy({ terms, sum }: Equation): 'same' | 'changed' | 'broken' {
    let result: 'same' | 'changed' = 'same';
    let low = 0;
    let high = 0;
    for (const [cell, sign] of terms) {
      low += sign > 0 ? this.lowOf(cell) : -this.highOf(cell);
      high += sign > 0 ? this.highOf(cell) : -this.lowOf(cell);
    }
    if (low > sum || high < sum) return 'broken';
    for (const [cell, sign] of terms) {
      const ownLow = sign > 0 ? this.lowOf(cell) : -this.highOf(cell);
      const ownHigh = sign > 0 ? this.highOf(cell) : -this.lowOf(cell);
      // What the others leave for this cell; with two unbounded ones nothing can be said.
      const rest = [...terms].filter(([other]) => other !== cell);
      const restLow = Number.isFinite(low) ? low - ownLow : this.total(rest, 'low');
      const restHigh = Number.isFinite(high) ? high - ownHigh : this.total(rest, 'high');
      const newLow = Math.max(ownLow, sum - restHigh);
      const newHigh = Math.min(ownHigh, sum - restLow);
      if (newLow > newHigh) return 'broken';
      if (newLow === ownLow && newHigh === ownHigh) continue;
      this.low.set(cell, sign > 0 ? newLow : -newHigh);
      this.high.set(cell, sign > 0 ? newHigh : -newLow);
      result = 'changed';
      low = this.total([...terms], 'low');
      high = this.total([...terms], 'high');
    }
    return result;
  }

  private total(terms: readonly [string, number][], side: 'low' | 'high'): number {
    let total = 0;
    for (const [cell, sign] of terms) total += sign > 0 === (side === 'low') ? sign * this.lowOf(cell) : sign * this.highOf(cell);
    return total;
  }

  private lowOf(cell: string): number {
    return this.low.get(cell) ?? 0;
  }

  private highOf(cell: string): number {
    return this.high.get(cell) ?? Number.POSITIVE_INFINITY;
  }

  /** Every cell that has one value left. */
  solve(): Map<string, number> {
    const solved = new Map<string, number>();
    const cells = new Set(this.equations.flatMap(({ terms }) => [...terms.keys()]));
    for (const cell of cells) if (this.lowOf(cell) === this.highOf(cell)) solved.set(cell, this.lowOf(cell));
    if (solved.size < cells.size) this.eliminate(solved);
    return solved;
  }

  /** Gauss-Jordan over the cells that the bounds left open; a row with one cell gives its value. */
  private eliminate(solved: Map<string, number>): void {
    const rows = this.equations.map(({ terms, sum }) => {
      const open = new Map<string, number>();
      let left = sum;
      for (const [cell, sign] of terms) {
        const value = solved.get(cell);
        if (value === undefined) open.set(cell, sign);
        else left -= sign * value;
      }
      return { open, left };
    });
    for (const [i, row] of rows.entries()) {
      const pivot = row.open.keys().next().value;
      if (pivot === undefined) continue;
      const factor = row.open.get(pivot) as number;
      for (const [cell, value] of row.open) row.open.set(cell, value / factor);
      row.left /= factor;
      for (const [j, other] of rows.entries()) {
        const times = other.open.get(pivot);
        if (j === i || times === undefined) continue;
        for (const [cell, value] of row.open) {
          const next = (other.open.get(cell) ?? 0) - times * value;
          if (Math.abs(next) < 1e-9) other.open.delete(cell);
          else other.open.set(cell, next);
        }
        other.left -= times * row.left;
      }
    }
    for (const { open, left } of rows) {
      const [only] = open.keys();
      if (open.size === 1 && only !== undefined && Number.isInteger(left) && left >= 0) solved.set(only, left);
    }
  }
}

import { hasTables } from '../forms/codebook.js';
import { type Identity, identitiesFor, printsOneRow } from '../forms/identities.js';
import type { Fact, FormId } from '../report.js';
import { type Equation, forcedCells } from './linear.js';

/**
 * Sets `implied` on cells whose value is null where the form's identities, and that counts are whole and not negative, leave
 * one value. Where identities cannot hold, one of their numbers is wrong and nobody knows which: nothing is concluded from any
 * cell that they touch. A table that is not there at all implies nothing.
 */
export function deduce(facts: Record<string, Fact>, form: FormId | null): void {
  if (!hasTables(form)) return;
  const identities = identitiesFor(form, printsOneRow(facts));
  if (!identities.some((identity) => isAcross(identity) && identity.codes.some((code) => facts[code]?.value === null)))
    return;

  let sums = printed(facts, identities);
  for (;;) {
    const { implied, broken } = solve(facts, sums);
    if (broken.length === 0) {
      for (const [code, value] of implied) {
        const fact = facts[code];
        if (fact && fact.implied === undefined) fact.implied = value;
      }
      return;
    }
    const suspects = new Set(broken.flatMap(({ codes }) => codes));
    sums = sums.filter(({ codes }) => !codes.some((code) => suspects.has(code)));
  }
}

/** Sums across a row, which between them have every cell once: all that a look for blanks needs. */
function isAcross({ rule }: Identity): boolean {
  return rule !== 'requests.balance' && rule !== 'requests.outcomes';
}

type Facts = Readonly<Record<string, Fact>>;

/** The identities of chapters three and four, each only where the document has some cell of its table; form 2014 has one table. */
function printed(facts: Facts, identities: readonly Identity[]): Identity[] {
  const chapterOf = ({ rule }: Identity) => (rule.startsWith('requests.') ? 3 : 4);
  const isThere = ({ codes }: Identity) => codes.some((code) => (facts[code]?.status ?? 'absent') !== 'absent');
  const chapters = new Set(identities.filter(isThere).map(chapterOf));
  return identities.filter((identity) => chapters.has(chapterOf(identity)));
}

interface Solution {
  implied: [code: string, value: number][];
  broken: Identity[];
}

/** What the identities force, part by part (parts share no unknown cell), and the identities of the parts without a solution. */
function solve(facts: Facts, sums: readonly Identity[]): Solution {
  const solution: Solution = { implied: [], broken: [] };
  const open: Identity[] = [];
  for (const identity of sums) {
    const state = stateOf(facts, identity);
    if (state === 'broken') solution.broken.push(identity);
    else if (state === 'open') open.push(identity);
  }
  if (solution.broken.length > 0) return solution;

  for (const part of partsOf(facts, open)) {
    const { equations, codes } = toEquations(facts, part);
    // Without a single printed number nothing is forced: any solution may be doubled.
    if (equations.every(({ cells }, i) => cells.length === part[i]?.codes.length)) continue;
    const forced = forcedCells(equations, codes.length);
    if (!forced) solution.broken.push(...part);
    else for (const [cell, value] of forced) solution.implied.push([codes[cell] as string, value]);
  }
  return solution;
}

/** Whether the printed numbers alone make an identity hold, break it (whatever stands in its blanks), or leave it open. */
function stateOf(facts: Facts, { codes, left }: Identity): 'holds' | 'broken' | 'open' {
  let difference = 0;
  let openLeft = 0;
  let openRight = 0;
  for (const [i, code] of codes.entries()) {
    const isLeft = i < left.length;
    const value = facts[code]?.value ?? null;
    if (value === null) {
      if (isLeft) openLeft += 1;
      else openRight += 1;
    } else {
      if (value < 0 || !Number.isSafeInteger(value)) return 'broken';
      difference += isLeft ? value : -value;
    }
  }
  if (openLeft === 0 && difference < 0) return 'broken';
  if (openRight === 0 && difference > 0) return 'broken';
  return openLeft + openRight === 0 ? 'holds' : 'open';
}

/** Identities that share unknown cells, directly or through others, together. */
function partsOf(facts: Facts, identities: readonly Identity[]): Identity[][] {
  const byCell = new Map<string, Identity[]>();
  for (const identity of identities) {
    for (const code of identity.codes) {
      if (!isUnknown(facts, code)) continue;
      const sharing = byCell.get(code);
      if (sharing) sharing.push(identity);
      else byCell.set(code, [identity]);
    }
  }
  const seen = new Set<Identity>();
  const parts: Identity[][] = [];
  for (const first of identities) {
    if (seen.has(first)) continue;
    seen.add(first);
    const part = [first];
    for (const identity of part) {
      for (const code of identity.codes) {
        for (const other of byCell.get(code) ?? []) {
          if (seen.has(other)) continue;
          seen.add(other);
          part.push(other);
        }
      }
    }
    parts.push(part);
  }
  return parts;
}

function toEquations(facts: Facts, identities: readonly Identity[]): { equations: Equation[]; codes: string[] } {
  const cellOf = new Map<string, number>();
  const equations = identities.map(({ codes, left }): Equation => {
    const equation: Equation = { cells: [], factors: [], sum: 0 };
    for (const [i, code] of codes.entries()) {
      const sign = i < left.length ? 1 : -1;
      const value = facts[code]?.value ?? null;
      if (value !== null) {
        equation.sum -= sign * value;
        continue;
      }
      let cell = cellOf.get(code);
      if (cell === undefined) {
        cell = cellOf.size;
        cellOf.set(code, cell);
      }
      equation.cells.push(cell);
      equation.factors.push(sign);
    }
    return equation;
  });
  return { equations, codes: [...cellOf.keys()] };
}

function isUnknown(facts: Facts, code: string): boolean {
  return (facts[code]?.value ?? null) === null;
}

import { printsOneRow } from '../../../parsers/forms/identities.js';
import { type MinimalSets, minimalSets } from './search.js';
import { slipOf, type Why } from './slips.js';
import { keyOf, structuresOf } from './structures.js';
import { componentsOf, isCount, type Printed, type Sum, type System, stateOf, systemOf, type Years } from './system.js';

/** Cells that are wrong together, and what belongs there. */
export interface Explanation {
  /** In the form's order; a value is null where more than one would do. */
  cells: { code: string; value: number | null; why: Why }[];
  /** Only to compare explanations: smaller is likelier. */
  cost: number;
}

/** Sums that are broken for one reason, and everything that would explain it. */
export interface Diagnosis {
  /**
   * unique: one explanation, and one only; ambiguous: several of the same size; review: three cells at least, or values that nothing
   * settles, where arithmetic is not certain enough and a person has to look; unresolved: none up to the limits.
   */
  verdict: 'unique' | 'ambiguous' | 'review' | 'unresolved';
  broken: Sum[];
  /** The likeliest first. */
  explanations: Explanation[];
  /** Set where it takes more than the printed numbers: that cells left blank are zeros. */
  assuming?: 'blank_is_zero';
}

/** More than these help nobody: a table that admits them says nothing of any of its cells. */
const MAX_EXPLANATIONS = 20;

/** The years beside a report, and what its sentences say of its cells: witnesses that no sum is broken by. */
export interface Witnesses {
  years?: Years;
  claims?: readonly { code: string; value: number }[];
}

/**
 * Which cells are probably wrong where the sums of chapters three and four do not hold: the smallest sets of cells whose change makes
 * all of them hold, blanks deduced, ranked by how likely the slip is; before two cells are blamed, whole rows and columns in the wrong
 * place are tried. A report whose sums hold has no diagnosis.
 */
export function localise(report: Printed, { years = {}, claims = [] }: Witnesses = {}): Diagnosis[] {
  const hasYears = years.previous !== undefined || years.next !== undefined;
  const alone = () => diagnose(report, systemOf(report), claims);
  if (!hasYears) return alone();
  const together = diagnose(report, systemOf(report, years), claims);
  // Another year that contradicts more than it explains is left out.
  return together.every(({ verdict }) => verdict === 'unique' || verdict === 'ambiguous') ? together : alone();
}

/**
 * The same on the hypothesis that cells left blank or dashed are zeros, which townships often mean and never say. A blank may then be
 * wrong like any other cell.
 */
export function localiseWithZeros(report: Printed): Diagnosis[] {
  const system = systemOf(report);
  return diagnose(report, withZeros(system, blankCells(report, system)), []);
}

function diagnose(report: Printed, system: System, claims: Required<Witnesses>['claims']): Diagnosis[] {
  const isBroken = (sum: Sum) => stateOf(sum, system.printed) === 'broken';
  if (!system.sums.some(isBroken)) return [];
  return componentsOf(system).flatMap((sums) => {
    const broken = sums.filter(isBroken);
    if (broken.length === 0) return [];
    const found = explain(report, system, sums);
    if (!found) return [{ verdict: 'unresolved' as const, broken, explanations: [] }];
    const rank = ranking(system, claims);
    return partsOf(system, sums, found.sets).map((sets): Diagnosis => {
      const cells = new Set(sets.flatMap(({ changes }) => changes.map(({ cell }) => cell)));
      const explanations = sets.map(rank).sort((a, b) => a.cost - b.cost);
      const isOne = explanations.length === 1 && found.isComplete;
      return {
        verdict: found.size > 2 || !explanations.every(isSettled) ? 'review' : isOne ? 'unique' : 'ambiguous',
        broken: broken.filter((sum) => sum.cells.some((cell) => cells.has(cell))),
        explanations: explanations.slice(0, MAX_EXPLANATIONS),
        ...(found.isAssuming ? { assuming: 'blank_is_zero' as const } : {}),
      };
    });
  });
}

/** Whether each cell has one value that belongs there: among blanks, a cell that is merely too large or too small proves little. */
function isSettled({ cells }: { cells: readonly { value: number | null }[] }): boolean {
  return cells.every(({ value }) => value !== null);
}

/** A set of changes, with the structure that it is where it is one. */
interface CellSet {
  changes: readonly { cell: number; value: number | null }[];
  structure?: { why: Why; cost: number };
}

interface Found {
  size: number;
  isComplete: boolean;
  sets: CellSet[];
  isAssuming: boolean;
}

/** One cell, else a structure or two cells, else three; where blanks leave it open, the same with blanks for zeros. */
function explain(report: Printed, system: System, sums: readonly Sum[]): Found | null {
  const own = explainAsPrinted(report, system, sums);
  if (isClear(own)) return own;
  const blanks = blankCells(report, system);
  if (blanks.size === 0) return own;
  const assumed = explainAsPrinted(report, withZeros(system, blanks), sums);
  const isOfPrinted = assumed?.sets.every(({ changes }) => changes.every(({ cell }) => !blanks.has(cell)));
  return isClear(assumed) && isOfPrinted ? { ...assumed, isAssuming: true } : own;
}

/** One set of two cells at most, all with a value. */
function isClear(found: Found | null): found is Found {
  return (
    found !== null &&
    found.size <= 2 &&
    found.sets.length === 1 &&
    found.isComplete &&
    found.sets.every(({ changes }) => isSettled({ cells: changes }))
  );
}

function explainAsPrinted(report: Printed, system: System, sums: readonly Sum[]): Found | null {
  const found = minimalSets(sums, system.printed);
  if (found && found.size < 2) return ofCells(found);
  const isThree = sums.some(({ cells }) => system.codes[cells[0] as number]?.startsWith('requests.'));
  const structures = isThree ? structuresOf(system, report.form as '2019' | '2021', printsOneRow(report.facts)) : [];
  if (structures.length === 0) return found && ofCells(found);
  const sets = structures.map(({ why, cost, changes }): CellSet => ({ changes, structure: { why, cost } }));
  const known = new Set(sets.map(({ changes }) => keyOf(changes)));
  const pairs = found?.size === 2 ? found.sets.filter((set) => !known.has(keyOf(set))) : [];
  return {
    ...{ size: 2, isComplete: found?.size === 2 ? found.isComplete : true, isAssuming: false },
    sets: [...sets, ...pairs.map((changes) => ({ changes }))],
  };
}

function ofCells({ size, isComplete, sets }: MinimalSets): Found {
  return { size, isComplete, sets: sets.map((changes) => ({ changes })), isAssuming: false };
}

/** Cells that are left blank or dashed: what is absent or unreadable is no zero. */
function blankCells({ facts }: Printed, { codes }: System): ReadonlySet<number> {
  const blanks = new Set<number>();
  for (const [cell, code] of codes.entries()) {
    const status = facts[code]?.status;
    if (status === 'blank' || status === 'dash') blanks.add(cell);
  }
  return blanks;
}

function withZeros(system: System, blanks: ReadonlySet<number>): System {
  return { ...system, printed: system.printed.map((value, cell) => (blanks.has(cell) ? 0 : value)) };
}

/**
 * Sets of changes, taken apart where they have nothing to do with each other: two wrong cells that share no sum, not even through
 * other suspects, are two diagnoses.
 */
function partsOf(system: System, sums: readonly Sum[], sets: readonly CellSet[]): CellSet[][] {
  const parent = new Map<number, number>();
  const rootOf = (cell: number): number => {
    const up = parent.get(cell) ?? cell;
    return up === cell ? cell : rootOf(up);
  };
  const cells = new Set(sets.flatMap(({ changes }) => changes.map(({ cell }) => cell)));
  const join = (list: readonly number[]) => {
    const [first, ...others] = list.filter((cell) => cells.has(cell));
    for (const cell of others) parent.set(rootOf(cell), rootOf(first as number));
  };
  for (const sum of sums) join(sum.cells);
  for (const { changes, structure } of sets) if (structure) join(changes.map(({ cell }) => cell));
  const parts = new Map<number, Map<string, CellSet>>();
  for (const { changes, structure } of sets) {
    const byRoot = new Map<number, { cell: number; value: number | null }[]>();
    for (const change of changes) {
      const root = rootOf(change.cell);
      byRoot.set(root, [...(byRoot.get(root) ?? []), change]);
    }
    for (const [root, own] of byRoot) {
      const part = parts.get(root) ?? new Map<string, CellSet>();
      parts.set(root, part.set(keyOf(own), { changes: own, ...(structure ? { structure } : {}) }));
    }
  }
  return [...parts.values()].map((part) => [...part.values()]);
}

/** How a set of changes can have come about. A sentence that says a number is a witness for it, and against another in its cell. */
function ranking({ codes, printed }: System, claims: Required<Witnesses>['claims']): (set: CellSet) => Explanation {
  const numbers = new Map(codes.map((code, i) => [code, i]));
  const printedAt = (code: string) => printed[numbers.get(code) ?? -1] ?? null;
  const claimed = new Map(claims.map(({ code, value }) => [code, value]));
  return ({ changes, structure }) => {
    let cost = structure?.cost ?? 0;
    const cells = [...changes]
      .sort((a, b) => a.cell - b.cell)
      .map(({ cell, value }) => {
        const code = codes[cell] as string;
        const before = printed[cell] ?? null;
        const claim = claimed.get(code);
        if (claim !== undefined && value === claim) cost -= 4;
        else if (claim !== undefined && before === claim) cost += 4;
        if (structure) return { code, value, why: structure.why };
        const slip =
          before !== null && !isCount(before)
            ? ({ why: 'not_a_count', cost: 0 } as const)
            : before === null || value === null
              ? ({ why: 'other', cost: 6 } as const)
              : slipOf(code, before, value, printedAt);
        cost += slip.cost;
        return { code, value, why: slip.why };
      });
    return { cells, cost };
  };
}

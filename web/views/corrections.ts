import type { Flag } from '../../parsers/report.js';
import type { ShownFact } from '../components/form-cell.js';

/** One thing to correct: the cells that are probably wrong, and everything that is amiss because of them. */
export interface Correction {
  severity: Flag['severity'];
  flags: Flag[];
  cells: CorrectedCell[];
  /** Whether the cells are possibilities to choose from, told apart by `set`. */
  isChoice: boolean;
  /** Whether the suggestion rests on blanks being zeros. */
  isAssuming: boolean;
}

export interface CorrectedCell {
  code: string;
  /** What is printed now; null where it is no number. */
  printed: number | null;
  /** Null where nobody can tell. */
  suggested: number | null;
  /** The slip that would explain it; null where no cell is suspected and these are the ones concerned. */
  why: string | null;
  set: number | null;
}

const GRAVITY = { error: 0, warning: 1, notice: 2 } as const;

/** What to correct in a report, the gravest first. One wrong cell breaks several sums: it is listed once. */
export function correctionsOf(
  flags: readonly Flag[],
  facts: Readonly<Record<string, Pick<ShownFact, 'value'>>>,
): Correction[] {
  const groups = new Map<string, Flag[]>();
  for (const [i, flag] of flags.entries()) {
    const key = flag.suspects?.length ? JSON.stringify(flag.suspects) : `flag ${i}`;
    groups.set(key, [...(groups.get(key) ?? []), flag]);
  }
  return [...groups.values()]
    .map((own) => correctionOf(own, facts))
    .sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]);
}

function correctionOf(flags: Flag[], facts: Readonly<Record<string, Pick<ShownFact, 'value'>>>): Correction {
  const [first] = flags as [Flag, ...Flag[]];
  const printed = (code: string) => facts[code]?.value ?? null;
  const suspects = first.suspects ?? [];
  const cells =
    suspects.length > 0
      ? suspects.map(({ code, value, why, set }) => ({
          ...{ code, printed: printed(code), suggested: value, why, set: set ?? null },
        }))
      : first.codes.map((code) => ({ code, printed: printed(code), suggested: null, why: null, set: null }));
  return {
    severity: flags.reduce(
      (worst, { severity }) => (GRAVITY[severity] < GRAVITY[worst] ? severity : worst),
      first.severity,
    ),
    ...{ flags, cells },
    isChoice: suspects.some(({ set }) => set !== undefined),
    isAssuming: suspects.some(({ assuming }) => assuming !== undefined),
  };
}

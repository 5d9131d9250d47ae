import { type Identity, identitiesFor, printsOneRow } from '../forms/identities.js';
import type { Fact, FormId } from '../report.js';
import { type Equation, forcedCells } from './linear.js';

/**
 * Sets `implied` on cells whose value is null where the form's identities, and that counts are whole and not negative, leave
 * one value. Every cell of an identity that cannot hold is left out of account, with all identities that it stands in: one of
 * the numbers printed there is wrong, and nobody knows which. A table that is not there at all implies nothing.
 */
export function deduce(facts: Record<string, Fact>, form: FormId | null): void {
  if (form !== '2019' && form !== '2021') return;
  const identities = identitiesFor(form, printsOneRow(facts));
  if (!identities.some(({ codes }) => codes.some((code) => facts[code]?.value === null))) return;

  let sums = identities.filter(({ codes }) => isPrinted(facts, codes[0] as string));
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

/** Whether any cell of the code's table is in the document: chapter three, or chapter four. */
function isPrinted(facts: Readonly<Record<string, Fact>>, code: string): boolean {
  return false;
}

/** Connected part by connected part: what it forces, and the identities of parts that have no solution. */
function solve(facts: Readonly<Record<string, Fact>>, sums: readonly Identity[]): { implied: [string, number][]; broken: Identity[] } {
  const implied: [string, number][] = [];
  const broken: Identity[] = [];
  return { implied, broken };
}

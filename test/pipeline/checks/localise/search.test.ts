import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../../parsers/report.js';
import { minimalSets } from '../../../../pipeline/checks/localise/search.js';
import { componentsOf, stateOf, systemOf } from '../../../../pipeline/checks/localise/system.js';
import { consistentTable } from '../../../support/consistent.js';
import { hasSolution } from '../../../support/oracle.js';

type Wrong = [pick: number, value: number][];
const wrong = (most: number) => fc.array(fc.tuple(fc.nat(5000), fc.nat(40)), { minLength: 1, maxLength: most });

/** The sums of a table with some cells changed and some made blank, component by component: those that are broken. */
function broken(form: '2019' | '2021', facts: Record<string, Fact>, changes: Wrong, blanks: number[]) {
  const codes = Object.keys(facts).filter((code) => !code.startsWith('disclosure.'));
  const own = structuredClone(facts);
  for (const [pick, value] of changes) own[codes[pick % codes.length] as string] = { value, status: 'reported' };
  for (const pick of blanks) own[codes[pick % codes.length] as string] = { value: null, status: 'blank' };
  const system = systemOf({ form, facts: own, subtotals: [] });
  return componentsOf(system)
    .filter((sums) => sums.some((sum) => stateOf(sum, system.printed) === 'broken'))
    .map((sums) => ({ sums, printed: system.printed }));
}

describe('minimal sets of wrong cells', () => {
  it.each<[string, fc.Arbitrary<number[]>]>([
    ['all cells printed', fc.constant([])],
    ['some cells blank', fc.array(fc.nat(5000), { minLength: 1, maxLength: 12 })],
  ])('are the smallest, and all of them, as another solver says: %s', { timeout: 60_000 }, (_name, blanks) => {
    fc.assert(
      fc.property(consistentTable, wrong(2), blanks, ({ form, facts }, changes, blank) => {
        for (const { sums, printed } of broken(form, facts, changes, blank)) {
          const found = minimalSets(sums, printed);
          if (found && !found.isComplete) continue;
          const known = found?.sets.map((set) => set.map(({ cell }) => cell)) ?? [];
          expect(hasSolution(sums, printed, found?.size ?? 3, known)).toBe(false);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('make every sum hold, with counts', () => {
    fc.assert(
      fc.property(consistentTable, wrong(3), ({ form, facts }, changes) => {
        for (const { sums, printed } of broken(form, facts, changes, [])) {
          for (const set of minimalSets(sums, printed)?.sets ?? []) {
            const after = [...printed];
            for (const { cell, value } of set) {
              expect(value).not.toBe(printed[cell]);
              expect(value).toBeGreaterThanOrEqual(0);
              after[cell] = value;
            }
            expect(sums.filter((sum) => stateOf(sum, after) !== 'holds')).toEqual([]);
          }
        }
      }),
    );
  });
});

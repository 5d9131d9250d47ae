import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf } from '../../../parsers/forms/codebook.js';
import { identitiesFor } from '../../../parsers/forms/identities.js';
import { deduce } from '../../../parsers/recognise/deduce.js';
import type { Fact } from '../../../parsers/report.js';

/** A consistent report: results and what is carried are given, every sum follows. */
function consistent(numbers: readonly number[]): Record<string, Fact> {
  const values = new Map(codesOf('2021').map((code) => [code, 0]));
  const leaves = codesOf('2021').filter((code) => /^requests\.(?!received|handled)/.test(code) && !code.endsWith('.total'));
  for (const [i, code] of leaves.entries()) values.set(code, numbers[i % numbers.length] ?? 0);
  for (const identity of identitiesFor('2021', false)) {
    const sum = (codes: readonly string[]) => codes.reduce((total, code) => total + (values.get(code) ?? 0), 0);
    if (identity.rule === 'requests.outcomes' && identity.subject !== 'total') values.set(identity.right[0] as string, sum(identity.left));
  }
  for (const { id } of ['natural_person', 'business', 'research', 'public_welfare', 'legal_services', 'other_organisation'].map((id) => ({ id }))) {
    const of = (row: string) => values.get(`requests.${row}.${id}`) ?? 0;
    values.set(`requests.received.${id}`, of('handled') + of('carried_out'));
    values.set(`requests.carried_in.${id}`, 0);
  }
  for (const identity of identitiesFor('2021', false)) {
    if (identity.rule !== 'requests.applicants') continue;
    values.set(identity.right[0] as string, identity.left.reduce((total, code) => total + (values.get(code) ?? 0), 0));
  }
  return Object.fromEntries([...values].map(([code, value]) => [code, { value, status: 'reported' as const }]));
}

describe('deduce', () => {
  it('gives a blank the value that every completion forces, and no other', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 5, maxLength: 40 }), fc.array(fc.nat(189), { maxLength: 60 }), (numbers, blanks) => {
        const truth = consistent(numbers);
        const facts = structuredClone(truth);
        const codes = Object.keys(facts).slice(10);
        for (const blank of blanks) facts[codes[blank % codes.length] as string] = { value: null, status: 'blank' };
        deduce(facts, '2021');
        for (const [code, fact] of Object.entries(facts)) {
          if (fact.value === null && fact.implied !== undefined) expect({ code, implied: fact.implied }).toEqual({ code, implied: truth[code]?.value });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('fills one missing cell of a row, and all cells under a zero total', () => {
    const facts = consistent([3, 0, 1]);
    facts['requests.granted.business'] = { value: null, status: 'blank' };
    const zero = consistent([0]);
    for (const code of codesOf('2021')) if (code.startsWith('requests.refused.')) zero[code] = { value: null, status: 'blank' };
    const expected = facts['requests.granted.total']?.value;
    deduce(facts, '2021');
    deduce(zero, '2021');
    expect(expected).toBeGreaterThan(0);
    expect(facts['requests.granted.business']?.implied).toBe(consistent([3, 0, 1])['requests.granted.business']?.value);
    expect(Object.entries(zero).filter(([code]) => code.startsWith('requests.refused.')).every(([, fact]) => fact.implied === 0)).toBe(true);
  });

  it('implies nothing from numbers that contradict each other, nor for a table that is not there', () => {
    const facts = consistent([0]);
    facts['requests.granted.total'] = { value: 0, status: 'reported' };
    facts['requests.granted.natural_person'] = { value: 5, status: 'reported' };
    facts['requests.granted.business'] = { value: null, status: 'blank' };
    deduce(facts, '2021');
    expect(facts['requests.granted.business']?.implied).toBeUndefined();
    const absent = Object.fromEntries(codesOf('2021').map((code) => [code, { value: null, status: 'absent' } as Fact]));
    deduce(absent, '2021');
    expect(Object.values(absent).every((fact) => fact.implied === undefined)).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf } from '../../../parsers/forms/codebook.js';
import { identitiesFor } from '../../../parsers/forms/identities.js';
import { deduce } from '../../../parsers/recognise/deduce.js';
import type { Fact } from '../../../parsers/report.js';
import { consistentFacts, consistentTable } from '../../support/consistent.js';

type Facts = Record<string, Fact>;

const zeros = () => consistentFacts('2021', () => 0);
const blank = (facts: Facts, ...codes: string[]) => {
  for (const code of codes) facts[code] = { value: null, status: 'blank' };
};
const print = (facts: Facts, values: Record<string, number>) => {
  for (const [code, value] of Object.entries(values)) facts[code] = { value, status: 'reported' };
};
const implied = (facts: Facts) =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([code, fact]) => (fact.implied === undefined ? [] : [[code, fact.implied]])),
  );
const row = (id: string) => codesOf('2021').filter((code) => code.startsWith(`requests.${id}.`));

describe('deduce', () => {
  it('implies what was there before cells were blanked, and nothing else', () => {
    let count = 0;
    fc.assert(
      fc.property(consistentTable, fc.array(fc.nat(1000), { maxLength: 80 }), ({ form, facts }, picks) => {
        const codes = codesOf(form);
        const table = structuredClone(facts);
        blank(table, ...picks.map((pick) => codes[pick % codes.length] as string));
        deduce(table, form);
        for (const [code, value] of Object.entries(implied(table))) {
          expect({ code, value }).toEqual({ code, value: facts[code]?.value });
          expect(table[code]?.value).toBeNull();
          count += 1;
        }
      }),
      { numRuns: 300 },
    );
    expect(count).toBeGreaterThan(300);
  });

  it('fills every table that lacks one cell of an identity', () => {
    fc.assert(
      fc.property(consistentTable, fc.nat(1000), ({ form, facts }, pick) => {
        const codes = [...new Set(identitiesFor(form, false).flatMap((identity) => identity.codes))];
        const code = codes[pick % codes.length] as string;
        const table = structuredClone(facts);
        blank(table, code);
        deduce(table, form);
        expect(implied(table)).toEqual({ [code]: facts[code]?.value });
      }),
    );
  });

  it('concludes nothing from the cells of an identity that the printed numbers break', () => {
    fc.assert(
      fc.property(
        consistentTable,
        fc.array(fc.nat(1000), { maxLength: 40 }),
        fc.nat(1000),
        fc.integer({ min: 1, max: 50 }),
        ({ form, facts }, picks, pick, slip) => {
          const codes = codesOf(form).slice(-176);
          const table = structuredClone(facts);
          blank(table, ...picks.map((at) => codes[at % codes.length] as string));
          const slipped = codes[pick % codes.length] as string;
          const isPrinted = (code: string) => table[code]?.value !== null;
          const sees = identitiesFor(form, false).find(
            (identity) => identity.codes.includes(slipped) && identity.codes.every(isPrinted),
          );
          fc.pre(isPrinted(slipped) && sees !== undefined);
          print(table, { [slipped]: (facts[slipped]?.value ?? 0) + slip });
          deduce(table, form);
          for (const [code, value] of Object.entries(implied(table)))
            expect({ code, value }).toEqual({ code, value: facts[code]?.value });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('implies 0 in the blank rows of a table of zeros, as in the document the project began with', () => {
    const facts = zeros();
    const rows = ['granted', 'partially_granted', 'refused.state_secret', 'refused.prohibited_by_law'];
    const codes = [...rows, 'refused.security_and_stability', 'refused.third_party_rights'].flatMap(row);
    blank(facts, ...codes);
    deduce(facts, '2021');
    expect(implied(facts)).toEqual(Object.fromEntries(codes.map((code) => [code, 0])));
  });

  it('says nothing where two values are possible', () => {
    const facts = zeros();
    print(facts, { 'review.total': 3 });
    blank(facts, 'review.upheld', 'review.pending');
    deduce(facts, '2021');
    expect(implied(facts)).toEqual({});
  });

  it('says nothing around a blank that would have to be negative', () => {
    const facts = zeros();
    print(facts, { 'review.corrected': 3, 'review.total': 1 });
    blank(facts, 'review.upheld');
    deduce(facts, '2021');
    expect(implied(facts)).toEqual({});
  });

  it.each([0.5, -1, 2 ** 60])('says nothing around %d, which no count can be', (value) => {
    const facts = zeros();
    print(facts, { 'review.corrected': value, 'review.total': 2 ** 61 });
    blank(facts, 'review.upheld');
    deduce(facts, '2021');
    expect(implied(facts)).toEqual({});
  });

  it.each(['absent', 'blank'] as const)('implies nothing in tables that are %s as a whole', (status) => {
    const facts: Facts = Object.fromEntries(codesOf('2021').map((code) => [code, { value: null, status }]));
    deduce(facts, '2021');
    expect(implied(facts)).toEqual({});
  });

  it('implies the row that the document does not have, in a table that it has', () => {
    const facts = zeros();
    for (const code of row('other.unpaid')) facts[code] = { value: null, status: 'absent' };
    deduce(facts, '2021');
    expect(Object.keys(implied(facts))).toEqual(row('other.unpaid'));
  });

  it('knows the report that prints （六） as one row', () => {
    const facts = zeros();
    for (const code of Object.keys(facts)) if (code.startsWith('requests.other.')) delete facts[code];
    for (const code of row('received')) print(facts, { [code.replace('received', 'other.all')]: 0 });
    print(facts, { 'requests.received.business': 2, 'requests.received.total': 2 });
    print(facts, { 'requests.handled.business': 2, 'requests.handled.total': 2, 'requests.other.all.total': 2 });
    blank(facts, 'requests.other.all.business');
    deduce(facts, '2021');
    expect(implied(facts)).toEqual({ 'requests.other.all.business': 2 });
  });

  it('leaves what is implied already, and forms without identities', () => {
    const facts = zeros();
    facts['review.upheld'] = { value: null, status: 'unreadable', raw: '00', implied: 0 };
    const other = zeros();
    blank(other, 'review.upheld');
    deduce(facts, '2021');
    deduce(other, '2014');
    expect(implied(facts)).toEqual({ 'review.upheld': 0 });
    expect(implied(other)).toEqual({});
  });
});

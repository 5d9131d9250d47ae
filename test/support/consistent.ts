import fc from 'fast-check';
import { codesOf, FORMS } from '../../parsers/forms/codebook.js';
import type { Fact } from '../../parsers/report.js';

const FRAME = ['received', 'carried_in', 'handled', 'carried_out'];

/** Every sum of the form computed from its parts, without the code under test: results and what is carried are free. */
export function consistentFacts(form: '2019' | '2021', draw: (code: string) => number): Record<string, Fact> {
  const { requestRows, applicants, procedures, outcomes } = FORMS[form];
  const values: Record<string, number> = Object.fromEntries(codesOf(form).map((code) => [code, 0]));
  const of = (code: string) => values[code] ?? 0;
  const results = requestRows.map(({ id }) => id).filter((id) => !FRAME.includes(id));
  const persons = applicants.slice(0, -1).map(({ id }) => id);
  for (const who of persons) {
    for (const row of [...results, 'carried_out']) values[`requests.${row}.${who}`] = draw(`requests.${row}.${who}`);
    const handled = results.reduce((sum, row) => sum + of(`requests.${row}.${who}`), 0);
    const all = handled + of(`requests.carried_out.${who}`);
    const carriedIn = Math.min(all, draw(`requests.carried_in.${who}`));
    values[`requests.handled.${who}`] = handled;
    values[`requests.carried_in.${who}`] = carriedIn;
    values[`requests.received.${who}`] = all - carriedIn;
  }
  for (const { id } of requestRows) {
    values[`requests.${id}.total`] = persons.reduce((sum, who) => sum + of(`requests.${id}.${who}`), 0);
  }
  for (const { id } of procedures) {
    const parts = outcomes.slice(0, -1).map((outcome) => `${id}.${outcome.id}`);
    for (const code of parts) values[code] = draw(code);
    values[`${id}.total`] = parts.reduce((sum, code) => sum + of(code), 0);
  }
  return Object.fromEntries(
    Object.entries(values).map(([code, value]) => [code, { value, status: 'reported' as const }]),
  );
}

/** Tables mostly of zeros, as townships' are, on either form; some with larger numbers. */
export const consistentTable = fc
  .tuple(
    fc.constantFrom('2019' as const, '2021' as const),
    fc.array(fc.nat(1000), { minLength: 30, maxLength: 30 }),
    fc.nat(4),
  )
  .map(([form, numbers, density]) => {
    let i = 0;
    const draw = () => {
      i += 1;
      const number = numbers[(i * 7) % numbers.length] as number;
      return number % 10 < density ? number % (density * 30) : 0;
    };
    return { form, facts: consistentFacts(form, draw) };
  });

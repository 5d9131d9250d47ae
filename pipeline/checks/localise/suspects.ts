import { identitiesFor } from '../../../parsers/forms/identities.js';
import type { Flag, ParsedReport, Suspect } from '../../../parsers/report.js';
import type { CheckContext, Finding, Rule } from '../rule.js';
import { type Diagnosis, type Explanation, localise } from './localise.js';
import type { Why } from './slips.js';
import { isCount } from './system.js';

/** What is known of the cells of one finding beyond its arithmetic. */
export interface Accused {
  suspects?: Suspect[];
  /** A whole row or column in the wrong place: just what a table read askew looks like. */
  looksMisread: boolean;
}

/** Explanations named in one flag. The others of the same size are no likelier than these. */
const MAX_SETS = 10;
const LINES: readonly Why[] = ['row_shifted', 'column_shifted', 'rows_swapped', 'columns_swapped'];

/** Rules whose findings are sums that do not hold. */
const SUMS: ReadonlySet<string> = new Set([
  ...(['2014', '2019', '2021'] as const).flatMap((form) => identitiesFor(form, false).map(({ rule }) => rule)),
  ...['requests.subtotals', 'years.carry_over'],
]);

/** Any cell of an inequality can be the wrong one, and only a bound is known of what belongs there. */
export function eachOf(codes: readonly string[]): Suspect[] {
  return codes.map((code, i) => ({ code, value: null, why: 'other' satisfies Why, set: i + 1 }));
}

/**
 * Who is suspected in each finding of a report. One wrong cell that breaks three sums is one diagnosis, and its suspects are the same
 * in each of them. Without a broken sum nothing is computed.
 */
export function accuse(report: ParsedReport, { years }: CheckContext): (rule: Rule, finding: Finding) => Accused {
  let diagnoses: Diagnosis[] | undefined;
  const find = (test: (diagnosis: Diagnosis) => boolean) => {
    diagnoses ??= localise(report, { claims: plainClaims(report), ...(years ? { years } : {}) });
    return diagnoses.find(test);
  };
  return ({ id }, { codes, suspects, actual }) => {
    if (suspects) return { suspects, looksMisread: false };
    if (SUMS.has(id)) {
      const own = find(({ broken }) => broken.some((sum) => sum.rule === id && isSame(sum.codes, codes)));
      return own ? accused(own) : { looksMisread: false };
    }
    const [code] = codes;
    const value = code === undefined ? null : (report.facts[code]?.value ?? null);
    if (code === undefined || value === null) return { looksMisread: false };
    if (id.startsWith('narrative.') && codes.length === 1) {
      // A sentence with the number that the sums want is about the same slip; otherwise the sentence may be the wrong one.
      const own = find(({ explanations }) => isExplainedBy(explanations, code, actual));
      return own ? accused(own) : { looksMisread: false };
    }
    if (id !== 'values.integer') return { looksMisread: false };
    // A number that can be no count is wrong whatever the sums say; where it stands in some, they say what belongs there.
    const own = isCount(value)
      ? undefined
      : find(({ verdict, explanations: [first] }) => verdict === 'unique' && valueOf(first, code) !== undefined);
    const right = valueOf(own?.explanations[0], code) ?? null;
    return { suspects: [{ code, value: right, why: 'not_a_count' satisfies Why }], looksMisread: false };
  };
}

/** Sentences that say a number outright, of the quantity that they name. */
export function plainClaims({ claims }: Pick<ParsedReport, 'claims'>): ParsedReport['claims'] {
  return claims.filter(({ how, scope }) => scope === undefined && (how === undefined || how === 'none'));
}

function valueOf(explanation: Explanation | undefined, code: string): number | null | undefined {
  return explanation?.cells.find((cell) => cell.code === code)?.value;
}

function isExplainedBy(explanations: readonly Explanation[], code: string, value: Finding['actual']): boolean {
  return typeof value === 'number' && explanations.some((explanation) => valueOf(explanation, code) === value);
}

function accused(diagnosis: Diagnosis): Accused {
  const suspects = suspectsOf(diagnosis);
  const { explanations } = diagnosis;
  const looksMisread =
    explanations.length > 0 && explanations.every(({ cells }) => cells.every(({ why }) => LINES.includes(why)));
  return suspects.length > 0 ? { suspects, looksMisread } : { looksMisread };
}

/** The cells that a diagnosis names; none where a person has to look first. */
export function suspectsOf({ verdict, explanations, assuming }: Diagnosis): NonNullable<Flag['suspects']> {
  if (verdict === 'review' || verdict === 'unresolved') return [];
  return explanations.slice(0, MAX_SETS).flatMap(({ cells }, i) =>
    cells.map((cell) => ({
      ...cell,
      ...(explanations.length > 1 ? { set: i + 1 } : {}),
      ...(assuming ? { assuming } : {}),
    })),
  );
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((code, i) => code === b[i]);
}

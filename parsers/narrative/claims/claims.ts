import type { Claim, FormId, Kind, Section } from '../../report.js';
import type { About } from './frame.js';
import { sentencesOf } from './sentences.js';
import { statementsOf } from './statements.js';

/** What of a report its claims are read from. */
export interface Narrative {
  sections: readonly Pick<Section, 'number' | 'heading' | 'text'>[];
  form: FormId | null;
  kind: Kind | null;
  year: number | null;
  unit: string | null;
}

/**
 * The numbers that the sentences of a report state of the forms' quantities, each once, with its sentence. What cannot be
 * claimed of the unit and the year (a difference, another period, a forwarded case …) is left out.
 */
export function claimsOf(report: Narrative): Claim[] {
  const claims = new Map<string, Claim>();
  for (const { code, value, how, scope, aside, sentence } of statementsOf(
    sentencesOf(report.sections),
    aboutOf(report),
  )) {
    if (aside) continue;
    const claim: Claim = { code, value, text: sentence.text, ...(how ? { how } : {}), ...(scope ? { scope } : {}) };
    const key = JSON.stringify(claim);
    if (!claims.has(key)) claims.set(key, claim);
  }
  return [...claims.values()];
}

/** Who reports: 全县 is a county's own number, and somebody else's in a township's report. */
export function aboutOf({ year, unit, kind, form }: Narrative): About {
  return { year, unit, form, isGovernment: kind === 'county' || kind === 'prefecture' || kind === 'other' };
}

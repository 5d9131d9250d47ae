import { aboutOf, claimsOf, type Narrative } from '../../parsers/narrative/claims/claims.js';
import { sentencesOf } from '../../parsers/narrative/claims/sentences.js';
import { statementsOf } from '../../parsers/narrative/claims/statements.js';

/** A township's report for 2022 whose first chapter is the text. */
export function narrativeOf(text: string, change: Partial<Narrative> = {}): Narrative {
  const sections = [{ number: 1, heading: '一、总体情况', text }];
  return { sections, form: '2021', kind: 'township', year: 2022, unit: '石桥镇', ...change };
}

/** What a text claims, as "requests.received.total 5"; how and scope follow where there are any. */
export function claimed(text: string, change: Partial<Narrative> = {}): string[] {
  return claimsOf(narrativeOf(text, change)).map(({ code, value, how, scope }) =>
    [code, value, how, scope].filter((part) => part !== undefined).join(' '),
  );
}

/** The same without how and scope. */
export function counted(text: string, change: Partial<Narrative> = {}): string[] {
  return claimsOf(narrativeOf(text, change)).map(({ code, value }) => `${code} ${value}`);
}

/** Why the numbers of a text are claimed by nobody, in order; "claimed" for those that are. */
export function setAside(text: string, change: Partial<Narrative> = {}): string[] {
  const narrative = narrativeOf(text, change);
  return statementsOf(sentencesOf(narrative.sections), aboutOf(narrative)).map(({ aside }) => aside ?? 'claimed');
}

import { CATALOGUE } from '../../pipeline/checks/catalogue.js';
import type { RuleEntry } from '../../pipeline/checks/rule.js';

const BY_ID: ReadonlyMap<string, RuleEntry> = new Map(CATALOGUE.map((rule) => [rule.id, rule]));

/** A rule of the catalogue; undefined for one of another version of the program. */
export function ruleOf(id: string): RuleEntry | undefined {
  return BY_ID.get(id);
}

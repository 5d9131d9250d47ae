import { CATALOGUE } from '../../pipeline/checks/catalogue.js';
import type { RuleEntry } from '../../pipeline/checks/rule.js';

/** A rule as the catalogue describes it. */
export interface ShownRule extends Pick<RuleEntry, 'id' | 'severity' | 'scope' | 'title' | 'formula'> {
  /** Forms it applies to; null for all. */
  forms: string[] | null;
  /** Kinds of publisher it applies to; null for all. */
  kinds: string[] | null;
}

export interface RulesView {
  rules: ShownRule[];
}

/** The catalogue, in the order in which flags are listed. */
export function rulesView(): RulesView {
  return {
    rules: CATALOGUE.map(({ id, severity, scope, title, formula, forms, kinds }) => ({
      ...{ id, severity, scope, title, formula },
      forms: forms ? [...forms] : null,
      kinds: kinds ? [...kinds] : null,
    })),
  };
}

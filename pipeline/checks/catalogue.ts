import { disclosureFlow, disclosurePublished, disclosureRulesPower, disclosureUnit } from './disclosure.js';
import { formOutdated, formSections, formTables, textThin } from './form.js';
import { identityUnit, identityYear } from './identity.js';
import { storedCopies } from './neighbours/copies.js';
import { countyRollup, coverageMissing } from './neighbours/county.js';
import { peersOutlier, yearsJump, yearsUnit } from './neighbours/outliers.js';
import type { NeighbourRule } from './neighbours/rule.js';
import { textCopied, textReused } from './neighbours/text.js';
import { yearsCarryOver, yearsFrozen, yearsItems, yearsStock } from './neighbours/years.js';
import { readingRules } from './reading.js';
import type { Rule, RuleEntry } from './rule.js';
import { sourceChanged, sourceCopies, sourceHost, sourceSeveral } from './source.js';
import { statisticsChannels, statisticsParts } from './statistics.js';
import {
  litigationAfterReviewSum,
  litigationDirectSum,
  requestsApplicants,
  requestsBalance,
  requestsOutcomes,
  requestsSubtotals,
  reviewSum,
  statisticsSums,
} from './sums.js';
import { textRules } from './text.js';
import { timingEarly, timingLate } from './timing.js';
import { numbersUnplaced, valuesBlank, valuesInteger, valuesUnreadable } from './values.js';

/** Rules that need nothing but the report. */
export const ONE_REPORT_RULES: readonly Rule[] = [
  requestsBalance,
  requestsOutcomes,
  requestsApplicants,
  requestsSubtotals,
  reviewSum,
  litigationDirectSum,
  litigationAfterReviewSum,
  ...statisticsSums,
  statisticsParts,
  statisticsChannels,
  valuesInteger,
  valuesUnreadable,
  valuesBlank,
  disclosureRulesPower,
  disclosureFlow,
  disclosurePublished,
  disclosureUnit,
  numbersUnplaced,
  ...textRules,
  identityYear,
  identityUnit,
  formOutdated,
  formSections,
  formTables,
  textThin,
  sourceHost,
  sourceCopies,
  sourceSeveral,
  sourceChanged,
  timingLate,
  timingEarly,
  ...readingRules,
];

/** Rules that need other reports. Two of them say more of what a rule over one report says already, under its name. */
export const NEIGHBOUR_RULES: readonly NeighbourRule[] = [
  yearsCarryOver,
  yearsStock,
  yearsItems,
  yearsUnit,
  storedCopies,
  countyRollup,
  textCopied,
  textReused,
  yearsJump,
  yearsFrozen,
  peersOutlier,
];

/** Every rule, in the order in which flags are listed. The database's rule table and the documentation are made from it. */
export const CATALOGUE: readonly RuleEntry[] = [...ONE_REPORT_RULES, ...NEIGHBOUR_RULES, coverageMissing].filter(
  ({ id }, i, all) => all.findIndex((rule) => rule.id === id) === i,
);

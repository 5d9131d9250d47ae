import { disclosureFlow, disclosurePublished, disclosureRulesPower, disclosureUnit } from './disclosure.js';
import { formOutdated, formSections, formTables, textThin } from './form.js';
import { identityUnit, identityYear } from './identity.js';
import { readingRules } from './reading.js';
import type { Rule } from './rule.js';
import { sourceChanged, sourceCopies, sourceHost } from './source.js';
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

/** Every rule, in the order in which flags are listed. The database's rule table and the documentation are made from it. */
export const CATALOGUE: readonly Rule[] = [
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
  sourceChanged,
  timingLate,
  timingEarly,
  ...readingRules,
];

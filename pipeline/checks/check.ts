import type { Flag, ParsedReport } from '../../parsers/report.js';
import { ONE_REPORT_RULES } from './catalogue.js';
import { doubtsOf } from './clean.js';
import { type Accused, accuse } from './localise/suspects.js';
import { readingRules } from './reading.js';
import type { CheckContext, Finding, RuleEntry } from './rule.js';

export interface CheckResult {
  /** In the catalogue's order; of one rule, in the form's. */
  flags: Flag[];
  /** What a rule could not judge, with the cells that it needed (none where it needed something else): not a pass, and not a flag. */
  notAssessable: { rule: string; codes: string[] }[];
}

/** All rules that need no other report. Pure: the same report gives the same flags. */
export function check(report: ParsedReport, context: CheckContext = {}): CheckResult {
  const result: CheckResult = { flags: [], notAssessable: [] };
  const isDoubted = doubtsOf(report);
  const accusedIn = accuse(report, context);
  for (const rule of ONE_REPORT_RULES) {
    const isForThis = applies(rule, report);
    if (isForThis === null) result.notAssessable.push({ rule: rule.id, codes: [] });
    if (!isForThis) continue;
    const { findings, notAssessable } = rule.judge(report, context);
    for (const finding of findings) {
      const accused = accusedIn(rule, finding);
      const isOurs = !readingRules.includes(rule) && (accused.looksMisread || isDoubted(finding.codes));
      result.flags.push(toFlag(rule, finding, accused, isOurs));
    }
    for (const codes of notAssessable) result.notAssessable.push({ rule: rule.id, codes });
  }
  return result;
}

/** Whether a rule is about reports like this one; null where the report's form or its publisher's kind is not known. */
export function applies(
  { forms, kinds }: RuleEntry,
  { form, kind }: Pick<ParsedReport, 'form' | 'kind'>,
): boolean | null {
  if ((forms && form === null) || (kinds && kind === null)) return null;
  if (forms && !forms.some((id) => id === form)) return false;
  return !kinds || kinds.some((id) => id === kind);
}

/** Theirs or ours: where our reading may be the cause, the flag says so, and is no error. */
export function toFlag(
  rule: RuleEntry,
  finding: Finding,
  { suspects }: Pick<Accused, 'suspects'>,
  isOurs: boolean,
): Flag {
  const { severity = rule.severity, ...rest } = finding;
  const flag: Flag = { rule: rule.id, severity, ...rest, ...(suspects ? { suspects } : {}) };
  if (!isOurs) return flag;
  return {
    ...flag,
    severity: severity === 'error' ? 'warning' : severity,
    message: {
      zh: `${finding.message.zh}（也可能是读取有误）`,
      en: `${finding.message.en} (the reading may be the cause)`,
    },
    doubt: 'reading',
  };
}

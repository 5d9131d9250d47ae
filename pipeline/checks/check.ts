import type { Flag, ParsedReport } from '../../parsers/report.js';
import { CATALOGUE } from './catalogue.js';
import { readingRules } from './reading.js';
import type { CheckContext, Finding, Rule } from './rule.js';

export interface CheckResult {
  /** In the catalogue's order; of one rule, in the form's. */
  flags: Flag[];
  /** What a rule could not judge, with the cells that it needed (none where it needed something else): not a pass, and not a flag. */
  notAssessable: { rule: string; codes: string[] }[];
}

/** All rules over one report. Pure: the same report gives the same flags. */
export function check(report: ParsedReport, context: CheckContext = {}): CheckResult {
  const result: CheckResult = { flags: [], notAssessable: [] };
  const isDoubted = doubtsOf(report);
  for (const rule of CATALOGUE) {
    const isForThis = applies(rule, report);
    if (isForThis === null) result.notAssessable.push({ rule: rule.id, codes: [] });
    if (!isForThis) continue;
    const { findings, notAssessable } = rule.judge(report, context);
    for (const finding of findings) result.flags.push(toFlag(rule, finding, isDoubted));
    for (const codes of notAssessable) result.notAssessable.push({ rule: rule.id, codes });
  }
  return result;
}

/** Whether a rule is about reports like this one; null where the report's form or its publisher's kind is not known. */
function applies({ forms, kinds }: Rule, { form, kind }: ParsedReport): boolean | null {
  if ((forms && form === null) || (kinds && kind === null)) return null;
  if (forms && !forms.some((id) => id === form)) return false;
  return !kinds || kinds.some((id) => id === kind);
}

/** Whether the reading doubts a cell; a doubt that names none (characters lost in decoding) may be about any. */
function doubtsOf({ doubts }: ParsedReport): (code: string) => boolean {
  if (doubts.some(({ codes }) => codes.length === 0)) return () => true;
  const doubted = new Set(doubts.flatMap(({ codes }) => codes));
  return (code) => doubted.has(code);
}

/** Theirs or ours: where the reading doubts a cell of a flag, the flag says so, and is no error. */
function toFlag(rule: Rule, finding: Finding, isDoubted: (code: string) => boolean): Flag {
  const { severity = rule.severity, ...rest } = finding;
  if (readingRules.includes(rule) || !finding.codes.some(isDoubted)) return { rule: rule.id, severity, ...rest };
  return {
    ...{ rule: rule.id, severity: severity === 'error' ? 'warning' : severity, ...rest },
    message: {
      zh: `${finding.message.zh}（也可能是读取有误）`,
      en: `${finding.message.en} (the reading may be the cause)`,
    },
  };
}

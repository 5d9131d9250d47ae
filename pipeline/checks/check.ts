import type { Doubt, Flag, ParsedReport } from '../../parsers/report.js';
import { CATALOGUE } from './catalogue.js';
import type { CheckContext, Finding, Rule } from './rule.js';

export interface CheckResult {
  /** In the catalogue's order. */
  flags: Flag[];
  /** What a rule could not judge because a cell has no printed value: not a pass, and not a flag. */
  notAssessable: { rule: string; codes: string[] }[];
}

/** Doubts that can have put a wrong number into a cell; a row placed by position with nothing else to choose has not. */
const GRAVE: ReadonlySet<Doubt['kind']> = new Set(['glued', 'row_cells', 'columns', 'conflict', 'encoding']);

/** All rules over one report. Pure: the same report gives the same flags. */
export function check(report: ParsedReport, context: CheckContext = {}): CheckResult {
  const result: CheckResult = { flags: [], notAssessable: [] };
  const doubted = new Set<string>();
  let isGarbled = false;
  for (const { kind, codes } of report.doubts) {
    if (kind === 'encoding') isGarbled = true;
    if (GRAVE.has(kind)) for (const code of codes) doubted.add(code);
  }
  for (const rule of CATALOGUE) {
    if (!applies(rule, report)) continue;
    const verdict = rule.judge(report, context);
    for (const found of verdict.findings) result.flags.push(toFlag(rule, found, isGarbled, doubted));
    for (const codes of verdict.notAssessable) result.notAssessable.push({ rule: rule.id, codes });
  }
  return result;
}

function applies(rule: Rule, report: ParsedReport): boolean {
  if (rule.forms && !rule.forms.some((form) => form === report.form)) return false;
  return !rule.kinds || (report.kind !== null && rule.kinds.includes(report.kind));
}

/** An error on a cell that the reading doubts is a warning, and says so: theirs or ours is not known. */
function toFlag(rule: Rule, found: Finding, isGarbled: boolean, doubted: ReadonlySet<string>): Flag {
  const { severity = rule.severity, ...rest } = found;
  const isDoubted = severity === 'error' && (isGarbled || found.codes.some((code) => doubted.has(code)));
  if (!isDoubted) return { rule: rule.id, severity, ...rest };
  return {
    rule: rule.id,
    severity: 'warning',
    ...rest,
    message: {
      zh: `${found.message.zh}（也可能是读取有误）`,
      en: `${found.message.en} (the reading may be at fault)`,
    },
  };
}

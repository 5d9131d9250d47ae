import type { Text } from '../../parsers/forms/labels.js';
import type { Flag, Kind, ParsedReport, Severity } from '../../parsers/report.js';

/** What is known beside the report itself. */
export interface CheckContext {
  /** Where the document was published. */
  url?: string;
}

/** One thing that a rule has to say. */
export type Finding = Omit<Flag, 'rule' | 'severity'> & { severity?: Severity };

export interface Verdict {
  findings: Finding[];
  /** Cells that the rule needed and that the report does not have: nothing is said about them, and that is recorded. */
  notAssessable: string[][];
}

/** An entry of the catalogue: what is flagged, how badly, and a pure function that finds it. */
export interface Rule {
  id: string;
  severity: Severity;
  title: Text;
  /** The formula or condition in words, for the documentation. */
  formula: Text;
  /** Forms it applies to; all where left out. */
  forms?: readonly ('2019' | '2021')[];
  /** Kinds of publisher it applies to; all where left out. */
  kinds?: readonly Kind[];
  judge(report: ParsedReport, context: CheckContext): Verdict;
}

/** A rule that only finds, and is always assessable. */
export function finding(
  rule: Omit<Rule, 'judge'> & { find(report: ParsedReport, context: CheckContext): Finding[] },
): Rule {
  const { find, ...entry } = rule;
  return { ...entry, judge: (report, context) => ({ findings: find(report, context), notAssessable: [] }) };
}

/** The printed value of a code; null where nothing readable is printed. An implied value is no ground for a flag. */
export function printedValue(report: ParsedReport, code: string): number | null {
  return report.facts[code]?.value ?? null;
}

/** The printed values of codes, or null as soon as one is missing. */
export function valuesOf(report: ParsedReport, codes: readonly string[]): number[] | null {
  const values: number[] = [];
  for (const code of codes) {
    const value = printedValue(report, code);
    if (value === null) return null;
    values.push(value);
  }
  return values;
}

export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

import type { Text } from '../../parsers/forms/labels.js';
import type { Fact, Flag, Kind, ParsedReport, Severity, TableForm } from '../../parsers/report.js';
import type { Years } from './localise/system.js';

/** What is known beside the report itself. */
export interface CheckContext {
  /** Where the document was published. */
  url?: string;
  /** Whether the registry vouches for a host outside of .gov.cn. */
  isVouched?: boolean;
  /** Local deadline, MM-DD of the following year. */
  deadline?: string;
  /** The same report as it was read from the same site before. */
  before?: Before;
  /** The same unit's reports of the years beside, where they are stored: witnesses of what was carried over. */
  years?: Years;
}

/** An earlier reading of the same unit's report of the same year. */
export interface Before {
  facts: Readonly<Record<string, Pick<Fact, 'value' | 'status'> & { raw?: string | null }>>;
  sections: readonly { heading: string; text: string }[];
  /** When it was seen: YYYY-MM-DD. */
  seenOn: string;
  /** Whether it can be read at another address still: then the two are copies, and none replaced the other. */
  isCopy: boolean;
}

/** One thing that a rule has to say; the severity only where it is another than the rule's own. */
export type Finding = Omit<Flag, 'rule' | 'severity'> & { severity?: Severity };

export interface Verdict {
  findings: Finding[];
  /** What the rule could not judge, with the cells that it needed: not a pass, and recorded. */
  notAssessable: string[][];
}

/** What the catalogue says of every rule. */
export interface RuleEntry {
  id: string;
  severity: Severity;
  /** What one flag is about. */
  scope: 'column' | 'row' | 'cell' | 'table' | 'document';
  title: Text;
  /** The formula or condition in words, for the documentation. */
  formula: Text;
  /** Forms it applies to; all where left out. */
  forms?: readonly TableForm[];
  /** Kinds of publisher it applies to; all where left out. */
  kinds?: readonly Kind[];
}

/** An entry of the catalogue: what is flagged, how badly, and a pure function that finds it in one report. */
export interface Rule extends RuleEntry {
  judge(report: ParsedReport, context: CheckContext): Verdict;
}

/** A rule over printed values, judged column by column, row by row or cell by cell. */
export interface CellRule<Case extends { codes: readonly string[] }> extends RuleEntry {
  /** Everything that the rule is judged for, each with the codes that it needs. */
  cases(report: ParsedReport): readonly Case[];
  /** The printed values of the codes, in their order → what is wrong, or null. */
  judge(values: readonly number[], about: Case, report: ParsedReport): Omit<Finding, 'codes'> | null;
}

/**
 * With an input missing, a case is not assessable and `judge` is not asked. An implied value is no input: it rests on the
 * identities themselves, and accuses nobody.
 */
export function defineRule<Case extends { codes: readonly string[] }>({
  cases,
  judge,
  ...entry
}: CellRule<Case>): Rule {
  return {
    ...entry,
    judge(report) {
      const verdict: Verdict = { findings: [], notAssessable: [] };
      for (const about of cases(report)) {
        const values = printedValues(report, about.codes);
        if (!values) {
          verdict.notAssessable.push([...about.codes]);
          continue;
        }
        const finding = judge(values, about, report);
        if (finding) verdict.findings.push({ codes: [...about.codes], ...finding });
      }
      return verdict;
    },
  };
}

/** A rule over the rest of the report. */
export interface DocumentRule extends RuleEntry {
  /** Null where the report does not have what the rule needs to know. */
  find(report: ParsedReport, context: CheckContext): Finding[] | null;
}

export function defineDocumentRule({ find, ...entry }: DocumentRule): Rule {
  return {
    ...entry,
    judge(report, context) {
      const findings = find(report, context);
      return findings ? { findings, notAssessable: [] } : { findings: [], notAssessable: [[]] };
    },
  };
}

/** What is printed in a cell, as a number; null where nothing readable is. */
export function printedValue(report: ParsedReport, code: string): number | null {
  return report.facts[code]?.value ?? null;
}

/** What is printed in several cells, or null as soon as one has no number. */
export function printedValues(report: ParsedReport, codes: readonly string[]): number[] | null {
  const values: number[] = [];
  for (const code of codes) {
    const value = printedValue(report, code);
    if (value === null) return null;
    values.push(value);
  }
  return values;
}

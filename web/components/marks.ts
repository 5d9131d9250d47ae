import type { ExplainedReport } from '../../db/queries/explain-report.js';

type Flag = Omit<ExplainedReport['flags'][number], 'number' | 'review'>;
export type Severity = Flag['severity'];

/** What is said about a cell: the gravest flag on it, and what probably belongs there. */
export interface Mark {
  severity: Severity | null;
  /** Whether the cell is named as wrong, or belongs to a sum of which no cell is; else it only takes part in one. */
  isAccused: boolean;
  /** Null where nobody can tell. */
  suggestions: (number | null)[];
}

const GRAVITY: Readonly<Record<Severity, number>> = { error: 2, warning: 1, notice: 0 };

/** The marks of a report's cells by their codes. What our own reading is in doubt about is no error of the publisher's. */
export function marksOf(flags: readonly Flag[]): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  const markOf = (code: string): Mark => {
    const mark = marks.get(code) ?? { severity: null, isAccused: false, suggestions: [] };
    marks.set(code, mark);
    return mark;
  };
  for (const { codes, severity, suspects = [] } of flags) {
    const accused = new Set(suspects.length > 0 ? suspects.map(({ code }) => code) : codes);
    for (const code of new Set([...codes, ...accused])) {
      const mark = markOf(code);
      if (mark.severity === null || GRAVITY[severity] > GRAVITY[mark.severity]) mark.severity = severity;
      mark.isAccused ||= accused.has(code);
    }
    for (const { code, value } of suspects) {
      const { suggestions } = markOf(code);
      if (!suggestions.includes(value)) suggestions.push(value);
    }
  }
  return marks;
}

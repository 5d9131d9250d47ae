import type { Finding, RuleEntry } from '../rule.js';
import type { Neighbourhood } from './neighbourhood.js';
import { type StoredReport, valuesOf } from './stored-report.js';

/** A finding that rests on cells of other reports too: what our reading is not sure of there, it is not sure of here. */
export interface NeighbourFinding extends Finding {
  rests?: readonly { on: StoredReport; codes: readonly string[] }[];
}

export interface NeighbourVerdict {
  findings: NeighbourFinding[];
  /** What could not be judged, with the report's own cells: not a pass, and counted. */
  notAssessable: (readonly string[])[];
}

/** A rule that needs other reports: the unit's other years, the county's other units, other copies. */
export interface NeighbourRule extends RuleEntry {
  among: 'years' | 'county' | 'copies';
  judgeAmong(report: StoredReport, around: Neighbourhood): NeighbourVerdict;
}

/** A unit and year of which there is no report that a flag could be put on. */
export interface Gap {
  unit: string;
  division: string | null;
  year: number;
  state: string;
  message: { zh: string; en: string };
}

/** A rule about reports that are not there. */
export interface CoverageRule extends RuleEntry {
  among: 'coverage';
  findGaps(around: Neighbourhood): { gaps: Gap[]; notAssessable: number };
}

/** A rule over some cells, case by case, each with cells of the report and of the same unit's report of another year. */
interface YearsRule<Case extends { codes: readonly string[]; before: readonly string[] }> extends RuleEntry {
  cases(report: StoredReport): readonly Case[];
  /** Values of the report's own cells and of the year before, in their order → what is wrong, or null. */
  judge(
    own: readonly number[],
    before: readonly number[],
    about: Case,
    beside: { report: StoredReport; previous: StoredReport; around: Neighbourhood },
  ): Omit<NeighbourFinding, 'codes' | 'rests'> | null;
}

/**
 * A rule over a report and the one of the year before. Without that, or with an input missing, a case is not assessable and `judge`
 * is not asked.
 */
export function defineYearsRule<Case extends { codes: readonly string[]; before: readonly string[] }>({
  cases,
  judge,
  ...entry
}: YearsRule<Case>): NeighbourRule {
  return {
    ...entry,
    among: 'years',
    judgeAmong(report, around) {
      const verdict: NeighbourVerdict = { findings: [], notAssessable: [] };
      const previous = around.ofYear(report, report.year - 1);
      for (const about of cases(report)) {
        const own = previous && valuesOf(report, about.codes);
        const before = own && valuesOf(previous, about.before);
        if (!previous || !own || !before) {
          verdict.notAssessable.push(about.codes);
          continue;
        }
        const found = judge(own, before, about, { report, previous, around });
        if (found)
          verdict.findings.push({ codes: [...about.codes], ...found, rests: [{ on: previous, codes: about.before }] });
      }
      return verdict;
    },
  };
}

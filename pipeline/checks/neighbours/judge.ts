import type { Flag } from '../../../parsers/report.js';
import { NEIGHBOUR_RULES } from '../catalogue.js';
import { applies, toFlag } from '../check.js';
import { coverageMissing } from './county.js';
import type { Neighbourhood } from './neighbourhood.js';
import type { Gap, NeighbourFinding, NeighbourRule } from './rule.js';
import { isDoubted, type StoredReport } from './stored-report.js';

/** What the rules over several reports say of one. */
export interface Judged {
  /** In the catalogue's order. */
  flags: Flag[];
  /** How much could not be judged: not a pass, and not a flag. */
  notAssessable: number;
}

/** All rules that need other reports, over one of a neighbourhood. Pure: the same neighbourhood gives the same flags. */
export function judge(report: StoredReport, around: Neighbourhood): Judged {
  const judged: Judged = { flags: [], notAssessable: 0 };
  for (const rule of NEIGHBOUR_RULES) {
    const isForThis = applies(rule, report);
    if (isForThis === null) judged.notAssessable += 1;
    if (!isForThis) continue;
    const { findings, notAssessable } = rule.judgeAmong(report, around);
    judged.notAssessable += notAssessable.length;
    for (const finding of findings) judged.flags.push(flagOf(rule, report, finding));
  }
  return judged;
}

/** What the county's searches did not find. */
export function findGaps(around: Neighbourhood): { gaps: Gap[]; notAssessable: number } {
  return coverageMissing.findGaps(around);
}

/** No error rests on a reading that is in doubt, of this report or of another, nor on a report that may be of another year or unit. */
function flagOf(rule: NeighbourRule, report: StoredReport, { rests = [], ...finding }: NeighbourFinding): Flag {
  const isOurs = isDoubted(report, finding.codes) || rests.some(({ on, codes }) => isDoubted(on, codes));
  const isSure = report.isIdentitySure && rests.every(({ on }) => on.isIdentitySure);
  const severity = finding.severity ?? rule.severity;
  const own: NeighbourFinding = { ...finding, severity: severity === 'error' && !isSure ? 'warning' : severity };
  const { suspects } = own;
  return { ...toFlag(rule, own, suspects ? { suspects } : {}, isOurs), basis: 'stored' };
}

import type { Suspect } from '../../../parsers/report.js';
import { type Diagnosis, localise } from '../localise/localise.js';
import type { Why } from '../localise/slips.js';
import { suspectsOf } from '../localise/suspects.js';
import type { Neighbourhood } from './neighbourhood.js';
import { printedOf, type StoredReport } from './stored-report.js';

const CARRY_OVER = 'years.carry_over';

/**
 * Who is suspected where two years do not meet. Where the sums of one of the two reports are broken by the same cell, that cell; else
 * either of the two numbers may be the wrong one, and each would be mended by the other.
 */
export function carriedSuspects(
  report: StoredReport,
  previous: StoredReport,
  around: Neighbourhood,
  carriedIn: string,
  carriedOut: string,
): Suspect[] {
  const own = diagnosisOf(report, around, carriedIn);
  if (own) return own;
  const others = diagnosisOf(previous, around, carriedOut);
  if (others) return others.map((suspect) => ({ ...suspect, code: seenFrom(report, previous, suspect.code) }));
  const why = 'other' satisfies Why;
  return [
    { code: carriedIn, value: previous.values.get(carriedOut) ?? 0, why, set: 1 },
    { code: `${carriedOut}@${previous.year}`, value: report.values.get(carriedIn) ?? 0, why, set: 2 },
  ];
}

/** The suspects of what breaks a report's own sums and the carry-over of one cell together; null where nothing does. */
function diagnosisOf(report: StoredReport, around: Neighbourhood, code: string): Suspect[] | null {
  const isAbout = ({ broken }: Diagnosis) =>
    broken.some(({ rule, codes }) => rule === CARRY_OVER && codes[0] === code) &&
    broken.some(({ rule }) => rule !== CARRY_OVER);
  const found = diagnosesOf(report, around).find(isAbout);
  const suspects = found ? suspectsOf(found) : [];
  return suspects.length > 0 ? suspects : null;
}

/** What is wrong in a report by its own sums and the years beside it. */
function diagnosesOf(report: StoredReport, around: Neighbourhood): Diagnosis[] {
  return around.once(`diagnoses ${report.id}`, () => {
    const beside = (year: number) => {
      const other = around.ofYear(report, year);
      return other ? { year, facts: printedOf(other).facts } : null;
    };
    const [before, after] = [beside(report.year - 1), beside(report.year + 1)];
    return localise(printedOf(report), {
      years: { ...(before ? { previous: before } : {}), ...(after ? { next: after } : {}) },
    });
  });
}

/** A cell of the year before, named from the report: `code` there is `code@2021` here, and `code@2022` there is the report's own. */
function seenFrom(report: StoredReport, previous: StoredReport, code: string): string {
  const [own, year] = code.split('@') as [string, string | undefined];
  if (year === undefined) return `${own}@${previous.year}`;
  return Number(year) === report.year ? own : code;
}

import { type ComparedReport, compareCounty, type Figure } from '../../db/queries/compare-county.js';
import { type FoundFlag, findFlags } from '../../db/queries/find-flags.js';
import {
  compareVersions,
  findPublisher,
  type ReportVersion,
  versionsOfPublisher,
} from '../../db/queries/report-versions.js';
import type { SiteDeps } from '../deps.js';
import { yearsOf } from './compare.js';
import { publicChanges, publicFlag } from './personal-data.js';

/** Flags shown of one unit. */
const MOST_FLAGS = 200;

/** What was carried over from one year's report to the next. */
export interface CarryOver {
  from: number;
  to: number;
  carriedOut: Figure;
  carriedIn: Figure;
  /** unknown: one of the two is not printed, or a form does not ask. */
  verdict: 'equal' | 'different' | 'unknown';
}

/** A version with what changed in it from the one before it. */
export interface ChangedVersion extends ReportVersion {
  changes: ReturnType<typeof compareVersions> | null;
}

export interface UnitView {
  publisher: NonNullable<ReturnType<typeof findPublisher>>;
  years: number[];
  /** One entry a year of `years`, null where there is no report. */
  reports: (ComparedReport | null)[];
  carryOver: CarryOver[];
  /** Of all its current reports, the gravest first. */
  flags: FoundFlag[];
  /** Reports of which there are several versions, the newest year first. */
  changed: { year: number | null; versions: ChangedVersion[] }[];
  /** Formats of downloads; none where none are made. */
  formats: string[];
}

/** A unit's reports over the years; null where there is no such unit. */
export function unitView({ db, downloads }: SiteDeps, { id }: { id: number }): UnitView | null {
  const publisher = findPublisher(db, id);
  if (!publisher) return null;
  const own = compareCounty(db, { publishers: [id] });
  const years = yearsOf(own);
  const reports = years.map((year) => own.find((report) => report.year === year) ?? null);
  const versions = versionsOfPublisher(db, id);
  return {
    ...{ publisher, years, reports, carryOver: chainOf(reports) },
    flags: findFlags(db, { publisherId: id }, { limit: MOST_FLAGS, offset: 0 }).map(publicFlag),
    formats: [...(downloads?.formats ?? [])],
    changed: [...new Set(versions.map(({ year }) => year))]
      .map((year) => ({ year, list: versions.filter((version) => version.year === year) }))
      .filter(({ list }) => list.length > 1)
      .map(({ year, list }) => ({
        year,
        versions: list.map((version, i) => {
          const before = list[i + 1];
          const changes = before && publicChanges(compareVersions(db, before.reportId, version.reportId));
          return { ...version, changes: changes ?? null };
        }),
      })),
  };
}

/** Every pair of years that follow one another and both have a report. */
function chainOf(reports: readonly (ComparedReport | null)[]): CarryOver[] {
  return reports.flatMap((report, i) => {
    const next = reports[i + 1];
    if (!report || !next) return [];
    const { carriedOut } = report.figures;
    const { carriedIn } = next.figures;
    const isKnown = carriedOut.value !== null && carriedIn.value !== null;
    const verdict = !isKnown ? 'unknown' : carriedOut.value === carriedIn.value ? 'equal' : 'different';
    return [{ from: report.year, to: next.year, carriedOut, carriedIn, verdict }];
  });
}

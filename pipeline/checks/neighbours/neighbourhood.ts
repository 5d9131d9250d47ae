import type { StoredReport } from './stored-report.js';

/** What a crawl found of a unit and year that the county has. */
export interface Searched {
  unit: string;
  division: string | null;
  year: number;
  state: 'found' | 'document' | 'missing' | 'declined' | 'robots' | 'failed' | 'forged' | 'unchecked';
  reason: { zh: string; en: string } | null;
}

/** Everything that is stored of one county, or of one publisher whose county is not known. */
export interface NeighbourhoodInput {
  /** Current reports of every unit and year, each unit's together in the order of its years. */
  reports: readonly StoredReport[];
  /** Readings of other copies of a current report, by the current one's id. */
  copies?: ReadonlyMap<number, readonly StoredReport[]>;
  searched?: readonly Searched[];
  /** How often the county was searched to the end. */
  searches?: number;
  /** Whether a sentence is worded alike in so many counties that it says nothing of one; left out where too few counties are stored. */
  isCommon?: ((wording: number) => boolean) | undefined;
  /** A sentence of a report as printed. */
  textOf?: ((report: StoredReport, wording: number) => string | null) | undefined;
}

/** A county's units and a unit's years, to look a report's neighbours up in. */
export class Neighbourhood {
  readonly reports: readonly StoredReport[];
  readonly searched: readonly Searched[];
  readonly searches: number;
  private readonly years = new Map<number, Map<number, StoredReport | null>>();
  private readonly byYear = new Map<number, StoredReport[]>();
  private readonly kept = new Map<string, unknown>();

  constructor(private readonly input: NeighbourhoodInput) {
    this.reports = input.reports;
    this.searched = input.searched ?? [];
    this.searches = input.searches ?? 0;
    for (const report of input.reports) {
      const own = this.years.get(report.publisherId) ?? new Map<number, StoredReport | null>();
      // Two current reports of one publisher and year are of two units that cannot be told apart.
      own.set(report.year, own.has(report.year) ? null : report);
      this.years.set(report.publisherId, own);
      const all = this.byYear.get(report.year);
      if (all) all.push(report);
      else this.byYear.set(report.year, [report]);
    }
  }

  /** The same unit's report of another year; null where there is none, or where it cannot be told which it is. */
  ofYear({ publisherId, year }: StoredReport, other: number): StoredReport | null {
    const years = this.years.get(publisherId);
    return years?.get(year) == null ? null : (years.get(other) ?? null);
  }

  /** The same unit's reports of all other years, in their order. */
  otherYears({ publisherId, year }: StoredReport): StoredReport[] {
    const years = this.years.get(publisherId);
    if (years?.get(year) == null) return [];
    return [...years.values()].filter((report) => report !== null && report.year !== year) as StoredReport[];
  }

  /** All units' reports of a year. */
  inYear(year: number): readonly StoredReport[] {
    return this.byYear.get(year) ?? [];
  }

  copiesOf({ id }: StoredReport): readonly StoredReport[] {
    return this.input.copies?.get(id) ?? [];
  }

  /** Whether enough counties are stored to know what all of them write. */
  get isWordingLearned(): boolean {
    return this.input.isCommon !== undefined;
  }

  isCommon(wording: number): boolean {
    return this.input.isCommon?.(wording) ?? false;
  }

  textOf(report: StoredReport, wording: number): string | null {
    return this.input.textOf?.(report, wording) ?? null;
  }

  /** What is computed once for all reports of the neighbourhood. */
  once<T>(key: string, compute: () => T): T {
    if (!this.kept.has(key)) this.kept.set(key, compute());
    return this.kept.get(key) as T;
  }
}

import type { Database } from '../db/database.js';
import type { Selection } from '../db/queries/compare-county.js';
import { readNeighbourhood } from '../db/queries/neighbourhood.js';
import {
  forgetOtherRules,
  placeStates,
  placesAfter,
  placesOf,
  reopen,
  sortIntoPlaces,
  unreadReports,
} from '../db/queries/places.js';
import { saveChecked, saveJudged } from '../db/queries/save-checks.js';
import { Wordings } from '../db/queries/wordings.js';
import { together } from '../db/statements.js';
import { findGaps, judge } from './checks/neighbours/judge.js';

/** To be raised whenever a rule over several reports judges otherwise, or sentences are numbered otherwise. */
const RULES_VERSION = '1';

export interface StoredCheck extends Record<string, number> {
  /** Counties, and publishers whose county is not known. */
  places: number;
  /** Those in which something has changed since they were checked. */
  changed: number;
  /** Current reports, and those judged: the ones of places that have changed. */
  reports: number;
  judged: number;
  /** Flags on the judged reports, judgements that could not be made, and units and years without a report. */
  flags: number;
  notAssessable: number;
  gaps: number;
}

export interface CheckEvents {
  /** How many reports are to be judged. */
  begin?(reports: number): void;
  done?(reports: number): void;
}

/** Places looked at together, and reports judged in one transaction. */
const PLACES = 50;
const REPORTS = 500;

/**
 * The rules that need more than one report, over what is stored: first the sentences that everybody writes are learned, then each
 * place in which something has changed is judged, with all its units and years. Needs memory for one place; a run that is cut off
 * has stored what it judged, and the next one goes on.
 */
export function checkStored(db: Database, selection: Selection = {}, events: CheckEvents = {}): StoredCheck {
  forgetOtherRules(db, RULES_VERSION);
  sortIntoPlaces(db);
  const wordings = new Wordings(db);
  inPages(db, (ids) => learn(db, wordings, ids));
  const context: Context = {
    ...{ db, wordings, version: `${RULES_VERSION} ${wordings.isLearned}`, year: selection.year },
    counts: { places: 0, changed: 0, reports: 0, judged: 0, flags: 0, notAssessable: 0, gaps: 0 },
  };
  const changed = findChanged(context, placesOf(db, selection));
  events.begin?.([...changed.values()].reduce((sum, reports) => sum + reports, 0));
  for (const ids of batches(changed)) {
    const before = context.counts.judged;
    together(db, () => judgePlaces(context, ids))();
    events.done?.(context.counts.judged - before);
  }
  return context.counts;
}

interface Context {
  db: Database;
  wordings: Wordings;
  version: string;
  year: number | undefined;
  counts: StoredCheck;
}

/** Places page by page, each page in one transaction. */
function inPages(db: Database, look: (ids: readonly number[]) => void): void {
  for (let last = 0; ; ) {
    const ids = placesAfter(db, last, PLACES);
    together(db, () => look(ids))();
    if (ids.length < PLACES) return;
    last = ids.at(-1) ?? last;
  }
}

/** Reads the sentences of new reports: what is common wording from now on concerns other places too. */
function learn(db: Database, wordings: Wordings, ids: readonly number[]): void {
  for (const [placeId, reportIds] of unreadReports(db, ids)) reopen(db, wordings.learn(placeId, reportIds));
}

/** Places to be judged, with how many reports they have. */
function findChanged({ db, version, counts }: Context, wanted: ReadonlySet<number> | null): Map<number, number> {
  const changed = new Map<number, number>();
  inPages(db, (ids) => {
    for (const { id, isChanged, reports } of placeStates(db, ids, version)) {
      if (wanted && !wanted.has(id)) continue;
      counts.places += 1;
      counts.reports += reports;
      if (isChanged) changed.set(id, reports);
    }
  });
  counts.changed = changed.size;
  return changed;
}

/** Places by the number of their reports: one large county, or many single publishers. */
function* batches(places: ReadonlyMap<number, number>): Generator<number[]> {
  let batch: number[] = [];
  let size = 0;
  for (const [id, reports] of places) {
    batch.push(id);
    size += reports + 1;
    if (size < REPORTS) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}

function judgePlaces({ db, wordings, version, year, counts }: Context, ids: readonly number[]): void {
  for (const state of placeStates(db, ids, version)) {
    const around = readNeighbourhood(db, state.id, wordings);
    for (const report of around.reports) {
      if (year !== undefined && report.year !== year) continue;
      const { flags, notAssessable } = judge(report, around);
      saveJudged(db, report.id, flags, notAssessable);
      counts.judged += 1;
      counts.flags += flags.length;
      counts.notAssessable += notAssessable;
    }
    // With some years left out, the place has still to be checked.
    if (year !== undefined) continue;
    const found = findGaps(around);
    saveChecked(db, state, found);
    counts.gaps += found.gaps.length;
    counts.notAssessable += found.notAssessable;
  }
}

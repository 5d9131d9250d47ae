import type { Database } from '../../db/database.js';
import { reportsBeside } from '../../db/queries/neighbourhood.js';
import { findPublisher } from '../../db/queries/report-versions.js';
import { publisherMeant, yearsBeside } from '../../db/queries/years-beside.js';
import type { SiteDeps } from '../deps.js';
import type { CheckedDraft, DraftOwner, RefusedDraft, Upload } from '../services/drafts.js';

/** Whose stored reports a draft is compared with. */
export interface ComparedWith {
  publisherId: number;
  unit: string;
  county: string | null;
  /** The years of which there is a report beside the draft's. */
  years: number[];
}

export type CheckedAnswer = CheckedDraft & { comparedWith: ComparedWith | null };
export type DraftView = CheckedAnswer | RefusedDraft;

/** The form by which a draft is given, and the unit whose page it was opened from. */
export interface DraftFormView {
  unit: { id: number; name: string; county: string | null } | null;
}

/**
 * Checks a draft, together with what the same unit's stored reports of the years beside say was carried over.
 * @param publisherId the unit, where the visitor came from its page; otherwise the draft's own words tell
 */
export async function draftView(
  { db, drafts }: SiteDeps,
  upload: Upload,
  publisherId: number | null,
): Promise<DraftView> {
  if (!drafts) throw new Error('no drafts are taken');
  let comparedWith: ComparedWith | null = null;
  const answer = await drafts.check(upload, (owner) => {
    const beside = yearsOfUnit(db, owner, publisherId);
    comparedWith = beside?.comparedWith ?? null;
    return { context: beside ? { years: beside.years } : {}, reports: beside?.reports ?? [] };
  });
  return 'refused' in answer ? answer : { ...answer, comparedWith };
}

function yearsOfUnit(db: Database, owner: DraftOwner, given: number | null) {
  const publisherId = given ?? publisherMeant(db, owner);
  if (publisherId === null || owner.year === null) return null;
  const publisher = findPublisher(db, publisherId);
  if (!publisher) return null;
  const years = yearsBeside(db, publisherId, owner.year);
  const found = [years.previous, years.next].flatMap((other) => (other ? [other.year] : []));
  if (found.length === 0) return null;
  const { unit, county } = publisher;
  const reports = reportsBeside(db, publisherId, owner.year);
  return { years, reports, comparedWith: { publisherId, unit, county, years: found } };
}

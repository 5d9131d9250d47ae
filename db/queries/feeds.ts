import type { Database } from '../database.js';
import { ofCounty } from '../of-county.js';
import { statement } from '../statements.js';

/** A report as a feed tells of it. */
export interface FeedEntry {
  reportId: number;
  /** What versions of one report have in common. */
  series: string;
  county: string | null;
  unit: string;
  year: number | null;
  title: string | null;
  publishedOn: string | null;
  /** When these bytes were seen first: ISO 8601, UTC. */
  capturedAt: string;
  sha256: string;
}

/** A report that was changed after it was published. */
export interface ChangeEntry extends FeedEntry {
  /** The version before. */
  earlierId: number;
}

const COLUMNS = `r.id AS reportId, r.series, p.county, p.unit, r.year, r.title, r.published_on AS publishedOn,
  c.captured_at AS capturedAt, c.sha256`;
/** Publishers first: they are the few. */
const FROM = `publishers p CROSS JOIN reports r ON r.publisher_id = p.id JOIN captures c ON c.id = r.capture_id`;
const OF_COUNTY = ofCounty('county', 'p.');
const NEWEST = 'ORDER BY c.captured_at DESC, r.id DESC LIMIT $most';

/** The reports of a county that were found last, each as it was found first. @param county six digits, or the name */
export function newReports(db: Database, county: string, most: number): FeedEntry[] {
  return statement(
    db,
    `SELECT ${COLUMNS} FROM ${FROM}
     WHERE ${OF_COUNTY} AND r.version = (SELECT min(version) FROM reports WHERE series = r.series) ${NEWEST}`,
  ).all({ county, most }) as FeedEntry[];
}

/** The reports of a county that were found changed last: other bytes, and another content. Bytes that were read again are no change. */
export function changedReports(db: Database, county: string, most: number): ChangeEntry[] {
  return statement(
    db,
    `SELECT ${COLUMNS}, e.id AS earlierId FROM ${FROM}
     JOIN reports e ON e.series = r.series AND e.version = (SELECT max(version) FROM reports WHERE series = r.series AND version < r.version)
     JOIN captures o ON o.id = e.capture_id
     WHERE ${OF_COUNTY} AND o.sha256 <> c.sha256 AND e.content <> r.content ${NEWEST}`,
  ).all({ county, most }) as ChangeEntry[];
}

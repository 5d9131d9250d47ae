import type { Database } from '../database.js';
import { SECTIONS } from '../narratives.js';
import { ofCounty } from '../of-county.js';
import { withoutPersonalData } from '../personal-data.js';
import { statement } from '../statements.js';

/** A section of a current report. */
export interface Place {
  reportId: number;
  /** Of the section among the report's, from 0. */
  position: number;
}

/** A section that has all words. */
export interface Found extends Place {
  province: string | null;
  county: string | null;
  unit: string | null;
  year: number | null;
  heading: string;
  /** The text around the first word. */
  excerpt: string;
}

export interface SearchSelection {
  /** Name of a county, or the first six digits of its division codes. */
  county?: string | undefined;
  /** Name of a province, or the first two digits of its division codes. */
  province?: string | undefined;
  years?: { from: number; to: number } | undefined;
}

export interface SearchBounds {
  limit?: number;
  offset?: number;
  /** Places looked for; of more than these it is said that there are more. */
  most?: number;
  /** Milliseconds after which no further ones are looked for. */
  within?: number;
}

export interface SearchResult {
  found: Found[];
  /** How many places there are, as far as they were looked for: those of the reports stored last. */
  total: number;
  /** Whether there may be more than these. */
  isMore: boolean;
}

/** Fewer characters stand nearly everywhere. */
export const LEAST_CHARACTERS = 2;
const AROUND = 30;
const MOST = 100_000;

/** The words of a query. */
export function wordsOf(query: string): string[] {
  return query.split(/[\s\p{Cc}]+/u).filter((word) => word !== '');
}

/** Finds any of the words, in either case, as the index does. */
export function wordPattern(words: readonly string[]): RegExp {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'giu');
}

/**
 * Sections of current reports that have all words of a query, the newest years first. Names and private numbers are left out of the
 * excerpts, and nothing is found by them.
 * @param query words between spaces, each of LEAST_CHARACTERS or more
 */
export function searchNarratives(
  db: Database,
  query: string,
  selection: SearchSelection = {},
  { limit = 20, offset = 0, most = MOST, within = Number.POSITIVE_INFINITY }: SearchBounds = {},
): SearchResult {
  const { places, isMore } = narrativePlaces(db, query, selection, { most, within });
  const words = wordsOf(query);
  const shown = places.slice(offset, offset + limit);
  return { found: shown.map((place) => foundAt(db, place, words)), total: places.length, isMore };
}

interface Owner extends Pick<Found, 'reportId' | 'province' | 'county' | 'unit' | 'year'> {
  division: string | null;
}

type OwnedPlace = Owner & Place;

/** The places alone, in the same order. */
export function narrativePlaces(
  db: Database,
  query: string,
  selection: SearchSelection,
  { most, within }: { most: number; within: number },
): { places: OwnedPlace[]; isMore: boolean } {
  const until = Date.now() + within;
  const patterns: string[] = [];
  for (const word of wordsOf(query)) {
    const pattern = patternOf(db, word, until);
    if (pattern === 'late') return { places: [], isMore: true };
    if (pattern === null) return { places: [], isMore: false };
    patterns.push(`(${pattern})`);
  }
  if (patterns.length === 0) return { places: [], isMore: false };
  const { places, isMore } = placesOf(db, patterns.join(' AND '), selection, { most, until });
  return { places: places.sort(byYearAndPlace), isMore };
}

/** Where the index has a pattern, from the reports stored last on: it is read no further than it is wanted. */
function placesOf(
  db: Database,
  pattern: string,
  selection: SearchSelection,
  { most, until }: { most: number; until: number },
): { places: OwnedPlace[]; isMore: boolean } {
  const { county } = selection;
  const rows = county === undefined ? allRows(db, pattern) : rowsOfCounty(db, pattern, county, until);
  const places: OwnedPlace[] = [];
  let report: { id: number; owner: Owner | null } = { id: 0, owner: null };
  for (const row of rows) {
    if (places.length >= most || Date.now() >= until) return { places, isMore: true };
    const id = Math.floor(row / SECTIONS);
    if (id !== report.id) report = { id, owner: ownerOf(db, id, selection) };
    if (report.owner) places.push({ ...report.owner, position: row % SECTIONS });
  }
  return { places, isMore: Date.now() >= until };
}

const ROWS = 'SELECT rowid FROM narrative_index WHERE narrative_index MATCH ?';

function allRows(db: Database, pattern: string): IterableIterator<number> {
  const rows = db.$client.prepare(`${ROWS} ORDER BY rowid DESC`).pluck().iterate(pattern);
  return rows as IterableIterator<number>;
}

/** The index is asked report by report: a common word stands in millions of others, all of which would be looked at. */
function* rowsOfCounty(db: Database, pattern: string, county: string, until: number): IterableIterator<number> {
  const reports = statement(
    db,
    `SELECT r.id FROM publishers p CROSS JOIN reports r ON r.publisher_id = p.id AND r.is_current WHERE ${ofCounty('county', 'p.')} ORDER BY r.id DESC`,
  ).pluck();
  // A number that is not of SQLite's whole ones bounds nothing. Backwards a range is read far more slowly.
  const rows = statement(
    db,
    `${ROWS} AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER) ORDER BY rowid`,
  ).pluck();
  for (const id of reports.all({ county }) as number[]) {
    if (Date.now() >= until) return;
    yield* rows.all(pattern, id * SECTIONS, id * SECTIONS + SECTIONS - 1) as number[];
  }
}

/** Whose a current report is; null where it is not selected. */
function ownerOf(db: Database, id: number, { county, province, years }: SearchSelection): Owner | null {
  const owner = statement(
    db,
    `SELECT r.id AS reportId, p.division, p.province, p.county, p.unit, r.year
     FROM reports r LEFT JOIN publishers p ON p.id = r.publisher_id WHERE r.id = ? AND r.is_current`,
  ).get(id) as Owner | undefined;
  if (!owner) return null;
  const isOf = (wanted: string | undefined, name: string | null, digits: number) =>
    wanted === undefined || wanted === name || wanted === owner.division?.slice(0, digits);
  const isOfYears = !years || (owner.year !== null && owner.year >= years.from && owner.year <= years.to);
  return isOfYears && isOf(county, owner.county, 6) && isOf(province, owner.province, 2) ? owner : null;
}

/** The newest years first, then by place; what is not known comes last. */
function byYearAndPlace(a: OwnedPlace, b: OwnedPlace): number {
  const keys = (place: OwnedPlace) =>
    [place.division, place.county, place.unit].map((key) => key ?? '\u{10ffff}').join('\0');
  const [one, other] = [keys(a), keys(b)];
  return (
    (b.year ?? 0) - (a.year ?? 0) ||
    (one < other ? -1 : one > other ? 1 : 0) ||
    a.reportId - b.reportId ||
    a.position - b.position
  );
}

function foundAt(db: Database, { division: _, ...place }: OwnedPlace, words: readonly string[]): Found {
  const { heading, text } = statement(
    db,
    'SELECT heading, text FROM sections WHERE report_id = ? AND position = ?',
  ).get(place.reportId, place.position) as { heading: string; text: string };
  return { ...place, heading: withoutPersonalData(heading), excerpt: excerptOf(text, words) };
}

/**
 * What the index is asked for: the word itself, or every trigram that begins with a word of two characters. Null where none has it.
 */
function patternOf(db: Database, word: string, until: number): string | null | 'late' {
  const quoted = (term: string) => `"${term.replaceAll('"', '""')}"`;
  if ([...word].length > LEAST_CHARACTERS) return quoted(word);
  const folded = word.toLowerCase();
  const rows = db.$client
    .prepare('SELECT term FROM narrative_terms WHERE term >= ? AND term < ?')
    .pluck()
    .iterate(folded, `${folded}\u{10ffff}`) as IterableIterator<string>;
  const terms: string[] = [];
  for (const term of rows) {
    if (Date.now() >= until) return 'late';
    terms.push(quoted(term));
  }
  return terms.length === 0 ? null : terms.join(' OR ');
}

function excerptOf(text: string, words: readonly string[]): string {
  const clean = withoutPersonalData(text).replace(/\s+/g, ' ');
  const at = Math.max(0, clean.search(wordPattern(words))); // -1: in the heading
  const [from, to] = [wholeFrom(clean, Math.max(0, at - AROUND)), wholeFrom(clean, at + AROUND * 2)];
  return `${from > 0 ? '…' : ''}${clean.slice(from, to)}${to < clean.length ? '…' : ''}`;
}

/** No character of two halves is cut. */
function wholeFrom(text: string, at: number): number {
  return /^[\udc00-\udfff]/.test(text.slice(at, at + 1)) ? at + 1 : at;
}

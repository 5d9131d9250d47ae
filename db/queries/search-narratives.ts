import type { Database } from '../database.js';
import { withoutPersonalData } from '../personal-data.js';

/** A section of a current report that has all words. */
export interface Found {
  reportId: number;
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
  county?: string;
  years?: { from: number; to: number };
  limit?: number;
}

/** Fewer characters stand nearly everywhere. */
export const LEAST_CHARACTERS = 2;
const AROUND = 30;

/** The words of a query. */
export function wordsOf(query: string): string[] {
  return query.split(/[\s　]+/).filter((word) => word !== '');
}

/**
 * Sections of current reports that have all words of a query, the newest years first. Names and private numbers are left out of excerpts.
 * @param query words between spaces, each of LEAST_CHARACTERS or more
 */
export function searchNarratives(
  db: Database,
  query: string,
  { county, years, limit = 20 }: SearchSelection = {},
): { found: Found[]; total: number } {
  const words = wordsOf(query);
  const patterns = words.map((word) => patternOf(db, word));
  if (words.length === 0 || patterns.includes(null)) return { found: [], total: 0 };
  const from = `FROM narrative_index i JOIN sections s ON s.report_id = i.rowid / 1000 AND s.position = i.rowid % 1000
     JOIN reports r ON r.id = s.report_id AND r.is_current = 1 LEFT JOIN publishers p ON p.id = r.publisher_id
     WHERE narrative_index MATCH $pattern
       AND ($county IS NULL OR p.county = $county OR substr(p.division, 1, 6) = $county)
       AND ($from IS NULL OR r.year BETWEEN $from AND $to)`;
  const parameters = {
    ...{ pattern: patterns.map((pattern) => `(${pattern})`).join(' AND '), county: county ?? null },
    ...{ from: years?.from ?? null, to: years?.to ?? null },
  };
  const total = db.$client.prepare(`SELECT count(*) ${from}`).pluck().get(parameters) as number;
  const rows = db.$client
    .prepare(
      `SELECT r.id AS reportId, p.province, p.county, p.unit, r.year, s.heading, s.text ${from}
       ORDER BY r.year DESC, p.division IS NULL, p.division, p.county, p.unit, s.position LIMIT $limit`,
    )
    .all({ ...parameters, limit }) as (Omit<Found, 'excerpt'> & { text: string })[];
  return { total, found: rows.map(({ text, ...row }) => ({ ...row, excerpt: excerptOf(text, words) })) };
}

/**
 * What the index is asked for: the word itself, or every trigram that begins with a word of two characters. Null where none has it.
 */
function patternOf(db: Database, word: string): string | null {
  const quoted = (term: string) => `"${term.replaceAll('"', '""')}"`;
  if ([...word].length > 2) return quoted(word);
  const folded = word.toLowerCase();
  const terms = db.$client
    .prepare('SELECT term FROM narrative_terms WHERE term >= ? AND term < ?')
    .pluck()
    .all(folded, `${folded}\u{10ffff}`) as string[];
  return terms.length === 0 ? null : terms.map(quoted).join(' OR ');
}

function excerptOf(text: string, words: readonly string[]): string {
  const clean = withoutPersonalData(text).replace(/\s+/g, ' ');
  const first = Math.min(...words.map((word) => found(clean, word)));
  const at = Number.isFinite(first) ? first : 0; // in the heading
  const [from, to] = [Math.max(0, at - AROUND), at + AROUND * 2];
  return `${from > 0 ? '…' : ''}${clean.slice(from, to)}${to < clean.length ? '…' : ''}`;
}

function found(text: string, word: string): number {
  const at = text.toLowerCase().indexOf(word.toLowerCase());
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

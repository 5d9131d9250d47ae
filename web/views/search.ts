import { hasNarratives, unindexedReports } from '../../db/narratives.js';
import {
  type Found,
  LEAST_CHARACTERS,
  searchNarratives,
  wordPattern,
  wordsOf,
} from '../../db/queries/search-narratives.js';
import type { SiteDeps } from '../deps.js';

const PAGE_SIZE = 20;
/** Beyond this nobody turns pages: it says so many and more. */
const MOST_FOUND = 1000;
export const MOST_PAGES = MOST_FOUND / PAGE_SIZE;
/** Milliseconds for one search: nothing else is answered meanwhile. */
const WITHIN = 500;
const MOST_WORDS = 8;
/** Reports that are counted as not searched yet. */
const MOST_UNINDEXED = 10_000;

export interface SearchQuery {
  q?: string | undefined;
  county?: string | undefined;
  province?: string | undefined;
  year?: number | undefined;
}

/** A section that has all words. Names of contact persons and private numbers are left out. */
export interface FoundSection extends Omit<Found, 'excerpt'> {
  /** The text around the first word, in pieces: words of the query, and what stands between them. */
  excerpt: { text: string; isWord: boolean }[];
}

export interface SearchView {
  /** Null where it was searched; empty: nothing was asked for. */
  problem: 'empty' | 'short_words' | 'many_words' | null;
  found: FoundSection[];
  /** How many there are, as far as they were looked for. */
  count: number;
  /** Whether there may be more than these. */
  isMore: boolean;
  page: number;
  pages: number;
  /** Whether there is any text to search. */
  hasTexts: boolean;
  /** Reports that the index does not have yet, counted up to 10,000. */
  unindexed: number;
  /** Formats of downloads; none where none are made. */
  formats: string[];
}

export function searchView(
  { db, downloads }: SiteDeps,
  { q = '', page, ...place }: SearchQuery & { page: number },
): SearchView {
  const words = wordsOf(q);
  const problem = problemOf(words);
  const { found, total, isMore } =
    problem === null
      ? searchNarratives(db, q, selectionOf(place), {
          ...{ limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, most: MOST_FOUND, within: WITHIN },
        })
      : { found: [], total: 0, isMore: false };
  return {
    problem,
    found: found.map(({ excerpt, ...own }) => ({ ...own, excerpt: piecesOf(excerpt, words) })),
    ...{ count: total, isMore, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) },
    hasTexts: hasNarratives(db),
    unindexed: unindexedReports(db, MOST_UNINDEXED),
    formats: [...(downloads?.formats ?? [])],
  };
}

/** Why a query is not searched for; null where it is. */
export function problemOf(words: readonly string[]): SearchView['problem'] {
  if (words.length === 0) return 'empty';
  if (words.length > MOST_WORDS) return 'many_words';
  return words.some((word) => [...word].length < LEAST_CHARACTERS) ? 'short_words' : null;
}

function selectionOf({ county, province, year }: Omit<SearchQuery, 'q'>) {
  return { county, province, years: year === undefined ? undefined : { from: year, to: year } };
}

function piecesOf(text: string, words: readonly string[]): FoundSection['excerpt'] {
  const pieces: FoundSection['excerpt'] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(wordPattern(words))) {
    if (index > end) pieces.push({ text: text.slice(end, index), isWord: false });
    pieces.push({ text: word, isWord: true });
    end = index + word.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isWord: false });
  return pieces;
}

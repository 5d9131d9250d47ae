import { STATISTICS } from '../forms/form-2014.js';
import { type Candidate, isUnder } from './statistics-labels.js';
import { type Entry, hasNumber } from './statistics-tables.js';

/** An entry with the line of the form that it is. */
export interface PlacedEntry {
  entry: Entry;
  /** Index into STATISTICS; -1 for what is none of its lines. */
  line: number;
  /** Whether something else than a clear label decided it. */
  isDoubtful: boolean;
}

interface Node {
  at: number;
  line: number;
  before: Node | null;
  weight: number;
}

/**
 * Entries → lines of the form. Labels decide; where one label may be several lines (被依法纠错数 under 复议 and under 诉讼), the chain that
 * keeps the form's order with the best labels does. Entries without a label are placed only where exactly as many lines are missing.
 */
export function placeEntries(entries: readonly Entry[]): PlacedEntry[] {
  const inRows = heaviest(entries);
  const byLane = entries.some(({ lane }) => lane > 0) ? entries.toSorted((a, b) => a.lane - b.lane) : entries;
  const inLanes = byLane === entries ? inRows : heaviest(byLane);
  return inLanes.weight > inRows.weight ? place(byLane, inLanes.lines) : place(entries, inRows.lines);
}

/** How well a line fits an entry: its label, the number printed before it, and the levels above it. */
function weightOf(entry: Entry, { line, score }: Candidate): number {
  const own = STATISTICS[line]?.number ?? '';
  const isNumbered = entry.number !== '' && /[一二三四五六七八九\d]/.test(own);
  const byNumber = !isNumbered ? 0 : entry.number === own ? 0.15 : -0.15;
  const levels = entry.path.filter((level) => level.length > 0);
  const isOnPath = levels.some((level) => level.some((above) => above.line === line || isUnder(line, above.line)));
  return score + byNumber + (levels.length === 0 ? 0 : isOnPath ? 0.3 : -0.5);
}

/** The heaviest chain of entries whose lines come in the form's order: the line of each entry, -1 for one outside of it. */
function heaviest(entries: readonly Entry[]): { lines: number[]; weight: number } {
  const best: (Node | null)[] = STATISTICS.map(() => null); // the best chain that ends on each line
  for (const [at, entry] of entries.entries()) {
    const found = entry.candidates.flatMap((candidate): Node[] => {
      let before: Node | null = null;
      for (let above = 0; above < candidate.line; above += 1) {
        const node = best[above];
        if (node && (!before || node.weight > before.weight)) before = node;
      }
      const weight = (before?.weight ?? 0) + weightOf(entry, candidate);
      return [{ at, line: candidate.line, before, weight }];
    });
    for (const node of found) if (node.weight > (best[node.line]?.weight ?? 0)) best[node.line] = node;
  }
  let end: Node | null = null;
  for (const node of best) if (node && node.weight > (end?.weight ?? 0)) end = node;
  const lines = entries.map(() => -1);
  for (let node = end; node; node = node.before) lines[node.at] = node.line;
  return { lines, weight: end?.weight ?? 0 };
}

function place(entries: readonly Entry[], chain: readonly number[]): PlacedEntry[] {
  const placed = entries.map((entry, i): PlacedEntry => ({ entry, line: chain[i] ?? -1, isDoubtful: false }));
  for (const [i, own] of placed.entries()) if (own.line >= 0) own.isDoubtful = !isSure(placed, i);
  // Out of the form's order: a clear label of one line alone is enough. A line printed twice stays with both.
  for (const own of placed) {
    const [only, ...others] = own.entry.candidates;
    if (own.line < 0 && only && others.length === 0 && only.score >= 0.8) own.line = only.line;
  }
  fillGaps(placed);
  return placed;
}

/** Whether nothing else than this line can be meant: by the label alone, by the levels above it, or by the entries around it. */
function isSure(placed: readonly PlacedEntry[], at: number): boolean {
  const { entry, line } = placed[at] as PlacedEntry;
  const own = entry.candidates.find((candidate) => candidate.line === line);
  if (!own || own.score < 0.6) return false;
  const rivals = entry.candidates.filter(
    (candidate) => candidate !== own && weightOf(entry, candidate) > weightOf(entry, own) - 0.3,
  );
  if (rivals.length === 0) return true;
  const isClear = (other: PlacedEntry | undefined) =>
    other !== undefined && other.line >= 0 && other.entry.candidates.length === 1;
  const before = placed.slice(0, at).findLast(isClear)?.line ?? -1;
  const after = placed.slice(at + 1).find(isClear)?.line ?? STATISTICS.length;
  const possible = entry.candidates.filter((candidate) => candidate.line > before && candidate.line < after);
  if (possible.length <= 1) return true;
  const alike = placed.filter(
    (other) =>
      other.line > before && other.line < after && other.entry.candidates.some((candidate) => candidate.line === line),
  );
  return alike.length === possible.length;
}

/** Values that lost their label, between two lines that miss exactly as many between them. */
function fillGaps(placed: PlacedEntry[]): void {
  const taken = new Set(placed.map(({ line }) => line));
  let before = -1;
  let lost: PlacedEntry[] = [];
  for (let i = 0; i <= placed.length; i += 1) {
    const own = placed[i];
    if (own && own.line < 0) {
      if (own.entry.isUnlabelled && hasNumber(own.entry)) lost.push(own);
      continue;
    }
    const after = own?.line ?? STATISTICS.length;
    const free = STATISTICS.flatMap(({ code }, line) =>
      code && line > before && line < after && !taken.has(line) ? [line] : [],
    );
    if (lost.length === free.length && lost.every(({ entry }, k) => fits(entry, free[k] as number))) {
      for (const [k, entry] of lost.entries()) {
        entry.line = free[k] as number;
        entry.isDoubtful = true;
      }
    }
    lost = [];
    before = after;
  }
}

/** A value alone, with no other unit than the line's. */
function fits({ value, unit, isCrowded, path }: Entry, line: number): boolean {
  const own = STATISTICS[line]?.unit;
  const isUnitAlike =
    unit === null ||
    unit === own ||
    (unit.endsWith('元') && own === '万元') ||
    (unit !== '万元' && own !== '万元' && unit !== '元');
  const levels = path.filter((level) => level.length > 0);
  const isOnPath = levels.length === 0 || levels.some((level) => level.some((above) => isUnder(line, above.line)));
  return value !== null && !isCrowded && isUnitAlike && isOnPath;
}

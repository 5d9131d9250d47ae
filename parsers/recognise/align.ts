/** A printed row before alignment. */
export interface PrintedRow {
  /** The form's row that its label names, -1 for none. */
  index: number;
  /** How sure the label is, 0 to 1. */
  score: number;
  /** A row of numbers that lost its label. */
  hasValues: boolean;
}

export interface Placed {
  /** The form's row, -1 for a row that is none. */
  index: number;
  /** By its place between its neighbours alone. */
  byPosition: boolean;
}

/**
 * Printed rows → rows of the form. Labels decide; where two rows claim the same place, the chain that keeps the form's order with
 * the best labels wins. Rows of numbers without a label are placed only where exactly as many of the form's rows are missing
 * between their neighbours: anything else would be a guess.
 * @param formRows the form's rows in printed order
 */
export function alignRows(rows: readonly PrintedRow[], formRows: readonly number[]): Placed[] {
  const rank = new Map(formRows.map((index, position) => [index, position]));
  const chain = heaviestChain(rows, rank);
  const placed: Placed[] = rows.map((row, i) => ({ index: chain.has(i) ? row.index : -1, byPosition: false }));
  // Rows out of the form's order: a clear label is enough where the chain left the form's row empty; twice the same row is a repeat.
  for (const [i, row] of rows.entries()) {
    if (!chain.has(i) && row.index >= 0 && rank.has(row.index) && row.score >= 0.9)
      (placed[i] as Placed).index = row.index;
  }
  fillGaps(rows, placed, formRows, rank);
  return placed;
}

/** Positions of the rows whose labels form the heaviest strictly increasing chain. */
function heaviestChain(rows: readonly PrintedRow[], rank: ReadonlyMap<number, number>): Set<number> {
  const candidates: { at: number; rank: number; weight: number }[] = [];
  let isInOrder = true;
  for (const [at, row] of rows.entries()) {
    const position = row.index >= 0 ? rank.get(row.index) : undefined;
    if (position === undefined) continue;
    if (candidates.length > 0 && position <= (candidates.at(-1)?.rank ?? -1)) isInOrder = false;
    candidates.push({ at, rank: position, weight: row.score });
  }
  if (isInOrder) return new Set(candidates.map((candidate) => candidate.at));

  const best = candidates.map((candidate) => candidate.weight);
  const previous = candidates.map(() => -1);
  let last = 0;
  for (const [j, candidate] of candidates.entries()) {
    for (let i = 0; i < j; i += 1) {
      const weight = (best[i] as number) + candidate.weight;
      if ((candidates[i]?.rank ?? 0) < candidate.rank && weight > (best[j] as number)) {
        best[j] = weight;
        previous[j] = i;
      }
    }
    if ((best[j] as number) > (best[last] as number)) last = j;
  }
  const chain = new Set<number>();
  for (let j = last; j >= 0; j = previous[j] as number) chain.add(candidates[j]?.at ?? -1);
  return chain;
}

function fillGaps(
  rows: readonly PrintedRow[],
  placed: Placed[],
  formRows: readonly number[],
  rank: ReadonlyMap<number, number>,
): void {
  if (!rows.some((row) => row.hasValues)) return;
  const taken = new Set(placed.map((place) => place.index));
  let before = -1;
  let unlabelled: number[] = [];
  for (let i = 0; i <= rows.length; i += 1) {
    const place = placed[i];
    if (place && place.index < 0) {
      if (rows[i]?.hasValues) unlabelled.push(i);
      continue;
    }
    const after = place ? (rank.get(place.index) as number) : formRows.length;
    const free = formRows.slice(before + 1, after).filter((index) => !taken.has(index));
    if (unlabelled.length > 0 && unlabelled.length === free.length) {
      for (const [k, row] of unlabelled.entries()) placed[row] = { index: free[k] as number, byPosition: true };
    }
    unlabelled = [];
    before = after;
  }
}

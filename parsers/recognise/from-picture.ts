import type { Block } from '../document.js';
import { identitiesFor, printsOneRow } from '../forms/identities.js';
import { resolveSpans } from '../grid/grid.js';
import type { Doubt, Fact, FormId, Place } from '../report.js';

/** Below this the reading of a cell is in doubt, and below the other it is no better than a guess. */
const SURE = 0.9;
const LIKELY = 0.4;
/** A larger part of unsure cells than this makes all of them doubtful: in so poor a picture, readings that agree may agree on an error. */
const POOR = 0.1;

/**
 * Marks the facts that were read from a picture, and says which of them are in doubt: those whose readings do not agree, and all of
 * a sum that does not hold. What an unsure reading breaks is not believed: the cell is unreadable, and may be implied by the others.
 */
export function markRead(facts: Record<string, Fact>, blocks: readonly Block[], form: FormId | null): Doubt[] {
  const confidences = confidencesIn(blocks);
  if (confidences.size === 0) return [];
  const unsure = new Set<string>();
  const recognised: string[] = [];
  for (const [code, fact] of Object.entries(facts)) {
    const confidence = fact.at && confidences.get(fact.at.join());
    if (confidence === undefined) continue;
    fact.source = 'ocr';
    recognised.push(code);
    fact.confidence = confidence;
    if (confidence < SURE) unsure.add(code);
    if (confidence < LIKELY) disbelieve(fact);
  }
  const doubts: Doubt[] = [];
  const texts = [...unsure].map((code) => facts[code]?.raw ?? String(facts[code]?.value));
  const codes = unsure.size > POOR * recognised.length ? recognised : [...unsure];
  if (unsure.size > 0) doubts.push({ kind: 'ocr', codes, detail: texts.join(' ').slice(0, 200) });

  if (form !== '2019' && form !== '2021') return doubts;
  const broken = identitiesFor(form, printsOneRow(facts)).filter(({ codes, left }) => {
    const values = codes.map((code) => facts[code]?.value ?? null);
    if (values.includes(null) || !codes.some((code) => facts[code]?.source === 'ocr')) return false;
    const sum = (list: (number | null)[]) => list.reduce<number>((total, value) => total + (value ?? 0), 0);
    return sum(values.slice(0, left.length)) !== sum(values.slice(left.length));
  });
  for (const { codes } of broken) {
    const own = codes.filter((code) => unsure.has(code));
    for (const code of own) disbelieve(facts[code] as Fact);
    if (own.length === 0) {
      const printed = codes.map((code) => facts[code]?.value ?? '?').join(' ');
      doubts.push({ kind: 'ocr', codes: [...codes], detail: printed });
    }
  }
  return doubts;
}

function disbelieve(fact: Fact): void {
  if (fact.value === null) return;
  fact.raw ??= String(fact.value);
  fact.value = null;
  fact.status = 'unreadable';
  delete fact.unit;
}

/** How sure each cell's reading is, by its place. */
function confidencesIn(blocks: readonly Block[]): Map<string, number> {
  const found = new Map<string, number>();
  const walk = (list: readonly Block[]): void => {
    for (const block of list) {
      if (block.kind !== 'table') continue;
      if (block.rows.some(({ cells }) => cells.some(({ ocr }) => ocr !== undefined))) {
        for (const row of resolveSpans(block).rows) {
          for (const { cell, row: at, column } of row) {
            const place: Place = [block.index, block.rows[at]?.line ?? at, column];
            if (cell.ocr !== undefined) found.set(place.join(), cell.ocr);
          }
        }
      }
      for (const { cells } of block.rows) for (const { blocks: own } of cells) if (own) walk(own);
    }
  };
  walk(blocks);
  return found;
}

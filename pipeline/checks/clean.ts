import type { Fact, ParsedReport } from '../../parsers/report.js';

/** Below this, one digit in ten that a picture's reading is sure of is another one. */
const MIN_CONFIDENCE = 0.9;

/**
 * Whether our reading may be to blame for what is found in these cells: one of them is in doubt, was read from a picture without
 * certainty, or stands in a table with a number that found no cell. A doubt that names no cell (characters lost in decoding) may be
 * about any.
 */
export function doubtsOf({ doubts, unplaced, facts }: ParsedReport): (codes: readonly string[]) => boolean {
  const isAny = doubts.some(({ codes }) => codes.length === 0);
  const doubted = new Set(doubts.flatMap(({ codes }) => codes));
  const leaking = new Set(unplaced.map(({ at }) => at[0]));
  const isDoubted = (code: string) => {
    if (isAny || doubted.has(code)) return true;
    const fact = facts[code];
    return fact !== undefined && (isUncertain(fact) || (fact.at !== undefined && leaking.has(fact.at[0])));
  };
  return (codes) => codes.some(isDoubted);
}

function isUncertain({ source, confidence = 0 }: Fact): boolean {
  return source === 'ocr' && confidence < MIN_CONFIDENCE;
}

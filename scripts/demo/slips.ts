import type { Random } from './random.js';
import type { TrueReport } from './truth.js';

/** A slip as people make them when they type a table. */
export interface SeededSlip {
  report: TrueReport;
  code: string;
  /** What belongs in the cell. */
  right: number;
  kind: keyof typeof SLIPS;
}

/** What a number becomes; the number itself where it has too few digits for the slip. */
const SLIPS = {
  transposed: (digits: string, random: Random) => {
    const at = random.upTo(Math.max(0, digits.length - 2));
    return digits.slice(0, at) + (digits[at + 1] ?? '') + (digits[at] ?? '') + digits.slice(at + 2);
  },
  dropped: (digits: string, random: Random) => {
    const at = random.upTo(digits.length - 1);
    return digits.length > 1 ? digits.slice(0, at) + digits.slice(at + 1) : digits;
  },
  doubled: (digits: string, random: Random) => {
    const at = random.upTo(digits.length - 1);
    return digits.slice(0, at) + digits[at] + digits.slice(at);
  },
  replaced: (digits: string, random: Random) => {
    const at = random.upTo(digits.length - 1);
    return digits.slice(0, at) + random.upTo(9) + digits.slice(at + 1);
  },
  offByAFew: (digits: string, random: Random) => String(Number(digits) + 1 + random.upTo(2)),
  leftAtZero: () => '0',
  tenfold: (digits: string) => `${digits}0`,
} satisfies Record<string, (digits: string, random: Random) => string>;

const KINDS = Object.keys(SLIPS) as (keyof typeof SLIPS)[];

/** One slip in one cell of chapters three and four, chosen so that the number changes. */
export function seedSlip(report: TrueReport, random: Random): SeededSlip {
  const codes = Object.keys(report.facts).filter((code) => !code.startsWith('disclosure.'));
  for (;;) {
    const code = random.pick(codes);
    const kind = random.pick(KINDS);
    const right = report.facts[code] ?? 0;
    const value = Number(SLIPS[kind](String(right), random));
    if (value === right) continue;
    return { report: { ...report, facts: { ...report.facts, [code]: value } }, code, right, kind };
  }
}

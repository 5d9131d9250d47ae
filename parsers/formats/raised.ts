const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';

/** Where text stands to its line. */
export type Offset = 'raised' | 'lowered';

/** Digits printed above or below the line as characters of their own: the mark of a note behind a number (12¹) is no digit of it. */
export function offset(text: string, to: Offset): string {
  const digits = to === 'raised' ? RAISED : LOWERED;
  return text.replace(/\d/g, (digit) => digits[Number(digit)] as string);
}

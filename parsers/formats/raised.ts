const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Digits printed above the line as characters of their own: the mark of a note behind a number (12¹) is no digit of it. */
export function raised(text: string): string {
  return text.replace(/\d/g, (digit) => RAISED[Number(digit)] as string);
}

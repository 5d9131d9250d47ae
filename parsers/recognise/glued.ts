/** Longest run of digits looked at: fifteen numbers of up to six digits. */
const MAX_DIGITS = 90;
const MAX_NUMBER = 6;

/**
 * The one way to cut a run of digits into groups of numbers of which each group's last is the sum of the others (chapter three:
 * one group of seven; chapter four: three groups of five). Null where no cut or more than one does: then nobody can know.
 * @returns the numbers in printed order
 */
export function onlySplit(digits: string, groups: number, size: number): number[] | null {
  if (digits.length < groups * size || digits.length > MAX_DIGITS) return null;
  const found: number[][] = [];
  const numbers: number[] = [];
  let steps = 0;
  const cut = (at: number, sum: number): void => {
    steps += 1;
    if (found.length > 1 || steps > 200_000) return;
    const left = groups * size - numbers.length;
    if (left === 0) {
      if (at === digits.length) found.push([...numbers]);
      return;
    }
    const isTotal = numbers.length % size === size - 1;
    const longest = digits[at] === '0' ? 1 : Math.min(MAX_NUMBER, digits.length - at - (left - 1));
    for (let length = 1; length <= longest; length += 1) {
      const number = Number(digits.slice(at, at + length));
      if (isTotal && number !== sum) continue;
      numbers.push(number);
      cut(at + length, isTotal ? 0 : sum + number);
      numbers.pop();
    }
  };
  cut(0, 0);
  return found.length === 1 && steps <= 200_000 ? (found[0] as number[]) : null;
}

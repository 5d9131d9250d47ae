/** How sure a sentence is of its number: about 30, over 30 (30余), under 30 (不足30). Exact where left out. */
export type Vagueness = 'about' | 'over' | 'under';

/** 两 counts as two; the financial numerals cannot be altered by a stroke. */
const DIGITS: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...{ 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9 },
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const MYRIADS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

const CHINESE = '零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟';

/** A number in running text, as a pattern: 12, 1,204, 1.2万, 3千, 十二, 二〇, 壹佰. */
export const NUMERAL = `\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+(?:\\.\\d+)?[百千万亿]*|[${CHINESE}]+`;

/**
 * A number as written → its value; null for what is no one number: 三五 (three to five), 千百, 1万2.
 * Simple and financial numerals, digits with separators, and digits before 百, 千, 万, 亿.
 */
export function readNumeral(text: string): number | null {
  const digits = /^(\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+)([百千万亿]*)$/.exec(text);
  if (digits) {
    // 0000202 is a row of cells that lost its borders.
    if (/^0\d/.test(text)) return null;
    let value = Number((digits[1] as string).replaceAll(',', ''));
    for (const unit of digits[2] as string) value *= (UNITS[unit] ?? MYRIADS[unit]) as number;
    // 1.2万 is 12000, not 12000.000000000002.
    return Number(value.toFixed(6));
  }
  return readChinese(text);
}

function readChinese(text: string): number | null {
  const characters = [...text];
  if (characters.length === 0 || !characters.every((c) => CHINESE.includes(c))) return null;
  if (characters.every((c) => c in DIGITS)) return readPositional(characters);
  let whole = 0;
  let below = 0;
  let digit: number | null = null;
  let lastUnit = Number.POSITIVE_INFINITY;
  let lastMyriad = Number.POSITIVE_INFINITY;
  let isPadded = false;
  for (const c of characters) {
    const own = DIGITS[c];
    if (own !== undefined) {
      // 零 pads, as in 一百零五; any other digit after a digit is 三五十, which is no one number.
      if (digit !== null) return null;
      if (own === 0) isPadded = true;
      else digit = own;
      continue;
    }
    const unit = UNITS[c];
    if (unit !== undefined) {
      if (unit >= lastUnit) return null;
      // 十二 is twelve, but 百二 is nothing.
      if (digit === null && unit !== 10) return null;
      below += (digit ?? 1) * unit;
      lastUnit = unit;
    } else {
      const myriad = MYRIADS[c] as number;
      below += digit ?? 0;
      if (below === 0 || myriad >= lastMyriad) return null;
      whole += below * myriad;
      below = 0;
      lastUnit = Number.POSITIVE_INFINITY;
      lastMyriad = myriad;
    }
    digit = null;
    isPadded = false;
  }
  if (digit !== null) {
    // 一百五 is 150 when spoken: two readings, so none.
    if (!isPadded && lastUnit > 10 && (lastUnit !== Number.POSITIVE_INFINITY || whole > 0)) return null;
    below += digit;
  }
  return whole + below;
}

/** 二〇 is 20; 三五 is three to five. */
function readPositional(characters: readonly string[]): number | null {
  const digits = characters.map((c) => DIGITS[c] as number);
  if (digits.length === 1) return digits[0] as number;
  if (!digits.includes(0) || digits[0] === 0) return null;
  return Number(digits.join(''));
}

import { FORMS } from '../../../parsers/forms/codebook.js';
import { STATISTICS_CODES } from '../../../parsers/forms/form-2014.js';
import { identitiesFor } from '../../../parsers/forms/identities.js';
import type { Text } from '../../../parsers/forms/labels.js';

/** How a wrong number can have come about. */
export type Why = keyof typeof WHY;

/** Every reason for a suspicion, as people read it. */
export const WHY = {
  digits_transposed: { zh: '数字前后颠倒', en: 'digits transposed' },
  digit_doubled: { zh: '重复了一位数字', en: 'a digit typed twice' },
  digit_added: { zh: '多了一位数字', en: 'a digit too many' },
  digit_dropped: { zh: '少了一位数字', en: 'a digit missing' },
  digit_replaced: { zh: '错了一位数字', en: 'one digit wrong' },
  factor_10: { zh: '差十倍', en: 'off by a factor of ten' },
  factor_10000: { zh: '差一万倍（元与万元）', en: 'off by a factor of 10,000 (yuan and 万元)' },
  total_not_updated: { zh: '合计没有随分项更新', en: 'a total not updated' },
  off_by_one: { zh: '差一', en: 'off by one' },
  neighbour: { zh: '填了相邻一格的数', en: 'the number of the neighbouring cell' },
  left_out: { zh: '漏填', en: 'left at zero' },
  should_be_zero: { zh: '应为 0', en: 'should be zero' },
  value_in_neighbouring_row: { zh: '填到了相邻一行', en: 'in the neighbouring row' },
  value_in_neighbouring_column: { zh: '填到了相邻一列', en: 'in the neighbouring column' },
  row_shifted: { zh: '整行错了一列', en: 'the row is shifted by a column' },
  column_shifted: { zh: '整列错了一行', en: 'the column is shifted by a row' },
  rows_swapped: { zh: '两行互换', en: 'two rows swapped' },
  columns_swapped: { zh: '两列互换', en: 'two columns swapped' },
  not_a_count: { zh: '不可能的数', en: 'not a possible number' },
  unreadable: { zh: '不是数字', en: 'not a number' },
  no_power: { zh: '无权制定', en: 'no power to make any' },
  unit: { zh: '可能以元填报', en: 'perhaps in yuan' },
  other: { zh: '原因不明', en: 'for no known reason' },
} as const satisfies Record<string, Text>;

/** A reason, and how unlikely it is: smaller is likelier. A judgement of ours, and only ever used to order explanations. */
export interface Slip {
  why: Why;
  cost: number;
}

/**
 * The likeliest slip that makes one number another.
 * @param printedAt what other cells print
 */
export function slipOf(code: string, printed: number, right: number, printedAt: (code: string) => number | null): Slip {
  const slips = [...digitSlips(String(printed), String(right)), ...sizeSlips(printed, right)];
  if (isTotal(code)) slips.push({ why: 'total_not_updated', cost: Math.abs(printed - right) <= 3 ? 2 : 2.9 });
  else if (Math.abs(printed - right) === 1) slips.push({ why: 'off_by_one', cost: 3 });
  const isBeside = neighboursOf(code).some((other) => {
    const value = printedAt(other);
    return value !== null && value !== 0 && (value === right || value === printed);
  });
  if (isBeside) slips.push({ why: 'neighbour', cost: 3.5 });
  if (printed === 0) slips.push({ why: 'left_out', cost: 4 });
  if (right === 0) slips.push({ why: 'should_be_zero', cost: 5 });
  return slips.reduce((best, slip) => (slip.cost < best.cost ? slip : best), { why: 'other', cost: 6 });
}

/** Slips of the pen or the keyboard. A number of one digit says little of them. */
function digitSlips(printed: string, right: string): Slip[] {
  if (printed.length === right.length) {
    const wrong = [...printed].flatMap((digit, i) => (digit === right[i] ? [] : [i]));
    const [first = 0, second = 0] = wrong;
    const isTransposed =
      wrong.length === 2 &&
      second === first + 1 &&
      printed[first] === right[second] &&
      printed[second] === right[first];
    if (isTransposed) return [{ why: 'digits_transposed', cost: 1 }];
    return wrong.length === 1 ? [{ why: 'digit_replaced', cost: printed.length > 1 ? 3 : 5.5 }] : [];
  }
  if (printed.length === right.length + 1) {
    const at = [...printed].findIndex((_, i) => printed.slice(0, i) + printed.slice(i + 1) === right);
    if (at < 0) return [];
    const isDoubled = printed[at] === printed[at + 1] || printed[at] === printed[at - 1];
    return [isDoubled ? { why: 'digit_doubled', cost: 1.5 } : { why: 'digit_added', cost: 2.5 }];
  }
  const isDropped =
    right.length === printed.length + 1 &&
    [...right].some((_, i) => right.slice(0, i) + right.slice(i + 1) === printed);
  return isDropped && printed !== '0' ? [{ why: 'digit_dropped', cost: 2.5 }] : [];
}

function sizeSlips(printed: number, right: number): Slip[] {
  if (printed === 0 || right === 0) return [];
  const factor = Math.max(printed / right, right / printed);
  if (factor === 10) return [{ why: 'factor_10', cost: 2 }];
  return factor === 10_000 ? [{ why: 'factor_10000', cost: 1.5 }] : [];
}

/** A cell that is computed from others: forgotten when they change. */
export function isTotal(code: string): boolean {
  return (
    /\.total(?:@\d+)?$/.test(code) ||
    code.startsWith('requests.handled.') ||
    code.startsWith('subtotals.') ||
    TOTALS_OF_2014.has(code)
  );
}

const TOTALS_OF_2014 = new Set(identitiesFor('2014', false).map(({ subject }) => subject));

/**
 * The cells above, below, left and right of one, by the form of 2021 and, where that has no such row, of 2019; on form 2014 the lines
 * before and after it.
 */
export function neighboursOf(code: string): readonly string[] {
  return beside.get(code) ?? [];
}

const beside = new Map<string, string[]>(
  STATISTICS_CODES.map((code, i) => [
    code,
    [STATISTICS_CODES[i - 1], STATISTICS_CODES[i + 1]].filter((other) => other !== undefined),
  ]),
);
for (const form of [FORMS['2019'], FORMS['2021']]) {
  const tables = [
    form.requestRows.map((row) => form.applicants.map((who) => `requests.${row.id}.${who.id}`)),
    form.procedures.map((procedure) => form.outcomes.map((outcome) => `${procedure.id}.${outcome.id}`)),
  ];
  for (const table of tables) {
    for (const [r, row] of table.entries()) {
      for (const [c, code] of row.entries()) {
        beside.set(
          code,
          [table[r - 1]?.[c], table[r + 1]?.[c], row[c - 1], row[c + 1]].filter((other) => other !== undefined),
        );
      }
    }
  }
}

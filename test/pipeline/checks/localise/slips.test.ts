import { describe, expect, it } from 'vitest';
import { slipOf, WHY } from '../../../../pipeline/checks/localise/slips.js';

const GRANTED = 'requests.granted.business';
const why = (printed: number, right: number, code = GRANTED, beside: Record<string, number> = {}) =>
  slipOf(code, printed, right, (other) => beside[other] ?? null).why;

describe('slipOf', () => {
  it.each([
    [21, 12, 'digits_transposed'],
    [1243, 1234, 'digits_transposed'],
    [122, 12, 'digit_doubled'],
    [152, 12, 'digit_added'],
    [12, 152, 'digit_dropped'],
    [172, 152, 'digit_replaced'],
    [30, 3, 'factor_10'],
    [320_000, 32, 'factor_10000'],
    [13, 12, 'digit_replaced'],
    [10, 9, 'off_by_one'],
    [0, 8, 'left_out'],
    [8, 0, 'should_be_zero'],
    [47, 112, 'other'],
  ])('%i for %i is %s', (printed, right, expected) => {
    expect(why(printed, right)).toBe(expected);
  });

  it('takes a total that is a little off for one that was not updated', () => {
    expect(why(9, 12, 'requests.granted.total')).toBe('total_not_updated');
    expect(why(9, 12, 'requests.handled.business')).toBe('total_not_updated');
    expect(why(9, 12, 'subtotals.1')).toBe('total_not_updated');
    expect(why(21, 12, 'review.total')).toBe('digits_transposed');
  });

  it('knows the cells beside one', () => {
    expect(why(7, 23, GRANTED, { 'requests.partially_granted.business': 7 })).toBe('neighbour');
    expect(why(7, 23, GRANTED, { 'requests.granted.research': 23 })).toBe('neighbour');
    expect(why(7, 23, GRANTED, { 'requests.granted.total': 23 })).toBe('other');
  });

  it('can be said in both languages', () => {
    for (const { zh, en } of Object.values(WHY)) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).toMatch(/^[a-z]/);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumeral } from '../../../parsers/narrative/claims/numerals.js';

const SIMPLE = '零一二三四五六七八九';
const FINANCIAL = '零壹贰叁肆伍陆柒捌玖';

/** A number below ten thousand in characters. */
function below(value: number, digits: string, units: readonly string[]): string {
  let text = '';
  let isGap = false;
  for (const [i, unit] of units.entries()) {
    const digit = Math.floor(value / 10 ** (units.length - 1 - i)) % 10;
    if (digit === 0) isGap = text !== '';
    else {
      text += `${isGap ? '零' : ''}${digits[digit]}${unit}`;
      isGap = false;
    }
  }
  return text;
}

/** A number in characters, as people write it. */
function written(value: number, digits = SIMPLE, units: readonly string[] = ['千', '百', '十', '']): string {
  if (value === 0) return '零';
  const high = Math.floor(value / 1e4);
  const low = value % 1e4;
  if (high === 0) return below(low, digits, units);
  const gap = low > 0 && low < 1000 ? '零' : '';
  return `${below(high, digits, units)}万${gap}${below(low, digits, units)}`;
}

describe('readNumeral', () => {
  it.each<[string, number]>([
    ['0', 0],
    ['12', 12],
    ['1,204', 1204],
    ['1.2万', 12_000],
    ['3千', 3000],
    ['2万', 20_000],
    ['零', 0],
    ['两', 2],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['二〇', 20],
    ['一百零五', 105],
    ['两千', 2000],
    ['一万零三', 10_003],
    ['三万五千', 35_000],
    ['壹佰贰拾', 120],
  ])('reads %s as %i', (text, value) => {
    expect(readNumeral(text)).toBe(value);
  });

  it.each(['三五', '千百', '一百五', '百二', '十百', '五五十', '0000202', '', '件', '12a'])(
    'takes %s for no one number',
    (text) => {
      expect(readNumeral(text)).toBeNull();
    },
  );

  it('reads every number back that is written in characters, simple or financial', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), (value) => {
        expect(readNumeral(written(value))).toBe(value);
        expect(readNumeral(written(value, FINANCIAL, ['仟', '佰', '拾', '']))).toBe(value);
      }),
    );
  });

  it('reads every number back that is written in digits, with separators or in 万', () => {
    fc.assert(
      fc.property(fc.nat(9_999_999), (value) => {
        expect(readNumeral(String(value))).toBe(value);
        expect(readNumeral(value.toLocaleString('en'))).toBe(value);
        expect(readNumeral(`${value / 100}万`)).toBe(value * 100);
      }),
    );
  });

  it('never throws, and gives a finite number or none', () => {
    const characters = fc.constantFrom(...'零〇一二两三四五六七八九十百千万亿壹贰拾佰仟0123456789.,');
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 12 }), (parts) => {
        const value = readNumeral(parts.join(''));
        expect(value === null || (Number.isFinite(value) && value >= 0)).toBe(true);
      }),
    );
  });
});

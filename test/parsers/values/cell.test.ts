import { describe, expect, it } from 'vitest';
import { readAmount, readChange, readCount } from '../../../parsers/values/cell.js';

describe('readCount', () => {
  it.each([
    { raw: '0', value: 0, because: 'nine cells in ten' },
    { raw: ' 47 ', value: 47, because: 'blanks around the number' },
    { raw: '\u00a0\u30000', value: 0, because: 'no-break and full-width blanks' },
    { raw: '１２', value: 12, because: 'full-width digits' },
    { raw: '1,204', value: 1204, because: 'thousands separators' },
    { raw: '1，204', value: 1204, because: 'full-width separators' },
    { raw: '3件', value: 3, because: 'a unit in the cell' },
    { raw: '1 0', value: 10, because: 'a number broken by markup' },
    { raw: '无', value: 0, because: '无 reports none' },
    { raw: '零', value: 0, because: '零 reports none' },
    { raw: '0.0000', value: 0, because: 'decimals of a zero' },
    { raw: '-3', value: -3, because: 'a negative count is printed so, and left to the checks' },
  ])('reads $raw as $value: $because', ({ raw, value }) => {
    expect(readCount(raw)).toEqual({ value, status: 'reported' });
  });

  it.each([
    { raw: '', status: 'blank' },
    { raw: '\u3000\u00a0\n', status: 'blank' },
    { raw: '/', status: 'dash' },
    { raw: '——', status: 'dash' },
    { raw: '－', status: 'dash' },
    { raw: '不适用', status: 'dash' },
    { raw: '见附件', status: 'unreadable' },
    { raw: '1\n2', status: 'unreadable' },
    { raw: '1,20', status: 'unreadable' },
    { raw: '3+2', status: 'unreadable' },
    { raw: 'O', status: 'unreadable' },
  ])('calls $raw $status, and never zero', ({ raw, status }) => {
    expect(readCount(raw)).toEqual({ value: null, status });
  });
});

describe('readAmount, in 万元', () => {
  it.each([
    { raw: '32000元', header: null, value: 3.2, money: '元' },
    { raw: '75394432.52元', header: '万元' as const, value: 7539.443252, money: '元' },
    { raw: '240万元', header: null, value: 240, money: '万元' },
    { raw: '1.5亿元', header: null, value: 15000, money: '亿元' },
    { raw: '190.457379', header: '万元' as const, value: 190.457379, money: undefined },
    { raw: '251000', header: '元' as const, value: 25.1, money: undefined },
    { raw: '808', header: null, value: 808, money: undefined },
    { raw: '0.29元', header: null, value: 0.000029, money: '元' },
  ])('$raw under $header is $value', ({ raw, header, value, money }) => {
    const reading = readAmount(raw, header);
    expect(reading).toMatchObject({ value, status: 'reported' });
    expect(reading.money).toBe(money);
  });
});

describe('readChange', () => {
  it.each([
    ['-2', -2],
    ['－2', -2],
    ['减2', -2],
    ['减少2项', -2],
    ['+3', 3],
    ['＋19', 19],
    ['增3', 3],
    ['3', 3],
    ['-0', 0],
    ['无', 0],
  ])('%s is %d', (raw, value) => {
    expect(readChange(raw)).toEqual({ value, status: 'reported' });
  });

  it('leaves anything else unread', () => {
    expect(readChange('增2减1').status).toBe('unreadable');
    expect(readChange('增/减').status).toBe('unreadable');
  });
});

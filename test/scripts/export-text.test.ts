import { describe, expect, it } from 'vitest';
import { csvCell } from '../../scripts/export/text.js';

describe('csvCell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+86-0871', "'+86-0871"],
    ['-2', '-2'],
    ['-2.5', '-2.5'],
    ['－2', "'－2"],
    ['\t=1', "'\t=1"],
    ['a,b', '"a,b"'],
    ['他说"好"', '"他说""好"""'],
    ['=HYPERLINK("x"),1', '"\'=HYPERLINK(""x""),1"'],
  ])('%s is written as %s', (value, expected) => {
    expect(csvCell(value)).toBe(expected);
  });

  it('writes null as nothing and numbers as they are', () => {
    expect(csvCell(null)).toBe('');
    expect(csvCell(-3.2)).toBe('-3.2');
  });
});

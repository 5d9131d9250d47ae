import { describe, expect, it } from 'vitest';
import { type Equation, forcedCells } from '../../../parsers/recognise/linear.js';

/** [[1, -1], 3] is x0 - x1 = 3. */
const equations = (...rows: [number[], number][]): Equation[] =>
  rows.map(([factors, sum]) => {
    const cells = factors.flatMap((factor, cell) => (factor === 0 ? [] : [cell]));
    return { cells, factors: cells.map((cell) => factors[cell] as number), sum };
  });
const forced = (count: number, ...rows: [number[], number][]) => {
  const result = forcedCells(equations(...rows), count);
  return result && [...result];
};

describe('forcedCells', () => {
  it('gives the one blank of a sum', () => {
    expect(forced(1, [[1], 4])).toEqual([[0, 4]]);
  });

  it('gives zeros under a zero, and nothing under a one', () => {
    expect(forced(3, [[1, 1, 1], 0])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
    ]);
    expect(forced(3, [[1, 1, 1], 1])).toEqual([]);
  });

  it('solves two sums of two unknowns, which bounds alone do not', () => {
    expect(forced(2, [[1, 1], 30], [[1, -1], 10])).toEqual([
      [0, 20],
      [1, 10],
    ]);
  });

  it('takes the bounds of what elimination makes', () => {
    // x0 + x1 = 5 and x0 + x1 + x2 + x3 = 5 leave nothing for x2 and x3.
    expect(forced(4, [[1, 1, 0, 0], 5], [[1, 1, 1, 1], 5])).toEqual([
      [2, 0],
      [3, 0],
    ]);
  });

  it.each<[string, number, [number[], number][]]>([
    ['a negative count', 1, [[[1], -1]]],
    ['half a count', 1, [[[2], 1]]],
    [
      'half a count after elimination',
      2,
      [
        [[1, 1], 2],
        [[1, -1], 1],
      ],
    ],
    [
      'two different sums of the same cells',
      2,
      [
        [[1, 1], 20],
        [[1, 1], 21],
      ],
    ],
    [
      'bounds that would creep for ever',
      2,
      [
        [[1, -1], 1],
        [[1, -1], 2],
      ],
    ],
  ])('has no solution with %s', (_name, count, rows) => {
    expect(forced(count, ...rows)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { busyWith, doubt, flagsOf, rulesOf } from '../../support/valid-report.js';

/** A review too many: an error, so long as the reading is clean. */
const wrong = () => busyWith({ 'review.upheld': 2 });

describe('their error or ours', () => {
  it('is theirs where everything was placed and nothing is in doubt', () => {
    expect(flagsOf('review.sum', wrong())[0]).not.toHaveProperty('doubt');
    expect(rulesOf(wrong())).toEqual(['review.sum error']);
  });

  it.each<[string, (report: ReturnType<typeof wrong>) => void]>([
    ['a doubt on one of the cells', (report) => report.doubts.push(doubt('row_cells', ['review.other']))],
    ['a number of the same table that found no cell', (report) => report.unplaced.push({ raw: '1', at: [3, 9, 9] })],
    [
      'a cell read from a picture without certainty',
      (report) => Object.assign(report.facts['review.upheld'] ?? {}, { source: 'ocr', confidence: 0.6 }),
    ],
    [
      'a cell read from a picture that says nothing of its certainty',
      (report) => Object.assign(report.facts['review.upheld'] ?? {}, { source: 'ocr' }),
    ],
  ])('may be ours with %s: a warning, for the list of doubts', (_name, spoil) => {
    const report = wrong();
    Object.assign(report.facts['review.total'] ?? {}, { at: [3, 2, 5] });
    spoil(report);
    const [flag] = flagsOf('review.sum', report);
    expect(flag).toMatchObject({ severity: 'warning', doubt: 'reading' });
    expect(flag?.suspects?.[0]).toMatchObject({ code: 'review.total', value: 2 });
  });

  it('is theirs with a number left over in another table, or a picture that was read with certainty', () => {
    const report = wrong();
    Object.assign(report.facts['review.total'] ?? {}, { at: [3, 2, 5] });
    report.unplaced.push({ raw: '1', at: [7, 0, 0] });
    Object.assign(report.facts['review.upheld'] ?? {}, { source: 'ocr', confidence: 0.99 });
    expect(flagsOf('review.sum', report)).toMatchObject([{ severity: 'error' }]);
  });
});

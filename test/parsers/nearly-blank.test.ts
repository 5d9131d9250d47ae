import { describe, expect, it } from 'vitest';
import { layout } from '../../scripts/demo/layouts/index.js';
import { Random } from '../../scripts/demo/random.js';
import { makeReport } from '../../scripts/demo/truth.js';
import { parsePlain } from '../support/parse-plain.js';

/** Chapter two of a text in which every zero is left blank. */
function chapterTwo(id: string, code: string, printed: string) {
  const random = new Random(29);
  const report = makeReport(random, {
    ...{ unit: '横市镇', county: '安乐县', prefecture: '宁平市', form: '2021', size: 'zero', year: 2022, url: '' },
    publishedOn: '2023-01-18',
  });
  const spoiled = { ...report, facts: { ...report.facts, [code]: null }, texts: { [code]: printed } };
  return parsePlain(layout(id).render(spoiled, random).bytes);
}

describe('a table in text that is blank but for one cell', () => {
  it('is read, and its number is in its cell or listed', () => {
    const { facts, unplaced, evidence } = chapterTwo('lines-blank-zeros', 'disclosure.licensing.decisions', '0.5');
    expect(evidence.tables).toContainEqual({ section: 2, state: 'read' });
    const placed = Object.values(facts).some(({ value }) => value === 0.5);
    expect(placed || unplaced.some(({ raw }) => raw === '0.5')).toBe(true);
  });

  it('is read, and its words are in their cell', () => {
    const { facts } = chapterTwo('lines-and-blanks-blank-zeros', 'disclosure.penalties.decisions', '详见附件');
    expect(facts['disclosure.penalties.decisions']).toMatchObject({ status: 'unreadable', raw: '详见附件' });
  });
});

import { describe, expect, it } from 'vitest';
import { codesOf } from '../../parsers/forms/codebook.js';
import { parse } from '../../parsers/parse.js';
import { wordFile } from '../../scripts/demo/office/word-file.js';
import { workbook } from '../../scripts/demo/office/workbook.js';
import { Random } from '../../scripts/demo/random.js';
import { makeStatistics } from '../../scripts/demo/statistics.js';
import { type StatisticsOptions, statisticsTables } from '../../scripts/demo/statistics-table.js';
import type { Tables } from '../../scripts/demo/tables.js';

const report = (seed: number) =>
  makeStatistics(new Random(seed), {
    ...{ unit: '横市镇', county: '安乐县', prefecture: '宁平市', year: 2017, size: 'large', url: '' },
    publishedOn: '2018-02-18',
  });

/** The table where an office file has its second chapter. */
const inChapterTwo = (seed: number, options: StatisticsOptions): Tables => ({
  two: statisticsTables(report(seed), options, new Random(seed)),
  three: [],
  four: [],
});

const OPTIONS: [string, StatisticsOptions][] = [
  ['plain', {}],
  ['in columns', { levels: 'columns' }],
  ['framed', { isFramed: true, levels: 'indent' }],
  ['side by side', { isSideBySide: true }],
  ['with row numbers', { serial: 'front', head: ['指标名称', '计量单位', '数量'] }],
  ['over pages', { breaks: { at: [14, 38], isHeadRepeated: true } }],
];

describe.each(OPTIONS)('the table of 2014 in an office file, %s', (_name, options) => {
  it.each([
    [
      'docx',
      async (seed: number) =>
        wordFile({ ...report(seed), form: '2019', stated: [] }, inChapterTwo(seed, options), new Random(seed), {
          isNumbered: true,
          runs: true,
        }),
    ],
    [
      'xlsx',
      async (seed: number) =>
        workbook({ ...report(seed), form: '2019', stated: [] }, inChapterTwo(seed, options), new Random(seed), {}),
    ],
  ])('%s: every cell exact', async (_kind, write) => {
    for (const seed of [1, 2, 3]) {
      const parsed = await parse(await write(seed));
      expect(parsed).toMatchObject({ form: '2014', unit: '横市镇', year: 2017, unplaced: [], doubts: [] });
      const values = Object.fromEntries(codesOf('2014').map((code) => [code, parsed.facts[code]?.value]));
      expect(values).toEqual(report(seed).facts);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../parsers/parse.js';
import { check } from '../../pipeline/checks/check.js';
import { OFFICE_LAYOUTS } from '../../scripts/demo/office/index.js';
import { Random } from '../../scripts/demo/random.js';
import { makeReport, type Size } from '../../scripts/demo/truth.js';

describe.each(OFFICE_LAYOUTS)('$id', (own) => {
  it.each(['2019', '2021'] as const)('form %s: every cell exact', async (form) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1e6), fc.constantFrom<Size>('zero', 'small', 'large'), async (seed, size) => {
        const year = form === '2021' ? 2022 : 2020;
        const report = makeReport(new Random(seed), {
          ...{ unit: '横市镇', county: '安乐县', prefecture: '宁平市', form, size, year },
          ...{ url: 'https://www.anle.gov.cn/zfxxgk/1.docx', publishedOn: `${year + 1}-01-18` },
        });
        const { bytes, facts } = await own.render(report, new Random(seed));
        const read = await parse(bytes, { url: 'https://www.anle.gov.cn/a.html' });
        const differing = Object.entries(facts).filter(([code, { value, status }]) => {
          const fact = read.facts[code] ?? { value: null, status: 'absent' };
          return fact.value !== value || fact.status !== status;
        });
        expect({ seed, size, differing: differing.slice(0, 5) }).toEqual({ seed, size, differing: [] });
        expect(read).toMatchObject({ form, year, unit: '横市镇', county: '安乐县', kind: 'township' });
        expect(read).toMatchObject({ unplaced: [], copies: [], doubts: [] });
        expect(read.sections.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
        for (const [i, { text }] of read.sections.entries())
          for (const line of report.prose[i] ?? [])
            expect({ seed, text }).toEqual({ seed, text: expect.stringContaining(line) });
        const flags = check(read, { url: 'https://www.anle.gov.cn/a.html' }).flags.filter(
          ({ rule }) => !['values.blank', 'disclosure.unit'].includes(rule),
        );
        expect(flags).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf } from '../../parsers/forms/codebook.js';
import type { ParsedReport } from '../../parsers/report.js';
import { check } from '../../pipeline/checks/check.js';
import type { Rendered } from '../../scripts/demo/layouts/index.js';
import { STATISTICS_LAYOUTS } from '../../scripts/demo/layouts/statistics-layouts.js';
import { Random } from '../../scripts/demo/random.js';
import { makeStatistics } from '../../scripts/demo/statistics.js';
import type { Size } from '../../scripts/demo/truth.js';
import { parsePlain } from '../support/parse-plain.js';

const URL = 'https://www.anle.gov.cn/zfxxgk/t20170118_1.html';

function make(seed: number, size: Size, year = 2016) {
  const { unit, county, prefecture } = { unit: '横市镇', county: '安乐县', prefecture: '宁平市' };
  return makeStatistics(new Random(seed), {
    unit,
    county,
    prefecture,
    year,
    size,
    url: URL,
    publishedOn: `${year + 1}-01-18`,
  });
}

/** Cells that differ from what was printed. */
function differing(report: ParsedReport, { facts }: Rendered) {
  return Object.entries(facts).flatMap(([code, printed]) => {
    const read = report.facts[code] ?? { value: null, status: 'none' };
    return read.value === printed.value && read.status === printed.status ? [] : [{ code, printed, read }];
  });
}

describe.each(STATISTICS_LAYOUTS)('form 2014, layout $id', ({ id, render }) => {
  it('every cell comes out as it went in, and nothing is flagged', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.constantFrom<Size>('zero', 'small', 'large'), (seed, size) => {
        const rendered = render(make(seed, size), new Random(seed));
        const report = parsePlain(rendered.bytes, { url: URL });
        const about = { id, seed, size };
        expect({ ...about, wrong: differing(report, rendered) }).toEqual({ ...about, wrong: [] });
        expect(Object.keys(report.facts)).toEqual(codesOf('2014'));
        expect(report).toMatchObject({ form: '2014', unit: '横市镇', county: '安乐县', year: 2016, kind: 'township' });
        expect({ ...about, unplaced: report.unplaced, doubts: report.doubts, copies: report.copies }).toEqual({
          ...about,
          ...{ unplaced: [], doubts: [], copies: [] },
        });
        expect(report.evidence.tables).toEqual([{ section: null, state: 'read' }]);
        // In one line there are no titles.
        if (id !== 'one-line')
          expect(report.sections.map(({ heading }) => heading.slice(0, 2))).toEqual(['一、', '二、', '三、', '四、']);
        const flags = check(report, { url: URL }).flags.filter(
          ({ rule }) => !['values.blank', 'disclosure.unit'].includes(rule),
        );
        expect({ ...about, flags }).toEqual({ ...about, flags: [] });
      }),
      { numRuns: 12 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../pipeline/checks/check.js';
import { STATISTICS_LAYOUTS } from '../../../scripts/demo/layouts/statistics-layouts.js';
import { Random } from '../../../scripts/demo/random.js';
import { makeStatistics } from '../../../scripts/demo/statistics.js';
import { STATISTICS_DEFECTS } from '../../../scripts/demo/statistics-defects.js';
import type { Size } from '../../../scripts/demo/truth.js';
import { parsePlain } from '../../support/parse-plain.js';

const URL = 'https://www.anle.gov.cn/zfxxgk/t20170118_1.html';
/** Layouts that print every cell as it is: in the others a mistake may be blanked out, or the unit is not printed. */
const PLAIN = STATISTICS_LAYOUTS.filter(({ id }) => !/blank-zeros|dash|words|units|numbers-only|one-cell/.test(id));

describe.each(STATISTICS_DEFECTS)('a table of 2014 with $id', ({ rule, apply }) => {
  it(`raises ${rule}, in whatever layout, on the cells that are wrong, and no error beside it`, () => {
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.constantFrom<Size>('zero', 'small', 'large'),
        fc.constantFrom(...PLAIN),
        (seed, size, layout) => {
          const random = new Random(seed);
          const sound = makeStatistics(random, {
            ...{ unit: '横市镇', county: '安乐县', prefecture: '宁平市', year: 2016, size, url: URL },
            publishedOn: '2017-01-18',
          });
          const { report, codes } = apply(sound, random);
          const parsed = parsePlain(layout.render(report, random).bytes, { url: URL });
          const { flags } = check(parsed, { url: URL });
          const own = flags.filter((flag) => flag.rule === rule);
          const about = { seed, size, layout: layout.id };
          expect({ ...about, found: own.length > 0 }).toEqual({ ...about, found: true });
          expect(own.flatMap((flag) => flag.codes)).toEqual(expect.arrayContaining(codes));
          // A cell may stand in two sums: refusals are answers, and made of their grounds.
          const beside = flags.filter(
            (flag) => flag.severity === 'error' && !flag.codes.some((code) => codes.includes(code)),
          );
          expect({ ...about, beside }).toEqual({ ...about, beside: [] });
        },
      ),
      { numRuns: 30 },
    );
  });
});

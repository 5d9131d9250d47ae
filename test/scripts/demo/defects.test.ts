import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../pipeline/checks/check.js';
import { sampleCounty } from '../../../scripts/demo/county.js';
import { DEFECTS } from '../../../scripts/demo/defects.js';
import { LAYOUTS } from '../../../scripts/demo/layouts/index.js';
import { Random } from '../../../scripts/demo/random.js';
import { makeReport, type Size } from '../../../scripts/demo/truth.js';
import { parsePlain } from '../../support/parse-plain.js';

/** Layouts that print every cell as it is: in the others a mistake may be blanked out. */
const PLAIN = LAYOUTS.filter(
  ({ mayFlag, id }) => !mayFlag && !/blank|dash|words|missing|no-total|one-other|no-header/.test(id),
);

describe.each(DEFECTS)('a report with $id', ({ rule, forms, apply }) => {
  it(`raises ${rule}, in whatever layout, on the cells that are wrong`, () => {
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.constantFrom(...forms),
        fc.constantFrom<Size>('zero', 'small', 'large'),
        (seed, form, size) => {
          const random = new Random(seed);
          const sound = makeReport(random, {
            ...{
              unit: '横市镇',
              county: '安乐县',
              prefecture: '宁平市',
              form,
              size,
              year: form === '2021' ? 2022 : 2020,
            },
            ...{ url: '', publishedOn: form === '2021' ? '2023-01-18' : '2021-01-18' },
          });
          const { report, codes } = apply(sound, random);
          const { bytes } = random.pick(PLAIN).render(report, random);
          const flags = check(parsePlain(bytes)).flags.filter((flag) => flag.rule === rule);
          expect(flags.length).toBeGreaterThan(0);
          expect(flags.flatMap((flag) => flag.codes)).toEqual(expect.arrayContaining(codes));
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('the sample county', () => {
  it('is the same every time, with 71 of 72 reports', () => {
    const county = sampleCounty();
    expect(county.files).toHaveLength(71);
    expect(sampleCounty().files).toEqual(county.files);
    expect(new Set(county.files.map(({ layout }) => layout)).size).toBeGreaterThan(25);
    for (const { rule } of county.defects) if (rule) expect(rule.length).toBeGreaterThan(0);
  });
});

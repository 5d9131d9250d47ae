import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../../parsers/narrative/claims/claims.js';
import { check } from '../../../pipeline/checks/check.js';
import { DEFECTS } from '../../../scripts/demo/defects.js';
import { HEADINGS } from '../../../scripts/demo/headings.js';
import { LAYOUTS } from '../../../scripts/demo/layouts/index.js';
import { Random } from '../../../scripts/demo/random.js';
import { makeReport, type Size, type TrueReport } from '../../../scripts/demo/truth.js';
import { parsePlain } from '../../support/parse-plain.js';

/** Reports of three units on both forms, idle, usual and busy, some with requests carried in. */
function reports(count: number): { report: TrueReport; random: Random }[] {
  return Array.from({ length: count }, (_, seed) => {
    const random = new Random(seed * 7919 + 3);
    const form = seed % 2 === 0 ? '2019' : '2021';
    const size: Size = seed % 5 === 0 ? 'zero' : seed % 5 === 1 ? 'large' : 'small';
    const report = makeReport(random, {
      ...{ form, size, county: '安乐县', prefecture: '宁平市', url: '' },
      unit: random.pick(['石桥镇', '太平街道', '北河乡']),
      year: form === '2021' ? 2022 : 2020,
      publishedOn: form === '2021' ? '2023-01-18' : '2021-01-18',
      carriedIn: seed % 4 === 0 ? { natural_person: 1 + random.upTo(3) } : {},
    });
    return { report, random };
  });
}

const OF_CELLS = /^(?:requests|review|litigation|disclosure)/;
const ofText = (bytes: Uint8Array) =>
  check(parsePlain(bytes)).flags.filter(({ rule }) => rule.startsWith('narrative.'));

describe('the prose of 400 generated reports', () => {
  it('is read for all that it states, and for nothing else', () => {
    for (const { report } of reports(400)) {
      const { form, kind, year, unit, prose, stated } = report;
      const sections = prose.map((lines, i) => ({
        number: i + 1,
        heading: HEADINGS[i] as string,
        text: lines.join('\n'),
      }));
      const read = claimsOf({ sections, form, kind, year, unit })
        .filter(({ code }) => OF_CELLS.test(code))
        .map(({ code, value }) => `${code} ${value}`);
      const told = stated.map(({ code, value }) => `${code} ${value}`);
      expect([...new Set(read)].sort()).toEqual([...new Set(told)].sort());
    }
  });
});

describe('text against table on generated reports', () => {
  it('accuses none that is sound, in any layout', () => {
    for (const [i, { report, random }] of reports(120).entries()) {
      const layout = LAYOUTS[i % LAYOUTS.length] as (typeof LAYOUTS)[number];
      expect({ layout: layout.id, flags: ofText(layout.render(report, random).bytes) }).toEqual({
        layout: layout.id,
        flags: [],
      });
    }
  });

  it('finds the one number that the text states otherwise, and nothing else', () => {
    const plain = LAYOUTS.find(({ id }) => id === 'plain') ?? (LAYOUTS[0] as (typeof LAYOUTS)[number]);
    const seeded = DEFECTS.filter(({ id }) => id.startsWith('text-on-'));
    const busy = reports(120).filter(({ report }) => (report.facts['requests.received.total'] ?? 0) > 0);
    for (const [i, { report, random }] of busy.entries()) {
      const possible = seeded.filter(({ forms }) => forms.includes(report.form));
      const defect = possible[i % possible.length] as (typeof seeded)[number];
      const { report: wrong, codes } = defect.apply(report, random);
      const flags = ofText(plain.render(wrong, random).bytes);
      expect(flags.flatMap((flag) => flag.codes)).toEqual(expect.arrayContaining(codes));
      // A total that the text states with what was carried in differs with it.
      const others = defect.id === 'text-on-carried-in' ? ['narrative.received'] : [];
      const rules = [...new Set(flags.map(({ rule }) => rule))].filter((rule) => !others.includes(rule));
      expect({ id: defect.id, rules }).toEqual({
        id: defect.id,
        rules: [defect.rule],
      });
    }
  });
});

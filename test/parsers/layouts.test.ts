import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf } from '../../parsers/forms/codebook.js';
import { parse } from '../../parsers/parse.js';
import type { ParsedReport } from '../../parsers/report.js';
import { check } from '../../pipeline/checks/check.js';
import { ENCODINGS } from '../../scripts/demo/encodings.js';
import { LAYOUTS, layout, type Rendered } from '../../scripts/demo/layouts/index.js';
import { Random } from '../../scripts/demo/random.js';
import { makeReport, type Size, type TrueReport } from '../../scripts/demo/truth.js';

function make(seed: number, form: '2019' | '2021', size: Size): TrueReport {
  return makeReport(new Random(seed), {
    ...{ unit: '横市镇', county: '安乐县', prefecture: '宁平市', form, size, year: form === '2021' ? 2022 : 2020 },
    url: 'https://www.anle.gov.cn/zfxxgk/t20230118_1.html',
    publishedOn: form === '2021' ? '2023-01-18' : '2021-01-18',
  });
}

/** Cells that differ from what was printed: those that something warns of, and those that nothing does. */
function compare(report: ParsedReport, { facts }: Rendered) {
  const doubted = new Set(report.doubts.flatMap(({ codes }) => codes));
  const warned: string[] = [];
  const silent: object[] = [];
  for (const [code, printed] of Object.entries(facts)) {
    const read = report.facts[code] ?? { value: null, status: 'absent' };
    if (read.value === printed.value && read.status === printed.status) continue;
    // A cell without a value misleads nobody where it is called unreadable and its number is listed.
    if (doubted.has(code) || read.status === 'unreadable') warned.push(code);
    else silent.push({ code, printed, read });
  }
  const wrong = warned.filter((code) => report.facts[code]?.value !== null && !doubted.has(code));
  return { warned, silent, wrong };
}

describe.each(LAYOUTS)('layout $id', (own) => {
  it.each(['2019', '2021'] as const)('form %s: what comes out is what went in, or it is flagged', async (form) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1e6), fc.constantFrom<Size>('zero', 'small', 'large'), async (seed, size) => {
        const rendered = own.render(make(seed, form, size), new Random(seed));
        const report = await parse(rendered.bytes, { url: 'https://www.anle.gov.cn/a.html' });
        const { silent, wrong, warned } = compare(report, rendered);
        expect({ size, seed, silent: silent.slice(0, 5) }).toEqual({ size, seed, silent: [] });
        expect(wrong).toEqual([]);
        expect(report).toMatchObject({
          form,
          unit: '横市镇',
          county: '安乐县',
          year: form === '2021' ? 2022 : 2020,
          kind: 'township',
        });
        expect(report.sections.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
        if (own.mayFlag) return;
        expect({ size, seed, warned }).toEqual({ size, seed, warned: [] });
        expect({ size, seed, unplaced: report.unplaced }).toEqual({ size, seed, unplaced: [] });
        expect(report.copies).toEqual([]);
        expect(report.doubts).toEqual([]);
        // Blank cells and amounts without a unit are what these layouts print; anything else would be a false accusation.
        const flags = check(report, { url: 'https://www.anle.gov.cn/a.html' }).flags.filter(
          ({ rule }) => !['values.blank', 'disclosure.unit'].includes(rule),
        );
        expect(flags).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});

describe.each(ENCODINGS)('encoding $id', ({ encode }) => {
  it('gives the same report', async () => {
    const rendered = layout('plain').render(make(5, '2021', 'small'), new Random(5));
    const expected = await parse(rendered.bytes);
    const { evidence, ...report } = await parse(encode(new TextDecoder().decode(rendered.bytes)));
    expect(evidence.charset).toBeTruthy();
    expect({ ...report, evidence: { ...evidence, charset: 'utf-8' } }).toEqual(expected);
  });
});

describe('conservation of numbers', () => {
  it('lists every number of the tables that no cell was given', async () => {
    const rendered = layout('plain').render(make(7, '2021', 'small'), new Random(7));
    const html = new TextDecoder().decode(rendered.bytes);
    const extra = html.replace(
      /(<tr><td[^>]*>2\.其他法律行政法规禁止公开<\/td>)/,
      '<tr><td>临时增加的一行</td><td>71</td><td>72</td></tr>$1',
    );
    expect(extra).not.toBe(html);
    expect((await parse(new TextEncoder().encode(extra))).unplaced.map(({ raw }) => raw)).toEqual(['71', '72']);
  });

  it('makes reports of every form with all its codes', () => {
    for (const form of ['2019', '2021'] as const)
      expect(Object.keys(make(1, form, 'large').facts)).toEqual(codesOf(form));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../pipeline/checks/check.js';
import { layout } from '../../scripts/demo/layouts/index.js';
import { Random } from '../../scripts/demo/random.js';
import { makeReport } from '../../scripts/demo/truth.js';
import { parsePlain } from '../support/parse-plain.js';

/** What extraction does to the lines of a page; each breaks one line. */
const DAMAGES: Record<string, (lines: string[], at: number) => string[]> = {
  'a line lost': (lines, at) => lines.filter((_, i) => i !== at),
  'a line doubled': (lines, at) => lines.toSpliced(at, 0, lines[at] as string),
  'a number on a line of its own': (lines, at) => lines.toSpliced(at, 0, '7777'),
  'a page number': (lines, at) => lines.toSpliced(at, 0, '- 3 -'),
  'a line of words': (lines, at) => lines.toSpliced(at, 0, '（续上表）'),
  'a row of somebody’s own': (lines, at) => lines.toSpliced(at, 0, '村级公开 91 92'),
};

describe.each(Object.entries(DAMAGES))('a text with %s', (_name, damage) => {
  it('has no wrong value that nothing warns of', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('lines', 'lines-and-blanks', 'tabs', 'pipes', 'pipe-per-cell', 'blanks', 'no-break-blanks'),
        fc.constantFrom<'2019' | '2021'>('2019', '2021'),
        fc.nat(2000),
        (id, form, at) => {
          const random = new Random(at);
          const report = makeReport(random, {
            ...{
              unit: '横市镇',
              county: '安乐县',
              prefecture: '宁平市',
              form,
              size: 'large',
              year: form === '2021' ? 2022 : 2020,
            },
            ...{ url: '', publishedOn: form === '2021' ? '2023-01-18' : '2021-01-18' },
          });
          // Every cell a number of its own, so that one in the wrong place cannot look right.
          for (const [i, code] of Object.keys(report.facts).entries()) report.facts[code] = 1000 + i;
          const lines = new TextDecoder().decode(layout(id).render(report, random).bytes).split('\n');
          const from = lines.findIndex((line) => line.startsWith('二、主动公开'));
          const to = lines.findIndex((line) => line.startsWith('五、存在的'));
          const parsed = parsePlain(new TextEncoder().encode(damage(lines, from + (at % (to - from))).join('\n')));
          const warned = new Set(
            check(parsed)
              .flags.filter(({ rule }) => /^reading|unreadable|copies/.test(rule))
              .flatMap(({ codes }) => codes),
          );
          const wrong = Object.entries(parsed.facts).filter(
            ([code, { value }]) => value !== null && value !== report.facts[code] && !warned.has(code),
          );
          expect(wrong).toEqual([]);
        },
      ),
      { numRuns: 80 },
    );
  });
});

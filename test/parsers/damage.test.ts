import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../parsers/document.js';
import { readHtml } from '../../parsers/formats/html.js';
import { check } from '../../pipeline/checks/check.js';
import { layout } from '../../scripts/demo/layouts/index.js';
import { Random } from '../../scripts/demo/random.js';
import { makeReport } from '../../scripts/demo/truth.js';
import { parsePlain } from '../support/parse-plain.js';

/** A page with every number of its own, so that a number in the wrong cell cannot look right. */
function page(seed: number, form: '2019' | '2021') {
  const random = new Random(seed);
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
  for (const [i, code] of Object.keys(report.facts).entries()) report.facts[code] = 1000 + i;
  return {
    report,
    html: new TextDecoder().decode(
      layout(random.pick(['plain', 'word', 'headed', 'merged-labels', 'split'])).render(report, random).bytes,
    ),
  };
}

/** What happens to tables on their way through editors: each returns the page with one thing broken. */
const DAMAGES: Record<string, (html: string, at: number) => string> = {
  'a cell lost': (html, at) => nth(html, /<td[^>]*>(?:(?!<\/td>|<table)[\s\S])*<\/td>/g, at, () => ''),
  'a cell doubled': (html, at) => nth(html, /<td[^>]*>(?:(?!<\/td>|<table)[\s\S])*<\/td>/g, at, (cell) => cell + cell),
  'an empty cell put in': (html, at) => nth(html, /<td[^>]*>/g, at, (cell) => `<td></td>${cell}`),
  'a number put in': (html, at) => nth(html, /<td[^>]*>/g, at, (cell) => `<td>77</td>${cell}`),
  'a row lost': (html, at) => nth(html, /<tr[^>]*>(?:(?!<\/tr>|<table)[\s\S])*<\/tr>/g, at, () => ''),
  'a row doubled': (html, at) => nth(html, /<tr[^>]*>(?:(?!<\/tr>|<table)[\s\S])*<\/tr>/g, at, (row) => row + row),
  'a strange row put in': (html, at) =>
    nth(html, /<tr[^>]*>/g, at, (row) => `<tr><td>村级公开情况</td><td>91</td><td>92</td></tr>${row}`),
  'a row of numbers put in': (html, at) =>
    nth(html, /<tr[^>]*>/g, at, (row) => `<tr>${'<td>93</td>'.repeat(7)}</tr>${row}`),
  'a label emptied': (html, at) => nth(html, /[\u4e00-\u9fff、（）“”.\d]{5,}(?=<)/g, at, () => ''),
  'a label cut': (html, at) => nth(html, /[\u4e00-\u9fff]{5,}(?=<)/g, at, (label) => label.slice(0, 2)),
  'a label of its neighbour': (html, at) =>
    nth(html, /重复申请|属于行政执法案卷|行政处罚|属于国家秘密/g, at, () => '属于行政查询事项'),
  'a row break lost': (html, at) => nth(html, /<\/tr>\s*<tr[^>]*>/g, at, () => ''),
  'a table cut in two': (html, at) =>
    nth(html, /<\/tr>\s*<tr[^>]*>/g, at, (pair) => pair.replace(/<tr/, '</table><p>续表</p><table><tr')),
  'two cells run together': (html, at) => nth(html, /<\/td>\s*<td[^>]*>/g, at, () => ''),
  'a span made wrong': (html, at) => nth(html, /<td/g, at, () => '<td colspan="2"'),
  'a rowspan made wrong': (html, at) => nth(html, /<td/g, at, () => '<td rowspan="2"'),
};

function nth(html: string, pattern: RegExp, at: number, change: (match: string) => string): string {
  const body = html.indexOf('二、主动公开');
  const end = html.lastIndexOf('五、存在的主要问题');
  const part = html.slice(body, end);
  const found = [...part.matchAll(pattern)];
  const match = found[at % Math.max(1, found.length)];
  if (!match) return html;
  return (
    html.slice(0, body) +
    part.slice(0, match.index) +
    change(match[0]) +
    part.slice(match.index + match[0].length) +
    html.slice(end)
  );
}

/** Every number printed in a table's cells, with how often. */
function printedNumbers(html: string): Map<string, number> {
  const counts = new Map<string, number>();
  const walk = (blocks: readonly Block[]) => {
    for (const block of blocks) {
      if (block.kind !== 'table') continue;
      for (const row of block.rows) {
        for (const cell of row.cells) {
          if (cell.blocks) walk(cell.blocks);
          if (/^\d+$/.test(cell.text)) counts.set(cell.text, (counts.get(cell.text) ?? 0) + 1);
        }
      }
    }
  };
  walk(readHtml(html).blocks);
  return counts;
}

describe.each(Object.entries(DAMAGES))('a page with %s', (_name, damage) => {
  it('has no wrong value that nothing warns of, and loses no number', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(400), fc.constantFrom<'2019' | '2021'>('2019', '2021'), (seed, at, form) => {
        const { report, html } = page(seed, form);
        const broken = damage(html, at);
        const parsed = parsePlain(new TextEncoder().encode(broken));
        // Sums are broken on purpose by the numbers that tell the cells apart: what must warn is the reading.
        const { flags } = check(parsed);
        const warned = new Set(
          flags.filter(({ rule }) => /^reading|unplaced|unreadable|copies/.test(rule)).flatMap(({ codes }) => codes),
        );
        const wrong = Object.entries(parsed.facts).filter(
          ([code, { value }]) => value !== null && value !== report.facts[code] && !warned.has(code),
        );
        expect(wrong.slice(0, 3)).toEqual([]);
        const placed = new Map<string, number>();
        for (const { value } of Object.values(parsed.facts))
          if (value !== null) placed.set(String(value), (placed.get(String(value)) ?? 0) + 1);
        for (const { value } of parsed.subtotals) placed.set(String(value), (placed.get(String(value)) ?? 0) + 1);
        for (const { raw } of parsed.unplaced) placed.set(raw, (placed.get(raw) ?? 0) + 1);
        const isDoubled = /doubled/.test(_name);
        for (const [number, count] of printedNumbers(broken)) {
          expect({ number, lost: (placed.get(number) ?? 0) < (isDoubled ? 1 : count) }).toEqual({
            number,
            lost: false,
          });
        }
      }),
      { numRuns: 60 },
    );
  });
});

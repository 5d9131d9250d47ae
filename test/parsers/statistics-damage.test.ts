import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../parsers/document.js';
import { readHtml } from '../../parsers/formats/html.js';
import type { ParsedReport } from '../../parsers/report.js';
import { check } from '../../pipeline/checks/check.js';
import { statisticsLayout } from '../../scripts/demo/layouts/statistics-layouts.js';
import { Random } from '../../scripts/demo/random.js';
import { makeStatistics } from '../../scripts/demo/statistics.js';
import { parsePlain } from '../support/parse-plain.js';

/** A report with every number of its own, so that a number in the wrong cell cannot look right. */
function rendered(id: string, seed: number) {
  const report = makeStatistics(new Random(seed), {
    ...{ unit: '横市镇', county: '安乐县', prefecture: '宁平市', year: 2016, size: 'large', url: '' },
    publishedOn: '2017-01-18',
  });
  for (const [i, code] of Object.keys(report.facts).entries()) report.facts[code] = 1000 + i;
  report.prose = [];
  return { report, text: new TextDecoder().decode(statisticsLayout(id).render(report, new Random(seed)).bytes) };
}

/** Values that are wrong with nothing to warn of them. Sums are broken on purpose: what must warn is the reading. */
function silentlyWrong(parsed: ParsedReport, truth: Record<string, number | null>) {
  const warned = new Set(
    check(parsed)
      .flags.filter(({ rule }) => /^reading|unreadable|copies/.test(rule))
      .flatMap(({ codes }) => codes),
  );
  return Object.entries(parsed.facts).filter(
    ([code, { value }]) => value !== null && value !== truth[code] && !warned.has(code),
  );
}

function nth(text: string, pattern: RegExp, at: number, change: (match: string) => string): string {
  const from = text.indexOf('统计指标');
  const to = text.includes('class="foot"') ? text.lastIndexOf('<div class="foot"') : text.length;
  const part = text.slice(from, to);
  const found = [...part.matchAll(pattern)];
  const match = found[at % Math.max(1, found.length)];
  if (!match) return text;
  return `${text.slice(0, from)}${part.slice(0, match.index)}${change(match[0])}${part.slice(match.index + match[0].length)}${text.slice(to)}`;
}

const CELL = /<td[^>]*>(?:(?!<\/td>|<table)[\s\S])*<\/td>/g;
const ROW = /<tr[^>]*>(?:(?!<\/tr>|<table)[\s\S])*<\/tr>/g;

/** What happens to tables on their way through editors: each returns the page with one thing broken. */
const DAMAGES: Record<string, (html: string, at: number) => string> = {
  'a cell lost': (html, at) => nth(html, CELL, at, () => ''),
  'a cell doubled': (html, at) => nth(html, CELL, at, (cell) => cell + cell),
  'an empty cell put in': (html, at) => nth(html, /<td[^>]*>/g, at, (cell) => `<td></td>${cell}`),
  'a number put in': (html, at) => nth(html, /<td[^>]*>/g, at, (cell) => `<td>77</td>${cell}`),
  'a row lost': (html, at) => nth(html, ROW, at, () => ''),
  'a row doubled': (html, at) => nth(html, ROW, at, (row) => row + row),
  'a strange row put in': (html, at) =>
    nth(html, /<tr[^>]*>/g, at, (row) => `<tr><td>村级公开情况</td><td>件</td><td>91</td></tr>${row}`),
  'a row of numbers put in': (html, at) =>
    nth(html, /<tr[^>]*>/g, at, (row) => `<tr>${'<td>93</td>'.repeat(3)}</tr>${row}`),
  'a row without a label put in': (html, at) =>
    nth(html, /<tr[^>]*>/g, at, (row) => `<tr><td></td><td>件</td><td>93</td></tr>${row}`),
  'a label emptied': (html, at) => nth(html, /[\u4e00-\u9fff、（）《》.：\d]{5,}(?=<)/g, at, () => ''),
  'a label cut': (html, at) => nth(html, /[\u4e00-\u9fff]{5,}(?=<)/g, at, (label) => label.slice(0, 2)),
  'a label with a wrong character': (html, at) =>
    nth(html, /[\u4e00-\u9fff]{5,}(?=<)/g, at, (label) => `${label.slice(0, 2)}口${label.slice(3)}`),
  'a label of its neighbour': (html, at) =>
    nth(html, /传真申请数|被依法纠错数|其他情形数|涉及商业秘密|兼职人员数/g, at, () => '信函申请数'),
  'a row break lost': (html, at) => nth(html, /<\/tr>\s*<tr[^>]*>/g, at, () => ''),
  'a table cut in two': (html, at) =>
    nth(html, /<\/tr>\s*<tr[^>]*>/g, at, (pair) => pair.replace(/<tr/, '</table><p>续表</p><table><tr')),
  'two cells run together': (html, at) => nth(html, /<\/td>\s*<td[^>]*>/g, at, () => ''),
  'a span made wrong': (html, at) => nth(html, /<td/g, at, () => '<td colspan="2"'),
  'a rowspan made wrong': (html, at) => nth(html, /<td/g, at, () => '<td rowspan="2"'),
};

/** Every number put into a table's cells, with how often. */
function printedNumbers(html: string): Map<string, number> {
  const counts = new Map<string, number>();
  const walk = (blocks: readonly Block[]) => {
    for (const block of blocks) {
      if (block.kind !== 'table') continue;
      for (const { cells } of block.rows) {
        for (const { text, blocks: inner } of cells) {
          if (inner) walk(inner);
          for (const [number] of text.matchAll(/\b(?:10\d\d|77|91|93)\b/g))
            counts.set(number, (counts.get(number) ?? 0) + 1);
        }
      }
    }
  };
  walk(readHtml(html).blocks);
  return counts;
}

describe.each(Object.entries(DAMAGES))('a table of 2014 with %s', (name, damage) => {
  it.each(['plain', 'columns', 'side-by-side', 'indented', 'word', 'serial'])(
    '%s: has no wrong value that nothing warns of, and loses no number',
    (id) => {
      fc.assert(
        fc.property(fc.nat(1e6), fc.nat(400), (seed, at) => {
          const { report, text } = rendered(id, seed);
          const broken = damage(text, at);
          const parsed = parsePlain(new TextEncoder().encode(broken));
          expect({ at, wrong: silentlyWrong(parsed, report.facts).slice(0, 3) }).toEqual({ at, wrong: [] });
          const placed = new Map<string, number>();
          const count = (number: string) => placed.set(number, (placed.get(number) ?? 0) + 1);
          for (const { value } of Object.values(parsed.facts)) if (value !== null) count(String(value));
          for (const { raw } of parsed.unplaced) count(raw);
          for (const [number, times] of printedNumbers(broken)) {
            const wanted = /doubled|rowspan/.test(name) ? 1 : times;
            const unit = [...placed.keys()].find((raw) => raw.includes(number)) ?? '';
            expect({ at, number, lost: (placed.get(number) ?? placed.get(unit) ?? 0) < wanted }).toEqual({
              at,
              number,
              lost: false,
            });
          }
        }),
        { numRuns: 10 },
      );
    },
  );
});

/** What extraction does to the lines of a page; each breaks one line. */
const LINE_DAMAGES: Record<string, (lines: string[], at: number) => string[]> = {
  'a line lost': (lines, at) => lines.filter((_, i) => i !== at),
  'a line doubled': (lines, at) => lines.toSpliced(at, 0, lines[at] as string),
  'a number on a line of its own': (lines, at) => lines.toSpliced(at, 0, '7777'),
  'a page number': (lines, at) => lines.toSpliced(at, 0, '- 3 -'),
  'a line of words': (lines, at) => lines.toSpliced(at, 0, '（续上表）'),
  'a row of somebody’s own': (lines, at) => lines.toSpliced(at, 0, '村级公开 91 92'),
};

describe.each(Object.entries(LINE_DAMAGES))('the table of 2014 as text with %s', (_name, damage) => {
  it.each([
    'lines',
    'lines-and-blanks',
    'rows',
    'tabs',
    'pipes',
    'pipe-per-cell',
    'glued',
    'side-by-side-rows',
    'numbers-only',
  ])('%s: has no wrong value that nothing warns of', (id) => {
    fc.assert(
      fc.property(fc.nat(2000), (at) => {
        const { report, text } = rendered(id, at);
        const lines = text.split('\n');
        const from = lines.findIndex((line) => line.startsWith('附件'));
        const parsed = parsePlain(
          new TextEncoder().encode(damage(lines, from + (at % (lines.length - from))).join('\n')),
        );
        expect({ at, wrong: silentlyWrong(parsed, report.facts).slice(0, 3) }).toEqual({ at, wrong: [] });
      }),
      { numRuns: 20 },
    );
  });
});

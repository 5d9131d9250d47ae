import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../parsers/document.js';
import { readHtml } from '../../parsers/formats/html.js';
import { parse } from '../../parsers/parse.js';
import type { ParsedReport } from '../../parsers/report.js';
import { hasShared, realDocuments, shared } from '../support/shared.js';

/** Cells that differ from the truth, and of those the ones that nothing warns of. */
function compare(report: ParsedReport, truth: Record<string, number | null>) {
  const doubted = new Set(report.doubts.flatMap((doubt) => doubt.codes));
  const differing = Object.entries(truth).filter(([code, value]) => (report.facts[code]?.value ?? null) !== value);
  return {
    exact: Object.keys(truth).length - differing.length,
    silent: differing.filter(([code]) => !doubted.has(code) && report.facts[code]?.status !== 'unreadable'),
    wrong: differing.filter(([code]) => report.facts[code]?.value !== null),
  };
}

describe.skipIf(!hasShared)('real documents', () => {
  it.each(realDocuments())('$id: every cell as a person read it, or flagged', async ({ bytes, meta, truth }) => {
    const report = await parse(bytes, meta.source_url ? { url: meta.source_url } : {});
    const result = compare(report, truth.facts);
    expect(result.silent).toEqual([]);
    expect(result.wrong).toEqual([]);
    if (!meta.must_refuse_or_flag) expect(result.exact).toBe(Object.keys(truth.facts).length);
    expect(report.form).toBe(truth.form);
    expect(report.year).toBe(truth.year);
  });

  it('the document the project began with', async () => {
    const report = await parse(readFileSync(join(shared, 'seed/chengguan-2022.txt')));
    const facts = Object.entries(report.facts);
    const blankRows = ['granted', 'partially_granted', 'refused.state_secret', 'refused.prohibited_by_law'];
    blankRows.push('refused.security_and_stability', 'refused.third_party_rights');
    const isBlank = (code: string) => blankRows.some((row) => code.startsWith(`requests.${row}.`));
    expect(report).toMatchObject({
      unit: '城关镇',
      county: null,
      division: null,
      year: 2022,
      form: '2021',
      unplaced: [],
      doubts: [],
    });
    expect(facts).toHaveLength(200);
    for (const [code, { value, status, implied }] of facts) {
      const expected = isBlank(code)
        ? { value: null, status: 'blank', implied: 0 }
        : { value: 0, status: 'reported', implied: undefined };
      expect({ code, value, status, implied }).toEqual({ code, ...expected });
    }
  });
});

/** What extraction makes of tables: the layouts of lost tables, made from the real pages. */
const LAYOUTS: Record<string, (cells: string[]) => string> = {
  'one cell a line': (cells) => `${cells.filter((cell) => cell !== '').join('\n')}\n`,
  'blank lines between': (cells) => `${cells.map((cell) => cell.replaceAll('\n', '\n\n')).join('\n\n')}\n\n`,
  'a row a line between pipes': (cells) => `${cells.map(flat).join(' | ')} |\n`,
  'one cell a line ending in a pipe': (cells) => `${cells.map((cell) => `${flat(cell)} |`).join('\n')}\n`,
  'pipes on lines of their own': (cells) => `${cells.map((cell) => `|\n${flat(cell)}`).join('\n')}\n|\n`,
  tabs: (cells) => `${cells.map(flat).join('\t')}\n`,
  'a row a line between blanks': (cells) => `${cells.map(flat).join(' ')}\n`,
  'everything on one line': (cells) => `${cells.map(flat).join(' ')} `,
  'nothing between the cells': (cells) => `${cells.map(flat).join('')}\n`,
};
const flat = (text: string) => text.replaceAll('\n', '');

function lose(blocks: readonly Block[], layout: (cells: string[]) => string): string {
  let text = '';
  for (const block of blocks) {
    if (block.kind === 'line') text += `${block.text}\n`;
    if (block.kind !== 'table') continue;
    for (const row of block.rows) {
      const nested = row.cells.flatMap((cell) => cell.blocks ?? []);
      text += nested.length > 0 ? lose(nested, layout) : layout(row.cells.map((cell) => cell.text));
    }
  }
  return text;
}

describe.skipIf(!hasShared).each(Object.entries(LAYOUTS))('real pages that lost their tables: %s', (_name, layout) => {
  it.each(realDocuments().filter(({ id }) => id.endsWith('-html')))('$id', async ({ bytes, truth }) => {
    const text = lose(readHtml(new TextDecoder().decode(bytes)).blocks, layout);
    const report = await parse(new TextEncoder().encode(text));
    const { silent, wrong, exact } = compare(report, truth.facts);
    expect(silent).toEqual([]);
    expect(wrong).toEqual([]);
    const hasBlanks = Object.values(truth.facts).some((value) => value === null);
    const keepsBlanks = ['tabs', 'a row a line between pipes', 'blank lines between'].includes(_name);
    if (_name !== 'nothing between the cells' && (!hasBlanks || keepsBlanks))
      expect(exact).toBe(Object.keys(truth.facts).length);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findChromium } from '../../crawlers/browser/executable.js';
import { KINDS } from '../../scripts/accuracy/document-corpus.js';
import { measureDocuments, PROMISED } from '../../scripts/accuracy/measure-documents.js';
import { shared } from '../support/shared.js';

describe('every kind of document', { timeout: 120_000 }, () => {
  it('keeps its promise, generated and real: no cell is wrong without a flag', async () => {
    const extent = { oneIn: 40, pictures: 0, older: false };
    const { kinds, wrong } = await measureDocuments(extent, join(shared, 'real'));
    expect(wrong).toEqual([]);
    for (const { kind, cells, exact, flagged, silent } of kinds) {
      expect({ kind, silent }).toEqual({ kind, silent: 0 });
      expect(exact + flagged).toBe(cells);
      expect(PROMISED[kind]).toBeLessThanOrEqual(1);
    }
    const made = kinds.filter(({ documents }) => documents > 0).map(({ kind }) => kind);
    const printed = (await findChromium()) ? ['PDF 文字 text'] : [];
    expect(made).toEqual(expect.arrayContaining(['HTML', '文本 text', 'DOCX', 'XLSX', 'RTF', ...printed]));
  });

  it('is in the table of README.md as it was measured last: as exact as promised, nothing wrong without a flag', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
    const [, block = ''] = /<!-- accuracy documents -->([\s\S]*?)<!-- \/accuracy documents -->/.exec(readme) ?? [];
    const rows = block
      .split('\n')
      .slice(3, -1)
      .map((line) => line.split('|').map((cell) => cell.trim()));
    expect(rows.map(([, kind]) => kind)).toEqual([...KINDS]);
    for (const [, kind, , , exact = '', , silent] of rows) {
      expect([kind, silent]).toEqual([kind, '0']);
      // Texts that lost their lines may leave cells unread.
      const promised = kind === '文本 text' ? 0.95 : PROMISED[kind as keyof typeof PROMISED];
      expect([kind, Number.parseFloat(exact) >= 100 * promised]).toEqual([kind, true]);
    }
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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
    expect(made).toEqual(expect.arrayContaining(['HTML', '文本 text', 'DOCX', 'XLSX', 'RTF']));
  });
});

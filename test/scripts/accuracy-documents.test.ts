import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DocumentKind, KINDS } from '../../scripts/accuracy/document-corpus.js';
import { measureDocuments, PROMISED } from '../../scripts/accuracy/measure-documents.js';
import { hasPictureTools, hasPrinter } from '../support/pictures.js';
import { shared } from '../support/shared.js';

/** Kinds that can be made only where a program is, and whether it is here. */
const TOOLS: { what: string; isHere: boolean; kinds: DocumentKind[] }[] = [
  { what: 'LibreOffice', isHere: hasOffice(), kinds: ['DOC', 'XLS'] },
  { what: 'Chromium', isHere: hasPrinter, kinds: ['PDF 文字 text'] },
  {
    ...{ what: 'Chromium and the recogniser', isHere: hasPictureTools },
    kinds: ['PDF 扫描 scanned', 'PNG', 'JPEG 扫描 scan', 'JPEG 差扫描 bad scan'],
  },
];
for (const { what, isHere, kinds } of TOOLS)
  if (!isHere) console.info(`without ${what}, nobody watches over: ${kinds.join(', ')}`);

const MAY_LOSE_LINES: Partial<Record<DocumentKind, number>> = { '文本 text': 0.95, 'PDF 文字 text': 0.99 };

function hasOffice(): boolean {
  try {
    return execFileSync('soffice', ['--version'], { encoding: 'utf8', timeout: 60_000 }).includes('LibreOffice');
  } catch {
    return false;
  }
}

describe('every kind of document', { timeout: 240_000 }, () => {
  it('keeps its promise, generated and real: no cell is wrong without a flag', async () => {
    const extent = { oneIn: 40, pictures: { each: 1, of: 'two' as const }, older: 1 };
    const { kinds, wrong } = await measureDocuments(extent, join(shared, 'real'));
    expect(wrong).toEqual([]);
    for (const { kind, cells, exact, flagged, silent } of kinds) {
      expect({ kind, silent }).toEqual({ kind, silent: 0 });
      expect(exact + flagged).toBe(cells);
    }
    const made = kinds.filter(({ documents }) => documents > 0).map(({ kind }) => kind);
    const missing = TOOLS.filter(({ isHere }) => !isHere).flatMap(({ kinds: own }) => own);
    expect(made).toEqual(expect.arrayContaining(KINDS.filter((kind) => !missing.includes(kind))));
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
      // Texts and prints that lost their lines may leave cells unread.
      const promised = MAY_LOSE_LINES[kind as DocumentKind] ?? PROMISED[kind as DocumentKind];
      expect([kind, Number.parseFloat(exact) >= 100 * promised]).toEqual([kind, true]);
    }
  });
});

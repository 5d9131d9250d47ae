import type { Block, Table } from '../document.js';
import { indicator } from '../forms/codebook.js';
import type { Doubt, Fact } from '../report.js';

/** Codes named in a doubt's text. */
const SHOWN = 3;

/**
 * Cells that were not found in a table told by its look alone, which may be there all the same: a row of a picture whose label could
 * not be read, a row without values on paper without lines. Anywhere else what is not found is not there.
 */
export function unseenCells(facts: Readonly<Record<string, Fact>>, blocks: readonly Block[]): Doubt[] {
  const looks = looksOf(blocks);
  if (looks.size === 0) return [];
  const doubts: Doubt[] = [];
  for (const [kind, sections] of sectionsBy(facts, looks)) {
    const codes = Object.keys(facts).filter(
      (code) => facts[code]?.status === 'absent' && sections.has(indicator(code)?.section ?? 0),
    );
    if (codes.length > 0)
      doubts.push({ kind, codes, detail: `${codes.length} × absent: ${codes.slice(0, SHOWN).join(' ')}` });
  }
  return doubts;
}

type Look = 'ocr' | 'row_cells';

/** Chapters by the look of the tables that their values stand in. */
function sectionsBy(facts: Readonly<Record<string, Fact>>, looks: ReadonlyMap<number, Look>): Map<Look, Set<number>> {
  const found = new Map<Look, Set<number>>();
  for (const [code, { at }] of Object.entries(facts)) {
    const look = at && looks.get(at[0]);
    const section = indicator(code)?.section;
    if (!look || section === undefined) continue;
    found.set(look, (found.get(look) ?? new Set()).add(section));
  }
  return found;
}

/** The tables that were recognised in a picture, and those on paper without lines. */
function looksOf(blocks: readonly Block[]): Map<number, Look> {
  const looks = new Map<number, Look>();
  const walk = (list: readonly Block[]): void => {
    for (const block of list) {
      if (block.kind !== 'table') continue;
      if (isRecognised(block)) looks.set(block.index, 'ocr');
      else if (block.isUnruled) looks.set(block.index, 'row_cells');
      for (const { cells } of block.rows) for (const { blocks: own } of cells) if (own) walk(own);
    }
  };
  walk(blocks);
  return looks;
}

function isRecognised({ rows }: Table): boolean {
  return rows.some(({ cells }) => cells.some(({ ocr }) => ocr !== undefined));
}

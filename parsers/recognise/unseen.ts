import type { Block, Table } from '../document.js';
import { indicator } from '../forms/codebook.js';
import type { Doubt, Fact, Unplaced } from '../report.js';

/** Codes named in a doubt's text. */
const SHOWN = 3;

/**
 * Cells that were not found and may be there all the same: in a table told by its look alone (a row of a picture whose label could
 * not be read, a row without values on paper without lines), and, left blank or not, in one that has a whole row of numbers without a
 * place. Anywhere else what is not found is not there.
 */
export function unseenCells(
  facts: Readonly<Record<string, Fact>>,
  blocks: readonly Block[],
  unplaced: readonly Unplaced[],
): Doubt[] {
  const looks = looksOf(blocks);
  const doubts: Doubt[] = [];
  for (const [kind, sections] of looks.size > 0 ? sectionsBy(facts, looks) : []) {
    const codes = without(facts, sections, ['absent']);
    if (codes.length > 0)
      doubts.push({ kind, codes, detail: `${codes.length} × absent: ${codes.slice(0, SHOWN).join(' ')}` });
  }
  const lost = lostRows(facts, unplaced);
  const doubted = new Set(doubts.flatMap(({ codes }) => codes));
  for (const [section, raw] of lost) {
    const codes = without(facts, new Set([section]), ['absent', 'blank']).filter((code) => !doubted.has(code));
    if (codes.length > 0) doubts.push({ kind: 'position', codes, detail: raw });
  }
  return doubts;
}

function without(
  facts: Readonly<Record<string, Fact>>,
  sections: ReadonlySet<number>,
  statuses: readonly Fact['status'][],
): string[] {
  return Object.keys(facts).filter(
    (code) => statuses.includes((facts[code] as Fact).status) && sections.has(indicator(code)?.section ?? 0),
  );
}

/** Numbers of one row without a place that are a row of the form, by chapter: less is a page's number, or somebody's own remark. */
const WHOLE_ROW = new Map([
  [2, 1],
  [3, 4],
  [4, 4],
]);

/** A row of numbers without a place for each chapter whose row it may be: its table's; any, in a piece that nothing was read from. */
function lostRows(facts: Readonly<Record<string, Fact>>, unplaced: readonly Unplaced[]): Map<number, string> {
  const found = new Map<number, string>();
  if (unplaced.length === 0) return found;
  const used = new Set(Object.values(facts).flatMap(({ at }) => at?.join() ?? []));
  const chapters = chaptersOf(facts);
  const groups = new Map<string, Unplaced[]>();
  for (const own of unplaced) {
    if (used.has(own.at.join())) continue;
    const key = chapters.has(own.at[0]) ? own.at.slice(0, 2).join() : String(own.at[0]);
    const known = groups.get(key);
    if (known) known.push(own);
    else groups.set(key, [own]);
  }
  for (const group of groups.values()) {
    const count = group.reduce((sum, { raw }) => sum + (raw.match(/\d[\d.,]*/g)?.length ?? 0), 0);
    const detail = group.map(({ raw }) => raw).join(' ');
    for (const section of chapters.get((group[0] as Unplaced).at[0]) ?? WHOLE_ROW.keys()) {
      if (count >= (WHOLE_ROW.get(section) ?? Number.POSITIVE_INFINITY) && !found.has(section))
        found.set(section, detail.slice(0, 200));
    }
  }
  return found;
}

/** The chapters whose values stand in each table. */
function chaptersOf(facts: Readonly<Record<string, Fact>>): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (const [code, { at }] of Object.entries(facts)) {
    const section = indicator(code)?.section;
    if (at && section !== undefined) found.set(at[0], (found.get(at[0]) ?? new Set()).add(section));
  }
  return found;
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

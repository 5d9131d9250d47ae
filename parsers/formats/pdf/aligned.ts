import { assignLabels } from './label-rows.js';
import { joined, median, type TextLine, type Word } from './lines.js';
import { around, type Box, center, type Rule } from './page.js';
import type { PageCell, PageRow, PageTable } from './page-table.js';
import { type AlignedBlock, alignedBlocks } from './regions.js';
import { isValue, valuesOf } from './values-on-paper.js';

/** A table that its columns alone make one. */
export interface AlignedTable {
  table: PageTable;
  lines: TextLine[];
}

/** Tables without lines between their columns. @param rules horizontal lines that part the rows, where there are some */
export function alignedTables(lines: readonly TextLine[], rules: readonly Rule[], page: number): AlignedTable[] {
  if (lines.length === 0) return [];
  const widest = Math.max(...lines.map(({ x0, x1 }) => x1 - x0));
  return alignedBlocks(lines, widest).map((block) => ({
    table: tableOf(block, rules, page),
    lines: [...block.header, ...block.body],
  }));
}

interface Column {
  x0: number;
  x1: number;
}

function tableOf(block: AlignedBlock, rules: readonly Rule[], page: number): PageTable {
  const values = block.body.map(valuesOf).filter((row) => row.length > 0);
  const columns = columnsOf(values.flat());
  const isClear = values.every((row) => new Set(row.map((word) => columnAt(columns, word))).size === row.length);
  const left = columns[0]?.x0 ?? 0;
  const labels = block.body.flatMap((line) => {
    const own = valuesOf(line);
    return line.words.filter((word) => !own.includes(word)).map((word) => ({ word, y: center(word).y }));
  });
  const box = around([...block.header, ...block.body]);
  const bands = bandsOf(rules, columns, box);
  const rows = bands ? rowsInBands(values, labels, bands) : rowsBeside(values, labels);
  const separator = separatorOf(labels.map(({ word }) => word));
  const labelColumns = labels.length === 0 ? 0 : separator === null ? 1 : 2;
  const body = rows.map(({ values: own, labels: words, isUnsure }): PageRow => {
    const [group, leaf] = [
      words.filter(({ x1 }) => separator !== null && x1 <= separator),
      words.filter(({ x1 }) => separator === null || x1 > separator),
    ];
    const texts = labelColumns === 2 ? [textOf(group), textOf(leaf)] : labelColumns === 1 ? [textOf(words)] : [];
    const cells = columns.map((_, j) =>
      own
        .filter((word) => columnAt(columns, word) === j)
        .map(({ text }) => text)
        .join('\n'),
    );
    return { cells: [...texts, ...cells].map((text, column) => cell(text, column)), isUnsure: isUnsure || !isClear };
  });
  const ends = labels.flatMap(({ word }) => (word.x1 < left ? [word.x1] : []));
  const labelEdge = ends.length > 0 ? (Math.max(...ends) + left) / 2 : left - 1;
  const header = headerRows(block.header, columns, labelColumns, labelEdge);
  const starts = [...new Array(labelColumns).fill(0).map((_, i) => box.x0 + i), ...edgesOf(columns)];
  return {
    ...{ kind: 'table', page, ...box, xs: [...starts, box.x1 + 1], rows: [...header, ...body] },
    ...{ isOpenAbove: false, isOpenBelow: false },
    aligned: columns,
  };
}

function cell(text: string, column: number, colspan = 1): PageCell {
  return { text, column, rowspan: 1, colspan, blocks: null };
}

function textOf(words: readonly Word[]): string {
  return [...words]
    .sort((a, b) => center(a).y - center(b).y || a.x0 - b.x0)
    .reduce((text, word) => joined(text, word.text), '');
}

/** Where numbers stand under each other. */
function columnsOf(words: readonly Word[]): Column[] {
  const columns: Column[] = [];
  for (const { x0, x1 } of [...words].sort((a, b) => a.x0 - b.x0)) {
    const column = columns.at(-1);
    if (column && x0 < column.x1 + 0.5) column.x1 = Math.max(column.x1, x1);
    else columns.push({ x0, x1 });
  }
  return columns;
}

function columnAt(columns: readonly Column[], { x0, x1 }: Box): number {
  const x = (x0 + x1) / 2;
  return columns.findIndex((column) => x >= column.x0 && x <= column.x1);
}

/** Where each column's cells begin: half way from the column before. */
function edgesOf(columns: readonly Column[]): number[] {
  return columns.map(({ x0 }, i) => {
    const before = columns[i - 1];
    return before ? (before.x1 + x0) / 2 : x0 - 1;
  });
}

interface LabelWord {
  word: Word;
  y: number;
}

interface BodyRow {
  values: Word[];
  labels: Word[];
  isUnsure: boolean;
}

/** Rows between horizontal lines: null where the lines do not part every row from the next. */
function bandsOf(rules: readonly Rule[], columns: readonly Column[], box: Box): [top: number, bottom: number][] | null {
  const first = columns[0];
  const last = columns.at(-1);
  if (!first || !last) return null;
  const across = rules.filter(
    ({ at, from, to }) => from < first.x0 + 4 && to > last.x1 - 4 && at > box.y0 - 30 && at < box.y1 + 30,
  );
  const edges = across.map(({ at }) => at).sort((a, b) => a - b);
  if (edges.length < 3) return null;
  const inner = edges.filter((at, i) => i === 0 || at - (edges[i - 1] as number) > 3);
  return [box.y0 - 40, ...inner].map((top, i): [number, number] => [top, inner[i] ?? box.y1 + 40]);
}

function rowsInBands(
  values: readonly Word[][],
  labels: readonly LabelWord[],
  bands: readonly [number, number][],
): BodyRow[] {
  return bands.flatMap(([top, bottom]) => {
    const isIn = (y: number) => y > top && y <= bottom;
    const own = values.filter((row) => isIn(center(row[0] as Word).y));
    const words = labels.filter(({ y }) => isIn(y));
    // Lines under some rows only: within a band of several rows the labels are told as where there are no lines.
    if (own.length > 1) return rowsBeside(own, words);
    return own.length + words.length === 0
      ? []
      : [{ values: own[0] ?? [], labels: words.map(({ word }) => word), isUnsure: false }];
  });
}

function rowsBeside(values: readonly Word[][], labels: readonly LabelWord[]): BodyRow[] {
  const rows = values.map((row) => median(row.map((word) => center(word).y)));
  if (labels.length === 0) return values.map((row) => ({ values: row, labels: [], isUnsure: false }));
  const separator = separatorOf(labels.map(({ word }) => word));
  const leaf = labels.filter(({ word }) => separator === null || word.x1 > separator).sort((a, b) => a.y - b.y);
  const fragments: { y: number; size: number; words: Word[] }[] = [];
  for (const { word, y } of leaf) {
    const open = fragments.at(-1);
    if (open && y - open.y < 0.4 * word.size) open.words.push(word);
    else fragments.push({ y, size: word.size, words: [word] });
  }
  const pitch = median(leaf.map(({ word }) => word.size)) * 1.3;
  const { rows: assigned, errors } = assignLabels(fragments, rows, pitch);
  const found: (BodyRow & { top: number; bottom: number; y: number })[] = values.map((row, r) => {
    const [from, to] = assigned[r] as [number, number];
    const words = fragments.slice(from, to).flatMap((fragment) => fragment.words);
    const span = around([...row, ...words]);
    return {
      values: row,
      labels: words,
      isUnsure: (errors[r] as number) > 0.4 * pitch,
      top: span.y0,
      bottom: span.y1,
      y: rows[r] as number,
    };
  });
  // Labels that no row of numbers has: rows left blank, or what a page break tore off.
  const used = new Set(assigned.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)));
  for (const [i, { words, y }] of fragments.entries()) {
    if (used.has(i)) continue;
    const span = around(words);
    found.push({ values: [], labels: words, isUnsure: true, top: span.y0, bottom: span.y1, y });
  }
  found.sort((a, b) => a.y - b.y);
  for (const { word, y } of labels) {
    if (separator === null || word.x1 > separator) continue;
    const distance = ({ top, bottom }: { top: number; bottom: number }) => Math.max(0, top - y, y - bottom);
    const nearest = found.reduce((best, row) => (distance(row) < distance(best) ? row : best));
    nearest.labels.push(word);
  }
  return found;
}

/** Parts of all labels that may cross a separator more than cross the best one. */
const SLACK = 0.15;

/**
 * Between the labels of groups and those of rows: a place that few labels cross, with labels on both its sides; of several the one
 * furthest to the right. Null where there is but one column of labels.
 */
function separatorOf(words: readonly Word[]): number | null {
  const places = words.flatMap(({ x0 }) => {
    const x = x0 - 0.5;
    const lefts = words.filter(({ x1 }) => x1 <= x).length;
    const rights = words.filter((word) => word.x0 > x).length;
    const crossing = words.length - lefts - rights;
    return lefts < 1 || rights < 0.35 * words.length || crossing > 0.4 * words.length ? [] : [{ x, crossing }];
  });
  if (places.length === 0) return null;
  const least = Math.min(...places.map(({ crossing }) => crossing));
  return Math.max(...places.filter(({ crossing }) => crossing <= least + SLACK * words.length).map(({ x }) => x));
}

interface HeaderCell {
  text: string;
  /** Columns that it stands over; -1 for the labels' side. */
  from: number;
  to: number;
  bottom: number;
}

/** The header's lines as rows: labels over several columns in rows of their own, the lines of one column's label put together. */
function headerRows(
  lines: readonly TextLine[],
  columns: readonly Column[],
  labelColumns: number,
  labelEdge: number,
): PageRow[] {
  const rows: { y: number; cells: Map<string, HeaderCell> }[] = [];
  for (const line of lines) {
    for (const word of line.words.filter((own) => !isValue(own))) {
      const [from, to] = columnsUnder(word, columns, labelEdge);
      const key = `${from} ${to}`;
      const known = rows
        .map(({ cells }) => cells.get(key))
        .find((candidate) => candidate !== undefined && word.y0 - candidate.bottom < 0.5 * word.size);
      if (known) {
        known.text = joined(known.text, word.text);
        known.bottom = word.y1;
        continue;
      }
      let row = rows.find(({ y }) => Math.abs(y - word.y0) < 0.5 * word.size);
      if (!row) {
        row = { y: word.y0, cells: new Map() };
        rows.push(row);
      }
      row.cells.set(key, { text: word.text, from, to, bottom: word.y1 });
    }
  }
  rows.sort((a, b) => a.y - b.y);
  return rows.map(({ cells }) => ({
    isUnsure: false,
    cells: [...cells.values()]
      .sort((a, b) => a.from - b.from)
      .map(({ text, from, to }) =>
        from < 0 ? cell(text, 0, Math.max(1, labelColumns)) : cell(text, labelColumns + from, to - from + 1),
      ),
  }));
}

/** The columns whose middles lie under a word, or the nearest one. */
function columnsUnder(word: Word, columns: readonly Column[], labelEdge: number): [from: number, to: number] {
  const middles = columns.map(({ x0, x1 }) => (x0 + x1) / 2);
  const under = middles.flatMap((x, i) => (x > word.x0 - 1 && x < word.x1 + 1 ? [i] : []));
  if (under.length > 0) return [under[0] as number, under.at(-1) as number];
  const { x } = center(word);
  if (x < labelEdge) return [-1, -1];
  const nearest = middles.reduce(
    (best, middle, i) => (Math.abs(middle - x) < Math.abs((middles[best] as number) - x) ? i : best),
    0,
  );
  return [nearest, nearest];
}

import { assignLabels, type Fragment, type NumberRow } from './label-rows.js';
import { joined, median, type TextLine, type Word } from './lines.js';
import { around, type Box, center, type Rule } from './page.js';
import type { PageCell, PageRow, PageTable } from './page-table.js';
import { type AlignedBlock, alignedBlocks, isHead } from './regions.js';
import { isValue, pieces, valuesOf } from './values-on-paper.js';

/** A table that its columns alone make one. */
export interface AlignedTable {
  table: PageTable;
  lines: TextLine[];
}

/**
 * Tables without lines between their columns.
 * @param rules horizontal lines that part the rows, where there are some
 * @param before columns of the last such table on the page before, which may go on
 */
export function alignedTables(
  lines: readonly TextLine[],
  rules: readonly Rule[],
  page: number,
  before: readonly Column[],
): AlignedTable[] {
  if (lines.length === 0) return [];
  const widest = Math.max(...lines.map(({ x0, x1 }) => x1 - x0));
  const fine = new Map(lines.map((line) => [{ ...line, words: line.words.flatMap(pieces) }, line]));
  return alignedBlocks([...fine.keys()], widest).map((block, i) => ({
    table: tableOf(block, rules, page, i === 0 ? before : []),
    lines: [...block.header, ...block.body].map((line) => fine.get(line) as TextLine),
  }));
}

export interface Column {
  x0: number;
  x1: number;
}

function tableOf(
  { header, body }: AlignedBlock,
  rules: readonly Rule[],
  page: number,
  before: readonly Column[],
): PageTable {
  const values = body.map(valuesOf).filter((row) => row.length > 0);
  // Where the labels end: columns may begin there that have blank cells only.
  const numbers = new Set(values.flat());
  const first = Math.min(...values.flat().map(({ x0 }) => x0));
  const ends = body.flatMap(({ words }) =>
    words.flatMap((word) => (!numbers.has(word) && word.x1 < first ? [word.x1] : [])),
  );
  // Rows without labels, under a header with many: its columns begin where it does.
  const left = ends.length > 0 ? Math.max(...ends) : header.some(isHead) ? Number.NEGATIVE_INFINITY : first - 1;
  // The first row's label may begin above its numbers, under the header's last line over them.
  const isOver = ({ words }: TextLine) =>
    words.some(({ x1 }) => x1 > first) || words.filter((word) => center(word).x > left).length > 1;
  const heads = header.slice(0, header.findLastIndex(isOver) + 1);
  const own = columnsOf(values.flat());
  const columns = heads.length === 0 ? continued(own, before) : withEmpty(own, heads, left);
  const isClear = values.every((row) => new Set(row.map((word) => columnAt(columns, word))).size === row.length);
  const labels = [...header.slice(heads.length), ...body].flatMap((line) => {
    const own = valuesOf(line);
    return line.words.filter((word) => !own.includes(word));
  });
  const box = around([...header, ...body]);
  const bands = bandsOf(rules, columns, box, middleOf(values[0] as Word[]));
  const separator = bands?.separator ?? separatorOf(labels, values);
  const rows = bands ? rowsInBands(values, labels, bands, separator) : rowsBeside(values, labels, separator);
  const labelColumns = labels.length === 0 ? 0 : separator === null ? 1 : 2;
  const isGroup = ({ x1 }: Word) => separator !== null && x1 <= separator;
  const filled = rows.map(({ values: own, labels: words, isUnsure }): PageRow => {
    const parts = labelColumns < 2 ? [words] : [words.filter(isGroup), words.filter((word) => !isGroup(word))];
    const texts = labelColumns === 0 ? [] : parts.map(textOf);
    const cells = columns.map((_, j) =>
      own
        .filter((word) => columnAt(columns, word) === j)
        .map(({ text }) => text)
        .join('\n'),
    );
    // A number set so closely that it was taken for the label's end leaves its column blank.
    const isSwallowed = /\d$/.test(texts.at(-1) ?? '') && cells.includes('');
    return {
      cells: [...texts, ...cells].map((text, i) => cell(text, i)),
      isUnsure: isUnsure || !isClear || isSwallowed,
    };
  });
  const labelEdge = (left + (columns[0]?.x0 ?? left)) / 2;
  const starts = [...Array.from({ length: labelColumns }, (_, i) => box.x0 + i), ...edgesOf(columns)];
  return {
    ...{ kind: 'table', page, ...box, xs: [...starts, box.x1 + 1] },
    rows: [...headerRows(heads, columns, labelColumns, labelEdge), ...filled],
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

/** The columns of the page before, where each of a headless table's own is one of them. */
function continued(own: readonly Column[], before: readonly Column[]): readonly Column[] {
  const edges = edgesOf(before);
  const merged = before.map(({ x0, x1 }) => ({ x0, x1 }));
  for (const { x0, x1 } of own) {
    const at = edges.findLastIndex((edge) => (x0 + x1) / 2 > edge);
    const column = merged[at];
    if (!column || x1 > (edges[at + 1] ?? Number.POSITIVE_INFINITY) || x0 < (edges[at] as number) - 4) return own;
    Object.assign(column, { x0: Math.min(column.x0, x0), x1: Math.max(column.x1, x1) });
  }
  return own.length === 0 ? own : merged;
}

/** With the columns that only the header has: all their cells are blank. Its lowest labels are the columns', those above are over several. */
function withEmpty(columns: readonly Column[], heads: readonly TextLine[], left: number): Column[] {
  const claims = columns.map((column) => ({ column, x0: column.x0, x1: column.x1 }));
  for (const line of [...heads].reverse()) {
    for (const { x0, x1 } of line.words) {
      if ((x0 + x1) / 2 < left) continue;
      const known = claims.filter((claim) => x1 > claim.x0 && x0 < claim.x1);
      if (known.length === 0) claims.push({ column: { x0, x1 }, x0, x1 });
      const own = known.length === 1 ? known[0] : undefined;
      if (own) Object.assign(own, { x0: Math.min(own.x0, x0), x1: Math.max(own.x1, x1) });
    }
  }
  return claims.map(({ column }) => column).sort((a, b) => a.x0 - b.x0);
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

interface BodyRow {
  values: Word[];
  labels: Word[];
  isUnsure: boolean;
}

interface Bands {
  rows: [top: number, bottom: number][];
  /** Where the lines begin that do not run under the labels of groups. */
  separator: number | null;
}

/** Rows between horizontal lines: null where no lines part them. */
function bandsOf(rules: readonly Rule[], columns: readonly Column[], box: Box, body: number): Bands | null {
  const first = columns[0];
  const last = columns.at(-1);
  if (!first || !last) return null;
  const across = rules.filter(
    ({ at, from, to }) => from < first.x0 + 4 && to > last.x1 - 4 && at > box.y0 - 30 && at < box.y1 + 30,
  );
  const edges = across.map(({ at }) => at).sort((a, b) => a - b);
  if (edges.length < 3) return null;
  const inner = edges.filter((at, i) => i === 0 || at - (edges[i - 1] as number) > 3);
  // Over the first row the header has lines of its own.
  const inset = across.flatMap(({ at, from }) => (at > body && from > box.x0 + 8 && from < first.x0 - 8 ? [from] : []));
  return {
    rows: [box.y0 - 40, ...inner].map((top, i): [number, number] => [top, inner[i] ?? box.y1 + 40]),
    separator: inset.length > 0 ? Math.max(...inset) : null,
  };
}

function rowsInBands(
  values: readonly Word[][],
  labels: readonly Word[],
  { rows }: Bands,
  separator: number | null,
): BodyRow[] {
  return rows.flatMap(([top, bottom]) => {
    const isIn = (y: number) => y > top && y <= bottom;
    const own = values.filter((row) => isIn(center(row[0] as Word).y));
    const words = labels.filter((word) => isIn(center(word).y));
    // Lines under some rows only: within a band of several rows the labels are told as where there are no lines.
    if (own.length > 1) return rowsBeside(own, words, separator);
    return own.length + words.length === 0 ? [] : [{ values: own[0] ?? [], labels: words, isUnsure: false }];
  });
}

function middleOf(row: readonly Word[]): number {
  return median(row.map((word) => center(word).y));
}

/** How the forms number their rows: a line that begins so begins a label. */
const NUMBERED = /^(?:[（(]?[一二三四五六七八九十]{1,2}[）)、.．]|\d{1,2}[.．、])/;

/** The lines of the labels in the column beside the numbers, and how they go with the rows. */
function besideRows(values: readonly Word[][], labels: readonly Word[], separator: number | null) {
  const isGroup = ({ x1 }: Word) => separator !== null && x1 <= separator;
  const groups = labels.filter(isGroup);
  const leaf = labels.filter((word) => !isGroup(word)).sort((a, b) => center(a).y - center(b).y);
  const fragments: (Fragment & { words: Word[] })[] = [];
  for (const word of leaf) {
    const { y } = center(word);
    const open = fragments.at(-1);
    if (open && y - open.y < 0.4 * word.size) open.words.push(word);
    else fragments.push({ y, size: word.size, words: [word], isStart: NUMBERED.test(word.text) });
  }
  const rows = values.map((row) => {
    const y = middleOf(row);
    return { y, isNamed: groups.some((word) => Math.abs(center(word).y - y) < 0.3 * word.size) };
  });
  const pitch = median(labels.map(({ size }) => size)) * 1.3;
  const { rows: spans, errors, cost } = assignLabels(fragments, rows, pitch);
  const doubled = fragments.filter(({ words }) => isDouble(words)).length;
  return { groups, fragments, rows, pitch, spans, errors, cost: cost + doubled * pitch };
}

/** Two numbers in one label: it is a group's as well, or two rows'. */
function isDouble(words: readonly Word[]): boolean {
  return words.filter(({ text }) => NUMBERED.test(text)).length > 1;
}

/** Places tried as a separator of the label columns. */
const MAX_PLACES = 24;

/**
 * Between the labels of groups and those of rows: the place with which the labels on its right, and those across it, fit the rows
 * best. Null where there is but one column of labels.
 */
function separatorOf(labels: readonly Word[], values: readonly Word[][]): number | null {
  if (labels.length < 3) return null;
  let best: number | null = null;
  let least = besideRows(values, labels, null).cost;
  for (const x of placesOf(labels)) {
    const { cost, pitch } = besideRows(values, labels, x);
    if (cost > least - (best === null ? 0.2 * pitch : 0)) continue;
    least = cost;
    best = x;
  }
  return best;
}

/** Left edges of labels that others stand wholly left of, from left to right. */
function placesOf(labels: readonly Word[]): number[] {
  const places: number[] = [];
  for (const x of labels.map(({ x0 }) => x0 - 0.5).sort((a, b) => a - b)) {
    if (x - (places.at(-1) ?? -Infinity) < 2 || labels.every(({ x1 }) => x1 > x)) continue;
    places.push(x);
  }
  const step = Math.ceil(places.length / MAX_PLACES);
  return places.filter((_, i) => i % Math.max(1, step) === 0);
}

function rowsBeside(values: readonly Word[][], labels: readonly Word[], separator: number | null): BodyRow[] {
  if (labels.length === 0) return values.map((row) => ({ values: row, labels: [], isUnsure: false }));
  const { groups, fragments, rows, pitch, spans, errors } = besideRows(values, labels, separator);
  const found: (BodyRow & { top: number; bottom: number; y: number })[] = values.map((row, r) => {
    const [from, to] = spans[r] as [number, number];
    const words = fragments.slice(from, to).flatMap((fragment) => fragment.words);
    const { y0, y1 } = around([...row, ...words]);
    const isUnsure = isDouble(words) || (errors[r] as number) > 0.4 * pitch;
    return { values: row, labels: words, isUnsure, top: y0, bottom: y1, y: (rows[r] as NumberRow).y };
  });
  // Labels that no row of numbers has: rows left blank, or what a page break tore off.
  const used = new Set(spans.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)));
  let torn: (typeof found)[number] | null = null;
  for (const [i, { words, y, isStart }] of fragments.entries()) {
    const { y0, y1 } = around(words);
    if (used.has(i)) torn = null;
    else if (torn && !isStart) {
      torn.labels.push(...words);
      torn.bottom = y1;
    } else {
      torn = { values: [], labels: [...words], isUnsure: true, top: y0, bottom: y1, y };
      found.push(torn);
    }
  }
  found.sort((a, b) => a.y - b.y);
  for (const word of groups) {
    const { y } = center(word);
    const distance = ({ top, bottom }: { top: number; bottom: number }) => Math.max(0, top - y, y - bottom);
    found.reduce((best, row) => (distance(row) < distance(best) ? row : best)).labels.push(word);
  }
  return found;
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
  const cells: (HeaderCell & { y: number })[] = [];
  for (const line of lines) {
    for (const word of line.words.filter((own) => !isValue(own))) {
      const [from, to] = columnsUnder(word, columns, labelEdge);
      const known = cells.findLast((own) => own.from === from && own.to === to);
      if (known && word.y0 - known.bottom < 0.5 * word.size) {
        known.text = joined(known.text, word.text);
        known.bottom = word.y1;
      } else cells.push({ text: word.text, from, to, bottom: word.y1, y: word.y0 });
    }
  }
  // The lowest label over each column is its own; what stands above is over several, or over the labels.
  const lowest = new Map<number, HeaderCell>();
  for (const own of cells) if (own.from === own.to && own.from >= 0) lowest.set(own.from, own);
  const leaves = new Set(lowest.values());
  const rows: { y: number; cells: HeaderCell[] }[] = [];
  for (const own of cells.sort((a, b) => a.y - b.y)) {
    if (leaves.has(own)) continue;
    const row = rows.at(-1);
    if (row && own.y - row.y < 4) row.cells.push(own);
    else rows.push({ y: own.y, cells: [own] });
  }
  if (leaves.size > 0) rows.push({ y: Number.POSITIVE_INFINITY, cells: [...leaves] });
  return rows.map((row) => ({
    isUnsure: false,
    cells: row.cells
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

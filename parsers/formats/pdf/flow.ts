import { joined, median, type TextLine } from './lines.js';
import type { Box } from './page.js';
import type { PageTable } from './page-table.js';

export interface FlowLine extends TextLine {
  kind: 'line';
  page: number;
}

export interface FlowPicture extends Box {
  kind: 'picture';
  page: number;
}

/** What a page holds, from top to bottom. */
export type FlowItem = FlowLine | PageTable | FlowPicture;

export interface Paragraph {
  kind: 'paragraph';
  text: string;
}

/** Where the text of pages of one width begins and ends. */
interface Measure {
  left: number;
  right: number;
  /** From one line to the next. */
  pitch: number;
  size: number;
}

/**
 * Lines → paragraphs, also over the end of a page: a line that fills its measure goes on in the next one, unless that is indented
 * or set apart. Large centred lines that follow each other are one title.
 */
export function paragraphs(
  items: readonly FlowItem[],
  widths: ReadonlyMap<number, number>,
): (Paragraph | PageTable | FlowPicture)[] {
  const measures = new Map<number, Measure>();
  for (const width of new Set(widths.values())) {
    const measure = measureOf(items.filter(({ page }) => widths.get(page) === width));
    for (const [page, own] of widths) if (own === width && measure) measures.set(page, measure);
  }
  const found: (Paragraph | PageTable | FlowPicture)[] = [];
  let before: FlowLine | null = null;
  for (const item of items) {
    const last = found.at(-1);
    if (item.kind !== 'line') {
      found.push(item);
      before = null;
      continue;
    }
    const isOne = before && last?.kind === 'paragraph' && goesOn(before, item, measures);
    if (isOne && last?.kind === 'paragraph') last.text = joined(last.text, item.text);
    else found.push({ kind: 'paragraph', text: item.text });
    before = item;
  }
  return found;
}

function measureOf(items: readonly FlowItem[]): Measure | null {
  const lines = items.filter((item) => item.kind === 'line');
  const widest = Math.max(...lines.map(({ x0, x1 }) => x1 - x0));
  const full = lines.filter(({ x0, x1, words }) => words.length <= 3 && x1 - x0 > 0.8 * widest);
  if (full.length === 0) return null;
  const size = median(lines.map((line) => line.size));
  const left = Math.min(...full.map(({ x0 }) => x0));
  // Where every paragraph is one indented line, the tables show where the measure begins.
  const edges = items.flatMap((item) => (item.kind === 'table' && left - item.x0 < 3 * size ? [item.x0 + 2] : []));
  const gaps = lines.slice(1).flatMap((line, i) => {
    const gap = line.y0 - (lines[i] as FlowLine).y0;
    return gap > 0 && gap < 4 * line.size ? [gap] : [];
  });
  const sorted = gaps.sort((a, b) => a - b);
  return {
    left: Math.min(left, ...edges),
    right: Math.max(...full.map(({ x1 }) => x1)),
    pitch: sorted[Math.floor(sorted.length * 0.3)] ?? 0,
    size,
  };
}

const NUMBERED = /^(?:[一二三四五六七八九十]{1,2}\s?[、.．]|[（(][一二三四五六七八九十]{1,2}[）)])/;

function goesOn(a: FlowLine, b: FlowLine, measures: ReadonlyMap<number, Measure>): boolean {
  const own = measures.get(a.page);
  const next = measures.get(b.page);
  if (!own || !next || Math.abs(a.size - b.size) > 0.15 * a.size) return false;
  const isSamePage = a.page === b.page;
  const pitch = b.y0 - a.y0;
  if (isSamePage && (pitch > 3.2 * a.size || pitch <= 0)) return false;
  const isEnd = /[。；！？：.!?]$/.test(a.text);
  if (isTitle(a, own) && isTitle(b, next)) return isSamePage && pitch < 2.4 * a.size && !isEnd;
  if (isSamePage && own.pitch > 0 && pitch > 1.35 * own.pitch) return false;
  if (isEnd && NUMBERED.test(b.text)) return false;
  const isFull = a.x1 > own.right - 1.9 * a.size;
  const isFlush = b.x0 < next.left + 0.8 * b.size;
  // From one page to the next no gap tells paragraphs without indents apart: only what is no end of a sentence goes on for certain.
  return isFull && isFlush && (isSamePage || !isEnd);
}

/** Larger than the text, and centred. */
function isTitle({ x0, x1, size, words }: FlowLine, measure: Measure): boolean {
  const middle = (measure.left + measure.right) / 2;
  return words.length <= 2 && size > 1.2 * measure.size && Math.abs((x0 + x1) / 2 - middle) < size;
}

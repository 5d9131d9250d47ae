import type { Block, Cell, Document, Table } from '../document.js';
import { collapse } from './html.js';

/** A text line this long is prose, whatever stands between its tabs or pipes. */
const MAX_LABEL = 60;
/** Lines without cells that may stand between two rows of one table: a label torn off its row, an empty line. */
const MAX_GAP = 3;

/** Plain text or Markdown → lines and tables. Lines with tabs or pipes between at least two cells are rows; consecutive ones a table. */
export function readText(text: string): Omit<Document, 'charset' | 'replacements'> {
  const blocks: Block[] = [];
  let table: Table | null = null;
  let tables = 0;
  let gap: { text: string; row: number }[] = [];
  const closeTable = () => {
    table = null;
    for (const line of gap) if (line.text !== '') blocks.push({ kind: 'line', ...line });
    gap = [];
  };
  for (const [row, source] of text.split(/\r\n|[\n\r\u2028\u0085]/).entries()) {
    const cells = cellsOf(source);
    if (cells === 'rule') continue;
    if (cells) {
      if (table === null) {
        table = { kind: 'table', index: tables, rows: [] };
        tables += 1;
        blocks.push(table);
      }
      for (const line of gap) {
        if (line.text !== '') table.rows.push({ cells: [cell(line.text)], group: 0, line: line.row });
      }
      gap = [];
      table.rows.push({ cells: cells.map(cell), group: 0, line: row });
      continue;
    }
    const line = { text: collapse(source.replace(/[|｜]/g, ' ')), row };
    if (table === null) {
      if (line.text !== '') blocks.push({ kind: 'line', ...line });
      continue;
    }
    gap.push(line);
    if (gap.length > MAX_GAP || line.text.length > MAX_LABEL) closeTable();
  }
  closeTable();
  return { format: 'text', title: null, meta: new Map(), blocks };
}

/** The cells of a line; null for a line that is none, 'rule' for a Markdown rule or a line of empty merged cells. */
function cellsOf(line: string): string[] | 'rule' | null {
  const hasPipe = line.includes('|') || line.includes('｜');
  if (!hasPipe && !line.includes('\t')) return null;
  if (hasPipe && /^[\s|｜:+-]*$/.test(line)) return 'rule';
  let cells = line.split(hasPipe ? /[|｜]/ : '\t').map(collapse);
  // Markdown's outer pipes are no cells.
  if (hasPipe && /^\s*[|｜]/.test(line)) cells = cells.slice(1);
  if (hasPipe && /[|｜]\s*$/.test(line)) cells = cells.slice(0, -1);
  const filled = cells.filter((text) => text !== '');
  if (filled.length === 0 || cells.length < 2) return null;
  // One paragraph between the empty cells of a layout table is a line.
  if (filled.length === 1 && (cells.length > 30 || (filled[0]?.length ?? 0) > MAX_LABEL)) return null;
  return cells;
}

function cell(text: string): Cell {
  return { text, rowspan: 1, colspan: 1, blocks: null };
}

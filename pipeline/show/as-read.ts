import type { Block, Document, Table } from '../../parsers/document.js';
import { escaped, framed, TO_CELL } from './archived-page.js';
import type { Found } from './find-cell.js';

/** Characters of markup shown at most: a spreadsheet may have a million cells. */
const MAX_LENGTH = 3_000_000;

const STYLE = `
table { border-collapse: collapse; margin: 12px 0; }
td { border: 1px solid #999; padding: 2px 6px; vertical-align: top; white-space: pre-line; }
p { margin: 4px 0; }`;

/** A document that browsers cannot show, as it was read: lines and tables, with one cell or line marked. */
export function asRead({ blocks }: Pick<Document, 'blocks'>, mark: Found | null): string {
  const parts: string[] = [];
  let length = 0;
  const put = (text: string) => {
    length += text.length;
    if (length <= MAX_LENGTH) parts.push(text);
  };
  const marked = mark && ('cell' in mark ? mark.cell : mark.line);
  /** The tag of a cell or line, and what leads to the marked one. */
  const open = (tag: string, of: unknown) => (of === marked ? `<${tag} id="cell">${TO_CELL}` : `<${tag}>`);
  const table = ({ rows }: Table): void => {
    put('<table>');
    for (const { cells } of rows) {
      put('<tr>');
      for (const cell of cells) {
        put(open(`td rowspan="${cell.rowspan}" colspan="${cell.colspan}"`, cell));
        if (cell.blocks) all(cell.blocks);
        else put(escaped(cell.text));
        put('</td>');
      }
      put('</tr>');
    }
    put('</table>');
  };
  const all = (list: readonly Block[]): void => {
    for (const block of list) {
      if (length > MAX_LENGTH) return;
      if (block.kind === 'table') table(block);
      else if (block.kind === 'line') put(`${open('p', block)}${escaped(block.text)}</p>`);
      else put(`<p class="gone">［${block.kind === 'picture' ? '图' : `附件 ${escaped(block.text)}`}］</p>`);
    }
  };
  all(blocks);
  return framed(parts.join(''), STYLE);
}

/** A picture is shown as it is; its bytes stand in the page, so that the frame loads nothing. */
export function pictureShown(bytes: Uint8Array, type: string): string {
  return framed(`<img alt="" src="data:${type};base64,${Buffer.from(bytes).toString('base64')}">`);
}

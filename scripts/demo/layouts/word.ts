import { escapeHtml, htmlPage, spans } from '../html.js';
import type { Random } from '../random.js';
import { type Rows, tablesOf } from '../tables.js';
import type { TrueReport } from '../truth.js';

/** Markup as Word's paste leaves it: a style on everything, empty o:p elements, one font element for each change of script. */
const CELL_STYLE =
  'border:solid windowtext 1.0pt;border-left:none;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt';
const SPAN_STYLE = 'font-size:10.5pt;font-family:宋体';
const PARAGRAPH_STYLE = 'text-align:center;line-height:20.0pt;mso-pagination:widow-orphan';

export function wordCell(text: string): string {
  const inner =
    text === ''
      ? '<o:p>&nbsp;</o:p>'
      : /^[\d.,-]+$/.test(text)
        ? `<font face="Times New Roman">${text}</font>`
        : escapeHtml(text);
  return `<p class="MsoNormal" align="center" style="${PARAGRAPH_STYLE}"><span lang="EN-US" style="${SPAN_STYLE}">${inner}</span><span style="${SPAN_STYLE}"><o:p></o:p></span></p>`;
}

export function wordParagraph(text: string): string {
  return `<p class="MsoNormal" style="text-indent:32.0pt;${PARAGRAPH_STYLE}"><span style="${SPAN_STYLE}">${escapeHtml(text)}</span><span lang="EN-US"><o:p></o:p></span></p>`;
}

export function wordTable(rows: Rows, cell: (text: string) => string): string {
  return `<table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse;mso-table-layout-alt:fixed"><tbody>${rows
    .map(
      (row) =>
        `<tr style="mso-yfti-irow:1;height:22.7pt">${row.map((own) => `<td width="76" valign="top" style="${CELL_STYLE}"${spans(own)}>${cell(own.text)}</td>`).join('')}</tr>`,
    )
    .join('')}</tbody></table>`;
}

/** A Word-pasted page of about the given size: styles are repeated until it is reached, as they are on real pages. */
export function wordPage(report: TrueReport, random: Random, bytes: number): Uint8Array {
  const page = htmlPage(report, tablesOf(report, {}), random, {
    cell: wordCell,
    paragraph: wordParagraph,
    table: wordTable,
  });
  const encoder = new TextEncoder();
  const missing = bytes - encoder.encode(page).length;
  const filler = wordParagraph('其余事项按照上级要求办理。');
  const count = Math.max(0, Math.floor(missing / encoder.encode(filler).length));
  return encoder.encode(page.replace('<div class="foot">', `${filler.repeat(count)}<div class="foot">`));
}

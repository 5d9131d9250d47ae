import { HEADINGS } from '../headings.js';
import { escapeHtml, spans } from '../html.js';
import type { Cell, Rows, Tables } from '../tables.js';
import type { TrueReport } from '../truth.js';

/** How a report is set on paper: every option is something that offices do. */
export interface SheetOptions {
  /** Rules of CSS after those of every sheet. */
  css?: string;
  /** The text inside a cell. */
  cell?: (own: Cell) => string;
  /** Header rows in thead, which is printed again on each page. */
  headed?: boolean;
  /** Widths of chapter three's label columns, in millimetres. */
  labels?: readonly [number, number, number];
  /** Between chapters two and three: what moves the page breaks to other rows. */
  shift?: number;
  /** Put before the end of the body. */
  extra?: string;
}

const BASE = `
  @page { size: A4; margin: 20mm 22mm }
  html { font: 12pt/1.7 "Noto Serif CJK SC", "SimSun", serif }
  h1 { font-size: 20pt; text-align: center; font-weight: bold; margin: 0 0 4mm }
  p { margin: 0; text-indent: 2em; text-align: justify }
  p.date { text-align: center; text-indent: 0 }
  table { border-collapse: collapse; width: 100%; font-size: 10pt; line-height: 1.35; margin: 2mm 0; table-layout: fixed }
  td, th { border: 0.75pt solid #000; padding: 1mm; text-align: center; font-weight: normal; overflow-wrap: anywhere }
`;

/** A report as a page to be printed. */
export function sheet(report: TrueReport, tables: Tables, options: SheetOptions): string {
  const chapters = [[], tables.two, tables.three, tables.four, [], []];
  const body = HEADINGS.map((heading, i) =>
    [
      `<p class="heading">${escapeHtml(heading)}</p>`,
      ...(report.prose[i] ?? []).map((line) => `<p>${escapeHtml(line)}</p>`),
      ...(i === 2 && options.shift ? [`<div style="height:${options.shift}mm"></div>`] : []),
      ...(chapters[i] ?? []).map((rows) => tableOf(rows, i === 2, options)),
    ].join('\n'),
  ).join('\n');
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><style>${BASE}${options.css ?? ''}</style></head>
<body><h1>${report.title}</h1><p class="date">发布日期：${report.publishedOn}</p>${body}${options.extra ?? ''}</body></html>`;
}

function tableOf(rows: Rows, isRequests: boolean, options: SheetOptions): string {
  const cell = options.cell ?? (({ text }: Cell) => escapeHtml(text));
  const write = (list: Rows) =>
    list
      .map(
        (row) =>
          `<tr>${row.map((own) => `<td class="${own.code ? 'value' : own.isHead ? 'head' : 'label'}"${spans(own)}>${cell(own)}</td>`).join('')}</tr>`,
      )
      .join('');
  const first = rows.findIndex((row) => !row.every(({ isHead }) => isHead));
  const isSplit = options.headed === true && first > 0;
  const content = isSplit
    ? `<thead>${write(rows.slice(0, first))}</thead><tbody>${write(rows.slice(first))}</tbody>`
    : `<tbody>${write(rows)}</tbody>`;
  const widths = isRequests && rows[0]?.[0]?.colspan !== 1 ? (options.labels ?? [11, 22, 48]) : [];
  const columns = widths.map((width) => `<col style="width:${width}mm">`).join('');
  return `<table class="${isRequests ? 'requests' : 'other'}">${columns && `<colgroup>${columns}</colgroup>`}${content}</table>`;
}

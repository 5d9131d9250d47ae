import { HEADINGS } from '../headings.js';
import { escapeHtml, spans } from '../html.js';
import type { Random } from '../random.js';
import type { Rows, Tables } from '../tables.js';
import type { TrueReport } from '../truth.js';

/** How a table looks before somebody takes its picture. */
export interface Look {
  font: string;
  /** Digits are often set in another font than the labels. */
  digits: string;
  size: number;
  line: string;
  padding: number;
  head: string;
  width: number;
  bold: boolean;
}

const FONTS = ['"Noto Serif CJK SC"', '"Noto Sans CJK SC"', '"WenQuanYi Zen Hei"', '"WenQuanYi Micro Hei"'];
const DIGITS = ['"Liberation Serif"', '"Liberation Sans"', '"DejaVu Sans"', 'inherit', 'inherit'];
const LINES = ['1px solid #000', '1px solid #000', '1px solid #666', '1px solid #999', '2px solid #000'];

/** A look as offices choose them: fonts, sizes, lines, shaded headers. */
export function lookOf(random: Random): Look {
  return {
    font: random.pick(FONTS),
    digits: random.pick(DIGITS),
    size: random.pick([13, 14, 14, 16]),
    line: random.pick(LINES),
    padding: random.pick([2, 4, 6]),
    head: random.pick(['#fff', '#fff', '#eee', '#dce6f2']),
    width: random.pick([780, 820, 900]),
    bold: random.chance(0.15),
  };
}

/** What a picture shows: one chapter's tables, all three with their titles, or a whole page of the report. */
export type Extent = 'two' | 'three' | 'four' | 'tables' | 'report';

/** The page that a picture is taken of. @param only the chapters that a sheet of a report has: the first has its title, too */
export function picturePage(
  report: TrueReport,
  tables: Tables,
  look: Look,
  extent: Extent,
  only: readonly number[] = [1, 2, 3, 4, 5, 6],
): string {
  const table = (rows: Rows) =>
    `<table>${rows
      .map(
        (row) =>
          `<tr>${row
            .map((cell) => {
              const kind = cell.code ? 'n' : cell.isHead ? 'h' : 'l';
              return `<td class="${kind}"${spans(cell)}>${escapeHtml(cell.text)}</td>`;
            })
            .join('')}</tr>`,
      )
      .join('')}</table>`;
  const chapters: Record<string, Rows[]> = { two: tables.two, three: tables.three, four: tables.four };
  const prose = (i: number) =>
    extent === 'report' ? (report.prose[i] ?? []).map((line) => `<p>${escapeHtml(line)}</p>`).join('') : '';
  const body =
    extent === 'tables' || extent === 'report'
      ? HEADINGS.map((heading, i) => {
          const own = [[], tables.two, tables.three, tables.four, [], []][i] ?? [];
          if (extent === 'tables' && own.length === 0) return '';
          const isHere = only.includes(i + 1);
          return `${isHere ? `<h2>${heading}</h2>${prose(i)}` : ''}${own.map(table).join('<p></p>')}`;
        }).join('')
      : (chapters[extent] ?? []).map(table).join('<p></p>');
  const title = extent === 'report' && only.includes(1) ? `<h1>${report.title}</h1>` : '';
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><style>
body{margin:12px;width:${look.width}px;background:#fff;font:${look.size}px/1.4 ${look.font}}
h1{font-size:${look.size * 1.5}px;text-align:center}h2{font-size:${look.size + 2}px}p{text-indent:2em;margin:8px 0}
table{border-collapse:collapse;width:100%}td{border:${look.line};padding:${look.padding}px;min-width:${look.size * 2}px}
.n{text-align:center;font-family:${look.digits === 'inherit' ? look.font : look.digits};${look.bold ? 'font-weight:bold' : ''}}
.h{text-align:center;background:${look.head}}</style></head><body>${title}${body}</body></html>`;
}

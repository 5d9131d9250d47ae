import { HEADINGS } from './headings.js';
import type { Random } from './random.js';
import type { Cell, Rows, Tables } from './tables.js';
import type { TrueReport } from './truth.js';

/** How a page is written: every option is something that county sites do. */
export interface PageOptions {
  /** The text inside a cell. */
  cell?: (text: string, random: Random) => string;
  /** Prose paragraphs. */
  paragraph?: (text: string) => string;
  /** The whole of a table's markup, from its rows. */
  table?: (rows: Rows, cell: (text: string) => string) => string;
  /** Around the body: layout tables, one cell for everything. */
  wrap?: (body: string) => string;
  /** Put in front of chapter two: tables of other subjects. */
  decoys?: string;
  /** The tables of chapters two to four once more, as a mobile copy. */
  twice?: boolean;
  /** Everything between the chapters' headings in one big table. */
  oneTable?: boolean;
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A table with its spans, as browsers write it. */
export function plainTable(rows: Rows, cell: (text: string) => string): string {
  return `<table border="1">\n${rows.map((row) => `<tr>${row.map((own) => `<td${spans(own)}>${cell(own.text)}</td>`).join('')}</tr>`).join('\n')}\n</table>`;
}

export function spans({ rowspan = 1, colspan = 1 }: Cell): string {
  return `${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}${colspan > 1 ? ` colspan="${colspan}"` : ''}`;
}

/** A whole page with a site's furniture around the report. */
export function htmlPage(report: TrueReport, tables: Tables, random: Random, options: PageOptions = {}): string {
  const cell = (text: string) => (options.cell ? options.cell(text, random) : escapeHtml(text));
  const paragraph = options.paragraph ?? ((text: string) => `<p>${escapeHtml(text)}</p>`);
  const table = (rows: Rows) => (options.table ?? plainTable)(rows, cell);
  const chapters = [[], tables.two, tables.three, tables.four, [], []];
  const headings = report.headings ?? HEADINGS;
  const body = options.oneTable
    ? table(
        headings.flatMap((heading, i) => [
          ...(heading === '' ? [] : [[{ text: heading, colspan: 15 }]]),
          ...(report.prose[i] ?? []).map((line) => [{ text: line, colspan: 15 }]),
          ...(chapters[i] ?? []).flat(),
        ]),
      )
    : headings
        .map((heading, i) =>
          [
            ...(heading === '' ? [] : [paragraph(heading)]),
            ...(report.prose[i] ?? []).map(paragraph),
            ...(i === 1 && options.decoys ? [options.decoys] : []),
            (chapters[i] ?? []).map(table).join('\n<p>&nbsp;</p>\n'),
          ].join('\n'),
        )
        .join('\n');
  const copy = options.twice
    ? `<div class="mobile">${[...tables.two, ...tables.three, ...tables.four].map(table).join('\n')}</div>`
    : '';
  return furnished(report, `${body}\n${copy}`, options);
}

type Furnished = Pick<TrueReport, 'title' | 'publishedOn' | 'county' | 'unit'>;

/** A report's body with its title and a site's furniture around it. */
export function furnished(
  report: Furnished,
  body: string,
  { wrap = (text) => text }: Pick<PageOptions, 'wrap'>,
): string {
  const content = `<h1>${report.title}</h1>\n<p>发布日期：${report.publishedOn} 来源：${report.county}${report.unit} 浏览次数：<span id="n"></span></p>\n${body}`;
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8">
<title>${report.title}_政府信息公开年报_${report.county}人民政府</title>
<meta name="SiteName" content="${report.county}人民政府"><meta name="ColumnName" content="政府信息公开年报">
<meta name="ArticleTitle" content="${report.title}"><meta name="PubDate" content="${report.publishedOn} 09:30">
<style>td{padding:2px}</style><script>var today = new Date(2019, 11, 3); document.title += 12;</script></head>
<body><div class="top">2019年12月3日 星期二 <a href="/">首页</a></div>
<div class="place">您现在的位置：<a href="/">首页</a> &gt; <a href="/zfxxgk/">政府信息公开</a> &gt; ${report.unit} &gt; 年报</div>
${wrap(content)}
<div class="foot">主办：${report.county}人民政府 电话：0871-5550123 备案号 12345678号-1</div></body></html>`;
}

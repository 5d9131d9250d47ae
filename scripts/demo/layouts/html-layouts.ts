import { escapeHtml, htmlPage, type PageOptions, plainTable, spans } from '../html.js';
import type { Random } from '../random.js';
import type { Rows, TableOptions } from '../tables.js';
import { type Layout, render } from './layout.js';
import { wordCell, wordParagraph, wordTable } from './word.js';

function html(id: string, tables: TableOptions, page: PageOptions = {}, mayFlag?: string): Layout {
  return {
    id,
    extension: 'html',
    ...(mayFlag ? { mayFlag } : {}),
    ...(tables.header === false ? { hasNoUnits: true } : {}),
    render: (report, random) => render(report, tables, (own, built) => htmlPage(own, built, random, page)),
  };
}

export const isLabel = (text: string) => /[\u4e00-\u9fff]{2}/.test(text);

/** Labels cut by what editors leave in them. */
export function brokenLabel(text: string, random: Random): string {
  if (!isLabel(text) || text.length < 4) return escapeHtml(text);
  const at = 2 + random.upTo(text.length - 4);
  const cut = random.pick([
    '<br>',
    '<br />\n',
    ' ',
    '&nbsp; ',
    '</p><p>',
    '</span><span style="font-size:12pt">',
    '　',
    '\n',
  ]);
  return `<p><span>${escapeHtml(text.slice(0, at))}${cut}${escapeHtml(text.slice(at))}</span></p>`;
}

export const fullWidth = (text: string) =>
  text.replace(/[0-9,.()]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
export const halfWidth = (text: string) =>
  text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replaceAll('、', ',');

export function unclosedTable(rows: Rows, cell: (text: string) => string): string {
  return `<TABLE border=1>${rows.map((row) => `<TR>${row.map((own) => `<TD${spans(own)}>${cell(own.text)}`).join('')}`).join('')}</TABLE>`;
}

/** Spans too long or too wide, as a template that was edited by hand has them. */
function wrongSpans(rows: Rows, cell: (text: string) => string): string {
  const wide = rows.map((row) =>
    row.map((own) =>
      own.rowspan && own.rowspan > 3
        ? { ...own, rowspan: 1000 }
        : own.code || own.isHead
          ? own
          : { ...own, colspan: (own.colspan ?? 1) + 1 },
    ),
  );
  return plainTable(wide, cell).replaceAll('colspan="16"', 'colspan="100000000"');
}

function headedTable(rows: Rows, cell: (text: string) => string): string {
  const isHead = (row: Rows[number]) => row.every((own) => own.isHead);
  const write = (list: Rows) =>
    list
      .map(
        (row) =>
          `<tr>${row.map((own) => (own.isHead ? `<th${spans(own)}>${cell(own.text)}</th>` : `<td${spans(own)}>${cell(own.text)}</td>`)).join('')}</tr>`,
      )
      .join('');
  const body = rows.findIndex((row) => !isHead(row));
  return `<center><font size="2"><table><caption>附表</caption><thead>${write(rows.slice(0, body))}</thead><tbody>${write(rows.slice(body))}</tbody></table></font></center>`;
}

export const nested = (body: string, depth: number): string =>
  depth === 0
    ? body
    : `<table width="1000"><tbody><tr><td width="20">&nbsp;</td><td>${nested(body, depth - 1)}</td><td></td></tr></tbody></table>`;

const DECOYS = `<table><tr><td>索引号</td><td>AL012-2023-0007</td><td>发布机构</td><td>党政综合办公室</td></tr><tr><td>公开方式</td><td>主动公开</td><td>文号</td><td>〔2023〕8号</td></tr></table>
<p>全年公开信息分类统计如下：</p><table><tr><th>类别</th><th>条数</th><th>占比</th></tr><tr><td>规范性文件</td><td>14</td><td>5%</td></tr><tr><td>行政许可</td><td>30</td><td>11%</td></tr><tr><td>行政处罚</td><td>8</td><td>3%</td></tr><tr><td>其他</td><td>221</td><td>81%</td></tr><tr><td>总计</td><td>273</td><td>100%</td></tr></table>`;

export const HTML_LAYOUTS: readonly Layout[] = [
  html('plain', {}),
  html('word', {}, { cell: wordCell, paragraph: wordParagraph, table: wordTable }),
  html('broken-labels', {}, { cell: brokenLabel }),
  html(
    'stacked-characters',
    {},
    { cell: (text) => (isLabel(text) ? [...text].map((c) => `<p>${escapeHtml(c)}</p>`).join('') : escapeHtml(text)) },
  ),
  html(
    'stacked-with-breaks',
    {},
    { cell: (text) => (isLabel(text) ? [...text].map(escapeHtml).join('<br>') : escapeHtml(text)) },
  ),
  html('full-width', {}, { cell: (text) => escapeHtml(fullWidth(text)) }),
  html('half-width', {}, { cell: (text) => escapeHtml(halfWidth(text)) }),
  html('wrong-spans', {}, { table: wrongSpans }),
  html('unclosed', {}, { table: unclosedTable }),
  html('headed', {}, { table: headedTable }),
  html('layout-tables', {}, { wrap: (body) => nested(body, 3) }),
  html('one-cell', {}, { wrap: (body) => `<table><tr><td>${body}</td></tr></table>` }),
  html('one-table', {}, { oneTable: true }),
  html('split', { splitDisclosure: true, pageBreak: 'plain', reviews: 'two' }),
  html('split-with-header', { splitDisclosure: true, pageBreak: 'header', reviews: 'two' }),
  html('no-header', { header: false }, {}),
  html('no-total', { total: false }),
  html('rows-missing', { without: ['refused.deliberative', 'not_processed.duplicate', 'carried_in'] }),
  html('merged-labels', { mergedLabels: true }),
  html('copies', {}, { twice: true }),
  html('decoys', {}, { decoys: DECOYS }),
  html('subtotals', { subtotals: true }),
  html('one-other', { oneOther: true }),
  html('upright-reviews', { reviews: 'upright' }),
  html('units', {
    print: (value) => (Number.isInteger(value) ? `${value}件`.replace(/^(-?\d+)件$/, '$1') : String(value)),
  }),
  html('thousands', { print: (value) => value.toLocaleString('en-US', { maximumFractionDigits: 6 }) }),
  html('none-in-words', { print: (value) => (value === 0 ? '无' : String(value)) }),
  html('zero-in-words', { print: (value) => (value === 0 ? '零' : String(value)) }),
  html('blank-zeros', { print: (value) => (value === 0 ? '' : String(value)) }),
  html('dashed-zeros', { print: (value) => (value === 0 ? '——' : String(value)) }),
  html('padded', { print: (value) => `\u00a0 ${value}\u3000` }),
];

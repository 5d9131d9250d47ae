import { STATISTICS } from '../../../parsers/forms/form-2014.js';
import { escapeHtml, furnished, type PageOptions, plainTable } from '../html.js';
import type { Random } from '../random.js';
import type { TrueStatistics } from '../statistics.js';
import { type StatisticsOptions, statisticsTables } from '../statistics-table.js';
import type { Rows } from '../tables.js';
import { unmerged, written } from '../text.js';
import { brokenLabel, fullWidth, halfWidth, isLabel, nested, unclosedTable } from './html-layouts.js';
import type { Printed, Rendered } from './layout.js';
import { wordCell, wordParagraph, wordTable } from './word.js';

/** One way in which the table of 2014 is published. */
export interface StatisticsLayout {
  id: string;
  extension: 'html' | 'txt' | 'md';
  /** Set where a reader may leave cells unread, so long as it says so. */
  mayFlag?: string;
  /** Set where no units are printed. */
  hasNoUnits?: boolean;
  render(report: TrueStatistics, random: Random): Rendered;
}

const TITLE = '附件：政府信息公开情况统计表';

function html(
  id: string,
  options: StatisticsOptions,
  page: Omit<PageOptions, 'twice' | 'decoys' | 'oneTable'> & { copies?: number } = {},
): StatisticsLayout {
  return {
    id,
    extension: 'html',
    ...(options.units === 'none' ? { hasNoUnits: true } : {}),
    render: (report, random) => {
      const cell = (own: string) => (page.cell ? page.cell(own, random) : escapeHtml(own));
      const paragraph = page.paragraph ?? ((own: string) => `<p>${escapeHtml(own)}</p>`);
      const tables = statisticsTables(report, options, random).map((rows) => (page.table ?? plainTable)(rows, cell));
      const body = [...report.prose.flat().map(paragraph), ...(options.isFramed ? [] : [paragraph(TITLE)]), ...tables];
      for (let i = 1; i < (page.copies ?? 1); i += 1) body.push(...tables);
      return rendered(report, options, furnished(report, body.join('\n'), page));
    },
  };
}

function text(
  id: string,
  write: (rows: Rows) => string,
  options: StatisticsOptions = {},
  more: { separator?: string; mayFlag?: string; extension?: 'txt' | 'md' } = {},
): StatisticsLayout {
  return {
    id,
    extension: more.extension ?? 'txt',
    ...(more.mayFlag ? { mayFlag: more.mayFlag } : {}),
    ...(options.units === 'none' ? { hasNoUnits: true } : {}),
    render: (report, random) => {
      const tables = statisticsTables(report, options, random).map(write);
      const parts = [report.title, `发布日期：${report.publishedOn}`, ...report.prose.flat(), TITLE, ...tables];
      return rendered(report, options, `${parts.join(more.separator ?? '\n')}\n`);
    },
  };
}

function rendered(report: TrueStatistics, { print = String }: StatisticsOptions, page: string): Rendered {
  const facts = Object.entries(report.facts).map(([code, value]): [string, Printed] => {
    const shown = value === null ? '' : print(value);
    if (shown === '') return [code, { value: null, status: 'blank' }];
    return [code, /^[—/-]+$/.test(shown) ? { value: null, status: 'dash' } : { value, status: 'reported' }];
  });
  return { bytes: new TextEncoder().encode(page), facts: Object.fromEntries(facts) };
}

const BLANKS: StatisticsOptions = { print: (value) => (value === 0 ? '' : String(value)) };
const CHAPTERS = STATISTICS.flatMap(({ depth }, index) => (depth === 1 && index > 0 ? [index] : []));
const stacked = (own: string, mark: (c: string) => string) =>
  isLabel(own) ? [...own].map(mark).join('') : escapeHtml(own);
const filled = (rows: Rows) => written(rows).map((row) => row.filter((cell) => cell.trim() !== ''));

/** Every way of publishing the table of 2014 that we know of. */
export const STATISTICS_LAYOUTS: readonly StatisticsLayout[] = [
  html('plain', {}),
  html('indented', { levels: 'indent' }),
  html('framed', { isFramed: true, levels: 'indent' }),
  html('word', { isFramed: true }, { cell: wordCell, paragraph: wordParagraph, table: wordTable }),
  html('columns', { levels: 'columns' }),
  html('columns-split', {
    levels: 'columns',
    breaks: { at: [CHAPTERS[1] as number, CHAPTERS[2] as number], isHeadRepeated: true },
  }),
  html('side-by-side', { isSideBySide: true }),
  html('side-by-side-framed', { isSideBySide: true, isFramed: true, serial: 'front' }),
  html('split', { breaks: { at: [14, 38], isHeadRepeated: false } }),
  html('split-with-head', { breaks: { at: [20, 47], isHeadRepeated: true }, isFramed: true }),
  html('chapters', { breaks: { at: CHAPTERS, isHeadRepeated: true } }),
  html('serial', { serial: 'front', head: ['指标名称', '计量单位', '数量'] }),
  html('codes', { serial: 'code', head: ['指标', '单位', '统计数据'] }),
  html('serial-without-head', { serial: 'front', head: null }),
  html('no-head', { head: null }),
  html('no-units', { units: 'none', head: ['项目', '', '数量'] }),
  html('units-in-labels', { units: 'label', head: ['统计项目', '', '数值'] }),
  html('units-in-values', { units: 'value', head: ['统计内容', '', '统计数'] }),
  html('unnumbered', { isUnnumbered: true, levels: 'indent' }),
  html('variants', { wording: 'variants' }),
  html('short', { wording: 'short' }),
  html('short-columns', { wording: 'short', levels: 'columns' }),
  html('without-notes', { wording: 'without-notes' }),
  html('remarks', { more: { head: '备注', print: () => '' } }),
  html('last-year', { more: { head: '上年数', print: () => '—' } }),
  html('blank-zeros', BLANKS),
  html('dashed-zeros', { print: (value) => (value === 0 ? '/' : String(value)) }),
  html('words', { print: (value) => (value === 0 ? '无' : String(value)) }),
  html('thousands', { print: (value) => value.toLocaleString('en-US', { maximumFractionDigits: 6 }) }),
  html('broken-labels', { levels: 'indent' }, { cell: brokenLabel }),
  html('stacked-characters', {}, { cell: (own) => stacked(own, (c) => `<p>${escapeHtml(c)}</p>`) }),
  html('full-width', {}, { cell: (own) => escapeHtml(fullWidth(own)) }),
  html('half-width', {}, { cell: (own) => escapeHtml(halfWidth(own)) }),
  html('unclosed', { isFramed: true }, { table: unclosedTable }),
  html('layout-tables', { isFramed: true }, { wrap: (body) => nested(body, 3) }),
  html('copies', {}, { copies: 2 }),
  html('one-cell-a-column', { head: null }, { table: columnsInOneRow }),
  text('lines', (rows) => filled(rows).flat().join('\n')),
  text('lines-and-blanks', (rows) => written(rows).flat().join('\n\n')),
  text('lines-blank-zeros', (rows) => filled(rows).flat().join('\n'), BLANKS),
  text('rows', (rows) =>
    filled(rows)
      .map((row) => row.join(' '))
      .join('\n'),
  ),
  text(
    'rows-indented',
    (rows) =>
      filled(rows)
        .map((row) => row.join('  '))
        .join('\n'),
    { levels: 'indent' },
  ),
  text(
    'rows-blank-zeros',
    (rows) =>
      filled(rows)
        .map((row) => row.join(' '))
        .join('\n'),
    BLANKS,
  ),
  text('tabs', (rows) =>
    unmerged(rows)
      .map((row) => row.join('\t'))
      .join('\n'),
  ),
  text('pipes', (rows) =>
    unmerged(rows)
      .map((row) => `${row.join(' | ')} |`)
      .join('\n'),
  ),
  text(
    'pipes-columns',
    (rows) =>
      unmerged(rows)
        .map((row) => `| ${row.join(' | ')} |`)
        .join('\n'),
    { levels: 'columns' },
  ),
  text('pipe-per-cell', (rows) =>
    written(rows)
      .flat()
      .map((cell) => `${cell} |`)
      .join('\n'),
  ),
  text('one-line', (rows) => filled(rows).flat().join(' '), {}, { separator: ' ' }),
  text('glued', (rows) =>
    written(rows)
      .map((row) => row.join(''))
      .join('\n'),
  ),
  text(
    'glued-lines',
    (rows) =>
      written(rows)
        .map((row) => row.join(''))
        .join(''),
    { head: null },
  ),
  text(
    'serial-rows',
    (rows) =>
      filled(rows)
        .map((row) => row.join(' '))
        .join('\n'),
    { serial: 'front', head: ['指标名称', '单位', '数量'] },
  ),
  text(
    'side-by-side-rows',
    (rows) =>
      filled(rows)
        .map((row) => row.join(' '))
        .join('\n'),
    { isSideBySide: true },
  ),
  text(
    'numbers-only',
    (rows) =>
      filled(rows)
        .map((row) => row.join('：'))
        .join('\n'),
    { units: 'none', head: null },
  ),
  text('with-pages', (rows) =>
    filled(rows)
      .map((row, i) => `${row.join(' ')}${i % 22 === 21 ? `\n- ${Math.ceil(i / 22)} -\n（续上表）` : ''}`)
      .join('\n'),
  ),
  text(
    'markdown',
    (rows) =>
      unmerged(rows)
        .map((row, i) => `| ${row.join(' | ')} |${i === 0 ? `\n|${'---|'.repeat(row.length)}` : ''}`)
        .join('\n'),
    {},
    { extension: 'md' },
  ),
];

/** A column's lines in one cell each, as a sheet pasted into a page comes out. */
function columnsInOneRow(rows: Rows, cell: (text: string) => string): string {
  const chapters: Rows[] = [];
  for (const row of rows) {
    if (row[0]?.text.match(/^[一二三四五六七八九]、/)) chapters.push([]);
    chapters.at(-1)?.push(row);
  }
  const columnOf = (chapter: Rows, i: number) =>
    chapter.map((row) => cell(row[i]?.text === '' ? '—' : (row[i]?.text ?? ''))).join('<br>');
  return `<table>${chapters.map((chapter) => `<tr>${[0, 1, 2].map((i) => `<td>${columnOf(chapter, i)}</td>`).join('')}</tr>`).join('')}</table>`;
}

/** A layout by its id. */
export function statisticsLayout(id: string): StatisticsLayout {
  const found = STATISTICS_LAYOUTS.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no layout ${id}`);
  return found;
}

import { pathOf, STATISTICS, type StatisticsLine } from '../../parsers/forms/form-2014.js';
import type { Random } from './random.js';
import type { TrueStatistics } from './statistics.js';
import type { Cell, Rows } from './tables.js';

/** How the table of 2014 departs from the one that the notice prints. */
export interface StatisticsOptions {
  /** Columns of the head; none for a table without. */
  head?: readonly [label: string, unit: string, value: string] | null;
  /** The unit in a column of its own, behind the label in brackets, behind the value, or nowhere. */
  units?: 'column' | 'label' | 'value' | 'none';
  /** Levels by white space in front, by columns with merged cells, or not at all. */
  levels?: 'indent' | 'columns' | 'flat';
  /** A number for each line, in front or as a code behind the label. */
  serial?: 'front' | 'code';
  /** One more column: its head and what it prints. */
  more?: { head: string; print: (value: number) => string };
  /** Printed in two halves side by side. */
  isSideBySide?: boolean;
  /** Where the table breaks into several: at these lines, with the head again or without; at each chapter. */
  breaks?: { at: readonly number[]; isHeadRepeated: boolean };
  /** Without 一、（一）1. in front. */
  isUnnumbered?: boolean;
  /** Other wordings that offices use. */
  wording?: 'variants' | 'short' | 'without-notes';
  /** Title and foot as rows of the table. */
  isFramed?: boolean;
  /** How a value is printed. */
  print?: (value: number) => string;
}

const text = (own: string, more: Partial<Cell> = {}): Cell => ({ text: own, ...more });
const INDENT = '　';

/** The table of a report, as rows of cells, in as many tables as it is printed in. */
export function statisticsTables(report: TrueStatistics, options: StatisticsOptions, random: Random): Rows[] {
  const { levels = 'flat', breaks, isFramed } = options;
  const body = STATISTICS.map((line, index) => ({ line, index, cells: rowOf(report, line, index, options, random) }));
  const head = headOf(options);
  const width = (head ?? body[1]?.cells ?? []).reduce((sum, { colspan = 1 }) => sum + colspan, 0);
  const cuts = [0, ...(breaks?.at ?? []), body.length];
  const pages = cuts.slice(1).map((to, page) => {
    const rows = body.slice(cuts[page], to);
    const own =
      levels === 'columns'
        ? spanned(rows.map(({ index, cells }) => ({ index, cells })))
        : rows.map(({ cells }) => cells);
    return [...(head && (page === 0 || breaks?.isHeadRepeated) ? [head] : []), ...own];
  });
  const halves = options.isSideBySide ? pages.map(sideBySide) : pages;
  if (!isFramed) return halves;
  const title = [text('政府信息公开情况统计表', { colspan: width, isHead: true })];
  const year = [text(`（${report.year}年度）`, { colspan: width, isHead: true })];
  const foot = [
    text(`单位负责人：张三 审核人：李四 填报人：王五 联系电话：0871-5550123 填报日期：${report.year + 1}年1月10日`, {
      colspan: width,
    }),
  ];
  return halves.map((rows, i) => [
    ...(i === 0 ? [title, year] : []),
    ...rows,
    ...(i === halves.length - 1 ? [foot] : []),
  ]);
}

function headOf({
  head = ['统计指标', '单位', '统计数'],
  units = 'column',
  levels,
  serial,
  more,
}: StatisticsOptions): Cell[] | null {
  if (!head) return null;
  const [label, unit, value] = head;
  return [
    ...(serial === 'front' ? [text('序号', { isHead: true })] : []),
    text(label, { isHead: true, ...(levels === 'columns' ? { colspan: 3 } : {}) }),
    ...(serial === 'code' ? [text('指标代码', { isHead: true })] : []),
    ...(units === 'column' ? [text(unit, { isHead: true })] : []),
    text(value, { isHead: true }),
    ...(more ? [text(more.head, { isHead: true })] : []),
  ];
}

function labelOf(line: StatisticsLine, { isUnnumbered, wording, units }: StatisticsOptions, random: Random): string {
  const others = [...(wording === 'variants' ? (line.variants ?? []) : []), ...(wording === 'short' ? line.short : [])];
  const own = wording === 'without-notes' ? line.label.replace(/（[^（）]{5,}）/, '') : line.label;
  const label = others.length > 0 ? random.pick(others) : own;
  const number = isUnnumbered ? line.number.replace(/^[^其].*/, '') : line.number;
  return `${number}${label}${units === 'label' && line.unit ? `（${line.unit}）` : ''}`;
}

function rowOf(
  report: TrueStatistics,
  line: StatisticsLine,
  index: number,
  options: StatisticsOptions,
  random: Random,
): Cell[] {
  const { units = 'column', levels = 'flat', serial, more, print = String } = options;
  const known = line.code ? (report.facts[line.code] ?? null) : null;
  const value = line.code === null || known === null ? '' : print(known);
  const printed =
    (line.code ? report.texts?.[line.code] : undefined) ??
    (units === 'value' && /\d$/.test(value) ? `${value}${line.unit}` : value);
  const label = `${levels === 'indent' ? INDENT.repeat(2 * (line.depth - 1)) : ''}${labelOf(line, options, random)}`;
  return [
    ...(serial === 'front' ? [text(String(index + 1))] : []),
    text(label),
    ...(serial === 'code' ? [text(String(index + 1).padStart(2, '0'))] : []),
    ...(units === 'column' ? [text(line.unit ?? '')] : []),
    text(printed, line.code ? { code: line.code } : {}),
    ...(more ? [text(line.code && known !== null ? more.print(known) : '')] : []),
  ];
}

/** Three columns of labels: the cell of a level goes over all lines under it, and its own line says 合计 or nothing behind it. */
function spanned(rows: readonly { index: number; cells: Cell[] }[]): Rows {
  const first = rows[0]?.index ?? 0;
  const levelOf = (index: number) => Math.min(3, pathOf(index).length);
  return rows.map(({ index, cells }) => {
    const at = cells.findIndex(({ text: own }) => /[\u4e00-\u9fff]{2}/.test(own));
    const label = cells[at] as Cell;
    const level = levelOf(index);
    const hasLower = level < 3 && levelOf(index + 1) > level && rows.some((row) => row.index === index + 1);
    const size = rows.findIndex((row) => row.index > index && levelOf(row.index) <= level);
    const rowspan = (size < 0 ? rows.length : size) - (index - first);
    const own: Cell[] = hasLower
      ? [{ ...label, rowspan }, text(level === 2 ? '合计' : '', { colspan: 3 - level })]
      : [{ ...label, colspan: 4 - level }];
    // What a page break cut off is not printed again: the labels stand in the first column then.
    const above = pathOf(index)
      .slice(0, -1)
      .slice(0, level - 1);
    const isCut = above.some((line) => STATISTICS.indexOf(line) < first);
    return [...cells.slice(0, at), ...(isCut ? [{ ...label, colspan: 3 }] : own), ...cells.slice(at + 1)];
  });
}

/** The lower half to the right of the upper one. */
function sideBySide(rows: Rows): Rows {
  const head = rows[0]?.every(({ isHead }) => isHead) ? rows[0] : null;
  const body = head ? rows.slice(1) : rows;
  const half = Math.ceil(body.length / 2);
  const empty = (body[0] ?? []).map(() => text(''));
  return [
    ...(head ? [[...head, ...head]] : []),
    ...body.slice(0, half).map((row, i) => [...row, ...(body[half + i] ?? empty)]),
  ];
}

import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { HEADINGS } from '../../../scripts/demo/headings.js';
import type { Cell, Rows } from '../../../scripts/demo/tables.js';
import { hasValues, isValue, type Known, known, misread } from '../../support/by-hand.js';

interface Quirks {
  value?: (cell: Cell) => ExcelJS.CellValue;
  style?: (target: ExcelJS.Cell, cell: Cell) => void;
  /** After a row is written; how many rows are left blank behind it. */
  after?: (sheet: ExcelJS.Worksheet, at: number, row: Rows[number]) => number;
  isUnmerged?: boolean;
  more?: (book: ExcelJS.Workbook) => void;
}

async function workbook({ own, built }: Known, quirks: Quirks): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Sheet1');
  let at = 1;
  const write = (rows: Rows) => {
    const taken = new Set<string>();
    for (const row of rows) {
      let column = 1;
      for (const cell of row) {
        while (taken.has(`${at} ${column}`)) column += 1;
        const { rowspan = 1, colspan = 1, text } = cell;
        const target = sheet.getCell(at, column);
        const value = quirks.value?.(cell) ?? (isValue(cell) ? Number(text) : text);
        if (value !== '') target.value = value;
        quirks.style?.(target, cell);
        if (rowspan * colspan > 1 && !quirks.isUnmerged)
          sheet.mergeCells(at, column, at + rowspan - 1, column + colspan - 1);
        for (let i = 0; i < rowspan * colspan; i += 1)
          taken.add(`${at + Math.floor(i / colspan)} ${column + (i % colspan)}`);
        column += colspan;
      }
      at += 1 + (quirks.after?.(sheet, at, row) ?? 0);
    }
  };
  const tables = [[], built.two, built.three, built.four, [], []];
  write([[{ text: own.title, colspan: 10 }]]);
  for (const [i, heading] of HEADINGS.entries()) {
    for (const text of [heading, ...(own.prose[i] ?? [])]) write([[{ text, colspan: 10 }]]);
    for (const rows of tables[i] ?? []) {
      write(rows);
      at += 1;
    }
  }
  quirks.more?.(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const report = known();
const fullWidth = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const formatted = (format: string): Quirks => ({
  style: (target, cell) => {
    if (isValue(cell) && !cell.code?.endsWith('.amount')) target.numFmt = format;
  },
});
const isWhole = (row: Rows[number]) => row.filter(isValue).length === 7;
const beside = (put: (sheet: ExcelJS.Worksheet, at: number) => void): Quirks => ({
  after: (sheet, at, row) => {
    if (isWhole(row)) put(sheet, at);
    return 0;
  },
});

describe('workbooks set by hand are read whole', () => {
  it.each<[string, Quirks]>([
    ['nothing is merged', { isUnmerged: true }],
    ['numbers typed as full-width text', { value: (cell) => (isValue(cell) ? fullWidth(cell.text) : cell.text) }],
    ['numbers between blanks', { value: (cell) => (isValue(cell) ? `\u00a0${cell.text} ` : cell.text) }],
    ['decimals that are shown', formatted('0.00')],
    ['a unit in the format', formatted('0"件"')],
    ['negative numbers in red', formatted('#,##0_ ;[Red]\\-#,##0\\ ')],
    ['digits in characters', formatted('[DBNum1][$-804]General')],
    ['comments', { style: (target, cell) => (isValue(cell) ? Object.assign(target, { note: '去年为5' }) : undefined) }],
    [
      'blank rows between rows',
      { after: (_sheet, _at, row) => (hasValues(row) && !row.some(({ rowspan }) => rowspan) ? 1 : 0) },
    ],
  ])('%s', async (_name, quirks) => {
    const { silent, told, report: read } = await misread(await workbook(report, quirks), report.facts);
    expect([silent, told, read.unplaced]).toEqual([[], [], []]);
  });

  it.each<[string, Quirks]>([
    ['numbers to check the sums by', beside((sheet, at) => Object.assign(sheet.getCell(at, 11), { value: 0 }))],
    ['words', beside((sheet, at) => Object.assign(sheet.getCell(at, 11), { value: '正确' }))],
    ['numbers further off', beside((sheet, at) => Object.assign(sheet.getCell(at, 13), { value: 5 }))],
  ])('%s beside chapter three: its values are read, with a doubt', async (_name, quirks) => {
    const { silent, told, report: read } = await misread(await workbook(report, quirks), report.facts);
    expect([silent, told]).toEqual([[], []]);
    expect(read.doubts.map(({ kind }) => kind)).toContain('row_cells');
  });

  it('digits above and below the line', async () => {
    for (const vertAlign of ['superscript', 'subscript'] as const) {
      const value = (cell: Cell) =>
        isValue(cell) ? { richText: [{ text: cell.text }, { text: '1', font: { vertAlign } }] } : cell.text;
      const { silent, told, report: read } = await misread(await workbook(report, { value }), report.facts);
      expect([silent, told]).toEqual([[], []]);
      expect(new Set(read.doubts.flatMap(({ kind, codes }) => (kind === 'raised' ? codes : []))).size).toBe(200);
    }
  });

  it.each<[string, Quirks]>([
    ['a percentage', formatted('0%')],
    ['three decimals', formatted('0.000')],
    [
      'a formula that nobody computed',
      {
        value: (cell) =>
          cell.code?.endsWith('.total') ? { formula: 'SUM(D1:I1)' } : isValue(cell) ? Number(cell.text) : cell.text,
      },
    ],
    [
      'a formula in error',
      {
        value: (cell) =>
          cell.code === 'requests.received.total'
            ? { formula: 'SUM(A1)', result: { error: '#REF!' } }
            : isValue(cell)
              ? Number(cell.text)
              : cell.text,
      } as Quirks,
    ],
    [
      'a date',
      {
        style: (target, cell) => {
          if (cell.code === 'requests.received.total') target.numFmt = 'yyyy-mm-dd';
        },
      },
    ],
  ])('%s is nothing wrong without a word', async (_name, quirks) => {
    expect((await misread(await workbook(report, quirks), report.facts)).silent).toEqual([]);
  });
});

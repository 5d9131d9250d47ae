import ExcelJS from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { HEADINGS } from '../headings.js';
import type { Random } from '../random.js';
import type { Cell, Rows, Tables } from '../tables.js';
import type { TrueReport } from '../truth.js';

/** What a workbook has beyond cells: every option is something that offices do. */
export interface WorkbookOptions {
  /** A sheet for each chapter with tables. */
  sheets?: boolean;
  /** Values as formulas, with what they came to. */
  formulas?: boolean;
  /** Number format of whole numbers. */
  format?: string;
  /** Rows, columns and a sheet that are hidden and full of other numbers. */
  hidden?: boolean;
  /** Zeros left blank by the sheet's own setting. */
  isZeroHidden?: boolean;
  /** Values typed as text. */
  texts?: boolean;
  /** The report begins in the third column, in the fifth row. */
  offset?: boolean;
}

/** A report as a workbook. */
export async function workbook(
  report: TrueReport,
  tables: Tables,
  random: Random,
  options: WorkbookOptions = {},
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const writer = new SheetWriter(book, random, options);
  const chapters = [[], tables.two, tables.three, tables.four, [], []];
  if (options.hidden) hiddenSheet(book);
  writer.open(options.sheets ? '总体情况' : 'Sheet1');
  writer.row([{ text: report.title, colspan: 11 }]);
  writer.row([{ text: `发布日期：${report.publishedOn}`, colspan: 11 }]);
  for (const [i, heading] of HEADINGS.entries()) {
    const own = chapters[i] ?? [];
    if (options.sheets && own.length > 0) writer.open(heading.slice(2, 20).replaceAll('、', ''));
    if (options.sheets && i === 4) writer.open('其他');
    writer.row([{ text: heading, colspan: 11 }]);
    for (const text of report.prose[i] ?? []) writer.row([{ text, colspan: 11 }]);
    for (const rows of own) {
      writer.table(rows);
      writer.row([]);
    }
  }
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  return options.isZeroHidden ? withoutZeros(bytes) : bytes;
}

/** The sheets' own setting that leaves zeros blank, which the library does not write. */
function withoutZeros(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  for (const [name, content] of Object.entries(parts)) {
    if (/worksheets\/sheet\d+\.xml$/.test(name))
      parts[name] = strToU8(strFromU8(content).replaceAll('<sheetView ', '<sheetView showZeros="0" '));
  }
  return zipSync(parts);
}

/** A leftover of the year before. */
function hiddenSheet(book: ExcelJS.Workbook): void {
  const sheet = book.addWorksheet('上年', { state: 'hidden' });
  for (const label of ['规章', '行政规范性文件', '行政许可']) sheet.addRow([label, 91, 92, 93]);
}

class SheetWriter {
  private sheet!: ExcelJS.Worksheet;
  private at = 1;
  private readonly first: number;

  constructor(
    private readonly book: ExcelJS.Workbook,
    private readonly random: Random,
    private readonly options: WorkbookOptions,
  ) {
    this.first = options.offset ? 3 : 1;
  }

  open(name: string): void {
    this.sheet = this.book.addWorksheet(name, {
      views: [
        { showGridLines: true, ...(this.options.isZeroHidden ? { showZeros: false } : {}) } as ExcelJS.WorksheetView,
      ],
    });
    this.at = this.options.offset ? 5 : 1;
    if (!this.options.hidden) return;
    this.sheet.getColumn(this.first + 40).hidden = true;
    this.sheet.getCell(this.at, this.first + 40).value = 77;
  }

  row(cells: readonly Cell[]): void {
    this.table([[...cells]]);
  }

  table(rows: Rows): void {
    const taken = new Set<string>();
    for (const row of rows) {
      let column = this.first;
      for (const cell of row) {
        while (taken.has(`${this.at} ${column}`)) column += 1;
        const { rowspan = 1, colspan = 1 } = cell;
        this.put(this.sheet.getCell(this.at, column), cell);
        if (rowspan > 1 || colspan > 1)
          this.sheet.mergeCells(this.at, column, this.at + rowspan - 1, column + colspan - 1);
        for (let down = 0; down < rowspan; down += 1)
          for (let across = 0; across < colspan; across += 1) taken.add(`${this.at + down} ${column + across}`);
        column += colspan;
      }
      this.at += 1;
    }
    if (this.options.hidden && rows.length > 1) {
      this.sheet.getRow(this.at).hidden = true;
      this.sheet.getCell(this.at, this.first).value = '（一）予以公开';
      for (let i = 1; i < 8; i += 1) this.sheet.getCell(this.at, this.first + 2 + i).value = 88;
      this.at += 1;
    }
  }

  private put(target: ExcelJS.Cell, { text, code }: Cell): void {
    const { formulas, texts, format } = this.options;
    const value = Number(text.replaceAll(',', ''));
    if (text === '') return;
    if (!code || texts || Number.isNaN(value)) {
      const cut = Math.floor(text.length / 2);
      const isRich = !code && text.length > 3 && this.random.chance(0.3);
      target.value = isRich
        ? { richText: [{ text: text.slice(0, cut), font: { bold: true } }, { text: text.slice(cut) }] }
        : text;
      return;
    }
    target.value = formulas ? { formula: `${value}+0`, result: value } : value;
    if (format && Number.isInteger(value)) target.numFmt = format;
  }
}

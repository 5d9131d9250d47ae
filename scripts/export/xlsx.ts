import { Zip, ZipDeflate } from 'fflate';
import type { Field } from '../../db/export/fields.js';
import type { Cell, ExportTable } from '../../db/export/tables.js';
import { type Output, output, type Written } from './output.js';

/** What a sheet can hold: Excel opens no file with more. */
const ROWS = 1_048_576;
const CHARACTERS = 32_767;
const CUT = '……〔太长，全文见其他格式 too long, whole in the other formats〕';
/** The earliest that a zip can tell, as the machine's own clock tells it: the same bytes at any time and place. */
const TIME = new Date(1980, 0, 1);
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const CHUNK = 64 * 1024;

interface Sheet {
  name: string;
  rows: number;
}

/**
 * One workbook, a sheet a table: Chinese headers that stay in sight, texts that are never formulas. Rows go through one at a time; a
 * table of more rows than a sheet can hold goes on in another.
 */
export function writeWorkbook(tables: readonly ExportTable[], path: string): Written {
  return output(path, (to) => {
    const archive = new Workbook(to);
    let rows = 0;
    archive.sheet('字段说明', ['表', '列', 'column', '说明 meaning', '单位 unit'], columnRows(tables));
    for (const table of tables) {
      const { fields } = table;
      rows += archive.sheet(table.zh, headersOf(fields), table.rows());
    }
    archive.end();
    return rows;
  });
}

/** What the columns of all sheets mean. */
function* columnRows(tables: readonly ExportTable[]): Generator<Cell[]> {
  for (const { zh, fields } of tables) {
    const headers = headersOf(fields);
    for (const [i, { name, en, unit }] of fields.entries()) yield [zh, headers[i] as string, name, en, unit ?? ''];
  }
}

/** Chinese headers; two columns of one name carry their own beside it. */
export function headersOf(fields: readonly Field[]): string[] {
  const count = new Map<string, number>();
  for (const { zh } of fields) count.set(zh, (count.get(zh) ?? 0) + 1);
  return fields.map(({ zh, name }) => ((count.get(zh) ?? 0) > 1 ? `${zh}（${name}）` : zh));
}

class Workbook {
  private readonly zip: Zip;
  private readonly sheets: Sheet[] = [];
  private error: Error | null = null;

  constructor(to: Output) {
    this.zip = new Zip((error, data) => {
      if (error) this.error = error;
      else to.binary(data);
    });
  }

  /** @returns how many rows, without headers */
  sheet(name: string, headers: readonly string[], rows: Iterator<Cell[]>): number {
    let total = 0;
    let next = rows.next();
    for (let part = 1; part === 1 || !next.done; part += 1) {
      const own = part === 1 ? name : `${name} ${part}`;
      const file = this.open(`xl/worksheets/sheet${this.sheets.length + 1}.xml`);
      file.text(
        `${XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`,
      );
      file.text(rowOf(headers, 1));
      let count = 0;
      for (; !next.done && count < ROWS - 1; next = rows.next()) {
        count += 1;
        file.text(rowOf(next.value, count + 1));
      }
      file.text('</sheetData></worksheet>');
      file.end();
      this.sheets.push({ name: own, rows: count });
      total += count;
    }
    return total;
  }

  end(): void {
    const each = (text: (number: number, name: string) => string) =>
      this.sheets.map(({ name }, i) => text(i + 1, name)).join('');
    const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const parts = {
      '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${each((i) => `<Override PartName="/xl/worksheets/sheet${i}.xml" ContentType="${types}.worksheet+xml"/>`)}</Types>`,
      '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets>${each((i, name) => `<sheet name="${escaped(name)}" sheetId="${i}" r:id="rId${i}"/>`)}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each((i) => `<Relationship Id="rId${i}" Type="${relations}/worksheet" Target="worksheets/sheet${i}.xml"/>`)}</Relationships>`,
    };
    for (const [name, text] of Object.entries(parts)) {
      const file = this.open(name);
      file.text(`${XML}${text}`);
      file.end();
    }
    this.zip.end();
    if (this.error) throw this.error;
  }

  private open(name: string): { text(text: string): void; end(): void } {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = TIME;
    this.zip.add(file);
    let buffer = '';
    return {
      text(text) {
        buffer += text;
        if (buffer.length < CHUNK) return;
        file.push(Buffer.from(buffer));
        buffer = '';
      },
      end: () => file.push(Buffer.from(buffer), true),
    };
  }
}

function rowOf(cells: readonly Cell[], number: number): string {
  return `<row r="${number}">${cells.map((cell, i) => cellOf(cell, `${columnName(i)}${number}`)).join('')}</row>`;
}

function cellOf(value: Cell, at: string): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
  const text = value.length > CHARACTERS ? value.slice(0, CHARACTERS - CUT.length) + CUT : value;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** 0 → A, 26 → AA. */
function columnName(index: number): string {
  const before = index >= 26 ? columnName(Math.floor(index / 26) - 1) : '';
  return before + String.fromCharCode(65 + (index % 26));
}

/** Text for XML: what XML cannot hold is written as Excel writes it (_x0001_), or left out where it is half a character. */
function escaped(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g,
      (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');
}

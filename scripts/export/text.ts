import type { Field } from '../../db/export/fields.js';
import type { Cell, ExportTable } from '../../db/export/tables.js';
import { output, type Written } from './output.js';

/** UTF-8 with a byte order mark, or Excel takes it for GBK; lines end as RFC 4180 says. */
export function writeCsv(table: ExportTable, path: string): Written {
  return output(path, (to) => {
    to.text(`\uFEFF${table.fields.map(({ name }) => name).join(',')}\r\n`);
    let rows = 0;
    for (const row of table.rows()) {
      to.text(`${row.map(csvCell).join(',')}\r\n`);
      rows += 1;
    }
    return rows;
  });
}

/** Text that a spreadsheet would take for a formula gets an apostrophe in front; plain numbers keep their sign. */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const isFormula = /^[=+\-@\t\r\n＝＋－＠]/.test(value) && !/^[+-]?\d+(?:\.\d+)?$/.test(value);
  const text = isFormula ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One array of objects. */
export function writeJson(table: ExportTable, path: string): Written {
  return output(path, (to) => {
    let rows = 0;
    to.text('[');
    for (const row of table.rows()) {
      to.text(`${rows === 0 ? '\n' : ',\n'}${objectOf(table.fields, row)}`);
      rows += 1;
    }
    to.text('\n]\n');
    return rows;
  });
}

/** One object a line. */
export function writeNdjson(table: ExportTable, path: string): Written {
  return output(path, (to) => {
    let rows = 0;
    for (const row of table.rows()) {
      to.text(`${objectOf(table.fields, row)}\n`);
      rows += 1;
    }
    return rows;
  });
}

function objectOf(fields: readonly Field[], row: readonly Cell[]): string {
  const members = fields.map(
    (field, i) => `${JSON.stringify(field.name)}:${JSON.stringify(typed(field, row[i] ?? null))}`,
  );
  return `{${members.join(',')}}`;
}

/** A cell as its field's type: true and false, and no code in place of a number. */
export function typed({ type }: Field, value: Cell): Cell | boolean {
  if (value === null) return null;
  if (type === 'boolean') return value === 1;
  const isNumeric = type === 'number' || type === 'integer' || type === 'year';
  return isNumeric && typeof value === 'string' ? null : value;
}

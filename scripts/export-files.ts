import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportTable } from '../db/queries/export-rows.js';

export const FORMATS = ['csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

const CHUNK = 256 * 1024;

/**
 * Writes each table to a file of the folder and returns what was written. Rows go through one buffer, so memory stays constant;
 * a file appears under its name only when it is complete.
 */
export function writeTables(
  tables: readonly ExportTable[],
  format: Format,
  folder: string,
): { path: string; rows: number }[] {
  mkdirSync(folder, { recursive: true });
  return tables.map((table) => {
    const path = join(folder, `${table.name}.${format}`);
    const descriptor = openSync(`${path}.part`, 'w');
    let rows = 0;
    let buffer = format === 'csv' ? `\uFEFF${table.columns.join(',')}\r\n` : '[';
    try {
      for (const row of table.rows()) {
        buffer += format === 'csv' ? csvLine(table.columns, row) : `${rows === 0 ? '\n' : ',\n'}${JSON.stringify(row)}`;
        rows += 1;
        if (buffer.length > CHUNK) {
          writeFileSync(descriptor, buffer);
          buffer = '';
        }
      }
      writeFileSync(descriptor, format === 'csv' ? buffer : `${buffer}\n]\n`);
    } catch (error) {
      rmSync(`${path}.part`);
      throw error;
    } finally {
      closeSync(descriptor);
    }
    renameSync(`${path}.part`, path);
    return { path, rows };
  });
}

function csvLine(columns: readonly string[], row: Readonly<Record<string, string | number | null>>): string {
  return `${columns.map((column) => csvCell(row[column] ?? null)).join(',')}\r\n`;
}

/** Text that a spreadsheet would take for a formula gets an apostrophe in front; plain numbers keep their sign. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const isFormula = /^[=+\-@\t\r\n＝＋－＠]/.test(value) && !/^[+-]?\d+(?:\.\d+)?$/.test(value);
  const text = isFormula ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

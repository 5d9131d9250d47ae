import type { Database } from '../database.js';
import { VIEWS } from '../views.js';

/** A view's columns and rows. */
export interface ViewRows {
  columns: string[];
  rows: IterableIterator<(string | number | null)[]>;
}

/** The names of the views that stand in the file. */
export function viewNames(): string[] {
  return VIEWS.map(({ name }) => name);
}

/**
 * Rows of a view where columns have given values, read as they are asked for.
 * @param where column and value; numbers as their text
 * @returns null for a view or a column that is not there
 */
export function readView(db: Database, name: string, where: readonly (readonly [string, string])[]): ViewRows | null {
  if (!viewNames().includes(name)) return null;
  const columns = db.$client
    .prepare(`SELECT * FROM "${name}"`)
    .columns()
    .map((column) => column.name);
  if (where.some(([column]) => !columns.includes(column))) return null;
  const conditions = where.map(([column]) => `"${column}" = ?`);
  // As text a number would equal nothing.
  const values = where.map(([column, value]) =>
    IS_TEXT.has(column) || !/^-?\d+(?:\.\d+)?$/.test(value) ? value : Number(value),
  );
  const statement = db.$client.prepare(
    `SELECT * FROM "${name}"${conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''}`,
  );
  return { columns, rows: statement.raw().iterate(...values) as ViewRows['rows'] };
}

/** Texts that look like numbers. */
const IS_TEXT = new Set(['division', 'division_county', 'county_code', 'form', 'parser', 'sha256']);

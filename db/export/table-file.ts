import { renameSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { Field } from './fields.js';
import type { ExportTable } from './tables.js';

const TYPES: Readonly<Record<Field['type'], string>> = {
  ...{ string: 'TEXT', date: 'TEXT', datetime: 'TEXT' },
  ...{ integer: 'INTEGER', year: 'INTEGER', boolean: 'INTEGER', number: 'REAL' },
};

/**
 * Writes tables as they are into a SQLite file of their own, which appears under its name when it is complete.
 * @returns how many rows it holds
 */
export function writeTableFile(tables: readonly ExportTable[], path: string): number {
  const part = `${path}.part`;
  rmSync(part, { force: true });
  const client = new Sqlite(part);
  let rows = 0;
  try {
    client.pragma('journal_mode = OFF');
    client.exec('BEGIN');
    for (const { name, fields, ...table } of tables) {
      client.exec(
        `CREATE TABLE "${name}" (${fields.map((field) => `"${field.name}" ${TYPES[field.type]}`).join(', ')})`,
      );
      const insert = client.prepare(`INSERT INTO "${name}" VALUES (${fields.map(() => '?').join(', ')})`);
      for (const row of table.rows()) {
        insert.run(row);
        rows += 1;
      }
    }
    client.exec('COMMIT');
  } catch (error) {
    client.close();
    rmSync(part, { force: true });
    throw error;
  }
  client.close();
  renameSync(part, path);
  return rows;
}

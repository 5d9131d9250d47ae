import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Field } from '../../db/export/fields.js';
import type { Cell, ExportTable } from '../../db/export/tables.js';
import { output, type Written } from './output.js';
import { typed } from './text.js';

/** Rows that are held in memory, and lie together in the file. */
const GROUP = 20_000;
/** Cells that are held in memory: a wide table's groups are shorter. */
const GROUP_CELLS = 400_000;

const SCHEMA = {
  STRING: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  DOUBLE: { type: 'DOUBLE' },
  INT32: { type: 'INT32' },
  BOOLEAN: { type: 'BOOLEAN' },
} as const;

const TYPES: Readonly<Record<Field['type'], keyof typeof SCHEMA>> = {
  ...{ string: 'STRING', date: 'STRING', datetime: 'STRING', number: 'DOUBLE' },
  ...{ integer: 'INT32', year: 'INT32', boolean: 'BOOLEAN' },
};

/** Parquet, one row group after the other. Where there is no number the cell is null: why, the long table's status says. */
export function writeParquet(table: ExportTable, path: string): Written {
  const { fields } = table;
  return output(path, (to) => {
    const bytes: ByteWriter & { flush?: () => void } = new ByteWriter();
    bytes.flush = () => {
      to.binary(new Uint8Array(bytes.buffer, 0, bytes.index));
      bytes.index = 0;
    };
    bytes.finish = () => bytes.flush?.();
    const writer = new ParquetWriter({
      writer: bytes,
      createdBy: 'gongkai',
      schema: [
        { name: 'root', num_children: fields.length },
        ...fields.map(({ name, type }) => ({ name, repetition_type: 'OPTIONAL' as const, ...SCHEMA[TYPES[type]] })),
      ],
    });
    const size = Math.max(1, Math.min(GROUP, Math.floor(GROUP_CELLS / fields.length)));
    let columns = emptyColumns(fields);
    let rows = 0;
    const flush = () => {
      writer.write({
        columnData: fields.map(({ name }, i) => ({ name, data: columns[i] as unknown[], offsetIndex: false })),
        rowGroupSize: size,
      });
      columns = emptyColumns(fields);
    };
    for (const row of table.rows()) {
      for (let i = 0; i < fields.length; i += 1)
        (columns[i] as (Cell | boolean)[]).push(typed(fields[i] as Field, row[i] ?? null));
      rows += 1;
      if (rows % size === 0) flush();
    }
    if (rows % size !== 0) flush();
    writer.finish();
    return rows;
  });
}

function emptyColumns(fields: readonly Field[]): (Cell | boolean)[][] {
  return fields.map(() => []);
}

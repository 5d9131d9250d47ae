import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Field } from '../../db/export/fields.js';
import type { Cell, ExportTable } from '../../db/export/tables.js';
import { output, type Written } from './output.js';
import { typed } from './text.js';

/**
 * Bytes that the rows of a group may take in memory, as counted here: they lie together in the file. What the file says of each group
 * stays in memory until its end, a kilobyte a column: a country's cells must not make many.
 */
const GROUP = 16 * 1024 * 1024;
/** What a cell takes, and what a text takes beyond its characters: it is encoded as bytes of its own before they are written. */
const BYTES = { cell: 8, text: 200 };
/** Texts up to this length are kept once a group: most of them are said again and again. */
const SHORT = 64;

/** Rows come in their order: by the least and greatest of these readers pass over groups. Of other columns each group has nearly all. */
const ORDERING = new Set(['division', 'province', 'prefecture', 'county', 'year']);

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
    let group = new Group(fields);
    let rows = 0;
    const flush = () => {
      writer.write({
        columnData: fields.map(({ name }, i) => ({
          ...{ name, data: group.columns[i] as unknown[], offsetIndex: false, statistics: ORDERING.has(name) },
        })),
        rowGroupSize: group.rows,
      });
      group = new Group(fields);
    };
    for (const row of table.rows()) {
      group.add(row);
      rows += 1;
      if (group.bytes >= GROUP) flush();
    }
    if (group.rows > 0) flush();
    writer.finish();
    return rows;
  });
}

/** Rows by column, as Parquet has them. */
class Group {
  readonly columns: (Cell | boolean)[][];
  rows = 0;
  bytes = 0;
  private readonly texts: Map<string, string>[];

  constructor(private readonly fields: readonly Field[]) {
    this.columns = fields.map(() => []);
    this.texts = fields.map(() => new Map());
  }

  add(row: readonly Cell[]): void {
    for (let i = 0; i < this.fields.length; i += 1) {
      const value = typed(this.fields[i] as Field, row[i] ?? null);
      const column = this.columns[i] as (Cell | boolean)[];
      column.push(typeof value === 'string' && value !== column[this.rows - 1] ? this.text(i, value) : value);
    }
    this.bytes += this.fields.length * BYTES.cell;
    this.rows += 1;
  }

  /** The text as it is kept. */
  private text(i: number, text: string): string {
    const texts = this.texts[i] as Map<string, string>;
    const known = text.length <= SHORT ? texts.get(text) : undefined;
    if (known !== undefined) return known;
    if (text.length <= SHORT) texts.set(text, text);
    this.bytes += BYTES.text + 2 * text.length;
    return text;
  }
}

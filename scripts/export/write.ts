import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../db/database.js';
import { copySelection } from '../../db/export/copy.js';
import { type ExportList, listTables } from '../../db/export/lists.js';
import { originOf } from '../../db/export/origin.js';
import type { ExportSelection } from '../../db/export/selection.js';
import { writeTableFile } from '../../db/export/table-file.js';
import { type ExportOptions, type ExportTable, exportTables } from '../../db/export/tables.js';
import { measured, output, type Written } from './output.js';
import { citation, dataPackage, type Format, type PackageFile } from './package.js';
import { writeParquet } from './parquet.js';
import { writeCsv, writeJson, writeNdjson } from './text.js';
import { writeWorkbook } from './xlsx.js';

export const FORMATS = ['csv', 'xlsx', 'json', 'ndjson', 'parquet', 'sqlite'] as const satisfies readonly Format[];

export interface WriteOptions extends ExportOptions {
  format: Format;
  selection?: ExportSelection;
  /** Only a list, in place of all that the selected reports hold. */
  list?: ExportList;
  licence?: string;
  /** The moment that the database shows (db/as-known.ts). */
  asOf?: string | null;
}

/** Of the facts themselves nobody is the author; who makes a data set may say otherwise. */
export const LICENCE = 'CC-BY-4.0';

const WRITERS: Readonly<Record<'csv' | 'json' | 'ndjson' | 'parquet', (table: ExportTable, path: string) => Written>> =
  {
    ...{ csv: writeCsv, json: writeJson, ndjson: writeNdjson, parquet: writeParquet },
  };

/**
 * Writes an export with its datapackage.json and CITATION.cff into a folder, all from one moment of the database, and returns what was
 * written. A file appears under its name only when it is complete; datapackage.json comes last.
 */
export function writeExport(db: Database, folder: string, options: WriteOptions): PackageFile[] {
  const { selection = {}, hasPersonalData = false, asOf = null } = options;
  mkdirSync(folder, { recursive: true });
  rmSync(join(folder, 'datapackage.json'), { force: true });
  const { files, about: listed } = atOneMoment(db, () =>
    options.list
      ? writeList(db, folder, options, options.list)
      : { files: writeFiles(db, folder, options), about: null },
  );
  const about = {
    origin: originOf(db),
    licence: options.licence ?? LICENCE,
    ...{ hasPersonalData, asOf, selection: describeSelection(selection, listed) },
  };
  const written = (name: string, text: string) => output(join(folder, name), (to) => (to.text(text), 0));
  written('CITATION.cff', citation(about));
  written('datapackage.json', `${JSON.stringify(dataPackage(files, about), null, 1)}\n`);
  return files;
}

function writeFiles(db: Database, folder: string, { format, selection = {}, ...options }: WriteOptions): PackageFile[] {
  if (format === 'sqlite') {
    const path = join(folder, 'gongkai.db');
    const reports = copySelection(db, path, selection, options);
    return [{ ...measured(path, reports), format }];
  }
  return writeTables(exportTables(db, selection, options), folder, format);
}

function writeList(db: Database, folder: string, { format, selection = {} }: WriteOptions, list: ExportList) {
  const { tables, about } = listTables(db, selection, list);
  if (format !== 'sqlite') return { files: writeTables(tables, folder, format), about };
  const path = join(folder, 'gongkai.db');
  return { files: [{ ...measured(path, writeTableFile(tables, path)), format }], about };
}

function writeTables(tables: readonly ExportTable[], folder: string, format: Exclude<Format, 'sqlite'>): PackageFile[] {
  if (format === 'xlsx') return [{ ...writeWorkbook(tables, join(folder, 'gongkai.xlsx')), format }];
  return tables.map((table) => ({ ...WRITERS[format](table, join(folder, `${table.name}.${format}`)), format, table }));
}

/** Reads all of it as it was at the beginning, whatever others write meanwhile. */
function atOneMoment<T>(db: Database, read: () => T): T {
  return db.$client.transaction(read).deferred();
}

type Told = { zh: string; en: string } | null;

function describeSelection({ county, province, years, publisher }: ExportSelection, listed: Told): Told {
  const parts = [
    ...(listed ? [[listed.zh, listed.en]] : []),
    ...(province ? [[`省份 ${province}`, `province ${province}`]] : []),
    ...(publisher ? [[`单位 ${publisher.name}`, `unit ${publisher.name}`]] : []),
    ...(county ? [[`县区 ${county}`, `county ${county}`]] : []),
    ...(years ? [[`年度 ${years.from}–${years.to}`, `years ${years.from}–${years.to}`]] : []),
  ];
  return parts.length === 0
    ? null
    : { zh: parts.map(([zh]) => zh).join('，'), en: parts.map(([, en]) => en).join(', ') };
}

import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { withDatabase } from '../../db/client.js';
import type { Database } from '../../db/database.js';
import { DIVISIONS, dividedBy, type ExportSelection, hasReports } from '../../db/export/selection.js';
import type { ExportOptions } from '../../db/export/tables.js';
import type { Format } from '../export/package.js';
import { steadyMemory } from '../export/steady-memory.js';
import { FORMATS, writeExport } from '../export/write.js';
import { print } from '../terminal.js';
import { addAsOf, existing, parseYears, sayNothingFound, showAsOf } from './options.js';

interface Options {
  format: Format;
  layout: NonNullable<ExportOptions['layout']>;
  county?: string;
  province?: string;
  year?: { from: number; to: number };
  by?: (typeof DIVISIONS)[number];
  asOf?: string;
  personalData?: boolean;
  withoutDismissed?: boolean;
  licence?: string;
  out: string;
  db: string;
}

export function addExport(command: Command): void {
  command
    .addOption(new Option('--format <format>', '格式 · format').choices(FORMATS).default('csv'))
    .addOption(
      new Option('--layout <layout>', '长表（一行一个数）、宽表（一行一份报告） · one row a number, one row a report')
        .choices(['long', 'wide', 'both'])
        .default('both'),
    )
    .option('--county <name>', '只要一个县区（名称或六位代码） · one county, by name or six-digit code')
    .option('--province <name>', '只要一个省份（名称或两位代码） · one province, by name or two-digit code')
    .option('--year <years>', '年度：2023 或 2019..2025 · report years', parseYears)
    .addOption(new Option('--by <part>', '分开写，每个一个文件夹 · a folder each').choices(DIVISIONS))
    .option(
      '--personal-data',
      '保留正文中联系人姓名与手机号 · keep contact persons’ names and mobile numbers in the texts',
    )
    .option(
      '--licence <id>',
      '数据库本身的许可证，默认不声明 · licence of the database itself (SPDX); none is claimed by default',
    )
    .option('--without-dismissed', '不含已驳回的问题 · leave out flags that were dismissed')
    .option('--out <folder>', '输出文件夹 · folder to write to', 'export')
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db');
  addAsOf(command).action((options: Options) => {
    steadyMemory();
    withDatabase(existing(options.db), (db) => {
      const asOf = showAsOf(db, options.asOf);
      const whole: ExportSelection = {
        ...(options.county === undefined ? {} : { county: options.county }),
        ...(options.province === undefined ? {} : { province: options.province }),
        ...(options.year === undefined ? {} : { years: options.year }),
      };
      if (!hasReports(db, whole)) sayNothingFound();
      else for (const part of partsOf(db, whole, options)) write(db, part, options, asOf);
    });
  });
}

function partsOf(db: Database, selection: ExportSelection, { by, out }: Options) {
  if (by === undefined) return [{ folder: out, selection }];
  return dividedBy(db, by, selection).map((part) => ({ folder: join(out, part.name), selection: part.selection }));
}

function write(
  db: Database,
  { folder, selection }: { folder: string; selection: ExportSelection },
  { format, layout, licence, personalData = false, withoutDismissed = false }: Options,
  asOf: string | null,
): void {
  const licensed = licence === undefined ? {} : { licence };
  const own = { format, layout, ...licensed, selection, asOf, hasPersonalData: personalData, withoutDismissed };
  const files = writeExport(db, folder, own);
  for (const { path, rows } of files) print(`${path}  ${rows} 行 rows`);
  print(join(folder, 'datapackage.json'), join(folder, 'CITATION.cff'));
}
